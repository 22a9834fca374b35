"""One row an incident for spreadsheets: the view `incidents_flat`, made from the tables."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from incidents.ask.dataset import Dataset
from incidents.export.cells import JOINED_BY, write_cells
from incidents.export.events import events
from incidents.export.format import Choice, Written
from incidents.schema.ddl import view_columns
from incidents.schema.views import INCIDENTS_FLAT

DESCRIBED: Mapping[str, str] = view_columns(INCIDENTS_FLAT)


def write(dataset: Dataset, _choice: Choice, out: Path) -> Written:
    """Write the rows as CSV, in order of the day."""
    table = flat(dataset)
    write_cells(table, out)
    return Written(table.height)


def flat(dataset: Dataset) -> pl.DataFrame:
    """Return the rows and columns of the view `incidents_flat`, whatever release the dataset is from."""
    countries = dataset.actors.select(
        pl.col("actor_id").alias("country"), pl.col("name").alias("country_name")
    )
    told = (
        events(dataset)
        .with_columns(pl.col("country").cast(pl.String))
        .join(countries, on="country", how="left", maintain_order="left")
        .join(_flown(dataset), on="incident_id", how="left", maintain_order="left")
        .join(_stances(dataset), on="incident_id", how="left", maintain_order="left")
        .with_columns(
            pl.coalesce("initiator_name", "initiator_text").alias("initiator"),
            pl.coalesce("target_name", "target_text").alias("target"),
            pl.col("evidence").alias("sentence"),
            _joined(pl.col("publisher_all")).alias("published_by"),
            _joined(pl.col("source_uri_all").list.filter(pl.element().str.contains("(?i)^http"))).alias(
                "links"
            ),
        )
        .sort("date_start", "incident_id", nulls_last=True)
    )
    return told.select(_order(told))


def _order(told: pl.DataFrame) -> list[str]:
    """Return the columns of the view in its order, as far as the dataset has them."""
    return [name for name in named() if name in told.columns]


def named() -> Iterator[str]:
    """Yield the columns of the view in the order of its query."""
    head = INCIDENTS_FLAT.query.partition("\nFROM incidents\n")[0].splitlines()[1:]
    yield from (line.rstrip(",").split(".")[-1].split(" AS ")[-1].strip() for line in head)


def _flown(dataset: Dataset) -> pl.DataFrame:
    types = dataset.aircraft.filter(pl.col("incident_id").is_not_null() & pl.col("type_id").is_not_null())
    joined = pl.col("type_id").unique().sort().str.join(JOINED_BY).alias("aircraft")
    return types.group_by("incident_id").agg(joined)


def _stances(dataset: Dataset) -> pl.DataFrame:
    """Return who denies an incident, and who says that he did it."""
    names = dataset.actors.select(pl.col("actor_id").alias("claimant_id"), "name")
    claims = dataset.claims.join(names, on="claimant_id", how="left").with_columns(
        pl.coalesce("name", "claimant_text").alias("name"), pl.col("stance").cast(pl.String)
    )
    told = [
        pl.col("name").filter(pl.col("stance") == stance).drop_nulls().unique().sort().alias(column)
        for column, stance in (("denied_by", "denies"), ("claimed_by", "claims_own"))
    ]
    by_incident = claims.group_by("incident_id").agg(told)
    return by_incident.with_columns(_joined(pl.col("denied_by", "claimed_by")))


def _joined(texts: pl.Expr) -> pl.Expr:
    """Return a list of texts as one; NULL where there is none in it."""
    return pl.when(texts.list.len() > 0).then(texts.list.join(JOINED_BY))
