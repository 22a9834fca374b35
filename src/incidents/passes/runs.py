"""Runs: sorted pieces of a table on the disk, from which any range of its keys can be read.

A table that is larger than memory is written as runs, cut into ranges of about as many rows each, and worked
on a range at a time: the rows of a range stand together in every run, because a run is sorted.
"""

import os
import uuid
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Literal, NamedTuple, TypeVar

import polars as pl

_Name = TypeVar("_Name")
_SAMPLED = 64
_AT_ONCE = 4
# A piece is read without the batches that it does not touch.
_BATCH = 1_024


class Piece(NamedTuple):
    """The rows of a run that lie in one range; without a length, all from the start on."""

    path: Path
    start: int = 0
    length: int | None = None

    def scan(self) -> pl.LazyFrame:
        """Return the rows, of which nothing is read yet."""
        return scan(self.path).slice(self.start, self.length)


def write(frame: pl.DataFrame, path: Path, compression: Literal["lz4", "zstd"] = "lz4") -> None:
    """Write a run whole or not at all; what is written twice is there once.

    Most runs are read once, soon, and go: lz4 is quicker. Where they stay, zstd takes two thirds of the room.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        frame.write_ipc(fresh, compression=compression, record_batch_size=_BATCH)
        os.replace(fresh, path)  # noqa: PTH105  also over a file that another process has just put there
    finally:
        fresh.unlink(missing_ok=True)


def scan(*paths: Path) -> pl.LazyFrame:
    """Return the rows of some runs, of which nothing is read yet; no name of a file is a pattern of names."""
    return pl.scan_ipc(list(paths), glob=False)


def rows(paths: Sequence[Path]) -> int:
    """Return how many rows some runs have together."""
    return int(scan(*paths).select(pl.len()).collect().item()) if paths else 0


def heights(tables: Mapping[_Name, pl.LazyFrame]) -> dict[_Name, int]:
    """Return how many rows each table has; to ask all at once takes a third of the time."""
    counted = pl.collect_all([table.select(pl.len()) for table in tables.values()])
    return {name: int(found.item()) for name, found in zip(tables, counted, strict=True)}


def cuts(paths: Sequence[Path], key: str, length: int) -> list[str]:
    """Return the keys with which ranges of about so many rows begin, but for the first."""
    ranges = -(-rows(paths) // length)
    if ranges < 2:
        return []
    sampled = pl.Series(key, [], dtype=pl.String)
    for keys in _keys(paths, key):
        sampled.append(keys.gather_every(_SAMPLED))
    ordered = sampled.sort()
    wanted = {ordered[len(ordered) * number // ranges] for number in range(1, ranges)}
    return sorted(wanted)


def pieces(paths: Sequence[Path], key: str, cuts: Sequence[str]) -> list[list[Piece]]:
    """Return for each range the pieces of the runs that lie in it, in the order of the runs."""
    if not cuts:
        return [[Piece(path) for path in paths]]
    ranges: list[list[Piece]] = [[] for _ in range(len(cuts) + 1)]
    begins = pl.Series(cuts, dtype=pl.String)
    for path, keys in zip(paths, _keys(paths, key), strict=True):
        bounds = [0, *keys.search_sorted(begins, side="left"), len(keys)]
        for found, (start, end) in zip(ranges, pairwise(bounds), strict=True):
            if start < end:
                found.append(Piece(path, start, end - start))
    return ranges


def frame(found: Sequence[Piece], schema: Mapping[str, pl.DataType]) -> pl.DataFrame:
    """Return the rows of pieces one after the other; where there are none, an empty table of the schema."""
    if not found:
        return pl.DataFrame(schema=schema)
    return pl.concat([piece.scan() for piece in found]).collect()


def _keys(paths: Sequence[Path], key: str) -> Iterator[pl.Series]:
    """Yield the keys of each run; some runs are read at a time, which is faster than each by itself."""
    for at in range(0, len(paths), _AT_ONCE):
        scans = [scan(path).select(key) for path in paths[at : at + _AT_ONCE]]
        for frame in pl.collect_all(scans):
            yield frame[key]
