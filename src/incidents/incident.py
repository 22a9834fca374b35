"""Resolves the reports of one incident into one record, column by column.

Columns that belong together come from one report, so that no place is made of two: *what* from the most
specific type, *when* from the finest date, *where* from the finest place, each side from the first report
that knows its actor, and every other column from the first report that has it. Reports are asked in the
order of publication, then of their ids. Numbers of people keep the smallest low, the largest high and the
best of the report published last: tolls rise.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from incidents.resolve import when, where
from incidents.schema import EVENT_COLUMNS, DocumentRecord, IncidentRecord, ReportRecord
from incidents.schema.event import COUNTED

_WHAT = ("incident_group", "incident_type", "severity")
_RANGES = (
    ("munitions_low", "munitions_high"),
    ("strikes_low", "strikes_high"),
    ("separation_low_m", "separation_high_m"),
)
_VAGUE = 9
_BASE = {"asserted": 0.6, "attributed": 0.5, "alleged": 0.3, "denied": 0.1}


def resolve(
    incident_id: str, reports: Sequence[ReportRecord], documents: Mapping[str, DocumentRecord]
) -> IncidentRecord:
    """Return the record of one incident from its reports and their documents."""
    ordered = sorted(reports, key=lambda r: (_published(r, documents), r.report_id))
    told_in = [documents[r.document_id] for r in ordered]
    publishers = {d.publisher for d in told_in if d.publisher is not None}
    days = [d.published_on for d in told_in if d.published_on is not None]
    return IncidentRecord(
        incident_id=incident_id,
        reports=len(ordered),
        documents=len({d.document_id for d in told_in}),
        publishers=len(publishers),
        first_reported_on=min(days, default=None),
        disputed=_disputed(ordered),
        confidence=confidence(ordered, len(publishers)),
        **_columns(ordered),
    )


def _published(report: ReportRecord, documents: Mapping[str, DocumentRecord]) -> str:
    day = documents[report.document_id].published_on
    return "9999" if day is None else day.isoformat()


def _disputed(reports: Sequence[ReportRecord]) -> bool:
    """Return whether the reports name different actors as the one who did it, or one denies it."""
    initiators = {r.initiator_id for r in reports if r.initiator_id is not None}
    return len(initiators) > 1 or any(str(r.modality) == "denied" for r in reports)


def confidence(reports: Sequence[ReportRecord], publishers: int) -> float:
    """Return how well an incident is supported, from 0 to 1.

    The best told report gives 0.6 when its outlet asserts it, 0.5 when somebody is quoted, 0.3 when it is
    alleged, 0.1 when it is denied. Every further publisher halves what is missing to 1; an exact day and a
    place known to the town add 0.05 each.
    """
    doubt = 1.0 - max(_BASE[str(r.modality)] for r in reports)
    doubt *= 0.5 ** max(publishers - 1, 0)
    bonus = 0.05 * any(r.date_precision == 1 for r in reports)
    bonus += 0.05 * any(r.where_precision is not None and r.where_precision <= 2 for r in reports)
    return round(min(1.0, 1.0 - doubt + bonus), 3)


def _columns(reports: Sequence[ReportRecord]) -> dict[str, Any]:
    dated = min(reports, key=lambda r: r.date_precision or _VAGUE)
    placed = min(reports, key=lambda r: r.where_precision or _VAGUE)
    typed = next((r for r in reports if str(r.incident_type) != "attack"), reports[0])
    told_by = [(dated, when.COLUMNS), (placed, where.COLUMNS), (typed, _WHAT)]
    for side in ("initiator", "target"):
        knows = next((r for r in reports if getattr(r, f"{side}_id") is not None), reports[0])
        told_by.append((knows, (f"{side}_text", f"{side}_id", f"{side}_with")))
    together = {column: getattr(source, column) for source, columns in told_by for column in columns}
    people = {c: v for name in COUNTED for c, v in _people(name, reports).items()}
    others = {
        column: next((v for r in reports if (v := getattr(r, column)) is not None), None)
        for column in EVENT_COLUMNS
        if column not in together and column not in people
    }
    return _consistent({**others, **together, **people})


def _people(name: str, reports: Sequence[ReportRecord]) -> dict[str, int | None]:
    told: dict[str, list[int]] = {
        end: [v for r in reports if (v := getattr(r, f"{name}_{end}")) is not None]
        for end in ("low", "best", "high")
    }
    low, best, high = told["low"], told["best"], told["high"]
    return {
        f"{name}_low": min([*low, *best], default=None) if low else None,
        f"{name}_best": best[-1] if best else None,
        f"{name}_high": max([*high, *best]) if high else None,
    }


def _consistent(columns: dict[str, Any]) -> dict[str, Any]:
    """Return the columns with the ends of each range in order, also where they come from several reports."""
    swapped: dict[str, Any] = {}
    for least, most in _RANGES:
        low, high = columns[least], columns[most]
        if low is not None and high is not None and low > high:
            swapped |= {least: high, most: low}
    return {**columns, **swapped}
