"""Counts: whether the numbers that a release gives of itself are those of its tables."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from incidents.describe import MANIFEST
from incidents.reading import reference
from incidents.reading.fates import ACCEPTED, OUTCOMES, outcome
from incidents.validate import Tables


def wrong_counts(folder: Path, tables: Tables) -> Iterator[str]:
    """Name counts and digests in the table build and in the manifest that the tables do not bear out."""
    if tables["build"].height != 1:
        yield f"Table build has {tables['build'].height} rows, not one."
        return
    rows = {name: table.height for name, table in tables.items()}
    statuses = tables["documents"]["status"].drop_nulls().value_counts()
    documents = {str(status): number for status, number in statuses.iter_rows()}
    build = tables["build"].row(0, named=True)
    digest = reference.input_digest(tables["documents"]["sha256"].drop_nulls())
    if digest != build["input_digest"]:
        yield "Table build, column input_digest: it is not the digest of the inputs in the table documents."
    ended = tables["documents"]["candidate_fates"].explode().drop_nulls().value_counts()
    yield from _of_build(build, rows, documents, dict(ended.iter_rows()))
    yield from _other_outcomes(ended["candidate_fates"])
    yield from _of_documents(tables["documents"])
    yield from _of_manifest(folder / MANIFEST, build, rows, documents)


def _other_outcomes(fates: Iterable[str]) -> Iterator[str]:
    """Name the first fate of a candidate that is none of those that there are."""
    for fate in sorted(fates):
        if outcome(fate) not in OUTCOMES:
            yield f"Table documents, column candidate_fates: {fate!r:.80} is no fate of a candidate."
            return


def _of_documents(documents: pl.DataFrame) -> Iterator[str]:
    """Name the first document whose candidates are not its fates, or whose reports nothing became."""
    ends = pl.col("candidate_fates").list.len().fill_null(0)
    accepted = pl.col("candidate_fates").list.contains(ACCEPTED).fill_null(value=False)
    wrong = {
        "candidates are not as many as their fates": pl.col("candidates").fill_null(0) != ends,
        "reports are there without an accepted candidate, or the other way round": (
            (pl.col("reports") > 0) != accepted
        ),
        "reports and status contradict each other": (
            (pl.col("reports") > 0) != (pl.col("status").cast(pl.String) == "extracted")
        ),
    }
    for says, is_wrong in wrong.items():
        found = documents.filter(is_wrong)["document_id"]
        if len(found):
            yield f"Table documents, {found[0]}: its {says}."


def _of_build(
    build: Mapping[str, Any],
    rows: Mapping[str, int],
    documents: Mapping[str, int],
    fates: Mapping[str, int],
) -> Iterator[str]:
    """Name counts of the table build that differ; it does not count itself."""
    try:
        counts = json.loads(build["counts"])
        told = counts["rows"], counts["documents"]
    except (ValueError, KeyError, TypeError):
        yield "Table build, column counts: it is no JSON with rows and documents."
        return
    others = {name: number for name, number in rows.items() if name != "build"}
    yield from _differing("Table build, column counts", "rows of", told[0], others)
    yield from _differing("Table build, column counts", "documents", told[1], documents)
    yield from _differing("Table build, column counts", "candidates", counts.get("candidates", {}), fates)


def _of_manifest(
    path: Path, build: Mapping[str, Any], rows: Mapping[str, int], documents: Mapping[str, int]
) -> Iterator[str]:
    """Name what the manifest says otherwise than the tables."""
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        told = manifest["rows"], manifest["documents"]
    except (OSError, ValueError, KeyError, TypeError):
        yield f"{path.name} cannot be read: it is no JSON with rows and documents."
        return
    yield from _differing(path.name, "rows of", told[0], rows)
    yield from _differing(path.name, "documents", told[1], documents)
    for name in ("schema_version", "tool_version", "input_digest", "rules_digest"):
        if manifest.get(name) != build[name]:
            yield f"{path.name}: {name} is {manifest.get(name)}, but the table build has {build[name]}."


def _differing(where: str, what: str, told: Mapping[str, int], counted: Mapping[str, int]) -> Iterator[str]:
    """Name the numbers that are told otherwise than counted; a number that is not told is 0."""
    for name in sorted(told.keys() | counted.keys()):
        if told.get(name, 0) != counted.get(name, 0):
            yield f"{where}: {told.get(name, 0)} {what} {name}, but there are {counted.get(name, 0)}."
