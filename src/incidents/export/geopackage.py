"""GeoPackage 1.3: a layer of points, and a layer of circles within which each incident lies.

Written by the standard (OGC 12-128r17) with SQLite alone. It has no spatial index; QGIS makes one on request.
"""

import sqlite3
import struct
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from incidents.ask.dataset import Dataset
from incidents.export import layer_style
from incidents.export.events import NEVER_ASSERTED, Row, rows, told
from incidents.export.format import Choice, Written
from incidents.export.geojson import ADDED, WEAKEST, properties
from incidents.export.geometry import Point, point
from incidents.export.sqlite_file import insert, quoted, stored, writing
from incidents.schema import IncidentRecord
from incidents.schema.tables import columns
from incidents.words.frozen import frozen

APPLICATION_ID = 0x47504B47
VERSION = 10300
WGS84 = 4326
_UNCERTAINTY = {
    "incident_id": "TEXT",
    "incident_type": "TEXT",
    "date_start": "DATE",
    "place": "TEXT",
    "modality": "TEXT",
    "confidence": "DOUBLE",
    "radius_m": "INTEGER",
}
_TYPES = {int: "INTEGER", float: "DOUBLE", bool: "BOOLEAN", date: "DATE"}
_WKT = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",'
    '0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'
)
_SYSTEMS = (
    ("WGS 84 geodetic", WGS84, "EPSG", WGS84, _WKT, "longitude and latitude in degrees"),
    ("Undefined cartesian SRS", -1, "NONE", -1, "undefined", "undefined cartesian coordinates"),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic coordinates"),
)
_FRAME = """
CREATE TABLE gpkg_spatial_ref_sys (
    srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
    table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
    description TEXT DEFAULT '',
    last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
    min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
    CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_geometry_columns (
    table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
    srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
    CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
    CONSTRAINT uk_gc_table_name UNIQUE (table_name),
    CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents (table_name),
    CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))
"""


@frozen
class Layer:
    """A feature table: what it is called, its columns with their types, its rows and their geometries."""

    name: str
    shape: str
    says: str
    kinds: Mapping[str, str]
    rows: Iterable[Mapping[str, Any]]
    blobs: Sequence[bytes | None]
    extent: Sequence[tuple[float, float]]

    def box(self) -> tuple[float | None, ...]:
        """Return the smallest longitude and latitude, and the largest; NULLs without any geometry."""
        if not self.extent:
            return (None,) * 4
        across, along = zip(*self.extent, strict=True)
        return min(across), min(along), max(across), max(along)


def write(dataset: Dataset, choice: Choice, out: Path) -> Written:
    """Write a GeoPackage with the layers `incidents` and `uncertainty`."""
    incidents, weaker = told(dataset, choice.weakest or WEAKEST)
    places = [point(row) for row in rows(incidents.select("where_precision", "longitude", "latitude"))]
    changed = _last_published(dataset)
    with writing(out) as connection:
        _frame(connection)
        for layer in (_points(incidents, places), _circles(incidents, places)):
            _add(connection, layer, changed)
        _style(connection, changed)
    placed = sum(place is not None for place in places)
    note = f"{placed} of them have a point; the others are known to an area only, or not at all."
    return Written(incidents.height, left_out={NEVER_ASSERTED: weaker} if weaker else {}, note=note)


def point_blob(place: Point) -> bytes:
    """Return a point as GeoPackage binary: header without envelope, then little-endian WKB."""
    return _header(0) + struct.pack("<BIdd", 1, 1, place.longitude, place.latitude)


def polygon_blob(ring: Sequence[tuple[float, float]]) -> bytes:
    """Return a polygon of one ring as GeoPackage binary: header with envelope, then little-endian WKB."""
    across, along = zip(*ring, strict=True)
    envelope = struct.pack("<dddd", min(across), max(across), min(along), max(along))
    corners = b"".join(struct.pack("<dd", *corner) for corner in ring)
    return _header(1) + envelope + struct.pack("<BIII", 1, 3, 1, len(ring)) + corners


def _header(envelope: int) -> bytes:
    """Return the header of a geometry: magic, version, flags (little-endian, envelope), reference system."""
    return b"GP" + struct.pack("<BBi", 0, 1 | envelope << 1, WGS84)


def _frame(connection: sqlite3.Connection) -> None:
    """Make what every GeoPackage has."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    for statement in _FRAME.split(";\n"):
        connection.execute(statement)
    insert(connection, "gpkg_spatial_ref_sys", _SYSTEMS, 6)


def _points(incidents: pl.DataFrame, places: list[Point | None]) -> Layer:
    """Return the layer of all incidents; one without a point has a NULL geometry."""
    kinds = {
        column.name: "TEXT" if column.is_list else _TYPES.get(column.kind, "TEXT")
        for column in columns(IncidentRecord)
        if column.name not in {"latitude", "longitude"}
    }
    return Layer(
        "incidents",
        "POINT",
        "Incidents; without a geometry where no point is known",
        kinds | dict.fromkeys((*ADDED, "precision"), "TEXT") | {"radius_m": "INTEGER"},
        (_attributes(row, place) for row, place in zip(rows(incidents), places, strict=True)),
        [None if place is None else point_blob(place) for place in places],
        [(place.longitude, place.latitude) for place in places if place is not None],
    )


def _circles(incidents: pl.DataFrame, places: list[Point | None]) -> Layer:
    """Return the layer of circles, one for each incident with a point."""
    placed = zip(rows(incidents), places, strict=True)
    rings = [place.ring() for place in places if place is not None]
    return Layer(
        "uncertainty",
        "POLYGON",
        "Circles within which an incident lies",
        _UNCERTAINTY,
        (_attributes(row, place) for row, place in placed if place is not None),
        [polygon_blob(ring) for ring in rings],
        [corner for ring in rings for corner in ring],
    )


def _attributes(row: Row, place: Point | None) -> dict[str, Any]:
    return {**properties(row), "radius_m": None if place is None else place.radius_m}


def _add(connection: sqlite3.Connection, layer: Layer, changed: str) -> None:
    """Make a feature table with its rows, numbered from 1, and enter it into the contents."""
    fields = ", ".join(f"{quoted(name)} {kind}" for name, kind in layer.kinds.items())
    connection.execute(
        f"CREATE TABLE {layer.name} "
        f"(fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom {layer.shape}, {fields})"
    )
    numbered = (
        (fid, blob, *(stored(row[name]) for name in layer.kinds))
        for fid, (blob, row) in enumerate(zip(layer.blobs, layer.rows, strict=True), start=1)
    )
    insert(connection, layer.name, numbered, len(layer.kinds) + 2)
    contents = (layer.name, "features", layer.name, layer.says, changed, *layer.box(), WGS84)
    insert(connection, "gpkg_contents", [contents], len(contents))
    geometry = (layer.name, "geom", layer.shape, WGS84, 0, 0)
    insert(connection, "gpkg_geometry_columns", [geometry], len(geometry))


def _style(connection: sqlite3.Connection, changed: str) -> None:
    """Put a style for each layer in, which QGIS takes when it opens the file."""
    connection.execute(layer_style.TABLE)
    styles = (("incidents", layer_style.points()), ("uncertainty", layer_style.circles()))
    rows_ = [
        (number, "", "", name, "geom", name, style, None, True, f"Colours of {name}", "", None, changed)
        for number, (name, style) in enumerate(styles, start=1)
    ]
    insert(connection, "layer_styles", rows_, 13)
    contents = ("layer_styles", "attributes", "layer_styles", "Styles for QGIS", changed, *(None,) * 5)
    insert(connection, "gpkg_contents", [contents], len(contents))


def _last_published(dataset: Dataset) -> str:
    """Return the latest day of publication as the moment of change: the same data gives the same file."""
    day = dataset.documents["published_on"].max()
    return f"{day if isinstance(day, date) else date(1970, 1, 1)}T00:00:00.000Z"
