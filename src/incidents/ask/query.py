"""Asks a dataset's database in SQL: read-only, without a way to files, the network or the settings."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from incidents.errors import InputError, QueryError

# A PIVOT is a statement of several.
ANSWERED = frozenset({"SELECT", "EXPLAIN", "MULTI"})
CONFINED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    # Else a query could name the variables of the Python program that asks.
    "python_enable_replacements": False,
    "temp_directory": "",
    "memory_limit": "2GB",
    "threads": 4,
    "lock_configuration": True,
}

DTYPES: Mapping[str, pl.DataType] = {
    "BOOLEAN": pl.Boolean(),
    "TINYINT": pl.Int8(),
    "SMALLINT": pl.Int16(),
    "INTEGER": pl.Int32(),
    "BIGINT": pl.Int64(),
    "UTINYINT": pl.UInt8(),
    "USMALLINT": pl.UInt16(),
    "UINTEGER": pl.UInt32(),
    "UBIGINT": pl.UInt64(),
    "FLOAT": pl.Float32(),
    "DOUBLE": pl.Float64(),
    "DECIMAL": pl.Float64(),
    "ENUM": pl.String(),
    "VARCHAR": pl.String(),
    "DATE": pl.Date(),
    "TIME": pl.Time(),
    "TIMESTAMP": pl.Datetime(),
    "BLOB": pl.Binary(),
    '"NULL"': pl.Null(),
}
_LARGEST = 2**63


def answer(database: Path, query: str) -> pl.DataFrame:
    """Return what a query finds in a database file, closed lists as text.

    Raises InputError when the file cannot be opened, QueryError when the query fails or is not allowed.
    """
    if not query.isascii() and query.encode("utf-8", "replace").decode() != query:
        raise QueryError("The query has a character that is none, half of a surrogate pair.")
    with _opened(database) as connection:
        try:
            _check(connection.extract_statements(query))
            found = connection.sql(query)
            return _plain(found)
        except duckdb.OutOfMemoryException as error:
            raise QueryError(f"The query needs more than {CONFINED['memory_limit']} of memory.") from error
        except (duckdb.Error, pl.exceptions.PolarsError) as error:
            raise QueryError(_sentence(error)) from error
        except RuntimeError as error:
            # So does DuckDB say that somebody pressed Ctrl-C.
            if "interrupted" in str(error):
                raise KeyboardInterrupt from error
            raise


def _opened(database: Path) -> duckdb.DuckDBPyConnection:
    """Return a connection that can read this one file and nothing else."""
    if not database.is_file():
        raise InputError(f"There is no {database}; `incidents build` makes it.")
    try:
        return duckdb.connect(str(database), read_only=True, config=CONFINED)
    except duckdb.Error as error:
        raise InputError(f"{database} cannot be opened: {_sentence(error)}") from error


def _check(statements: list[duckdb.Statement]) -> None:
    """Raise QueryError unless there is one statement, and it only reads."""
    if not statements:
        raise QueryError("The query is empty.")
    if len(statements) > 1:
        raise QueryError(f"One query at a time: these are {len(statements)}.")
    kind = statements[0].type.name
    if kind not in ANSWERED:
        raise QueryError(f"The dataset is only read: ask with SELECT, DESCRIBE or SHOW, not with {kind}.")


def _plain(found: duckdb.DuckDBPyRelation) -> pl.DataFrame:
    """Return what was found in types that every reader of a table knows.

    Row by row and not as an Arrow stream: after one, DuckDB 2.0 reports leaks when the program ends.
    """
    twice = [name for name, number in Counter(found.columns).items() if number > 1]
    if twice:
        raise QueryError(f"Two columns are named {twice[0]}; give one of them another name with AS.")
    kinds = [str(kind) for kind in found.types]
    cells = list(zip(*found.fetchall(), strict=True)) or [()] * len(kinds)
    return pl.DataFrame(
        [_column(name, kind, values) for name, kind, values in zip(found.columns, kinds, cells, strict=True)]
    )


def _column(name: str, kind: str, values: Sequence[Any]) -> pl.Series:
    """Return the values of a column of one of DuckDB's types; a type that polars lacks becomes text."""
    if kind == "HUGEINT":
        fits = all(value is None or abs(value) < _LARGEST for value in values)
        return pl.Series(name, values, pl.Int64 if fits else pl.Int128)
    inner = kind.removesuffix("[]")
    dtype = DTYPES.get(inner.partition("(")[0])
    if dtype is None:
        return pl.Series(name, [None if value is None else str(value) for value in values], pl.String)
    return pl.Series(name, values, dtype if inner == kind else pl.List(dtype))


def _sentence(error: Exception) -> str:
    """Return what went wrong, without the kind of error in front."""
    kind, colon, reason = str(error).strip().partition(" Error: ")
    return reason if colon and len(kind.split()) <= 2 else str(error).strip()
