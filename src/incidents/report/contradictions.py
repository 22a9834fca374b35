"""Where the accounts of one incident speak against each other, column by column."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from incidents.report.packing import plain

_COMPARED = (
    "incident_type",
    "initiator_id",
    "target_id",
    "target_class",
    "place",
    "weapon_class",
    "killed_best",
    "injured_best",
    "civilians_killed_best",
    "children_killed_best",
    "captured_best",
    "separation_high_m",
    "deconfliction_notified",
)
_DENIED = "denied"


def contradictions(reports: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the columns that the reports give different values, each value with the reports that give it."""
    found = [
        {"column": column, "values": told}
        for column in _COMPARED
        if len(told := _told([plain(report[column]) for report in reports])) > 1
    ]
    days = [_day(report) for report in reports]
    if len(told := _told([day for day in days if day is None or _excluded(day, days)])) > 1:
        found.append({"column": "date_start", "values": _told(days)})
    if len(told := _told([str(report["modality"]) == _DENIED for report in reports])) > 1:
        found.append({"column": "modality", "values": [[_DENIED if v else "told", who] for v, who in told]})
    return found


def _told(values: Sequence[Hashable]) -> list[list[Any]]:
    """Return the distinct values, each with the numbers of the reports that give it; silence is none."""
    by_value: dict[Hashable, list[int]] = defaultdict(list)
    for number, value in enumerate(values):
        if value is not None:
            by_value[value].append(number)
    return [[value, numbers] for value, numbers in by_value.items()]


def _day(report: Mapping[str, Any]) -> tuple[int, int] | None:
    """Return the days that a report allows."""
    if report["date_start"] is None:
        return None
    return plain(report["date_start"]), plain(report["date_end"])


def _excluded(day: tuple[int, int], others: Sequence[tuple[int, int] | None]) -> bool:
    """Return whether another report's days leave no room for these."""
    return any(other is not None and (other[1] < day[0] or day[1] < other[0]) for other in others)
