"""One line of four releases: a corpus that grows and is corrected, with what people decided in between."""

from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest

from incidents.verify import verify
from test_overrides import Release, decision, incident_of, released, target

Text = tuple[str, str, str]
BAZAAR = "Warplanes bombed a bazaar in the Syrian town of Saraqib on Friday and killed 12 people, they said."
RISEN = "The toll of Friday's air strike on a bazaar in Saraqib, Syria, has risen to 19 dead, medics said."
HOMS = "A car bomb killed seven people at a checkpoint in the Syrian city of Homs on Thursday."
NORTH = "Warplanes bombed the Syrian town of Douma on Sunday and destroyed a bakery, residents said."
SOUTH = "An air strike hit the Syrian town of Douma on Sunday, and a school was damaged, teachers said."
FIRST: Mapping[str, Text] = {
    "bazaar": ("Morning Ledger", "2016-08-13", BAZAAR),
    "homs": ("Port Gazette", "2016-08-20", HOMS),
}
SECOND = {
    **FIRST,
    "risen": ("Valley Times", "2016-08-14", RISEN),
    "north": ("Morning Ledger", "2016-08-29", NORTH),
    "south": ("Harbour Post", "2016-08-29", SOUTH),
}
THIRD = {**SECOND, "bazaar": ("Morning Ledger", "2016-08-13", BAZAAR.replace("a bazaar", "the bazaar"))}
FOURTH = {name: text for name, text in THIRD.items() if name != "homs"}


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Release]]:
    """Return the folder of the last release, and all four."""
    folder = tmp_path_factory.mktemp("line")
    first = released(folder, texts=FIRST, names=list(FIRST))
    second = released(folder, texts=SECOND, names=list(SECOND))
    parted = decision("not_same", [target(second, "north"), target(second, "south")], id="two-raids")
    third = released(folder, [parted], THIRD, list(THIRD))
    toll = decision("set", target(third, "risen"), scope="incident", value={"killed": 21}, id="toll")
    fourth = released(folder, [parted, toll], FOURTH, list(FOURTH))
    return folder / "out", [first, second, third, fourth]


def changes(release: Release, number: int) -> set[tuple[str, str, str | None, str | None, str | None]]:
    """Return the changes of a release, those of how well an incident is supported left out."""
    told = release["incident_changes"].filter(
        pl.col("release") == number,
        ~pl.col("field").is_in(["reports", "grade", "disputed"]) | pl.col("field").is_null(),
    )
    return set(told.select("change", "incident_id", "field", "before", "after").iter_rows())


def test_incidents_keep_their_ids_from_release_to_release(line: tuple[Path, list[Release]]) -> None:
    first, second, third, fourth = line[1]
    assert incident_of(first, "bazaar") == incident_of(second, "bazaar") == incident_of(second, "risen")
    assert incident_of(third, "bazaar") == incident_of(first, "bazaar") == incident_of(fourth, "risen")
    assert incident_of(first, "homs") == incident_of(third, "homs")
    assert incident_of(second, "north") in {incident_of(third, "north"), incident_of(third, "south")}
    assert incident_of(third, "north") == incident_of(fourth, "north")


def test_the_second_release_says_that_the_toll_rose_and_what_is_new(line: tuple[Path, list[Release]]) -> None:
    _, second, _, _ = line[1]
    saraqib, douma = incident_of(second, "bazaar"), incident_of(second, "north")
    assert incident_of(second, "south") == douma
    told = changes(second, 2)
    assert ("added", douma, None, None, None) in told
    assert ("changed", saraqib, "killed_best", "12", "19") in told
    assert {change[0] for change in told} == {"added", "changed"}
    assert {change[1] for change in told} == {saraqib, douma}


def test_the_third_release_parts_what_a_person_parted_and_nothing_else(
    line: tuple[Path, list[Release]],
) -> None:
    _, second, third, _ = line[1]
    douma = incident_of(second, "north")
    (new,) = {incident_of(third, "north"), incident_of(third, "south")} - {douma}
    rows = third["incident_changes"].filter(pl.col("release") == 3, pl.col("change") == "split")
    assert rows.select("incident_id", "before").rows() == [(new, douma)]
    assert rows["reason"].to_list() == ["two-raids (Jane Doe, 2026-11-30): The hospital's own list says so."]
    assert {change[1] for change in changes(third, 3)} <= {douma, new}


def test_the_fourth_release_withdraws_what_its_source_withdrew_and_sets_the_toll(
    line: tuple[Path, list[Release]],
) -> None:
    _, _, third, fourth = line[1]
    saraqib = incident_of(third, "risen")
    assert changes(fourth, 4) == {
        ("withdrawn", incident_of(third, "homs"), None, None, None),
        ("changed", saraqib, "killed_low", "19", "21"),
        ("changed", saraqib, "killed_best", "19", "21"),
        ("changed", saraqib, "killed_high", "19", "21"),
    }
    of_toll = fourth["incident_changes"].filter(pl.col("release") == 4, pl.col("field") == "killed_best")
    assert of_toll["reason"].to_list() == ["toll (Jane Doe, 2026-11-30): The hospital's own list says so."]


def test_the_changelog_tells_the_line_in_sentences(line: tuple[Path, list[Release]]) -> None:
    out, (_, second, third, fourth) = line
    told = (out / "CHANGES.md").read_text(encoding="utf-8")
    assert [row for row in told.splitlines() if row.startswith("## ")] == [
        "## Release 4",
        "## Release 3",
        "## Release 2",
    ]
    assert f"- Withdrawn: `{incident_of(third, 'homs')}`" in told
    assert "`killed_best` is 21 and was 19" in told
    assert f"- Parted from `{incident_of(second, 'north')}`" in told
    assert f"- New: air strike in Douma, SYR of 2016-08-28 (`{incident_of(second, 'north')}`)." in told
    assert fourth["build"]["release"][0] == 4
    assert verify(out).problems == ()
