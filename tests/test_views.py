"""What the views of the database promise, in this DuckDB and in an old one."""

import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from incidents.build import build
from incidents.schema import RECORDS
from incidents.schema.ddl import duckdb_ddl, view_columns
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


COUNTED = {
    "reports": 1,
    "documents": 1,
    "publishers": 1,
    "sources": 1,
    "disputed": False,
    "grade": "weak",
    "confidence": 0.5,
}


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


def ledger(*incidents: dict[str, object]) -> list[dict[str, object]]:
    """Return the ledger of some incidents, each given as the columns that matter."""
    with duckdb.connect() as connection:
        connection.execute(duckdb_ddl(keys=False))
        for incident in incidents:
            row = {**COUNTED, **incident}
            marks = ", ".join("?" * len(row))
            insert = f"INSERT INTO incidents ({', '.join(row)}) VALUES ({marks})"
            connection.execute(insert, list(row.values()))
        found = connection.execute("SELECT * FROM deconfliction_ledger")
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def event(
    incident_id: str, incident_type: str, day: str, end: str = "", **further: object
) -> dict[str, object]:
    """Return an incident between Russia and the United States on a day, or in a month."""
    return {
        "incident_id": incident_id,
        "incident_type": incident_type,
        "incident_group": {"deconfliction": "posture"}.get(incident_type, "encounter"),
        "date_start": day,
        "date_end": end or day,
        "date_precision": 4 if end else 1,
        "initiator_id": "RUS",
        "target_id": "USA",
        **further,
    }


def test_the_ledger_puts_encounters_before_and_after_a_step_of_the_same_two() -> None:
    rows = ledger(
        event("step", "deconfliction", "2017-03-17", deconfliction_step="used"),
        event("near", "near_miss", "2017-03-01", initiator_id="USA", target_id="RUS"),
        event("late", "intercept", "2017-03-20"),
        event("far", "intercept", "2017-05-20"),
        event("others", "near_miss", "2017-03-18", target_id="TUR"),
    )
    found = {row["encounter_id"]: (row["encounter_order"], row["days_low"], row["is_within"]) for row in rows}
    assert found == {"near": ("before", -16, True), "late": ("after", 3, True)}
    assert {(row["actor_a"], row["actor_b"], row["step_id"]) for row in rows} == {("RUS", "USA", "step")}


def test_an_encounter_of_a_month_is_neither_before_nor_after_a_step_in_it() -> None:
    (row,) = ledger(
        event("step", "deconfliction", "2017-03-17"),
        event("near", "near_miss", "2017-03-01", "2017-03-31"),
    )
    assert (row["encounter_order"], row["days_low"], row["days_high"]) == ("unknown", -16, 14)
    assert row["is_within"]


def test_a_date_that_only_may_lie_within_the_window_says_so() -> None:
    (row,) = ledger(
        event("step", "deconfliction", "2017-03-17"),
        event("near", "near_miss", "2017-04-01", "2017-04-30"),
    )
    assert (row["encounter_order"], row["is_within"]) == ("after", False)


def test_a_step_without_a_second_party_or_an_encounter_stands_in_the_ledger_too() -> None:
    joint, alone = ledger(
        event("alone", "deconfliction", "2017-03-17", target_id=None),
        event("joint", "deconfliction", "2018-03-17", target_id=None, initiator_with=["USA"]),
        event("year", "near_miss", "2017-01-01", "2017-12-31", date_precision=5),
    )
    assert (joint["actor_a"], joint["actor_b"], joint["encounter_id"]) == ("RUS", "USA", None)
    assert (alone["actor_a"], alone["actor_b"], alone["encounter_id"]) == ("RUS", None, None)
