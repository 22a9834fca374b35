"""What the page holds of all incidents and documents from the start: enough to find, map and list them."""

from typing import Any

import polars as pl

from incidents.ask.dataset import Dataset
from incidents.report.about import about
from incidents.report.lines import adjectives, flown, reporting_names
from incidents.report.packing import packed, plain
from incidents.schema.enums import IncidentGroup, IncidentType
from incidents.schema.records import IncidentRecord, ReportRecord
from incidents.schema.tables import columns

_INCIDENT = (
    "incident_id incident_type severity date_start date_end date_precision place_text place admin1_code"
    " country latitude longitude where_precision initiator_text initiator_id initiator_with target_text"
    " target_id target_with target_class separation_low_m separation_high_m unsafe deconfliction_mentioned"
    " deconfliction_notified deconfliction_channel deconfliction_step killed_low killed_best killed_high"
    " injured_low injured_best injured_high reports documents publishers disputed confidence"
).split()
_DOCUMENT = (
    "document_id external_id title publisher published_on source_uri status status_reason reports"
).split()
_ACTORS = ("initiator_id", "target_id", "attributed_to_id")
_ACTOR_LISTS = ("initiator_with", "target_with")


def overview(dataset: Dataset) -> dict[str, Any]:
    """Return what the page needs at once, as values of JSON."""
    return {
        "about": about(dataset),
        "types": {t.value: [t.group.value, t.meaning] for t in IncidentType},
        "groups": {g.value: g.meaning for g in IncidentGroup},
        "columns": {c.name: c.description for r in (ReportRecord, IncidentRecord) for c in columns(r)},
        "names": (names := _names(dataset)),
        "adjectives": adjectives(names),
        "flown": flown(dataset),
        "reporting_names": reporting_names(dataset),
        "rules": _rules(dataset),
        "incidents": {name: packed(dataset.incidents[name]) for name in _INCIDENT},
        "told_in": _told_in(dataset),
        "documents": {name: packed(dataset.documents.with_columns(_link)[name]) for name in _DOCUMENT},
        "rejects": [_reject(row) for row in dataset.rejects.iter_rows(named=True)],
        "summaries": _summaries(dataset),
    }


_link = pl.when(pl.col("source_uri").str.contains(r"(?i)^https?://")).then("source_uri").alias("source_uri")
"""Only addresses on the web are links; a path on the machine of whoever built it is no one's business."""


def _names(dataset: Dataset) -> dict[str, str]:
    """Return the name of every actor and country that occurs."""
    told = [dataset.reports[column] for column in (*_ACTORS, "country")]
    told += [dataset.reports[column].explode() for column in _ACTOR_LISTS]
    told += [dataset.aircraft["operator_id"], dataset.claims["claimant_id"], dataset.claims["value"]]
    used = pl.concat(told).drop_nulls().unique()
    rows = dataset.actors.filter(pl.col("actor_id").is_in(used.to_list())).sort("actor_id")
    return dict(rows.select("actor_id", "name").iter_rows())


def _rules(dataset: Dataset) -> dict[str, str]:
    """Return what every rule that read something says."""
    used = pl.concat([dataset.evidence["rule_id"], dataset.reports["rule_id"]]).unique().to_list()
    rows = dataset.rules.filter(pl.col("rule_id").is_in(used)).sort("rule_id")
    return dict(rows.select("rule_id", "says").iter_rows())


def _told_in(dataset: Dataset) -> list[list[int]]:
    """Return the numbers of the documents that tell each incident, in the order of the table."""
    place = {key: row for row, key in enumerate(dataset.documents["document_id"])}
    told: dict[str, set[int]] = {key: set() for key in dataset.incidents["incident_id"]}
    counted = dataset.reports.filter(~pl.col("aggregate"))
    for incident_id, document_id in counted.select("incident_id", "document_id").iter_rows():
        told[incident_id].add(place[document_id])
    return [sorted(numbers) for numbers in told.values()]


def _reject(row: dict[str, Any]) -> dict[str, Any]:
    return {"table": row["table_name"], "errors": row["errors"], "record": row["record"]}


def _summaries(dataset: Dataset) -> list[dict[str, Any]]:
    """Return the reports that sum up more than one incident, and so belong to none."""
    place = {key: row for row, key in enumerate(dataset.documents["document_id"])}
    return [
        {"document": place[row["document_id"]], **{name: plain(row[name]) for name in _SUMMARY}}
        for row in dataset.reports.filter("aggregate").iter_rows(named=True)
    ]


_SUMMARY = ("evidence", "incident_type", "killed_low", "killed_best", "killed_high")
