"""The command line keeps its manners: nothing is overwritten, every mistake is a sentence that helps on."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from incidents.cli import main
from incidents.commands import COMMANDS


def run(*words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command as a person does."""
    command = [sys.executable, "-m", "incidents", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)


def test_no_export_takes_the_place_of_a_folder(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "maps"
    folder.mkdir()
    done = run("export", "--to", "gpkg", "--data", str(built), "--out", str(folder))
    assert (done.returncode, folder.is_dir()) == (4, True)
    assert "is a folder" in done.stderr


def test_a_report_replaces_a_report_and_nothing_else(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "notes.html"
    out.write_text("my notes", encoding="utf-8")
    refused = run("report", "--data", str(built), "--out", str(out))
    assert (refused.returncode, out.read_text(encoding="utf-8")) == (4, "my notes")
    assert run("report", "--data", str(built), "--out", str(out), "--force").returncode == 0
    assert run("report", "--data", str(built), "--out", str(out)).returncode == 0


def test_a_report_is_not_written_into_a_dataset(built: Path) -> None:
    done = run("report", "--data", str(built), "--out", str(built / "report.html"))
    assert (done.returncode, (built / "report.html").exists()) == (4, False)


@pytest.mark.parametrize("to", ["gpkg", "sqlite", "geoparquet", "xlsx", "flat"])
def test_a_place_that_cannot_be_written_is_a_sentence(built: Path, to: str) -> None:
    done = run("export", "--to", to, "--data", str(built), "--out", "/proc/x")
    assert done.returncode == 4
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("export", "--to", "csv", "--table", "incidens"), "did you mean incidents?"),
        (("ls", "--country", "Rusia"), "There is no country 'Rusia'; did you mean Russia"),
        (("ls", "--actor", "Hezbolla"), "There is no actor 'Hezbolla'; did you mean Hezbollah"),
        (("ls", "--type", "air_strik"), "did you mean air_strike"),
        (("why", "{incident}", "killd"), "did you mean killed_"),
        (("rules", "near_miss.came_withn"), "did you mean near_miss.came_within"),
        (("diff", "{data}", "{data}", "--field", "plase"), "did you mean place"),
        (("export", "--to", "csv", "--table", "encounter"), "did you mean encounters?"),
    ],
)
def test_a_name_that_is_not_there_is_told_what_is_like_it(
    built: Path, words: tuple[str, ...], meant: str
) -> None:
    import incidents  # noqa: PLC0415  one of the cases needs an id

    incident = incidents.open(built).incidents["incident_id"][0]
    told = [word.format(incident=incident, data=built) for word in words]
    data = [] if words[0] in {"rules", "diff"} else ["--data", str(built)]
    done = run(*told, *data)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert meant in done.stderr


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("report", "{data}"), 2, "A dataset is named so: --data {data}."),
        (("export", "{data}", "--to", "csv"), 2, "A dataset is named so: --data {data}."),
        (
            ("export", "--data", "{data}", "--to", "gpkg", "--table", "reports"),
            2,
            "--table goes with --to csv",
        ),
        (("ls", "--data", "{data}", "--from", "2016", "--to", "2015"), 2, "--from is the earlier of the two"),
        (("ls", "--data", "{data}/build.parquet"), 3, "is a file; name the folder that a build wrote"),
        (("explain", ""), 3, "There is no text"),
        (("why-not", " "), 3, "There is no text"),
        (("explain", "Jets bombed a depot.", "--published", "05/06/2016"), 2, "or could be two days"),
        (("schema", "/proc/x"), 4, "/proc/x cannot be written"),
        (("report", "--data", "{data}", "--out", "/proc/x"), 4, "/proc/x cannot be written"),
        (("build", "--out", "/proc/x", "{data}/CODEBOOK.md"), 4, "/proc/x cannot be written"),
        (("init", "{data}"), 4, "is a dataset"),
    ],
)
def test_what_makes_no_sense_is_a_sentence_with_its_exit_code(
    built: Path, words: tuple[str, ...], code: int, says: str
) -> None:
    done = run(*(word.format(data=built) for word in words))
    assert (done.returncode, "Traceback" in done.stderr) == (code, False)
    assert says.format(data=built) in done.stderr


def test_a_name_that_is_far_from_all_others_is_not_offered(built: Path) -> None:
    done = run("ls", "--country", "Syriaa", "--data", str(built))
    assert done.stderr.rstrip().endswith("did you mean Syria?")


def test_a_view_can_be_a_csv_of_its_own(built: Path) -> None:
    done = run("export", "--to", "csv", "--table", "encounters", "--data", str(built), "--out", "-")
    assert (done.returncode, done.stdout.partition(",")[0]) == (0, "incident_id")


def test_a_report_goes_to_standard_output_too(built: Path, tmp_path: Path) -> None:
    done = run("report", "--data", str(built), "--out", "-", cwd=tmp_path)
    assert (done.returncode, list(tmp_path.iterdir())) == (0, [])
    assert done.stdout.startswith("<!doctype html>")
    assert run("report", "--data", str(built), "--out", "-", "--open").returncode == 2


def test_a_report_opens_in_the_browser_when_it_is_asked_to(built: Path, tmp_path: Path) -> None:
    (tmp_path / "xdg-open").write_text(f'#!/bin/sh\necho "$1" > "{tmp_path}/opened"\n', encoding="utf-8")
    (tmp_path / "xdg-open").chmod(0o755)
    command = [sys.executable, "-m", "incidents", "report", "--data", str(built), "--open"]
    path = f"{tmp_path}:{os.environ['PATH']}"
    env = {**os.environ, "PATH": path}
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    if sys.platform == "linux":
        until = time.monotonic() + 10
        while not (tmp_path / "opened").is_file() and time.monotonic() < until:
            time.sleep(0.05)
        opened = (tmp_path / "opened").read_text(encoding="utf-8").strip()
        assert opened.endswith("/report.html")


def test_days_of_publication_are_read_as_a_build_reads_them() -> None:
    text = "Jets bombed a depot near Homs on Monday."
    told = run("explain", text, "--published", "05/05/2016", "--format", "jsonl").stdout
    assert '"2016-05-02"' in told
    assert told == run("explain", text, "--published", "5 May 2016", "--format", "jsonl").stdout


def test_a_build_says_what_became_of_the_incidents_before(tmp_path: Path) -> None:
    for name, text in (
        ("a", "Jets bombed a depot in Homs, killing four."),
        ("b", "Jets bombed Idlib, killing two."),
    ):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    first = run("build", "a.txt", "b.txt", "--out", "out", "--no-cache", cwd=tmp_path)
    assert "release" not in first.stdout
    second = run("build", "a.txt", "--out", "out", "--no-cache", cwd=tmp_path)
    assert "release 2, incidents: 1 withdrawn; CHANGES.md says which" in second.stdout


def test_no_line_of_the_help_is_cut() -> None:
    told = CliRunner().invoke(main, ["--help"]).output
    assert "..." not in told.partition("Commands:")[2]
    assert all(says in told for says in COMMANDS.values())


def test_info_says_the_versions_and_nothing_of_the_person() -> None:
    done = run("info", "--format", "json")
    told = {row["what"]: row["version"] for row in json.loads(done.stdout)}
    assert {"incidents", "schema", "rules", "python", "polars", "duckdb"} <= told.keys()
    assert str(Path.home()) not in done.stdout


def test_what_people_read_programs_read_too(built: Path) -> None:
    text = "Jets bombed a depot near Homs on Monday."
    read = [json.loads(line) for line in run("explain", text, "--format", "jsonl").stdout.splitlines()]
    assert {"report", "column", "value", "rule_id", "words"} <= read[0].keys()
    assert any(row["column"] == "country" and row["value"] == "SYR" for row in read)
    rules = json.loads(run("rules", "--format", "json").stdout)
    assert any(row["rule_id"] == "near_miss.came_within" and row["pattern"] for row in rules)
    verified = run("verify", str(built), "--format", "json")
    assert (json.loads(verified.stdout), verified.returncode) == ([], 0)


def test_a_publisher_that_is_an_object_gives_its_name(tmp_path: Path) -> None:
    import incidents  # noqa: PLC0415  it is what is tried

    row = {
        "text": "Jets bombed a depot near Homs on Monday.",
        "publisher": {"@type": "Organization", "name": "Daily"},
    }
    (tmp_path / "texts.jsonl").write_text(json.dumps(row), encoding="utf-8")
    dataset = incidents.build(tmp_path / "texts.jsonl", tmp_path / "out", jobs=1)
    assert dataset.documents["publisher"].to_list() == ["Daily"]
