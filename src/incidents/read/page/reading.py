"""Reads a page: what it states, its entries, and the text of its article."""

from collections.abc import Sequence
from typing import Final

import trafilatura
from lxml import etree

from incidents.read.page import Entry, Page, bounds, head, live, stated
from incidents.read.page.elements import BLOCKS, Node, parsed
from incidents.read.page.pruned import prune, strip
from incidents.words.late import late

_LINES: Final = late(r"\s*\n\s*")
_LARGE: Final = 6_000
_RULE: Final = late(r"[|\s:-]+\Z")
_NOTHING: Final = "no article was found in the page"


def article(html: str) -> Page | str:
    """Return the article of a page, or a sentence that says why it has none."""
    excess = bounds.source_excess(html)
    if excess is not None:
        return excess
    tree = parsed(html)
    if tree is None:
        return _NOTHING
    excess = bounds.tree_excess(tree)
    if excess is not None:
        return excess
    page = stated.page_of(tree)
    strip(tree)
    title, publisher = stated.title(page), stated.publisher(page)
    shown = head.published(tree, title)
    prune(tree)
    entries = live.entries(page)
    # What stands below the headline of a live page is the day of its last entry.
    day = _first((*stated.published(page), None if entries else shown, stated.weakly_published(page)))
    text = _text(tree) or "\n\n".join(entry.text for entry in entries)
    opening = live.opening(text, entries) if entries else None
    if opening is not None:
        entries = (Entry(opening, title, day), *entries)
    return Page(text, title, publisher, day, entries) if text else _NOTHING


def _first(days: Sequence[str | None]) -> str | None:
    return next((day for day in days if day is not None), None)


def _text(tree: Node) -> str | None:
    """Return the paragraphs of the article in a page, which is taken apart for it."""
    try:
        found = trafilatura.bare_extraction(
            tree, fast=_is_large(tree), with_metadata=False, include_comments=False
        )
    except (etree.LxmlError, RecursionError):
        return None
    if found is None or isinstance(found, dict) or not found.text:
        return None
    lines = _LINES.split(found.text.strip())
    return "\n\n".join(line for line in lines if not _RULE.match(line)) or None


def _is_large(tree: Node) -> bool:
    """Return whether a page is so large that second opinions on its text would cost the square of it."""
    return sum(1 for _ in tree.iter(*BLOCKS)) > _LARGE
