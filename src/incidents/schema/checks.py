"""The pandera checks of a table, read off its record so that the two cannot differ."""

from collections.abc import Iterator
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
    limits = [limit.fill_null(value=True) for column in columns(record) for limit in _limits(column)]
    return _schema(
        record,
        {column.name: pandera.Column(column.dtype, nullable=column.nullable) for column in columns(record)},
        [pandera.Check(partial(_all_hold, limits), name="limits")] if limits else [],
    )


@cache
def detailed_schema(record: type[Record]) -> pandera.DataFrameSchema:
    """Return the same checks of a record's table, each by itself."""
    return _schema(record, {column.name: _pandera_column(column) for column in columns(record)}, [])


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


def _all_hold(limits: list[pl.Expr], table: PolarsData) -> pl.LazyFrame:
    return table.lazyframe.select(pl.all_horizontal(limits))


def _limits(column: Column) -> Iterator[pl.Expr]:
    """Yield what has to hold of each value of a column, the limits of `_pandera_column`."""
    value = pl.col(column.name)
    if column.at_least is not None:
        yield value >= column.at_least
    if column.at_most is not None:
        yield value <= column.at_most
    if column.pattern is not None:
        yield value.str.contains(f"^(?:{column.pattern})")
    elif column.kind is str and not column.is_list:
        yield value.str.len_bytes() > 0


def _pandera_column(column: Column) -> pandera.Column:
    """Return the pandera checks of one column."""
    checks: list[pandera.Check] = []
    if column.at_least is not None:
        checks.append(pandera.Check.ge(column.at_least))
    if column.at_most is not None:
        checks.append(pandera.Check.le(column.at_most))
    if column.pattern is not None:
        checks.append(pandera.Check.str_matches(column.pattern))
    elif column.kind is str and not column.is_list:
        checks.append(pandera.Check.str_length(min_value=1))
    return pandera.Column(column.dtype, checks=checks, nullable=column.nullable)
