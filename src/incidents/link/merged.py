"""Resolves the reports of one incident into one record, column by column.

Columns that belong together come from one report, so that no place is made of two: *what* from the most
specific type, *when* from the finest date, *where* from the finest place, each side from the first report
that knows its actor, and every other column from the first report that has it. Reports are asked in the
order of publication, then of their ids. Numbers of people keep the smallest low, the largest high and the
best of the report published last: tolls rise.
"""

import polars as pl

from incidents.resolve import when, where
from incidents.schema import EVENT_COLUMNS, IncidentRecord
from incidents.schema.event import COUNTED
from incidents.schema.tables import polars_schema

_WHAT = ("incident_group", "incident_type", "severity")
_RANGES = (
    ("munitions_low", "munitions_high"),
    ("intercepted_low", "intercepted_high"),
    ("strikes_low", "strikes_high"),
    ("separation_low_m", "separation_high_m"),
)
_VAGUE = 9
_BASE = {"asserted": 0.6, "attributed": 0.5, "alleged": 0.3, "denied": 0.1}


def resolve(told: pl.DataFrame) -> pl.DataFrame:
    """Return the incidents of reports, by their `incident_id`.

    `told` has the columns of reports, and `_publisher` and `_published_on` of their documents.
    """
    ordered = told.sort("incident_id", "_published_on", "report_id", nulls_last=True)
    counted = {
        "reports": pl.len(),
        "documents": pl.col("document_id").n_unique(),
        "publishers": _known("_publisher").n_unique(),
    }
    found = ordered.group_by("incident_id", maintain_order=True).agg(
        *(number.cast(pl.Int32).alias(name) for name, number in counted.items()),
        pl.col("_published_on").min().alias("first_reported_on"),
        _disputed().alias("disputed"),
        confidence().alias("confidence"),
        *(column.alias(name) for name, column in _columns().items()),
    )
    schema = polars_schema(IncidentRecord)
    return found.with_columns(*_in_order()).select(pl.col(name).cast(schema[name]) for name in schema)


def _known(column: str) -> pl.Expr:
    return pl.col(column).drop_nulls()


def _disputed() -> pl.Expr:
    """Say whether the reports name different actors as the one who did it, or one denies it."""
    return (_known("initiator_id").n_unique() > 1) | (pl.col("modality").cast(pl.String) == "denied").any()


def confidence() -> pl.Expr:
    """Say how well an incident is supported by its reports, from 0 to 1.

    The best told report gives 0.6 when its outlet asserts it, 0.5 when somebody is quoted, 0.3 when it is
    alleged, 0.1 when it is denied. Every further publisher halves what is missing to 1; an exact day and a
    place known to the town add 0.05 each.
    """
    told = pl.col("modality").cast(pl.String).replace_strict(_BASE, return_dtype=pl.Float64).max()
    further = (_known("_publisher").n_unique().cast(pl.Int32) - 1).clip(0)
    bonus = 0.05 * (pl.col("date_precision") == 1).any().cast(pl.Float64)
    bonus += 0.05 * (pl.col("where_precision") <= 2).any().cast(pl.Float64)
    return (1.0 - (1.0 - told) * pl.lit(0.5).pow(further) + bonus).clip(0, 1).round(3)


def _columns() -> dict[str, pl.Expr]:
    """Return where each event column comes from among the reports of an incident, in their order."""
    dated = pl.col("date_precision").fill_null(_VAGUE).arg_min()
    placed = pl.col("where_precision").fill_null(_VAGUE).arg_min()
    typed = (pl.col("incident_type").cast(pl.String) == "attack").cast(pl.Int8).arg_min()
    told_by = [(dated, when.COLUMNS), (placed, where.COLUMNS), (typed, _WHAT)]
    for side in ("initiator", "target"):
        knows = pl.col(f"{side}_id").is_null().cast(pl.Int8).arg_min()
        told_by.append((knows, (f"{side}_text", f"{side}_id", f"{side}_with")))
    together = {column: pl.col(column).get(source) for source, columns in told_by for column in columns}
    people = {column: number for name in COUNTED for column, number in _people(name).items()}
    others = {column: _known(column).first() for column in EVENT_COLUMNS}
    return {**others, **together, **people}


def _people(name: str) -> dict[str, pl.Expr]:
    """Return the numbers of people: the smallest low, the best published last, the largest high."""
    low, best, high = (pl.col(f"{name}_{end}") for end in ("low", "best", "high"))
    return {
        f"{name}_low": pl.when(low.is_not_null().any()).then(pl.min_horizontal(low.min(), best.min())),
        f"{name}_best": best.drop_nulls().last(),
        f"{name}_high": pl.when(high.is_not_null().any()).then(pl.max_horizontal(high.max(), best.max())),
    }


def _in_order() -> list[pl.Expr]:
    """Return the ends of each range in order, also where they come from several reports."""
    swapped = []
    for least, most in _RANGES:
        low, high = pl.col(least), pl.col(most)
        swapped.append(pl.when(low > high).then(high).otherwise(low).alias(least))
        swapped.append(pl.when(low > high).then(low).otherwise(high).alias(most))
    return swapped
