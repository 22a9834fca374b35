"""Finds what is worth trying on a sketch by its words: rules, stoppers and marks, each with a pattern."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

ThingT = TypeVar("ThingT")
Needs = Iterable[frozenset[str]]


class Index(Generic[ThingT]):
    """Things in their order, indexed by the words that a sketch must have for each (see `needed`).

    A look-up by word is some 25 times faster than one automaton for all patterns, whose states are too many.
    """

    def __init__(self, things: Iterable[ThingT], needs_of: Callable[[ThingT], Needs]) -> None:
        """Index each thing by that of its needs which the fewest sketches will have."""
        self._things = tuple(things)
        self._always: list[int] = []
        self._by_word: dict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
        self._further: list[tuple[frozenset[str], ...]] = []
        for number, thing in enumerate(self._things):
            needs = sorted(needs_of(thing), key=_commonness)
            self._further.append(tuple(needs[2:]))
            if not needs:
                self._always.append(number)
            for word in needs[0] if needs else ():
                self._by_word[word].append((number, needs[1] if len(needs) > 1 else needs[0]))

    def __iter__(self) -> Iterator[ThingT]:
        """Yield all things in their order."""
        return iter(self._things)

    def worth_trying(self, words: frozenset[str]) -> list[ThingT]:
        """Return the things whose pattern may match a sketch of these words, in their order."""
        numbers, has_none_of, further = set(self._always), words.isdisjoint, self._further
        for word in filter(self._by_word.__contains__, words):
            numbers.update([n for n, second in self._by_word[word] if not has_none_of(second)])
        return [self._things[n] for n in sorted(numbers) if not any(map(has_none_of, further[n]))]


def _commonness(words: frozenset[str]) -> tuple[int, int, list[str]]:
    """Return how common words are likely to be, by the shortest and by their number: long words are rare."""
    return -min(map(len, words)), len(words), sorted(words)
