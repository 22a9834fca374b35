"""Read: documents out of files, folders, globs and standard input, one at a time.

Every input found gives a Document or an Unread, so that the counts add up; only an input that was named and
is not there, or is of no known format, ends the reading.
"""

import hashlib
import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from incidents.document import Document
from incidents.read import formats, normal, page, register
from incidents.read import inputs as inputs_of
from incidents.read.formats import Row
from incidents.read.inputs import ACCEPTED, STDIN
from incidents.read.publication import publication
from incidents.read.register import Register

__all__ = ["Reading", "Unread", "documents"]


_PEEKED: Final = 64


@dataclass(frozen=True, slots=True)
class Unread:
    """An input that gave no document: `status` is skipped or quarantined, `reason` says why in a sentence."""

    document_id: str
    source_uri: str
    status: str
    reason: str
    stage: str = "read"
    external_id: str | None = None
    sha256: str | None = None
    publisher: str | None = None
    title: str | None = None
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where a text was found, and what is known of it there."""

    uri: str
    where: str
    fields: Mapping[str, Any]
    name: str | None = None

    def said(self, field: str) -> str | None:
        """Return a field of the metadata as text, None when it is missing or blank."""
        value = self.fields.get(field)
        return None if value is None else normal.normalise(str(value)).strip() or None


class Reading:
    """One pass over the inputs; afterwards it tells which entries of the register named no file."""

    def __init__(self, inputs: Sequence[str], sources: str | None = None) -> None:
        """Find the files of the inputs and their registers.

        Raises InputError for an input that is not there or has an unknown ending, and for a register that
        cannot be used. The order in which inputs are named makes no difference.
        """
        registers = [path for given in inputs for path in inputs_of.registers(given)]
        if sources is not None:
            registers.append(Path(sources))
        self._register = Register.joined(register.load(path) for path in registers)
        found = {path for given in inputs for path in inputs_of.files(given)} - set(registers)
        self._stdin = None in found
        self._paths = sorted((path for path in found if path is not None), key=Path.as_posix)
        self._first: dict[str, str] = {}
        self._sizes = {path: path.stat().st_size for path in self._paths}
        self._done = 0

    def unused_entries(self) -> list[str]:
        """Return the register's entries that no file asked for."""
        return self._register.unused_entries()

    @property
    def share(self) -> float | None:
        """About how much of the files has been read, from 0 to 1; None where standard input is read too."""
        total = sum(self._sizes.values())
        return None if self._stdin or not total else self._done / total

    def __iter__(self) -> Iterator[Document | Unread]:
        """Yield a Document or an Unread for every text in the inputs."""
        if self._stdin:
            yield from self._standard_input()
        for path in self._paths:
            yield from self._counted(path)

    def _counted(self, path: Path) -> Iterator[Document | Unread]:
        """Yield the texts of a file; as far as it is read, it counts by the length of its texts."""
        before, size = self._done, self._sizes[path]
        for found in self._file(path):
            length = len(found.text) if isinstance(found, Document) else 0
            self._done = min(self._done + length, before + size)
            yield found
        self._done = before + size

    def _standard_input(self) -> Iterator[Document | Unread]:
        source = io.BufferedReader(sys.stdin.buffer)  # type: ignore[type-var]
        if source.peek(_PEEKED)[:_PEEKED].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
            for row in formats.json_rows(source):
                yield self._row(_Origin(STDIN, f"{STDIN}#{row.number}", row.fields), row)
        else:
            yield self._whole(_Origin(STDIN, STDIN, {}), source.read(formats.LARGEST + 1), ".txt")
        source.detach()

    def _file(self, path: Path) -> Iterator[Document | Unread]:
        kind = formats.ending(path)
        if kind is None:
            yield _unread(
                _Origin(str(path), str(path), {}),
                "skipped",
                f"files of this kind are not read; {ACCEPTED} are",
            )
        elif kind in formats.ROWS:
            yield from self._rows(path, kind)
        else:
            yield self._text_file(path, kind)

    def _rows(self, path: Path, kind: str) -> Iterator[Document | Unread]:
        shared = _stated(self._register.find(path.name))
        try:
            for row in formats.rows(path, kind):
                fields = {**shared, **{key: value for key, value in row.fields.items() if value is not None}}
                yield self._row(_Origin(str(path), f"{path}#{row.number}", fields), row)
        except OSError as error:
            yield _unread(
                _Origin(str(path), str(path), {}), "quarantined", f"the file cannot be read: {error}"
            )

    def _text_file(self, path: Path, kind: str) -> Document | Unread:
        origin = _Origin(str(path), str(path), {"id": formats.stem(path)}, formats.stem(path))
        try:
            with formats.opened(path) as source:
                raw = source.read(formats.LARGEST + 1)
        except formats.BROKEN as error:
            return _unread(origin, "quarantined", f"the file cannot be read: {error}")
        sha256 = hashlib.sha256(raw).hexdigest()
        known = _stated(self._register.find(path.name, sha256))
        return self._whole(
            _Origin(origin.uri, origin.where, {**origin.fields, **known}, origin.name), raw, kind
        )

    def _whole(self, origin: _Origin, raw: bytes, kind: str) -> Document | Unread:
        sha256 = hashlib.sha256(raw).hexdigest()
        if len(raw) > formats.LARGEST:
            return _unread(origin, "quarantined", f"the file is larger than {formats.LARGEST:,} bytes")
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            return _unread(origin, "quarantined", f"the file is not UTF-8 (byte {error.start:,})", sha256)
        return (
            self._page(origin, text, sha256)
            if kind in (".html", ".htm")
            else self._document(origin, text, sha256)
        )

    def _page(self, origin: _Origin, html: str, sha256: str) -> Document | Unread:
        found = page.article(html)
        if isinstance(found, str):
            return _unread(origin, "quarantined", f"the page cannot be used: {found}", sha256)
        own = {"title": found.title, "publisher": found.publisher}
        merged = _Origin(origin.uri, origin.where, {**_stated(own), **origin.fields}, origin.name)
        return self._document(merged, found.text, sha256, found.published)

    def _row(self, origin: _Origin, row: Row) -> Document | Unread:
        if row.problem is not None:
            return _unread(origin, "quarantined", f"row {row.number}: {row.problem}")
        text = row.fields.get("text")
        if not isinstance(text, str):
            return _unread(origin, "quarantined", f"row {row.number} has no text")
        sha256 = hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
        if len(text) > formats.LARGEST:
            return _unread(
                origin,
                "quarantined",
                f"the text of row {row.number} has more than {formats.LARGEST:,} characters",
                sha256,
            )
        return self._document(origin, text, sha256)

    def _document(self, origin: _Origin, raw: str, sha256: str, html: str | None = None) -> Document | Unread:
        text = normal.normalise(raw)
        if not text.strip():
            return _unread(origin, "quarantined", "the text is empty", sha256)
        document_id = normal.document_id(text)
        first = self._first.setdefault(document_id, origin.where)
        if first != origin.where:
            return _unread(origin, "skipped", f"the same text as {first}", sha256)
        english = normal.is_english(text)
        if english is False:
            return _unread(origin, "skipped", "the text does not look English", sha256)
        title = origin.said("title")
        day, basis = publication(
            text, stated=origin.fields.get("published"), html=html, title=title, name=origin.name
        )
        return Document(
            document_id=document_id,
            text=text,
            sha256=sha256,
            external_id=origin.said("id"),
            source_uri=origin.said("url") or origin.uri,
            publisher=origin.said("publisher"),
            title=title,
            published_on=day,
            published_on_basis=basis,
            language="en" if english else origin.said("language"),
            licence=origin.said("licence"),
        )


def documents(inputs: Sequence[str], sources: str | None = None) -> Iterator[Document | Unread]:
    """Yield a Document or an Unread for every text in the inputs; `Reading` tells more.

    Raises InputError at once for an input that cannot be read at all.
    """
    return iter(Reading(inputs, sources))


def _stated(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value is not None}


def _unread(origin: _Origin, status: str, reason: str, sha256: str | None = None) -> Unread:
    key = f"{origin.where}\n{origin.said('id') or ''}".encode(errors="surrogatepass")
    return Unread(
        document_id=f"d{hashlib.sha256(key).hexdigest()[:16]}",
        source_uri=origin.said("url") or origin.uri,
        status=status,
        reason=reason,
        external_id=origin.said("id"),
        sha256=sha256,
        publisher=origin.said("publisher"),
        title=origin.said("title"),
        licence=origin.said("licence"),
    )
