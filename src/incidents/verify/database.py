"""The database: whether it holds what the Parquet files hold, under the same names, keys and comments."""

from collections.abc import Iterator
from pathlib import Path

import duckdb

from incidents.publish.database import OFFLINE, escaped, has_keys, literal, parquet_rows
from incidents.schema import RECORDS
from incidents.schema.ddl import duckdb_ddl
from incidents.validate import Tables
from incidents.verify.descriptions import of_this_version

DATABASE = "incidents.duckdb"
# What is asked of the release and of an empty database that this version makes.
STRUCTURE = {
    "table": "SELECT table_name, comment FROM duckdb_tables() WHERE database_name = '{}'",
    "column": (
        "SELECT table_name || '.' || column_name, data_type, is_nullable, comment FROM duckdb_columns() "
        "WHERE database_name = '{}' AND NOT internal"
    ),
    "key of": "SELECT table_name, constraint_text FROM duckdb_constraints() WHERE database_name = '{}'",
    "view": "SELECT view_name, comment FROM duckdb_views() WHERE database_name = '{}' AND NOT internal",
}


def differences(folder: Path, tables: Tables) -> Iterator[str]:
    """Name what the database has otherwise than the Parquet files or, if of this version, than its schema."""
    if not (folder / DATABASE).is_file():
        yield f"{DATABASE} is missing."
        return
    connection = duckdb.connect(config=OFFLINE)
    try:
        yield from _compared(connection, folder.resolve(), of_this_version=of_this_version(tables))
    except duckdb.Error as error:
        yield f"{DATABASE} cannot be read: {str(error).strip().splitlines()[0]}"
    finally:
        connection.close()


def _compared(connection: duckdb.DuckDBPyConnection, folder: Path, *, of_this_version: bool) -> Iterator[str]:
    """Name the differences; the database, whoever made it, can reach no file outside the folder."""
    connection.execute(f"SET allowed_directories = [{literal(folder)}, {literal(escaped(folder))}]")
    connection.execute("SET enable_external_access = false")
    connection.execute(f"ATTACH {literal(folder / DATABASE)} AS release (READ_ONLY)")
    if of_this_version:
        connection.execute(duckdb_ddl(keys=has_keys(folder)))
        for kind, query in STRUCTURE.items():
            yield from _structure(connection, kind, query)
    present = connection.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'release'")
    names = {row[0] for row in present.fetchall()}
    for record in RECORDS:
        if record.table not in names:
            yield f"{DATABASE} has no table {record.table}."
        else:
            yield from _rows(connection, record.table, folder / f"{record.table}.parquet")


def _structure(connection: duckdb.DuckDBPyConnection, kind: str, query: str) -> Iterator[str]:
    """Name tables, columns, keys and views that are not those of the schema."""
    there = set(connection.execute(query.format("release")).fetchall())
    wanted = set(connection.execute(query.format("memory")).fetchall())
    for name in sorted({row[0] for row in there ^ wanted}):
        yield f"{DATABASE}: the {kind} {name} is not as the schema has it."


def _rows(connection: duckdb.DuckDBPyConnection, table: str, parquet: Path) -> Iterator[str]:
    """Say how many rows of a table stand in the database or in the Parquet file alone."""
    database, file = f'FROM release."{table}"', f"FROM {parquet_rows(parquet)}"
    alone = [
        connection.execute(f"SELECT count(*) FROM ({one} EXCEPT ALL {other})").fetchone()  # noqa: S608
        for one, other in ((database, file), (file, database))
    ]
    in_database, in_file = (row[0] if row else 0 for row in alone)
    if in_database or in_file:
        yield (
            f"{DATABASE} and {parquet.name} differ: {in_database} rows are in the database alone, "
            f"{in_file} in the Parquet file alone."
        )
