"""Datasette metadata: titles, licence and the descriptions of tables and columns, for the SQLite export."""

import json
from pathlib import Path

from incidents.ask.dataset import Dataset
from incidents.export.format import Choice, Written
from incidents.schema import RECORDS, Record
from incidents.schema.ddl import first_line
from incidents.schema.tables import columns

DATABASE = "incidents"


def write(_dataset: Dataset, _choice: Choice, out: Path) -> Written:
    """Write a metadata file; it describes a database that is called `incidents.sqlite`."""
    described = {record.table: _table(record) for record in RECORDS}
    metadata = {
        "title": "Military incidents read from news text",
        "description": "Each value leads to the words that it came from: see the table evidence.",
        "databases": {DATABASE: {"tables": described}},
    }
    text = json.dumps(metadata, ensure_ascii=False, indent=2, sort_keys=False)
    out.write_text(text + "\n", encoding="utf-8")
    return Written(len(described), "tables described")


def _table(record: type[Record]) -> dict[str, object]:
    return {
        "description": first_line(record),
        "columns": {column.name: column.description for column in columns(record)},
    }
