"""What a dataset that was opened promises."""

from pathlib import Path

import polars as pl
import pytest

import incidents
from incidents.ask.dataset import Dataset
from incidents.errors import InputError, QueryError
from incidents.publish import publish
from incidents.schema import RECORDS
from incidents.validate import tables
from small_dataset import dataset


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Return the small dataset, published and opened."""
    out = tmp_path_factory.mktemp("small") / "out"
    publish(tables(dataset()), out)
    return incidents.open(out)


@pytest.mark.parametrize("name", [record.table for record in RECORDS])
def test_every_table_of_the_contract_is_at_hand(small: Dataset, name: str) -> None:
    table = getattr(small, name)
    assert table.equals(pl.read_parquet(small.folder / f"{name}.parquet"))
    assert getattr(small, name) is table
    described = getattr(Dataset, name).__doc__
    assert described


def test_sql_answers_with_a_table(small: Dataset) -> None:
    found = small.sql("SELECT incident_type, count(*) AS number FROM incidents GROUP BY ALL")
    assert found.rows() == [("near_miss", 1)]


def test_a_query_that_fails_is_a_sentence(small: Dataset) -> None:
    with pytest.raises(QueryError, match="nowhere"):
        small.sql("SELECT * FROM nowhere")


def test_a_folder_that_is_no_release_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no dataset of incidents"):
        incidents.open(tmp_path)
    with pytest.raises(InputError, match="There is no folder"):
        incidents.open(tmp_path / "missing")


def test_a_release_of_another_major_schema_is_refused(tmp_path: Path) -> None:
    pl.DataFrame({"schema_version": ["99.0.0"]}).write_parquet(tmp_path / "build.parquet")
    with pytest.raises(InputError, match="schema version"):
        incidents.open(tmp_path)


def test_a_missing_table_is_named(small: Dataset, tmp_path: Path) -> None:
    small.build.write_parquet(tmp_path / "build.parquet")
    with pytest.raises(InputError, match=r"aircraft\.parquet"):
        _ = incidents.open(tmp_path).aircraft


def test_a_report_from_a_capital_far_away_puts_no_incident_there(built: Path) -> None:
    countries = incidents.open(built).incidents["country"].drop_nulls().unique().to_list()
    assert sorted(countries) == ["SYR", "TUR"]
