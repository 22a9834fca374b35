"""What the project promises about reading: every input is a document or a reason, and no date is made up."""

import gzip
import io
import json
import sys
from datetime import date
from pathlib import Path

import polars as pl
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from incidents.document import Document
from incidents.errors import InputError
from incidents.read import Inputs, Texts, Unread, documents
from incidents.read.normal import normalise
from incidents.read.publication import publication

TEXT = "Two jets bombed a depot near Oran on Monday, the army said."
OTHER = "Rebels fired a rocket at a convoy near Basra on Tuesday."


def file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(*inputs: Path | str, sources: Path | None = None) -> list[Document | Unread]:
    return list(documents([str(given) for given in inputs], None if sources is None else str(sources)))


def only(*inputs: Path | str) -> Document:
    (found,) = read(*inputs)
    assert isinstance(found, Document)
    return found


def refused(*inputs: Path | str) -> Unread:
    (found,) = [item for item in read(*inputs) if isinstance(item, Unread)]
    return found


def test_a_text_file_is_a_document_named_after_it(tmp_path: Path) -> None:
    found = only(file(tmp_path, "a report.txt", TEXT))
    assert (found.external_id, found.text, found.published_on) == ("a report", TEXT, None)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.txt.gz", "a.md.zst"])
def test_compression_and_ending_make_no_difference(tmp_path: Path, name: str) -> None:
    packed = {".gz": gzip.compress, ".zst": zstandard.ZstdCompressor().compress}.get(Path(name).suffix, bytes)
    found = only(file(tmp_path, name, packed(TEXT.encode())))
    assert (found.external_id, found.text) == ("a", TEXT)


ROWS = [
    {"id": "1", "text": TEXT, "published": "2011-05-03", "publisher": "Alpha"},
    {"id": "2", "text": OTHER},
]


def test_rows_of_all_formats_say_the_same(tmp_path: Path) -> None:
    lines = "\n".join(map(json.dumps, ROWS))
    frame = pl.DataFrame(ROWS)
    frame.write_parquet(tmp_path / "a.parquet")
    frame.write_csv(tmp_path / "a.csv")
    paths = [file(tmp_path, "a.jsonl", lines), tmp_path / "a.parquet", tmp_path / "a.csv"]
    paths.append(file(tmp_path, "a.parquet.gz", gzip.compress((tmp_path / "a.parquet").read_bytes())))
    paths.append(file(tmp_path, "b.jsonl.zst", zstandard.ZstdCompressor().compress(lines.encode())))
    for path in paths:
        first, second = read(path)
        assert isinstance(first, Document)
        assert isinstance(second, Document)
        assert (first.external_id, first.published_on) == ("1", date(2011, 5, 3))
        assert (first.publisher, first.published_on_basis) == ("Alpha", "metadata")
        assert (second.external_id, second.text, second.publisher) == ("2", OTHER, None)


def test_a_bad_row_is_quarantined_with_its_number_and_the_rest_goes_on(tmp_path: Path) -> None:
    lines = [b"{broken", b"[1]", b'{"id": "x"}', b'{"text": " "}', b'{"text": "\xff"}', b'{"text": "good"}']
    found = read(file(tmp_path, "a.jsonl", b"\n".join(lines)))
    assert [isinstance(item, Unread) for item in found] == [True] * 5 + [False]
    unread = [item for item in found if isinstance(item, Unread)]
    assert all(item.status == "quarantined" for item in unread)
    assert "row 1" in unread[0].reason
    assert unread[2].external_id == "x"
    assert len({item.document_id for item in found}) == len(found)


def test_the_same_text_twice_is_one_document_and_the_other_keeps_its_id(tmp_path: Path) -> None:
    lines = [json.dumps({"id": str(n), "text": TEXT}) for n in range(3)]
    found = read(file(tmp_path, "a.jsonl", "\n".join(lines)))
    assert [item.external_id for item in found] == ["0", "1", "2"]
    assert [item.status for item in found[1:] if isinstance(item, Unread)] == ["skipped", "skipped"]
    assert len({item.document_id for item in found}) == 3


def test_a_document_id_follows_from_the_text_alone(tmp_path: Path) -> None:
    first = only(file(tmp_path, "a.txt", TEXT + "\r\n"))
    second = only(file(tmp_path, "b.txt", TEXT + "\n"))
    assert first.document_id == second.document_id
    assert first.sha256 != second.sha256


def test_the_order_of_inputs_makes_no_difference(tmp_path: Path) -> None:
    one, two = file(tmp_path, "a.txt", TEXT), file(tmp_path, "b.txt", TEXT)
    assert read(one, two) == read(two, one, one)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"\x00\x01\x02" * 50, "not text"),
        ("a.txt", b" \n", "empty"),
        ("a.txt.gz", b"no gzip", "cannot be read"),
        ("a.txt.zst", b"no zstd", "cannot be read"),
        ("a.parquet", b"no parquet", "Parquet"),
        ("a.html", b"<div>" * 50_000, "nested"),
        ("a.html", b"<html><body></body></html>", "no article"),
    ],
)
def test_an_unreadable_file_is_quarantined_with_a_reason(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    found = refused(file(tmp_path, name, content))
    assert found.status == "quarantined"
    assert said in found.reason


def test_a_folder_is_read_in_order_and_says_what_it_skips(tmp_path: Path) -> None:
    file(tmp_path, "b.txt", TEXT)
    file(tmp_path, "a/c.txt", OTHER)
    file(tmp_path, "picture.png", b"\x89PNG")
    file(tmp_path, ".hidden.txt", "hidden")
    found = read(tmp_path)
    assert [Path(item.source_uri or "").name for item in found] == ["c.txt", "b.txt", "picture.png"]
    assert isinstance(found[2], Unread)
    assert found[2].status == "skipped"


def test_a_register_in_a_folder_gives_metadata_and_is_no_document(tmp_path: Path) -> None:
    file(tmp_path, "a.txt", TEXT)
    file(
        tmp_path,
        "sources.jsonl",
        '{"file": "a.txt", "title": "Raid", "published": "2011-05-03"}\n{"file": "z.txt"}',
    )
    inputs = Inputs([str(tmp_path)])
    (found,) = [one.row for part in inputs.parts(inputs.size) for one in Texts(inputs.known).read(part)]
    assert isinstance(found, Document)
    assert (found.title, found.published_on, found.published_on_basis) == (
        "Raid",
        date(2011, 5, 3),
        "metadata",
    )
    assert inputs.register.unused_entries() == ["z.txt"]


@pytest.mark.parametrize("name", ["missing.txt", "nothing*.txt", "picture.png"])
def test_an_input_that_cannot_be_read_at_all_is_named(tmp_path: Path, name: str) -> None:
    file(tmp_path, "picture.png", b"\x89PNG")
    with pytest.raises(InputError, match=name.replace("*", r"\*")):
        read(tmp_path / name)


def test_a_glob_names_its_matches(tmp_path: Path) -> None:
    file(tmp_path, "a.txt", TEXT)
    file(tmp_path, "b.md", OTHER)
    assert only(tmp_path / "*.txt").text == TEXT


@pytest.mark.parametrize("content", [TEXT, json.dumps({"text": TEXT})])
def test_standard_input_is_a_text_or_json_lines(monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    assert only("-").text == TEXT


def test_a_text_in_another_language_is_skipped(tmp_path: Path) -> None:
    french = "Les avions ont frappé le dépôt près de la ville hier soir, selon un officier de marine. "
    found = refused(file(tmp_path, "a.txt", french * 4))
    assert (found.status, "English" in found.reason) == ("skipped", True)


def test_the_article_of_a_page_is_read_with_its_metadata(tmp_path: Path) -> None:
    paragraphs = "".join(
        f"<p>{TEXT} The ministry gave the number {n} as its own count.</p>" for n in range(8)
    )
    html = (
        "<html><head><title>Raid near Oran</title>"
        "<meta property='article:published_time' content='2011-05-03'>"
        f"</head><body><nav><a href='/'>Home</a></nav><article><h1>Raid near Oran</h1>{paragraphs}"
        "</article></body></html>"
    )
    found = only(file(tmp_path, "a.html", html))
    assert TEXT in found.text
    assert (found.published_on, found.published_on_basis) == (date(2011, 5, 3), "html")


DATED = [
    ("ORAN, May 3, 2011 - Two jets bombed a depot.", date(2011, 5, 3)),
    ("ORAN, 3 MAY 89 (NOVA) -- [TEXT] TWO JETS BOMBED A DEPOT.", date(1989, 5, 3)),
    ("BASRA, Iraq (Sept. 7, 2010) – Troops held a rebel.", date(2010, 9, 7)),
    (
        "Raid near Basra\nJoint Staff\n2010-09-CA-011\nBASRA, Iraq (Sept. 7) – Troops held a rebel.",
        date(2010, 9, 7),
    ),
    ("2011-01-S-001\nBASRA, Iraq (Dec. 31) – Troops held a rebel.", date(2010, 12, 31)),
    ("Published July 27 2016 A bomb struck a market.", date(2016, 7, 27)),
    ("Date of publication 19 June 2016 A bomb struck a market.", date(2016, 6, 19)),
    ("Mon Jul 11 2016 Bomb strikes market. Six died.", date(2016, 7, 11)),
    ("Bomb strikes market Nova Tuesday 20 Sep 2016 A bomb struck a market.", date(2016, 9, 20)),
    ("Daily bulletin of the staff, June 14, 2011\nTroops held a rebel.", date(2011, 6, 14)),
    ("17-08-2014 Bomb strikes market. Six died.", date(2014, 8, 17)),
    ("On Thursday, Dec. 15, 2016, aircraft bombed a depot.", None),
    ("14 February 2015 was the day on which the truce began.", None),
    ("BASRA, Iraq (Sept. 7) – Troops held a rebel.", None),
    ("Troops held a rebel.\nCopyright 2011 Alpha News.", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "day"), DATED)
def test_a_dateline_dates_a_text_and_a_date_in_prose_does_not(text: str, day: date | None) -> None:
    assert publication(text) == (day, None if day is None else "dateline")


def test_the_basis_of_a_date_is_the_best_there_is() -> None:
    text, name = "ORAN, May 3, 2011 - Two jets bombed a depot.", "2009-01-02-raid"
    assert publication(text, stated="2012-01-01", html="2012-02-02", name=name).basis == "metadata"
    assert publication(text, html="2012-02-02", name=name).basis == "html"
    assert publication(text, name=name).basis == "dateline"
    assert publication(TEXT, name=name) == (date(2009, 1, 2), "filename")
    assert publication(TEXT, name="raid-123456789") == (None, None)


@given(st.text())
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert not set("\r\x00\ufeff\u2028\xa0\xad\u200b") & set(once)
