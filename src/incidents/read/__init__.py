"""Read: documents out of files, folders, globs and standard input, one at a time.

Every input found gives a Document or an Unread, so that the counts add up; only an input that was named and
is not there, or is of no known format, ends the reading.
"""

import io
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from incidents.document import Document
from incidents.read import inputs as inputs_of
from incidents.read import kinds, packing, register
from incidents.read.fields import Layout, Told, as_told
from incidents.read.found import Found, Unread, copy, same_as, unread_id
from incidents.read.inputs import STDIN, located, named
from incidents.read.parts import Part, Source, cut
from incidents.read.register import Register
from incidents.read.texts import Known, Texts, closed, laid_out

__all__ = [
    "Found",
    "Inputs",
    "Known",
    "Part",
    "Texts",
    "Told",
    "Unread",
    "as_told",
    "documents",
    "same_as",
    "unread_id",
]

_PEEKED: Final = 256
_STARTS: Final = (
    (b"{", ".jsonl"),
    (b"[", ".json"),
    (b"<!doctype html", ".html"),
    (b"<html", ".html"),
    (b"<?xml", ".xml"),
    (b"%pdf", ".pdf"),
)


class Inputs:
    """The files that were named as input, and what is known of them."""

    def __init__(
        self,
        inputs: Sequence[str],
        sources: str | None = None,
        spool: Path | None = None,
        told: Told = Told(),  # noqa: B008  frozen
    ) -> None:
        """Find the files of the inputs and their registers; standard input is kept in the folder `spool`.

        Raises InputError for an input that is not there or has an unknown ending, for a register that cannot
        be used, and for a table in which two columns could be meant. The order of inputs makes no difference.
        """
        registers = [path for given in inputs for path in inputs_of.registers(given)]
        if sources is not None:
            registers.append(located(sources))
        joined = Register.joined(register.load(path) for path in registers)
        found = {str(path): path for given in inputs for path in inputs_of.files(given) if path is not None}
        for path in registers:
            found.pop(str(path), None)
        paths = sorted(found.values(), key=lambda path: path.as_posix())
        self._sources = [Source(str(path.absolute()), named(path), _size(path)) for path in paths]
        if STDIN in inputs:
            self._sources.append(_spooled(spool))
            self._sources.sort(key=lambda source: source.uri)
        self.size = sum(source.size for source in self._sources)
        self.known = Known(joined, told, dict(_layouts(self._sources, told)))

    @property
    def register(self) -> Register:
        """Return what the registers know of the files."""
        return self.known.register

    def parts(self, size: int) -> Iterator[Part]:
        """Yield the input in parts of about `size` bytes."""
        return cut(self._sources, size)

    def layouts(self) -> dict[str, list[str]]:
        """Return the tables of the input by what was taken for what in them, where that has to be said."""
        found: dict[str, list[str]] = {}
        for uri, layout in self.known.layouts.items():
            if layout.is_worth_saying:
                found.setdefault(layout.says(), []).append(uri)
        return found


def _size(path: Path) -> int:
    """Return the size of a file, 0 of one that is gone or no regular file: its reader says so."""
    try:
        return path.stat().st_size if path.is_file() else 0
    except OSError:
        return 0


def _layouts(sources: Sequence[Source], told: Told) -> Iterator[tuple[str, Layout]]:
    """Yield how each table of the input is read; one that breaks is left to its reader, which says so."""
    for source in sources:
        path = located(source.path)
        kind = kinds.of(path.name)
        if kind is None or not kind.is_table or not path.is_file():
            continue
        try:
            yield source.uri, laid_out(closed(path), source.uri, told)
        except (*packing.BROKEN, kinds.UnreadableError, ValueError):
            continue


def _spooled(folder: Path | None) -> Source:
    """Keep what comes from standard input in a file: of the kind that it begins like, else a text."""
    source = io.BufferedReader(sys.stdin.buffer)  # type: ignore[type-var]
    head = source.peek(_PEEKED)[:_PEEKED].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    ending = next((ending for start, ending in _STARTS if head.startswith(start)), ".txt")
    with tempfile.NamedTemporaryFile(dir=folder, prefix="stdin-", suffix=ending, delete=False) as kept:
        shutil.copyfileobj(source, kept)
        size = kept.tell()
    source.detach()
    return Source(kept.name, STDIN, size)


def documents(
    inputs: Sequence[str],
    sources: str | None = None,
    told: Told = Told(),  # noqa: B008  frozen
) -> Iterator[Document | Unread]:
    """Yield a Document or an Unread for every text in the inputs; of two that are the same, the first counts.

    Raises InputError at once for an input that cannot be read at all.
    """
    with tempfile.TemporaryDirectory() as spool:
        found = Inputs(inputs, sources, Path(spool), told)
        texts = Texts(found.known)
        seen: dict[str, str] = {}
        for part in found.parts(found.size + 1):
            for row, _, _, where in texts.read(part):
                first = seen.setdefault(row.document_id, where)
                yield row if first == where or isinstance(row, Unread) else copy(row, where, first)
