"""Brings reports of one incident from different documents together, by block and explained comparison.

Two reports can be the same incident when their types belong together, their days overlap or touch, they lie
in the same place or unit, and neither who did it nor the toll speaks against it; an incident is made of
reports that all fit each other. Reports without a day or without a place stay alone: a wrong merger costs
more than a missed one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from incidents.schema import ReportRecord

_ONE_DAY = timedelta(days=1)
_EXACT = 2
_LONGEST = 7
_FAR_APART = 3.0
_TELLING = 5
_AIR = frozenset({"air_strike", "drone_strike", "missile_strike", "attack", "shelling"})
_BLAST = frozenset({"bombing", "attack"})
_GROUND = frozenset({"armed_clash", "territorial_change", "attack", "attack_on_civilians"})
_MET = frozenset({"near_miss", "intercept", "airspace_violation", "radar_lock"})
_LOST = frozenset({"shootdown", "crash"})
_FAMILIES = (_AIR, _BLAST, _GROUND, _MET, _LOST)


def link(reports: Iterable[ReportRecord]) -> dict[str, str]:
    """Return the incident of each report that counts; an incident has the smallest id of its reports.

    Reports are joined in the order of how much they share, and only where each fits each of the others: a
    chain of small differences joins nothing.
    """
    counted = sorted((r for r in reports if not r.aggregate), key=lambda r: r.report_id)
    shared = _shared(counted)
    told = {report.report_id: [report.report_id] for report in counted}
    for first, second in sorted(shared, key=lambda pair: (-shared[pair], pair)):
        one, other = told[first], told[second]
        if one is not other and all((min(a, b), max(a, b)) in shared for a in one for b in other):
            one += other
            told.update(dict.fromkeys(other, one))
    return {report_id: min(together) for report_id, together in told.items()}


def _shared(reports: Sequence[ReportRecord]) -> dict[tuple[str, str], int]:
    """Return how much each two reports share that can be one incident, by their ids in order."""
    return {
        (first.report_id, second.report_id): likeness(first, second)
        for block in _blocks(reports)
        for i, first in enumerate(block)
        for second in block[i + 1 :]
        if is_same(first, second)
    }


def likeness(first: ReportRecord, second: ReportRecord) -> int:
    """Return how much two reports of one incident share: two points for the toll, one for all else."""
    exact = ("incident_type", "place", "date_start", "initiator_id", "target_id")
    points = sum(_known_and_equal(first, second, column) for column in exact)
    return points + 2 * _same_toll(first, second)


def _known_and_equal(first: ReportRecord, second: ReportRecord, column: str) -> bool:
    value = getattr(first, column)
    return value is not None and value == getattr(second, column)


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
    """Return whether nothing speaks against one initiator and one target.

    Enemies blame each other for the same deed: reports of one town, day and toll may differ there.
    """
    if _known_and_equal(first, second, "place") and _same_deed(first, second):
        return True
    return all(
        getattr(first, side) is None
        or getattr(second, side) is None
        or getattr(first, side) == getattr(second, side)
        for side in ("initiator_id", "target_id")
    )


def _same_deed(first: ReportRecord, second: ReportRecord) -> bool:
    """Return whether day and toll are the same and tell one deed from another of that day."""
    is_telling = first.killed_best is not None and first.killed_best >= _TELLING
    return is_telling and _same_toll(first, second) and _known_and_equal(first, second, "date_start")


def _same_toll(first: ReportRecord, second: ReportRecord) -> bool:
    return first.killed_best is not None and first.killed_best == second.killed_best and first.killed_best > 1


def _tolls_fit(first: ReportRecord, second: ReportRecord) -> bool:
    """Return whether the dead can be the same: a toll may rise, but not out of all proportion."""
    low, high = sorted((first.killed_best or 0, second.killed_best or 0))
    return low == 0 or high <= _FAR_APART * low or high - low <= _EXACT
