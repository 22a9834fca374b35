"""Normalisation: gives a text the one form that every offset of the dataset refers to."""

import hashlib
import re
import sys
import unicodedata
from functools import cache
from typing import Final

from incidents.words.late import late

_LINE_ENDS: Final = late("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
# A soft hyphen at the end of a line parts a word.
_SOFT_BREAK: Final = late("\xad[ \t]{0,9}\n[ \t]{0,9}")
_SPACES: Final = late("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE: Final = late(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ud800-\udfff]"
)
_MARKS_AT_ONCE: Final = 30
_SAMPLE: Final = 1500
_LEAST: Final = 200
_ENGLISH_SHARE: Final = 0.06
_MARKS: Final = '.,;:!?()"“”'
_ENGLISH: Final = frozenset(
    """
    the of and to in a that is was for on with as by at from it he his they their were are be has have had
    this which not but an said who will been after two about its or when into more than over
    """.split(),
)


def normalise(text: str) -> str:
    """Return a text in Unicode's composed form, with plain spaces and line ends and nothing invisible.

    Of marks on one letter the first thirty stay, as in the stream-safe form of Unicode: more are in no
    language, and to put them in order would cost the square of their number.
    """
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    plain = _SOFT_BREAK.sub("", _SPACES.sub(" ", _LINE_ENDS.sub("\n", text)))
    plain = _INVISIBLE.sub("", plain)
    if len(plain) > _MARKS_AT_ONCE and not plain.isascii():
        plain = _piled().sub(lambda run: run[0][:_MARKS_AT_ONCE], plain)
    return unicodedata.normalize("NFC", plain)


@cache
def _piled() -> re.Pattern[str]:
    """Return what finds more marks on one letter than there can be."""
    marks = "".join(
        chr(code) for code in range(0x300, sys.maxunicode + 1) if unicodedata.combining(chr(code))
    )
    return re.compile(f"[{marks}]{{{_MARKS_AT_ONCE + 1},}}")


def document_id(text: str) -> str:
    """Return the id of a normalised text: the same text has the same id wherever it was found."""
    return f"d{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def is_english(text: str) -> bool | None:
    """Return whether a text is English by the share of common words, None when it is too short."""
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample[: 2 * _LEAST])) < _LEAST and sum(map(str.isalpha, sample)) < _LEAST:
        return None
    words = sample.lower().split()
    enough = _ENGLISH_SHARE * len(words)
    # Most words carry no mark, and nearly every English text has enough of those.
    return (
        sum(map(_ENGLISH.__contains__, words)) >= enough
        or sum(word.strip(_MARKS) in _ENGLISH for word in words) >= enough
    )
