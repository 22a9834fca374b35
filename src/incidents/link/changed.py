"""What changed between two releases: incidents added, changed, merged, split and withdrawn."""

from collections.abc import Sequence

import polars as pl

from incidents.schema import EVENT_COLUMNS, IncidentChangeRecord
from incidents.schema.tables import polars_schema

_COMPARED: Sequence[str] = (
    *(name for name in EVENT_COLUMNS if not name.endswith("_text")),
    "disputed",
    "grade",
    "reports",
)
_RELEASE = "release"


def changes(incidents: pl.DataFrame, before: pl.DataFrame, again: pl.DataFrame, release: int) -> pl.DataFrame:
    """Return what changed from the incidents of the release before to those of this one.

    `again` has the incident of each report now, `incident_id`, and before, `previous`, of those reports that
    are known again.
    """
    moved = _moved(again)
    gone = before.select("incident_id").join(incidents, on="incident_id", how="anti")
    fresh = incidents.select("incident_id").join(before, on="incident_id", how="anti")
    merged = _most(moved, "previous").join(gone, left_on="previous", right_on="incident_id", how="semi")
    parted = _most(moved, "incident_id").join(fresh, on="incident_id", how="semi")
    withdrawn = gone.join(merged, left_on="incident_id", right_on="previous", how="anti")
    added = fresh.join(parted, on="incident_id", how="anti")
    rows = [
        _rows(added, "added", "texts that were read for the first time, or read otherwise, tell it"),
        _rows(
            merged.select(incident_id="previous", after="incident_id"),
            "merged_into",
            "its reports are now of that incident",
        ),
        _rows(parted.select("incident_id", before="previous"), "split", "its reports were of that incident"),
        _rows(withdrawn, "withdrawn", "no text that was read tells it any more"),
        _values(incidents, before),
    ]
    found = pl.concat(rows).with_columns(pl.lit(release, dtype=pl.Int32).alias(_RELEASE))
    return found.select(list(polars_schema(IncidentChangeRecord)))


def _moved(again: pl.DataFrame) -> pl.DataFrame:
    """Return how many reports each incident of now took from each of before that has another id."""
    counted = again.group_by("incident_id", "previous").len("shared")
    return counted.filter(pl.col("incident_id") != pl.col("previous"))


def _most(moved: pl.DataFrame, of: str) -> pl.DataFrame:
    """Return for each incident the other one with which it shares most reports."""
    ordered = moved.sort("shared", "incident_id", "previous", descending=[True, False, False])
    return ordered.unique(of, keep="first", maintain_order=True).select("incident_id", "previous")


def _rows(found: pl.DataFrame, change: str, reason: str) -> pl.DataFrame:
    """Return changes of one kind as rows."""
    nothing = [pl.lit(None, dtype=pl.String).alias(name) for name in ("before", "after") if name not in found]
    schema = polars_schema(IncidentChangeRecord)
    return found.with_columns(
        *nothing,
        pl.lit(change).cast(schema["change"]).alias("change"),
        pl.lit(None, dtype=pl.String).alias("field"),
        pl.lit(reason).alias("reason"),
    ).select(name for name in schema if name != _RELEASE)


def _values(incidents: pl.DataFrame, before: pl.DataFrame) -> pl.DataFrame:
    """Return a row for each value that an incident has now and had otherwise before."""
    names = [name for name in _COMPARED if name in before.columns]
    told = _written(incidents, names).join(_written(before, names), on="incident_id", suffix="_before")
    schema = polars_schema(IncidentChangeRecord)
    rows = [
        told.filter(pl.col(name).ne_missing(pl.col(f"{name}_before"))).select(
            "incident_id",
            pl.lit("changed").cast(schema["change"]).alias("change"),
            pl.lit(name).alias("field"),
            pl.col(f"{name}_before").alias("before"),
            pl.col(name).alias("after"),
            pl.lit("its reports say so now").alias("reason"),
        )
        for name in names
    ]
    return pl.concat(rows)


def _written(incidents: pl.DataFrame, names: Sequence[str]) -> pl.DataFrame:
    """Return values as text."""
    lists = [name for name in names if incidents.schema[name] == pl.List(pl.String)]
    joined = incidents.with_columns(pl.col(name).list.join(", ") for name in lists)
    return joined.select("incident_id", *(pl.col(name).cast(pl.String) for name in names))
