"""What a change of rules, words or texts does is shown report by report, with the words."""

import json
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

from incidents.ask.dataset import open_release
from incidents.ask.difference import counted, difference
from incidents.build import build
from incidents.cli import main

HOMS = "Jets bombed a depot near Homs on Monday, killing four."
ORAN = "Gunmen attacked a police post near Oran on Tuesday. Two officers were killed."


def built(folder: Path, **texts: str) -> Path:
    rows = [{"id": name, "text": text, "published": "2016-05-05"} for name, text in texts.items()]
    folder.mkdir()
    (folder / "texts.jsonl").write_text("\n".join(map(json.dumps, rows)))
    build([str(folder / "texts.jsonl")], folder / "out", remember=False)
    return folder / "out"


def changes(before: Path, after: Path) -> pl.DataFrame:
    return difference(open_release(before), open_release(after))


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a build of two texts."""
    return built(tmp_path_factory.mktemp("first") / "a", homs=HOMS, oran=ORAN)


def test_a_build_does_not_differ_from_itself(first: Path) -> None:
    assert changes(first, first).height == 0


def test_a_corrected_number_is_a_change_of_its_fields_with_the_words(first: Path, tmp_path: Path) -> None:
    after = built(tmp_path / "b", homs=HOMS.replace("four", "five"), oran=ORAN)
    found = changes(first, after)
    assert set(found["change"]) == {"changed"}
    (row,) = found.filter(pl.col("field") == "killed_best").to_dicts()
    assert (row["document"], row["before"], row["after"], row["words"]) == ("homs", "4", "5", "five")
    assert counted(found) == "reports: 0 gained, 0 lost, 1 changed"


def test_a_report_that_came_or_went_is_named_with_its_words(first: Path, tmp_path: Path) -> None:
    alone = built(tmp_path / "b", homs=HOMS)
    (lost,) = changes(first, alone).to_dicts()
    (gained,) = changes(alone, first).to_dicts()
    assert (lost["change"], gained["change"]) == ("lost", "gained")
    assert "Gunmen attacked" in str(lost["words"])
    assert lost["words"] == gained["words"]


def test_the_command_writes_tables_and_lines(first: Path, tmp_path: Path) -> None:
    after = built(tmp_path / "b", homs=HOMS.replace("four", "five"), oran=ORAN)
    run = CliRunner().invoke(
        main, ["diff", str(first), str(after), "--field", "killed_best", "--format", "jsonl"]
    )
    assert [json.loads(line)["after"] for line in run.stdout.splitlines()] == ["5"]
    assert CliRunner().invoke(main, ["diff", str(first), str(after)]).exit_code == 0
    assert CliRunner().invoke(main, ["diff", str(first), str(after), "--field", "weather"]).exit_code == 2
