"""Resolves the reports of one incident into one record, column by column.

Columns that belong together come from one report, so that no place is made of two: *what* from the most
specific type, *when* from the finest date, *where* from the finest place, each side from the first report
that knows its actor, and every other column from the first report that has it. Reports are asked in the
order of publication, then of their ids. Of numbers of people those count that still stand (`standing`): the
best that most reports give, among equals the latest, and as low and high what these reports and their rivals
say (`rivalling`).
"""

from collections.abc import Iterator

import polars as pl

from incidents.link import rivalling, standing
from incidents.link.supported import Supported
from incidents.resolve import when, where
from incidents.schema import EVENT_COLUMNS, IncidentRecord, types
from incidents.schema.event import COUNTED
from incidents.schema.tables import polars_schema

_WHAT = ("incident_group", "incident_type", "severity")
_RANGES = (
    ("munitions_low", "munitions_high"),
    ("intercepted_low", "intercepted_high"),
    ("strikes_low", "strikes_high"),
    ("separation_low_m", "separation_high_m"),
)
_PARTS = ("civilians_killed", "combatants_killed", "children_killed", "women_killed")
_VAGUE = 9


def resolve(told: pl.DataFrame, supported: Supported) -> pl.DataFrame:
    """Return the incidents of reports, by their `incident_id`.

    `told` has the columns of reports, and `_publisher` and `_published_on` of their documents; `supported`
    says how well an incident is supported by its reports, and whether it is disputed.
    """
    schema = polars_schema(IncidentRecord)
    if told.is_empty():
        return pl.DataFrame(schema=schema)
    in_order = _standing(told).sort("incident_id", "_published_on", "report_id", nulls_last=True)
    ordered = rivalling.weighed(in_order)
    overruled = told["overrides"].null_count() < told.height
    counted = {
        "reports": pl.len(),
        "documents": pl.col("document_id").n_unique(),
        "publishers": _known("_publisher").n_unique(),
    }
    found = ordered.group_by("incident_id", maintain_order=True).agg(
        *(number.cast(pl.Int32).alias(name) for name, number in counted.items()),
        pl.col("_published_on").min().alias("first_reported_on"),
        *(column.alias(name) for name, column in _columns().items()),
        _overrides() if overruled else pl.lit(None, dtype=pl.List(pl.String)).alias("overrides"),
    )
    judged = found.join(supported.of(ordered), on="incident_id", how="left", maintain_order="left")
    return judged.with_columns(*_in_order()).select(pl.col(name).cast(schema[name]) for name in schema)


def _overrides() -> pl.Expr:
    """Return the decisions of people that changed some report of an incident, None where there is none."""
    names = pl.col("overrides").explode().drop_nulls().unique().sort()
    return pl.when(names.len() > 0).then(names.implode()).alias("overrides")


def _known(column: str) -> pl.Expr:
    return pl.col(column).drop_nulls()


def _columns() -> dict[str, pl.Expr]:
    """Return where each event column comes from among the reports of an incident, in their order."""
    dated = pl.col("date_precision").fill_null(_VAGUE).arg_min()
    placed = pl.col("where_precision").fill_null(_VAGUE).arg_min()
    typed = pl.col("incident_type").cast(pl.String).is_in(types.which("least")).cast(pl.Int8).arg_min()
    told_by = [(dated, when.COLUMNS), (placed, where.COLUMNS), (typed, _WHAT)]
    for side in ("initiator", "target"):
        knows = pl.col(f"{side}_id").is_null().cast(pl.Int8).arg_min()
        told_by.append((knows, (f"{side}_text", f"{side}_id", f"{side}_with")))
    together = {column: pl.col(column).get(source) for source, columns in told_by for column in columns}
    apart = {"separation_low_m": _known("separation_low_m").min(), "separation_high_m": _farthest()}
    people = {column: number for name in COUNTED for column, number in rivalling.people(name).items()}
    others = {column: _known(column).first() for column in EVENT_COLUMNS}
    return {**others, **together, **apart, **people}


def _farthest() -> pl.Expr:
    return _known("separation_high_m").max()


def _standing(told: pl.DataFrame) -> pl.DataFrame:
    """Return reports without those numbers of people that no longer stand."""
    several = told.filter(pl.len().over("incident_id") > 1)
    if not several.height:
        return told
    timed = several.with_columns(standing.time("_published_on", standing.grows("evidence")))
    for name, gone in _gone(timed):
        fallen = pl.col("report_id").is_in(gone.implode())
        columns = [f"{name}_{end}" for end in rivalling.ENDS]
        told = told.with_columns(pl.when(~fallen).then(column).alias(column) for column in columns)
    return told


def _gone(timed: pl.DataFrame) -> Iterator[tuple[str, pl.Series]]:
    """Yield for each kind of number the reports whose number is part of another, or gave way to it."""
    for name in COUNTED:
        number = pl.coalesce(f"{name}_best", f"{name}_high", f"{name}_low").alias(standing.NUMBER)
        numbers = timed.select("incident_id", "report_id", standing.TIME, number)
        parts = _parts(timed, numbers) if name == "killed" else numbers["report_id"].clear()
        whole = numbers.with_columns(pl.col("report_id").is_in(parts.implode()).alias(standing.IS_PART))
        gone = standing.superseded(whole, ["incident_id"], "report_id")["report_id"]
        if gone.len() or parts.len():
            yield name, pl.concat([gone, parts])


def _parts(timed: pl.DataFrame, numbers: pl.DataFrame) -> pl.Series:
    """Return the reports whose number of dead another report of the incident gives as some of more dead."""
    some = timed.unpivot(
        [f"{name}_best" for name in _PARTS], index="incident_id", value_name=standing.NUMBER
    ).select("incident_id", standing.NUMBER)
    fewer = numbers.filter(pl.col(standing.NUMBER) < pl.col(standing.NUMBER).max().over("incident_id"))
    return fewer.join(some, on=["incident_id", standing.NUMBER], how="semi")["report_id"]


def _in_order() -> list[pl.Expr]:
    """Return the ends of each range in order, also where they come from several reports."""
    swapped = []
    for least, most in _RANGES:
        low, high = pl.col(least), pl.col(most)
        swapped.append(pl.when(low > high).then(high).otherwise(low).alias(least))
        swapped.append(pl.when(low > high).then(low).otherwise(high).alias(most))
    return swapped
