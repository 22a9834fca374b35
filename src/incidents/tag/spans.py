"""What stands where in a text: found by its place, and not by looking at all that stands in the text."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Generic, Protocol, TypeVar


class Placed(Protocol):
    """Something with a place in a text: offsets, the end exclusive."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


PlacedT = TypeVar("PlacedT", bound=Placed)


class Spans(Generic[PlacedT]):
    """Things in the order of their starts; what is asked costs no more where a text holds more of them."""

    def __init__(self, things: Iterable[PlacedT] = ()) -> None:
        """Sort the things; those that begin together stay in their order."""
        self._things = sorted(things, key=lambda thing: thing.start)
        self._starts = [thing.start for thing in self._things]
        self._ends = list(accumulate((thing.end for thing in self._things), max))

    def add(self, thing: PlacedT) -> None:
        """Add a thing that touches none of the others."""
        at = bisect_left(self._starts, thing.start)
        self._things.insert(at, thing)
        self._starts.insert(at, thing.start)
        self._ends.insert(at, thing.end)

    def touching(self, start: int, end: int) -> Sequence[PlacedT]:
        """Return what has a character in common with a span, in text order."""
        first, behind = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return [thing for thing in self._things[first:behind] if thing.end > start]

    def starting(self, at: int) -> Sequence[PlacedT]:
        """Return what begins at an offset."""
        return self._things[bisect_left(self._starts, at) : bisect_right(self._starts, at)]

    def has_start(self, first: int, last: int) -> bool:
        """Return whether anything begins from an offset to before another."""
        return bisect_left(self._starts, first) < bisect_left(self._starts, last)

    def next_start(self, at: int, default: int) -> int:
        """Return where the first begins that begins at an offset or behind it."""
        number = bisect_left(self._starts, at)
        return self._starts[number] if number < len(self._starts) else default

    def before(self, at: int) -> PlacedT | None:
        """Return the last in order that ends at or before an offset."""
        for number in range(bisect_left(self._starts, at) - 1, -1, -1):
            if self._things[number].end <= at:
                return self._things[number]
        return None
