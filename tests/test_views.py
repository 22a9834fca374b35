"""What the views of the database promise, in this DuckDB and in an old one."""

import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from incidents.build import build
from incidents.schema import RECORDS
from incidents.schema.ddl import view_columns
from incidents.schema.views import VIEWS

ROOT = Path(__file__).parent.parent
OLD = "1.2.2"
READ_ALL = """
import json, sys
sys.path.insert(0, sys.argv[1])
import duckdb
connection = duckdb.connect(sys.argv[2], read_only=True)
names = [row[0] for row in connection.execute("SELECT table_name FROM information_schema.tables").fetchall()]
rows = {name: len(connection.execute(f'SELECT * FROM "{name}"').fetchall()) for name in names}
print(json.dumps({"version": duckdb.__version__, "rows": rows}))
"""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the database of the dataset that `make dataset` builds."""
    out = tmp_path_factory.mktemp("views") / "dist"
    build([str(ROOT / "seeds")], out)
    return out / "incidents.duckdb"


@pytest.fixture(scope="module")
def old_duckdb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the oldest DuckDB that is promised to read the database."""
    folder = tmp_path_factory.mktemp("old")
    install = ["-m", "uv", "pip", "install", "--quiet", "--no-deps", "--only-binary", ":all:"]
    target = ["--target", str(folder), "--python", sys.executable, f"duckdb=={OLD}"]
    ended = subprocess.run([sys.executable, *install, *target], capture_output=True, text=True, check=False)
    if ended.returncode != 0:
        pytest.skip(f"DuckDB {OLD} cannot be installed here: {ended.stderr.strip()[-200:]}")
    return folder


def test_every_view_and_each_of_its_columns_is_described(database: Path) -> None:
    with duckdb.connect(str(database), read_only=True) as connection:
        for view in VIEWS:
            comment = "SELECT comment FROM duckdb_views() WHERE view_name = ?"
            assert connection.execute(comment, [view.name]).fetchone() == (view.description,)
            comments = "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = ?"
            assert dict(connection.execute(comments, [view.name]).fetchall()) == view_columns(view)


@pytest.mark.parametrize("view", [view.name for view in VIEWS if view.name != "suspicious_silence"])
def test_every_view_answers_about_the_seeds(database: Path, view: str) -> None:
    with duckdb.connect(str(database), read_only=True) as connection:
        assert connection.execute(f"SELECT * FROM {view}").fetchall()


def test_the_views_count_every_strike_and_every_named_pair_once(database: Path) -> None:
    with duckdb.connect(str(database), read_only=True) as connection:
        pairs = (
            ("SELECT sum(incidents) FROM strikes_by_month", "incident_group = 'strike'"),
            ("SELECT sum(incidents) FROM by_actor_pair", "coalesce(initiator_id, target_id) IS NOT NULL"),
            ("SELECT count(*) FROM encounters", "incident_group = 'encounter'"),
        )
        for counted, condition in pairs:
            total = f"SELECT count(*) FROM incidents WHERE {condition}"
            assert connection.execute(counted).fetchone() == connection.execute(total).fetchone()


def test_an_old_duckdb_reads_every_table_and_every_view(database: Path, old_duckdb: Path) -> None:
    script = [sys.executable, "-c", READ_ALL, str(old_duckdb), str(database)]
    ended = subprocess.run(script, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    answer = json.loads(ended.stdout)
    assert answer["version"] == OLD
    assert answer["rows"].keys() == {record.table for record in RECORDS} | {view.name for view in VIEWS}
    with duckdb.connect(str(database), read_only=True) as connection:
        for name, rows in answer["rows"].items():
            assert connection.execute(f"SELECT count(*) FROM {name}").fetchone() == (rows,)


def test_the_database_of_a_few_documents_is_small(database: Path) -> None:
    assert database.stat().st_size < 2_000_000
