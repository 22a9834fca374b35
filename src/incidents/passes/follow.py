"""Between linking and finishing: incidents keep the ids that they had in the release before."""

from pathlib import Path

import polars as pl

from incidents.link.followed import KNOWN, followed, known, named
from incidents.passes import runs
from incidents.passes.work import Work

_IDS = ("report_id", "incident_id")
_NEEDED = ("documents", "reports", "incidents", "incident_changes", "overrides", "build")


def is_release(folder: Path) -> bool:
    """Return whether a folder holds a release whose ids can be kept."""
    return all((folder / f"{table}.parquet").is_file() for table in _NEEDED)


def follow(work: Work, previous: Path) -> None:
    """Write the incident of every report that shares one or has not its own id, and which it had before."""
    reports, documents = work.runs("reports"), work.runs("documents")
    if not reports:
        return
    now = known(runs.scan(*reports), runs.scan(*documents))
    before = known(*(pl.scan_parquet(previous / f"{name}.parquet", glob=False) for name in _NEEDED[1::-1]))
    again = followed(now, before.select(list(KNOWN)))
    grouped = work.runs("grouped")
    shared = runs.scan(*grouped).collect() if grouped else pl.DataFrame(schema=now.select(_IDS).schema)
    groups = now.select(_IDS).update(shared, on="report_id")
    kept = named(groups, again)
    for path in grouped:
        path.unlink()
    several, other = pl.len().over("incident_id") > 1, pl.col("incident_id") != pl.col("report_id")
    runs.write(kept.filter(several | other).sort("report_id"), work.at("grouped", "kept"))
    runs.write(again, work.at("followed", "all"))
