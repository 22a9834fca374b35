"""What a release says of itself is true, and the programs that read such descriptions can use it."""

import json
from pathlib import Path
from typing import Any

import frictionless
import mlcroissant
import polars as pl
import pytest
import yaml

from incidents.describe.release import Release
from incidents.describe.rights import CC_BY, known
from incidents.passes.stages import Stages
from incidents.publish import publish
from incidents.schema import RECORDS
from incidents.schema.codebook import codebook
from incidents.schema.tables import columns
from incidents.validate import tables
from small_dataset import dataset

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def read(folder: Path, name: str) -> Any:  # noqa: ANN401
    """Return a JSON file of a release."""
    return json.loads((folder / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release of the small made-up dataset, whose document states no licence."""
    out = tmp_path_factory.mktemp("small") / "out"
    publish(tables(dataset()), out)
    return out


@pytest.mark.parametrize("release", ["built", "small", "news"])
def test_frictionless_finds_every_table_as_described(release: str, request: pytest.FixtureRequest) -> None:
    out = request.getfixturevalue(release)
    report = frictionless.validate(str(out / "datapackage.json"))
    errors = [error.message for task in report.tasks for error in task.errors]
    assert report.valid, errors + [error.message for error in report.errors]
    assert [task.name for task in report.tasks] == [record.table for record in RECORDS]


def test_frictionless_sees_a_value_that_a_closed_list_does_not_have(small: Path, tmp_path: Path) -> None:
    for path in small.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    reports = pl.read_parquet(small / "reports.parquet")
    reports.with_columns(incident_type=pl.lit("party")).write_parquet(tmp_path / "reports.parquet")
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


@pytest.mark.parametrize("release", ["built", "small", "news"])
def test_croissant_loads_every_row_of_every_record_set(release: str, request: pytest.FixtureRequest) -> None:
    out = request.getfixturevalue(release)
    described = mlcroissant.Dataset(str(out / "croissant.json"))
    assert not described.metadata.ctx.issues.errors
    loaded = {of.id: list(described.records(of.id)) for of in described.metadata.record_sets}
    for record in RECORDS:
        table = pl.read_parquet(out / f"{record.table}.parquet")
        assert len(loaded[record.table]) == table.height, record.table
        for row in loaded[record.table][:1]:
            assert list(row) == [f"{record.table}/{name}" for name in table.columns]


def test_croissant_refuses_a_file_with_another_digest(small: Path, tmp_path: Path) -> None:
    for path in small.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "rules.parquet").write_bytes((small / "actors.parquet").read_bytes())
    described = mlcroissant.Dataset(str(tmp_path / "croissant.json"))
    with pytest.raises(Exception, match=r"rules\.parquet"):
        list(described.records("rules"))


def test_every_column_is_described_in_both(built: Path) -> None:
    resources = {
        found["name"]: found["schema"]["fields"] for found in read(built, "datapackage.json")["resources"]
    }
    sets = {found["name"]: found["field"] for found in read(built, "croissant.json")["recordSet"]}
    for record in RECORDS:
        expected = [(column.name, column.description) for column in columns(record)]
        assert [(field["name"], field["description"]) for field in resources[record.table]] == expected
        described = [(field["name"], field["description"]) for field in sets[record.table]]
        assert all(d[0] == e[0] and d[1].startswith(e[1]) for d, e in zip(described, expected, strict=True))


def test_the_codebook_is_that_of_the_schema_with_the_figures_of_the_release(built: Path) -> None:
    text = (built / "CODEBOOK.md").read_text(encoding="utf-8")
    assert text.startswith(codebook().rstrip())
    assert "| `documents` | 5 |" in text
    assert "GeoNames (https://www.geonames.org/)" in text
    assert "CC BY 4.0: 5." in text


def test_the_citation_names_sources_and_a_licence_only_where_it_is_one(built: Path, small: Path) -> None:
    open_data, unclear = (
        yaml.safe_load((out / "CITATION.cff").read_text(encoding="utf-8")) for out in (built, small)
    )
    assert {"cff-version", "message", "title", "authors", "version"} <= open_data.keys()
    assert {source["title"] for source in open_data["references"]} == {"GeoNames", "OurAirports"}
    assert open_data["license"] == "CC-BY-4.0"
    assert "license" not in unclear
    assert "no licence stated: 1" in unclear["abstract"]


def test_every_file_of_a_release_is_on_its_page(built: Path) -> None:
    page = (Path(__file__).parent.parent / "docs" / "release.md").read_text(encoding="utf-8")
    others = {path.name for path in built.iterdir() if path.suffix != ".parquet"}
    assert [name for name in others if f"| `{name}` |" not in page] == []


def test_the_manifest_tells_what_was_made_and_checked_and_how_long_it_took(built: Path) -> None:
    manifest = read(built, "manifest.json")
    assert manifest["rows"] == {
        record.table: pl.read_parquet(built / f"{record.table}.parquet").height for record in RECORDS
    }
    assert manifest["documents"] == {"extracted": 5}
    assert {"records", "tables", "dangling_keys"} <= {gate["check"] for gate in manifest["gates"]}
    assert {"extract", "parquet", "database", "describe"} <= manifest["run"]["seconds_by_stage"].keys()
    assert {"polars", "duckdb", "pandera", "pydantic"} <= manifest["run"]["libraries"].keys()


def test_the_version_of_a_release_follows_what_was_read(built: Path, small: Path) -> None:
    of_seeds, of_small = Release.read(built), Release.read(small)
    assert of_seeds.version != of_small.version
    assert of_seeds.version == read(built, "datapackage.json")["version"]


@pytest.mark.parametrize("written", ["CC BY 4.0", "cc-by-4.0", "CC-BY 4.0", CC_BY.url])
def test_a_licence_is_known_however_it_is_written(written: str) -> None:
    assert known(written) is CC_BY


def test_a_licence_of_ones_own_is_not_guessed() -> None:
    assert known("all rights reserved") is None


def test_a_stage_that_is_entered_twice_adds_up() -> None:
    stages = Stages(jobs=2)
    for _ in range(2):
        with stages.timed("read"):
            pass
    facts = stages.facts()
    assert list(facts["seconds_by_stage"]) == ["read"]  # type: ignore[call-overload]
    assert facts["options"] == {"jobs": 2}
