"""GeoParquet 1.1: incidents with their point as WKB, for DuckDB, GeoPandas, QGIS and Arrow."""

import json
import struct
from pathlib import Path

import polars as pl

from incidents.ask.dataset import Dataset
from incidents.export.events import NEVER_ASSERTED, rows, told
from incidents.export.format import Choice, Written
from incidents.export.geojson import ADDED, WEAKEST
from incidents.export.geometry import Point, point
from incidents.schema import IncidentRecord

VERSION = "1.1.0"


def write(dataset: Dataset, choice: Choice, out: Path) -> Written:
    """Write one file; an incident without a point has a NULL geometry."""
    incidents, weaker = told(dataset, choice.weakest or WEAKEST)
    places = [point(row) for row in rows(incidents.select("where_precision", "longitude", "latitude"))]
    geometry = pl.Series("geometry", [place and wkb(place) for place in places], dtype=pl.Binary)
    radius = pl.Series("radius_m", [place and place.radius_m for place in places], dtype=pl.Int32)
    own = [name for name in IncidentRecord.model_fields if name in incidents.columns]
    table = incidents.select(*own, *ADDED).with_columns(radius, geometry)
    table.write_parquet(out, compression="zstd", metadata={"geo": json.dumps(_geo(places))})
    placed = sum(place is not None for place in places)
    note = f"{placed} of them have a point; the others are known to an area only, or not at all."
    return Written(incidents.height, left_out={NEVER_ASSERTED: weaker} if weaker else {}, note=note)


def wkb(place: Point) -> bytes:
    """Return a point as little-endian WKB."""
    return struct.pack("<BIdd", 1, 1, place.longitude, place.latitude)


def _geo(places: list[Point | None]) -> dict[str, object]:
    """Return what the file says of its geometry; without a system named, it is longitude and latitude."""
    known = [place for place in places if place is not None]
    column: dict[str, object] = {"encoding": "WKB", "geometry_types": ["Point"] if known else []}
    if known:
        across, along = [place.longitude for place in known], [place.latitude for place in known]
        column["bbox"] = [min(across), min(along), max(across), max(along)]
    return {"version": VERSION, "primary_column": "geometry", "columns": {"geometry": column}}
