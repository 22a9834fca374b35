"""Every input has a row, every candidate an end, and the sums are those that the release gives."""

import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import duckdb
import polars as pl
import pytest

from incidents.build import build
from incidents.errors import InputError
from incidents.reading import limits
from incidents.reading.fates import OUTCOMES, outcome
from incidents.reading.reader import Reader
from incidents.reading.records import extract
from incidents.reading.reports import document
from incidents.verify import verify

TEXTS = {
    "told": "Jets bombed a depot near Homs on Monday, killing four fighters. The strike killed two more.",
    "denied": "Jets did not bomb Homs on Monday, the ministry said.",
    "quiet": "The harvest was good this year, and the prices of wheat fell in all of the markets.",
    "empty": "",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("accounting")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    build([str(folder)], folder / "out")
    return folder / "out"


def test_every_input_has_one_row_and_the_ends_of_all_add_up(built: Path) -> None:
    documents = pl.read_parquet(built / "documents.parquet")
    assert documents.height == len(TEXTS) + 1
    counts = json.loads(pl.read_parquet(built / "build.parquet")["counts"][0])
    assert sum(counts["documents"].values()) == documents.height
    assert counts["candidates"] == Counter(documents["candidate_fates"].explode().drop_nulls())


def test_every_candidate_has_one_end_that_there_is_a_name_for(built: Path) -> None:
    documents = pl.read_parquet(built / "documents.parquet").drop_nulls("candidates")
    for number, fates in documents.select("candidates", "candidate_fates").iter_rows():
        assert len(fates or ()) == number
        assert {outcome(fate) for fate in fates or ()} <= set(OUTCOMES)


def test_what_is_stopped_names_its_stopper(reader: Reader) -> None:
    checked = extract(document(TEXTS["denied"], None, None), reader)
    assert checked.document is not None
    fates = checked.document.candidate_fates or ()
    known = {stopper.stopper_id for stopper in reader.stoppers}
    stoppers = {fate.removeprefix("stopped: ") for fate in fates if outcome(fate) == "stopped"}
    assert stoppers & known


def test_documents_with_trigger_words_and_no_incident_are_listed(built: Path) -> None:
    with duckdb.connect(str(built / "incidents.duckdb"), read_only=True) as connection:
        found = connection.execute("SELECT external_id, trigger_words FROM suspicious_silence").fetchall()
    names = {name for name, _ in found}
    assert "denied" in names
    assert not {"told", "quiet"} & names
    assert all(words for _, words in found)


def test_sums_that_do_not_hold_are_named_by_verify(built: Path, tmp_path: Path) -> None:
    assert not verify(built).problems
    copy = tmp_path / "copy"
    copy.mkdir()
    for file in built.glob("*.*"):
        (copy / file.name).write_bytes(file.read_bytes())
    documents = pl.read_parquet(copy / "documents.parquet", glob=False)
    other = pl.col("candidate_fates").list.eval(pl.element().str.replace("accepted", "vanished"))
    documents.with_columns(other).write_parquet(copy / "documents.parquet")
    problems = verify(copy).problems
    assert any("'vanished' is no fate of a candidate" in problem for problem in problems)
    assert any("accepted" in problem for problem in problems)


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("candidates", 9, "candidates are not as many as their fates"),
        ("reports", 0, "without an accepted candidate, or the other way round"),
    ],
)
def test_a_document_whose_sums_do_not_hold_is_named_by_verify(
    built: Path, tmp_path: Path, column: str, value: int, says: str
) -> None:
    copy = Path(shutil.copytree(built, tmp_path / "copy"))
    documents = pl.read_parquet(copy / "documents.parquet", glob=False)
    other = pl.when(pl.col("reports") > 0).then(value).otherwise(pl.col(column)).cast(documents[column].dtype)
    documents.with_columns(other.alias(column)).write_parquet(copy / "documents.parquet")
    assert any(says in problem for problem in verify(copy).problems)


def test_build_prints_the_sums(built: Path, tmp_path: Path) -> None:
    del built
    (tmp_path / "a.txt").write_text(TEXTS["told"], encoding="utf-8")
    command = [sys.executable, "-m", "incidents", "build", str(tmp_path), "--out", str(tmp_path / "out")]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert " candidates = " in said
    assert all(name in said for name in OUTCOMES)


def test_a_text_behind_a_limit_is_not_read_and_its_row_names_the_limit(reader: Reader) -> None:
    text = "Jets bombed a camp in Homs on Monday. " * (limits.EVENTS + 10)
    checked = extract(document(text, None, None), reader)
    assert checked.document is not None
    assert checked.document.status == "extracted"
    assert f"it has more than {limits.EVENTS:,} events" in str(checked.document.status_reason)


def test_a_number_of_four_hundred_digits_is_left_out_and_the_document_is_read(reader: Reader) -> None:
    number = "7" * 400
    text = f"Jets bombed Homs on Monday, killing {number} people. They killed {number} dozen more."
    checked = extract(document(text, None, None), reader)
    assert checked.document is not None
    assert checked.document.status == "extracted"
    assert all((account.report.killed_low or 0) < 10 for account in checked.accounts)


def test_a_folder_without_a_text_is_an_error_and_no_empty_release(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="no text could be read"):
        build([str(tmp_path / "in")], tmp_path / "out")
    assert not (tmp_path / "out").exists()
