"""What publishing a release promises."""

import hashlib
import importlib
import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import polars as pl
import pytest

from incidents.errors import OutputError
from incidents.publish import database, publish, release
from incidents.publish.lock import locked
from incidents.publish.release import check_out
from incidents.schema import RECORDS, ReportRecord
from incidents.schema.tables import columns
from incidents.validate import tables
from incidents.verify.database import differences
from small_dataset import dataset

release_module = importlib.import_module("incidents.publish.release")


@pytest.fixture(scope="module")
def made() -> dict[str, pl.DataFrame]:
    """Return the tables of the small dataset."""
    return tables(dataset())


def page(_tables: object, folder: Path) -> None:
    """Write one more file into a release."""
    (folder / "page.html").write_text("a page")


def names(folder: Path) -> set[str]:
    """Return the names in a folder."""
    return {path.name for path in folder.iterdir()}


def opened(out: Path) -> duckdb.DuckDBPyConnection:
    """Return the published database, opened for reading."""
    return duckdb.connect(out / "incidents.duckdb", read_only=True)


def test_a_release_holds_every_table_the_database_what_describes_them_and_checksums(
    made: dict[str, pl.DataFrame], tmp_path: Path
) -> None:
    publish(made, tmp_path / "out")
    described = {
        "CHANGES.md",
        "accuracy.json",
        "CITATION.bib",
        "CITATION.cff",
        "CITATION.ris",
        "CODEBOOK.md",
        "croissant.json",
        "datapackage.json",
        "manifest.json",
    }
    expected = (
        {f"{record.table}.parquet" for record in RECORDS} | {"incidents.duckdb", "SHA256SUMS"} | described
    )
    assert names(tmp_path / "out") == expected
    assert names(tmp_path) == {"out"}


def test_parquet_comes_back_as_it_was(made: dict[str, pl.DataFrame], tmp_path: Path) -> None:
    publish(made, tmp_path / "out")
    for name, table in made.items():
        assert pl.read_parquet(tmp_path / "out" / f"{name}.parquet").equals(table)


def test_a_parquet_file_describes_its_columns(made: dict[str, pl.DataFrame], tmp_path: Path) -> None:
    publish(made, tmp_path / "out")
    file = tmp_path / "out" / "reports.parquet"
    rows = duckdb.execute("SELECT key, value FROM parquet_kv_metadata($1)", [str(file)]).fetchall()
    said = {key.decode(): value.decode() for key, value in rows}
    assert json.loads(said["columns"]) == {c.name: c.description for c in columns(ReportRecord)}
    assert said["description"] == "One document's account of one incident."


def test_parquet_has_the_same_bytes_whatever_the_environment(tmp_path: Path) -> None:
    script = (
        "import random, sys, pathlib, small_dataset as t\n"
        "from incidents.publish import publish\nfrom incidents.validate import tables\n"
        "records = t.dataset(); random.Random(sys.argv[2]).shuffle(records)\n"
        "publish(tables(records), pathlib.Path(sys.argv[1]))\n"
    )
    surroundings = (
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C", "POLARS_MAX_THREADS": "1"},
        {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "POLARS_MAX_THREADS": "4"},
    )
    digests = []
    for number, surrounding in enumerate(surroundings):
        out = tmp_path / str(number)
        environment = {**os.environ, **surrounding, "PYTHONPATH": str(Path(__file__).parent)}
        subprocess.run([sys.executable, "-c", script, out, str(number)], check=True, env=environment)
        files = sorted(out.glob("*.parquet"))
        digests.append({file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files})
    assert digests[0] == digests[1]


def test_the_database_holds_what_the_parquet_files_hold(
    made: dict[str, pl.DataFrame], tmp_path: Path
) -> None:
    publish(made, tmp_path / "out")
    with opened(tmp_path / "out") as database:
        for name, table in made.items():
            described = database.execute(f"SELECT * FROM {name}")
            assert [column[0] for column in described.description or ()] == table.columns
            assert len(described.fetchall()) == table.height


def test_the_database_has_comments_enums_and_keys(made: dict[str, pl.DataFrame], tmp_path: Path) -> None:
    publish(made, tmp_path / "out")
    with opened(tmp_path / "out") as database:
        bare = (
            "SELECT count(*) FROM duckdb_columns() JOIN duckdb_tables() USING (table_oid) "
            "WHERE duckdb_columns.comment IS NULL"
        )
        assert database.execute(bare).fetchone() == (0,)
        enums = "SELECT type_name FROM duckdb_types() WHERE logical_type = 'ENUM'"
        assert ("incident_type",) in database.execute(enums).fetchall()
        kinds = "SELECT DISTINCT constraint_type FROM duckdb_constraints() WHERE table_name = 'reports'"
        found = {row[0] for row in database.execute(kinds).fetchall()}
        assert {"PRIMARY KEY", "FOREIGN KEY", "NOT NULL"} <= found


def test_the_views_work_also_when_the_database_is_attached_under_another_name(
    made: dict[str, pl.DataFrame], tmp_path: Path
) -> None:
    publish(made, tmp_path / "out")
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{tmp_path}/out/incidents.duckdb' AS other (READ_ONLY)")
        found = connection.execute("SELECT incident_id, initiator FROM other.encounters").fetchall()
        assert found == [("r1", "Aland")]
        assert connection.execute("SELECT count(*) FROM other.incident_sources").fetchone() == (1,)


def test_a_second_release_replaces_the_first_and_keeps_hidden_files(
    made: dict[str, pl.DataFrame], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / ".gitignore").write_text("*\n")
    publish(made, out, also=[page])
    (out / ".notes").mkdir()
    publish(made, out)
    assert (out / ".gitignore").read_text() == "*\n"
    assert (out / ".notes").is_dir()
    assert "page.html" not in names(out)
    assert names(tmp_path) == {"out"}


def test_a_folder_that_is_not_ours_is_left_alone(made: dict[str, pl.DataFrame], tmp_path: Path) -> None:
    out = tmp_path / "thesis"
    out.mkdir()
    (out / "chapter.txt").write_text("mine")
    with pytest.raises(OutputError, match="is not empty and was not written by incidents"):
        publish(made, out)
    assert names(out) == {"chapter.txt"}
    assert names(tmp_path) == {"thesis"}


def test_a_file_that_a_user_put_into_a_release_is_named_and_kept(
    made: dict[str, pl.DataFrame], tmp_path: Path
) -> None:
    publish(made, tmp_path / "out")
    (tmp_path / "out" / "notes.txt").write_text("mine")
    with pytest.raises(OutputError, match=r"holds notes\.txt"):
        publish(made, tmp_path / "out")
    assert (tmp_path / "out" / "notes.txt").read_text() == "mine"


def test_a_question_mark_in_the_path_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="has a question mark"):
        publish({}, tmp_path / "what?")
    assert not list(tmp_path.iterdir())


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(OutputError, match="is a file and not a folder"):
        publish({}, tmp_path / "out")


@pytest.mark.parametrize("failure", [KeyboardInterrupt, ValueError, OutputError])
def test_the_old_release_stays_when_a_build_does_not_finish(
    failure: type[BaseException], made: dict[str, pl.DataFrame], tmp_path: Path
) -> None:
    publish(made, tmp_path / "out")
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}

    def fail(_tables: object, folder: Path) -> None:
        (folder / "half").write_text("half")
        raise failure

    with pytest.raises(failure):
        publish(made, tmp_path / "out", also=[fail])
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before
    assert names(tmp_path) == {"out"}


def test_a_place_that_cannot_be_written_is_named_with_the_reason(
    made: dict[str, pl.DataFrame], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match=r"out cannot be written: .+\."):
        publish(made, tmp_path / "file" / "out")


def test_a_second_build_is_told_who_writes(tmp_path: Path) -> None:
    out = (tmp_path / "out").resolve()
    with (
        locked(out),
        pytest.raises(OutputError, match=f"is being written by process {os.getpid()} on"),
        release(out),
    ):
        pass


def test_what_a_killed_build_left_is_cleared(made: dict[str, pl.DataFrame], tmp_path: Path) -> None:
    publish(made, tmp_path / "out")
    (tmp_path / "out").rename(tmp_path / ".out.previous")
    (tmp_path / ".out.building-1").mkdir()
    with pytest.raises(KeyError), release(tmp_path / "out"):
        raise KeyError
    assert "reports.parquet" in names(tmp_path / "out")
    assert names(tmp_path) == {"out"}


def test_the_checksums_are_those_of_the_files(made: dict[str, pl.DataFrame], tmp_path: Path) -> None:
    publish(made, tmp_path / "out")
    for line in (tmp_path / "out" / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((tmp_path / "out" / name).read_bytes()).hexdigest() == digest


def test_a_large_database_declares_no_keys_and_is_as_sound(
    made: dict[str, pl.DataFrame], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "KEYED_ROWS", 1)
    publish(made, tmp_path / "out")
    with duckdb.connect(tmp_path / "out" / "incidents.duckdb", read_only=True) as connection:
        found = connection.execute("SELECT DISTINCT constraint_type FROM duckdb_constraints()").fetchall()
        assert {kind for (kind,) in found} == {"NOT NULL"}
    assert not list(differences(tmp_path / "out", made))


def test_a_lock_that_is_a_link_leads_nowhere(tmp_path: Path) -> None:
    target = tmp_path / "precious.txt"
    target.write_text("keep me")
    (tmp_path / ".out.lock").symlink_to(target)
    with pytest.raises(OutputError, match="is a link"), locked(tmp_path / "out"):
        pass
    assert target.read_text() == "keep me"


def test_a_folder_of_hidden_files_is_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / ".config").mkdir(parents=True)
    with pytest.raises(OutputError, match="was not written by incidents"):
        check_out(home)
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    (fresh / ".gitignore").write_text("*\n")
    check_out(fresh)
    assert (home / ".config").is_dir()


def test_an_interruption_after_the_exchange_says_that_the_release_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, synced = tmp_path / "out", release_module._synced  # noqa: SLF001

    def interrupted(path: Path) -> None:
        if path == tmp_path:
            raise KeyboardInterrupt
        synced(path)

    monkeypatch.setattr(release_module, "_synced", interrupted)
    with pytest.raises(KeyboardInterrupt, match="holds the new release"), release(out) as building:
        (building / "a.txt").write_text("new")
    assert (out / "a.txt").read_text() == "new"


def test_an_interruption_before_the_exchange_leaves_what_was_there(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt) as stopped, release(tmp_path / "out"):
        raise KeyboardInterrupt
    assert str(stopped.value) == ""
    assert names(tmp_path) == set()


def test_every_column_is_of_a_kind_that_warehouses_load(built: Path) -> None:
    plain = {"VARCHAR", "INTEGER", "DOUBLE", "BOOLEAN", "DATE", "VARCHAR[]"}
    for file in built.glob("*.parquet"):
        described = duckdb.execute(f"DESCRIBE SELECT * FROM '{file}'").fetchall()
        assert {kind for _, kind, *_ in described} <= plain, file.name
