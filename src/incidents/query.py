"""Asks a dataset's database in SQL: read-only, without a way to files, the network or the settings."""

from pathlib import Path

import duckdb
import polars as pl

from incidents.errors import InputError, QueryError

MEMORY = "2GB"
THREADS = 4
# In this order: the last one locks the others.
CONFINED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "memory_limit": MEMORY,
    "threads": THREADS,
    "lock_configuration": True,
}


def answer(database: Path, query: str) -> pl.DataFrame:
    """Return what a query finds in a database file; a query without rows gives an empty table.

    Raises InputError when the file cannot be opened, QueryError when the query fails or is not allowed.
    """
    with _opened(database) as connection:
        try:
            found = connection.sql(query)
            return pl.DataFrame() if found is None else pl.DataFrame(found)
        except (duckdb.Error, pl.exceptions.PolarsError) as error:
            raise QueryError(_sentence(error)) from error


def _opened(database: Path) -> duckdb.DuckDBPyConnection:
    """Return a connection that can read this one file and nothing else."""
    if not database.is_file():
        raise InputError(f"There is no {database}; build the dataset first.")
    try:
        return duckdb.connect(str(database), read_only=True, config=CONFINED)
    except duckdb.Error as error:
        raise InputError(f"{database} cannot be opened: {_sentence(error)}") from error


def _sentence(error: Exception) -> str:
    """Return what went wrong, without the kind of error in front."""
    return str(error).strip()
