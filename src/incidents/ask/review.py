"""What needs a person: weak links, rival values, low confidence, and texts in which nothing was found."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import polars as pl

from incidents.ask.dataset import Dataset
from incidents.ask.lookup import actor_names
from incidents.ask.wording import day, place, sides
from incidents.likeness import weights

KINDS: Final = ("weak_link", "rival_values", "low_confidence", "nothing_read")
COLUMNS: Final = ("kind", "incident_id", "reports", "document_id", "about", "words")
_SCHEMA: Final[Mapping[str, pl.DataType]] = {
    **dict.fromkeys(COLUMNS, pl.String()),
    "reports": pl.List(pl.String()),
}
_NEAR: Final = 1.0
_RIVALS: Final = ("killed", "injured")
Row = Mapping[str, Any]


def review(dataset: Dataset, below: float) -> pl.DataFrame:
    """Return what needs a person, a row each, the most doubtful of each kind first.

    `below` is the confidence under which an incident is doubtful. What a person has decided is left out.
    """
    rows = [
        *_weak_links(dataset),
        *_rival_values(dataset),
        *_low_confidence(dataset, below),
        *_nothing_read(dataset),
    ]
    return pl.DataFrame(rows, schema=dict(_SCHEMA), orient="row")


def _weak_links(dataset: Dataset) -> Iterator[Row]:
    """Yield links whose sum is near that from which two reports are one, if no better one decides."""
    sure = weights().sure
    links = dataset.links.with_columns(pl.col("decision").cast(pl.String))
    undecided = links.filter(pl.col("decision").is_in(["same", "apart"]), pl.col("veto").is_null())
    ends = pl.concat([undecided.select("score", "decision", report=f"report_{end}") for end in "ab"])
    best = ends.filter(pl.col("decision") == "same").group_by("report").agg(pl.col("score").max())
    of = dict(best.iter_rows())
    near = undecided.filter((pl.col("score") - sure).abs() <= _NEAR)
    incidents = dict(dataset.reports.select("report_id", "incident_id").iter_rows())
    words = dict(dataset.reports.select("report_id", "evidence").iter_rows())
    ordered = near.sort((pl.col("score") - sure).abs(), "report_a", "report_b")
    for link in ordered.iter_rows(named=True):
        pair = [link["report_a"], link["report_b"]]
        strongest = max(of.get(report, link["score"]) for report in pair)
        if strongest > link["score"] and incidents[pair[0]] == incidents[pair[1]]:
            continue
        yield {
            "kind": "weak_link",
            "incident_id": incidents[pair[0]],
            "reports": pair,
            "about": f"{link['decision']}, {link['score']:.2f} bits of {sure}: {link['evidence'] or ''}",
            "words": " / ".join(" ".join(words[report].split()) for report in pair),
        }


def _rival_values(dataset: Dataset) -> Iterator[Row]:
    """Yield incidents of which numbers of people are told that differ and still stand."""
    number = pl.coalesce("best", "high", "low")
    standing = dataset.tolls.filter(
        pl.col("outcome").cast(pl.String).is_in(_RIVALS),
        ~pl.col("is_part"),
        pl.col("superseded_by").is_null(),
    )
    told = standing.with_columns(number.alias("number"), pl.col("outcome").cast(pl.String))
    rivals = (
        told.group_by("incident_id", "outcome", "victim_class")
        .agg(pl.col("number").sort(), pl.col("report_id").sort_by("number"), pl.col("attributed_to"))
        .filter(pl.col("number").list.n_unique() > 1, pl.col("report_id").list.n_unique() > 1)
        .sort(pl.col("number").list.last() - pl.col("number").list.first(), descending=True)
    )
    left = rivals.join(_decided(dataset), on="incident_id", how="anti", maintain_order="left")
    known = _headlines(dataset, left["incident_id"])
    for row in left.iter_rows(named=True):
        numbers = ", ".join(f"{number}" for number in row["number"])
        yield {
            "kind": "rival_values",
            "incident_id": row["incident_id"],
            "reports": list(dict.fromkeys(row["report_id"])),
            "about": f"{row['outcome']}: {numbers}",
            "words": known[row["incident_id"]],
        }


def _low_confidence(dataset: Dataset, below: float) -> Iterator[Row]:
    """Yield incidents that are supported badly, those with the most dead first."""
    doubtful = dataset.incidents.filter(pl.col("confidence") < below).join(
        _decided(dataset), on="incident_id", how="anti"
    )
    ordered = doubtful.sort("killed_best", "confidence", "incident_id", descending=[True, False, False])
    known = _headlines(dataset, ordered["incident_id"])
    reports = dataset.reports.group_by("incident_id").agg(pl.col("report_id").sort())
    of = dict(reports.drop_nulls("incident_id").iter_rows())
    for row in ordered.iter_rows(named=True):
        yield {
            "kind": "low_confidence",
            "incident_id": row["incident_id"],
            "reports": of[row["incident_id"]],
            "about": f"confidence {row['confidence']:g}, {row['grade']}",
            "words": known[row["incident_id"]],
        }


def _nothing_read(dataset: Dataset) -> Iterator[Row]:
    """Yield documents that have words of armed force and no report, the longest first."""
    read = dataset.documents.filter(
        pl.col("status").cast(pl.String) == "no_incident",
        pl.col("sentences").is_not_null(),
        pl.col("status_reason").is_null(),
    )
    for row in read.sort("sentences", "document_id", descending=[True, False]).iter_rows(named=True):
        yield {
            "kind": "nothing_read",
            "document_id": row["document_id"],
            "about": f"{row['sentences']} sentences; see incidents why-not",
            "words": row["title"] or row["external_id"] or row["source_uri"],
        }


def _decided(dataset: Dataset) -> pl.DataFrame:
    """Return the incidents of which a person has set something."""
    about = dataset.overrides.filter("of_incident").select(pl.col("reports").list.first().alias("report_id"))
    return about.join(dataset.reports, on="report_id").select("incident_id")


def _headlines(dataset: Dataset, ids: pl.Series) -> Mapping[str, str]:
    """Return each of some incidents in a line."""
    names = actor_names(dataset)
    found = dataset.incidents.filter(pl.col("incident_id").is_in(ids.implode()))
    return {
        row["incident_id"]: ", ".join(
            filter(
                None,
                (row["incident_type"].replace("_", " "), place(row), day(row), sides(row, names)),
            )
        )
        for row in found.iter_rows(named=True)
    }
