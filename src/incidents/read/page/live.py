"""Live pages: the entries of a live blog, each with the day on which it was written."""

from collections.abc import Iterator, Sequence
from typing import Final

from incidents.read.page import Entry, linked
from incidents.read.page.elements import Node, names, sizes, written
from incidents.read.page.stated import Page, day_of
from incidents.read.page.words import words

_FEWEST: Final = 2
_SHORTEST: Final = 40
_MOST: Final = 5_000
_SHARE: Final = 0.6
_BLOCKS: Final = ("p", "li", "blockquote", "h2", "h3", "h4")
_HEADINGS: Final = ("h1", "h2", "h3", "h4")


def entries(page: Page) -> tuple[Entry, ...]:
    """Return the entries of a live page in its order, none when it is no live page.

    They are taken from the linked data where that has their words, else from the elements of the page that
    each have a time of their own. An entry whose time names no day has none.
    """
    stated = [entry for one in page.articles for entry in _stated(one)][:_MOST]
    if len(stated) >= _FEWEST:
        return tuple(stated)
    shown = list(_shown(page))[:_MOST]
    return tuple(shown) if len(shown) >= _FEWEST else ()


def _stated(live: linked.Object) -> Iterator[Entry]:
    for update in linked.listed(live, "liveBlogUpdate"):
        text = linked.text(update, "articleBody", "text", "description")
        if text is None:
            continue
        day = day_of(linked.text(update, "datePublished", "dateCreated"))
        yield Entry(
            _plain(text), linked.text(update, "headline", "name"), None if day is None else day.isoformat()
        )


def _plain(text: str) -> str:
    """Return the words of a text that may be written as HTML, a blank line between its paragraphs."""
    if "<" not in text:
        return "\n\n".join(filter(None, (" ".join(line.split()) for line in text.splitlines())))
    from lxml import html  # noqa: PLC0415

    return _paragraphs(html.fragment_fromstring(text, create_parent="div"))


def _shown(page: Page) -> Iterator[Entry]:
    """Yield the entries in a page that is live by its own word, or consists of entries for the most part."""
    found = [element for element in page.tree.iter("article", "li", "div", "section") if _is_entry(element)]
    found = _outermost(found)
    held = sizes(page.tree)
    is_live = any("liveblogposting" in linked.kinds(one) for one in page.articles) or any(
        not names(element).isdisjoint(words().live) for element in found
    )
    size = sum(held.get(element, 0) for element in found)
    if is_live or size >= _SHARE * held.get(page.tree, 0):
        for element in found:
            yield _entry(element)


def _is_entry(element: Node) -> bool:
    """Return whether an element is an article or entry by name, with one time of its own and a sentence."""
    called, known = names(element), words()
    if called.isdisjoint(known.live) and (
        element.tag != "article" or next(element.iter("h1"), None) is not None
    ):
        return False
    if not called.isdisjoint(known.beside):
        return False
    times = [time for time in element.iter("time") if time.get("datetime") or written(time)]
    if len({time.get("datetime") for time in times}) != 1:
        return False
    return any(
        len(said := written(block)) >= _SHORTEST and said.rstrip("\"”’')").endswith((".", "!", "?"))
        for block in element.iter("p")
    )


def _outermost(found: Sequence[Node]) -> list[Node]:
    known = set(found)
    return [one for one in found if known.isdisjoint(one.iterancestors())]


def _entry(element: Node) -> Entry:
    time = next(element.iter("time"))
    day = day_of(time.get("datetime") or written(time))
    heading = next((written(one) for one in element.iter(*_HEADINGS)), None)
    return Entry(_paragraphs(element), heading, None if day is None else day.isoformat())


def _paragraphs(element: Node) -> str:
    """Return the paragraphs of an entry, all of its words when it has none."""
    blocks = [
        block
        for block in element.iter(*_BLOCKS)
        if not any(outer.tag in _BLOCKS for outer in block.iterancestors() if outer is not element)
    ]
    return "\n\n".join(filter(None, map(written, blocks))) or written(element)
