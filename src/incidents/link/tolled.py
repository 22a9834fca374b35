"""Tolls: every number of people as an observation of an incident, and whether it still stands."""

import polars as pl

from incidents.link import standing
from incidents.schema import TollRecord
from incidents.schema.tables import polars_schema

_OF_SOME = ("child", "woman", "aid_worker", "medic", "journalist", "crew")
_SAID = ("report_id", "_published_on", "_publisher", "attributed_to", "evidence")


def observations(casualties: pl.DataFrame, reports: pl.DataFrame) -> pl.DataFrame:
    """Return the numbers of people in reports that count, with who said them when, sorted by incident."""
    said = reports.drop_nulls("incident_id").select(_SAID)
    told = casualties.join(said, on="report_id", suffix="_of_report")
    some = pl.col("victim_class").cast(pl.String).is_in(_OF_SOME)
    grown = standing.grows("evidence")
    return told.select(
        pl.col("casualty_id").alias("toll_id"),
        "incident_id",
        "report_id",
        "outcome",
        "victim_class",
        "low",
        "best",
        "high",
        pl.col("_published_on").alias("said_on"),
        pl.coalesce("attributed_to", "attributed_to_of_report", "_publisher").alias("attributed_to"),
        (pl.col("subset_of").is_not_null() | some | _is_some_of_all()).alias("is_part"),
        standing.time("_published_on", grown),
    ).sort("incident_id", "toll_id")


def _is_some_of_all() -> pl.Expr:
    """Return whether a number is of one kind of people of whom the report counts more, of every kind."""
    number = pl.coalesce("best", "high", "low")
    open_class = pl.col("victim_class").cast(pl.String) == "unknown"
    most = number.filter(open_class).max().over("report_id", "outcome", "attributed_to")
    return (~open_class & (number < most)).fill_null(value=False)


def tolls(observed: pl.DataFrame) -> pl.DataFrame:
    """Return observations with the number that each gave way to, as `superseded_by`."""
    numbers = observed.with_columns(
        pl.coalesce("best", "high", "low").alias(standing.NUMBER), pl.col("is_part").alias(standing.IS_PART)
    )
    gone = standing.superseded(numbers, ["incident_id", "outcome", "victim_class"], "toll_id")
    joined = observed.join(gone, on="toll_id", how="left", maintain_order="left")
    return joined.select(list(polars_schema(TollRecord)))
