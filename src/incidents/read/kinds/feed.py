"""Feeds: one document an entry of RSS, RDF or Atom. Nothing is ever fetched."""

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from incidents.read import markup
from incidents.read.kinds.kind import File, Kind, Row, UnreadableError

_ENDS: Final = (b"</rss>", b"</feed>", b"</rdf:rdf>", b":feed>", b":rss>")
_ENTRY: Final = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)[\s>]")
_TAIL: Final = 2_000
_DAYS: Final = ("published", "created", "updated")
_PLAIN: Final = "text/plain"


def _rows(file: File) -> Iterator[Row]:
    raw = file.content()
    import feedparser  # noqa: PLC0415  loaded only when met

    # A stream and no text: a text that looks like an address would be asked for.
    try:
        found = feedparser.parse(io.BytesIO(raw))
    except ValueError as error:
        raise UnreadableError(f"it is in a charset that cannot be told: {error}") from error
    if not found.get("version"):
        raise UnreadableError("it is no feed; of XML, RSS, RDF and Atom are read")
    is_whole = any(end in raw[-_TAIL:].lower() for end in _ENDS)
    for number, entry in enumerate(found.entries, start=1):
        if number == len(found.entries) and not is_whole:
            yield Row(number, {}, "the feed breaks off in or after this entry")
        else:
            yield Row(number, _fields(entry, found.feed))
    if not found.entries and not is_whole:
        raise UnreadableError("the feed breaks off before its first entry")
    lost = len(_ENTRY.findall(raw)) - len(found.entries) if found.bozo else 0
    if lost > 0:
        yield Row(
            len(found.entries) + 1, {}, f"the feed is broken: {lost:,} of its entries cannot be told apart"
        )


def _fields(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of an entry; the outlet that an entry names counts before the feed."""
    source = entry.get("source")
    outlet = source.get("title") if isinstance(source, Mapping) else None
    return {
        "text": _text(entry),
        "title": _plain(entry.get("title_detail")),
        "published": next((entry[name] for name in _DAYS if entry.get(name)), None),
        "publisher": outlet or entry.get("publisher") or _plain(feed.get("title_detail")),
        "url": entry.get("link"),
        "id": entry.get("id"),
        "licence": entry.get("rights") or feed.get("rights"),
        "language": entry.get("language") or feed.get("language"),
    }


def _text(entry: Mapping[str, Any]) -> str | None:
    """Return the full text of an entry where it has one, else what it says of itself."""
    content = [_plain(part) for part in entry.get("content") or ()]
    return max(filter(None, content), key=len, default=None) or _plain(entry.get("summary_detail"))


def _plain(part: Mapping[str, Any] | None) -> str | None:
    if part is None or not part.get("value"):
        return None
    value = str(part["value"])
    return value if part.get("type") == _PLAIN else markup.plain(value)


KIND: Final = Kind("feed", (".rss", ".atom", ".rdf", ".xml"), _rows)
