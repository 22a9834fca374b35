"""Read: documents out of files, folders, globs and standard input, one at a time.

Every input found gives a Document or an Unread, so that the counts add up; only an input that was named and
is not there, or is of no known format, ends the reading.
"""

import hashlib
import io
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from incidents.document import Document
from incidents.read import formats, normal, page, register
from incidents.read import inputs as inputs_of
from incidents.read.formats import Row
from incidents.read.inputs import ACCEPTED, STDIN, located
from incidents.read.parts import Part, Source, cut
from incidents.read.publication import publication
from incidents.read.register import Register

__all__ = ["Found", "Inputs", "Part", "Texts", "Unread", "documents", "unread_id"]


_PEEKED: Final = 64
_WHOLE: Final = 2**62


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


class Found(NamedTuple):
    """What was found at one place of the input: in which file and row, and what that place is called."""

    row: Document | Unread
    file: str
    number: int
    where: str


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


class Inputs:
    """The files that were named as input, and what their registers know of them."""

    def __init__(self, inputs: Sequence[str], sources: str | None = None, spool: Path | None = None) -> None:
        """Find the files of the inputs and their registers; standard input is kept in the folder `spool`.

        Raises InputError for an input that is not there or has an unknown ending, and for a register that
        cannot be used. The order in which inputs are named makes no difference.
        """
        registers = [path for given in inputs for path in inputs_of.registers(given)]
        if sources is not None:
            registers.append(located(sources))
        self.register = Register.joined(register.load(path) for path in registers)
        found = {str(path): path for given in inputs for path in inputs_of.files(given) if path is not None}
        for path in registers:
            found.pop(str(path), None)
        paths = sorted(found.values(), key=lambda path: path.as_posix())
        self._sources = [Source(str(path.absolute()), str(path), path.stat().st_size) for path in paths]
        if STDIN in inputs:
            self._sources.append(_spooled(spool))
            self._sources.sort(key=lambda source: source.uri)
        self.size = sum(source.size for source in self._sources)

    def parts(self, size: int) -> Iterator[Part]:
        """Yield the input in parts of about `size` bytes."""
        return cut(self._sources, size)


def _spooled(folder: Path | None) -> Source:
    """Keep what comes from standard input in a file: a text, or JSON lines when it begins like an object."""
    source = io.BufferedReader(sys.stdin.buffer)  # type: ignore[type-var]
    is_rows = source.peek(_PEEKED)[:_PEEKED].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"
    with tempfile.NamedTemporaryFile(
        dir=folder, prefix="stdin-", suffix=".jsonl" if is_rows else ".txt", delete=False
    ) as kept:
        shutil.copyfileobj(source, kept)
        size = kept.tell()
    source.detach()
    return Source(kept.name, STDIN, size)


class Texts:
    """Reads parts of the input, with what a register knows of their files."""

    def __init__(self, register: Register) -> None:
        """Keep the register, which remembers what was asked of it."""
        self.register = register

    def read(self, part: Part) -> Iterator[Found]:
        """Yield what is found in a part, in order."""
        for source in part.sources:
            for number, where, row in self._file(source, part):
                yield Found(row, source.uri, number, where)

    def _file(self, source: Source, part: Part) -> Iterator[tuple[int, str, Document | Unread]]:
        path, uri = located(source.path), source.uri
        kind = formats.ending(path)
        if kind is None:
            yield (
                0,
                uri,
                _unread(_Origin(uri, uri, {}), "skipped", f"files of this kind are not read; {ACCEPTED} are"),
            )
        elif kind in formats.ROWS:
            yield from self._rows(path, uri, kind, part)
        else:
            yield 0, uri, self._text_file(path, uri, kind)

    def _rows(
        self, path: Path, uri: str, kind: str, part: Part
    ) -> Iterator[tuple[int, str, Document | Unread]]:
        shared = {} if uri == STDIN else _stated(self.register.find(path.name))
        try:
            for row in formats.rows(path, kind, part.start, part.length, part.row):
                fields = {**shared, **{key: value for key, value in row.fields.items() if value is not None}}
                where = f"{uri}#{row.number}"
                yield row.number, where, self._row(_Origin(uri, where, fields), row)
        except OSError as error:
            yield (
                _WHOLE,
                uri,
                _unread(_Origin(uri, uri, {}), "quarantined", f"the file cannot be read: {error}"),
            )

    def _text_file(self, path: Path, uri: str, kind: str) -> Document | Unread:
        name = None if uri == STDIN else formats.stem(path)
        origin = _Origin(uri, uri, {"id": name}, name)
        try:
            with formats.opened(path) as source:
                raw = source.read(formats.LARGEST + 1)
        except formats.BROKEN as error:
            return _unread(origin, "quarantined", f"the file cannot be read: {error}")
        sha256 = hashlib.sha256(raw).hexdigest()
        known = {} if uri == STDIN else _stated(self.register.find(path.name, sha256))
        return self._whole(_Origin(uri, uri, {**origin.fields, **known}, name), raw, kind)

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
        english = normal.is_english(text)
        if english is False:
            return _unread(origin, "skipped", "the text does not look English", sha256)
        title = origin.said("title")
        day, basis = publication(
            text, stated=origin.fields.get("published"), html=html, title=title, name=origin.name
        )
        return Document(
            document_id=normal.document_id(text),
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
    """Yield a Document or an Unread for every text in the inputs; of two that are the same, the first counts.

    Raises InputError at once for an input that cannot be read at all.
    """
    with tempfile.TemporaryDirectory() as spool:
        found = Inputs(inputs, sources, Path(spool))
        texts = Texts(found.register)
        seen: dict[str, str] = {}
        for part in found.parts(found.size + 1):
            for row, _, _, where in texts.read(part):
                first = seen.setdefault(row.document_id, where)
                yield row if first == where or isinstance(row, Unread) else _copy(row, where, first)


def _copy(document: Document, where: str, first: str) -> Unread:
    """Return a document whose text was found before as an input that is passed over."""
    return Unread(
        document_id=unread_id(where, document.external_id),
        source_uri=str(document.source_uri),
        status="skipped",
        reason=same_as(first),
        external_id=document.external_id,
        sha256=document.sha256,
        publisher=document.publisher,
        title=document.title,
        licence=document.licence,
    )


def same_as(first: str) -> str:
    """Return why a text is passed over that was found before."""
    return f"the same text as {first}"


def _stated(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value is not None}


def _unread(origin: _Origin, status: str, reason: str, sha256: str | None = None) -> Unread:
    return Unread(
        document_id=unread_id(origin.where, origin.said("id")),
        source_uri=origin.said("url") or origin.uri,
        status=status,
        reason=reason,
        external_id=origin.said("id"),
        sha256=sha256,
        publisher=origin.said("publisher"),
        title=origin.said("title"),
        licence=origin.said("licence"),
    )


def unread_id(where: str, external_id: str | None) -> str:
    """Return the id of an input that gives no document: it follows from where it is and what it is called."""
    key = f"{where}\n{external_id or ''}".encode(errors="surrogatepass")
    return f"d{hashlib.sha256(key).hexdigest()[:16]}"
