"""Brings reports of one incident together, from one document or many, by what was compared of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from incidents.likeness import Weights
from incidents.link.clusters import Clusters, Edge
from incidents.link.unions import Unions
from incidents.schema import LinkRecord
from incidents.schema.tables import polars_schema

GROUPED: Mapping[str, pl.DataType] = {"report_id": pl.String(), "incident_id": pl.String()}
"""The columns of what linking finds."""
PART = "part"
"""The veto of what is part of the other."""


def link(pairs: pl.DataFrame, order: Sequence[str], weights: Weights) -> pl.DataFrame:
    """Return the `incident_id` of each `report_id` that shares its incident, the smallest id of its reports.

    `pairs` are comparisons: `report_a`, `report_b`, `score` and `veto`; `order` are the ids of all reports in
    them, in the order of what they say, by which ties are broken.
    """
    shared = [
        (order[number], min(order[member] for member in group))
        for group in _grouped(_numbered(pairs, order), weights)
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


def _grouped(numbered: pl.DataFrame, weights: Weights) -> Iterator[list[int]]:
    """Yield the groups of reports that are of one incident, from all that hang together."""
    together = Unions()
    for one, other, is_forbidden in numbered.select("one", "other", "is_forbidden").iter_rows():
        if not is_forbidden:
            together.join(one, other)
    known: dict[int, dict[tuple[int, int], Edge]] = defaultdict(dict)
    for one, other, score, is_forbidden in numbered.iter_rows():
        if together.of(one) == together.of(other):
            known[together.of(one)][one, other] = Edge(score, is_forbidden)
    for _, pairs in sorted(known.items()):
        yield from Clusters(pairs, weights).joined()


def decided(compared: pl.DataFrame, grouped: pl.DataFrame) -> pl.DataFrame:
    """Return comparisons with what became of the two reports: `decision`.

    `grouped` has the incidents of those reports that share one.
    """
    told = compared.join(grouped, left_on="report_a", right_on="report_id", how="left").join(
        grouped, left_on="report_b", right_on="report_id", how="left", suffix="_b"
    )
    same = (pl.col("incident_id") == pl.col("incident_id_b")).fill_null(value=False)
    decision = pl.when(same).then(pl.lit("same")).when(pl.col("veto") == PART).then(pl.lit("part_of"))
    became = decision.otherwise(pl.lit("apart")).cast(polars_schema(LinkRecord)["decision"])
    return told.with_columns(became.alias("decision")).sort("report_a", "report_b")
