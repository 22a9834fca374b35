"""Gives the tables their incidents: links the reports of all documents and resolves each incident."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TypeVar, cast

import polars as pl

from incidents import incident
from incidents.link import link
from incidents.rows import frames, rows
from incidents.schema import DocumentRecord, IncidentRecord, Record, ReportRecord

_TOLD_IN = ("reports", "aircraft", "casualties")
_RecordT = TypeVar("_RecordT", bound=Record)


def linked(read: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Return the tables of what was read with the incident of each report, and the incidents.

    An aggregate report has no incident, nor has anything that it counts.
    """
    reports = list(_records(ReportRecord, read["reports"]))
    incident_of = link(reports)
    links = pl.DataFrame(
        {"report_id": list(incident_of), "incident_id": list(incident_of.values())},
        schema={"report_id": pl.String, "incident_id": pl.String},
    )
    joined = {name: _joined(read[name], links) for name in _TOLD_IN}
    told_in = read["documents"].filter(pl.col("reports") > 0)
    documents = {row.document_id: row for row in _records(DocumentRecord, told_in)}
    incidents = frames([rows(_incidents(reports, incident_of, documents))])["incidents"]
    return {**read, **joined, "incidents": incidents}


def _joined(table: pl.DataFrame, links: pl.DataFrame) -> pl.DataFrame:
    """Return a table with the incident of each row's report in the place of the column."""
    return table.drop("incident_id").join(links, on="report_id", how="left").select(table.columns)


def _incidents(
    reports: list[ReportRecord], incident_of: Mapping[str, str], documents: Mapping[str, DocumentRecord]
) -> Iterator[IncidentRecord]:
    by_incident: dict[str, list[ReportRecord]] = defaultdict(list)
    for report in reports:
        if report.report_id in incident_of:
            by_incident[incident_of[report.report_id]].append(report)
    for incident_id, told in by_incident.items():
        yield incident.resolve(incident_id, told, documents)


def _records(record_type: type[_RecordT], table: pl.DataFrame) -> Iterator[_RecordT]:
    """Yield the rows of a table, which were checked when they were made, as records again."""
    for row in table.iter_rows(named=True):
        values = {name: tuple(v) if isinstance(v, list) else v for name, v in row.items()}
        yield cast("_RecordT", record_type.model_construct(None, **values))
