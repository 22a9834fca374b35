"""How well an incident is supported: its independent sources, its disputes, its grade and its confidence."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice
from typing import Any

import polars as pl

from incidents.likeness.pieces import Kin, are_copies
from incidents.likeness.words import shingles, split
from incidents.link.unions import Unions
from incidents.schema import IncidentGrade, types

_HEDGED = frozenset({"attributed", "alleged", "denied"})
_LOST = types.family("lost")
_MOST = 40
_SHORTEST = 8
_NEEDED = (
    "incident_id",
    "_publisher",
    "modality",
    "attributed_to",
    "attributed_to_id",
    "initiator_id",
    "initiator_with",
    "incident_type",
    "denied_by_id",
    "confidence",
    "evidence",
)
_JUDGED = {
    "incident_id": pl.String(),
    "sources": pl.Int32(),
    "disputed": pl.Boolean(),
    "grade": pl.String(),
    "confidence": pl.Float64(),
}
Row = Mapping[str, Any]


class Supported:
    """Judges incidents by their reports, with the parents of actors that it was given."""

    def __init__(self, kin: Kin) -> None:
        """Keep which actors belong to which."""
        self._kin = kin

    def of(self, ordered: pl.DataFrame) -> pl.DataFrame:
        """Return the judgement on each incident; its reports stand together in the order of publication."""
        rows = [self._judged(group) for group in _groups(ordered.select(_NEEDED))]
        return pl.DataFrame(rows, schema=_JUDGED, orient="row")

    def _judged(self, reports: Sequence[Row]) -> tuple[str, int, bool, str, float]:
        sources = independent(reports)
        disputed = self.disputed(reports)
        grade = self._grade(reports, sources, disputed=disputed)
        return reports[0]["incident_id"], sources, disputed, str(grade), confidence(reports, sources)

    def disputed(self, reports: Sequence[Row]) -> bool:
        """Return whether it is denied, reports name two attackers, or say shot down and crashed.

        Two attackers are a dispute only where somebody is quoted for one: outlets that differ by themselves
        have misread. A brigade and its movement are one attacker.
        """
        modalities = {report["modality"] for report in reports}
        if "denied" in modalities or any(report["denied_by_id"] is not None for report in reports):
            return True
        if {report["incident_type"] for report in reports} >= _LOST:
            return True
        named = [report for report in reports if report["initiator_id"] is not None]
        quoted = [report for report in named if report["modality"] in _HEDGED]
        return any(self._rivals(one, other) for one in quoted for other in named)

    def _rivals(self, one: Row, other: Row) -> bool:
        """Return whether two reports name attackers of which neither belongs to the other."""
        first, second = _side(one), _side(other)
        return not first & second and not any(self._kin.are(a, b) for a in first for b in second)

    def _grade(self, reports: Sequence[Row], sources: int, *, disputed: bool) -> IncidentGrade:
        """Return the grade of an incident, after Airwars."""
        if disputed:
            return IncidentGrade.CONTESTED
        if any(_admits(report) for report in reports):
            return IncidentGrade.CONFIRMED
        return IncidentGrade.FAIR if sources > 1 else IncidentGrade.WEAK


def _groups(ordered: pl.DataFrame) -> Iterator[list[Row]]:
    """Yield the reports of each incident."""
    group: list[Row] = []
    for row in ordered.iter_rows(named=True):
        if group and group[0]["incident_id"] != row["incident_id"]:
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _side(report: Row) -> set[str]:
    return {report["initiator_id"], *(report["initiator_with"] or ())}


def _admits(report: Row) -> bool:
    """Return whether the attacker says so himself."""
    return report["initiator_id"] is not None and report["initiator_id"] == report["attributed_to_id"]


def independent(reports: Sequence[Row]) -> int:
    """Return how many independent sources tell an incident, at least one.

    Reports of one publisher are one source, as are copies of one text, and reports that quote the same actor
    or the same named source. Of very many reports the first forty are looked at.
    """
    if len(reports) == 1:
        return 1
    together, some = Unions(), list(islice(reports, _MOST))
    told = [shingles(split(report["evidence"])) for report in some]
    for number in range(len(some)):
        together.join(number, number)
    for one, other in combinations(range(len(some)), 2):
        if _same_house(some[one], some[other]) or are_copies(told[one], told[other]):
            together.join(one, other)
    return len(together.groups())


def _same_house(one: Row, other: Row) -> bool:
    """Return whether two reports are of one publisher, or quote one and the same."""
    if one["_publisher"] == other["_publisher"] or None in {one["_publisher"], other["_publisher"]}:
        return True
    quoted = one["attributed_to_id"]
    if quoted is not None and quoted == other["attributed_to_id"]:
        return True
    words = (one["attributed_to"] or "").casefold()
    named = len(words) >= _SHORTEST and one["attributed_to"] != words
    return named and words == (other["attributed_to"] or "").casefold()


def confidence(reports: Sequence[Row], sources: int) -> float:
    """Return how surely an incident was read, from 0 to 1.

    That is the confidence of its surest report, 0 where none has one; every further independent source halves
    what is missing to 1. Who stands behind it, and whether others deny it, is in the grade.
    """
    surest = max(report["confidence"] or 0.0 for report in reports)
    return round(1.0 - (1.0 - surest) * 0.5 ** (sources - 1), 3)
