"""Tells which figure of a toll is the latest, which an early or corrected one, and which a rival's.

"Raising an earlier toll of 30" and "officials first spoke of three" are early; "the death toll rose to 19" is
the latest; "the army says 60, but residents counted 12" are rivals, which nobody adds up.
"""

import re
from collections.abc import Sequence
from typing import Protocol

from incidents.casualties import words as casualty_words
from incidents.words.late import late

TOLD, EARLY, LATEST, RIVAL, GROWING = "told", "early", "latest", "rival", "growing"
_WINDOW = 70
_FIRST = "|".join(sorted(casualty_words.listed("revision", "first")))
_FIGURE = "|".join(sorted(casualty_words.listed("revision", "figure")))
_SAID = "|".join(sorted(casualty_words.listed("revision", "said")))
_EARLY = late(
    rf"\b(?:{_FIRST})\b[^.;,]{{0,30}}\b(?:{_FIGURE}|{_SAID})\b[^.;,]{{0,40}}$"
    rf"|\b(?:{_SAID})\b[^.;,]{{0,15}}\b(?:{_FIRST})\b[^.;,]{{0,25}}$"
    rf"|\b(?:up|down|revised|raised|lowered|corrected|rose|risen|rising) from (?:at least |about |some )?$"
    rf"|\b(?:correcting|correct|corrected|retracting|revising|lowering|raising|instead of|rather than|not)"
    rf" (?:an?|the|its)?\s?(?:(?:{_FIRST})\s)?(?:{_FIGURE})?\s?(?:of|that)?\s?$"
)
_GROWN = "|".join(sorted(casualty_words.listed("revision", "grown")))
_BY_THEN = (
    "now|then|noon|midday|nightfall|(?:the )?(?:evening|afternoon|end of)"
    "|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
)
_LATEST = late(
    rf"\b(?:toll|{_FIGURE}|number of (?:the )?(?:dead|deaths|victims|people killed)|dead)\b[^.;]{{0,25}}"
    rf"\b(?:{_GROWN})\b[^.;,]{{0,20}}$"
    rf"|\bby (?:{_BY_THEN})\b[^.;]{{0,30}}\b(?:toll|{_FIGURE}|dead|deaths)\b[^.;,]{{0,25}}$"
)
_MOVED = "|".join(sorted(casualty_words.listed("revision", "moved")))
_BROUGHT = late(
    rf"\b(?:{_MOVED}) (?:to )?(?:the|its|their)[^.;,]{{0,30}}\b(?:toll|{_FIGURE}|total|dead)\b[^.;,]{{0,25}}"
    rf"\bto (?:at least )?$"
)
_TURN = late(r";|\b(?:but|while|whilst|whereas|although|though|however)\b")
_SPEECH = late(
    rf"\b(?:{_SAID}|according to|speaks? of)\b"
    r"|\b(?:has|have|had) (?:at least )?[\w-]+ (?:dead|killed|deaths)\b"
)
_FURTHER = late(r"\b(?:another|others?|more|elsewhere|further|separate|separately|also|additional)\b")
_ORDINAL = late(
    r"(?:a|the) (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)\b",
    re.IGNORECASE,
)


_TELLER = late(
    r"(?P<who>(?:the |an? )?(?!it\b|they\b|he\b|she\b)[^,.;:]{2,60}?)"
    r" (?:gave|gives|put|puts|placed|places|counted|listed)"
    rf" (?:(?:the|an?|its|their) )?(?:[\w-]+ ){{0,2}}?(?:{_FIGURE}|dead|deaths|fatalities|bodies)\b",
    re.IGNORECASE,
)


class Counted(Protocol):
    """A number of people with one outcome in a sentence."""

    @property
    def start(self) -> int:
        """Where its words begin."""

    @property
    def outcome(self) -> str:
        """What became of them."""

    @property
    def subset_of(self) -> int | None:
        """The place of the number that it is part of."""

    @property
    def additional(self) -> bool:
        """Whether it counts further people."""


def stage(sentence: str, start: int) -> str:
    """Return which figure of a toll the number at an offset of a sentence is."""
    before = sentence[max(0, start - _WINDOW) : start].lower()
    if _EARLY.search(before):
        return EARLY
    if _LATEST.search(before):
        return GROWING
    return LATEST if _BROUGHT.search(before) else TOLD


def teller(sentence: str) -> str | None:
    """Return who gives a figure in a sentence that begins so: "The Red Cross put the toll at 17"."""
    match = _TELLER.match(sentence)
    return None if match is None else match["who"]


def is_one_more(text: str) -> bool:
    """Return whether people are named as the next of a row: "a third victim"."""
    return _ORDINAL.match(text) is not None


def rivals(sentence: str, told: Sequence[Counted]) -> frozenset[int]:
    """Return the places of the numbers that a second speaker of a sentence gives for the same people."""
    turns = [match.start() for match in _TURN.finditer(sentence)]
    if not turns or len(told) < len("ab"):
        return frozenset()
    whole = [n for n, one in enumerate(told) if one.subset_of is None]
    first = {told[n].outcome for n in whole if told[n].start < turns[0]}
    found = [n for n in whole if told[n].start > turns[0] and told[n].outcome in first]
    return frozenset(found) if found and _two_speak(sentence, turns[0], told, found) else frozenset()


def _two_speak(sentence: str, turn: int, told: Sequence[Counted], found: Sequence[int]) -> bool:
    """Return whether each half of a sentence has its speaker, and the second tells of no further people."""
    before, after = sentence[:turn].lower(), sentence[turn:].lower()
    further = _FURTHER.search(after) or any(told[n].additional for n in found)
    return not further and bool(_SPEECH.search(before) and _SPEECH.search(after))
