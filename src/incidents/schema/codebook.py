"""The forms of the schema that people and other programs read: JSON Schema and codebook."""

import json
from importlib import resources
from pathlib import Path
from typing import Any

from pydantic.json_schema import models_json_schema

from incidents.errors import OutputError
from incidents.schema.column import SCHEMA_VERSION, Record
from incidents.schema.ddl import duckdb_ddl, enumerations, first_line, sql_type, type_name
from incidents.schema.enums import IncidentType
from incidents.schema.event import EVENT_COLUMNS, EventColumns
from incidents.schema.override import override_schema
from incidents.schema.records import RECORDS
from incidents.schema.tables import Column, Enumeration, columns
from incidents.schema.view import View
from incidents.schema.views import VIEWS

_TABLES = frozenset(record.table for record in RECORDS)
_FIRST = ("incidents", "reports", "documents", "casualties", "aircraft", "evidence")
GENERAL = (
    "Missing values are NULL, never an empty text or 0. Keys are text. Offsets count characters of the "
    "document's normalised text from 0; `end` is the first character after the words."
)


def json_schema() -> dict[str, Any]:
    """Return one JSON Schema for all tables, each table an array of its records."""
    references, definitions = models_json_schema([(record, "validation") for record in RECORDS])
    found = definitions["$defs"]
    for enumeration in enumerations():
        found[enumeration.__name__]["x-meanings"] = {str(member): member.meaning for member in enumeration}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "incidents",
        "version": SCHEMA_VERSION,
        "type": "object",
        "properties": {
            record.table: {"type": "array", "items": references[record, "validation"]} for record in RECORDS
        },
        "$defs": found,
    }


def codebook() -> str:
    """Return the codebook in Markdown: tables, columns, closed lists, conventions."""
    conventions = resources.files("incidents.schema").joinpath("conventions.md").read_text(encoding="utf-8")
    parts = [
        f"# Codebook\n\nWhat every column says. Schema version {SCHEMA_VERSION}.",
        GENERAL,
        "## Tables",
        *(_table(record) for record in sorted(RECORDS, key=_asked_for)),
        _event_columns(),
        "## Views\n\nIn `incidents.duckdb` only.",
        *(_view(view) for view in VIEWS),
        "## Closed lists",
        *(_enumeration(enumeration) for enumeration in enumerations()),
        conventions.strip(),
    ]
    return "\n\n".join(parts) + "\n"


def _asked_for(record: type[Record]) -> int:
    """Return where a table stands in the codebook: what readers ask for first, all others in their order."""
    return _FIRST.index(record.table) if record.table in _FIRST else len(_FIRST)


def generated() -> dict[str, str]:
    """Return the generated files: the text of each by its name."""
    return {
        "incidents.schema.json": json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n",
        "overrides.schema.json": json.dumps(override_schema(), indent=2, ensure_ascii=False) + "\n",
        "incidents.sql": duckdb_ddl(),
        "CODEBOOK.md": codebook(),
    }


def write(folder: Path) -> tuple[Path, ...]:
    """Write the JSON Schemas, SQL and codebook into the folder; returns the files in that order.

    Raises OutputError where they cannot be written.
    """
    files = generated()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"{folder} cannot be written: {error.strerror}.") from error
    return tuple(folder / name for name in files)


def stale(folder: Path) -> tuple[str, ...]:
    """Return the names of the files in the folder that are missing or not what `write` would write."""
    return tuple(name for name, text in generated().items() if not _holds(folder / name, text))


def _holds(path: Path, text: str) -> bool:
    """Return whether a file is there and has exactly this text."""
    return path.is_file() and path.read_bytes() == text.encode("utf-8")


def _table(record: type[Record]) -> str:
    """Return a table's section; the event columns have a section of their own."""
    shares_event = issubclass(record, EventColumns)
    own = [column for column in columns(record) if not (shares_event and column.name in EVENT_COLUMNS)]
    key = f"\n\nKey: {', '.join(f'`{column}`' for column in record.key)}." if record.key else ""
    rest = "\n\nThen every [event column](#event-columns)." if shares_event else ""
    return f"### {record.table}\n\n{first_line(record)}{key}\n\n{_rows(own)}{rest}"


def _view(view: View) -> str:
    """Return a view's section: where its columns come from, and what those of its own say."""
    taken = [f"`{table}.{name}`" for table, name in view.inherited if table in _TABLES]
    from_tables = f"\n\nColumns of tables: {', '.join(taken)}." if taken else ""
    own = [f"| `{name}` | {description} |" for name, description in view.columns.items()]
    table = "\n".join(["", "", "| column | description |", "|---|---|", *own]) if own else ""
    return f"### {view.name}\n\n{view.description}{from_tables}{table}"


def _event_columns() -> str:
    """Return the section of the columns that reports and incidents share."""
    intro = "In `reports` as the document tells it, in `incidents` as the reports agree on it."
    return f"### Event columns\n\n{intro}\n\n{_rows(list(columns(EventColumns)))}"


def _rows(described: list[Column]) -> str:
    """Return columns as a Markdown table."""
    rows = [
        f"| `{column.name}` | {_linked_type(column)} | {'yes' if column.nullable else 'no'} "
        f"| {column.description}{_reference(column)} |"
        for column in described
    ]
    return "\n".join(["| column | type | NULL | description |", "|---|---|---|---|", *rows])


def _linked_type(column: Column) -> str:
    """Return a column's type, with a link to its closed list."""
    name = sql_type(column)
    return name if column.enumeration is None else f"[{name}](#{name})"


def _reference(column: Column) -> str:
    """Return where the column's key leads."""
    return f" → `{column.references}`" if column.references else ""


def _enumeration(enumeration: Enumeration) -> str:
    """Return the section of a closed list."""
    head = f"### {type_name(enumeration)}\n\n{first_line(enumeration)}\n"
    if enumeration is IncidentType:
        rows = [f"| {member.group} | `{member}` | {member.meaning} |" for member in IncidentType]
        return "\n".join([head, "| group | value | meaning |", "|---|---|---|", *rows])
    rows = [f"| `{member}` | {member.meaning} |" for member in enumeration]
    return "\n".join([head, "| value | meaning |", "|---|---|", *rows])
