"""Brings reports of one incident from different documents together, by block and explained comparison.

Two reports can be the same incident when their types belong together, their days overlap or touch, they lie
in the same place or unit, and neither who did it nor the toll speaks against it; an incident is made of
reports that all fit each other. Reports without a day or without a place stay alone: a wrong merger costs
more than a missed one.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import polars as pl

_EXACT = 2
_LONGEST = pl.duration(days=7)
_ONE_DAY = pl.duration(days=1)
_FAR_APART = 3.0
_TELLING = 5
_AT_ONCE = 100_000
_AIR = frozenset({"air_strike", "drone_strike", "missile_strike", "attack", "shelling"})
_BLAST = frozenset({"bombing", "attack"})
_GROUND = frozenset({"armed_clash", "territorial_change", "attack", "attack_on_civilians"})
_MET = frozenset({"near_miss", "intercept", "airspace_violation", "radar_lock"})
_LOST = frozenset({"shootdown", "crash"})
_FAMILIES = (_AIR, _BLAST, _GROUND, _MET, _LOST)
_UNIT = pl.coalesce("admin1_code", pl.when(pl.col("country").is_null()).then("place")).alias("unit")
_SAID = ("incident_type", "place", "date_start", "date_end", "initiator_id", "target_id", "killed_best")
LINKABLE = ("unit", "report_id", "document_id", *_SAID)
"""The columns of what linking needs to know of a report."""


def linkable(reports: pl.DataFrame) -> pl.DataFrame:
    """Return what linking needs to know of the reports that it can link, sorted by their `unit`.

    That is the first-level unit, or the sea; reports of two units are never of one incident. Two that know
    only the unit fit by their toll: without one, such a report is left alone.
    """
    found = reports.with_columns(_UNIT).filter(
        ~pl.col("aggregate"),
        pl.col("unit").is_not_null(),
        pl.col("date_end") - pl.col("date_start") <= _LONGEST,
        pl.col("place").is_not_null() | (pl.col("killed_best") > 1),
    )
    return found.select(LINKABLE).sort("unit", "report_id")


def link(reports: pl.DataFrame) -> pl.DataFrame:
    """Return the `incident_id` of each `report_id` that shares its incident, the smallest id of its reports.

    `reports` are linkable, and all that are in their units. What says the same is one from the start. Then
    accounts are joined in the order of how much they share, and only where each fits each of the others: a
    chain of small differences joins nothing.
    """
    accounts = _accounts(reports)
    told = _joined(_pairs(accounts), len(accounts))
    first_of = {number: min(together) for number, together in told.items()}
    firsts = accounts["first"].to_list()
    incident_ids = [firsts[first_of.get(number, number)] for number in range(len(firsts))]
    joined = accounts.select("reports", pl.Series("incident_id", incident_ids, dtype=pl.String)).explode(
        "reports"
    )
    return joined.rename({"reports": "report_id"}).filter(pl.len().over("incident_id") > 1).sort("report_id")


def _joined(pairs: pl.DataFrame, size: int) -> dict[int, list[int]]:
    """Return with which others each account in some pairs is joined; `size` is above all of their numbers.

    The pairs are looked up in a sorted array: a set of them takes ten times as much memory.
    """
    in_one = pl.col("number").cast(pl.UInt64) * size + pl.col("number_other")
    known = array("Q", pairs.select(in_one.sort()).to_series())

    def fit(one: int, other: int) -> bool:
        pair = min(one, other) * size + max(one, other)
        at = bisect_left(known, pair)
        return at < len(known) and known[at] == pair

    told: dict[int, list[int]] = {}
    for first, second in pairs.iter_rows():
        one, other = told.setdefault(first, [first]), told.setdefault(second, [second])
        if one is not other and all(fit(a, b) for a in one for b in other):
            one += other
            told.update(dict.fromkeys(other, one))
    return told


def _accounts(reports: pl.DataFrame) -> pl.DataFrame:
    """Return what linkable reports say, in the order of the first report that says it."""
    said = ["unit", *_SAID]
    turn = pl.int_range(pl.len()).over([*said, "document_id"]).alias("turn")
    grouped = reports.sort("report_id").with_columns(turn).group_by([*said, "turn"], maintain_order=True)
    told = grouped.agg(pl.col("report_id").alias("reports"), pl.col("document_id").alias("documents"))
    return told.with_row_index("number").with_columns(pl.col("reports").list.first().alias("first"))


def _pairs(accounts: pl.DataFrame) -> pl.DataFrame:
    """Return the two numbers of accounts that can be of one incident, those first that share most."""
    told = accounts.with_columns(pl.col("incident_type").cast(pl.String))
    found = [_fitting(met, told) for met in _met(told)]
    if not found:
        return pl.DataFrame(schema={"number": pl.UInt32, "number_other": pl.UInt32})
    ordered = pl.concat(found).sort("number", "number_other")
    return ordered.sort("likeness", descending=True, maintain_order=True).drop("likeness")


def _met(accounts: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Yield, some at a time, the pairs of numbers that lie in one unit and place on the same or the next day.

    Two reports of which one knows only the unit need the same toll instead of the same place.
    """
    days = pl.date_ranges("date_start", pl.col("date_end") + _ONE_DAY).alias("day")
    placed = accounts.select("unit", "number", "place", "killed_best", "date_start", days).explode("day")
    of_place, of_toll = placed.drop_nulls("place"), placed.filter(pl.col("killed_best") > 1)
    vague = of_toll.filter(pl.col("place").is_null())
    yield from _of_blocks(of_place, of_place, ("unit", "day", "place"))
    yield from _of_blocks(vague, vague, ("unit", "day", "killed_best"))
    yield from _of_blocks(vague, of_toll.drop_nulls("place"), ("unit", "day", "killed_best"))


def _of_blocks(some: pl.DataFrame, others: pl.DataFrame, block: Sequence[str]) -> Iterator[pl.DataFrame]:
    """Yield the pairs of some numbers and others that lie in one block, about as many each time.

    Two that share several days are a pair on the first of them.
    """
    told = (*block, "number", "date_start")
    met = some.join(others.group_by(block).len("others"), on=block).sort(*block, "number")
    for turn in met.with_columns(pl.col("others").cum_sum() // _AT_ONCE).partition_by("others"):
        pairs = turn.select(told).join(others.select(told), on=block, suffix="_other")
        if some is others:
            pairs = pairs.filter(pl.col("number") < pl.col("number_other"))
        yield pairs.filter(pl.col("day") == pl.max_horizontal("date_start", "date_start_other")).select(
            pl.min_horizontal("number", "number_other").alias("number"),
            pl.max_horizontal("number", "number_other").alias("number_other"),
        )


def _fitting(met: pl.DataFrame, accounts: pl.DataFrame) -> pl.DataFrame:
    """Return those pairs that can be of one incident, and how much they share."""
    compared = accounts.select("number", *_SAID, "documents")
    found = met.join(compared, on="number").join(
        compared, left_on="number_other", right_on="number", suffix="_other"
    )
    fitting = found.filter(_types_fit(), _actors_fit(), _tolls_fit()).filter(_other_documents())
    return fitting.select("number", "number_other", _likeness().alias("likeness"))


def _likeness() -> pl.Expr:
    """Return how much two accounts of one incident share: two points for the toll, one for all else."""
    exact = ("incident_type", "place", "date_start", "initiator_id", "target_id")
    return pl.sum_horizontal(*(_equal(column).cast(pl.Int32) for column in exact), 2 * _same_toll())


def _equal(column: str) -> pl.Expr:
    """Return whether both know a value, and the same."""
    return (pl.col(column) == pl.col(f"{column}_other")).fill_null(value=False)


def _types_fit() -> pl.Expr:
    one, other = pl.col("incident_type"), pl.col("incident_type_other")
    of_family = (one.is_in(family) & other.is_in(family) for family in _FAMILIES)
    return pl.any_horizontal(one == other, *of_family)


def _actors_fit() -> pl.Expr:
    """Return whether nothing speaks against one initiator and one target.

    Enemies blame each other for the same deed: reports of one town, day and toll may differ there.
    """
    differing = (pl.col(side) != pl.col(f"{side}_other") for side in ("initiator_id", "target_id"))
    return ~pl.any_horizontal(differ.fill_null(value=False) for differ in differing) | (
        _equal("place") & _same_deed()
    )


def _same_deed() -> pl.Expr:
    """Return whether day and toll are the same and tell one deed from another of that day."""
    return (pl.col("killed_best") >= _TELLING).fill_null(value=False) & _same_toll() & _equal("date_start")


def _same_toll() -> pl.Expr:
    return _equal("killed_best") & (pl.col("killed_best") > 1).fill_null(value=False)


def _tolls_fit() -> pl.Expr:
    """Return whether the dead can be the same: a toll may rise, but not out of all proportion."""
    tolls = [pl.col(column).fill_null(0) for column in ("killed_best", "killed_best_other")]
    low, high = pl.min_horizontal(tolls), pl.max_horizontal(tolls)
    return (low == 0) | (high <= _FAR_APART * low) | (high - low <= _EXACT)


def _other_documents() -> pl.Expr:
    """Return whether no document tells both: a document tells an incident once."""
    return pl.col("documents").list.set_intersection("documents_other").list.len() == 0
