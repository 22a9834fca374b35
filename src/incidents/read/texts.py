"""Texts: what stands in the files of an input, each a document or the reason why it is none.

Whatever a file does while it is read, its row says so and the others go on.
"""

import hashlib
import io
import itertools
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import partial
from pathlib import Path
from typing import Any, Final

import polars as pl

from incidents.document import Document
from incidents.errors import InputError, is_interruption
from incidents.read import days, fields, front_matter, head, kinds, markup, normal, packing, page
from incidents.read.exports import uncut
from incidents.read.fields import Layout, Told
from incidents.read.found import Found, Origin, Unread
from incidents.read.inputs import STDIN, located
from incidents.read.kinds import File, Row, UnreadableError
from incidents.read.kinds.kind import LARGEST
from incidents.read.parts import Part, Source
from incidents.read.publication import publication
from incidents.read.register import Register
from incidents.read.repair import repaired
from incidents.words.frozen import frozen, replace

# Numbers put what is found in a file in order: that of its row, or of the file within and a count there.
_WHOLE: Final = 2**62
_WITHIN: Final = 2**32
_DEEPEST: Final = 3
_NAMED: Final = 20
_LONGEST_REASON: Final = 300
_LONGEST_NAME: Final = 40
# What polars raises when its own code fails is no Exception.
_ANY: Final = (Exception, pl.exceptions.PanicException)


@frozen
class Known:
    """What is known of an input beside its files: registers, what the user told, how tables are read."""

    register: Register = field(default_factory=Register)
    told: Told = field(default_factory=Told)
    layouts: Mapping[str, Layout] = field(default_factory=dict)


@frozen
class _Place:
    """A file of the input or one within it: what it is called, and what is known of its documents."""

    uri: str
    shared: Mapping[str, Any]
    sha256: str | None = None
    depth: int = 0


class Texts:
    """Reads parts of the input, with what is known of their files."""

    def __init__(self, known: Known) -> None:
        """Keep what is known; the register remembers what was asked of it."""
        self.known = known

    @property
    def register(self) -> Register:
        """Return the register of the input."""
        return self.known.register

    def read(self, part: Part) -> Iterator[Found]:
        """Yield what is found in a part, in order."""
        for source in part.sources:
            for number, where, row in self._source(source, part):
                yield Found(row, source.uri, number, where)

    def _source(self, source: Source, part: Part) -> Iterator[tuple[int, str, Document | Unread]]:
        path, uri = located(source.path), source.uri
        try:
            file = opened(path, part)
        except packing.BROKEN as error:
            yield _WHOLE, uri, _broken(Origin(uri, uri, {}), error)
            return
        sha256 = None if part.length is not None else digest(file)
        shared = {} if uri == STDIN else _stated(self.register.find(path.name, sha256 or ""))
        yield from self._file(file, _Place(uri, shared, sha256))

    def _file(self, file: File, place: _Place) -> Iterator[tuple[int, str, Document | Unread]]:
        origin = Origin(place.uri, place.uri, place.shared)
        kind = kinds.of(file.name)
        if kind is None:
            yield _WHOLE, place.uri, origin.unread("skipped", unknown(), place.sha256)
            return
        nothing = True
        try:
            layout = self._layout(file, place) if kind.is_table else None
            for row in kind.rows(file):
                nothing = False
                yield from self._row(file, place, row, layout)
            if nothing and file.length is None:
                yield _WHOLE, place.uri, origin.unread("quarantined", "the file holds no text", place.sha256)
        except (*_ANY, InputError) as error:  # the boundary that keeps one file from stopping the others
            yield _WHOLE, place.uri, _broken(origin, error, place.sha256)

    def _layout(self, file: File, place: _Place) -> Layout:
        """Return how a table is read: settled before, or for a table within another file now."""
        return self.known.layouts.get(place.uri) or laid_out(file, place.uri, self.known.told)

    def _row(
        self, file: File, place: _Place, row: Row, layout: Layout | None
    ) -> Iterator[tuple[int, str, Document | Unread]]:
        if row.file is not None:
            for count, (_, where, found) in enumerate(self._within(row.file, place)):
                yield row.number * _WITHIN + count, where, found
            return
        where = f"{place.uri}#{row.number}" if row.number else place.uri
        given = row.fields if layout is None else layout.fields(row.fields)
        own = {"id": kinds.stem(file.name)} if row.number == 0 and place.uri != STDIN else {}
        origin = Origin(
            place.uri,
            where,
            {**own, **place.shared, **_stated(given)}
            if row.number
            else {**own, **_stated(given), **place.shared},
            kinds.stem(file.name) if row.number == 0 and place.uri != STDIN else None,
        )
        try:
            made = self._made(origin, row, layout, place)
        except _ANY as error:  # the boundary that keeps one row from stopping the others
            made = [_broken(origin, error)]
        for count, one in enumerate(made, start=1):
            yield row.number + count - 1, where if len(made) == 1 else f"{where}#{count}", one

    def _within(self, file: File, place: _Place) -> Iterator[tuple[int, str, Document | Unread]]:
        inner = f"{place.uri}!{file.name}"
        if place.depth >= _DEEPEST:
            problem = f"it lies more than {_DEEPEST} archives deep"
            yield (
                0,
                inner,
                Origin(inner, inner, {}).unread("quarantined", f"the file cannot be read: {problem}"),
            )
            return
        named = _stated(self.register.find(Path(file.name).name))
        yield from self._file(file, _Place(inner, {**place.shared, **named}, None, place.depth + 1))

    def _made(
        self, origin: Origin, row: Row, layout: Layout | None, place: _Place
    ) -> Sequence[Document | Unread]:
        """Return what a row gives: one document or the reason why not, or the entries of a live page."""
        if row.problem is not None:
            return [origin.unread("quarantined", f"{_called(row)}: {row.problem}")]
        sha256 = place.sha256 if row.number == 0 else None
        order = self.known.told.order if layout is None else layout.order
        if "html" in origin.fields and not isinstance(origin.fields.get("text"), str):
            return _of_page(origin, str(origin.fields["html"]), sha256, order)
        text = origin.fields.get("text")
        if not isinstance(text, str):
            return [origin.unread("quarantined", f"{_called(row)} has no text{_hint(row, layout)}")]
        return [_of_text(origin, text, sha256, order)]


def opened(path: Path, part: Part | None = None) -> File:
    """Return a file of the input; one that is not large is read at once, so that it is read once.

    Raises OSError, or what its packing raises, for one that cannot be read.
    """
    if not path.is_file():
        raise OSError("it is gone, or no regular file")
    file = closed(path)
    if part is not None and part.length is not None:
        return replace(file, start=part.start, length=part.length, first=part.row)
    with file.opened() as source:
        raw = source.read(LARGEST + 1)
    return file if len(raw) > LARGEST else replace(file, opened=partial(io.BytesIO, raw))


def closed(path: Path) -> File:
    """Return a file of the input, of which nothing is read yet."""
    name = kinds.plain(path.name)
    if name == path.name:
        return File(name, partial(packing.bare, path), path if isinstance(path, Path) else None)
    return File(name, partial(packing.opened, path))


def digest(file: File) -> str:
    """Return the SHA-256 of a file's bytes."""
    with file.opened() as source:
        return hashlib.file_digest(source, "sha256").hexdigest()  # type: ignore[arg-type]


def laid_out(file: File, name: str, told: Told) -> Layout:
    """Return how a table is read, from its first rows and as many more as settle the order of its days."""
    kind = kinds.of(file.name)
    if kind is None:
        return Layout()
    return fields.settled((row.fields for row in kind.rows(file) if row.problem is None), told, name)


def unknown() -> str:
    """Return why a file of an unknown kind is passed over."""
    return f"files of this kind are not read; {kinds.accepted()} are"


def _of_page(origin: Origin, html: str, sha256: str | None, order: str | None) -> Sequence[Document | Unread]:
    """Return the article of a page, or the entries of a live one, each a document with a day of its own."""
    sha256 = sha256 or _sha256(html)
    found = page.article(html)
    if isinstance(found, str):
        return [origin.unread("quarantined", f"the page cannot be used: {found}", sha256)]
    if (why := uncut.problem(found.text)) is not None:
        return [origin.unread("quarantined", f"the page cannot be used: {why}", sha256)]
    own = _stated({"title": found.title, "publisher": found.publisher})
    fields = {**own, **origin.fields}
    if not found.entries:
        whole = replace(origin, fields=fields)
        return [_document(whole, found.text, sha256, order, found.published)]
    made: list[Document | Unread] = []
    for count, entry in enumerate(found.entries, start=1):
        stated = None if entry.published else fields.get("published")
        title, key = entry.title or fields.get("title"), f"{fields.get('id', '')}#{count}"
        one = replace(origin, fields={**fields, "published": stated, "title": title, "id": key})
        made.append(_document(one, entry.text, sha256, order, entry.published))
    return made


def _of_text(origin: Origin, text: str, sha256: str | None, order: str | None) -> Document | Unread:
    sha256 = sha256 or _sha256(text)
    if len(text) > LARGEST:
        reason = f"the text of {origin.where} has more than {LARGEST:,} characters"
        return origin.unread("quarantined", reason, sha256)
    stated, body = front_matter.taken_off(text)
    known = replace(origin, fields={**stated, **origin.fields}) if stated else origin
    return _document(known, markup.plain(body) if markup.is_markup(body) else body, sha256, order)


def _document(
    origin: Origin, raw: str, sha256: str, order: str | None, html: str | None = None
) -> Document | Unread:
    text = repaired(normal.normalise(raw))
    if not text.strip():
        return origin.unread("quarantined", "the text is empty", sha256)
    english = normal.is_english(text)
    if english is False:
        return origin.unread("skipped", "the text does not look English", sha256)
    stated = origin.fields.get("published")
    day = days.written_day(stated, order)
    is_file_of_text = origin.name is not None and "html" not in origin.fields
    title = origin.said("title") or (head.title(text) if is_file_of_text else None)
    known, basis = publication(text, stated=day, html=html, title=title, name=origin.name)
    return Document(
        document_id=normal.document_id(text),
        text=text,
        sha256=sha256,
        external_id=origin.said("id"),
        source_uri=origin.said("url") or origin.uri,
        publisher=origin.said("publisher") or head.agency(text),
        title=title,
        published_on=known,
        published_on_basis=basis,
        unread_day=origin.said("published") if day is None else None,
        language="en" if english else origin.said("language"),
        licence=origin.said("licence"),
    )


def _called(row: Row) -> str:
    return f"row {row.number}" if row.number else "the file"


def _hint(row: Row, layout: Layout | None) -> str:
    """Return what a user can do about a table in which no column was taken for the text."""
    if layout is None or {"text", "html"} & layout.taken.keys() or not row.fields:
        return ""
    names = map(str, itertools.islice(row.fields, _NAMED))
    columns = ", ".join(name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…" for name in names)
    return f"; its columns are {columns}: say which is the text with --fields text=COLUMN"


def _broken(origin: Origin, error: BaseException, sha256: str | None = None) -> Unread:
    """Return the row of a file or a row that could not be read, with the reason that it gave."""
    if is_interruption(error):
        raise KeyboardInterrupt from error
    told = str(error).strip().split("\n")[0][:_LONGEST_REASON] or type(error).__name__
    known = isinstance(error, (UnreadableError, InputError, zipfile.BadZipFile, *packing.BROKEN))
    reason = told if known else f"{type(error).__name__}: {told}"
    return origin.unread("quarantined", f"the file cannot be read: {reason}", sha256)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def _stated(given: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in given.items() if value is not None}
