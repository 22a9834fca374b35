"""Hyphens at the end of a line: whether one belongs to its word or was set to part it.

What stands around decides first (figures, capitals, another hyphen), then the words of the same text, then
the lists of `lexicons/hyphens.toml`. Where all are silent, the hyphen goes in a text that parts words
elsewhere, and stays in one that does not.
"""

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from incidents.words.frozen import frozen
from incidents.words.late import late

_WORD: Final = late(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LEFT: Final = late(r"[^\s\"“”‘(\[/]+(?=-\Z)")
_RIGHT: Final = late(r"[^\s\"“”’')\],.;:!?/]+")
_LONGEST: Final = 40


@frozen
class _Lists:
    firsts: frozenset[str]
    prefixes: frozenset[str]
    seconds: frozenset[str]
    fragments: frozenset[str]
    links: frozenset[str]


@cache
def _lists() -> _Lists:
    found = tomllib.loads((files("incidents") / "lexicons" / "hyphens.toml").read_text(encoding="utf-8"))
    names = ("firsts", "prefixes", "seconds", "fragments", "links")
    return _Lists(*(frozenset(found[name]) for name in names))


@frozen
class Hyphens:
    """What a text shows of its hyphens: its words, and whether it parts words at the ends of lines."""

    words: frozenset[str]
    parts_words: bool

    def seam(self, line: str, following: str) -> tuple[str, str]:
        """Return a line that ends in a hyphen, with or without it, and what stands before the next line."""
        left, right = _around(line, following)
        if left is None or right is None or right.lower() in _lists().links:
            return line, " "
        verdict = _verdict(left, right, self.words)
        is_parted = self.parts_words if verdict is None else verdict
        return (line[:-1] if is_parted else line), ""


def of(lines: Sequence[str], pairs: Iterable[tuple[str, str]], *, is_ragged: bool) -> Hyphens:
    """Return the hyphens of a text, by its lines and the pairs of them that a hyphen parts.

    A text with a ragged edge was set in print, where words are parted.
    """
    words = frozenset(word.lower() for line in lines for word in _whole(line))
    verdicts = [
        _verdict(left, right, words)
        for left, right in (_around(*pair) for pair in pairs)
        if left is not None and right is not None
    ]
    return Hyphens(words, parts_words=is_ragged or True in verdicts)


def ends_in_one(line: str) -> bool:
    """Return whether a line ends in a hyphen that stands at a letter or figure."""
    return line.endswith("-") and line[-2:-1].isalnum()


def _whole(line: str) -> list[str]:
    """Return the words of a line, those that a line end may have parted left out."""
    found = _WORD.findall(line)
    return found[1:-1] if ends_in_one(line) else found[1:]


def _around(line: str, following: str) -> tuple[str | None, str | None]:
    left, right = _LEFT.search(line[-_LONGEST:]), _RIGHT.match(following)
    return (None if left is None else left[0]), (None if right is None else right[0])


def _verdict(left: str, right: str, words: frozenset[str]) -> bool | None:
    """Return whether the hyphen between two parts was set to part them, None when nothing tells."""
    if _is_own(left, right):
        return False
    first, second = left.lower(), right.lower()
    if f"{first}-{second}" in words:
        return False
    if first + second in words or second in _lists().fragments:
        return True
    is_prefixed = second in words and (first in _lists().prefixes or first in words)
    if is_prefixed or first in _lists().firsts or second in _lists().seconds:
        return False
    return None


def _is_own(left: str, right: str) -> bool:
    """Return whether figures, capitals or more hyphens show that a hyphen belongs to its word."""
    if not left.isalpha() or not right.isalpha() or len(left) == 1:
        return True
    return right[0].isupper() and not (left.isupper() and right.isupper() and len(right) > 1)
