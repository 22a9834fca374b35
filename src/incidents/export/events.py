"""Incidents with what an exported row needs beside them: who stands behind them, names, sources, words."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import polars as pl

from incidents.ask.dataset import Dataset
from incidents.schema import Modality
from incidents.words.places import Gazetteer

Row = Mapping[str, Any]

_STRONGEST_FIRST = tuple(str(modality) for modality in Modality)
NEVER_ASSERTED = "told more weakly than the export takes (alleged or denied)"


def told(dataset: Dataset, weakest: Modality) -> tuple[pl.DataFrame, int]:
    """Return the incidents that are told at least as firmly as `weakest`, and the number of the others."""
    incidents = events(dataset)
    firm = _STRONGEST_FIRST[: _STRONGEST_FIRST.index(weakest) + 1]
    kept = incidents.filter(pl.col("modality").is_in(firm))
    return kept, incidents.height - kept.height


def events(dataset: Dataset) -> pl.DataFrame:
    """Return every incident with its firmest modality, the words of that report, its sources and names.

    An aggregate belongs to no incident and so is in no row.
    """
    return (
        dataset.incidents.join(_accounts(dataset), on="incident_id", how="left", maintain_order="left")
        .join(_named(dataset, "initiator"), on="initiator_id", how="left", maintain_order="left")
        .join(_named(dataset, "target"), on="target_id", how="left", maintain_order="left")
        .sort("incident_id")
    )


def rows(frame: pl.DataFrame) -> Iterator[Row]:
    """Yield the rows of a frame by column name."""
    yield from frame.iter_rows(named=True)


def admin1_names(codes: Iterable[str | None]) -> dict[str, str]:
    """Return the English names of ISO 3166-2 codes."""
    gazetteer = Gazetteer.open()
    named = {code: gazetteer.admin1_name(code) for code in set(codes) if code is not None}
    return {code: name for code, name in named.items() if name is not None}


def _accounts(dataset: Dataset) -> pl.DataFrame:
    """Return, for each incident, its firmest account and the publishers, titles and addresses of all."""
    sources = ("publisher", "title", "source_uri", "published_on")
    documents = dataset.documents.select("document_id", *sources)
    strength = (
        pl.col("modality")
        .cast(pl.String)
        .replace_strict({name: place for place, name in enumerate(_STRONGEST_FIRST)}, return_dtype=pl.Int8)
    )
    reports = (
        dataset.reports.filter(pl.col("incident_id").is_not_null())
        .join(documents, on="document_id", how="left")
        .sort(strength, "published_on", "report_id", nulls_last=True)
    )
    return reports.group_by("incident_id").agg(
        pl.col("modality").first().cast(pl.String),
        pl.col("evidence").first(),
        pl.col("rule_id").first(),
        *(pl.col(name).drop_nulls().unique().sort().alias(f"{name}_all") for name in sources),
        pl.col("title").first().alias("headline"),
        _admits().any().alias("admitted"),
    )


def _admits() -> pl.Expr:
    """Return whether a report quotes the side that did it as telling of killed civilians."""
    told_dead = pl.max_horizontal("civilians_killed_low", "civilians_killed_best") > 0
    by_itself = pl.col("attributed_to_id") == pl.col("initiator_id")
    return (by_itself & told_dead & (pl.col("modality").cast(pl.String) == "attributed")).fill_null(
        value=False
    )


def _named(dataset: Dataset, side: str) -> pl.DataFrame:
    """Return what the actors table says of the actor on a side, under names of that side."""
    return dataset.actors.select(
        pl.col("actor_id").alias(f"{side}_id"),
        pl.col("name").alias(f"{side}_name"),
        pl.col("kind").cast(pl.String).alias(f"{side}_kind"),
        pl.col("country").alias(f"{side}_country"),
    )
