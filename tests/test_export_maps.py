"""What the exports for maps promise: a point only where one is known, and files that GDAL reads."""

import itertools
import json
import shutil
import sqlite3
import struct
import subprocess
from pathlib import Path
from typing import Any

import pytest

import incidents
from exporting import HOSTILE, dataset_of, exported, hostile, told
from incidents.ask.dataset import Dataset
from incidents.export import Choice
from incidents.export.geometry import RADIUS_M, Point
from incidents.export.geopackage import APPLICATION_ID, point_blob
from incidents.schema import Modality


def features(dataset: Dataset, folder: Path, choice: Choice | None = None) -> dict[str, dict[str, Any]]:
    """Return the features of a GeoJSON export by incident."""
    collection = json.loads(exported(dataset, "geojson", folder, choice).read_text(encoding="utf-8"))
    assert set(collection) == {"type", "features"}
    return {feature["id"]: feature for feature in collection["features"]}


def test_a_point_is_drawn_only_where_the_place_is_known_to_the_district(tmp_path: Path) -> None:
    stories = [told(precision, where_precision=precision) for precision in range(1, 8)]
    found = features(dataset_of(tmp_path / "data", *stories), tmp_path)
    drawn = {name: feature for name, feature in found.items() if feature["geometry"] is not None}
    assert sorted(drawn) == ["r1", "r2", "r3"]
    assert [feature["properties"]["radius_m"] for feature in drawn.values()] == list(RADIUS_M.values())
    assert drawn["r1"]["geometry"] == {"type": "Point", "coordinates": [36.7, 34.7]}
    assert found["r6"]["properties"]["precision"] == "country"
    assert found["r6"]["properties"]["radius_m"] is None


def test_what_is_denied_is_on_no_map_unless_it_is_asked_for(tmp_path: Path) -> None:
    stories = [told(number, str(modality)) for number, modality in enumerate(Modality, start=1)]
    dataset = dataset_of(tmp_path / "data", *stories)
    assert sorted(features(dataset, tmp_path)) == ["r1", "r2", "r3"]
    assert sorted(features(dataset, tmp_path, Choice(weakest=Modality.ASSERTED))) == ["r1"]
    whole = features(dataset, tmp_path, Choice(weakest=Modality.DENIED))
    assert whole["r4"]["properties"]["modality"] == "denied"
    assert whole["r4"]["properties"]["confidence"] == 0.5


def test_geojson_keeps_hostile_text_as_it_is(tmp_path: Path) -> None:
    (feature,) = features(hostile(tmp_path / "data"), tmp_path).values()
    assert feature["properties"]["initiator_text"] == HOSTILE
    assert feature["properties"]["initiator_with"] == ["BBB"]


def test_a_ring_is_closed_runs_against_the_clock_and_keeps_its_distance() -> None:
    ring = Point(36.0, 34.0, 10_000).ring()
    assert ring[0] == ring[-1]
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(ring))
    assert area > 0
    assert max(latitude for _, latitude in ring) == pytest.approx(34.0 + 10_000 / 111_195, abs=1e-4)


def test_a_geometry_has_the_header_of_a_geopackage() -> None:
    blob = point_blob(Point(36.7, 34.7, 5_000))
    assert blob[:4] == b"GP\x00\x01"
    assert struct.unpack("<iBIdd", blob[4:]) == (4326, 1, 1, 36.7, 34.7)


def test_a_geopackage_says_what_it_holds(built: Path, tmp_path: Path) -> None:
    dataset = incidents.open(built)
    connection = sqlite3.connect(exported(dataset, "gpkg", tmp_path))
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA user_version").fetchone() == (10300,)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    contents = connection.execute("SELECT table_name, data_type, srs_id FROM gpkg_contents").fetchall()
    assert contents == [
        ("incidents", "features", 4326),
        ("uncertainty", "features", 4326),
        ("layer_styles", "attributes", None),
    ]
    (placed,) = connection.execute("SELECT count(geom) FROM incidents").fetchone()
    (circles,) = connection.execute("SELECT count(*) FROM uncertainty").fetchone()
    assert placed == circles > 0


def gdal(*arguments: str | Path) -> str:
    """Return what GDAL says of a file; it has nothing to complain of."""
    if shutil.which("ogrinfo") is None:
        pytest.skip("ogrinfo of GDAL is not there")
    command = ["ogrinfo", "-ro", "-al", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("to", ["geojson", "gpkg"])
def test_gdal_reads_it(built: Path, to: str, tmp_path: Path) -> None:
    file = exported(incidents.open(built), to, tmp_path)
    told = gdal("-so", file)
    assert f"Feature Count: {incidents.open(built).incidents.height}" in told
    assert 'ID["EPSG",4326]' in told


def test_gdal_reads_hostile_text(tmp_path: Path) -> None:
    file = exported(hostile(tmp_path / "data"), "gpkg", tmp_path)
    assert HOSTILE.replace("\x00", "\ufffd") in gdal(file)


def test_an_empty_dataset_is_an_empty_map(tmp_path: Path) -> None:
    dataset = dataset_of(tmp_path / "data")
    assert features(dataset, tmp_path) == {}
    connection = sqlite3.connect(exported(dataset, "gpkg", tmp_path))
    assert connection.execute("SELECT count(*), max(min_x) FROM gpkg_contents").fetchone() == (3, None)
