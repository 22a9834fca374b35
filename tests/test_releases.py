"""Releases that follow each other: ids stay, and the changes say what became of each incident."""

import json
from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest

from incidents.build import build
from incidents.errors import InputError, OutputError
from incidents.link.changed import changes
from incidents.link.followed import named
from incidents.passes.history import Following
from incidents.schema import RECORDS

Text = tuple[str, str, str, str]
BAZAAR: Text = (
    "a",
    "Morning Ledger",
    "2016-08-13",
    "Warplanes bombed a bazaar in the Syrian town of Saraqib on Friday and killed 12 people, medics said.",
)
RISEN: Text = (
    "b",
    "Valley Times",
    "2016-08-14",
    "The death toll from Friday's air strike on a bazaar in Saraqib, Syria, has risen to 19, medics said.",
)
HOMS: Text = (
    "c",
    "Port Gazette",
    "2016-08-20",
    "A car bomb killed seven people at a checkpoint in the Syrian city of Homs on Thursday.",
)


def released(
    folder: Path, texts: Sequence[Text], previous: Path | None = None, accept: str | None = None
) -> dict[str, pl.DataFrame]:
    """Build a release of some texts, and return its tables."""
    source = folder / "texts.jsonl"
    names = ("id", "publisher", "published", "text")
    rows = (json.dumps(dict(zip(names, text, strict=True))) for text in texts)
    source.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    built = build([str(source)], folder / "out", following=Following(previous, accept))
    return {kind.table: built.table(kind.table).collect() for kind in RECORDS}


def told(release: dict[str, pl.DataFrame], number: int) -> dict[str, list[tuple[str | None, ...]]]:
    """Return the changes of a release by their kind."""
    rows = release["incident_changes"].filter(pl.col("release") == number)
    found: dict[str, list[tuple[str | None, ...]]] = {}
    for row in rows.select("change", "incident_id", "field", "before", "after").iter_rows():
        found.setdefault(row[0], []).append(row[1:])
    return found


def id_of(release: dict[str, pl.DataFrame], place: str) -> str:
    """Return the id of the one incident in a place."""
    (found,) = release["incidents"].filter(pl.col("place") == place)["incident_id"]
    return str(found)


def test_a_line_of_releases_keeps_its_ids_and_says_what_changed(tmp_path: Path) -> None:
    first = released(tmp_path, [BAZAAR])
    saraqib = id_of(first, "Saraqib")
    assert first["build"]["release"][0] == 1
    assert first["incident_changes"].height == 0

    second = released(tmp_path, [BAZAAR, RISEN, HOMS])
    assert id_of(second, "Saraqib") == saraqib
    found = told(second, 2)
    assert found["added"] == [(id_of(second, "Homs"), None, None, None)]
    assert (saraqib, "killed_best", "12", "19") in found["changed"]

    corrected = (*BAZAAR[:3], BAZAAR[3].replace("a bazaar", "the old bazaar"))
    third = released(tmp_path, [corrected, RISEN, HOMS])
    assert id_of(third, "Saraqib") == saraqib
    assert third["incident_changes"].equals(second["incident_changes"])

    fourth = released(tmp_path, [corrected, RISEN])
    assert told(fourth, 3) == {"withdrawn": [(id_of(second, "Homs"), None, None, None)]}
    assert fourth["build"]["release"][0] == 3


def test_one_word_added_to_one_text_in_twenty_renames_no_incident(tmp_path: Path) -> None:
    towns = ("Saraqib", "Douma", "Palmyra", "Raqqa", "Hasakah")
    texts = [
        (
            f"{town}-{day}",
            "Morning Ledger",
            f"2016-08-{day + 1:02}",
            f"Warplanes bombed the Syrian town of {town} on August {day}, 2016 and killed {day} people.",
        )
        for day in range(3, 11)
        for town in towns
    ]
    before = released(tmp_path, texts)
    assert before["incidents"].height > 30
    changed = [
        (*text[:3], text[3].replace("Warplanes", "Loud warplanes")) if number % 20 == 7 else text
        for number, text in enumerate(texts)
    ]
    after = released(tmp_path, changed)
    assert set(after["incidents"]["incident_id"]) == set(before["incidents"]["incident_id"])


def test_building_the_same_again_is_the_same_release(tmp_path: Path) -> None:
    released(tmp_path, [BAZAAR, RISEN])
    second = released(tmp_path, [BAZAAR, RISEN, HOMS])
    bytes_of = {path.name: path.read_bytes() for path in (tmp_path / "out").glob("*.parquet")}
    assert released(tmp_path, [HOMS, BAZAAR, RISEN])["build"]["release"][0] == second["build"]["release"][0]
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").glob("*.parquet")} == bytes_of


def test_a_folder_that_is_no_release_cannot_be_followed(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no dataset of incidents"):
        released(tmp_path, [BAZAAR], previous=tmp_path)


def test_a_release_that_loses_a_fifth_is_not_published_without_a_reason(tmp_path: Path) -> None:
    texts = [
        (
            f"{day}-{month}",
            "Morning Ledger",
            f"2016-{month:02}-28",
            f"Syrian warplanes bombed Homs on {name} {day}, 2016 and killed {day + 2} people.",
        )
        for month, name in enumerate(("January", "February", "March"), start=1)
        for day in range(1, 19)
    ]
    released(tmp_path, texts)
    kept = (tmp_path / "out" / "incidents.parquet").read_bytes()
    with pytest.raises(OutputError, match="there are 36 documents, and there were 54"):
        released(tmp_path, texts[:36])
    assert (tmp_path / "out" / "incidents.parquet").read_bytes() == kept
    last = released(tmp_path, texts[:36], accept="March was withdrawn")
    assert str(last["build"]["accepted"][0]).startswith("March was withdrawn (there are 36 documents")


def groups(**incident_of: str) -> pl.DataFrame:
    """Return the incident of each report."""
    return pl.DataFrame({"report_id": list(incident_of), "incident_id": list(incident_of.values())})


def before(**incident_of: str) -> pl.DataFrame:
    """Return which incident each report had."""
    return groups(**incident_of).rename({"incident_id": "previous"})


def test_a_group_takes_the_id_with_which_it_shares_most_reports() -> None:
    found = named(groups(r1="r1", r2="r1", r3="r1"), before(r1="r1", r2="r2", r3="r2"))
    assert set(found["incident_id"]) == {"r2"}


def test_an_id_that_another_group_took_is_given_to_nobody_else() -> None:
    found = named(groups(r1="r1", r2="r2", r3="r2"), before(r1="r1", r2="r1", r3="r1"))
    ids = dict(found.iter_rows())
    assert ids["r2"] == ids["r3"] == "r1"
    assert ids["r1"] not in {"r1", "r2", "r3"}


def test_mergers_and_splits_name_the_other_incident() -> None:
    now, then = incidents("r1", "r9"), incidents("r1", "r2")
    again = pl.DataFrame({"incident_id": ["r1", "r1", "r9"], "previous": ["r1", "r2", "r1"]})
    found = changes(now, then, again, 2).select("change", "incident_id", "before", "after").rows()
    assert ("merged_into", "r2", None, "r1") in found
    assert ("split", "r9", "r1", None) in found


def incidents(*ids: str) -> pl.DataFrame:
    """Return a table of incidents that have nothing but an id."""
    schema = {"incident_id": pl.String, "reports": pl.Int32}
    return pl.DataFrame({"incident_id": list(ids), "reports": [1] * len(ids)}, schema=schema)
