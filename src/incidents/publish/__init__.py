"""Publishes the tables as one release: Parquet, DuckDB and whatever else is asked for, all or nothing."""

import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import duckdb
import polars as pl

from incidents.describe import write_descriptions
from incidents.errors import OutputError
from incidents.publish.database import write_database
from incidents.publish.parquet import write_parquet
from incidents.publish.release import check_out, release
from incidents.stages import Stages

Writer = Callable[[Mapping[str, pl.DataFrame], Path], None]

# The libraries word a full disk in ways that nobody would recognise.
ALMOST_FULL = 2**20


def publish(
    tables: Mapping[str, pl.DataFrame], out: Path, also: Iterable[Writer] = (), stages: Stages | None = None
) -> None:
    """Replace the release in `out` by these tables; `also` writes further files into the same release.

    `stages` are those of the run that made the tables: its manifest tells how long they took.

    Raises OutputError, and leaves `out` as it was, when anything cannot be written.
    """
    with release(out) as folder:
        _write(tables, folder, out, stages or Stages())
        for writer in also:
            writer(tables, folder)


def _write(tables: Mapping[str, pl.DataFrame], folder: Path, out: Path, stages: Stages) -> None:
    """Write Parquet, DuckDB and what describes them; the errors of the libraries become sentences."""
    try:
        with stages.timed("parquet"):
            write_parquet(tables, folder)
        with stages.timed("database"):
            write_database(folder)
        write_descriptions(folder, stages)
    except (duckdb.IOException, duckdb.FatalException, pl.exceptions.ComputeError) as error:
        full = shutil.disk_usage(folder).free < ALMOST_FULL
        reason = "No space left on device" if full else str(error).rstrip(".")
        message = f"{out} cannot be written: {reason}."
        raise OutputError(message) from error


__all__ = ["Writer", "check_out", "publish", "release"]
