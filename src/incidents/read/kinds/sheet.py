"""Spreadsheets: one document a row of each sheet that begins with a line of names."""

import datetime as dt
import itertools
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from incidents.read import zipped
from incidents.read.kinds.kind import File, Kind, Row, UnreadableError

_SHEETS: Final = (".xlsx", ".xlsm")
_OTHERS: Final = (".xls", ".xlsb", ".ods")
_MOST_COLUMNS: Final = 500
_HEAD: Final = 20
_LONGEST_NAME: Final = 100
_LARGEST_PART: Final = 500_000_000
_LONGEST_CELL: Final = 32_767
# What the library raises for parts that do not fit together.
_BROKEN: Final = (zipfile.BadZipFile, LookupError, ValueError, TypeError, AttributeError, NotImplementedError)
_MIDNIGHT: Final = dt.time()
_ERRORS: Final = frozenset("#N/A #REF! #NAME? #VALUE! #DIV/0! #NUM! #NULL!".split())


def _rows(file: File) -> Iterator[Row]:
    if file.name.lower().endswith(_OTHERS):
        raise UnreadableError("spreadsheets of this kind are not read; save it as .xlsx or .csv")
    with zipped.opened(file) as archive:
        members = archive.infolist()
        zipped.check(members)
        if any(member.file_size > _LARGEST_PART for member in members):
            raise UnreadableError(
                f"a part of it unpacks to more than {_LARGEST_PART:,} bytes; save it as .csv"
            )
        numbers = itertools.count(1)
        try:
            for names, cells in _tables(archive.fp):
                yield from (_row(next(numbers), names, tuple(map(_value, row))) for row in cells)
        except _BROKEN as error:
            raise UnreadableError(f"it is no readable spreadsheet: {error}") from error


def _tables(source: Any) -> Iterator[tuple[Sequence[str], Iterable[Sequence[Any]]]]:  # noqa: ANN401
    """Yield the names and the rows of the visible sheets that have both."""
    import openpyxl  # noqa: PLC0415  loaded only when met

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of charts and formats that are left out
        book = openpyxl.load_workbook(source, read_only=True, data_only=True)
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            sheet.reset_dimensions()
            head = list(itertools.islice(sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True), _HEAD))
            at = _header(head)
            if at is not None:
                names = _names(head[at])
                below = sheet.iter_rows(min_row=at + 2, max_col=len(names), values_only=True)
                yield names, (row for row in below if row.count(None) < len(row))


def _header(head: Sequence[Sequence[Any]]) -> int | None:
    """Return which row has the names of the columns: the first with most of them; None where none has."""
    counts = [sum(map(_is_name, row)) if not any(map(_is_no_name, row)) else 0 for row in head]
    most = max(counts, default=0)
    return counts.index(most) if most else None


def _is_name(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST_NAME


def _is_no_name(value: object) -> bool:
    return value is not None and not _is_name(value)


def _names(row: Sequence[Any]) -> list[str]:
    found: dict[str, None] = {}
    width = max(number for number, value in enumerate(row, start=1) if value is not None)
    for number, value in enumerate(row[:width], start=1):
        name = str(value or f"column {number}").strip()
        found[name if name not in found else f"{name} ({number})"] = None
    return list(found)


def _row(number: int, names: Sequence[str], values: Sequence[Any]) -> Row:
    if any(isinstance(value, str) and len(value) == _LONGEST_CELL for value in values):
        return Row(
            number, {}, f"a cell holds {_LONGEST_CELL:,} characters, at which spreadsheets cut a text off"
        )
    return Row(number, {name: value for name, value in zip(names, values, strict=False) if value is not None})


def _value(value: object) -> object:
    """Return the value of a cell: a day without a time as a date, a whole number without a point."""
    if isinstance(value, str):
        from openpyxl.utils.escape import unescape  # noqa: PLC0415  loaded only when met

        text = unescape(value) if "_x" in value else value
        return None if not text.strip() or text in _ERRORS else text
    if isinstance(value, dt.datetime) and value.time() == _MIDNIGHT:
        return value.date()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


KIND: Final = Kind("spreadsheet", (*_SHEETS, *_OTHERS), _rows, is_table=True)
