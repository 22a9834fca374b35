"""Linked data: what the JSON-LD of a page says of its article."""

import json
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any, Final

from incidents.read.page.elements import Node
from incidents.read.page.words import words

Object = Mapping[str, Any]
_MOST: Final = 20_000
_INNER: Final = ("@graph", "mainEntity", "mainEntityOfPage")
_PADDING: Final = ("<!--", "-->", "//<![CDATA[", "//]]>", "<![CDATA[", "]]>", "/*", "*/", ";")


def articles(tree: Node) -> list[Object]:
    """Return the articles that a page describes in its linked data, what is a kind of page last."""
    known = words()
    found = [one for block in _blocks(tree) for one in _inner(block)]
    return [
        one for types in (known.articles, known.pages) for one in found if not types.isdisjoint(kinds(one))
    ]


def kinds(one: Object) -> frozenset[str]:
    """Return the types of an object in lower case, without the address of their vocabulary."""
    given = one.get("@type")
    several = given if isinstance(given, list) else [given]
    return frozenset(kind.rpartition("/")[2].lower() for kind in several if isinstance(kind, str))


def text(one: Object, *keys: str) -> str | None:
    """Return the first of these fields that has text; an object stands for its name."""
    for key in keys:
        value = one.get(key)
        value = value[0] if isinstance(value, list) and value else value
        value = value.get("name") if isinstance(value, dict) else value
        if isinstance(value, str) and value.strip():
            return value
    return None


def listed(one: Object, key: str) -> list[Object]:
    """Return the objects of a field that holds one or several."""
    value = one.get(key)
    several = value if isinstance(value, list) else [value]
    return [inner for inner in several if isinstance(inner, dict)]


def _blocks(tree: Node) -> Iterator[Node]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            yield _parsed(script.text)


def _parsed(source: str) -> Node:
    """Return what a block says, None when it is no JSON."""
    source = source.strip()
    for mark in _PADDING:
        source = source.removeprefix(mark).removesuffix(mark).strip()
    try:
        return json.loads(source, strict=False)
    except (ValueError, RecursionError):
        return None


def _inner(block: Node) -> Iterator[Object]:
    """Yield the objects that a block says of the page itself, outer ones first."""
    waiting = deque([block])
    for _ in range(_MOST):
        if not waiting:
            return
        one = waiting.popleft()
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            yield one
            waiting.extend(one[key] for key in _INNER if isinstance(one.get(key), (dict, list)))
