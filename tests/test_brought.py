"""What people bring comes in right or is refused aloud: a build as they run it, and what it says."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest

TEXT = "Jets bombed a depot near Homs on Monday, killing four."
OTHER = "Gunmen attacked a police post near Oran on Tuesday. Two officers were killed."
PAGE = """<html><head><title>Depot hit</title>{head}</head><body><article><h1>Depot hit</h1>
<p>Jets bombed a depot near Homs on Monday, killing four. It was the worst raid since 14 July 2006.</p>
<p>The army said that the depot had held rockets. Residents spoke of three aircraft that came from the sea
and flew off to the north. Two of the dead were guards, and a nurse said that six people had been wounded.</p>
<p>The town has been without power since the raid, and the road to it is closed.</p></article>
<footer>© 2026 The Daily</footer></body></html>"""


def build(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """Run a build in a folder, into `out`."""
    command = [sys.executable, "-m", "incidents", "build", "--out", "out", *args]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def documents(folder: Path) -> pl.DataFrame:
    return pl.read_parquet(folder / "out" / "documents.parquet").sort("external_id", "source_uri")


def days(folder: Path) -> list[str | None]:
    return [None if day is None else day.isoformat() for day in documents(folder)["published_on"]]


def lines(path: Path, *rows: Mapping[str, object]) -> None:
    path.write_text("\n".join(map(json.dumps, rows)))


def test_a_copyright_year_and_a_day_in_prose_are_no_day_of_publication(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE.format(head=""))
    assert build(tmp_path, "page.html").returncode == 0
    assert days(tmp_path) == [None]
    told = '<meta property="article:published_time" content="2016-05-05T10:00:00Z">'
    (tmp_path / "page.html").write_text(PAGE.format(head=told))
    assert build(tmp_path, "page.html").returncode == 0
    assert days(tmp_path) == ["2016-05-05"]


def test_usual_names_of_columns_are_taken_and_told(tmp_path: Path) -> None:
    row = {
        "text": TEXT,
        "headline": "Depot hit",
        "pub_date": "05-May-2016",
        "source": "The Daily",
        "tags": "x",
    }
    lines(tmp_path / "a.jsonl", row)
    done = build(tmp_path, "a.jsonl", "--strict")
    assert done.returncode == 0
    assert "took headline as title, pub_date as published, source as publisher; left tags" in done.stderr
    (found,) = documents(tmp_path).to_dicts()
    assert (found["title"], found["publisher"]) == ("Depot hit", "The Daily")
    assert days(tmp_path) == ["2016-05-05"]


@pytest.mark.parametrize(
    "column", ["body", "content", "Full Text", "Text", "TEXT", "full_text", "article_text"]
)
def test_a_text_is_found_under_its_usual_names(tmp_path: Path, column: str) -> None:
    (tmp_path / "a.csv").write_text(f'{column},date\n"{TEXT}",2016-05-05\n')
    assert build(tmp_path, "a.csv").returncode == 0
    assert documents(tmp_path)["status"].to_list() == ["extracted"]


def test_where_nothing_can_be_read_the_release_that_was_there_stays(tmp_path: Path) -> None:
    lines(tmp_path / "good.jsonl", {"text": TEXT, "published": "2016-05-05"})
    assert build(tmp_path, "good.jsonl").returncode == 0
    before = (tmp_path / "out" / "reports.parquet").read_bytes()
    lines(tmp_path / "bad.jsonl", {"words": TEXT, "when": "2016-05-05"})
    done = build(tmp_path, "bad.jsonl")
    assert done.returncode == 3
    assert "its columns are words, when: say which is the text with --fields text=COLUMN" in done.stderr
    assert (tmp_path / "out" / "reports.parquet").read_bytes() == before
    assert build(tmp_path, "bad.jsonl", "--fields", "text=words,published=when").returncode == 0
    assert days(tmp_path) == ["2016-05-05"]
    verified = [sys.executable, "-m", "incidents", "verify", "out", "--texts", "bad.jsonl"]
    assert subprocess.run(verified, cwd=tmp_path, capture_output=True, check=False).returncode == 0


def test_a_folder_without_a_text_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    assert build(tmp_path, "in").returncode == 3
    (tmp_path / "in" / "picture.png").write_bytes(b"\x89PNG")
    done = build(tmp_path, "in")
    assert (done.returncode, "files of this kind are not read" in done.stderr) == (3, True)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("day", ["12-Mar-2019", "13-03-2019", "24-Sep-2024", "1552384800", "Mar 12, 2019"])
def test_a_day_in_a_usual_form_is_understood(tmp_path: Path, day: str) -> None:
    lines(tmp_path / "a.jsonl", {"text": TEXT, "published": day})
    assert build(tmp_path, "a.jsonl").returncode == 0
    assert None not in days(tmp_path)


def test_days_that_are_not_understood_are_counted_and_shown(tmp_path: Path) -> None:
    rows = [
        {"text": f"{TEXT} {n}", "published": day}
        for n, day in enumerate(["03/04/2019", "soon", "2016-05-05"])
    ]
    lines(tmp_path / "a.jsonl", *rows)
    done = build(tmp_path, "a.jsonl", "--strict")
    assert done.returncode == 1
    assert "2 of 3 documents have no day of publication" in done.stderr
    assert "'03/04/2019', 'soon'; --dates dmy or --dates mdy" in done.stderr
    assert build(tmp_path, "a.jsonl", "--dates", "mdy").returncode == 0
    assert "2019-03-04" in days(tmp_path)


def test_the_order_of_days_is_read_off_the_whole_column(tmp_path: Path) -> None:
    early = [{"text": f"{TEXT} {n}", "published": "03/04/2019"} for n in range(300)]
    lines(tmp_path / "a.jsonl", *early, {"text": OTHER, "published": "25/04/2019"})
    assert build(tmp_path, "a.jsonl").returncode == 0
    assert set(days(tmp_path)) == {"2019-04-03", "2019-04-25"}


def test_two_columns_that_could_be_the_text_are_a_sentence(tmp_path: Path) -> None:
    lines(tmp_path / "a.jsonl", {"body": TEXT, "content": OTHER})
    done = build(tmp_path, "a.jsonl")
    assert (done.returncode, "which could both be the text" in done.stderr) == (3, True)


def test_skipped_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT)
    (tmp_path / "in" / "film.mp4").write_bytes(b"\0")
    done = build(tmp_path, "in")
    assert done.returncode == 0
    assert "files of their kind are not read: in/film.mp4" in done.stderr


def test_a_page_in_the_charset_that_it_declares_is_read(tmp_path: Path) -> None:
    page = PAGE.format(head='<meta charset="windows-1251">').replace("Homs", "Homs (Хомс)")
    (tmp_path / "page.html").write_bytes(page.replace("©", "(c)").encode("windows-1251"))
    assert build(tmp_path, "page.html").returncode == 0
    assert documents(tmp_path)["status"].to_list() == ["extracted"]


def test_front_matter_is_what_is_known_of_a_text_and_no_text(tmp_path: Path) -> None:
    matter = "---\ntitle: Two killed in Oran\ndate: 2016-05-05\nsource: The Daily\n---\n"
    (tmp_path / "note.md").write_text(f"{matter}{TEXT}\n")
    assert build(tmp_path, "note.md").returncode == 0
    (found,) = documents(tmp_path).to_dicts()
    assert (found["title"], found["characters"]) == ("Two killed in Oran", len(TEXT))
    assert pl.read_parquet(tmp_path / "out" / "reports.parquet").height == 1


def test_a_dataset_among_the_texts_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    assert build(tmp_path, ".").returncode == 0
    assert build(tmp_path, ".").returncode == 0
    assert documents(tmp_path).height == 1


def test_every_input_has_a_row_whatever_it_is(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT)
    os.mkfifo(tmp_path / "in" / "pipe.txt")
    (tmp_path / "in" / "gone.txt").symlink_to("nowhere")
    (tmp_path / "in" / "header.csv").write_text("id,text\n")
    (tmp_path / "in" / "empty.jsonl").write_text("")
    (tmp_path / "in" / "empty.txt").write_text("")
    (tmp_path / "in" / os.fsdecode(b"caf\xe9\x1b[31m.txt")).write_text(OTHER)
    done = build(tmp_path, "in")
    assert done.returncode == 0, done.stderr
    found = documents(tmp_path)
    assert found.height == 7
    assert "\x1b" not in "".join(found["source_uri"])
    assert dict(found["status"].cast(pl.String).value_counts().iter_rows()) == {
        "extracted": 2,
        "quarantined": 5,
    }
