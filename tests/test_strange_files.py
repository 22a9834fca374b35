"""What strangers bring in another shape than most comes in right, or is refused in a sentence."""

import json
import textwrap
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from incidents.document import Document
from incidents.read import documents
from incidents.read.days import written_day
from incidents.read.found import Unread
from writers_pdf import pdf_of

PARAGRAPHS = (
    "Russian artillery shelled a market in Kherson on Tuesday, killing five people and wounding 16.",
    "A bus stop and a kindergarten were damaged as well, and the road to the port was closed.",
)
OTHERS = (
    "In a statement the governor asked people to stay indoors until the evening of the same day.",
    "The market stays closed for the rest of the week while engineers look at the roof of the hall.",
)
TITLES = ("Shells fall on Kherson", "Drones over Odesa")


def found(path: Path, raw: bytes | str) -> list[Document | Unread]:
    """Return what is read of a file that holds this."""
    path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    return list(documents([str(path)]))


def uncut_text(name: str) -> str:
    """Return two articles between the marks of a database that is not known here."""
    body = "\n\n".join(PARAGRAPHS)
    marks = {
        "numbered": "Document {n} of 2\n\n{title}\n\n{body}",
        "accession": "{title}\n\n{body}\n\nAccession number: 4711{n}",
        "loaded": "{title}\n\n{body}\n\nLOAD-DATE: May {n}, 2024",
        "measured": "{title}\n\nLENGTH: 12{n} words\n\n{body}",
    }
    return "\n\n".join(marks[name].format(n=n, title=TITLES[n - 1], body=body) for n in (1, 2))


@pytest.mark.parametrize("name", ["numbered", "accession", "loaded", "measured"])
@pytest.mark.parametrize("ending", [".txt", ".html"])
def test_an_export_that_cannot_be_cut_is_refused_and_not_read_as_one(
    tmp_path: Path, name: str, ending: str
) -> None:
    text = uncut_text(name)
    page = "".join(f"<p>{line}</p>" for line in text.split("\n\n"))
    raw = text if ending == ".txt" else f"<html><head><title>Export</title></head><body>{page}</body></html>"
    (row,) = found(tmp_path / f"export{ending}", raw)
    assert isinstance(row, Unread)
    assert "it has the marks of 2 articles" in row.reason
    assert "each in a file of its own" in row.reason


def test_one_article_with_the_marks_of_a_database_is_read(tmp_path: Path) -> None:
    text = f"{TITLES[0]}\n\nLENGTH: 120 words\n\n{PARAGRAPHS[0]}\n\nLOAD-DATE: May 1, 2024"
    (row,) = found(tmp_path / "one.txt", text)
    assert isinstance(row, Document)


@pytest.mark.parametrize(("mark", "ending"), [("\t", ".tsv"), (";", ".csv"), ("|", ".csv")])
def test_a_table_that_is_called_a_text_is_named(tmp_path: Path, mark: str, ending: str) -> None:
    lines = [mark.join(("Headline", "Date", "Body")), mark.join((TITLES[0], "2024-05-06", PARAGRAPHS[0]))]
    (row,) = found(tmp_path / "table.txt", "\n".join(lines))
    assert isinstance(row, Unread)
    assert row.reason.endswith(f"it is a table with the columns Headline, Date, Body: call the file {ending}")


def test_a_text_that_begins_with_a_list_is_no_table(tmp_path: Path) -> None:
    text = f"Text, date, title and place were checked.\nHeadline, body, date, source: {PARAGRAPHS[0]}"
    (row,) = found(tmp_path / "list.txt", text)
    assert isinstance(row, Document)


def test_front_matter_in_json_gives_title_and_day(tmp_path: Path) -> None:
    head = f'{{\n  "title": "{TITLES[0]}",\n  "date": "2023-02-21",\n  "tags": ["war"]\n}}\n\n'
    (row,) = found(tmp_path / "note.md", head + PARAGRAPHS[0])
    assert isinstance(row, Document)
    assert (row.title, row.published_on) == (TITLES[0], date(2023, 2, 21))
    assert row.text.strip() == PARAGRAPHS[0]


FORWARDS = {
    "gmail": "FYI\n\n---------- Forwarded message ---------\nFrom: Dnipro Observer <a@b.example>\n"
    "Date: Tue, 21 Feb 2023 at 10:00\nSubject: Shells fall on Kherson\nTo: <me@c.example>\n\n",
    "apple": "Begin forwarded message:\n\nFrom: Dnipro Observer <a@b.example>\n"
    "Subject: Shells fall on Kherson\nDate: 21 February 2023 at 10:00:00 CET\nTo: me@c.example\n\n",
    "outlook": "See below.\n\n-----Original Message-----\nFrom: Dnipro Observer <a@b.example>\n"
    "Sent: Tuesday, February 21, 2023 10:00 AM\nTo: Me\nSubject: Shells fall on Kherson\n\n",
}


def letter(text: str) -> bytes:
    """Return a letter of somebody who passes a text on a week later."""
    made = EmailMessage()
    made["From"], made["To"] = "Ann <ann@d.example>", "me@c.example"
    made["Subject"], made["Date"] = "Fwd: Shells fall on Kherson", "Tue, 28 Feb 2023 09:00:00 +0100"
    made.set_content(text)
    return made.as_bytes()


@pytest.mark.parametrize("program", FORWARDS)
def test_a_letter_that_was_sent_on_has_the_day_and_title_of_the_first(tmp_path: Path, program: str) -> None:
    (row,) = found(tmp_path / "one.eml", letter(FORWARDS[program] + "\n\n".join(PARAGRAPHS)))
    assert isinstance(row, Document)
    assert (row.title, row.publisher) == (TITLES[0], "Dnipro Observer")
    assert row.published_on == date(2023, 2, 21)
    assert row.text.startswith(PARAGRAPHS[0])


def test_a_letter_with_more_than_a_note_before_what_it_answers_is_one_of_its_own(tmp_path: Path) -> None:
    own = "\n\n".join((*PARAGRAPHS, *OTHERS, *PARAGRAPHS))
    (row,) = found(tmp_path / "one.eml", letter(f"{own}\n\n{FORWARDS['outlook']}{OTHERS[0]}"))
    assert isinstance(row, Document)
    assert row.published_on == date(2023, 2, 28)


def by_rows(left: list[str], right: list[str]) -> bytes:
    """Return a page of two columns that was drawn row by row."""
    drawn = []
    for row in range(max(len(left), len(right))):
        cells = ((50, left[row : row + 1]), (310, right[row : row + 1]))
        drawn += [
            f"BT /F1 10 Tf {x} {740 - 12 * row} Td ({cell}) Tj ET" for x, found_ in cells for cell in found_
        ]
    return "\n".join(drawn).encode("latin-1")


def test_columns_that_were_drawn_row_by_row_are_read_one_after_the_other(tmp_path: Path) -> None:
    left, right = (textwrap.wrap(" ".join(texts), 42) for texts in (PARAGRAPHS, OTHERS))
    (row,) = found(tmp_path / "page.pdf", pdf_of([by_rows(left, right)]))
    assert isinstance(row, Document)
    assert " ".join(row.text.split()) == " ".join((*PARAGRAPHS, *OTHERS))


def test_rows_of_short_cells_stay_rows(tmp_path: Path) -> None:
    left = textwrap.wrap(" ".join((*PARAGRAPHS, *OTHERS)), 42)
    (row,) = found(tmp_path / "page.pdf", pdf_of([by_rows(left, ["3 dead"] * len(left))]))
    assert isinstance(row, Document)
    assert row.text.count("3 dead") == len(left)
    assert not row.text.rstrip().endswith("3 dead 3 dead")


@pytest.mark.parametrize("written", ["21feb2023", "21FEB2023", "1Mar2023"])
def test_days_as_stata_writes_them_are_days(written: str) -> None:
    assert written_day(written) == (date(2023, 3, 1) if written.startswith("1M") else date(2023, 2, 21))
    assert written_day(f"{written}x") is None


@pytest.mark.parametrize(
    "shape", ["[\n{a},\n{b}\n]", "[{a},\n{b}]", "{a},\n{b},\n", "{a}\n{b}", "[\n{a}\n,\n{b}\n]\n"]
)
def test_a_list_with_an_object_a_line_is_read_as_lines(tmp_path: Path, shape: str) -> None:
    a, b = (json.dumps({"text": text, "tags": [{"of": ["war"]}]}) for text in PARAGRAPHS)
    rows = found(tmp_path / "texts.jsonl", shape.replace("{a}", a).replace("{b}", b))
    assert [row.text for row in rows if isinstance(row, Document)] == list(PARAGRAPHS)
    assert len([row for row in rows if isinstance(row, Unread)]) == (1 if "\n,\n" in shape else 0)


def test_a_table_without_a_header_is_refused_without_its_whole_text(tmp_path: Path) -> None:
    rows = found(
        tmp_path / "rows.csv", "\n".join(f'"{text}","2024-05-06"' for text in (*PARAGRAPHS, *OTHERS))
    )
    reasons = [row.reason for row in rows if isinstance(row, Unread)]
    assert len(reasons) == len(rows) == 3
    assert all("its columns are Russian artillery shelled a market in Kh" in reason for reason in reasons)
    assert max(map(len, reasons)) < 200
