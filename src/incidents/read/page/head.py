"""The head of an article as readers see it: the day between its headline and its first paragraph."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from incidents.figures import dateline
from incidents.read.page.elements import APART, BLOCKS, Node, names, written
from incidents.read.page.marked import is_change, marked
from incidents.read.page.stated import day_of
from incidents.read.page.words import words
from incidents.words.late import late

_PARAGRAPH: Final = 90
_PARAGRAPHS: Final = 2
_MOST_PIECES: Final = 60
_MOST_BARE: Final = 8
_BEFORE: Final = 4
_LONGEST: Final = 120
_PARTED: Final = late(r"\s*[|•·●\n]\s*|\s+[–—/-]\s+")
_CLOCK_FIRST: Final = late(
    r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s{0,2}(?:[ap]\.?m\.?)?\s{0,2}(?:[A-Z]{2,5}(?:[+-]\d{1,2})?)?,?\s{1,2}(?:on\s)?",
    re.IGNORECASE,
)
_AFTER: Final = late(
    r"(?:[\s,()-]|[ap]\.?m\b\.?|[A-Z]{2,5}\b|at\b|[+-]?\d{1,2}[:.h]\d\d|IST|o'clock|local time)*\Z",
    re.IGNORECASE,
)
_BY: Final = late(
    r"(?:(?:submitted|posted|published|written|added|filed)\s)?by\s[^\d:]{2,60}\son\s", re.IGNORECASE
)


class _Piece(NamedTuple):
    """A run of text of the page; `day` is that of its `time` element, `label` what this calls it."""

    text: str
    day: str | None = None
    label: str | None = None
    is_link: bool = False


def published(tree: Node, title: str | None) -> str | None:
    """Return the day in the head of an article, the first that is not said to be that of a change."""
    heading = _heading(tree, title)
    return marked(tree, heading) or _first(_parted(_head(tree, heading)))


def _heading(tree: Node, title: str | None) -> Node | None:
    """Return the element with the headline: the heading that is the title, else the first `h1`."""
    found = [element for element in tree.iter("h1", "h2") if not _is_apart(element)]
    return next(
        (one for one in found if title and written(one)[: len(title)] == title),
        next((one for one in found if one.tag == "h1"), None),
    )


def _is_apart(element: Node) -> bool:
    return any(outer.tag in ("nav", "aside", "footer") for outer in element.iterancestors())


def _head(tree: Node, heading: Node | None) -> list[_Piece]:
    """Return the runs of text around the headline, up to the second paragraph of the article.

    The first may be a standfirst, and the day stands below it. Without a headline they end at the first.
    """
    found: list[_Piece] = []
    started, length, paragraphs = heading is None, 0, 0
    inside = frozenset() if heading is None else _near(heading)
    for element, piece in _runs(tree, heading):
        if piece is None:
            length = 0
            continue
        if heading is not None and (element is heading or heading in element.iterancestors()):
            found, started = found[-_BEFORE:], True
            continue
        if not started and inside.isdisjoint((element, *element.iterancestors())):
            continue
        is_new = length < _PARAGRAPH <= length + len(piece.text)
        length += len(piece.text)
        found.append(piece)
        paragraphs += started and is_new
        if heading is None and paragraphs:
            return found[-_MOST_BARE:]
        if paragraphs == _PARAGRAPHS:
            break
    return [] if heading is None else found[:_MOST_PIECES]


def _near(heading: Node) -> frozenset[Node]:
    """Return the elements around a headline in which a day above it is that of the article."""
    near = []
    for outer in heading.iterancestors():
        if outer.tag in ("body", "html", "main", "center", "td"):
            break
        near.append(outer)
        if len(near) == 2:
            break
    return frozenset(near)


def _runs(tree: Node, heading: Node | None) -> Iterator[tuple[Node, _Piece | None]]:
    """Yield the runs of text of a page with what holds each, None where a block begins or ends."""
    body = next(tree.iter("body"), tree)
    around = frozenset() if heading is None else frozenset(heading.iterancestors())
    waiting: list[tuple[Node, bool]] = [(body, False)]
    while waiting:
        element, is_closing = waiting.pop()
        if element.tag in BLOCKS:
            yield element, None
        if not is_closing:
            waiting.append((element, True))
            is_beside = element.tag in APART or not names(element).isdisjoint(words().beside)
            if element in around or not is_beside:
                yield from _opened(element, waiting)
        elif element is not body and (element.tail or "").strip():
            holder = element.getparent()
            yield holder, _Piece(" ".join(element.tail.split()), is_link=_is_linked(holder))


def _opened(element: Node, waiting: list[tuple[Node, bool]]) -> Iterator[tuple[Node, _Piece]]:
    day = day_of(element.get("datetime")) if element.tag == "time" else None
    if day is not None:
        label = "updated" if is_change(element) else None
        yield element, _Piece(written(element), day.isoformat(), label)
        return
    if (element.text or "").strip():
        yield element, _Piece(" ".join(element.text.split()), is_link=_is_linked(element))
    waiting.extend((child, False) for child in reversed(element))


def _is_linked(element: Node) -> bool:
    return element.tag == "a" or next(element.iterancestors("a"), None) is not None


def _parted(pieces: Sequence[_Piece]) -> Iterator[_Piece]:
    for piece in pieces:
        # A day among the words of a link is that of what it leads to.
        if piece.day is not None or piece.is_link:
            yield piece
            continue
        for part in _PARTED.split(piece.text[: 4 * _LONGEST]):
            if part.strip(" ,():"):
                yield piece._replace(text=part.strip(" ,()"))


def _first(pieces: Iterator[_Piece]) -> str | None:
    """Return the first day among runs of text that is no change's, else the first of a change."""
    known = words()
    changed: str | None = None
    label: str | None = None
    for piece in pieces:
        said = piece.text.lower().strip(" :-")
        if piece.day is None and said in known.published_lines | known.updated_lines:
            label = said
            continue
        day, own = (piece.day, piece.label) if piece.day is not None else _dated(piece.text)
        label = own or piece.label or label
        if day is not None and label not in known.updated_lines:
            return day
        changed = changed or day
        label = None
    return changed


def _dated(text: str) -> tuple[str | None, str | None]:
    """Return the day of a run of text that is a date line and nothing else, with the label before it."""
    if len(text) > _LONGEST:
        return None, None
    by = _BY.match(text)
    rest, label = _labelled(text if by is None else text[by.end() :])
    clock = _CLOCK_FIRST.match(rest)
    rest = rest if clock is None else rest[clock.end() :]
    found = dateline.opening(rest)
    if found is None or found.written is None or rest[: found.start].strip():
        return None, None
    before = rest[: rest.find(found.written)].strip(" :").lower()
    if (before and before not in words().published_lines | words().updated_lines) or not _AFTER.match(
        rest, found.end
    ):
        return None, None
    day = day_of(found.written)
    return (None if day is None else day.isoformat()), label or before or None


def _labelled(text: str) -> tuple[str, str | None]:
    """Return a run of text without the label before it, and the label."""
    low = text.lower()
    for said in sorted(words().published_lines | words().updated_lines, key=len, reverse=True):
        if low.startswith(said) and not low[len(said) : len(said) + 1].isalpha():
            return text[len(said) :].lstrip(" :-–"), said
    return text, None
