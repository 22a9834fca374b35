"""Brings reports of one incident from different documents together, by block and explained comparison.

Two reports are the same incident when their types belong together, their days overlap or touch, they lie in
the same place or unit, and neither who did it nor the toll speaks against it. Reports without a day or
without a place stay alone: a wrong merger costs more than a missed one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from incidents.schema import ReportRecord

_ONE_DAY = timedelta(days=1)
_EXACT = 2
_LONGEST = 7
_FAR_APART = 3.0
_AIR = frozenset({"air_strike", "drone_strike", "missile_strike", "attack", "shelling"})
_BLAST = frozenset({"bombing", "attack"})
_GROUND = frozenset({"armed_clash", "territorial_change", "attack", "attack_on_civilians"})
_MET = frozenset({"near_miss", "intercept", "airspace_violation", "radar_lock"})
_LOST = frozenset({"shootdown", "crash"})
_FAMILIES = (_AIR, _BLAST, _GROUND, _MET, _LOST)


def link(reports: Iterable[ReportRecord]) -> dict[str, str]:
    """Return the incident of each report that counts; an incident has the smallest id of its reports."""
    counted = sorted((r for r in reports if not r.aggregate), key=lambda r: r.report_id)
    parent = {r.report_id: r.report_id for r in counted}
    for block in _blocks(counted):
        for i, first in enumerate(block):
            for second in block[i + 1 :]:
                if _root(parent, first.report_id) != _root(parent, second.report_id) and is_same(
                    first, second
                ):
                    _join(parent, first.report_id, second.report_id)
    return {report_id: _root(parent, report_id) for report_id in parent}


def _root(parent: dict[str, str], report_id: str) -> str:
    while parent[report_id] != report_id:
        parent[report_id] = parent[parent[report_id]]
        report_id = parent[report_id]
    return report_id


def _join(parent: dict[str, str], first: str, second: str) -> None:
    low, high = sorted((_root(parent, first), _root(parent, second)))
    parent[high] = low


def _blocks(reports: Sequence[ReportRecord]) -> Iterator[list[ReportRecord]]:
    """Yield the reports that can be the same: of one unit or sea, on the same or neighbouring days."""
    blocks: dict[tuple[str, date], list[ReportRecord]] = defaultdict(list)
    for report in reports:
        where = report.admin1_code or (report.place if report.country is None else None)
        if where is None or report.date_start is None or report.date_end is None:
            continue
        if report.date_end - report.date_start > timedelta(days=_LONGEST):
            continue
        day = report.date_start
        while day <= report.date_end + _ONE_DAY:
            blocks[where, day].append(report)
            day += _ONE_DAY
    for _, block in sorted(blocks.items()):
        yield block


def is_same(first: ReportRecord, second: ReportRecord) -> bool:
    """Return whether two reports of a block tell one incident."""
    if first.document_id == second.document_id:
        return False
    return (
        _types_fit(str(first.incident_type), str(second.incident_type))
        and _places_fit(first, second)
        and _actors_fit(first, second)
        and _tolls_fit(first, second)
    )


def _types_fit(first: str, second: str) -> bool:
    return first == second or any(first in family and second in family for family in _FAMILIES)


def _places_fit(first: ReportRecord, second: ReportRecord) -> bool:
    """Return whether the places are one; two reports that know only the unit need the same toll too."""
    if first.place is not None and second.place is not None:
        return first.place == second.place
    return _same_toll(first, second)


def _actors_fit(first: ReportRecord, second: ReportRecord) -> bool:
    return all(
        getattr(first, side) is None
        or getattr(second, side) is None
        or getattr(first, side) == getattr(second, side)
        for side in ("initiator_id", "target_id")
    )


def _same_toll(first: ReportRecord, second: ReportRecord) -> bool:
    return first.killed_best is not None and first.killed_best == second.killed_best and first.killed_best > 1


def _tolls_fit(first: ReportRecord, second: ReportRecord) -> bool:
    """Return whether the dead can be the same: a toll may rise, but not out of all proportion."""
    low, high = sorted((first.killed_best or 0, second.killed_best or 0))
    return low == 0 or high <= _FAR_APART * low or high - low <= _EXACT
