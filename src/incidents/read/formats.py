"""Formats: opens files, plain or compressed, and reads rows out of those that hold many texts.

Rows come one at a time, or a batch of a Parquet file at a time; no format is held in memory as a whole.
"""

import csv
import gzip
import io
import itertools
import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

import polars as pl
import zstandard

TEXTS: Final = (".txt", ".md", ".html", ".htm")
ROWS: Final = (".jsonl", ".ndjson", ".csv", ".parquet")
COMPRESSED: Final = (".gz", ".zst")
LARGEST: Final = 20_000_000
LONGEST_LINE: Final = 4 * LARGEST
LARGEST_PACKED: Final = 1_000_000_000
BATCH_ROWS: Final = 2_000
BROKEN: Final = (OSError, EOFError, zlib.error, zstandard.ZstdError)


class Row(NamedTuple):
    """One row of a file: its number from 1, its fields, or a sentence that says why it has none."""

    number: int
    fields: Mapping[str, Any]
    problem: str | None = None


def ending(path: Path) -> str | None:
    """Return the ending of a readable file without that of its compression, None for any other file."""
    name = path.name.lower()
    for packed in COMPRESSED:
        name = name.removesuffix(packed)
    return next((known for known in (*TEXTS, *ROWS) if name.endswith(known) and name != known), None)


def stem(path: Path) -> str:
    """Return the name of a file without its endings."""
    name = path.name
    for packed in COMPRESSED:
        name = name[: -len(packed)] if name.lower().endswith(packed) else name
    known = ending(path)
    return name if known is None else name[: -len(known)]


def opened(path: Path) -> BinaryIO:
    """Return the bytes of a file, decompressed as they are read."""
    suffix = path.suffix.lower()
    if suffix == ".gz":
        return io.BufferedReader(gzip.open(path))
    if suffix == ".zst":
        stream = zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(
            path.open("rb"), closefd=True, read_across_frames=True
        )
        return io.BufferedReader(stream)
    return path.open("rb")


def rows(path: Path, kind: str, start: int = 0, length: int | None = None, first: int = 1) -> Iterator[Row]:
    """Yield the rows of a file of many texts; a file that breaks off ends in a row that says so.

    `start` and `length` are a stretch of it, in rows of a Parquet file and else in bytes; `first` is the
    number of its first row.
    """
    if kind == ".parquet":
        yield from _parquet(path, start, length, first)
        return
    with opened(path) as source:
        if start:
            source.seek(start)
        yield from json_rows(source, length, first) if kind in (".jsonl", ".ndjson") else _csv(source)


def json_rows(source: BinaryIO, length: int | None = None, first: int = 1) -> Iterator[Row]:
    """Yield the rows of `length` bytes of JSON lines, of all by default; empty lines are none."""
    for number in itertools.count(first):
        if length is not None and length <= 0:
            return
        try:
            line = source.readline(LONGEST_LINE)
        except BROKEN as error:
            yield Row(number, {}, f"the file breaks off: {error}")
            return
        if not line:
            return
        read = len(line)
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            yield Row(number, {}, f"the line is longer than {LONGEST_LINE:,} bytes")
            read += _skip_line(source)
        elif line.strip():
            yield _json_row(number, line)
        length = None if length is None else length - read


def _skip_line(source: BinaryIO) -> int:
    """Read to the end of a line and return how many bytes that were."""
    line = source.readline(LONGEST_LINE)
    skipped = len(line)
    while line and not line.endswith(b"\n"):
        line = source.readline(LONGEST_LINE)
        skipped += len(line)
    return skipped


def _json_row(number: int, line: bytes) -> Row:
    try:
        fields = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Row(number, {}, "the line is not UTF-8")
    except (ValueError, RecursionError) as error:
        return Row(number, {}, f"the line is not JSON: {error}")
    if not isinstance(fields, dict):
        return Row(number, {}, "the line is not a JSON object")
    return Row(number, fields)


def _csv(source: BinaryIO) -> Iterator[Row]:
    csv.field_size_limit(LONGEST_LINE)
    lines = io.TextIOWrapper(source, encoding="utf-8-sig", newline="")
    reader = csv.DictReader(lines)
    number = 0
    while True:
        number += 1
        try:
            fields = next(reader, None)
        except UnicodeDecodeError:
            yield Row(number, {}, "the file is not UTF-8 from here on")
            return
        except (csv.Error, *BROKEN) as error:
            yield Row(number, {}, f"the file breaks off: {error}")
            return
        if fields is None:
            return
        yield Row(number, {key: value for key, value in fields.items() if key is not None and value != ""})


def _parquet(path: Path, start: int, length: int | None, first: int) -> Iterator[Row]:
    batches = _batches(path, start, length)
    number = first - 1
    while True:
        try:
            batch = next(batches, None)
        except (pl.exceptions.PolarsError, ValueError, *BROKEN) as error:
            yield Row(number + 1, {}, f"the file is not readable Parquet: {error}")
            return
        if batch is None:
            return
        for fields in batch.iter_rows(named=True):
            number += 1
            yield Row(number, fields)


def _batches(path: Path, start: int, length: int | None) -> Iterator[pl.DataFrame]:
    source: Path | io.BytesIO = path
    if path.suffix.lower() in COMPRESSED:
        with opened(path) as packed:
            content = packed.read(LARGEST_PACKED + 1)
        if len(content) > LARGEST_PACKED:
            raise ValueError(f"it is larger than {LARGEST_PACKED:,} bytes when unpacked")
        source = io.BytesIO(content)
    wanted = pl.scan_parquet(source, glob=False).slice(start, length)
    yield from wanted.collect_batches(chunk_size=BATCH_ROWS, maintain_order=True)
