"""What the command and the method that answer SQL promise, above all what they refuse."""

import json

import polars as pl
import pytest
from click.testing import CliRunner, Result

from incidents.ask.dataset import Dataset, open_release
from incidents.cli import main
from incidents.errors import QueryError
from incidents.publish import publish
from incidents.validate import tables
from small_dataset import dataset

HOSTILE = (
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_blob('/etc/passwd')",
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM sniff_csv('/etc/passwd')",
    "SELECT * FROM '/etc/passwd'",
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM read_parquet('{folder}/reports.parquet')",
    "SELECT * FROM parquet_metadata('{folder}/reports.parquet')",
    "SELECT * FROM 'https://example.org/table.parquet'",
    "COPY incidents TO '{folder}/stolen.csv'",
    "COPY (SELECT 1) TO '/dev/stdout'",
    "EXPLAIN ANALYZE COPY (SELECT 1) TO '{folder}/stolen.csv'",
    "COPY incidents FROM '/etc/passwd'",
    "EXPORT DATABASE '{folder}/stolen'",
    "IMPORT DATABASE '{folder}'",
    "ATTACH ':memory:' AS other",
    "ATTACH '{folder}/other.duckdb'",
    "DETACH incidents",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET enable_external_access = true",
    "SET memory_limit = '900GB'",
    "RESET lock_configuration",
    "PRAGMA enable_profiling",
    "PRAGMA database_list",
    "CALL pragma_version()",
    "CHECKPOINT",
    "CREATE TABLE mine (a INTEGER)",
    "CREATE TEMP TABLE mine (a INTEGER)",
    "CREATE MACRO one() AS 1",
    "INSERT INTO incidents SELECT * FROM incidents",
    "UPDATE incidents SET place = 'elsewhere'",
    "DELETE FROM incidents",
    "DROP TABLE incidents",
    "COMMENT ON TABLE incidents IS 'mine'",
    "EXPLAIN ANALYZE DELETE FROM evidence",
    "BEGIN TRANSACTION",
    "SELECT 1; DROP TABLE incidents",
    "SELECT * FROM secret_frame",
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Return the small dataset, published and opened."""
    out = tmp_path_factory.mktemp("sql") / "out"
    publish(tables(dataset()), out)
    return open_release(out)


def run(small: Dataset, *arguments: str, stdin: str | None = None) -> Result:
    """Run the command on the small dataset."""
    command = ["sql", *arguments, "--data", str(small.folder)]
    return CliRunner().invoke(main, command, input=stdin, catch_exceptions=False)


@pytest.mark.parametrize("query", HOSTILE)
def test_a_query_cannot_leave_the_dataset_or_change_anything(small: Dataset, query: str) -> None:
    secret_frame = pl.DataFrame({"a": ["secret"]})
    before = {path.name: path.read_bytes() for path in small.folder.iterdir()}
    result = run(small, query.format(folder=small.folder))
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert result.stderr.startswith("incidents: ")
    assert "root:" not in result.output
    assert {path.name: path.read_bytes() for path in small.folder.iterdir()} == before
    assert secret_frame.height == 1


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("json", '[\n  {\n    "incident_type": "near_miss",\n    "number": 1\n  }\n]\n'),
        ("jsonl", '{"incident_type": "near_miss", "number": 1}\n'),
        ("csv", "incident_type,number\nnear_miss,1\n"),
    ],
)
def test_an_answer_comes_in_every_format(small: Dataset, form: str, shown: str) -> None:
    query = "SELECT incident_type, count(*) AS number FROM incidents GROUP BY ALL"
    assert run(small, query, "--format", form).stdout == shown


def test_a_table_is_narrow_enough_for_the_terminal_or_becomes_cards(
    small: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for query in ("SELECT incident_id, evidence FROM incident_sources", "FROM incidents"):
        lines = run(small, query).stdout.splitlines()
        assert max(map(len, lines)) <= 80
    assert lines[0] == "row 1"


def test_a_query_is_read_from_standard_input(small: Dataset) -> None:
    assert json.loads(run(small, "-", "--format", "json", stdin="SELECT 1 AS a").stdout) == [{"a": 1}]


def test_formulas_are_harmless_in_csv_and_control_characters_in_tables(small: Dataset) -> None:
    assert run(small, "SELECT '=1+1' AS a", "--format", "csv").stdout == "a\n'=1+1\n"
    assert "\x1b" not in run(small, "SELECT chr(27) || '[2J' AS a").stdout


def test_nothing_found_is_said_beside_the_data(small: Dataset) -> None:
    result = run(small, "SELECT * FROM incidents WHERE false")
    assert result.stdout == ""
    assert result.stderr == "Nothing was found.\n"
    assert run(small, "SELECT 1 AS a WHERE false", "--format", "json").stdout == "[]\n"


@pytest.mark.parametrize(
    ("query", "value"),
    [
        ("sum(reports) FROM incidents", 1),
        ("170141183460469231731687303715884105727::HUGEINT", 2**127 - 1),
        ("1.5", 1.5),
        ("INTERVAL 1 DAY", "1 day, 0:00:00"),
        ("[1, 2]", [1, 2]),
        ("NULL", None),
        ("{'a': 1}", "{'a': 1}"),
    ],
)
def test_values_come_in_types_that_a_reader_knows(small: Dataset, query: str, value: object) -> None:
    assert small.sql(f"SELECT {query}").to_series().to_list() == [value]


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("", "empty"),
        ("SELECT 1; SELECT 2", "One query at a time"),
        ("SELECT 1 AS a, 2 AS a", "Two columns are named a"),
        ("SELEC", "syntax error"),
        ("SELECT plaec FROM incidents", "plaec"),
        ("SELECT error('boom') FROM incidents", "boom"),
    ],
)
def test_what_is_wrong_with_a_query_is_said(small: Dataset, query: str, reason: str) -> None:
    with pytest.raises(QueryError, match=reason):
        small.sql(query)
