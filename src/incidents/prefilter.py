"""Prefilter: tells which texts can hold an incident at all, over whole columns at once.

A text passes when it has the head of some rule and some word of armed force. Both patterns are ASCII-only
(`(?i-u)`), because word boundaries of Unicode cost a hundred times more.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import Final

import polars as pl

from incidents.errors import LexiconError
from incidents.rule import Rule
from incidents.trigger import Trigger

_GAPS: Final = re.compile(r"[\s-]+")
_ASCII: Final = 128


class Prefilter:
    """Two patterns that a text must both match to be read further."""

    def __init__(self, heads: Iterable[str], stems: Iterable[str]) -> None:
        """Compile the words that rules hang on, and the beginnings of the words of armed force."""
        self._heads = rf"(?i-u)\b(?:{_alternation(heads)})(?:[^A-Za-z]|$)"
        self._stems = rf"(?i-u)\b(?:{_alternation(stems)})"

    def hits(self, texts: pl.Series) -> pl.Series:
        """Return for each text whether it can hold an incident; a missing text cannot."""
        both = texts.str.contains(self._heads) & texts.str.contains(self._stems)
        return both.fill_null(value=False)


def load(rules: Sequence[Rule], triggers: Mapping[str, Trigger]) -> Prefilter:
    """Return the prefilter of a set of rules, with the words of `lexicons/prefilter.toml`."""
    heads = {word for rule in rules for word in triggers[rule.head].words()}
    return Prefilter(heads, _stems())


def _stems() -> list[str]:
    source = files("incidents") / "lexicons" / "prefilter.toml"
    content = tomllib.loads(source.read_text(encoding="utf-8"))
    stems = content.get("stems")
    if content.keys() != {"stems"} or not isinstance(stems, list) or not stems:
        raise LexiconError(f"{source.name} has to be one list of `stems`")
    return [str(stem) for stem in stems]


def _alternation(words: Iterable[str]) -> str:
    """Return words as one pattern; a gap between two words is any white space or hyphen, an accent any letter."""
    found = sorted({word.lower() for word in words}, key=lambda word: (-len(word), word))
    if not found:
        raise LexiconError("the prefilter has no words")
    return "|".join(r"[\s-]+".join(_escaped(part) for part in _GAPS.split(word)) for word in found)


def _escaped(word: str) -> str:
    return "".join(re.escape(c) if ord(c) < _ASCII else "(?:.|..|...|....)" for c in word)
