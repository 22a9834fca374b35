"""Opens an SQLite file for writing so that the same rows give the same bytes."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from incidents.export.cells import JOINED_BY, without_control
from incidents.schema.tables import Column


@contextmanager
def writing(file: Path) -> Iterator[sqlite3.Connection]:
    """Yield a connection to a new file; everything is one transaction, kept when the block ends well."""
    # SQLite says of a place only that it cannot open it; the system says why.
    file.touch()
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("BEGIN")
        yield connection
        connection.execute("COMMIT")


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[Sequence[object]], width: int) -> None:
    """Insert rows of a width into a table."""
    marks = ", ".join("?" * width)
    connection.executemany(f"INSERT INTO {quoted(table)} VALUES ({marks})", rows)  # noqa: S608


def quoted(name: str) -> str:
    """Return a name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return a text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def storage(column: Column) -> str:
    """Return the SQLite type of a column; dates are ISO 8601 texts, booleans 0 and 1."""
    if column.is_list:
        return "TEXT"
    return {int: "INTEGER", float: "REAL", bool: "INTEGER", date: "TEXT"}.get(column.kind, "TEXT")


def stored(value: object) -> object:
    """Return a value as SQLite takes it: a list joined by `; `, a date as ISO 8601.

    Control characters become U+FFFD, since a NUL would cut a text short for most readers.
    """
    if isinstance(value, str):
        return value if value.isprintable() else without_control(value)
    if isinstance(value, list):
        return without_control(JOINED_BY.join(value))
    return value.isoformat() if isinstance(value, date) else value
