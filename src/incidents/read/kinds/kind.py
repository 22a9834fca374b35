"""What a kind of file is: its endings, and how documents come out of one.

A module of this folder that has a `KIND` is a kind; nothing else has to name it. It is imported before the
first file is read, so what only its own files need is imported where it is used.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

from incidents.words.frozen import frozen

LARGEST: Final = 20_000_000
LONGEST_LINE: Final = 4 * LARGEST
LARGEST_PACKED: Final = 1_000_000_000


class UnreadableError(Exception):
    """Says in a sentence, without its end, why a file or a row gives no document: «it has a password»."""


@frozen
class File:
    """A file as a kind sees it: plain bytes, whatever it was packed with and wherever it lay.

    `name` has no ending of a compression. `path` is there when the file lies on this disk and is not packed.
    `start` and `length` are a stretch of it, in rows of Parquet and else in bytes, `first` the number of the
    first row there; only kinds that can be cut are given one.
    """

    name: str
    opened: Callable[[], BinaryIO]
    path: Path | None = None
    start: int = 0
    length: int | None = None
    first: int = 1

    def content(self, most: int = LARGEST) -> bytes:
        """Return all bytes; raises UnreadableError when there are more than `most`."""
        with self.opened() as source:
            raw = source.read(most + 1)
        if len(raw) > most:
            raise UnreadableError(f"it is larger than {most:,} bytes")
        return raw


class Row(NamedTuple):
    """One document of a file, or the sentence that says why it is none, or a file within the file.

    `number` counts from 1; 0 stands for the file as a whole, which is then one document and has its name.
    `fields` are those of a register (`text`, `title`, `published`, `publisher`, `url`, `id`, `licence`,
    `language`), and `html` in place of `text` for a page whose article is still to be found. A table gives
    its columns as they are called there. `published` is a date, or what was written.
    """

    number: int
    fields: Mapping[str, Any]
    problem: str | None = None
    file: File | None = None


@frozen
class Kind:
    """A kind of file.

    `rows` yields what is in a file and may raise UnreadableError or any error of its library: the file is
    then quarantined from there on. `is_table` says that rows have columns which people named: what they hold
    is settled once for the whole file (`incidents.read.fields`).
    """

    says: str
    endings: tuple[str, ...]
    rows: Callable[[File], Iterator[Row]]
    is_table: bool = False
