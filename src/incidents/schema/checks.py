"""The pandera checks of a table, read off its record so that the two cannot differ."""

import pandera.polars as pandera

from incidents.schema.column import Record
from incidents.schema.tables import Column, columns


def pandera_schema(record: type[Record]) -> pandera.DataFrameSchema:
    """Return the checks of a record's table: columns, order, types, NULLs, ranges, patterns, unique keys.

    For a collected DataFrame only: of a LazyFrame pandera looks at the types and not at the values.
    """
    return pandera.DataFrameSchema(
        {column.name: _pandera_column(column) for column in columns(record)},
        strict=True,
        ordered=True,
        unique=list(record.key) or None,
        name=record.table,
    )


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
