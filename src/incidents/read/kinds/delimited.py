"""CSV and TSV: a header line, then one document a row, whatever stands between the cells.

What is not sure costs its row and no other: a cell too many or too few, a quote that is not closed, bytes
that are not in the charset of the file.
"""

import csv
import io
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Final, TextIO

from incidents.read.kinds.kind import LARGEST, LONGEST_LINE, File, Kind, Row, UnreadableError
from incidents.words.frozen import frozen

_TAB: Final = "\t"
_DELIMITERS: Final = (",", ";", _TAB, "|")
_TOLD: Final = "sep="
_UTF_8_MARK: Final = "\xef\xbb\xbf"
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_WESTERN: Final = "cp1252"
_HEAD: Final = 1_000_000
_MOST_AGAIN: Final = LARGEST
_OPEN: Final = "a quote is not closed, or stands within a cell without being doubled"


def _rows(file: File) -> Iterator[Row]:
    csv.field_size_limit(LARGEST)
    with file.opened() as source:
        charset = _charset(source.read(_HEAD))
    with file.opened() as source:
        lines = _Lines(io.TextIOWrapper(source, encoding=charset.read_as, newline=""))
        try:
            yield from _numbered(_records(lines, _delimiter(lines)), charset)
        except UnicodeDecodeError as error:
            raise UnreadableError(f"it is not {error.encoding.upper()} throughout") from error


def _numbered(records: Iterator[list[str] | None], charset: "_Charset") -> Iterator[Row]:
    header = next(records, [])
    found = None if header is None else charset.cells(header)
    if found is None:
        raise UnreadableError("its header line has a quote that is not closed, or is in an unknown charset")
    columns = _names(found)
    number = 0
    for cells in records:
        if cells is None or any(cells):
            number += 1
            yield _row(number, cells, columns, charset)


def _row(number: int, cells: list[str] | None, columns: Sequence[str], charset: "_Charset") -> Row:
    if cells is None:
        return Row(number, {}, _OPEN)
    if any(cells[len(columns) :]):
        return Row(number, {}, f"it has more cells than columns, {len(cells)} for {len(columns)}")
    if len(cells) < len(columns):
        return Row(number, {}, f"it has fewer cells than columns, {len(cells)} for {len(columns)}")
    found = charset.cells(cells)
    if found is None:
        return Row(number, {}, "it is not UTF-8, and not in another charset that can be told")
    return Row(number, {name: cell for name, cell in zip(columns, found, strict=False) if cell != ""})


def _names(header: Sequence[str]) -> list[str]:
    """Return the columns by names of their own; of two that are called alike, the second gets a number."""
    found: dict[str, None] = {}
    for number, cell in enumerate(header, start=1):
        name = cell.strip() or f"column {number}"
        found[name if name not in found else f"{name} ({number})"] = None
    return list(found)


@frozen
class _Charset:
    """How bytes become text: a file is read as `read_as`, byte for character if cells are decoded later.

    `western` is true where the file is in one byte a character throughout, as spreadsheets write CSV.
    """

    read_as: str
    western: bool = False

    def cells(self, cells: Sequence[str]) -> list[str] | None:
        """Return cells as text; None when one of them is in no charset that is known of the file."""
        if self.read_as != "latin-1" or all(map(str.isascii, cells)):
            return list(cells)
        raw = [cell.encode("latin-1") for cell in cells]
        for charset in ("utf-8", _WESTERN)[: 1 + self.western]:
            try:
                return [cell.decode(charset) for cell in raw]
            except UnicodeDecodeError:
                continue
        return None


def _charset(head: bytes) -> _Charset:
    if head[:2] in _UTF_16:
        return _Charset("utf-16")
    lines = head.split(b"\n")[: -1 if len(head) == _HEAD else None]
    others = [line for line in lines if not line.isascii()]
    broken = sum(not _is_utf_8(line) for line in others)
    return _Charset("latin-1", western=broken > 1 and broken == len(others))


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


class _Lines(Iterator[str]):
    """The lines of a file, of which those since `mark` can be read again."""

    def __init__(self, source: TextIO) -> None:
        self._source = source
        self._again: deque[str] = deque()
        self._since: list[str] = []
        self._length = self._repeated = 0

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._source.readline(LARGEST)
        if not line:
            raise StopIteration
        if len(line) == LARGEST and line[-1] not in "\r\n":
            raise UnreadableError(f"it has a line of more than {LARGEST:,} characters")
        self._since.append(line)
        self._length += len(line)
        if self._length > LONGEST_LINE:
            raise csv.Error(_OPEN)
        return line

    def mark(self) -> None:
        """Forget what was read."""
        self._since.clear()
        self._length = 0

    def back(self) -> str:
        """Return the line at the mark and go on behind it; raises UnreadableError when done too often."""
        self._repeated += self._length
        if self._repeated > _MOST_AGAIN:
            raise UnreadableError("its quotes do not match")
        first, *others = self._since
        self._again.extendleft(reversed(others))
        self.mark()
        return first

    def instead(self, line: str) -> None:
        """Put a line in the place of the one that was read last."""
        self.mark()
        self._again.appendleft(line)


def _delimiter(lines: _Lines) -> str:
    """Return what stands between the cells: what the first line says, or what cuts the header into most."""
    first = next((line for line in lines if line.strip("\r\n \t\0")), "")
    plain = first.removeprefix(_UTF_8_MARK)
    told = plain.strip("\r\n")
    if told.lower().startswith(_TOLD) and len(told) == len(_TOLD) + 1:
        lines.mark()
        return told[-1]
    lines.instead(plain)
    return max(_DELIMITERS, key=lambda delimiter: _cells(plain, delimiter))


def _cells(line: str, delimiter: str) -> int:
    try:
        return len(next(csv.reader([line], delimiter=delimiter), []))
    except csv.Error:
        return 0


def _records(lines: _Lines, delimiter: str) -> Iterator[list[str] | None]:
    """Yield the records of the lines; None for a line from which on the quotes do not match.

    Between tabs, a quote may also be one of the text: a line of one cell a column is then taken as it is.
    """
    width = 0
    while True:
        try:
            for cells in csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=True):
                lines.mark()
                width = width or len(cells)
                if cells:
                    yield cells
        except csv.Error:
            cells = lines.back().rstrip("\r\n").split(_TAB)
            yield cells if delimiter == _TAB and len(cells) == width else None
        else:
            return


KIND: Final = Kind("delimited table", (".csv", ".tsv", ".tab", ".psv"), _rows, is_table=True)
