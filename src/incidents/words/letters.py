"""Counts the letters of a text by their case, at the speed of bytes."""

import string
from typing import NamedTuple

from incidents.words.late import late

_CAPITALS, _SMALL = string.ascii_uppercase.encode(), string.ascii_lowercase.encode()
_BEYOND = late(r"[^\x00-\x7f]")


class Letters(NamedTuple):
    """How many letters a text has, and how many of them are capitals and small letters."""

    all: int
    capitals: int
    small: int


def count(text: str) -> Letters:
    """Return how many letters a text has; those beyond ASCII, which are few, are asked one by one."""
    plain = text.encode("ascii", "ignore")
    capitals = len(plain) - len(plain.translate(None, _CAPITALS))
    small = len(plain) - len(plain.translate(None, _SMALL))
    others = () if len(plain) == len(text) else _BEYOND.findall(text)
    return Letters(
        capitals + small + sum(map(str.isalpha, others)),
        capitals + sum(map(str.isupper, others)),
        small + sum(map(str.islower, others)),
    )
