"""Layout: tells paragraphs by where lines stand on a page, and what is a page's own furniture."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from incidents.read.office import Paragraph
from incidents.words.late import late

_OUTERMOST: Final = 2
_NUMBER: Final = late(r"\W{0,3}(?:page )?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?\W{0,3}", re.IGNORECASE)
_PRINTED: Final = late(
    r"(?:https?://|file://)\S{1,300}(?: \d{1,4}/\d{1,4})?|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}, \d\d?:\d\d.{0,200}"
)
_DIGITS: Final = late(r"\d+")
_WIDE_GAP: Final = 1.25
_LARGER: Final = 1.2
_SMALL: Final = 0.9
_FULL: Final = 0.6
_OTHER_SIZE: Final = 1.1
_INDENT: Final = (0.8, 6.0)
_BULLET: Final = late(r"[•◦▪■‣·*–—-]|\(?\w{1,3}[.)]\s")
_ENDED: Final = late(r"[.!?:…][\"'”’)\]]{0,3}$")


class Line(NamedTuple):
    """A line of a page: where it begins, in points from the left and from the foot, and how large it is."""

    text: str
    x: float
    y: float
    size: float


def paragraphs(pages: Sequence[Sequence[Line]], title: str | None = None) -> list[Paragraph]:
    """Return the paragraphs of pages, their lines apart by line ends.

    A heading is what is written in the largest letters of the first page, or is the `title`.
    """
    sizes = [line.size for page in pages for line in page for _ in line.text.split()]
    body = median(sizes) if sizes else 0.0
    kept = [page for page in _kept(pages, body) if page]
    lines = [line for page in kept for line in page]
    if not lines:
        return []
    largest = max(line.size for line in kept[0])
    gap, margin = _gap(kept, body), _margin(lines)
    found = [[lines[0]]]
    for before, line in pairwise(lines):
        if _is_new(before, line, gap * max(1.0, line.size / body), margin):
            found.append([line])
        else:
            found[-1].append(line)
    return [_paragraph(group, max(_LARGER * body, largest / _OTHER_SIZE), title) for group in found]


def _paragraph(lines: Sequence[Line], heading: float, title: str | None) -> Paragraph:
    text = "\n".join(line.text for line in lines)
    is_title = title is not None and " ".join(text.split()).casefold() == title.casefold()
    return Paragraph(text, is_title or min(line.size for line in lines) >= heading)


def _is_new(before: Line, line: Line, gap: float, margin: float) -> bool:
    """Return whether a line begins a paragraph."""
    if max(before.size, line.size) > _OTHER_SIZE * min(before.size, line.size):
        return True
    down = before.y - line.y
    indent = (line.x - before.x) / max(line.size, 1.0)
    is_indented = _INDENT[0] < indent < _INDENT[1] and line.x > margin and not _BULLET.match(before.text)
    if not 0 <= down <= 2 * _WIDE_GAP * gap:
        # Another page or column: the paragraph goes on unless its last line looks like an end.
        return _ENDED.search(before.text) is not None or is_indented or down > 0
    return down > _WIDE_GAP * gap or is_indented


def _gap(pages: Sequence[Sequence[Line]], body: float) -> float:
    """Return how far apart the lines of a paragraph are: the smallest distance that is found often.

    It is looked for behind lines that are full, for a short one ends a paragraph.
    """
    full = _FULL * max((len(line.text) for page in pages for line in page), default=0)
    steps = Counter(
        round(before.y - line.y, 1)
        for page in pages
        for before, line in pairwise(page)
        if len(before.text) > full
        and 0.8 * body < before.y - line.y < 3 * body
        and abs(line.size - body) < 0.2 * body
    )
    often = max(steps.values(), default=0) / 2
    return min((step for step, times in steps.items() if times >= often), default=1.2 * body)


def _margin(lines: Sequence[Line]) -> float:
    """Return where most lines begin, the leftmost of such places."""
    places = Counter(round(line.x, 1) for line in lines)
    return max(places, key=lambda x: (places[x], -x))


def _kept(pages: Sequence[Sequence[Line]], body: float) -> Iterator[list[Line]]:
    """Yield the lines of each page without its head and foot.

    Those are the outermost lines that are small print, a number, or what its neighbours have there too.
    """
    edges = [{_common(line) for line in (*page[:_OUTERMOST], *page[-_OUTERMOST:])} for page in pages]
    for place, page in enumerate(pages):
        beside: set[tuple[str, int]] = set().union(
            *edges[max(0, place - 1) : place], *edges[place + 1 : place + 2]
        )
        first, last = 0, len(page)
        while first < min(_OUTERMOST, last) and _is_furniture(page[first], beside, body):
            first += 1
        while last > max(first, len(page) - _OUTERMOST) and _is_furniture(page[last - 1], beside, body):
            last -= 1
        yield list(page[first:last])


def _common(line: Line) -> tuple[str, int]:
    """Return what lines of pages have in common: a headline is larger than a page's head that repeats it."""
    return _DIGITS.sub("#", line.text), round(line.size)


def _is_furniture(line: Line, beside: set[tuple[str, int]], body: float) -> bool:
    return (
        line.size < _SMALL * body
        or _common(line) in beside
        or _NUMBER.fullmatch(line.text) is not None
        or _PRINTED.fullmatch(line.text) is not None
    )
