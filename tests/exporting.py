"""Made-up datasets to export, and readers of what came out."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

import incidents
from incidents.ask.dataset import Dataset
from incidents.export import FORMATS, Choice, export
from incidents.publish.parquet import write_parquet
from incidents.schema import (
    RECORDS,
    ActorKind,
    ActorRecord,
    DocumentRecord,
    DocumentStatus,
    IncidentGrade,
    IncidentRecord,
    IncidentType,
    Modality,
    Record,
    ReportRecord,
)
from incidents.schema.tables import polars_schema
from small_dataset import RULE, TEXT, dataset

HOSTILE = '=HYPERLINK("x","y")\n"</script><b>\',;\x00é'

ACTORS = (
    ActorRecord(actor_id="SYR", name="Syria", kind=ActorKind.STATE, country="SYR"),
    ActorRecord(actor_id="RUS", name="Russia", kind=ActorKind.STATE, country="RUS"),
    ActorRecord(actor_id="islamic-state", name="Islamic State", kind=ActorKind.GROUP),
    ActorRecord(actor_id="sdf", name="Syrian Democratic Forces", kind=ActorKind.GROUP, country="SYR"),
    ActorRecord(actor_id="un", name="United Nations", kind=ActorKind.ORGANISATION),
)


def release(folder: Path, records: list[Record]) -> Dataset:
    """Return a dataset of records, written as Parquet only."""
    folder.mkdir(parents=True)
    write_parquet({record.table: _table(record, records) for record in RECORDS}, folder)
    return incidents.open(folder)


def _table(record: type[Record], records: list[Record]) -> pl.DataFrame:
    """Return the rows of one table; unlike a build, without asking for evidence of every value."""
    rows = [each.model_dump() for each in records if isinstance(each, record)]
    return pl.DataFrame(rows, schema=polars_schema(record))


def told(number: int, modality: str = "asserted", **event: Any) -> list[Record]:
    """Return an incident with its one report: an air strike by Syria, where nothing else is said.

    None takes a value of it away.
    """
    kind = IncidentType(event.pop("incident_type", "air_strike"))
    values = {
        "incident_type": kind.value,
        "incident_group": kind.group.value,
        "date_start": date(2016, 5, 4),
        "date_end": date(2016, 5, 4),
        "date_precision": 1,
        "place": "Homs",
        "country": "SYR",
        "admin1_code": "SY-HI",
        "latitude": 34.7,
        "longitude": 36.7,
        "where_precision": 1,
        "initiator_id": "SYR",
        **event,
    }
    values = {name: value for name, value in values.items() if value is not None}
    return [_report(number, modality, values), _incident(number, values, disputed=modality == "denied")]


def _report(number: int, modality: str, values: dict[str, Any]) -> ReportRecord:
    return ReportRecord(
        report_id=f"r{number}",
        document_id="d1",
        incident_id=f"r{number}",
        ordinal=number,
        is_lead=number == 1,
        aggregate=False,
        modality=Modality(modality),
        rule_id=RULE,
        start=0,
        end=len(TEXT),
        evidence=TEXT,
        **values,
    )


def _incident(number: int, values: dict[str, Any], *, disputed: bool) -> IncidentRecord:
    return IncidentRecord(
        incident_id=f"r{number}",
        reports=1,
        documents=1,
        publishers=1,
        sources=1,
        disputed=disputed,
        grade=IncidentGrade.CONTESTED if disputed else IncidentGrade.WEAK,
        confidence=0.5,
        **values,
    )


def dataset_of(folder: Path, *incidents_told: list[Record]) -> Dataset:
    """Return a dataset of incidents that `told` made, with one document and the actors."""
    document = DocumentRecord(
        document_id="d1",
        publisher="The Daily",
        title="A made-up report",
        sha256="0" * 64,
        characters=len(TEXT),
        sentences=1,
        status=DocumentStatus.EXTRACTED if incidents_told else DocumentStatus.NO_INCIDENT,
        reports=len(incidents_told),
    )
    fixed = [record for record in dataset() if record.table in {"rules", "build"}]
    flat = [record for records in incidents_told for record in records]
    return release(folder, [*ACTORS, *fixed, document, *flat])


def hostile(folder: Path) -> Dataset:
    """Return a dataset in which every open text that a source can bring is hostile."""
    changes: dict[str, dict[str, Any]] = {
        "documents": {"publisher": HOSTILE, "title": HOSTILE, "source_uri": "-2+3", "external_id": "-12.5"},
        "reports": {"evidence": HOSTILE, "end": len(HOSTILE), "place_text": "@x", "initiator_text": HOSTILE},
        "incidents": {"place_text": "@x", "initiator_text": HOSTILE, "target_text": "'+1"},
    }
    return release(
        folder, [type(each)(**{**each.model_dump(), **changes.get(each.table, {})}) for each in dataset()]
    )


def exported(dataset: Dataset, to: str, folder: Path, choice: Choice | None = None) -> Path:
    """Return what an export wrote into a folder."""
    out = folder / f"export{FORMATS[to].ending}"
    export(dataset, to, out, choice or Choice(), force=True)
    return out


def cells(file: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"), newline="")))


def coded(dataset: Dataset, to: str, folder: Path, choice: Choice | None = None) -> dict[str, dict[str, str]]:
    """Return the rows of a crosswalk by incident."""
    return {row["incident_id"]: row for row in cells(exported(dataset, to, folder, choice))}
