"""The line of releases: which number this one has, what changed since the one before, and what it breaks."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import polars as pl

from incidents.errors import OutputError
from incidents.link import gates
from incidents.link.changed import changes
from incidents.overrides.reasons import explained
from incidents.passes import runs
from incidents.passes.work import Work
from incidents.schema import IncidentChangeRecord
from incidents.schema.tables import polars_schema
from incidents.validate import table


class Following(NamedTuple):
    """The release that is followed, if any, and why gates that break are overruled."""

    previous: Path | None = None
    accept: str | None = None


NO_RELEASE = Following()
"""No release is named that is followed."""


class Line(NamedTuple):
    """The number of a release, all changes of its line, and which broken gates were accepted, and why."""

    release: int
    changed: pl.DataFrame
    accepted: str | None = None


def told(work: Work, made: Mapping[str, pl.LazyFrame], following: Following) -> Line:
    """Return what a release is in its line.

    A release that follows none is the first. One in which nothing changed is the release that it follows, so
    that building the same again gives the same bytes. Raises OutputError when it breaks a gate that nobody
    has accepted.
    """
    empty = pl.DataFrame(schema=polars_schema(IncidentChangeRecord))
    if following.previous is None:
        return Line(1, empty)
    before = {name: _scan(following.previous, name) for name in (*made, "build")}
    last = before["build"].select("release", "accepted").collect().row(0)
    past = before["incident_changes"].select(list(empty.schema)).cast(empty.schema).collect()
    incidents = made["incidents"].collect()
    found = changes(incidents, before["incidents"].collect(), _again(work, made), last[0] + 1)
    found = _judged(found, made, before)
    if not found.height:
        return Line(last[0], past, last[1])
    accepted = _accepted(gates.broken(made, before), following.accept)
    return Line(last[0] + 1, table(IncidentChangeRecord, [past, found]), accepted)


def _judged(
    found: pl.DataFrame, made: Mapping[str, pl.LazyFrame], before: Mapping[str, pl.LazyFrame]
) -> pl.DataFrame:
    """Return changes with the reasons of people who decided them."""
    overrides = (made["overrides"].collect(), before["overrides"].collect())
    if not any(told.height for told in overrides):
        return found
    columns = ("report_id", "incident_id")
    reports = (made["reports"].select(columns).collect(), before["reports"].select(columns).collect())
    return explained(found, overrides, reports)


def _accepted(broken: list[str], reason: str | None) -> str | None:
    """Return what is broken and why that is right; raises OutputError when nobody says why."""
    if not broken:
        return None
    if reason is None:
        raise OutputError(
            f"Nothing is published: {'; '.join(broken)}. Give --accept with a reason if this is right."
        )
    return f"{reason} ({'; '.join(broken)})"


def _scan(folder: Path, name: str) -> pl.LazyFrame:
    return pl.scan_parquet(folder / f"{name}.parquet", glob=False)


def _again(work: Work, made: Mapping[str, pl.LazyFrame]) -> pl.DataFrame:
    """Return the incident of each report that is known again, now and before."""
    paths = work.runs("followed")
    if not paths:
        return pl.DataFrame(schema={"incident_id": pl.String, "previous": pl.String})
    ids = made["reports"].select("report_id", "incident_id")
    return runs.scan(*paths).join(ids, on="report_id").select("incident_id", "previous").collect()
