"""Writes every table as a Parquet file with the same bytes for the same content."""

import json
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from incidents.schema import RECORDS, SCHEMA_VERSION, Record
from incidents.schema.ddl import first_line
from incidents.schema.tables import columns

ROWS_IN_A_GROUP = 50_000


def write_parquet(tables: Mapping[str, pl.DataFrame | pl.LazyFrame], folder: Path) -> None:
    """Write each table of the contract as `<table>.parquet` into the folder, without holding it in memory."""
    for record in RECORDS:
        tables[record.table].lazy().sink_parquet(
            folder / f"{record.table}.parquet",
            maintain_order=True,
            compression="zstd",
            compression_level=9,
            statistics=True,
            row_group_size=ROWS_IN_A_GROUP,
            metadata=descriptions(record),
        )


def descriptions(record: type[Record]) -> dict[str, str]:
    """Return what a table's file says of itself: key-values of the file, `columns` as JSON.

    Read it with `SELECT * FROM parquet_kv_metadata('reports.parquet')`.
    """
    described = {column.name: column.description for column in columns(record)}
    return {
        "schema_version": SCHEMA_VERSION,
        "table": record.table,
        "description": first_line(record),
        "columns": json.dumps(described, ensure_ascii=False),
    }
