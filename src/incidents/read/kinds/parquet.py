"""Parquet: one document a row. A row with a time that no calendar has costs itself."""

import contextlib
import glob
import tempfile
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from incidents.errors import is_interruption
from incidents.read import zipped
from incidents.read.kinds.kind import LARGEST, LARGEST_PACKED, File, Kind, Row, UnreadableError
from incidents.words.late import late

if TYPE_CHECKING:
    import polars as pl

_BATCH_ROWS: Final = 2_000
_BATCH_CHARACTERS: Final = 20_000_000
_FREE_ROWS: Final = 100_000
_FREE_CHARACTERS: Final = 100_000_000
_MOST_CHARACTERS: Final = 1_000
_MOST_UNPACKED: Final = 200
_DAY: Final = 86_400
# The days of the years 1 to 9999, counted from 1970.
_FIRST_DAY: Final = -719_162
_LAST_DAY: Final = 2_932_896
_OF_LIBRARIES: Final = late(r"\b\w+(?:Exception|Error): ")
_UNITS: Final[Mapping[str, int]] = {"ms": 10**3, "us": 10**6, "ns": 10**9}


def _rows(file: File) -> Iterator[Row]:
    with _on_disk(file) as path:
        size = _checked_size(path)
        yield from _read(path, size, file)


@contextlib.contextmanager
def _on_disk(file: File) -> Iterator[str]:
    """Give the name of a large file on the disk, else that of a copy of the bytes that were read."""
    path = file.path
    if path is not None and path.stat().st_size > LARGEST and str(path).isprintable():
        yield str(path)
        return
    with tempfile.NamedTemporaryFile(suffix=".parquet") as copy:
        with file.opened() as source:
            zipped.copied(source, copy)
        copy.flush()
        yield copy.name


def _checked_size(path: str) -> int:
    """Return the size of a file; raises UnreadableError when its rows unpack to far more than that."""
    import duckdb  # noqa: PLC0415  loaded only when met

    with open(path, "rb") as source:  # noqa: PTH123
        size = source.seek(0, 2)
    try:
        with duckdb.connect() as connection:
            query = "SELECT max(row_group_bytes) FROM parquet_metadata(?)"
            largest = connection.execute(query, [glob.escape(path)]).fetchall()[0][0] or 0
    except duckdb.ConversionException:  # of a time far out, which costs its row only
        return size
    except duckdb.Error as error:
        if is_interruption(error):
            raise
        raise _broken(error, path) from error
    if largest > LARGEST_PACKED + _MOST_UNPACKED * size:
        raise UnreadableError(f"it unpacks to more than {_MOST_UNPACKED:,} times its {size:,} bytes")
    return size


def _broken(error: Exception, path: str) -> UnreadableError:
    """Return what is wrong with a file, without the name of its copy, which is another each time."""
    told = str(error).splitlines()[0].replace(f" '{path}'", "").replace(path, "it")
    told = _OF_LIBRARIES.sub("", told.partition(" Error: ")[2] or told)
    return UnreadableError(f"it is not readable Parquet: {told}")


def _read(path: str, size: int, file: File) -> Iterator[Row]:
    """Yield the rows of a stretch; raises UnreadableError when they hold more than such a file can."""
    held = 0
    for number, row in enumerate(_of_batches(path, file), start=file.first):
        held += _characters(row.fields)
        if number - file.first > _FREE_ROWS + size:
            raise UnreadableError(f"it has more rows than bytes, which are {size:,}")
        if held > _FREE_CHARACTERS + _MOST_CHARACTERS * size:
            raise UnreadableError(f"it unpacks to more than {_MOST_CHARACTERS:,} times its {size:,} bytes")
        if row.problem is not None or any(value is not None for value in row.fields.values()):
            yield row._replace(number=number)


def _of_batches(path: str, file: File) -> Iterator[Row]:
    import polars as pl  # noqa: PLC0415  loaded only when met

    wanted = pl.scan_parquet(path, glob=False).slice(file.start, file.length)
    try:
        for batch in wanted.collect_batches(chunk_size=_BATCH_ROWS, maintain_order=True):
            yield from _of_batch(batch)
    except pl.exceptions.PolarsError as error:
        raise _broken(error, path) from error


def _of_batch(batch: "pl.DataFrame") -> Iterator[Row]:
    """Yield the rows of a batch, few at a time where they are long: a file can hold one text very often."""
    plain, far = _plain(batch)
    binary = [name for name, kind in batch.schema.items() if str(kind) == "Binary"]
    start, count = 0, 1
    while start < plain.height:
        held = 0
        for index, fields in enumerate(plain.slice(start, count).rows(named=True), start=start):
            held += _characters(fields)
            fields.update((name, _text(fields[name])) for name in binary)
            column = far.get(index)
            problem = f"its {column} is a time that no calendar has"
            yield Row(0, fields) if column is None else Row(0, {}, problem)
        start += count
        count = min(_BATCH_ROWS, 4 * count, max(1, _BATCH_CHARACTERS * count // max(held, 1)))


def _plain(batch: "pl.DataFrame") -> tuple["pl.DataFrame", Mapping[int, str]]:
    """Return a batch whose values Python can hold, and the columns that it cannot, by their row."""
    import polars as pl  # noqa: PLC0415  loaded only when met

    columns, far = [], {}
    for name, kind in batch.schema.items():
        column = pl.col(name)
        if isinstance(kind, pl.Date | pl.Datetime):
            days = column.to_physical() // (
                _DAY * _UNITS[kind.time_unit] if isinstance(kind, pl.Datetime) else 1
            )
            is_near = days.is_between(_FIRST_DAY, _LAST_DAY)
            far.update(dict.fromkeys(batch.select((~is_near).arg_true())[name].to_list(), name))
            columns.append(pl.when(is_near).then(column).alias(name))
        elif kind.is_nested() or isinstance(kind, pl.Duration | pl.Time):
            columns.append(column.to_physical())
    return batch.with_columns(columns), far


def _text(value: bytes | None) -> str | None:
    """Return the text that some bytes are, None for those of a picture."""
    try:
        return None if value is None else value.decode()
    except UnicodeDecodeError:
        return None


def _characters(fields: Mapping[str, Any]) -> int:
    return sum(len(value) for value in fields.values() if isinstance(value, str | bytes | list))


KIND: Final = Kind("Parquet", (".parquet", ".pq"), _rows, is_table=True)
