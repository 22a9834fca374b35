"""What `incidents export` promises of every format: where it writes, what it replaces, the same bytes."""

import json
import sqlite3
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

import incidents
from exporting import HOSTILE, cells, exported, hostile
from incidents.cli import main
from incidents.commands.export import FORMATS as NAMED
from incidents.errors import IncidentsError, OutputError, QueryError
from incidents.export import FORMATS, Choice, default_out, export
from incidents.export.cells import undone
from incidents.schema import RECORDS, Modality

ALL = sorted(FORMATS)
HERE = [name for name in ALL if name != "stata" or find_spec("pyreadstat") is not None]


def content(path: Path) -> dict[str, bytes]:
    """Return the bytes of a file or of every file in a folder."""
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    return {each.name if path.is_dir() else "": each.read_bytes() for each in files}


@pytest.mark.parametrize("to", HERE)
def test_the_same_dataset_gives_the_same_bytes(built: Path, to: str, tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    first = exported(incidents.open(built), to, tmp_path)
    second = exported(incidents.open(built), to, tmp_path / "again")
    assert content(first) == content(second)


@pytest.mark.parametrize("to", HERE)
def test_hostile_text_stops_no_format(to: str, tmp_path: Path) -> None:
    assert content(exported(hostile(tmp_path / "data"), to, tmp_path))


def test_the_command_knows_every_format() -> None:
    assert sorted(NAMED) == ALL


def test_every_format_is_documented() -> None:
    page = (Path(__file__).parent.parent / "docs" / "exports.md").read_text(encoding="utf-8")
    assert [to for to in ALL if f"--to {to}" not in page] == []


def test_the_command_says_what_it_wrote_and_what_it_left_out(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.csv"
    done = CliRunner().invoke(main, ["export", "--to", "ucdp", "--data", str(built), "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert f"incidents written to {out}" in done.stderr
    assert "left out: no death is told for certain" in done.stderr
    assert done.stdout == ""


def test_standard_output_is_the_file_and_nothing_else(built: Path, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "incidents",
        "export",
        "--to",
        "geojson",
        "--data",
        str(built),
        "--out",
        "-",
    ]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stdout == exported(incidents.open(built), "geojson", tmp_path).read_bytes()


@pytest.mark.parametrize(
    ("to", "choice", "sentence"),
    [
        ("csv", Choice(), "is a folder of files"),
        ("gpkg", Choice(), "is no text"),
        ("geojson", Choice(table="reports"), "--table goes with --to csv"),
        ("sqlite", Choice(weakest=Modality.DENIED), "leave --weakest out"),
        ("csv", Choice(table="rumours"), "There is no table rumours; the tables are"),
    ],
)
def test_what_does_not_go_together_is_a_sentence(built: Path, to: str, choice: Choice, sentence: str) -> None:
    with pytest.raises(IncidentsError, match=sentence):
        export(incidents.open(built), to, None, choice)


def test_a_file_of_somebody_else_is_not_replaced(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "notes.csv"
    out.write_text("mine\n")
    with pytest.raises(OutputError, match="was not written by an export"):
        export(incidents.open(built), "ucdp", out, Choice())
    assert out.read_text() == "mine\n"
    export(incidents.open(built), "ucdp", out, Choice(), force=True)
    assert out.read_text().startswith("id,relid")


@pytest.mark.parametrize("to", ["jsonl", "csv"])
def test_an_export_is_replaced_until_somebody_changes_it(built: Path, to: str, tmp_path: Path) -> None:
    out, dataset = tmp_path / "x", incidents.open(built)
    export(dataset, to, out, Choice())
    export(dataset, to, out, Choice())
    changed = out / "reports.csv" if out.is_dir() else out
    changed.write_text("corrected by hand\n")
    with pytest.raises(OutputError, match="changed since"):
        export(dataset, to, out, Choice())
    assert changed.read_text() == "corrected by hand\n"


def test_a_file_that_was_added_to_a_folder_protects_it(built: Path, tmp_path: Path) -> None:
    export(incidents.open(built), "csv", tmp_path / "x", Choice())
    (tmp_path / "x" / "notes.txt").write_text("mine")
    with pytest.raises(OutputError, match="changed since"):
        export(incidents.open(built), "csv", tmp_path / "x", Choice())


def test_nothing_is_written_into_a_dataset_or_over_one(built: Path) -> None:
    for out in (built / "x.geojson", built / "maps" / "x.geojson", built):
        with pytest.raises(OutputError, match="is a dataset"):
            export(incidents.open(built), "geojson", out, Choice(), force=True)


def test_an_empty_folder_may_be_filled(built: Path, tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    export(incidents.open(built), "csv", tmp_path / "x", Choice())
    assert (tmp_path / "x" / "reports.csv").is_file()


def test_an_error_leaves_what_was_there(tmp_path: Path, built: Path) -> None:
    export(incidents.open(built), "csv", tmp_path / "x", Choice(table="build"))
    before = (tmp_path / "x").read_bytes()
    with pytest.raises(QueryError):
        export(incidents.open(built), "csv", tmp_path / "x", Choice(table="rumours"))
    assert (tmp_path / "x").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [".x.sha256", "x"]


def test_without_out_the_name_says_what_it_is() -> None:
    assert default_out("geojson", Choice()) == Path("incidents.geojson")
    assert default_out("csv", Choice()) == Path("incidents-csv")
    assert default_out("csv", Choice(table="reports")) == Path("reports.csv")


def test_csv_holds_every_row_of_every_table(built: Path, tmp_path: Path) -> None:
    dataset = incidents.open(built)
    folder = exported(dataset, "csv", tmp_path)
    for record in RECORDS:
        assert len(cells(folder / f"{record.table}.csv")) == getattr(dataset, record.table).height


def test_csv_runs_no_formula_and_can_be_undone(tmp_path: Path) -> None:
    folder = exported(hostile(tmp_path / "data"), "csv", tmp_path)
    document, incident = cells(folder / "documents.csv")[0], cells(folder / "incidents.csv")[0]
    assert document["title"] == "'" + HOSTILE.replace("\x00", "\ufffd")
    assert undone(document["title"]) == HOSTILE.replace("\x00", "\ufffd")
    assert document["source_uri"] == "'-2+3"
    assert document["external_id"] == "-12.5"
    assert undone(incident["target_text"]) == "'+1"
    assert incident["place_text"] == "'@x"
    assert incident["separation_high_m"] == "20.0"
    assert incident["initiator_with"] == "BBB"
    assert incident["disputed"] == "false"


def test_jsonl_nests_what_belongs_to_an_incident_and_keeps_every_character(tmp_path: Path) -> None:
    (line,) = exported(hostile(tmp_path / "data"), "jsonl", tmp_path).read_text().splitlines()
    incident = json.loads(line)
    (report,) = incident["reports"]
    assert report["evidence"] == HOSTILE
    assert report["document"]["title"] == HOSTILE
    assert [row["casualty_id"] for row in report["casualties"]] == ["c1", "c2"]
    assert report["aircraft"][0]["type_id"] == "K-1"
    assert {row["field"] for row in report["values"]} > {"separation_high_m", "incident_type"}


def test_sqlite_has_keys_descriptions_and_search(built: Path, tmp_path: Path) -> None:
    dataset = incidents.open(built)
    connection = sqlite3.connect(exported(dataset, "sqlite", tmp_path))
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    for record in RECORDS:
        (count,) = connection.execute(f"SELECT count(*) FROM {record.table}").fetchone()
        assert count == getattr(dataset, record.table).height
    (described,) = connection.execute("SELECT count(*) FROM descriptions").fetchone()
    assert described == sum(len(record.model_fields) + 1 for record in RECORDS)
    found = connection.execute(
        "SELECT place FROM reports "
        "WHERE rowid IN (SELECT rowid FROM reports_fts WHERE reports_fts MATCH 'barrel')"
    )
    assert ("Busra ash Sham",) in found.fetchall()


def test_sqlite_takes_a_dataset_from_before_a_column_was_added(tmp_path: Path) -> None:
    airbases = hostile(tmp_path / "data").airbases.drop("admin1_code")
    airbases.write_parquet(tmp_path / "data" / "airbases.parquet")
    connection = sqlite3.connect(exported(incidents.open(tmp_path / "data"), "sqlite", tmp_path))
    assert connection.execute("SELECT * FROM airbases").fetchone() == ("field", "Field", None, None, 1.5, 2.5)


def test_sqlite_keeps_lists_as_json_and_no_nul(tmp_path: Path) -> None:
    connection = sqlite3.connect(exported(hostile(tmp_path / "data"), "sqlite", tmp_path))
    row = connection.execute("SELECT initiator_with, initiator_text, length(initiator_text) FROM incidents")
    assert row.fetchone() == ('["BBB"]', HOSTILE.replace("\x00", "\ufffd"), len(HOSTILE))


def test_datasette_metadata_describes_every_column(tmp_path: Path, built: Path) -> None:
    metadata = json.loads(exported(incidents.open(built), "datasette", tmp_path).read_text())
    described = metadata["databases"]["incidents"]["tables"]
    for record in RECORDS:
        told = described[record.table]["description_html"]
        assert [name for name in record.model_fields if f"<dt>{name}</dt>" not in told] == []
    flat = described["incidents_flat"]
    assert flat["sort_desc"] == "date_start"
    assert {"incident_type", "country_name"} <= set(flat["facets"])
    assert flat["units"] == {"separation_low_m": "m", "separation_high_m": "m"}
    assert all(":" in query["sql"] for query in metadata["databases"]["incidents"]["queries"].values())


def test_every_format_takes_what_real_news_gives(news: Path, tmp_path: Path) -> None:
    dataset = incidents.open(news)
    for to in ALL:
        assert content(exported(dataset, to, tmp_path))
    grades = cells(exported(dataset, "grades", tmp_path))
    assert "near routine" in {row["eln_severity"] for row in grades}
