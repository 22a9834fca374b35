"""Stubs of overrides: what a review found, as entries that a person completes and takes the # away from."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

import polars as pl

from incidents.ask.dataset import Dataset

_HEAD: Final = """\
# What needs a person, as stubs of overrides. Nothing here counts as long as its lines begin with #.
# Of each entry that you decide: take the # away, choose the action, say why and who you are.
"""
Row = Mapping[str, Any]


def stubs(dataset: Dataset, found: pl.DataFrame) -> str:
    """Return the stubs of what a review found; a text in which nothing was read has none."""
    targets = _targets(dataset)
    parts = [
        _stub(row, targets) for row in found.filter(pl.col("reports").is_not_null()).iter_rows(named=True)
    ]
    return "\n".join([_HEAD, *parts])


def _targets(dataset: Dataset) -> Mapping[str, Row]:
    """Return the state of each report that an override expects."""
    source = pl.coalesce("external_id", "source_uri").alias("source")
    documents = dataset.documents.select("document_id", "sha256", source)
    told = dataset.reports.select("report_id", "document_id", "evidence").join(documents, on="document_id")
    return {row["report_id"]: row for row in told.iter_rows(named=True)}


def _stub(row: Row, targets: Mapping[str, Row]) -> str:
    """Return one stub, every line of it a comment."""
    lines = [f"{row['kind']}: {row['about']}", row["words"], *_entry(row, targets)]
    return "".join(
        f"# {' '.join(line.split()) if number < 2 else line}\n" for number, line in enumerate(lines)
    )


def _entry(row: Row, targets: Mapping[str, Row]) -> Iterator[str]:
    """Yield the lines of an entry."""
    is_incident = row["kind"] == "rival_values"
    yield f"- id: {row['kind'].replace('_', '-')}-{row['reports'][0]}"
    yield f"  action: {_ACTIONS[row['kind']]}"
    yield "  target:"
    for report_id in row["reports"][:1] if is_incident else row["reports"]:
        yield from _target(targets[report_id])
    if is_incident:
        outcome, _, numbers = row["about"].partition(": ")
        yield "  scope: incident"
        yield f"  value: {{{outcome}: }}  # said are {numbers}"
    yield from ("  reason: ", "  author: ", "  date: ")


_ACTIONS: Final = {
    "weak_link": "merge  # or not_same",
    "rival_values": "set",
    "low_confidence": "drop  # or set, with value",
}


def _target(target: Row) -> Iterator[str]:
    """Yield the lines of a target; JSON strings are YAML."""
    yield f"    - report: {target['report_id']}"
    yield f'      sha256: "{target["sha256"]}"'
    yield f"      quote: {json.dumps(target['evidence'], ensure_ascii=False)}"
    if target["source"] is not None:
        yield f"      source: {json.dumps(target['source'], ensure_ascii=False)}"
