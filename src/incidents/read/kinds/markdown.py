"""Markdown: one document a file; its front matter is known of it and is no part of its text."""

from collections.abc import Iterator
from typing import Final

from incidents.read import charset, front_matter
from incidents.read.kinds.kind import File, Kind, Row
from incidents.words.late import late

_IMAGE: Final = late(r"!\[[^\]\n]{0,1000}\](?:\([^()\n]{0,2000}\)|\[[^\]\n]{0,200}\])[ \t]*")
_HEADING: Final = late(r"\s*#[ \t]+(?P<title>[^\n]{1,500}?)[ \t#]*(?:\n|\Z)")


def _rows(file: File) -> Iterator[Row]:
    text = charset.decoded(file.content()).replace("\r\n", "\n")
    found, body = front_matter.taken_off(text)
    heading = _HEADING.match(body)
    if heading is not None and found.get("title") == heading["title"]:
        body = body[heading.end() :]
    elif heading is not None and "title" not in found:
        found["title"] = heading["title"]
    yield Row(0, {**found, "text": _IMAGE.sub("", body).strip("\n")})


KIND: Final = Kind("Markdown", (".md", ".markdown"), _rows)
