"""What the project promises about spreadsheets: rows below a line of names, or a sentence on what to do."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from incidents.read.kinds import UnreadableError, sheet
from reading_kinds import rows, told

KIND = sheet.KIND


def book(*sheets: list[list[object]], hidden: int | None = None) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for number, lines in enumerate(sheets):
        one = made.create_sheet(f"s{number}")
        one.sheet_state = "hidden" if number == hidden else "visible"
        for line in lines:
            one.append(line)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def test_what_stands_above_the_names_is_passed_over() -> None:
    raw = book([["Export of 3 May"], [], ["Headline", "Date", "Text"], ["a", date(2019, 5, 3), "b"]])
    (row,) = rows(KIND, raw)
    assert row.fields == {"Headline": "a", "Date": date(2019, 5, 3), "Text": "b"}


def test_cells_are_values_and_errors_are_none() -> None:
    moment = datetime(2019, 5, 3, 10, 15)  # noqa: DTZ001  spreadsheets know no zones
    raw = book([["id", "text", "when", "note"], [3.0, "one_x000D_\ntwo", moment, "#N/A"]])
    (row,) = rows(KIND, raw)
    assert row.fields == {"id": 3, "text": "one\r\ntwo", "when": moment}


def test_every_visible_sheet_with_names_is_read() -> None:
    raw = book(
        [["text"], ["a"]], [["text"], ["hidden"]], [[1, 2], [3, 4]], [["title", "text"], ["t", "b"]], hidden=1
    )
    assert told(KIND, raw) == [(1, "a"), (2, "b")]


def test_a_text_as_long_as_a_cell_was_cut_off_and_says_so() -> None:
    first, second = told(KIND, book([["text"], ["x" * 32_767], ["b"]]))
    assert "cut a text off" in str(first[1])
    assert second == (2, "b")


def test_empty_rows_and_cells_far_out_cost_nothing() -> None:
    made = openpyxl.Workbook()
    made.active["A1"], made.active["A2"], made.active["XFD1048576"] = "text", "a", "far"
    held = io.BytesIO()
    made.save(held)
    assert told(KIND, held.getvalue()) == [(1, "a")]


@pytest.mark.parametrize("name", ["a.xls", "a.ods", "a.xlsb"])
def test_spreadsheets_of_other_kinds_are_refused_with_what_to_do(name: str) -> None:
    with pytest.raises(UnreadableError, match=r"save it as \.xlsx"):
        rows(KIND, b"\xd0\xcf\x11\xe0", name)


def test_a_password_is_named() -> None:
    with pytest.raises(UnreadableError, match="password"):
        rows(KIND, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


@pytest.mark.parametrize("raw", [b"", b"text", book([["text"], ["a"]])[:-50]])
def test_what_is_no_spreadsheet_is_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableError, match="no readable zip"):
        rows(KIND, raw)


def test_parts_that_do_not_fit_together_are_no_spreadsheet() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        made.writestr("word/document.xml", "<w:document/>")
    with pytest.raises(UnreadableError, match="no readable spreadsheet"):
        rows(KIND, held.getvalue())


def test_a_spreadsheet_that_unpacks_without_end_is_refused() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/worksheets/sheet1.xml", b"0" * 300_000_000)
    with pytest.raises(UnreadableError, match="unpacks to more than"):
        rows(KIND, held.getvalue())


def test_entities_that_multiply_are_not_expanded() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a0 "boom">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
    )
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book([["text"], ["a"]]))) as given, zipfile.ZipFile(held, "w") as made:
        for name in given.namelist():
            raw = given.read(name)
            if name == "xl/worksheets/sheet1.xml":
                raw = raw.replace(b"<worksheet", bomb.encode() + b"]><worksheet", 1).replace(
                    b"<t>a</t>", b"<t>&a11;</t>"
                )
            made.writestr(name, raw)
    with pytest.raises(Exception, match=r"(?i)entity|amplification|limit"):
        rows(KIND, held.getvalue())
