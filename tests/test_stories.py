"""Short sequences of reports: how many incidents they make, who tells them and what they come to."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from incidents.build import build

STORIES = tomllib.loads((Path(__file__).parent / "stories.toml").read_text(encoding="utf-8"))["story"]
ABOUT = frozenset({"docs", "confidence_at_most"})


def told(story: Mapping[str, Any], folder: Path) -> list[dict[str, Any]]:
    """Build a story and return its incidents, each with the documents that tell it."""
    source = folder / "story.jsonl"
    documents = [{**doc, "published": str(doc["published"])} for doc in story["doc"]]
    pl.DataFrame(documents).write_ndjson(source)
    built = build([str(source)], folder / "out")
    ids = built.table("documents").select("document_id", "external_id")
    reports = built.table("reports").filter(~pl.col("aggregate")).join(ids, on="document_id")
    by = reports.group_by("incident_id").agg(pl.col("external_id").unique().sort().alias("docs"))
    return built.table("incidents").join(by, on="incident_id").collect().to_dicts()


def fits(value: object, wanted: object) -> bool:
    """Return whether a value is the one wanted, or one of several."""
    return value in wanted if isinstance(wanted, list) else value == wanted


def wrong(incident: Mapping[str, Any], group: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of an incident that a story does not bear out."""
    found = {name: incident[name] for name in group.keys() - ABOUT if not fits(incident[name], group[name])}
    if incident["confidence"] > group.get("confidence_at_most", 1.0):
        found["confidence"] = incident["confidence"]
    return found


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["id"])
def test_a_story_comes_out_as_it_is_told(story: Mapping[str, Any], tmp_path: Path) -> None:
    incidents = told(story, tmp_path)
    expected = story["expected"]
    by_documents = {tuple(incident["docs"]): incident for incident in incidents}
    groups = {tuple(group["docs"]): group for group in expected["group"]}
    assert by_documents.keys() == groups.keys()
    assert len(incidents) == expected["incidents"]
    assert {docs: wrong(by_documents[docs], group) for docs, group in groups.items()} == {
        docs: {} for docs in groups
    }
