"""The line of releases: which number this one has, and what changed since the one before."""

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from incidents.link.changed import changes
from incidents.passes import runs
from incidents.passes.work import Work
from incidents.schema import IncidentChangeRecord
from incidents.schema.tables import polars_schema
from incidents.validate import table


def told(work: Work, made: Mapping[str, pl.LazyFrame], previous: Path | None) -> tuple[int, pl.DataFrame]:
    """Return the number of a release, and all changes of its line.

    A release that follows none is the first. One in which nothing changed is the release that it follows, so
    that building the same again gives the same bytes.
    """
    empty = pl.DataFrame(schema=polars_schema(IncidentChangeRecord))
    if previous is None:
        return 1, empty
    last = int(_read(previous, "build")["release"][0])
    past = _read(previous, "incident_changes").select(list(empty.schema)).cast(empty.schema)
    now = made["incidents"].collect()
    found = changes(now, _read(previous, "incidents"), _again(work, made), last + 1)
    if not found.height:
        return last, past
    return last + 1, table(IncidentChangeRecord, [past, found])


def _read(folder: Path, name: str) -> pl.DataFrame:
    return pl.read_parquet(folder / f"{name}.parquet", glob=False)


def _again(work: Work, made: Mapping[str, pl.LazyFrame]) -> pl.DataFrame:
    """Return the incident of each report that is known again, now and before."""
    paths = work.runs("followed")
    if not paths:
        return pl.DataFrame(schema={"incident_id": pl.String, "previous": pl.String})
    ids = made["reports"].select("report_id", "incident_id")
    return runs.scan(*paths).join(ids, on="report_id").select("incident_id", "previous").collect()
