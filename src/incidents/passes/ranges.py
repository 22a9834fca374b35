"""Ranges: how the tables are cut by their keys, so that each range can be finished by itself."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import polars as pl

from incidents.passes import runs
from incidents.passes.runs import Piece
from incidents.passes.work import SCHEMAS, Work

ROWS: Mapping[str, int] = {
    "documents": 50_000,
    "rejects": 50_000,
    "links": 50_000,
    "weeks": 20_000,
    "reports": 150_000,
    "incidents": 25_000,
    "casualties": 75_000,
    "tolls": 75_000,
    "claims": 75_000,
}
"""How many rows of the kind that has most a range of a table has, so that it takes some 200 MB."""


class Kind(NamedTuple):
    """A kind of runs and the column by which they are cut."""

    kind: str
    key: str


class Range(NamedTuple):
    """A range of the keys of a table: the pieces, by kind, of all the runs in which it lies."""

    table: str
    number: int
    pieces: Mapping[str, Sequence[Piece]]

    def rows(self, kind: str) -> pl.DataFrame:
        """Return all rows of the range that are of a kind."""
        return runs.frame(self.pieces[kind], SCHEMAS[kind])


CUT: Mapping[str, tuple[Kind, ...]] = {
    "documents": (Kind("documents", "document_id"),),
    "rejects": (Kind("rejects", "record"),),
    "weeks": (Kind("weeks", "week"),),
    "reports": (
        Kind("evidence", "record_id"),
        Kind("reports", "report_id"),
        Kind("aircraft", "report_id"),
        Kind("casualties", "report_id"),
        Kind("grouped", "report_id"),
    ),
    "incidents": (Kind("alone", "incident_id"), Kind("shared", "incident_id")),
    "links": (Kind("compared", "report_a"),),
    "tolls": (Kind("observed", "incident_id"),),
    "claims": (Kind("claimed", "report_id"),),
    "casualties": (Kind("counted", "casualty_id"),),
}
"""Which runs a table is cut out of, and by which of their columns; the keys of all of them are the same."""


def ranges(work: Work, table: str) -> Iterator[Range]:
    """Yield the ranges in which a table is worked on, those of incidents and casualties after the reports.

    Weeks are those in which reports may lie; a week is never cut, however many reports it has.
    """
    bounds = cuts(work, table)
    cut = {kind: runs.pieces(_paths(work, kind), key, bounds) for kind, key in CUT[table]}
    for number in range(len(bounds) + 1):
        yield Range(table, number, {kind: pieces[number] for kind, pieces in cut.items()})


def expected(work: Work, table: str) -> int:
    """Return into about how many ranges a table will be cut."""
    return -(-max(_rows(work, table).values()) // ROWS[table])


def cuts(work: Work, table: str) -> list[str]:
    """Return the keys at which a table is cut into ranges: where the kind with the most rows is cut."""
    rows = _rows(work, table)
    kind, key = longest = max(rows, key=rows.__getitem__)
    return runs.cuts(work.runs(kind), key, ROWS[table]) if rows[longest] > ROWS[table] else []


def _rows(work: Work, table: str) -> dict[Kind, int]:
    """Return how many rows a table has of each of its kinds."""
    paths = {kind: work.runs(kind.kind) for kind in CUT[table]}
    there = {kind: runs.scan(*found) for kind, found in paths.items() if found}
    return dict.fromkeys(paths, 0) | runs.heights(there)


def _paths(work: Work, kind: str) -> list[Path]:
    """Return the runs of a kind, those that were gathered where there were many."""
    return work.runs(gathered(kind)) or work.runs(kind)


def gathered(kind: str) -> str:
    """Return the kind of the runs that were made of many of a kind."""
    return f"gathered-{kind}"
