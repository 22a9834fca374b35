"""Office files: the paragraphs of Word, rich text and PDF, and the documents that they are.

A file may be one article, or an export of a database that holds many.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from incidents.read import exports
from incidents.read.kinds.kind import Row

_TITLE_WITHIN: Final = 4
_LONGEST_TITLE: Final = 300


class Paragraph(NamedTuple):
    """A paragraph, and whether it is a heading; line ends in it are those that were made there."""

    text: str
    is_heading: bool = False


def rows(paragraphs: Sequence[Paragraph], title: str | None = None) -> Iterator[Row]:
    """Yield the articles of an export, else all paragraphs as one document.

    Its title is its heading, which is then no part of the text, else `title`.
    """
    written = [paragraph for paragraph in paragraphs if paragraph.text.strip()]
    articles = exports.cut("\n\n".join(paragraph.text.strip() for paragraph in written))
    if articles is not None:
        yield from exports.rows(articles)
        return
    heading = _heading(written)
    text = "\n\n".join(paragraph.text.strip() for place, paragraph in enumerate(written) if place != heading)
    named = title if heading is None else " ".join(written[heading].text.split())
    yield Row(0, {"text": text, "title": named})


def _heading(paragraphs: Sequence[Paragraph]) -> int | None:
    """Return which paragraph is the title: a heading near the top, text behind and no prose before it."""
    for place, paragraph in enumerate(paragraphs[:_TITLE_WITHIN]):
        if len(paragraph.text) > _LONGEST_TITLE:
            return None
        if paragraph.is_heading and place + 1 < len(paragraphs):
            return place
    return None
