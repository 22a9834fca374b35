"""Excel: the rows of `incidents_flat` with types, a frozen header and filters, and what the columns mean."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from incidents.ask.dataset import Dataset
from incidents.describe.references import sentence
from incidents.describe.release import Release
from incidents.errors import OutputError
from incidents.export.cells import without_control
from incidents.export.flat import DESCRIBED, flat
from incidents.export.format import Choice, Written

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

ROWS = 1_048_575
"""How many rows below the header a sheet of Excel has."""
_LONGEST = 32_767
_WIDE = {"sentence": 70, "links": 40, "published_by": 24, "initiator": 20, "target": 20, "place": 18}
_USUAL = 13
_EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001  Excel knows no zones, and no clock may be asked


def write(dataset: Dataset, _choice: Choice, out: Path) -> Written:
    """Write a workbook of the sheets incidents, columns and about; raises OutputError if it cannot be."""
    try:
        from xlsxwriter import Workbook  # noqa: PLC0415  only this format needs it
    except ImportError as error:
        raise OutputError("--to xlsx needs XlsxWriter: pip install 'incidents[excel]'.") from error
    table = flat(dataset)
    if table.height > ROWS:
        raise OutputError(f"A sheet of Excel holds {ROWS:,} rows, and there are {table.height:,}; use flat.")
    # XlsxWriter has an error of its own for a place that cannot be written; the system says why.
    out.touch()
    with Workbook(out, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        book.set_properties({"created": _EPOCH, "title": Release.read(dataset.folder).title})
        _incidents(book, table)
        _columns(book, table)
        _about(book, Release.read(dataset.folder))
    return Written(table.height)


def _incidents(book: "Workbook", table: pl.DataFrame) -> None:
    """Write the rows: days as days, numbers as numbers, and texts never as formulas or links."""
    sheet, bold = book.add_worksheet("incidents"), book.add_format({"bold": True, "bottom": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(1, table.height), table.width - 1)
    for at, name in enumerate(table.columns):
        sheet.set_column(at, at, _WIDE.get(name, _USUAL))
        sheet.write_string(0, at, name, bold)
    for number, row in enumerate(table.iter_rows(), start=1):
        for at, value in enumerate(row):
            _cell(sheet, number, at, value, day)


def _cell(sheet: "Worksheet", row: int, at: int, value: Any, day: Any) -> None:  # noqa: ANN401  a cell
    """Write one value as what it is; a missing one leaves the cell empty."""
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(row, at, value)
        case int() | float():
            sheet.write_number(row, at, value)
        case date():
            sheet.write_datetime(row, at, datetime.combine(value, datetime.min.time()), day)
        case _:
            sheet.write_string(row, at, without_control(str(value))[:_LONGEST])


def _columns(book: "Workbook", table: pl.DataFrame) -> None:
    rows = [(name, DESCRIBED.get(name, "")) for name in table.columns]
    _listed(book, "columns", [("column", "what it says"), *rows])


def _about(book: "Workbook", release: Release) -> None:
    _listed(book, "about", list(_told(release)))


def _told(release: Release) -> Iterator[tuple[str, str]]:
    yield "title", release.title
    yield "version", release.version
    yield "how to cite it", sentence(release)
    yield "what it is", release.summary
    yield "rights", release.rights


def _listed(book: "Workbook", name: str, rows: list[tuple[str, str]]) -> None:
    """Write a sheet of names with what they stand for."""
    sheet, wrapped = book.add_worksheet(name), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 100, wrapped)
    for number, (label, told) in enumerate(rows):
        sheet.write_string(number, 0, label)
        sheet.write_string(number, 1, without_control(told), wrapped)
