"""Brings reports of one incident together, from one document or many, by what was compared of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import polars as pl

from incidents.likeness import Weights
from incidents.link.clusters import Bound, Clusters, Edge
from incidents.link.unions import Unions
from incidents.schema import LinkRecord
from incidents.schema.tables import polars_schema

GROUPED: Mapping[str, pl.DataType] = {"report_id": pl.String(), "incident_id": pl.String()}
"""The columns of what linking finds."""
BOUND: Mapping[str, pl.DataType] = {
    "report_a": pl.String(),
    "report_b": pl.String(),
    "is_same": pl.Boolean(),
    "override_id": pl.String(),
}
"""Two reports, the lesser id first, and whether a person says that they are of one incident."""
UNBOUND = pl.DataFrame(schema=dict(BOUND))
"""Nobody decided anything of two reports."""
PART = "part"
"""The veto of what is part of the other."""


def link(
    pairs: pl.DataFrame,
    order: Sequence[str],
    weights: Weights,
    bound: pl.DataFrame = UNBOUND,
    days: Sequence[date | None] = (),
) -> pl.DataFrame:
    """Return the `incident_id` of each `report_id` that shares its incident, the smallest id of its reports.

    `pairs` are comparisons: `report_a`, `report_b`, `score` and `veto`; `order` are the ids of all reports in
    them, in the order of what they say, by which ties are broken. `bound` are pairs of which a person decided
    whether they are of one incident, which holds against all evidence. `days` are the exact days of the
    reports, in the same order, None for one that has none.
    """
    shared = [
        (order[number], min(order[member] for member in group))
        for group in _grouped(_numbered(pairs, order), weights, _bound(bound, order), days)
        for number in group
    ]
    return pl.DataFrame(shared, schema=dict(GROUPED), orient="row").sort("report_id")


def _numbered(pairs: pl.DataFrame, order: Sequence[str]) -> pl.DataFrame:
    """Return comparisons with the places of the two reports in the order, the lesser first."""
    numbers = pl.DataFrame({"report": order}, schema={"report": pl.String}).with_row_index("number")
    told = pairs.join(numbers, left_on="report_a", right_on="report").join(
        numbers, left_on="report_b", right_on="report", suffix="_b"
    )
    return told.select(
        pl.min_horizontal("number", "number_b").alias("one"),
        pl.max_horizontal("number", "number_b").alias("other"),
        "score",
        pl.col("veto").is_not_null().alias("is_forbidden"),
    ).sort("one", "other")


def _bound(bound: pl.DataFrame, order: Sequence[str]) -> Bound:
    """Return what people decided of reports by their places in the order."""
    place = {report: number for number, report in enumerate(order)} if bound.height else {}
    together: list[tuple[int, int]] = []
    apart: dict[int, frozenset[int]] = {}
    for one, other, is_same in bound.select("report_a", "report_b", "is_same").iter_rows():
        first, second = place[one], place[other]
        if is_same:
            together.append((first, second))
        else:
            apart[first] = apart.get(first, frozenset()) | {second}
            apart[second] = apart.get(second, frozenset()) | {first}
    return Bound(sorted(together), apart)


def _grouped(
    numbered: pl.DataFrame, weights: Weights, bound: Bound, days: Sequence[date | None]
) -> Iterator[list[int]]:
    """Yield the groups of reports that are of one incident, from all that hang together."""
    together = Unions()
    for one, other in bound.together:
        together.join(one, other)
    for one, other, is_forbidden in numbered.select("one", "other", "is_forbidden").iter_rows():
        if not is_forbidden:
            together.join(one, other)
    known: dict[int, dict[tuple[int, int], Edge]] = defaultdict(dict)
    for one, other, score, is_forbidden in numbered.iter_rows():
        if together.of(one) == together.of(other):
            known[together.of(one)][one, other] = Edge(score, is_forbidden)
    decided: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for pair in bound.together:
        decided[together.of(pair[0])].append(pair)
    for root in sorted(known.keys() | decided.keys()):
        yield from Clusters(known[root], weights, Bound(decided[root], bound.apart), days).joined()


def decided(compared: pl.DataFrame, grouped: pl.DataFrame, bound: pl.DataFrame = UNBOUND) -> pl.DataFrame:
    """Return comparisons with their `decision`, and the `override_id` where a person decided.

    `grouped` has the incidents of those reports that share one, `bound` the pairs of which people decided.
    """
    told = compared.join(grouped, left_on="report_a", right_on="report_id", how="left").join(
        grouped, left_on="report_b", right_on="report_id", how="left", suffix="_b"
    )
    same = (pl.col("incident_id") == pl.col("incident_id_b")).fill_null(value=False)
    decision = pl.when(same).then(pl.lit("same")).when(pl.col("veto") == PART).then(pl.lit("part_of"))
    judged = told.join(
        bound.select("report_a", "report_b", "override_id"), on=["report_a", "report_b"], how="left"
    )
    by_person = pl.col("override_id").is_not_null()
    became = pl.when(by_person).then(pl.lit("override")).otherwise(decision.otherwise(pl.lit("apart")))
    kind = polars_schema(LinkRecord)["decision"]
    return judged.with_columns(became.cast(kind).alias("decision")).sort("report_a", "report_b")
