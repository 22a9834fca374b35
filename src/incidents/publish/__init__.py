"""Publishes the tables as one release: Parquet, DuckDB and whatever else is asked for, all or nothing."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb
import polars as pl

from incidents.describe import write_descriptions
from incidents.errors import OutputError, is_interruption
from incidents.passes.stages import Stages
from incidents.publish.database import write_database
from incidents.publish.parquet import write_parquet
from incidents.publish.release import release as released

Tables = Mapping[str, pl.DataFrame | pl.LazyFrame]
Writer = Callable[[Tables, Path], None]

# A commit whose sync failed is a failed transaction to DuckDB.
_OF_THE_DISK = (
    duckdb.IOException,
    duckdb.FatalException,
    duckdb.TransactionException,
    pl.exceptions.ComputeError,
)
# The libraries word a full disk in ways that nobody would recognise.
ALMOST_FULL = 2**20


def publish(tables: Tables, out: Path, also: Iterable[Writer] = ()) -> None:
    """Replace the release in `out` by these tables; `also` writes further files into the same release.

    Raises OutputError, and leaves `out` as it was, when anything cannot be written.
    """
    with release(out) as folder:
        write(tables, folder, Stages())
        for writer in also:
            writer(tables, folder)


@contextmanager
def release(out: Path) -> Iterator[Path]:
    """Yield an empty folder that takes the place of `out` when the block ends without an error.

    Raises OutputError, and leaves `out` as it was, when anything cannot be written; the errors of the
    libraries become sentences.
    """
    with released(out) as folder:
        try:
            yield folder
        except (*_OF_THE_DISK, duckdb.InterruptException, RuntimeError) as error:
            if is_interruption(error):
                raise KeyboardInterrupt from error
            if not isinstance(error, _OF_THE_DISK):
                raise
            full = shutil.disk_usage(folder).free < ALMOST_FULL
            reason = "No space left on device" if full else str(error).rstrip(".")
            raise OutputError(f"{out} cannot be written: {reason}.") from error


def write(tables: Tables, folder: Path, stages: Stages) -> None:
    """Write Parquet, DuckDB and what describes them; the manifest tells how long the stages took."""
    with stages.timed("parquet"):
        write_parquet(tables, folder)
    with stages.timed("database"):
        write_database(folder)
    write_descriptions(folder, stages)


__all__ = ["Tables", "Writer", "publish", "release", "write"]
