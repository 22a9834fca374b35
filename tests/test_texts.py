"""The coded texts in the repository have an answer for each text, and errors of one half stay unread."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "bench" / "texts"
NAMES = ("own", "open", "held")


def rows(name: str, part: str) -> list[dict[str, Any]]:
    lines = (TEXTS / f"{name}.{part}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("name", [*NAMES, "met", "kept"])
def test_every_text_has_one_answer_under_its_id(name: str) -> None:
    ids = [row["id"] for row in rows(name, "docs")]
    assert len(set(ids)) == len(ids) > 0
    assert [row["id"] for row in rows(name, "gold")] == ids


@pytest.mark.parametrize("name", NAMES)
def test_the_evidence_of_every_answer_stands_in_its_text(name: str) -> None:
    for text, answer in zip(rows(name, "docs"), rows(name, "gold"), strict=True):
        words = " ".join(text["text"].split())
        assert all(" ".join(found["evidence"].split()) in words for found in answer["incidents"]), text["id"]


def test_no_text_is_in_two_halves() -> None:
    texts = [row["text"] for name in (*NAMES, "met", "kept") for row in rows(name, "docs")]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("name", ["held", "kept"])
def test_errors_of_the_half_that_is_only_scored_are_refused(name: str) -> None:
    command = [sys.executable, str(ROOT / "bench" / "accuracy"), name, "--errors", "5"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"`{name}` is only ever scored" in done.stderr
