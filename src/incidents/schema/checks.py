"""The pandera checks of a table, read off its record so that the two cannot differ."""

from functools import cache, partial

import pandera.polars as pandera
import polars as pl
from pandera.api.polars.types import PolarsData

from incidents.schema.column import Record
from incidents.schema.tables import Column, columns, polars_schema


@cache
def pandera_schema(record: type[Record]) -> pandera.DataFrameSchema:
    """Return the checks of a record's table: columns, order, types, NULLs, ranges, patterns, unique keys.

    All of it is one check, in a fifth of the time; what a table fails is told by `detailed_schema`. For a
    collected DataFrame only: of a LazyFrame pandera looks at the types and not at the values.
    """
    return pandera.DataFrameSchema(
        checks=[pandera.Check(partial(_as_told, polars_schema(record), _demands(record)), name="all")],
        name=record.table,
    )


@cache
def detailed_schema(record: type[Record]) -> pandera.DataFrameSchema:
    """Return the same checks of a record's table, each by itself."""
    limited = {
        column: [pandera.Check(partial(_holds, limit), name=name) for name, limit in _limits(column).items()]
        for column in columns(record)
    }
    return pandera.DataFrameSchema(
        {column.name: _column(column, checks) for column, checks in limited.items()},
        strict=True,
        ordered=True,
        unique=list(record.key) or None,
        name=record.table,
    )


def _column(column: Column, checks: list[pandera.Check]) -> pandera.Column:
    return pandera.Column(column.dtype, checks=checks, nullable=column.nullable)


def _as_told(schema: pl.Schema, demands: list[pl.Expr], table: PolarsData) -> bool:
    """Return whether a table has its columns, and all that has to hold does; NULL keeps any limit."""
    if table.lazyframe.collect_schema() != schema:
        return False
    kept = pl.all_horizontal(demand.all() for demand in demands)
    return bool(table.lazyframe.select(kept).collect().item())


def _demands(record: type[Record]) -> list[pl.Expr]:
    """Return what has to hold of each row of a table whose columns are right."""
    demands = [limit for column in columns(record) for limit in _limits(column).values()]
    for column in (column for column in columns(record) if not column.nullable):
        demands.append(pl.col(column.name).is_not_null())
        if column.kind is float:
            demands.append(pl.col(column.name).is_not_nan())
    return [*demands, pl.struct(record.key).is_unique()] if record.key else demands


def _holds(limit: pl.Expr, table: PolarsData) -> pl.LazyFrame:
    """Return for each row whether it keeps a limit; NULL keeps any."""
    return table.lazyframe.select(limit.fill_null(value=True))


def _limits(column: Column) -> dict[str, pl.Expr]:
    """Return what has to hold of each value of a column, under the names that pandera has for it."""
    value, limits = pl.col(column.name), dict[str, pl.Expr]()
    if column.at_least is not None:
        limits[f"greater_than_or_equal_to({column.at_least})"] = value >= column.at_least
    if column.at_most is not None:
        limits[f"less_than_or_equal_to({column.at_most})"] = value <= column.at_most
    if column.pattern is not None:
        limits[f"str_matches({column.pattern!r})"] = value.str.contains(f"^(?:{column.pattern})")
    elif column.kind is str and not column.is_list:
        limits["str_length(1, None)"] = value.str.len_bytes() > 0
    return limits
