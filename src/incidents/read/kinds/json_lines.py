"""JSON lines: one object a line, each a document; a line that is broken costs itself."""

import itertools
import json
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, Final

from incidents.read import packing
from incidents.read.kinds.kind import LONGEST_LINE, File, Kind, Row, UnreadableError

DEEPEST: Final = 100
TWICE: Final = "\0twice"
_NOTHING: Final = frozenset((b"", b"[", b"]", b"],"))
"""Lines without an object: empty, or those that open and close a list that has an object a line."""
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


def _rows(file: File) -> Iterator[Row]:
    with file.opened() as source:
        if source.read(2) in _UTF_16:
            raise UnreadableError("it is UTF-16; save it as UTF-8, which JSON lines are")
    with file.opened() as source:
        if file.start:
            source.seek(file.start)
        yield from _lines(source, file.length, file.first)


def _lines(source: BinaryIO, length: int | None, first: int) -> Iterator[Row]:
    """Yield the rows of `length` bytes, of all by default; empty lines are none."""
    for number in itertools.count(first):
        if length is not None and length <= 0:
            return
        try:
            line = source.readline(LONGEST_LINE)
        except packing.BROKEN as error:
            yield Row(number, {}, f"the file breaks off: {error}")
            return
        if not line:
            return
        read = len(line)
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            yield Row(number, {}, f"the line is longer than {LONGEST_LINE:,} bytes")
            read += _skip_line(source)
        elif line.strip() not in _NOTHING:
            yield _row(number, _of_list(line))
        length = None if length is None else length - read


def _of_list(line: bytes) -> bytes:
    """Return the object of a line without what makes a list of such lines: brackets at its ends, a comma."""
    bare = line.strip()
    bare = bare[1:] if bare.startswith(b"[{") else bare
    if not bare.startswith(b"{") or bare.endswith(b"}"):
        return line if bare.endswith(b"]") else bare
    return bare.removesuffix(b"]").rstrip().removesuffix(b",")


def _skip_line(source: BinaryIO) -> int:
    """Read to the end of a line and return how many bytes that were."""
    line = source.readline(LONGEST_LINE)
    skipped = len(line)
    while line and not line.endswith(b"\n"):
        line = source.readline(LONGEST_LINE)
        skipped += len(line)
    return skipped


def _row(number: int, line: bytes) -> Row:
    try:
        fields = DECODER.decode(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Row(number, {}, "the line is not UTF-8")
    except RecursionError:
        return Row(number, {}, "the line is not JSON that can be read: it is nested too deep")
    except ValueError as error:
        return Row(number, {}, f"the line is not JSON: {error}")
    if not isinstance(fields, dict):
        return Row(number, {}, "the line is not a JSON object")
    return row(number, fields)


def row(number: int, fields: dict[str, Any]) -> Row:
    """Return the row of an object, or what is wrong with it: a key that says two things, or depth."""
    twice = fields.get(TWICE)
    if twice is not None:
        return Row(number, {}, f"the key “{twice}” stands there twice and says different things")
    if not _is_shallow(fields, DEEPEST):
        return Row(number, {}, f"it is nested more than {DEEPEST} deep")
    return Row(number, fields)


def _missing(_constant: str) -> None:
    return None


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next((key for key, value in pairs if found[key] != value), None)
        if twice is not None:
            found[TWICE] = twice
    return found


def _is_shallow(value: object, left: int) -> bool:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return left > 0 and all(_is_shallow(one, left - 1) for one in inner if isinstance(one, dict | list))


# NaN and infinities are missing values, and what stands twice is marked.
DECODER: Final = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_missing)
KIND: Final = Kind("JSON lines", (".jsonl", ".ndjson"), _rows, is_table=True)
