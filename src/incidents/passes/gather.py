"""Pass 4: brings runs together where there are many, range by range."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from incidents import runs
from incidents.passes.ranges import CUT, cuts, gathered
from incidents.passes.work import SCHEMAS, Work
from incidents.runs import Piece

_MANY = 32
_TOGETHER = 32


class Group(NamedTuple):
    """Some of many runs of a kind: their pieces in each of the ranges."""

    kind: str
    key: str
    number: int
    ranges: Sequence[Sequence[Piece]]


def groups(work: Work) -> Iterator[Group]:
    """Yield runs that are so many that every range would be read from hundreds of files.

    Without this, the pieces to be read would grow with the square of the input.
    """
    for table in ("documents", "reports"):
        bounds = cuts(work, table)
        for kind, key in CUT[table]:
            paths = work.runs(kind)
            for number, at in enumerate(range(0, len(paths) if len(paths) > _MANY else 0, _TOGETHER)):
                yield Group(kind, key, number, runs.pieces(paths[at : at + _TOGETHER], key, bounds))


def gather(work: Work, task: Group) -> None:
    """Write the pieces of a group that lie in one range as one run, for each range."""
    for number, pieces in enumerate(task.ranges):
        if pieces:
            path = work.at(gathered(task.kind), f"{task.number:06}-{number:06}")
            runs.write(runs.frame(pieces, SCHEMAS[task.kind]).sort(task.key), path)
