"""E-mail: a letter in a file of its own, or the letters of a mailbox."""

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from incidents.read import letter
from incidents.read.kinds.kind import LARGEST, File, Kind, Row, UnreadableError

_LARGEST: Final = 5 * LARGEST
_LINE: Final = 1_000_000
# What stands between letters says when one came; a paragraph may begin with the word too.
_ENVELOPE: Final = re.compile(rb"From [^\n]{0,200}?\d\d:\d\d[^\n]{0,40}?\d{4}")


def _rows(file: File) -> Iterator[Row]:
    if file.name.lower().endswith(".eml"):
        yield _row(0, file.content(_LARGEST))
        return
    with file.opened() as source:
        for number, raw in enumerate(_letters(source), start=1):
            yield _row(number, raw)


def _row(number: int, raw: bytes) -> Row:
    if len(raw) > _LARGEST:
        return Row(number, {}, f"the letter is larger than {_LARGEST:,} bytes")
    try:
        fields = letter.fields(letter.parsed(raw))
    except UnreadableError as error:
        return Row(number, {}, f"the letter cannot be read: {error}")
    if fields["text"] is None:
        return Row(number, {key: value for key, value in fields.items() if value}, "the letter has no text")
    return Row(number, fields)


def _letters(source: BinaryIO) -> Iterator[bytes]:
    """Yield the letters of a mailbox; of one that is too large, a little more than is read."""
    held: list[bytes] = []
    size, is_blank, is_open = 0, True, False
    while line := source.readline(_LINE):
        if is_blank and (_ENVELOPE.match(line) or (not is_open and line.startswith(b"From "))):
            if is_open:
                yield b"".join(held)
            held, size, is_open = [], 0, True
        elif is_open and size <= _LARGEST:
            held.append(
                line[1:] if line.startswith(b">") and line.lstrip(b">").startswith(b"From ") else line
            )
            size += len(line)
        is_blank = not line.strip()
    if is_open:
        yield b"".join(held)


KIND: Final = Kind("e-mail", (".eml", ".mbox"), _rows)
