"""JSONL: one incident a line, with its reports, and in each of them all that belongs to it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from incidents.ask.dataset import Dataset
from incidents.export.events import rows
from incidents.export.format import Choice, Written

Nested = Mapping[str, list[dict[str, Any]]]

# Python values take twenty times the room of a table, so only so many incidents are turned into them at once.
_AT_ONCE = 2_000
AGGREGATES = "aggregate reports, which belong to no incident (csv and sqlite have them)"


def write(dataset: Dataset, _choice: Choice, out: Path) -> Written:
    """Write every incident as a line of JSON, in the order of the ids, with nothing of it left out."""
    with out.open("w", encoding="utf-8", newline="\n") as stream:
        for some in dataset.incidents.sort("incident_id").iter_slices(_AT_ONCE):
            reports = _reports(dataset, some)
            for incident in rows(some):
                whole = {**incident, "reports": reports.get(incident["incident_id"], [])}
                stream.write(as_json(whole) + "\n")
    aggregates = dataset.reports.filter(pl.col("incident_id").is_null()).height
    return Written(dataset.incidents.height, left_out={AGGREGATES: aggregates} if aggregates else {})


def as_json(value: object) -> str:
    """Return a value as one line of JSON; dates are ISO 8601 texts."""
    return json.dumps(value, ensure_ascii=False, default=str, allow_nan=False, separators=(",", ":"))


def _reports(dataset: Dataset, incidents: pl.DataFrame) -> Nested:
    """Return the reports of each of some incidents, each with what belongs to it.

    A report's own `incident_id` is the line's, and `evidence` is its words already; so the rows of the table
    evidence are called `values`.
    """
    reports = dataset.reports.filter(pl.col("incident_id").is_in(incidents["incident_id"].implode()))
    ids = reports["report_id"].implode()
    parts = {
        "casualties": _grouped(dataset.casualties.drop("incident_id"), "report_id", ids),
        "aircraft": _grouped(dataset.aircraft.drop("incident_id"), "report_id", ids),
        "claims": _grouped(dataset.claims.drop("incident_id"), "report_id", ids),
        "values": _grouped(dataset.evidence, "record_id", ids),
    }
    told_in = dataset.documents.filter(pl.col("document_id").is_in(reports["document_id"].implode()))
    documents = {row["document_id"]: dict(row) for row in rows(told_in)}
    nested: dict[str, list[dict[str, Any]]] = {}
    for report in rows(reports.sort("report_id")):
        own = {name: group.get(report["report_id"], []) for name, group in parts.items()}
        told = {name: value for name, value in report.items() if name not in {"incident_id", "document_id"}}
        whole = {**told, "document": documents.get(report["document_id"]), **own}
        nested.setdefault(report["incident_id"], []).append(whole)
    return nested


def _grouped(table: pl.DataFrame, key: str, keys: pl.Series) -> Nested:
    """Return the rows of a table by some keys, without the key, in the order of the table."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in table.filter(pl.col(key).is_in(keys)).iter_rows(named=True):
        groups.setdefault(row.pop(key), []).append(row)
    return groups
