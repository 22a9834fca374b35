"""Pass 5: makes of a range of keys what is published of it: with incidents, sorted and checked."""

from pathlib import Path

import polars as pl

from incidents.link import merged as incident
from incidents.link.linking import decided
from incidents.passes import runs
from incidents.passes.ranges import Range
from incidents.passes.work import SCHEMAS, Work
from incidents.schema import (
    AircraftRecord,
    CasualtyRecord,
    DocumentRecord,
    EvidenceRecord,
    IncidentRecord,
    LinkRecord,
    Record,
    RejectRecord,
    ReportRecord,
)
from incidents.schema.tables import polars_schema
from incidents.validate import check_keys, check_records, table


def finished(table: str) -> str:
    """Return the kind of the runs that hold a table as it is published."""
    return f"finished-{table}"


def finish(work: Work, task: Range) -> None:
    """Write what is published of a range of a table; that of reports takes what hangs on them along."""
    match task.table:
        case "reports":
            _reports(work, task)
        case "incidents":
            _incidents(work, task)
        case "casualties":
            _publish(work, task, CasualtyRecord, task.rows("counted"))
        case "links":
            _publish(work, task, LinkRecord, _decided(work, task.rows("compared")))
        case "documents":
            _publish(work, task, DocumentRecord, task.rows("documents"))
        case "rejects":
            _publish(work, task, RejectRecord, task.rows("rejects"))


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
    told = reports.drop_nulls("incident_id")
    alone = incident.resolve(told.join(links, on="report_id", how="anti"))
    _write(alone, work.at("alone", _name(task)))
    shared = told.join(links, on="report_id", how="semi").sort("incident_id")
    _write(shared, work.at("shared", _name(task)))


def _incidents(work: Work, task: Range) -> None:
    """Resolve the incidents of several reports and put those of one report beside them."""
    shared = incident.resolve(task.rows("shared"))
    check_records(IncidentRecord, shared)
    found = pl.concat([shared, task.rows("alone")])
    check_keys({"incidents": found, **work.reference()})
    _publish(work, task, IncidentRecord, found)


def _decided(work: Work, compared: pl.DataFrame) -> pl.DataFrame:
    """Return comparisons, each once, with what became of the two reports."""
    pairs = compared.unique(["report_a", "report_b"], keep="first", maintain_order=True)
    paths = work.runs("grouped")
    grouped = runs.scan(*paths) if paths else pl.LazyFrame(schema=SCHEMAS["grouped"])
    ids = pl.concat([pairs["report_a"], pairs["report_b"]]).unique().alias("report_id").to_frame()
    return decided(pairs, grouped.join(ids.lazy(), on="report_id", how="semi").collect())


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
