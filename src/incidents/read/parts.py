"""Parts: pieces of the input that can be read by themselves, in any order and on any machine.

Small files are read together, JSON lines are cut at line ends and Parquet files between row groups. What is
compressed, and CSV, in which a line may end within a value, is read from one end to the other.
"""

import glob
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import duckdb

from incidents.read.inputs import located
from incidents.read.kinds.kind import LONGEST_LINE
from incidents.words.frozen import frozen

LINES: Final = (".jsonl", ".ndjson")


class Source(NamedTuple):
    """A file of the input: where it is read, what the dataset calls it, and how large it is."""

    path: str
    uri: str
    size: int = 0


@frozen
class Part:
    """Whole files, or a stretch of one: from `start` on, `length` bytes or rows, the first of them `row`."""

    number: int
    sources: tuple[Source, ...]
    size: int
    start: int = 0
    length: int | None = None
    row: int = 1


class _Piece(NamedTuple):
    sources: tuple[Source, ...]
    size: int
    start: int = 0
    length: int | None = None
    row: int = 1


def cut(sources: Iterable[Source], size: int) -> Iterator[Part]:
    """Yield the parts of the input in order, each of about `size` bytes of what lies on the disk."""
    for number, piece in enumerate(_pieces(sources, size)):
        yield Part(number, *piece)


def _pieces(sources: Iterable[Source], size: int) -> Iterator[_Piece]:
    waiting: list[Source] = []
    for source in sources:
        stretches = _stretches(source, size)
        if len(stretches) < 2:
            waiting.append(source)
        if waiting and (len(stretches) > 1 or sum(one.size for one in waiting) >= size):
            yield _together(waiting)
            waiting = []
        if len(stretches) > 1:
            yield from (_Piece((source,), *stretch) for stretch in stretches)
    if waiting:
        yield _together(waiting)


def _together(sources: Sequence[Source]) -> _Piece:
    return _Piece(tuple(sources), sum(source.size for source in sources))


class _Stretch(NamedTuple):
    size: int
    start: int
    length: int
    row: int


def _stretches(source: Source, size: int) -> list[_Stretch]:
    """Return where a file can be cut, nothing for one that is small or that has to be read as a whole."""
    path = located(source.path)
    if source.size <= size or not isinstance(path, Path):
        return []
    ending = path.suffix.lower()
    if ending in LINES:
        return list(_lines(path, size))
    return list(_row_groups(path, size)) if ending == ".parquet" else []


def _lines(path: Path, size: int) -> Iterator[_Stretch]:
    start, row = 0, 1
    with path.open("rb") as stream:
        while block := stream.read(size):
            ends = block.count(b"\n")
            length = len(block)
            while block and not block.endswith(b"\n"):
                block = stream.readline(LONGEST_LINE)
                length += len(block)
                ends += block.endswith(b"\n")
            yield _Stretch(length, start, length, row)
            start, row = start + length, row + ends


_GROUPS: Final = """
    SELECT any_value(row_group_num_rows), any_value(row_group_bytes)
    FROM parquet_metadata(?) GROUP BY row_group_id ORDER BY row_group_id
"""


def _row_groups(path: Path, size: int) -> Iterator[_Stretch]:
    """Yield whole row groups; a file that is no Parquet is left in one piece, and its reader says so."""
    try:
        with duckdb.connect() as connection:
            groups = connection.execute(_GROUPS, [glob.escape(str(path))]).fetchall()
    except duckdb.Error:
        return
    start = rows = held = 0
    for number, (length, content) in enumerate(groups, start=1):
        rows, held = rows + int(length), held + int(content)
        if held >= size or number == len(groups):
            yield _Stretch(held, start, rows, start + 1)
            start, rows, held = start + rows, 0, 0
