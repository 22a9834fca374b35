"""Lets incidents keep the ids that they had in the release before: an id is minted once.

A report is known again by its id; where its text was corrected, by its document's source and the nearest
passage. A group of reports takes the id of the incident with which it shares most reports.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from incidents.likeness.words import split

KNOWN: Mapping[str, pl.DataType] = {
    "report_id": pl.String(),
    "incident_id": pl.String(),
    "_source": pl.String(),
    "start": pl.Int32(),
    "incident_type": pl.String(),
    "evidence": pl.String(),
}
"""What is needed of the reports of either release."""
FOLLOWED: Mapping[str, pl.DataType] = {"report_id": pl.String(), "previous": pl.String()}
"""The incident that a report had in the release before."""
_LEAST = 0.5


def known(reports: pl.LazyFrame, documents: pl.LazyFrame) -> pl.DataFrame:
    """Return what is needed of the reports that count; a source that two documents share is none."""
    source = pl.concat_str(
        [pl.col("publisher").fill_null(""), pl.coalesce("external_id", "source_uri")], separator="\n"
    )
    named = documents.select("document_id", source.alias("_source")).with_columns(
        pl.when(pl.col("_source").is_unique()).then("_source").alias("_source")
    )
    told = reports.filter(~pl.col("aggregate")).join(named, on="document_id", how="left")
    return told.with_columns(pl.col("incident_type").cast(pl.String)).select(list(KNOWN)).collect()


def followed(reports: pl.DataFrame, before: pl.DataFrame) -> pl.DataFrame:
    """Return which incident each report had before, of those that are known again."""
    same = reports.join(before.select("report_id", previous="incident_id"), on="report_id")
    fresh = reports.join(before, on="report_id", how="anti").drop_nulls("_source")
    gone = before.join(reports, on="report_id", how="anti").drop_nulls("_source")
    both = fresh.select("_source").unique().join(gone.select("_source").unique(), on="_source")
    again = pl.DataFrame(
        list(_nearest(_by_source(fresh, both), _by_source(gone, both))), FOLLOWED, orient="row"
    )
    return pl.concat([same.select(list(FOLLOWED)), again]).sort("report_id")


def _by_source(reports: pl.DataFrame, sources: pl.DataFrame) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in reports.join(sources, on="_source", how="semi").sort("report_id").iter_rows(named=True):
        found[row["_source"]].append(row)
    return found


def _nearest(
    fresh: Mapping[str, Sequence[Mapping[str, Any]]], gone: Mapping[str, Sequence[Mapping[str, Any]]]
) -> Iterator[tuple[str, str]]:
    """Yield corrected reports with the incident of the passage that each is nearest to, each taken once."""
    for source, reports in sorted(fresh.items()):
        pairs = [
            (-likeness, abs(one["start"] - other["start"]), one["report_id"], other["report_id"], other)
            for one in reports
            for other in gone[source]
            if (likeness := _alike(one, other)) >= _LEAST
        ]
        taken: set[str] = set()
        for _, _, new, old, row in sorted(pairs, key=lambda pair: pair[:4]):
            if new not in taken and old not in taken:
                taken |= {new, old}
                yield new, row["incident_id"]


def _alike(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    """Return what share of the words of two passages is in both; less for another type."""
    first, second = set(split(one["evidence"])), set(split(other["evidence"]))
    share = len(first & second) / max(len(first | second), 1)
    return share if one["incident_type"] == other["incident_type"] else share - _LEAST / 2


def named(groups: pl.DataFrame, again: pl.DataFrame) -> pl.DataFrame:
    """Return the `incident_id` of each report: that of the release before, or a new one.

    `groups` has the incident of every report as linking found it, `again` what `followed` found. An id goes
    to the group that shares most reports with its incident, and a group takes the id of which it has most.
    """
    shared = groups.join(again, on="report_id").group_by("incident_id", "previous").len("shared")
    order = shared.sort("shared", "incident_id", "previous", descending=[True, False, False])
    kept: dict[str, str] = {}
    used: set[str] = set()
    for group, previous, _ in order.iter_rows():
        if group not in kept and previous not in used:
            kept[group] = previous
            used.add(previous)
    names = {group: kept.get(group) or _minted(group, used) for group in groups["incident_id"].unique()}
    return groups.with_columns(pl.col("incident_id").replace_strict(names, return_dtype=pl.String))


def _minted(group: str, used: set[str]) -> str:
    """Return the id of a new incident: its smallest report id, unless another incident has that one."""
    if group not in used:
        return group
    return "r" + hashlib.sha256(f"split\x1f{group}".encode()).hexdigest()[:16]
