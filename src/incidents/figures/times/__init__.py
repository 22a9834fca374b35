"""Finds the times that a text states, as phrases with offsets; `figures.dates` says what they mean.

Atoms ("noon", "Friday", "14 Dec.") are found first and then joined with their neighbours ("around noon on
Friday, 14 Dec."). Words that are only sometimes times ("May", "March", "2014") need a neighbour that says so.
"""

import re
from collections.abc import Iterator
from typing import Final

from incidents.figures.times.joining import join
from incidents.figures.times.patterns import (
    FOLLOWERS,
    GOVERNED,
    GOVERNING,
    LEADS,
    MASTER,
    NEXT_WORD,
    STARTS,
    WORD,
)
from incidents.figures.times.phrase import TimePhrase
from incidents.figures.times.reading import full_year, read

_FIRST: Final = STARTS | LEADS
__all__ = ["TimePhrase", "find", "full_year"]


def find(text: str) -> tuple[TimePhrase, ...]:
    """Returns the times stated in `text`, longest first at each place, in order, none overlapping."""
    return join(text, tuple(_atoms(text)))


def _atoms(text: str) -> Iterator[TimePhrase]:
    end = 0
    for word in [w for w in WORD.finditer(text) if (lower := w[0].lower()) in _FIRST or lower[0].isdigit()]:
        if word.start() < end or not _may_start(text, word):
            continue
        match = MASTER.match(text, word.start())
        phrase = None if match is None else read(text, match)
        if phrase is not None:
            end = phrase.end
            yield phrase


def _may_start(text: str, word: re.Match[str]) -> bool:
    """A cheap look before the whole grammar is tried: most words of a text start no time."""
    written = word[0].lower()
    if written[0].isdigit():
        return True
    if written not in LEADS:
        return written in STARTS
    following = NEXT_WORD.match(text, word.end())
    if following is None or following[1].isdigit():
        return following is not None
    if written not in GOVERNING:
        return following[1].lower() in FOLLOWERS
    if following[1].lower() != "the":
        return following[1].lower() in GOVERNED
    told = NEXT_WORD.match(text, following.end())
    return told is not None and told[1].lower() in FOLLOWERS
