"""Whole builds through the command line: what is published, what is promised about bytes, what errors say."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import polars as pl
import pytest

from incidents.commands.ending import INTERRUPTED
from incidents.schema import EVENT_COLUMNS

SCRIPT = Path(sys.executable).with_name("incidents")
SEEDS = Path(__file__).parent.parent / "seeds"
TEXTS = {
    "barrel": "Government helicopters dropped barrel bombs on the town of Rastan in Homs province on Monday, "
    "killing 21 civilians, among them two children, the Syrian Observatory for Human Rights said.",
    "met": "A Russian Su-27 fighter jet flew within 20 feet of an American RC-135 over the Black Sea on "
    "Tuesday. The Pentagon called it unsafe.",
    "none": "The minister opened a new library on Monday and praised its roof, which architects from Lyon "
    "had drawn.",
}


def incidents(
    *arguments: str, cwd: Path, stdin: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does."""
    return subprocess.run(
        [SCRIPT, *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
    )


def rows(path: Path, texts: dict[str, str]) -> Path:
    """Write texts as JSONL, all published on the same day."""
    lines = [
        json.dumps({"id": name, "text": text, "published": "2016-06-15"}) for name, text in texts.items()
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_every_table_is_published_as_parquet_and_in_duckdb_with_the_same_rows(built: Path) -> None:
    with duckdb.connect(str(built / "incidents.duckdb"), read_only=True) as database:
        for path in built.glob("*.parquet"):
            ((number,),) = database.sql(f"SELECT count(*) FROM {path.stem}").fetchall()
            assert number == pl.read_parquet(path).height, path.stem


def test_every_input_has_one_row_in_documents(built: Path) -> None:
    documents = pl.read_parquet(built / "documents.parquet")
    texts = {path.stem for path in (SEEDS / "documents").iterdir()}
    assert set(documents["external_id"]) == texts
    assert documents.height == len(texts)


def test_evidence_is_the_text_at_its_offsets(built: Path) -> None:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (SEEDS / "documents").iterdir()}
    documents = {
        d["document_id"]: d["external_id"]
        for d in pl.read_parquet(built / "documents.parquet").iter_rows(named=True)
    }
    for report in pl.read_parquet(built / "reports.parquet").iter_rows(named=True):
        text = texts[documents[report["document_id"]]]
        assert text[report["start"] : report["end"]] == report["evidence"]


def test_every_value_of_a_report_has_its_evidence(built: Path) -> None:
    known = set(pl.read_parquet(built / "evidence.parquet").select("record_id", "field").iter_rows())
    for report in pl.read_parquet(built / "reports.parquet").iter_rows(named=True):
        for column in EVENT_COLUMNS:
            assert report[column] is None or (report["report_id"], column) in known, column


def test_evidence_with_offsets_lies_in_its_document(built: Path) -> None:
    documents = pl.read_parquet(built / "documents.parquet").select("document_id", "characters")
    reports = (
        pl.read_parquet(built / "reports.parquet")
        .select("report_id", "document_id")
        .join(documents, on="document_id")
    )
    joined = pl.read_parquet(built / "evidence.parquet").join(
        reports, left_on="record_id", right_on="report_id"
    )
    assert joined.filter(pl.col("end") > pl.col("characters")).is_empty()
    assert joined.filter(~pl.col("derived") & pl.col("start").is_null()).is_empty()


def test_two_builds_give_the_same_bytes_whatever_the_order_hash_seed_time_zone_and_locale(
    tmp_path: Path,
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    paths = [str(path) for path in sorted((SEEDS / "documents").iterdir())]
    register = ("--sources", str(SEEDS / "sources.toml"))
    one = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"}
    other = {"PYTHONHASHSEED": "77", "TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8"}
    assert incidents("build", *paths, *register, "--out", str(first), cwd=tmp_path, **one).returncode == 0
    assert (
        incidents(
            "build", *reversed(paths), *register, "--out", str(second), cwd=tmp_path, **other
        ).returncode
        == 0
    )
    changing = {"incidents.duckdb", "manifest.json", "SHA256SUMS"}
    steady = sorted({path.name for path in first.iterdir()} - changing)
    assert steady == sorted({path.name for path in second.iterdir()} - changing)
    assert {"CITATION.cff", "CODEBOOK.md", "croissant.json", "datapackage.json"} < set(steady)
    for name in steady:
        assert (first / name).read_bytes() == (second / name).read_bytes(), name


def test_any_number_of_processes_gives_the_same_bytes(tmp_path: Path) -> None:
    texts = {f"{name} {i}": f"{text} Text {i}." for name, text in TEXTS.items() for i in range(40)}
    rows(tmp_path / "texts.jsonl", texts)
    for jobs in ("1", "2"):
        done = incidents("build", "texts.jsonl", "--jobs", jobs, "--out", jobs, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    for path in (tmp_path / "1").glob("*.parquet"):
        assert path.read_bytes() == (tmp_path / "2" / path.name).read_bytes(), path.name


def test_a_text_becomes_a_report_with_its_numbers(tmp_path: Path) -> None:
    rows(tmp_path / "texts.jsonl", TEXTS)
    assert incidents("build", "texts.jsonl", "--out", "out", cwd=tmp_path).returncode == 0
    reports = {
        r["incident_type"]: r
        for r in pl.read_parquet(tmp_path / "out" / "reports.parquet").iter_rows(named=True)
    }
    strike, met = reports["air_strike"], reports["near_miss"]
    assert (
        strike["initiator_id"],
        strike["admin1_code"],
        strike["killed_best"],
        strike["children_killed_best"],
    ) == ("SYR", "SY-HI", 21, 2)
    assert str(strike["date_start"]) == "2016-06-13"
    assert (met["initiator_id"], met["target_id"], met["place"], met["unsafe"]) == (
        "RUS",
        "USA",
        "Black Sea",
        True,
    )
    assert met["separation_high_m"] == pytest.approx(6.1, abs=0.01)
    assert len(reports) == 2


def test_texts_come_from_standard_input_too(tmp_path: Path) -> None:
    done = incidents("build", "-", "--out", "out", cwd=tmp_path, stdin=TEXTS["barrel"])
    assert done.returncode == 0, done.stderr
    assert pl.read_parquet(tmp_path / "out" / "reports.parquet").height == 1


def test_names_with_brackets_and_stars_are_names_and_no_patterns(tmp_path: Path) -> None:
    rows(tmp_path / "texts.jsonl", TEXTS)
    texts = tmp_path / "texts [a-c]*.parquet"
    pl.read_ndjson(tmp_path / "texts.jsonl").write_parquet(texts)
    for command in (
        ("build", texts.name, "--out"),
        ("verify",),
        ("ls", "--data"),
        ("sql", "FROM reports", "--data"),
    ):
        done = incidents(*command, "set [2016]*", cwd=tmp_path)
        assert done.returncode == 0, (command, done.stdout, done.stderr)
    assert pl.read_parquet(tmp_path / "set [2016]*" / "reports.parquet", glob=False).height == 2


def test_a_missing_input_is_named_without_a_traceback(tmp_path: Path) -> None:
    done = incidents("build", "nowhere.txt", "--out", "out", cwd=tmp_path)
    assert done.returncode == 3
    assert "nowhere.txt" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_build_that_is_asked_to_end_leaves_nothing_behind(tmp_path: Path) -> None:
    rows(tmp_path / "texts.jsonl", {f"{n}": f"{TEXTS['barrel']} It was day {n}." for n in range(20_000)})
    command = [str(SCRIPT), "build", "texts.jsonl", "--no-cache", "--jobs", "2", "--out", "out"]
    running = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    while not list(tmp_path.glob(".out.building*/.work")):
        assert running.poll() is None
        time.sleep(0.05)
    running.terminate()
    _, told = running.communicate(timeout=60)
    assert running.returncode == INTERRUPTED
    assert "stopped" in told
    assert [path.name for path in tmp_path.iterdir()] == ["texts.jsonl"]


def test_an_unreadable_document_is_quarantined_and_the_others_are_built(tmp_path: Path) -> None:
    rows(tmp_path / "texts.jsonl", {"barrel": TEXTS["barrel"]})
    with (tmp_path / "texts.jsonl").open("a", encoding="utf-8") as file:
        file.write("this is no JSON\n")
    done = incidents("build", "texts.jsonl", "--out", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    documents = pl.read_parquet(tmp_path / "out" / "documents.parquet")
    assert sorted(documents["status"].cast(pl.String)) == ["extracted", "quarantined"]
    assert documents.filter(pl.col("status").cast(pl.String) == "quarantined")["status_reason"].item()
    assert incidents("build", "texts.jsonl", "--out", "out", "--strict", cwd=tmp_path).returncode == 1


def test_a_folder_of_somebody_else_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.docx").write_text("four years", encoding="utf-8")
    rows(tmp_path / "texts.jsonl", TEXTS)
    done = incidents("build", "texts.jsonl", "--out", "out", cwd=tmp_path)
    assert done.returncode == 4
    assert "out" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "out" / "thesis.docx").read_text(encoding="utf-8") == "four years"


def test_an_unknown_option_is_a_usage_error(tmp_path: Path) -> None:
    assert incidents("build", "--nonsense", cwd=tmp_path).returncode == 2
