"""Applies overrides to the tables of some reports."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any

import polars as pl

from incidents.link.compared import in_weeks
from incidents.overrides.files import Placed
from incidents.overrides.values import changed, evidence, plain
from incidents.schema import EvidenceRecord, ReportRecord
from incidents.schema.override import DropOverride, SetOverride
from incidents.schema.tables import sort_order
from incidents.words.frozen import frozen

_REFUSED = "a person dropped every report of it"
_DROPPED = "stopped: override"
Row = dict[str, Any]
Known = Mapping[str, frozenset[str]]


@frozen
class Applied:
    """What overrides made of some reports.

    `changes` are columns by report, `gone` the reports that were dropped, `evidence` says who set what, and
    `before` has the values by override that were there before.
    """

    changes: Mapping[str, Row] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    evidence: Sequence[Row] = ()
    before: Mapping[str, Row] = field(default_factory=dict)


def applied(reports: pl.DataFrame, by_report: Mapping[str, Sequence[Placed]], known: Known) -> Applied:
    """Return what overrides make of reports; `known` has the keys of the tables to which columns refer.

    Raises OverrideError when a report is not as expected, or would be none.
    """
    changes: dict[str, Row] = {}
    told: list[Row] = []
    before: dict[str, Row] = defaultdict(dict)
    for row in reports.filter(pl.col("report_id").is_in(list(by_report))).to_dicts():
        report_id = row["report_id"]
        names = sorted({placed.override.id for placed in by_report[report_id]})
        changes[report_id] = {"overrides": names}
        for placed in by_report[report_id]:
            override = placed.override
            if isinstance(override, SetOverride) and override.scope == "report":
                values = changed(placed, ReportRecord, {**row, **changes[report_id]}, known)
                before[override.id] |= {name: plain(row[name]) for name in values}
                changes[report_id] |= values
                told += evidence(placed, report_id, values)
    gone = frozenset(report_id for report_id, some in by_report.items() if any(map(_drops, some)))
    return Applied(changes, gone, told, before)


def _drops(placed: Placed) -> bool:
    return isinstance(placed.override, DropOverride)


def of_reports(reports: pl.DataFrame, made: Applied) -> pl.DataFrame:
    """Return reports as overrides leave them; a document that lost its lead is led by its first report."""
    rows = [
        {**row, **made.changes[row["report_id"]]}
        for row in reports.filter(_in(made.changes)).to_dicts()
        if row["report_id"] not in made.gone
    ]
    fresh = pl.DataFrame(rows, schema=reports.schema, orient="row")
    left = pl.concat([reports.filter(~_in(made.changes)), fresh])
    led = pl.col("is_lead").any().over("document_id")
    first = pl.col("ordinal") == pl.col("ordinal").min().over("document_id")
    return left.with_columns(pl.when(led).then("is_lead").otherwise(first).alias("is_lead")).sort("report_id")


def of_evidence(told: pl.DataFrame, made: Applied) -> pl.DataFrame:
    """Return evidence in which a person stands behind what he set, and nothing behind what he emptied."""
    columns = [(report, name) for report, values in made.changes.items() for name in values]
    touched = pl.DataFrame(columns, schema={"record_id": pl.String, "field": pl.String}, orient="row")
    left = told.join(touched, on=["record_id", "field"], how="anti")
    fresh = pl.DataFrame(list(made.evidence), schema=told.schema, orient="row")
    return pl.concat([left, fresh]).sort(sort_order(EvidenceRecord), nulls_last=True)


def of_weeks(weeks: pl.DataFrame, made: Applied) -> pl.DataFrame:
    """Return what is compared of reports, with what overrides made of them."""
    touched = weeks.filter(_in(made.changes)).drop("week").unique("report_id")
    rows = [
        {name: made.changes[row["report_id"]].get(name, value) for name, value in row.items()}
        for row in touched.to_dicts()
    ]
    fresh = in_weeks(pl.DataFrame(rows, schema=touched.schema, orient="row"))
    return pl.concat([weeks.filter(~_in(made.changes)), fresh]).sort("week", "report_id")


def of_documents(documents: pl.DataFrame, reports: pl.DataFrame) -> pl.DataFrame:
    """Return documents with the number of the `reports` that are left of each."""
    counted = reports.group_by("document_id").agg(pl.len().cast(pl.Int32).alias("_left"))
    told = documents.join(counted, on="document_id", how="left", maintain_order="left")
    left = pl.col("_left").fill_null(0)
    emptied = (pl.col("reports") > 0) & (left == 0)
    no_incident = pl.lit("no_incident").cast(documents.schema["status"])
    reason = pl.when(emptied).then(pl.lit(_REFUSED)).otherwise("status_reason")
    return told.with_columns(
        left.cast(documents.schema["reports"]).alias("reports"),
        pl.when(emptied).then(no_incident).otherwise("status").alias("status"),
        reason.alias("status_reason"),
        _fates(told).alias("candidate_fates"),
    ).drop("_left")


def _fates(told: pl.DataFrame) -> pl.Series:
    """Return what became of candidates: a person stopped as many of those accepted as were dropped."""
    gone = told["reports"].fill_null(0) - told["_left"].fill_null(0)
    fates = told["candidate_fates"]
    rows = [_stopped(ended, number) for ended, number in zip(fates, gone, strict=True)]
    return pl.Series(rows, dtype=fates.dtype)


def _stopped(ended: Sequence[str] | None, number: int) -> list[str] | None:
    if ended is None:
        return None
    accepted = [at for at, fate in enumerate(ended) if fate == "accepted"]
    dropped = set(accepted[len(accepted) - number :]) if number > 0 else set()
    return [_DROPPED if at in dropped else fate for at, fate in enumerate(ended)]


def _in(ids: Mapping[str, object]) -> pl.Expr:
    return pl.col("report_id").is_in(list(ids))
