"""Datasette metadata for the SQLite export: titles, facets, order, questions to ask, what columns mean."""

import html
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from incidents.ask.dataset import Dataset
from incidents.describe.release import Release
from incidents.export.format import Choice, Written
from incidents.schema import RECORDS, Record
from incidents.schema.ddl import first_line, view_columns
from incidents.schema.tables import columns
from incidents.schema.views import VIEWS

DATABASE = "incidents"
_FACETS = {
    "incidents": ["incident_group", "incident_type", "country", "initiator_id"],
    "incidents_flat": ["incident_type", "country_name", "initiator", "modality"],
    "reports": ["incident_type", "modality"],
    "documents": ["status", "publisher"],
    "casualties": ["outcome", "victim_class"],
    "aircraft": ["category", "role"],
}
_NEWEST = {"incidents": "date_start", "incidents_flat": "date_start", "documents": "published_on"}
_CLOSE = "SELECT date_start, initiator, target, place, separation_high_m, sentence FROM incidents_flat"
_REFERENCE = frozenset({"actors", "airbases", "aircraft_types", "rules", "build", "overrides"})
_TECHNICAL = {"descriptions": {"hidden": True}}
_BEGIN = (
    f'<p>Begin with <a href="{DATABASE}/incidents_flat">incidents_flat</a>, one row an incident.'
    " What identifiers stand for is in the hidden tables.</p>"
)
_WIDE = (
    "<style>td:is(.col-sentence, .col-evidence, .col-text, .col-passage) { min-width: 22em; }"
    " td:is(.col-links, .col-source_uri) { min-width: 16em; }</style>"
)
"""Words of a text get room, or each row would be as high as a page."""
QUERIES: Mapping[str, Mapping[str, str]] = {
    "closer_than": {
        "title": "Encounters closer than so many metres",
        "sql": f"{_CLOSE} WHERE separation_high_m <= CAST(:metres AS REAL) ORDER BY separation_high_m",
    },
    "of_actor": {
        "title": "Incidents of an actor, on either side",
        "sql": (
            "SELECT date_start, incident_type, place, initiator, target, sentence FROM incidents_flat"
            " WHERE :actor IN (initiator_id, target_id, initiator, target) ORDER BY date_start DESC"
        ),
    },
    "killed_by_year": {
        "title": "People killed in a country, by year",
        "sql": (
            "SELECT substr(date_start, 1, 4) AS year, count(*) AS incidents,"
            " sum(coalesce(killed_best, killed_low)) AS killed FROM incidents"
            " WHERE country = :country GROUP BY year ORDER BY year"
        ),
    },
    "words": {
        "title": "Reports with these words in their sentence",
        "sql": (
            "SELECT incident_id, incident_type, date_start, place, evidence FROM reports"
            " WHERE rowid IN (SELECT rowid FROM reports_fts WHERE reports_fts MATCH :words)"
        ),
    },
}


def write(dataset: Dataset, _choice: Choice, out: Path) -> Written:
    """Write a metadata file; it describes a database that is called `incidents.sqlite`."""
    release = Release.read(dataset.folder)
    tables = {record.table: _table(record) for record in RECORDS}
    views = {view.name: _shown(view.name, view.description, view_columns(view)) for view in VIEWS}
    metadata = {
        "title": release.title,
        "description": "Each value leads to the words that it came from: see the table evidence.",
        "databases": {
            DATABASE: {
                "description_html": _BEGIN,
                "queries": QUERIES,
                "tables": {**views, **tables, **_TECHNICAL},
            }
        },
    }
    text = json.dumps(metadata, ensure_ascii=False, indent=2, sort_keys=False)
    out.write_text(text + "\n", encoding="utf-8")
    return Written(len(tables) + len(views), "tables described")


def _table(record: type[Record]) -> dict[str, Any]:
    described = {column.name: column.description for column in columns(record)}
    return _shown(record.table, first_line(record), described)


def _shown(table: str, says: str, described: Mapping[str, str]) -> dict[str, Any]:
    """Return how a table is shown; what its columns mean is folded up, so that the rows come first."""
    order = {"sort_desc": _NEWEST[table]} if table in _NEWEST else {}
    facets = {"facets": _FACETS[table]} if table in _FACETS else {}
    hidden = {"hidden": True} if table in _REFERENCE else {}
    units = {name: "m" for name in described if name.endswith("_m")}
    return {
        "description_html": f"{_WIDE}<p>{html.escape(says)}</p>{_folded(described)}",
        **hidden,
        **order,
        **facets,
        **({"units": units} if units else {}),
    }


def _folded(described: Mapping[str, str]) -> str:
    rows = "".join(f"<dt>{name}</dt><dd>{html.escape(says)}</dd>" for name, says in described.items())
    return f"<details><summary>What the columns mean</summary><dl>{rows}</dl></details>"
