"""Columns: lines of a page whose writer drew the columns row by row, put back into the order of reading.

Most programs write one column after the other. Where they go from column to column in every row, as text
recognition does, pieces of the same line begin at the same place on many lines.
"""

from collections import Counter
from collections.abc import Sequence
from statistics import median
from typing import Final, NamedTuple

from incidents.read.office.layout import Line

_FEWEST: Final = 3
_LEAST_LONG: Final = 20
_NEAR: Final = 2.0


class Piece(NamedTuple):
    """A piece of a line as it was drawn: where it begins, in points from the left and from the foot."""

    text: str
    x: float
    y: float
    size: float


def lines(drawn: Sequence[Sequence[Piece]]) -> list[Line]:
    """Return the lines of a page, those of the left column before those of the right one."""
    edge = _edge(drawn)
    if edge is None:
        return [line for pieces in drawn for line in _line(pieces)]
    left = [line for pieces in drawn for line in _line([p for p in pieces if p.x < edge])]
    return left + [line for pieces in drawn for line in _line([p for p in pieces if p.x >= edge])]


def _edge(drawn: Sequence[Sequence[Piece]]) -> float | None:
    """Return where the right column begins, None for a page of one or of columns drawn one by one."""
    later = [piece for pieces in drawn for piece in pieces[1:]]
    if len(later) < _FEWEST:
        return None
    place, times = Counter(round(piece.x) for piece in later).most_common(1)[0]
    there = [len(piece.text.strip()) for piece in later if abs(piece.x - place) <= _NEAR]
    # Cells of a table begin below each other too, and are short.
    return place - _NEAR if times >= _FEWEST and median(there) >= _LEAST_LONG else None


def _line(pieces: Sequence[Piece]) -> list[Line]:
    """Return pieces as one line, none when nothing is in them."""
    text = " ".join("".join(piece.text for piece in pieces).split())
    return [Line(text, pieces[0].x, pieces[0].y, max(piece.size for piece in pieces))] if text else []
