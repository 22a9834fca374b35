"""Loading: the tables of a release with the types of the schema, and what does not fit into them."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from incidents.schema import RECORDS, Record
from incidents.schema.ddl import type_name
from incidents.schema.tables import Column, columns, sort_order
from incidents.validate import ContractError, Tables, check_table
from incidents.words.frozen import frozen

_SHOWN = 200


@frozen
class Loaded:
    """The tables that could be read, and what is wrong with the others or with their columns and values."""

    tables: Tables
    problems: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every table is there with all its columns."""
        return self.tables.keys() == {record.table for record in RECORDS}


def load(folder: Path) -> Loaded:
    """Read every table of a release, and hold each one against its record."""
    tables: dict[str, pl.DataFrame] = {}
    problems: list[str] = []
    for record in RECORDS:
        found = _read(folder / f"{record.table}.parquet")
        if isinstance(found, str):
            problems.append(found)
            continue
        of_columns = list(_other_columns(record, found))
        problems += of_columns
        if not of_columns:
            problems += _problems(record, found)
            tables[record.table] = found.select(_cast(column) for column in columns(record))
    return Loaded(tables, tuple(problems))


def _read(path: Path) -> pl.DataFrame | str:
    """Return a table as it is in its file, or a sentence that says why it cannot be read."""
    if not path.is_file():
        return f"{path.name} is missing, and with it the table {path.stem}."
    try:
        return pl.read_parquet(path, glob=False)
    except (OSError, pl.exceptions.PolarsError) as error:
        return f"{path.name} cannot be read as Parquet: {str(error).strip().splitlines()[0][:_SHOWN]}."


def _other_columns(record: type[Record], table: pl.DataFrame) -> Iterator[str]:
    """Name columns that the schema does not have, or that the table does not have."""
    expected = [column.name for column in columns(record)]
    for name in expected:
        if name not in table.columns:
            yield f"Table {record.table} has no column {name}."
    for name in table.columns:
        if name not in expected:
            yield f"Table {record.table} has a column {name}, which the schema does not know."


def _problems(record: type[Record], table: pl.DataFrame) -> Iterator[str]:
    """Name values that a type does not allow; where there are none, what else the checks refuse."""
    outside = [sentence for column in columns(record) for sentence in _outside(record, column, table)]
    yield from outside
    if outside:
        return
    typed = table.select(_cast(column) for column in columns(record))
    try:
        check_table(record, typed)
    except ContractError as error:
        yield str(error)
    if table.schema != typed.schema:
        name = next(name for name, dtype in typed.schema.items() if table.schema[name] != dtype)
        there, wanted = table.schema[name], typed.schema[name]
        yield f"Table {record.table}, column {name}: its type is {there}, not {wanted}."
    if not typed.equals(typed.sort(sort_order(record), nulls_last=True)):
        yield f"Table {record.table}: its rows are not in the order of {', '.join(sort_order(record))}."


def _outside(record: type[Record], column: Column, table: pl.DataFrame) -> Iterator[str]:
    """Name the first value of a column that its type does not have, and say how many there are."""
    values = table[column.name]
    lost = values.filter(table.select(_cast(column)).to_series().is_null() & values.is_not_null())
    if len(lost):
        wanted = (
            f"one of the list {type_name(column.enumeration)}" if column.enumeration else str(column.dtype)
        )
        first = f"{lost[0]!r:.80}"
        yield f"Table {record.table}, column {column.name}: {first} is not {wanted} ({len(lost)} such)."


def _cast(column: Column) -> pl.Expr:
    """Return a column with the type of the schema; what the type does not have becomes NULL."""
    value = pl.col(column.name)
    text = value.cast(pl.String) if column.enumeration else value
    return text.cast(column.dtype, strict=False)
