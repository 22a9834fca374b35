"""JSON: an object, a list of them, or what search services and messengers wrap around their lists.

A file is read as it comes: of a list of any length, one entry is held at a time.
"""

import itertools
from collections.abc import Generator, Iterator, Mapping
from typing import Any, Final

from incidents.read import json_turned
from incidents.read.exports import telegram
from incidents.read.json_stream import Stream
from incidents.read.kinds import json_lines
from incidents.read.kinds.kind import LARGEST, LONGEST_LINE, File, Kind, Row, UnreadableError

# Where services put the list of what they found: NewsAPI, GDELT DOC, ReliefWeb, the Guardian, Aylien, Solr,
# Elasticsearch, JSON Feed, Bing, spreadsheets on the web, messengers.
_LISTS: Final = frozenset(
    "articles data results items stories hits docs documents entries records rows news posts value messages"
    " list".split()
)
# What may stand around the list: Event Registry, Elasticsearch, New York Times, Telegram with all its chats.
_WRAPPERS: Final = frozenset("articles hits response data result results chats left_chats feed".split())
_TEXTS: Final = frozenset("text body content maintext plaintext".split())
_DEEPEST: Final = 3
_HEAD: Final = 4
_MARKS: Final = b"\xef\xbb\xbf \t\r\n"

Value = dict[str, Any] | Row
Values = Generator[Value, None, dict[str, Any]]


def _rows(file: File) -> Iterator[Row]:
    if _is_lines(file):
        yield from json_lines.KIND.rows(file)
        return
    with file.opened() as source:
        head = source.read(_HEAD)
    with file.opened() as source:
        yield from _numbered(Stream(source, head))


def _is_lines(file: File) -> bool:
    """Return whether a file holds one object a line, and more than one of them."""
    with file.opened() as source:
        first = source.readline(LARGEST)
        if not first.lstrip(_MARKS).startswith(b"{") or not first.rstrip().endswith(b"}"):
            return False
        return source.readline(LARGEST).lstrip().startswith(b"{")


def _numbered(stream: Stream) -> Iterator[Row]:
    numbers = itertools.count(1)
    while stream.next():
        reader = _Reader(stream)
        for entry in reader.entries():
            number = next(numbers)
            is_alone = number == 1 and reader.is_one and not stream.next()
            yield _row(0 if is_alone else number, entry)


def _row(number: int, entry: Value) -> Row:
    if isinstance(entry, Row):
        return entry._replace(number=number)
    return json_lines.row(number, _unwrapped(entry))


def _unwrapped(entry: dict[str, Any]) -> dict[str, Any]:
    """Return what Elasticsearch and JSON:API say of an entry with the entry itself."""
    for key, wrapped in (("_id", "_source"), ("id", "attributes")):
        inner = entry.get(wrapped)
        if isinstance(inner, dict):
            return {"id": entry.get(key), **inner}
    return entry


class _Reader:
    """Reads one value from a stream: the entries of the lists in it, or else the value itself."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.is_one = False
        self._has_list = False
        self._is_text = True

    def entries(self) -> Iterator[Value]:
        """Yield the entries of the value."""
        if self.stream.next() == "[":
            yield from self._list("", {}, 0)
        elif self.stream.next() == "{":
            found = yield from self._object(0)
            if not self._has_list or not _TEXTS.isdisjoint(found):
                yield from self._whole(found)
        else:
            yield self._problem(self.stream.value())

    def _whole(self, found: dict[str, Any]) -> Iterator[Value]:
        turned = json_turned.entries(found)
        self.is_one = turned is None and not self._has_list
        if not self._is_text:
            yield self._problem(found)
        else:
            yield from [found] if turned is None else turned

    def _object(self, depth: int) -> Values:
        """Yield the entries of the lists of an object; returns what else it holds."""
        found: dict[str, Any] = {}
        begun = self.stream.at
        self.stream.skip("{")
        while self.stream.next() != "}":
            if found:
                self.stream.skip(",")
            key = self.stream.value()
            if not isinstance(key, str):
                raise UnreadableError(f"it is not JSON at character {self.stream.at:,}: a key is no text")
            self.stream.skip(":")
            value = yield from self._of_key(key, found, depth)
            if found.setdefault(key, value) != value:
                found[json_lines.TWICE] = key
            if not self._has_list and self.stream.at - begun > LONGEST_LINE:
                raise UnreadableError(
                    f"it is an object of more than {LONGEST_LINE:,} characters without a list"
                )
        self.stream.skip("}")
        return found

    def _of_key(self, key: str, found: Mapping[str, Any], depth: int) -> Generator[Value, None, Any]:
        following = self.stream.next()
        is_document = not _TEXTS.isdisjoint(found)
        if following == "[" and key in _LISTS and not is_document:
            return (yield from self._list(key, found, depth))
        if following == "{" and key in _WRAPPERS and not is_document and depth < _DEEPEST:
            return (yield from self._object(depth + 1))
        value = self.stream.value()
        self._is_text = self._is_text and self.stream.is_text
        return value

    def _list(self, key: str, around: Mapping[str, Any], depth: int) -> Generator[Value, None, list[Any]]:
        """Yield the objects of a list; returns its values where they are others."""
        self.stream.skip("[")
        if self.stream.next() != "{" and key:
            return self._plain()
        self._has_list = True
        is_first = True
        while self.stream.next() != "]":
            if not is_first:
                self.stream.skip(",")
            is_first = False
            yield from self._entry(key, around, depth)
        self.stream.skip("]")
        return []

    def _entry(self, key: str, around: Mapping[str, Any], depth: int) -> Iterator[Value]:
        if key == "list" and self.stream.next() == "{" and depth < _DEEPEST:
            yield from self._object(depth + 1)
            return
        entry = self.stream.value()
        if not isinstance(entry, dict) or not self.stream.is_text:
            yield self._problem(entry)
        elif key == "messages" and telegram.is_chat(around):
            message = telegram.message(entry, around)
            if message is not None:
                yield message
        else:
            yield entry

    def _plain(self) -> list[Any]:
        values: list[Any] = []
        while self.stream.next() != "]":
            if values:
                self.stream.skip(",")
            values.append(self.stream.value())
        self.stream.skip("]")
        return values

    def _problem(self, value: object) -> Row:
        return Row(
            0, {}, "the entry is no object" if not isinstance(value, dict) else "the entry is not UTF-8"
        )


KIND: Final = Kind("JSON", (".json",), _rows, is_table=True)
