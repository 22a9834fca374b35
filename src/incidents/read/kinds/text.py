"""Plain text: one document, or the articles of an export that was saved as text."""

from collections.abc import Iterator
from typing import Final

from incidents.read import charset, exports, fields
from incidents.read.kinds.kind import File, Kind, Row, UnreadableError

_CELLS: Final = {"\t": ".tsv", ";": ".csv", "|": ".csv", ",": ".csv"}
_FEWEST: Final = 3
_LONGEST_HEAD: Final = 500
_MOST_WORDS: Final = 3


def _rows(file: File) -> Iterator[Row]:
    text = charset.decoded(file.content())
    _refuse_table(text)
    articles = exports.cut(text)
    if articles is None:
        yield Row(0, {"text": text})
        return
    yield from exports.rows(articles)


def _refuse_table(text: str) -> None:
    """Raise UnreadableError for a table: its first line names columns, and the next has cells for them."""
    first, second = [*text.split("\n", 2), ""][:2]
    for mark, ending in _CELLS.items():
        names = [cell.strip().strip('"') for cell in first.split(mark)]
        if len(names) < _FEWEST or second.count(mark) < len(names) - 1:
            continue
        if len(first) > _LONGEST_HEAD or any(len(name.split()) > _MOST_WORDS for name in names):
            continue
        known = fields.layout([dict.fromkeys(names, "told")], fields.Told(), "").taken.keys()
        if "text" in known and len(known) > 1:
            raise UnreadableError(
                f"it is a table with the columns {', '.join(names)}: call the file {ending}"
            )


KIND = Kind("plain text", (".txt", ".text"), _rows)
