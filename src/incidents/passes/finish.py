"""Pass 5: makes of a range of keys what is published of it: with incidents, sorted and checked."""

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from incidents.link import merged as incident
from incidents.link.claimed import claims
from incidents.link.linking import decided
from incidents.link.supported import Supported
from incidents.link.tolled import observations, tolls
from incidents.overrides.incidents import decided as by_people
from incidents.passes import runs
from incidents.passes.ranges import Range
from incidents.passes.work import SCHEMAS, Work
from incidents.schema import (
    AircraftRecord,
    CasualtyRecord,
    ClaimRecord,
    DocumentRecord,
    EvidenceRecord,
    IncidentRecord,
    LinkRecord,
    Record,
    RejectRecord,
    ReportRecord,
    TollRecord,
)
from incidents.schema.tables import polars_schema
from incidents.validate import check_keys, check_records, table

_AS_IT_IS: Mapping[str, tuple[type[Record], str]] = {
    "documents": (DocumentRecord, "documents"),
    "rejects": (RejectRecord, "rejects"),
    "casualties": (CasualtyRecord, "counted"),
    "claims": (ClaimRecord, "claimed"),
}
"""Tables that need nothing more than to be sorted and checked, and the runs that they are made of."""


def finished(table: str) -> str:
    """Return the kind of the runs that hold a table as it is published."""
    return f"finished-{table}"


def finish(work: Work, task: Range) -> None:
    """Write what is published of a range of a table; that of reports takes what hangs on them along."""
    if task.table in _AS_IT_IS:
        record, kind = _AS_IT_IS[task.table]
        _publish(work, task, record, task.rows(kind))
        return
    match task.table:
        case "reports":
            _reports(work, task)
        case "incidents":
            _incidents(work, task)
        case "links":
            _publish(work, task, LinkRecord, _decided(work, task.rows("compared")))
        case "tolls":
            _publish(work, task, TollRecord, tolls(task.rows("observed")))


def _reports(work: Work, task: Range) -> None:
    """Give the reports of a range, and what they tell, their incidents; resolve incidents of one report."""
    links = task.rows("grouped")
    reports = _linked(task.rows("reports"), links)
    of_report = reports.select("report_id", "incident_id")
    _publish(work, task, ReportRecord, reports)
    _publish(work, task, EvidenceRecord, task.rows("evidence"))
    _publish(work, task, AircraftRecord, _linked(task.rows("aircraft"), of_report))
    counted = _linked(task.rows("casualties"), of_report).sort("casualty_id")
    _write(counted, work.at("counted", _name(task)))
    _write(observations(counted, reports), work.at("observed", _name(task)))
    _write(claims(reports).sort("report_id", "about", "stance"), work.at("claimed", _name(task)))
    told = reports.drop_nulls("incident_id")
    supported = Supported(work.likeness().kin)
    singles = told.join(links, on="report_id", how="anti")
    alone = _judged(work, task, incident.resolve(singles, supported), singles)
    _write(alone, work.at("alone", _name(task)))
    shared = told.join(links, on="report_id", how="semi").sort("incident_id")
    _write(shared, work.at("shared", _name(task)))


def _incidents(work: Work, task: Range) -> None:
    """Resolve the incidents of several reports and put those of one report beside them."""
    told = task.rows("shared")
    shared = _judged(work, task, incident.resolve(told, Supported(work.likeness().kin)), told)
    check_records(IncidentRecord, shared)
    found = pl.concat([shared, task.rows("alone")])
    check_keys({"incidents": found, **work.reference()})
    _publish(work, task, IncidentRecord, found)


def _judged(work: Work, task: Range, incidents: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """Return incidents with what people decided of them, and leave what stood there before."""
    judged = work.decided()
    if not judged:
        return incidents
    found, before = by_people(incidents, told, judged, work.keys("actors", "airbases"))
    _write(before, work.at("decided", f"{task.table}-{_name(task)}"))
    return found


def _decided(work: Work, compared: pl.DataFrame) -> pl.DataFrame:
    """Return comparisons, each once, with what became of the two reports."""
    pairs = compared.unique(["report_a", "report_b"], keep="first", maintain_order=True)
    paths = work.runs("grouped")
    grouped = runs.scan(*paths) if paths else pl.LazyFrame(schema=SCHEMAS["grouped"])
    ids = pl.concat([pairs["report_a"], pairs["report_b"]]).unique().alias("report_id").to_frame()
    return decided(pairs, grouped.join(ids.lazy(), on="report_id", how="semi").collect(), work.bound())


def _linked(told: pl.DataFrame, links: pl.DataFrame) -> pl.DataFrame:
    """Return rows with the incident to which their report was linked, where it was linked to one."""
    joined = told.join(links, on="report_id", how="left", maintain_order="left", suffix="_linked")
    return joined.with_columns(pl.coalesce("incident_id_linked", "incident_id").alias("incident_id")).select(
        told.columns
    )


def _publish(work: Work, task: Range, kind: type[Record], rows: pl.DataFrame) -> None:
    """Write rows as they are published; raises ContractError when a value is not allowed."""
    schema = polars_schema(kind)
    runs.write(table(kind, [rows.select(list(schema))]), work.at(finished(kind.table), _name(task)))


def _write(frame: pl.DataFrame, path: Path) -> None:
    if frame.height:
        runs.write(frame, path)


def _name(task: Range) -> str:
    return f"{task.number:06}"
