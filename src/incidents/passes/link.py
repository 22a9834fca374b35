"""Pass 3: links the reports of some units; a report is never linked with one of another unit."""

from collections.abc import Iterator
from typing import NamedTuple

import polars as pl

from incidents import runs
from incidents.link import COLUMNS, UNIT
from incidents.link import link as linked
from incidents.passes.work import Work

_REPORTS = 60_000


class Units(NamedTuple):
    """The units from the first to the last, by name."""

    number: int
    first: str
    last: str


def units(work: Work) -> Iterator[Units]:
    """Yield ranges of units with so many reports each; one with more is a range by itself."""
    paths = work.runs("reports")
    if not paths:
        return
    counted = pl.scan_ipc(paths).select(UNIT.alias("unit")).drop_nulls().group_by("unit").len()
    cumulated = counted.sort("unit").with_columns(pl.col("len").cum_sum() // _REPORTS).group_by("len")
    bounds = cumulated.agg(pl.col("unit").min().alias("first"), pl.col("unit").max().alias("last"))
    for number, (_, first, last) in enumerate(bounds.sort("first").collect(engine="streaming").iter_rows()):
        yield Units(number, first, last)


def link(work: Work, task: Units) -> None:
    """Write the incident of each report that shares one."""
    told = pl.scan_ipc(work.runs("reports")).select(COLUMNS)
    of_units = told.filter(UNIT.is_between(pl.lit(task.first), pl.lit(task.last)))
    found = linked(of_units.collect(engine="streaming"))
    if found.height:
        runs.write(found, work.at("links", f"{task.number:06}"))
