"""Live pages: the entries of a live blog, each with the day on which it was written."""

from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Final

from lxml import html

from incidents.read.page import Entry, linked
from incidents.read.page.elements import Node, names, sizes, written
from incidents.read.page.stated import Page, day_of, key
from incidents.read.page.words import words

_FEWEST: Final = 2
_SHORTEST: Final = 40
_MOST: Final = 5_000
_SHARE: Final = 0.6
_BLOCKS: Final = ("p", "li", "blockquote", "h2", "h3", "h4")
_HOLDERS: Final = ("article", "div", "li", "section")
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


def opening(text: str, found: Sequence[Entry]) -> str | None:
    """Return the paragraphs of a live page that stand in none of its entries, None when they tell nothing."""
    known = {key(part) for entry in found for part in (entry.title or "", *entry.text.split("\n\n"))}
    rest = [part for part in text.split("\n\n") if key(part) not in known]
    return "\n\n".join(rest) if any(map(_tells, rest)) else None


def _tells(said: str) -> bool:
    """Return whether a paragraph is a sentence, not a name or a label."""
    return len(said) >= _SHORTEST and said.rstrip("\"”’')").endswith((".", "!", "?"))


def _stated(live: linked.Object) -> Iterator[Entry]:
    for update in linked.listed(live, "liveBlogUpdate"):
        text = linked.text(update, "articleBody", "text", "description")
        if text is None:
            continue
        day = day_of(linked.text(update, "datePublished", "dateCreated"))
        heading = linked.text(update, "headline", "name")
        title = None if heading is None else " ".join(unescape(heading).split())
        yield Entry(_plain(text), title, None if day is None else day.isoformat())


def _plain(text: str) -> str:
    """Return the words of a text that may be written as HTML, a blank line between its paragraphs."""
    text = unescape(text)
    if "<" not in text:
        return "\n\n".join(filter(None, (" ".join(line.split()) for line in text.splitlines())))
    return _paragraphs(html.fragment_fromstring(text, create_parent="div"))


def _shown(page: Page) -> Iterator[Entry]:
    """Yield the entries in a page that is live by its own word, or consists of entries for the most part."""
    dated = [element for element in page.tree.iter(*_HOLDERS) if _is_dated(element)]
    alike = Counter(map(_shape, dated))
    found = _outermost(
        [one for one in dated if one.tag == "article" or _is_live(one) or alike[_shape(one)] > 1]
    )
    held = sizes(page.tree)
    is_live = any("liveblogposting" in linked.kinds(one) for one in page.articles) or any(
        map(_is_live, found)
    )
    if is_live or sum(held.get(one, 0) for one in found) >= _SHARE * held.get(page.tree, 0):
        for element in found:
            yield _entry(element)


def _shape(element: Node) -> tuple[Node, str, str | None]:
    """Return what the entries of one list have in common."""
    return element.getparent(), element.tag, element.get("class")


def _is_live(element: Node) -> bool:
    return not names(element).isdisjoint(words().live)


def _is_dated(element: Node) -> bool:
    """Return whether an element has one time of its own and a sentence, and is not the page's article."""
    times = {time.get("datetime") or written(time) for time in element.iter("time")}
    if len(times) != 1 or not names(element).isdisjoint(words().beside):
        return False
    if not _is_live(element) and next(element.iter("h1"), None) is not None:
        return False
    return any(_tells(written(block)) for block in element.iter("p"))


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
    inner = {block for block in element.iter(*_BLOCKS) if block is not element}
    blocks = [
        block
        for block in element.iter(*_BLOCKS)
        if block in inner and inner.isdisjoint(block.iterancestors())
    ]
    return "\n\n".join(filter(None, map(written, blocks))) or written(element)
