"""Pass 4: makes of a range of keys what is published of it: with incidents, sorted and checked."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import polars as pl

from incidents import incident, runs
from incidents.passes.work import SCHEMAS, Work
from incidents.runs import Piece
from incidents.schema import (
    AircraftRecord,
    CasualtyRecord,
    DocumentRecord,
    EvidenceRecord,
    IncidentRecord,
    Record,
    RejectRecord,
    ReportRecord,
)
from incidents.schema.tables import polars_schema
from incidents.validate import check_keys, check_records, table

_ROWS = 500_000
_INCIDENTS = 200_000


class Kind(NamedTuple):
    """A kind of runs and the column by which they are cut."""

    kind: str
    key: str


class Range(NamedTuple):
    """A range of the keys of a table: the pieces, by kind, of all the runs in which it lies."""

    table: str
    number: int
    pieces: Mapping[str, Sequence[Piece]]

    def rows(self, kind: str) -> pl.DataFrame:
        """Return all rows of the range that are of a kind."""
        return runs.frame(self.pieces[kind], SCHEMAS[kind])


_CUT: Mapping[str, tuple[Kind, ...]] = {
    "documents": (Kind("documents", "document_id"),),
    "rejects": (Kind("rejects", "record"),),
    # Evidence first: it has the most rows, and what is first decides where the ranges end.
    "reports": (
        Kind("evidence", "record_id"),
        Kind("reports", "report_id"),
        Kind("aircraft", "report_id"),
        Kind("casualties", "report_id"),
        Kind("links", "report_id"),
    ),
    "incidents": (Kind("alone", "incident_id"), Kind("shared", "incident_id")),
    "casualties": (Kind("counted", "casualty_id"),),
}


def finished(table: str) -> str:
    """Return the kind of the runs that hold a table as it is published."""
    return f"finished-{table}"


def ranges(work: Work, table: str) -> Iterator[Range]:
    """Yield the ranges in which a table is finished, those of incidents and casualties after the reports."""
    paths = {kind: work.runs(kind) for kind, _ in _CUT[table]}
    first, key = _CUT[table][0]
    cuts = runs.cuts(paths[first], key, _INCIDENTS if table == "incidents" else _ROWS)
    cut = {kind: runs.pieces(paths[kind], by, cuts) for kind, by in _CUT[table]}
    for number in range(len(cuts) + 1):
        yield Range(table, number, {kind: pieces[number] for kind, pieces in cut.items()})


def finish(work: Work, task: Range) -> None:
    """Write what is published of a range of a table; that of reports takes what hangs on them along."""
    match task.table:
        case "reports":
            _reports(work, task)
        case "incidents":
            _incidents(work, task)
        case "casualties":
            _publish(work, task, CasualtyRecord, task.rows("counted"))
        case "documents":
            _publish(work, task, DocumentRecord, task.rows("documents"))
        case "rejects":
            _publish(work, task, RejectRecord, task.rows("rejects"))


def _reports(work: Work, task: Range) -> None:
    """Give the reports of a range, and what they tell, their incidents; resolve incidents of one report."""
    links = task.rows("links")
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
