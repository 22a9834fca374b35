"""Publishes the tables as one release: Parquet, DuckDB and whatever else is asked for, all or nothing."""

import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import duckdb
import polars as pl

from incidents.errors import OutputError
from incidents.publish.database import write_database
from incidents.publish.parquet import write_parquet
from incidents.publish.release import check_out, release

Writer = Callable[[Mapping[str, pl.DataFrame], Path], None]

# The libraries word a full disk in ways that nobody would recognise.
ALMOST_FULL = 2**20


def publish(tables: Mapping[str, pl.DataFrame], out: Path, also: Iterable[Writer] = ()) -> None:
    """Replace the release in `out` by these tables; `also` writes further files into the same release.

    Raises OutputError, and leaves `out` as it was, when anything cannot be written.
    """
    with release(out) as folder:
        _write(tables, folder, out)
        for writer in also:
            writer(tables, folder)


def _write(tables: Mapping[str, pl.DataFrame], folder: Path, out: Path) -> None:
    """Write Parquet and DuckDB; their errors become sentences."""
    try:
        write_parquet(tables, folder)
        write_database(folder)
    except (duckdb.IOException, duckdb.FatalException, pl.exceptions.ComputeError) as error:
        full = shutil.disk_usage(folder).free < ALMOST_FULL
        reason = "No space left on device" if full else str(error).rstrip(".")
        message = f"{out} cannot be written: {reason}."
        raise OutputError(message) from error


__all__ = ["Writer", "check_out", "publish", "release"]
