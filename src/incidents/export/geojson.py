"""GeoJSON (RFC 7946): one feature an incident, without a geometry where no point is known."""

from pathlib import Path
from typing import Any

from incidents.ask.dataset import Dataset
from incidents.export.events import NEVER_ASSERTED, Row, rows, told
from incidents.export.format import Choice, Written
from incidents.export.geometry import PRECISION, point
from incidents.export.jsonl import as_json
from incidents.schema import IncidentRecord, Modality

WEAKEST = Modality.ALLEGED
ADDED = ("modality", "initiator_name", "target_name", "evidence")


def write(dataset: Dataset, choice: Choice, out: Path) -> Written:
    """Write a feature collection, a feature a line."""
    incidents, weaker = told(dataset, choice.weakest or WEAKEST)
    placed = 0
    with out.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write('{"type":"FeatureCollection","features":[')
        for number, row in enumerate(rows(incidents)):
            made = feature(row)
            placed += made["geometry"] is not None
            stream.write((",\n" if number else "\n") + as_json(made))
        stream.write("\n]}\n")
    left_out = {NEVER_ASSERTED: weaker} if weaker else {}
    note = f"{placed} of them have a point; the others are known to an area only, or not at all."
    return Written(incidents.height, left_out=left_out, note=note)


def feature(row: Row) -> dict[str, Any]:
    """Return an incident as a feature; its coordinates are the geometry and no property."""
    where = point(row)
    coordinates = None if where is None else [where.longitude, where.latitude]
    return {
        "type": "Feature",
        "id": row["incident_id"],
        "geometry": None if where is None else {"type": "Point", "coordinates": coordinates},
        "properties": {
            **properties(row),
            "radius_m": None if where is None else where.radius_m,
        },
    }


def properties(row: Row) -> dict[str, Any]:
    """Return what a map shows of an incident beside its place."""
    own = (name for name in IncidentRecord.model_fields if name not in {"latitude", "longitude"})
    return {
        **{name: row[name] for name in (*own, *ADDED)},
        "precision": PRECISION.get(row["where_precision"]),
    }
