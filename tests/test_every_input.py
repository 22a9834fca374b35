"""Whatever a file holds or is called: one row at least, the right offsets, and nothing else of it is lost."""

import bz2
import csv
import gzip
import io
import json
import lzma
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml
import zstandard

from incidents.build import build
from incidents.document import Document
from incidents.errors import InputError
from incidents.figures import dates, numbers
from incidents.passes import kept
from incidents.read import Inputs, Texts, Unread, documents, packing
from incidents.read import inputs as inputs_of
from incidents.read.days import written_day
from incidents.reading.reader import Reader
from incidents.reading.records import extract
from incidents.reading.reports import document
from incidents.reading.reports import extract as reports

TEXT = "Jets bombed a depot near Homs on Monday, killing at least four fighters of the army."
OTHER = "Rebels shelled a village near Idlib on Tuesday, wounding three people in their homes."
ENDINGS = (
    ".txt",
    ".md",
    ".html",
    ".jsonl",
    ".json",
    ".csv",
    ".tsv",
    ".xml",
    ".eml",
    ".mbox",
    ".rtf",
    ".parquet",
)
ENDINGS_OF_ARCHIVES = (".docx", ".xlsx", ".pdf", ".zip", ".tar", ".warc", ".mhtml", ".txt.gz", ".jsonl.zst")


def found(path: Path) -> list[Document | Unread]:
    return list(documents([str(path)]))


@pytest.mark.parametrize("ending", [*ENDINGS, *ENDINGS_OF_ARCHIVES])
@pytest.mark.parametrize("raw", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xef\xbb\xbf\n \t\r\n", b"\0" * 3])
def test_a_file_without_a_text_has_one_row_that_says_so(tmp_path: Path, ending: str, raw: bytes) -> None:
    path = tmp_path / f"a{ending}"
    path.write_bytes(raw)
    (row,) = found(path)
    assert isinstance(row, Unread)
    assert row.status == "quarantined"
    assert len(row.reason) > len("empty")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (TEXT.encode("utf-8-sig"), TEXT),
        (TEXT.encode("utf-16"), TEXT),
        (f"{TEXT} Café.".encode("cp1252"), f"{TEXT} Café."),
        (TEXT.encode() + b" Caf\xc3\xa9 and caf\xe9.", f"{TEXT} CafÃ© and café."),
    ],
)
def test_a_text_in_another_charset_or_in_two_is_read_and_its_quotes_are_in_it(
    tmp_path: Path, reader: Reader, raw: bytes, text: str
) -> None:
    (tmp_path / "a.txt").write_bytes(raw)
    (row,) = found(tmp_path / "a.txt")
    assert isinstance(row, Document)
    assert row.text == text
    quoted(row, reader)


def quoted(row: Document, reader: Reader) -> None:
    """Assert that a document gives a report whose quotes are the text at their offsets."""
    made = extract(row, reader)
    assert made.accounts
    for account in made.accounts:
        report = account.report
        assert row.text[report.start : report.end] == report.evidence
        assert all(row.text[one.start : one.end] == one.text for one in account.casualties)


@pytest.mark.parametrize(
    "odd",
    [
        *("Jets\0 bombed", "\u202eJets bombed\u202c", "Je\u200bts bom\u200dbed", "\ufeffJets bombed"),
        *("Cafe\u0301s and jets bombed", "J\u0301\u0302\u0303ets. Jets bombed", "𐍈 🛩 Jets bombed"),
        *(
            "\ud800Jets bombed",
            "Jets\u2028bombed",
            "Jets\x85bombed",
            "Ünïcödé jets bombed",
            "ŒÆ ﬁ jets bombed",
        ),
    ],
)
def test_odd_characters_shift_no_offset(reader: Reader, odd: str) -> None:
    quoted(document(TEXT.replace("Jets bombed", odd), None, None), reader)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"id": "x"}, "no text"),
        ({"id": "x", "text": None}, "no text"),
        ({"id": "x", "text": 5}, "no text"),
        ({"id": "x", "text": ["a", "b"]}, "no text"),
        ({"id": "x", "text": {"a": TEXT}}, "no text"),
        ({"id": "x", "text": " \n"}, "no text"),
    ],
)
def test_a_row_without_a_text_or_with_one_of_another_type_costs_itself(
    tmp_path: Path, row: dict[str, object], said: str
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps(each) for each in ({"text": TEXT}, row, {"text": OTHER})))
    first, bad, last = found(path)
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(bad, Unread)
    assert (bad.status, bad.external_id) == ("quarantined", "x")
    assert said in bad.reason


@pytest.mark.skipif("INCIDENTS_TORTURE" not in os.environ, reason="make torture reads files of a gigabyte")
@pytest.mark.parametrize("ending", [*ENDINGS, ".docx", ".xlsx", ".pdf", ".zip", ".tar", ".warc", ".mhtml"])
def test_a_gigabyte_of_nothing_has_one_row_and_is_never_held(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a{ending}"
    path.touch()
    os.truncate(path, 1_000_000_000)
    script = (
        "import resource, sys; from incidents.read import documents; found = list(documents(sys.argv[1:]));"
        " print(len(found), found[0].status, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, check=True)
    rows, status, kilobytes = done.stdout.split()
    assert (rows, status) == ("1", "quarantined")
    assert int(kilobytes) < 800_000


def test_two_hundred_megabytes_in_one_line_cost_that_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as stream:
        stream.write(json.dumps({"text": TEXT}).encode() + b"\n" + b'{"text": "')
        for _ in range(200):
            stream.write(b"a" * 1_000_000)
        stream.write(b'"}\n' + json.dumps({"text": OTHER}).encode() + b"\n")
    first, long, last = found(path)
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(long, Unread)
    assert "longer than 80,000,000 bytes" in long.reason


@pytest.mark.parametrize("ending", [".txt", ".csv", ".html", ".xml", ".json", ".md"])
def test_a_line_without_end_in_a_packed_file_is_refused_with_the_cap(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a{ending}.gz"
    with gzip.open(path, "wb", compresslevel=1) as stream:
        for _ in range(30):
            stream.write(b"a" * 1_000_000)
    (row,) = found(path)
    assert isinstance(row, Unread)
    assert row.status == "quarantined"
    assert any(words in row.reason for words in ("20,000,000", "larger", "not JSON"))


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstandard.compress])
@pytest.mark.parametrize("piece", [b"\n", b"{}\n"])
def test_lines_that_unpack_to_far_more_than_they_are_packed_in_are_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: Callable[[bytes], bytes], piece: bytes
) -> None:
    monkeypatch.setattr(packing, "_FREE", 1_000_000)
    ending = {gzip: ".gz", bz2: ".bz2", lzma: ".xz"}.get(sys.modules[pack.__module__], ".zst")
    path = tmp_path / f"a.csv{ending}"
    path.write_bytes(pack(b"id,text\n" + piece * (3_000_000 // len(piece))))
    last = found(path)[-1]
    assert isinstance(last, Unread)
    assert "more than 200 times its size" in last.reason


def test_a_crawl_whose_head_never_ends_is_given_up(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "a.warc.gz", "wb", compresslevel=1) as stream:
        stream.write(b"WARC/1.0\r\nWARC-Type: response\r\nX: " + b"\0" * 50_000_000)
    (row,) = found(tmp_path / "a.warc.gz")
    assert isinstance(row, Unread)
    assert "longer than 1,000,000 bytes" in row.reason


def test_a_crawl_says_nothing_by_itself_on_the_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a b\x1b[31m\r\nContent-Length: 0\r\n\r\n"
    )
    (tmp_path / "a.warc").write_bytes(head + b"\r\n\r\n")
    assert len(found(tmp_path / "a.warc")) == 1
    assert "".join(capfd.readouterr()) == ""


def test_no_reason_holds_what_a_terminal_takes_for_a_command(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("one\x1b[31m,two\n1,2\n", encoding="utf-8")
    (row,) = found(tmp_path / "a.csv")
    assert isinstance(row, Unread)
    assert "\\x1b[31m" in row.reason
    assert row.reason.isprintable()


def test_duplicates_and_syndicated_copies_have_a_row_each(tmp_path: Path) -> None:
    for name, text in (
        ("a", TEXT),
        ("b", TEXT),
        ("c", TEXT.replace("depot", "\ufeffdepot")),
        ("d", f"(Agency) - {TEXT}"),
    ):
        (tmp_path / f"{name}.txt").write_text(text, newline="", encoding="utf-8")
    rows = found(tmp_path)
    assert [row.external_id for row in rows] == ["a", "b", "c", "d"]
    assert [isinstance(row, Document) for row in rows] == [True, False, False, True]
    assert all("the same text as" in row.reason for row in rows if isinstance(row, Unread))
    assert len({row.document_id for row in rows}) == len(rows)


def test_files_that_vanish_while_a_folder_is_listed_have_a_row_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"{TEXT} {name}", encoding="utf-8")
    listed = inputs_of.files

    def vanishing(given: str) -> Iterator[Path | None]:
        yield from list(listed(given))
        (tmp_path / "b.txt").unlink(missing_ok=True)

    monkeypatch.setattr(inputs_of, "files", vanishing)
    first, gone, last = found(tmp_path)
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(gone, Unread)
    assert "gone" in gone.reason


def test_a_file_that_was_changed_and_changed_back_while_it_was_read_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    found_here = Inputs([str(path)])
    (part,) = found_here.parts(1_000)
    key, state = kept.key(part, Texts(found_here.known)), kept.state(part)
    told = path.stat()
    path.write_text(TEXT.replace("four", "nine"), encoding="utf-8")
    path.write_text(TEXT, encoding="utf-8")
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert kept.key(part, Texts(found_here.known)) == key
    assert kept.state(part) != state


@pytest.mark.parametrize("digits", ["٣٤", "३४", "３４", "४", "Ⅳ", "四"])
def test_numerals_of_other_scripts_are_read_as_they_are_or_left_out(reader: Reader, digits: str) -> None:
    given = document(f"Jets bombed a depot near Homs on Monday, killing {digits} fighters.", None, None)
    made = extract(given, reader)
    assert made.document is not None
    assert made.document.status == "extracted"
    values = {account.report.killed_best for account in made.accounts}
    assert values <= {None, 34, 4}
    assert not made.rejects


@pytest.mark.parametrize(
    "written", ["31 February 2016", "30 February", "2016-13-45", "29 February 2015", "99/99/9999"]
)
def test_a_day_that_does_not_exist_is_no_day(reader: Reader, written: str) -> None:
    assert dates.calendar_date(written) is None
    assert written_day(written) is None
    made = extract(document(f"Jets bombed Homs on {written}, killing four fighters.", None, None), reader)
    assert all(account.report.date_start is None for account in made.accounts)


@pytest.mark.parametrize("year", ["0", "0000", "00000", "10000", "99999"])
def test_a_year_that_no_calendar_has_is_no_year(reader: Reader, year: str) -> None:
    text = f"Jets bombed Homs on 3 May {year}, killing four fighters."
    (report,) = reports(text, None, None)
    assert report.killed_best == 4
    assert report.date_start is None or date(1900, 1, 1) <= report.date_start
    assert written_day(f"3 May {year}") is None
    assert not extract(document(text, None, None), reader).rejects


def test_formulas_in_a_table_are_text_and_nothing_else(tmp_path: Path) -> None:
    made = io.StringIO()
    hostile = '=HYPERLINK("http://x","y")'
    csv.writer(made).writerows([["id", "title", "text"], [hostile, "@SUM(1)", f"+1 {TEXT}"]])
    (tmp_path / "a.csv").write_text(made.getvalue(), encoding="utf-8")
    (row,) = found(tmp_path / "a.csv")
    assert isinstance(row, Document)
    assert (row.external_id, row.title, row.text) == (hostile, "@SUM(1)", f"+1 {TEXT}")


@pytest.mark.parametrize("number", ["3000000000", "3,000,000,000", "2147483648", "9" * 30])
def test_a_number_that_no_column_holds_costs_itself_alone(reader: Reader, number: str) -> None:
    text = (
        f"Jets fired {number} rockets at Homs on Monday, killing four fighters. {number} Su-24s took part,"
        f" {number} people were wounded, and {number} drones were shot down."
    )
    made = extract(document(text, None, None), reader)
    assert made.document is not None
    assert made.document.status == "extracted"
    assert any(account.report.killed_best == 4 for account in made.accounts)
    assert all("left out" in row.errors for row in made.rejects)
    assert {row.table_name for row in made.rejects} <= {"aircraft", "reports", "casualties", "evidence"}


def test_bounds_that_contradict_each_other_are_put_in_order() -> None:
    for text in ("between 9 and 3 people", "at least 9, at most 3 people", "from 9 to 3 soldiers"):
        for found_number in numbers.find(text):
            low, high = found_number.low, found_number.high
            assert low is None or high is None or low <= high


def test_a_folder_that_leads_to_itself_is_listed_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "round").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self").symlink_to("self")
    rows = found(tmp_path)
    assert [type(row) for row in rows] == [Document, Unread] or len(rows) == 1


def test_a_link_that_leads_to_itself_is_named_when_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "self.txt").symlink_to("self.txt")
    with pytest.raises(InputError, match=r"self\.txt"):
        found(tmp_path / "self.txt")


@pytest.mark.parametrize("name", ["n" * 251 + ".txt", "-x.txt", "a b.txt", "'; DROP TABLE x.txt", "[a].txt"])
def test_a_file_may_be_called_anything(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (row,) = found(tmp_path)
    assert isinstance(row, Document)
    assert row.external_id == name.removesuffix(".txt")


def test_a_licence_is_no_markup_and_breaks_no_citation(tmp_path: Path) -> None:
    hostile = 'x: [y](http://z) <b>\n# Head\n"q" | \x1b[31m'
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": TEXT, "licence": hostile}), encoding="utf-8")
    out = build([str(tmp_path / "a.jsonl")], tmp_path / "out").folder
    assert yaml.safe_load((out / "CITATION.cff").read_text(encoding="utf-8"))["cff-version"]
    told = (out / "CODEBOOK.md").read_text(encoding="utf-8")
    assert "\\<b\\>" in told
    assert "\x1b" not in told
    assert "\n# Head" not in told
