"""Words with their offsets, and the form in which names are compared."""

import unicodedata
from functools import lru_cache, partial
from typing import NamedTuple

from incidents.words.late import late

_WORD = late(r"[^\W\d_]+(?:['’ʼ`ʻ‘][^\W\d_]+)*|\d+")
_PLAIN_WORD = late("[a-z]+|[0-9]+")
_POSSESSIVE = tuple(f"{mark}{s}" for mark in "'’ʼ" for s in "sS")
_APOSTROPHES = str.maketrans("", "", "'’ʼ`ʻ‘")


class Word(NamedTuple):
    """A run of letters or of digits; `form` is how it is compared, `possessive` whether 's was cut off."""

    start: int
    end: int
    form: str
    possessive: bool


_made = partial(tuple.__new__, Word)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return text without accents, case and apostrophes inside words: "Ma'rib" and "Maʾrib" are "marib"."""
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    plain = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES).replace("ı", "i"))
    return "".join(c for c in plain if not unicodedata.combining(c) and c not in "ʿʾ").casefold()


def split(text: str) -> list[Word]:
    """Return the words of a text in order; hyphens, slashes and full stops part words."""
    if text.isascii() and "'" not in text and "`" not in text:
        return [_made((*match.span(), match[0], False)) for match in _PLAIN_WORD.finditer(text.lower())]
    words = []
    for match in _WORD.finditer(text):
        raw = match[0]
        start, end = match.span()
        possessive = raw.endswith(_POSSESSIVE)
        if possessive:
            raw, end = raw[:-2], end - 2
        words.append(_made((start, end, fold(raw), possessive)))
    return words


def key(name: str) -> tuple[str, ...]:
    """Return the form in which a name is looked up: its words, folded."""
    return tuple(word.form for word in split(name))
