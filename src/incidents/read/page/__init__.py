"""HTML pages: the article of a page with its own metadata. Nothing is ever fetched."""

from typing import NamedTuple

from incidents.read.page.charset import charset

__all__ = ["Entry", "Page", "article", "charset"]


class Entry(NamedTuple):
    """One entry of a live page: its text, its heading, and its day as ISO has it."""

    text: str
    title: str | None
    published: str | None


class Page(NamedTuple):
    """The article of a page; `published` is the day that the page states. Blank lines part paragraphs.

    A live page has `entries`, in the order of the page, each with its own day; what it says outside them is
    the first. Together they are all that the page tells.
    """

    text: str
    title: str | None
    publisher: str | None
    published: str | None
    entries: tuple[Entry, ...] = ()


def article(html: str) -> Page | str:
    """Return the article of a page, or a sentence that says why it has none.

    The day is what the page says of itself: in its linked data, in `meta` elements, in the head of its
    article; None when it says nothing, or only of parts of the page. The clock is never asked.
    """
    # What reads pages takes a second to import, and most builds read none.
    from incidents.read.page import reading  # noqa: PLC0415

    return reading.article(html)
