"""Brings reports of one incident from different documents together, by block and explained comparison.

Two reports can be the same incident when their types belong together, their days overlap or touch, they lie
in the same place or unit, and neither who did it nor the toll speaks against it; an incident is made of
reports that all fit each other. Reports without a day or without a place stay alone: a wrong merger costs
more than a missed one.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

import polars as pl

_EXACT = 2
_LONGEST = pl.duration(days=7)
_ONE_DAY = pl.duration(days=1)
_FAR_APART = 3.0
_TELLING = 5
_AIR = frozenset({"air_strike", "drone_strike", "missile_strike", "attack", "shelling"})
_BLAST = frozenset({"bombing", "attack"})
_GROUND = frozenset({"armed_clash", "territorial_change", "attack", "attack_on_civilians"})
_MET = frozenset({"near_miss", "intercept", "airspace_violation", "radar_lock"})
_LOST = frozenset({"shootdown", "crash"})
_FAMILIES = (_AIR, _BLAST, _GROUND, _MET, _LOST)
UNIT = pl.coalesce("admin1_code", pl.when(pl.col("country").is_null()).then("place"))
"""Where a report is for linking: its first-level unit, or its sea; NULL where it cannot be linked."""
COLUMNS = (
    "report_id",
    "document_id",
    "aggregate",
    "incident_type",
    "date_start",
    "date_end",
    "place",
    "admin1_code",
    "country",
    "initiator_id",
    "target_id",
    "killed_best",
)
"""What linking needs to know of a report."""
_SAID = ("incident_type", "place", "date_start", "date_end", "initiator_id", "target_id", "killed_best")


class Account(NamedTuple):
    """What some reports say alike, each in a document of its own."""

    number: int
    incident_type: str
    place: str | None
    date_start: date
    date_end: date
    initiator_id: str | None
    target_id: str | None
    killed_best: int | None
    reports: Sequence[str]
    documents: frozenset[str]


def link(reports: pl.DataFrame) -> pl.DataFrame:
    """Return the `incident_id` of each `report_id` that shares its incident, the smallest id of its reports.

    `reports` has COLUMNS. What says the same is one from the start. Then accounts are joined in the order of
    how much they share, and only where each fits each of the others: a chain of small differences joins
    nothing.
    """
    accounts = _accounts(reports)
    shared = _shared(accounts)
    told = {number: [number] for pair in shared for number in pair}
    for first, second in sorted(shared, key=lambda pair: (-shared[pair], pair)):
        one, other = told[first], told[second]
        if one is not other and all((min(a, b), max(a, b)) in shared for a in one for b in other):
            one += other
            told.update(dict.fromkeys(other, one))
    first_of = {number: min(together) for number, together in told.items()}
    firsts = accounts["first"].to_list()
    incident_ids = [firsts[first_of.get(number, number)] for number in range(len(firsts))]
    joined = accounts.select("reports", pl.Series("incident_id", incident_ids, dtype=pl.String)).explode(
        "reports"
    )
    return joined.rename({"reports": "report_id"}).filter(pl.len().over("incident_id") > 1).sort("report_id")


def _accounts(reports: pl.DataFrame) -> pl.DataFrame:
    """Return what reports say that can be linked at all, in the order of the first report that says it.

    Two that know only the unit fit by their toll: without one, such a report is left alone.
    """
    dated = reports.filter(
        ~pl.col("aggregate"),
        UNIT.is_not_null(),
        pl.col("date_end") - pl.col("date_start") <= _LONGEST,
        pl.col("place").is_not_null() | (pl.col("killed_best") > 1),
    )
    said = ["unit", *_SAID]
    ordered = dated.select("report_id", "document_id", UNIT.alias("unit"), *_SAID).sort("report_id")
    turn = pl.int_range(pl.len()).over([*said, "document_id"]).alias("turn")
    grouped = ordered.with_columns(turn).group_by([*said, "turn"], maintain_order=True)
    told = grouped.agg(pl.col("report_id").alias("reports"), pl.col("document_id").alias("documents"))
    return told.with_row_index("number").with_columns(pl.col("reports").list.first().alias("first"))


def _shared(accounts: pl.DataFrame) -> dict[tuple[int, int], int]:
    """Return how much each two accounts share that can be of one incident, by their numbers in order."""
    shared: dict[tuple[int, int], int] = {}
    for block in _blocks(accounts):
        for i, first in enumerate(block):
            for second in block[i + 1 :]:
                pair = (first.number, second.number)
                if pair not in shared and is_same(first, second):
                    shared[pair] = likeness(first, second)
    return shared


def _blocks(accounts: pl.DataFrame) -> Iterator[list[Account]]:
    """Yield the accounts that can be of one incident: of one unit or sea, on the same or the next day."""
    days = pl.date_ranges("date_start", pl.col("date_end") + _ONE_DAY).alias("day")
    placed = accounts.select("unit", "number", days).explode("day")
    blocks = placed.group_by("unit", "day", maintain_order=True).agg("number")
    several = blocks.filter(pl.col("number").list.len() > 1)["number"]
    wanted = accounts.filter(pl.col("number").is_in(several.explode().unique().implode()))
    known = {
        row[0]: Account._make((*row[:-1], frozenset(row[-1])))
        for row in wanted.select("number", *_SAID, "reports", "documents").iter_rows()
    }
    for numbers in several.to_list():
        yield [known[number] for number in numbers]


def likeness(first: Account, second: Account) -> int:
    """Return how much two accounts of one incident share: two points for the toll, one for all else."""
    exact = ("incident_type", "place", "date_start", "initiator_id", "target_id")
    points = sum(_known_and_equal(first, second, column) for column in exact)
    return points + 2 * _same_toll(first, second)


def _known_and_equal(first: Account, second: Account, column: str) -> bool:
    value = getattr(first, column)
    return value is not None and value == getattr(second, column)


def is_same(first: Account, second: Account) -> bool:
    """Return whether two accounts of a block tell one incident; a document tells an incident once."""
    return (
        _types_fit(first.incident_type, second.incident_type)
        and _places_fit(first, second)
        and _actors_fit(first, second)
        and _tolls_fit(first, second)
        and first.documents.isdisjoint(second.documents)
    )


def _types_fit(first: str, second: str) -> bool:
    return first == second or any(first in family and second in family for family in _FAMILIES)


def _places_fit(first: Account, second: Account) -> bool:
    """Return whether the places are one; two reports that know only the unit need the same toll too."""
    if first.place is not None and second.place is not None:
        return first.place == second.place
    return _same_toll(first, second)


def _actors_fit(first: Account, second: Account) -> bool:
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


def _same_deed(first: Account, second: Account) -> bool:
    """Return whether day and toll are the same and tell one deed from another of that day."""
    is_telling = first.killed_best is not None and first.killed_best >= _TELLING
    return is_telling and _same_toll(first, second) and _known_and_equal(first, second, "date_start")


def _same_toll(first: Account, second: Account) -> bool:
    return first.killed_best is not None and first.killed_best == second.killed_best and first.killed_best > 1


def _tolls_fit(first: Account, second: Account) -> bool:
    """Return whether the dead can be the same: a toll may rise, but not out of all proportion."""
    low, high = sorted((first.killed_best or 0, second.killed_best or 0))
    return low == 0 or high <= _FAR_APART * low or high - low <= _EXACT
