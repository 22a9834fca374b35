"""Markdown: one document a file; its front matter is known of it and is no part of its text."""

import re
from collections.abc import Iterator
from typing import Any, Final

from incidents.read import charset, front_matter
from incidents.read.kinds.kind import File, Kind, Row

# What makers of sites and of notes call the fields in front matter.
_NAMES: Final = {
    "title": ("title", "headline"),
    "published": ("date", "published", "publishdate", "pubdate", "datepublished", "publishedat", "created"),
    "publisher": ("publisher", "outlet", "source", "sitename", "site", "newspaper"),
    "url": ("url", "link", "sourceurl", "canonicalurl", "permalink"),
    "id": ("id", "uid"),
    "licence": ("licence", "license", "rights"),
    "language": ("language", "lang"),
}
_IMAGE: Final = re.compile(r"!\[[^\]\n]{0,1000}\](?:\([^()\n]{0,2000}\)|\[[^\]\n]{0,200}\])[ \t]*")
_HEADING: Final = re.compile(r"\s*#[ \t]+(?P<title>[^\n]{1,500}?)[ \t#]*(?:\n|\Z)")


def _rows(file: File) -> Iterator[Row]:
    text = charset.decoded(file.content()).replace("\r\n", "\n")
    head, body = front_matter.split(text)
    found = _fields(head)
    heading = _HEADING.match(body)
    if heading is not None and found.get("title") == heading["title"]:
        body = body[heading.end() :]
    elif heading is not None and "title" not in found:
        found["title"] = heading["title"]
    yield Row(0, {**found, "text": _IMAGE.sub("", body).strip("\n")})


def _fields(head: dict[str, Any]) -> dict[str, Any]:
    found = front_matter.fields(head, _NAMES)
    source = str(found.get("publisher", ""))
    if source.startswith(("http://", "https://")):
        del found["publisher"]
        found.setdefault("url", source)
    return found


KIND: Final = Kind("Markdown", (".md", ".markdown"), _rows)
