"""Rows: checked records as plain values, a list for each table, quick to keep, send and make tables of."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import polars as pl

from incidents.schema import RECORDS, Record
from incidents.schema.tables import columns, polars_schema

Rows = Mapping[str, Sequence[tuple[Any, ...]]]
"""The rows of each table by its name; values stand in the order of the columns, enumerations as text."""


def rows(records: Iterable[Record]) -> dict[str, list[tuple[Any, ...]]]:
    """Return records as rows, in their order."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for record in records:
        values = list(record.__dict__.values())
        for place in _closed(type(record)):
            if values[place] is not None:
                values[place] = str(values[place])
        found.setdefault(record.table, []).append(tuple(values))
    return found


@lru_cache(maxsize=32)
def _closed(record_type: type[Record]) -> tuple[int, ...]:
    """Return the places of the columns that are enumerations."""
    return tuple(n for n, column in enumerate(columns(record_type)) if column.enumeration is not None)


def frames(parts: Sequence[Rows], kinds: Sequence[type[Record]] = RECORDS) -> dict[str, pl.DataFrame]:
    """Return rows as one DataFrame for each table, typed as the contract says."""
    return {
        kind.table: _frame(kind, [row for part in parts for row in part.get(kind.table, ())])
        for kind in kinds
    }


def _frame(record_type: type[Record], found: Sequence[tuple[Any, ...]]) -> pl.DataFrame:
    schema = polars_schema(record_type)
    values = zip(*found, strict=True) if found else ((),) * len(schema)
    return pl.DataFrame(dict(zip(schema, values, strict=True)), schema=schema, strict=True)
