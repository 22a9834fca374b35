"""The words of an account: the rarer ones, shortened, and hashes of a few in a row."""

from collections.abc import Collection
from functools import lru_cache

from incidents.likeness.weights import vocabulary
from incidents.words.late import late

_WORD = late(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+")
_STEM = 5
_SHORTEST = 4
_MOST = 120


def split(text: str) -> list[str]:
    """Return the first words of a text in lower case, numbers in digits among them."""
    return [found.group().casefold() for found in _WORD.finditer(text[: 8 * _MOST])][:_MOST]


def rare(words: Collection[str], beside: Collection[str] = ()) -> frozenset[str]:
    """Return the beginnings of words that few accounts share, without those that stand `beside` already.

    The commonest words of English and of such news are left out, as are numbers, which are compared as such.
    """
    common = _common()
    told = {word[:_STEM] for word in beside}
    stems = {word[:_STEM] for word in words if len(word) >= _SHORTEST and not word[0].isdigit()}
    return frozenset(stem for stem in stems if stem not in common and stem not in told)


def shingles(words: list[str]) -> frozenset[int]:
    """Return a number for each four words in a row."""
    # A hash of Python's own differs from process to process; these are compared in one only, and never kept.
    return frozenset(map(hash, zip(words, words[1:], words[2:], words[3:], strict=False)))


def grows(text: str) -> bool:
    """Return whether a text says that a toll has grown, or speaks of an earlier one."""
    told = " ".join(text.casefold().split())
    return any(phrase in told for phrase in vocabulary()["growth"])


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(word[:_STEM] for word in vocabulary()["common"])
