"""Finds what is worth trying on a sketch by its words: rules, stoppers and marks, each with a pattern."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from operator import or_
from sys import intern
from typing import Generic, TypeVar

ThingT = TypeVar("ThingT")
Needs = Iterable[frozenset[str]]
_Exact = tuple[frozenset[str], tuple[frozenset[str], ...]]
# Each thing has so many bits, one for each of the rarest things that it needs; all are looked up at once.
_LEVELS = 4


class Index(Generic[ThingT]):
    """Things in their order, indexed by the words that a sketch must have for each (see `needed`).

    A word stands for the set of bits of all things that need it, so that a sentence is one sum of its words.
    """

    def __init__(self, things: Iterable[ThingT], needs_of: Callable[[ThingT], Needs]) -> None:
        """Index each thing by those of its needs which the fewest sketches will have."""
        self._things = tuple(things)
        self._bits: dict[str, int] = {}
        self._free = 0
        self._exactly: list[tuple[_Exact, ...]] = []
        for number, thing in enumerate(self._things):
            needs = sorted(([_run(text) for text in need] for need in needs_of(thing)), key=len)
            columns = sorted({c for need in needs for c in _columns(need)}, key=_commonness)[:_LEVELS]
            self._place(number, columns)
            self._exactly.append(tuple(_exact(need) for need in needs if not _is_decided(need, columns)))

    def _place(self, number: int, columns: Sequence[frozenset[str]]) -> None:
        """Give a thing its bits, one for each of the sets of words that it needs; the rest are always set."""
        size = len(self._things)
        for level in range(_LEVELS):
            bit = 1 << (level * size + number)
            if level >= len(columns):
                self._free |= bit
                continue
            for word in columns[level]:
                self._bits[word] = self._bits.get(word, 0) | bit

    def __iter__(self) -> Iterator[ThingT]:
        """Yield all things in their order."""
        return iter(self._things)

    def worth_trying(self, words: frozenset[str]) -> list[ThingT]:
        """Return the things whose pattern may match a sketch of these words, in their order."""
        return [self._things[number] for number in self._numbers(words)][::-1]

    def has_any(self, words: frozenset[str]) -> bool:
        """Return whether the pattern of any thing may match a sketch of these words."""
        return next(self._numbers(words), None) is not None

    def _numbers(self, words: frozenset[str]) -> Iterator[int]:
        """Yield the numbers of the things that have all they need among some words, the highest first."""
        bits, size = self._bits, len(self._things)
        told = reduce(or_, map(bits.__getitem__, bits.keys() & words), self._free)
        told &= told >> 2 * size
        told &= told >> size
        told &= (1 << size) - 1
        while told:
            number = told.bit_length() - 1
            told ^= 1 << number
            for singles, runs in self._exactly[number]:
                if words.isdisjoint(singles) and not (runs and any(map(words.issuperset, runs))):
                    break
            else:
                yield number


@lru_cache(maxsize=65536)
def _run(text: str) -> frozenset[str]:
    """Return the words of a text; the same words are the same object, which keeps a pickle small."""
    return frozenset(map(intern, text.split(" ")))


def _exact(need: Sequence[frozenset[str]]) -> _Exact:
    """Return the words of a need that are enough each, and the sets of words that are enough whole."""
    singles = frozenset().union(*(run for run in need if len(run) == 1))
    return singles, tuple(run for run in need if len(run) > 1)


def _is_decided(runs: Sequence[frozenset[str]], columns: Sequence[frozenset[str]]) -> bool:
    """Return whether some sets of words say all that a need does."""
    return max(map(len, runs)) == 1 and frozenset().union(*runs) in columns


def _columns(runs: Sequence[frozenset[str]]) -> Iterator[frozenset[str]]:
    """Yield sets of words, of each of which there is one wherever all words of one of the runs are."""
    rarest = [sorted(run, key=lambda word: (-len(word), word)) for run in runs]
    for place in range(max(map(len, rarest))):
        yield frozenset(run[min(place, len(run) - 1)] for run in rarest)


def _commonness(words: frozenset[str]) -> tuple[int, int, list[str]]:
    """Return how common words are likely to be, by the shortest and by their number: long words are rare."""
    return -min(map(len, words)), len(words), sorted(words)
