"""What the page says of an incident in one line: the sentence it rests on, who flew what, whose it was."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

import polars as pl

from incidents.ask.dataset import Dataset

LONGEST = 220
"""How many characters of a sentence stand in the table; the card has all of it."""


def sentences(dataset: Dataset) -> list[str]:
    """Return the sentence of each incident, in the order of the table, cut where it is long.

    Of all passages that one speaks which holds the most of what was read: a headline only names the deed.
    """
    reports = dataset.reports.filter(~pl.col("aggregate")).select(
        "report_id", "incident_id", "start", "evidence"
    )
    evidence = dataset.evidence.filter(~pl.col("derived") & pl.col("text").is_not_null())
    around = pl.col("passage") if "passage" in evidence.columns else pl.lit(None, pl.String)
    read = evidence.select(pl.col("record_id").alias("report_id"), around.alias("passage"), "start")
    fullest = (
        reports.join(read.rename({"start": "from"}), on="report_id", how="left")
        .with_columns(pl.coalesce("passage", "evidence").alias("sentence"))
        .group_by("incident_id", "report_id", "sentence")
        .agg(pl.col("from").count().alias("held"), pl.col("from").min())
        .sort("held", "report_id", "from", descending=[True, False, False], nulls_last=True)
        .group_by("incident_id", maintain_order=True)
        .agg(pl.col("sentence").first())
    )
    told = dict(fullest.iter_rows())
    return [_cut(told.get(incident_id) or "") for incident_id in dataset.incidents["incident_id"]]


def _cut(sentence: str) -> str:
    """Return a sentence on one line, its end left out at a word where it is long."""
    flat = " ".join(sentence.split())
    return flat if len(flat) <= LONGEST else f"{flat[:LONGEST].rsplit(' ', 1)[0]} …"


def flown(dataset: Dataset) -> dict[str, list[list[str]]]:
    """Return the aircraft of each incident that has some, by row: role and type, else kind, each once."""
    rows = {key: row for row, key in enumerate(dataset.incidents["incident_id"])}
    known = pl.col("category").cast(pl.String)
    named = (
        dataset.aircraft.filter(pl.col("incident_id").is_not_null())
        .select("incident_id", pl.col("role").cast(pl.String), pl.coalesce("type_id", known).alias("label"))
        .filter(pl.col("label") != "unknown")
        .unique()
        .sort("incident_id", "role", "label")
    )
    found: dict[str, list[list[str]]] = {}
    for incident_id, role, label in named.iter_rows():
        if incident_id in rows:
            found.setdefault(str(rows[incident_id]), []).append([role, label])
    return found


def reporting_names(dataset: Dataset) -> dict[str, str]:
    """Return the NATO name of every type that occurs and has one, for the search."""
    named = dataset.aircraft.select("type_id", "nato_name").drop_nulls().unique().sort("type_id", "nato_name")
    return dict(named.iter_rows())


def adjectives(names: Iterable[str]) -> dict[str, str]:
    """Return the adjective of each state among some actors: Russian for RUS."""
    known = _adjectives()
    return {name: known[name] for name in names if name in known}


@cache
def _adjectives() -> Mapping[str, str]:
    text = resources.files("incidents.lexicons").joinpath("states.toml").read_text(encoding="utf-8")
    states = tomllib.loads(text)["actor"]
    return {state["id"]: state["adjectives"][0] for state in states if state.get("adjectives")}
