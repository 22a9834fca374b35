"""Prefilter: tells which texts can hold an incident at all, over whole columns at once.

A text passes when it has the head of some rule and some word of armed force. Both patterns are ASCII-only
(`(?i-u)`), because word boundaries of Unicode cost a hundred times more.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from incidents.detect.rule import Rule
from incidents.errors import LexiconError
from incidents.words.late import late

if TYPE_CHECKING:
    import polars as pl

_GAPS: Final = late(r"[\s-]+")
_ASCII: Final = 128
_FEW: Final = 200
# "Su-30", "F-16s", "MQ-9": what aircraft are called.
_DESIGNATION: Final = r"[a-z]{1,3}-[1-9][0-9]{0,2}[a-z]{0,3}\b"


class Prefilter:
    """Two patterns that a text must both match to be read further."""

    def __init__(self, heads: Iterable[str], stems: Iterable[str], words: Iterable[str]) -> None:
        """Compile the words that rules hang on, and the words of armed force and their beginnings."""
        self.heads = tuple(sorted(set(heads)))
        self._heads = rf"(?i-u)\b(?:{_alternation(self.heads)})\b"
        self._short = rf"(?i-u)\b(?:{_alternation(sorted(self.heads, key=len)[:_FEW])})\b"
        self._force = rf"(?i-u)\b(?:{_DESIGNATION}|{_alternation(stems)}|(?:{_alternation(words)})\b)"

    def hits(self, texts: "pl.Series") -> "pl.Series":
        """Return for each text whether it can hold an incident; a missing text cannot."""
        hits = texts.str.contains(self._force).fill_null(value=False)
        return hits.scatter(hits.arg_true(), self._with_head(texts.filter(hits)))

    def _with_head(self, texts: "pl.Series") -> "pl.Series":
        """Return for each text whether it has a head; most have a short one, which is found sooner."""
        has = texts.str.contains(self._short)
        if has.all():
            return has
        return has.scatter((~has).arg_true(), texts.filter(~has).str.contains(self._heads))

    def passes(self, text: str) -> bool:
        """Return whether one text can hold an incident."""
        import polars as pl  # noqa: PLC0415  the examples of rules run without it

        return bool(self.hits(pl.Series((text,), dtype=pl.String))[0])

    def is_of_force(self, word: str) -> bool:
        """Return whether a word is one of armed force."""
        import polars as pl  # noqa: PLC0415  the examples of rules run without it

        return bool(pl.Series([word]).str.contains(self._force)[0])


def load(rules: Sequence[Rule], further: Iterable[str] = ()) -> Prefilter:
    """Return the prefilter of a set of rules, with the words of `lexicons/prefilter.toml` and further ones.

    Raises LexiconError when that file is anything but the two lists `stems` and `words`.
    """
    source = files("incidents") / "lexicons" / "prefilter.toml"
    content = tomllib.loads(source.read_text(encoding="utf-8"))
    if content.keys() != {"stems", "words"} or not all(isinstance(value, list) for value in content.values()):
        raise LexiconError(f"{source.name} has to be the two lists `stems` and `words`")
    heads = {word for rule in rules for word in rule.words}
    return Prefilter(heads, map(str, content["stems"]), [*map(str, content["words"]), *further])


def _alternation(words: Iterable[str]) -> str:
    """Return words as one pattern, without those that begin with another; a gap is white space or hyphens."""
    parted = sorted(
        {tuple(_GAPS.split(word.lower())) for word in words}, key=lambda parts: (len(parts), parts)
    )
    if not parted:
        raise LexiconError("the prefilter has no words")
    kept: dict[tuple[str, ...], None] = {}
    for parts in parted:
        if not any(parts[:size] in kept for size in range(1, len(parts))):
            kept[parts] = None
    return "|".join(r"[\s-]+".join(_escaped(part) for part in parts) for parts in kept)


def _escaped(word: str) -> str:
    """Return a word as a pattern; a letter that is not ASCII is any one character."""
    return "".join(re.escape(c) if ord(c) < _ASCII else "(?u:.)" for c in word)
