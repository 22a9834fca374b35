"""Compares the accounts of some weeks, and says of those that may be of one incident why, or why not."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations, groupby
from operator import itemgetter

import polars as pl

from incidents.likeness import Comparison, Likeness, Told
from incidents.link.blocks import candidates
from incidents.link.telling import OBSERVED, SAID, telling
from incidents.link.unions import Unions

COMPARED: Mapping[str, pl.DataType] = {
    "report_a": pl.String(),
    "report_b": pl.String(),
    "score": pl.Float64(),
    "evidence": pl.String(),
    "veto": pl.String(),
}
"""The columns of a comparison; `veto` names what forbids that two reports are of one incident."""
WEEKLY = ("week", *SAID, *OBSERVED)
"""The columns of what is compared, a row for each week in which a report may lie."""
_SMALL = 24
_REACH = timedelta(days=3)
_LONGEST = 31
NEVER = "none"
"""The week of reports without any day."""


def weekly(observed: pl.DataFrame) -> pl.DataFrame:
    """Return what is compared of observed reports: a row for each week that they touch, sorted by week.

    A report without a day stands where it was published. Neighbouring days lie in a common week: each
    report reaches three days further than it says.
    """
    return in_weeks(observed.filter(~pl.col("aggregate")))


def in_weeks(told: pl.DataFrame) -> pl.DataFrame:
    """Return what is compared of reports, a row for each week that they touch, sorted by week."""
    dates = told.select("date_start", "date_end", "_published_on").iter_rows()
    weeks = pl.Series("week", [_weeks(*row) for row in dates], dtype=pl.List(pl.String))
    typed = told.with_columns(weeks, pl.col("incident_type").cast(pl.String))
    return typed.explode("week").select(WEEKLY).sort("week", "report_id")


def _weeks(first: date | None, last: date | None, published: date | None) -> list[str]:
    """Return the Mondays of the weeks in which something may have happened."""
    start, end = (first, last) if first is not None and last is not None else (published, published)
    if start is None or end is None:
        return [NEVER]
    if (end - start).days > _LONGEST:
        end = start
    monday, end = _monday(start - _REACH if first is None else start), end + _REACH
    count = (end - monday).days // 7 + 1
    return [(monday + timedelta(weeks=number)).isoformat() for number in range(count)]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def compared(reports: pl.DataFrame, likeness: Likeness) -> pl.DataFrame:
    """Return comparisons of the reports of some weeks: of each two that may be of one incident.

    Of a group that hangs together all pairs are compared, if it is small.
    """
    rows: list[tuple[str, str, float, str, str | None]] = []
    known: dict[str, Told] = {}
    shared = reports.filter(pl.len().over("week") > 1).sort("week", maintain_order=True)
    for _, week in groupby(shared.iter_rows(named=True), key=itemgetter("week")):
        known = {row["report_id"]: known.get(row["report_id"]) or telling(row) for row in week}
        ids, accounts = list(known), list(known.values())
        rows += [
            (ids[one], ids[other], told.score, written(told), told.veto)
            for one, other, told in _near(accounts, likeness)
        ]
    return _each_once(pl.DataFrame(rows, schema=dict(COMPARED), orient="row"))


def _each_once(found: pl.DataFrame) -> pl.DataFrame:
    """Return comparisons in order, the lesser id first; two that share several weeks are there once."""
    one, other = pl.min_horizontal("report_a", "report_b"), pl.max_horizontal("report_a", "report_b")
    in_order = found.with_columns(one.alias("report_a"), other.alias("report_b"))
    return in_order.unique(["report_a", "report_b"], keep="first", maintain_order=True).sort(
        "report_a", "report_b"
    )


def _near(accounts: Sequence[Told], likeness: Likeness) -> Iterator[tuple[int, int, Comparison]]:
    """Yield the comparisons within each group of accounts that hang together."""
    told: dict[tuple[int, int], Comparison] = {}
    together = Unions()
    bound = likeness.weights.likely - likeness.weights.lead
    for one, other in candidates(accounts):
        if likeness.score(accounts[one], accounts[other]) < bound:
            continue
        found = told[one, other] = likeness.compare(accounts[one], accounts[other])
        if found.veto is None:
            together.join(one, other)
    for group in together.groups():
        if len(group) <= _SMALL:
            for one, other in combinations(group, 2):
                if (one, other) not in told:
                    told[one, other] = likeness.compare(accounts[one], accounts[other])
    yield from ((one, other, found) for (one, other), found in told.items())


def written(found: Comparison) -> str:
    """Return the pieces of evidence that weigh something as one line, those that weigh most first."""
    told = sorted(found.pieces, key=lambda piece: (-abs(piece.weight), piece.name))
    return "; ".join(f"{piece.name} {piece.level} {piece.weight:+.2f}" for piece in told if piece.weight)
