"""Cuts a sentence into words, marks and whole numbers."""

from functools import lru_cache
from typing import NamedTuple

from incidents.figures import numbers
from incidents.figures.numbers import Quantity
from incidents.words.late import late

_GAPS = late(r"[-‑\s]+")
_TOKEN = late(r"\w+(?:[-'’‑]\w+)*|[^\w\s]")


class Token(NamedTuple):
    """A word, a mark or a whole number with its hedges; `word` is lower case, hyphens as spaces."""

    start: int
    end: int
    word: str
    text: str
    quantity: Quantity | None = None

    @property
    def is_capitalised(self) -> bool:
        """Whether the token is a word that begins with a capital."""
        return self.text[:1].isupper()


def cut(sentence: str) -> tuple[Token, ...]:
    """Cut a sentence into tokens; the words of a number with its hedges make one token."""
    found: list[Token] = []
    position = 0
    shouted = sentence.isupper()
    word_of = folded if shouted else _word_of
    for quantity in (*numbers.find(sentence), None):
        stop = len(sentence) if quantity is None else quantity.start
        found += [
            Token(*match.span(), word_of(match[0]), match[0])
            for match in _TOKEN.finditer(sentence, position, stop)
        ]
        if quantity is not None:
            found.append(Token(quantity.start, quantity.end, "#", quantity.text, quantity))
            position = quantity.end
    return tuple(found)


@lru_cache(maxsize=65536)
def _word_of(wording: str) -> str:
    return "isis" if wording == "IS" else folded(wording).replace("’", "'")


@lru_cache(maxsize=65536)
def folded(wording: str) -> str:
    """Return a wording in lower case, hyphens as spaces."""
    return _GAPS.sub(" ", wording.lower()) if _GAPS.search(wording) else wording.lower()
