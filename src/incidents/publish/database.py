"""Writes the tables as one DuckDB file with ENUMs, keys, comments and views."""

import glob
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
import polars as pl

from incidents import cache, checksums
from incidents.passes.engine import processors
from incidents.schema import RECORDS, REFERENCE, Record
from incidents.schema.ddl import duckdb_ddl
from incidents.schema.tables import columns, creation_order

# The default format of DuckDB 2 cannot be read by 1.x.
STORAGE_VERSION = "v1.2.0"
# A column takes a block at least, and there are 200 columns: the smallest block makes a small dataset a tenth
# of its size. In a large one it triples the size, because a column is compressed block by block.
SMALL_BLOCK, LARGE_BLOCK = 2**14, 2**18
SMALL_DATASET = 4_000_000
# What does not fit waits on the disk, beside the database; the index of a key always has to fit.
MEMORY = "96MB"
KEYED_ROWS = 300_000
OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def write_database(folder: Path, name: str = "incidents.duckdb") -> None:
    """Write a database into the folder from the Parquet files there; no `.wal` stays beside it."""
    spilled, keyed, size = folder / ".spilled", has_keys(folder), _block_size(folder)
    database = folder / name
    words = checksums.joint(folder / f"{record.table}.parquet" for record in REFERENCE)
    kind = f"database-{duckdb.__version__}-{size}-{'keyed' if keyed else 'bare'}"
    database.write_bytes(cache.kept(kind, lambda: _begun(database, size, keyed=keyed), words))
    with _connected({"memory_limit": MEMORY, "temp_directory": str(spilled)}) as connection:
        connection.execute(f"ATTACH {literal(database)} AS release; USE release;")
        # What is small is one transaction: by itself, each of the tables waits for the disk.
        connection.execute("BEGIN" if size == SMALL_BLOCK else "")
        for record in creation_order(RECORDS):
            if record not in REFERENCE:
                _fill(connection, record, folder / f"{record.table}.parquet", keyed=keyed)
        connection.execute("COMMIT" if size == SMALL_BLOCK else "")
        _let_go(connection)
    shutil.rmtree(spilled, ignore_errors=True)


def _begun(path: Path, block_size: int, *, keyed: bool) -> bytes:
    """Return a database with the reference tables alone; hundreds of statements make it, so it is kept."""
    with _connected({}) as connection:
        connection.execute(
            f"ATTACH {literal(path)} AS release "
            f"(STORAGE_VERSION '{STORAGE_VERSION}', BLOCK_SIZE {block_size})"
        )
        connection.execute("USE release")
        # One transaction: by itself, each of the statements waits for the disk.
        connection.execute(f"BEGIN; {duckdb_ddl(keys=keyed)} COMMIT;")
        for record in creation_order(REFERENCE):
            _fill(connection, record, path.with_name(f"{record.table}.parquet"), keyed=keyed)
        _let_go(connection)
    return path.read_bytes()


@contextmanager
def _connected(options: Mapping[str, str]) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection that is closed in any case.

    DuckDB would start a thread for each processor of the machine, also where this process may use but one.
    """
    connection = duckdb.connect(config={**OFFLINE, "threads": processors(), **options})
    try:
        # In a notebook without widgets DuckDB refuses the setting, and has no bar to draw.
        with suppress(duckdb.InvalidInputException):
            connection.execute("SET enable_progress_bar = false")
        yield connection
    finally:
        connection.close()


def _let_go(connection: duckdb.DuckDBPyConnection) -> None:
    """Write all of the release into its file and detach it."""
    connection.execute("CHECKPOINT release")
    connection.execute("USE memory")
    connection.execute("DETACH release")


def has_keys(folder: Path) -> bool:
    """Return whether the database of these Parquet files declares their keys: only one that is not large.

    The keys were checked in any case, before anything was written.
    """
    heights = [pl.scan_parquet(file, glob=False).select(pl.len()) for file in _files(folder)]
    return int(pl.concat(heights).collect()["len"].sum()) <= KEYED_ROWS


def _files(folder: Path) -> list[Path]:
    """Return the files of the tables that are there; a file of somebody else's is none of them."""
    paths = (folder / f"{record.table}.parquet" for record in RECORDS)
    return [path for path in paths if path.is_file()]


def _block_size(folder: Path) -> int:
    """Return the size of the database's blocks that suits as much as the Parquet files hold."""
    held = sum(path.stat().st_size for path in _files(folder))
    return SMALL_BLOCK if held < SMALL_DATASET else LARGE_BLOCK


def _fill(connection: duckdb.DuckDBPyConnection, record: type[Record], parquet: Path, *, keyed: bool) -> None:
    """Insert a table's rows; with keys, rows to which rows of the same table refer go first."""
    insert = f"INSERT INTO {record.table} FROM {parquet_rows(parquet)} AS fresh"
    parent = next((column.name for column in columns(record) if column.references == record.table), None)
    if parent is None or not keyed:
        connection.execute(insert)
        return
    key = record.key[0]
    connection.execute(f"{insert} WHERE {parent} IS NULL")
    level = (
        f"{insert} WHERE {parent} IN (SELECT {key} FROM {record.table}) "  # noqa: S608
        f"AND {key} NOT IN (SELECT {key} FROM {record.table})"
    )
    while _inserted(connection, level):
        continue


def _inserted(connection: duckdb.DuckDBPyConnection, insert: str) -> int:
    """Run an INSERT and return the number of rows that it added."""
    row = connection.execute(insert).fetchone()
    return 0 if row is None else int(row[0])


def parquet_rows(path: Path) -> str:
    """Return what stands for the rows of a Parquet file in SQL."""
    return f"read_parquet({literal(escaped(path))})"


def escaped(path: Path) -> Path:
    """Return a path as the pattern of names that it alone fits, where DuckDB would take it for a pattern."""
    return Path(glob.escape(str(path)))


def literal(path: Path) -> str:
    """Return a path as an SQL literal."""
    return "'" + str(path).replace("'", "''") + "'"
