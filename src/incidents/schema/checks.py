"""The pandera checks of a table, read off its record so that the two cannot differ."""

from functools import cache, partial

import pandera.polars as pandera
import polars as pl
from pandera.api.polars.types import PolarsData

from incidents.schema.column import Record
from incidents.schema.tables import Column, columns


@cache
def pandera_schema(record: type[Record]) -> pandera.DataFrameSchema:
    """Return the checks of a record's table: columns, order, types, NULLs, ranges, patterns, unique keys.

    Ranges and patterns of all columns are one check, in a third of the time; which of them a table fails is
    told by `detailed_schema`. For a collected DataFrame only: of a LazyFrame pandera looks at the types and
    not at the values.
    """
    limits = [limit for column in columns(record) for limit in _limits(column).values()]
    checks = [pandera.Check(partial(_hold, limits), name="limits")] if limits else []
    return _schema(record, {column.name: _column(column, []) for column in columns(record)}, checks)


@cache
def detailed_schema(record: type[Record]) -> pandera.DataFrameSchema:
    """Return the same checks of a record's table, each by itself."""
    limited = {
        column: [pandera.Check(partial(_hold, [limit]), name=name) for name, limit in _limits(column).items()]
        for column in columns(record)
    }
    return _schema(record, {column.name: _column(column, checks) for column, checks in limited.items()}, [])


def _schema(
    record: type[Record], checked: dict[str, pandera.Column], checks: list[pandera.Check]
) -> pandera.DataFrameSchema:
    return pandera.DataFrameSchema(
        checked,
        checks=checks,
        strict=True,
        ordered=True,
        unique=list(record.key) or None,
        name=record.table,
    )


def _column(column: Column, checks: list[pandera.Check]) -> pandera.Column:
    return pandera.Column(column.dtype, checks=checks, nullable=column.nullable)


def _hold(limits: list[pl.Expr], table: PolarsData) -> pl.LazyFrame:
    """Return for each row whether it keeps the limits; NULL keeps any."""
    return table.lazyframe.select(pl.all_horizontal(limit.fill_null(value=True) for limit in limits))


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
