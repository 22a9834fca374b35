"""SQLite: all tables with keys, a table of descriptions and a full-text search, as Datasette likes it."""

import sqlite3
from pathlib import Path

import polars as pl

from incidents.ask.dataset import Dataset
from incidents.export.flat import flat
from incidents.export.format import Choice, Written
from incidents.export.jsonl import as_json
from incidents.export.sqlite_file import insert, literal, quoted, storage, stored, writing
from incidents.schema import RECORDS, Record
from incidents.schema.ddl import first_line
from incidents.schema.tables import Column, columns, creation_order
from incidents.schema.views import VIEWS

SEARCHED = ("evidence", "initiator_text", "target_text", "place_text")
_DESCRIPTIONS = """
CREATE TABLE descriptions (
    "table" TEXT NOT NULL, "column" TEXT, "description" TEXT NOT NULL, UNIQUE ("table", "column")
)"""


def write(dataset: Dataset, _choice: Choice, out: Path) -> Written:
    """Write a database with every table of the dataset."""
    with writing(out) as connection:
        rows = sum(_fill(connection, dataset, record) for record in creation_order(RECORDS))
        connection.execute(_DESCRIPTIONS)
        insert(connection, "descriptions", [row for record in RECORDS for row in _described(record)], 3)
        found = _make_searchable(connection)
        _make_views(connection, dataset)
    note = None if found else "This Python's SQLite has no FTS5, so there is no full-text search in it."
    return Written(rows, f"rows in {len(RECORDS)} tables", note=note)


def _make_views(connection: sqlite3.Connection, dataset: Dataset) -> None:
    """Put what the views of the release show into tables of their names: their SQL is that of DuckDB.

    A dataset without its database, or of which only what is sure is asked, has them in no form but
    `incidents_flat`, which the tables alone can give.
    """
    shown = {view.name: dataset.sql(view.query) for view in VIEWS if dataset.has_views()}
    for name, table in {**shown, "incidents_flat": flat(dataset)}.items():
        fields = ", ".join(f"{quoted(column)} {_kind(kind)}" for column, kind in table.schema.items())
        fields += ", PRIMARY KEY (incident_id)" if name == "incidents_flat" else ""
        connection.execute(f"CREATE TABLE {name} ({fields})")
        insert(connection, name, (tuple(map(_value, row)) for row in table.iter_rows()), table.width)


def _kind(kind: pl.DataType) -> str:
    """Return the SQLite type of a column of a view."""
    if kind == pl.Boolean or kind.is_integer():
        return "INTEGER"
    return "REAL" if kind.is_float() else "TEXT"


def _fill(connection: sqlite3.Connection, dataset: Dataset, record: type[Record]) -> int:
    """Make the table of a record with its rows, and an index for each column that points elsewhere.

    A column that this version has added is not in a dataset of an earlier one, and so not in the table.
    """
    table = getattr(dataset, record.table)
    own = tuple(column for column in columns(record) if column.name in table.columns)
    connection.execute(f"CREATE TABLE {record.table} (\n    {_definition(record, own)}\n)")
    chosen = table.select(column.name for column in own)
    rows = (tuple(_value(value) for value in row) for row in chosen.iter_rows())
    insert(connection, record.table, rows, len(own))
    for column in own:
        if column.references and not column.is_list and record.key != (column.name,):
            connection.execute(
                f"CREATE INDEX {record.table}_{column.name} ON {record.table} ({quoted(column.name)})"
            )
    return int(table.height)


def _value(value: object) -> object:
    """Return a value as it is stored; a list is JSON, which `json_each` opens."""
    return stored(as_json(value) if isinstance(value, list) else value)


def _definition(record: type[Record], own: tuple[Column, ...]) -> str:
    """Return what stands between the brackets of CREATE TABLE."""
    lines = [_column(column) for column in own]
    if record.key:
        lines.append(f"PRIMARY KEY ({', '.join(map(quoted, record.key))})")
    keys = {each.table: each.key[0] for each in RECORDS if each.key}
    lines += [
        f"FOREIGN KEY ({quoted(column.name)}) REFERENCES {column.references} ({keys[column.references]})"
        for column in own
        if column.references and not column.is_list
    ]
    return ",\n    ".join(lines)


def _column(column: Column) -> str:
    """Return the definition of a column; a closed list becomes a CHECK."""
    line = f"{quoted(column.name)} {storage(column)}{'' if column.nullable else ' NOT NULL'}"
    if column.enumeration is None:
        return line
    members = ", ".join(literal(str(member)) for member in column.enumeration)
    return f"{line} CHECK ({quoted(column.name)} IN ({members}))"


def _described(record: type[Record]) -> list[tuple[str, str | None, str]]:
    """Return the description of a table and of each of its columns."""
    own = [(record.table, column.name, column.description) for column in columns(record)]
    return [(record.table, None, first_line(record)), *own]


def _make_searchable(connection: sqlite3.Connection) -> bool:
    """Index the words of the reports as `reports_fts`; return whether this SQLite can."""
    if not connection.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')").fetchone()[0]:
        return False
    searched = ", ".join(SEARCHED)
    # Datasette finds the index of a table by this spelling of `content`, double quotes included.
    connection.execute(f'CREATE VIRTUAL TABLE reports_fts USING FTS5 ({searched}, content="reports")')
    connection.execute("INSERT INTO reports_fts (reports_fts) VALUES ('rebuild')")
    return True
