"""Marked days: elements that call themselves the day of publication, by microdata, RDFa or a class."""

import re
from typing import Final

from incidents.read.page.elements import Node, names, written
from incidents.read.page.stated import day_of
from incidents.read.page.words import words
from incidents.words.late import late

_LONGEST: Final = 120
_GIVEN: Final = ("datetime", "content", "title")
_PROPERTIES: Final = frozenset(
    ("dc:date", "dc:created", "dc:issued", "schema:datePublished", "datePublished")
)
_CHANGED: Final = late(r"modif|updat|revis", re.IGNORECASE)
_STATED: Final = late(r"publi[sc]|posted|entry-date|pubdate|created", re.IGNORECASE)


def marked(tree: Node, heading: Node | None) -> str | None:
    """Return the day of an element that calls itself that of publication, in the article of the headline."""
    if heading is None:
        return None
    article = next((outer for outer in heading.iterancestors("article", "main")), None)
    scope = tree if article is None else article
    for element in scope.iter("time", "span", "abbr", "div", "p"):
        is_named = _is_named_so(element)
        if not (is_named or _says_published(element)) or _is_beside(element, scope):
            continue
        holder = next(element.iterancestors("article", "main"), None)
        if holder is article and (article is not None or is_named):
            given = next(filter(None, map(element.get, _GIVEN)), None)
            day = day_of(given or written(element)[:_LONGEST])
            if day is not None:
                return day.isoformat()
    return None


def _is_named_so(element: Node) -> bool:
    """Return whether an element is the day of publication by microdata or RDFa."""
    if element.get("itemprop") == "datePublished":
        return True
    said = (element.get("property") or "").split()
    return element.get("content") is not None and not _PROPERTIES.isdisjoint(said)


def _says_published(element: Node) -> bool:
    if element.tag not in ("time", "abbr"):
        return False
    return element.get("pubdate") is not None or _STATED.search(_called(element)) is not None


def _called(element: Node) -> str:
    return f"{element.get('itemprop') or ''} {element.get('class') or ''}"


def _is_beside(element: Node, scope: Node) -> bool:
    for outer in element.iterancestors():
        if outer is scope:
            return False
        if outer.tag in ("aside", "footer", "nav") or not names(outer).isdisjoint(words().beside):
            return True
    return False


def is_change(element: Node) -> bool:
    """Return whether an element calls itself the day of a change, and not that of publication."""
    said = _called(element)
    return _CHANGED.search(said) is not None and _STATED.search(said) is None
