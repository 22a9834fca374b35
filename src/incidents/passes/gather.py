"""Between passes: brings runs together where there are many."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from incidents.passes import runs
from incidents.passes.ranges import CUT, expected, gathered
from incidents.passes.work import SCHEMAS, Work

_MANY, _RANGES = 32, 8
_TOGETHER = 32
_ROWS, _OF_EVIDENCE = 15_000, 150_000


class Group(NamedTuple):
    """Some of many runs of a kind, and the column by which they are sorted."""

    kind: str
    key: str
    number: int
    paths: Sequence[Path]


def groups(work: Work, tables: Iterable[str]) -> Iterator[Group]:
    """Yield the runs of those tables that have many, and many ranges, each of which lies in all runs.

    Without this, the pieces to be read would grow with the square of the input.
    """
    for table in tables:
        many = [(kind, paths) for kind in CUT[table] if len(paths := work.runs(kind.kind)) > _MANY]
        for (kind, key), paths in many if many and expected(work, table) > _RANGES else ():
            for number, at in enumerate(range(0, len(paths), _TOGETHER)):
                yield Group(kind, key, number, paths[at : at + _TOGETHER])


def gather(work: Work, task: Group) -> None:
    """Write the rows of a group as a few long runs."""
    cuts = runs.cuts(task.paths, task.key, _OF_EVIDENCE if task.kind == "evidence" else _ROWS)
    for number, pieces in enumerate(runs.pieces(task.paths, task.key, cuts)):
        rows = runs.frame(pieces, SCHEMAS[task.kind]).sort(task.key, maintain_order=True)
        runs.write(rows, work.at(gathered(task.kind), f"{task.number:06}-{number:06}"))
