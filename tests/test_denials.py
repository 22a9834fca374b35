"""Whoever is said to have done a deed and denies it stands beside it, and the incident is disputed."""

import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest

import incidents

RAID = "Russian jets bombed a bakery near Homs on Monday and killed six people, activists said. "
DAY = date(2016, 9, 20)


@pytest.mark.parametrize(
    "denial",
    [
        "Moscow denied its planes were involved.",
        "Moscow denied striking the bakery.",
        "The Russian defence ministry rejected the allegation.",
        "The Russian army said no aircraft of its own was involved.",
        "The Kremlin denied any role in the raid.",
    ],
)
def test_a_denial_stands_beside_the_deed_that_it_denies(denial: str) -> None:
    (report,) = incidents.extract(RAID + denial, published=DAY)

    assert (report.denied_by_id, report.modality) == ("RUS", "attributed")
    assert str(report.denied_by) in denial


@pytest.mark.parametrize(
    "sentence",
    [
        "Moscow denied inspectors entry to the base.",
        "Damascus denied that its planes were involved.",
        "Moscow said its planes were there.",
        "Moscow denied striking a hospital in Idlib.",
    ],
)
def test_what_denies_something_else_denies_no_deed(sentence: str) -> None:
    first = incidents.extract(RAID + sentence, published=DAY)[0]

    assert first.denied_by is None
    assert first.denied_by_id is None


def test_a_denial_makes_the_incident_disputed_in_one_text_and_across_two(tmp_path: Path) -> None:
    texts = [
        ("one", RAID + "Moscow denied its planes were involved."),
        (
            "two",
            "An air strike hit a school in Arbin near Damascus on Sunday and killed 15 children.",
        ),
        (
            "three",
            (
                "Syria's army said no aircraft of ours was involved in the strike on the school in Arbin "
                "on Sunday."
            ),
        ),
    ]
    source = tmp_path / "texts.jsonl"
    source.write_text(
        "".join(
            json.dumps({"id": name, "text": text, "published": f"{DAY}", "publisher": name}) + "\n"
            for name, text in texts
        ),
        encoding="utf-8",
    )

    incidents.build(source, tmp_path / "out")

    built = pl.read_parquet(tmp_path / "out" / "incidents.parquet")
    claims = pl.read_parquet(tmp_path / "out" / "claims.parquet").filter(pl.col("stance") == "denies")
    assert sorted(built["documents"]) == [1, 2]
    assert built["disputed"].to_list() == [True, True]
    assert sorted(claims.select("claimant_id", "about").rows()) == [
        ("RUS", "incident_type"),
        ("RUS", "initiator_id"),
        ("SYR", "incident_type"),
    ]
