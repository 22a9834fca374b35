"""Names of people that are also names of towns: "Burhan Wani", after whom a text goes on to speak of Wani."""

import re
from collections.abc import Iterable

from incidents.tag import Phrase
from incidents.words.late import late

_FULL = late(
    r"(?<![\w’'-])(?P<first>[A-ZÀ-Ž][a-zà-ž'’]+(?<!['’]s)(?:-[A-Za-z][\w]+)?) (?:(?:al|bin|ibn|de|el)[- ])?$"
)
_AGE = late(
    r",? (?:\(?\d{2}\)?,|aged? )"
    r"|['’]s (?:death|body|killing|family|widow|funeral|supporters|wife|father|son|brother|assassination)\b"
)
_TITLED = late(
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Maj|Capt|Lt|Sgt|President|General|Colonel|Sheikh|Imam|Minister|Senator|Governor"
    r"|Judge)\.? $"
)
_STANDS = late(
    r"\b(?:in|at|near|towards?|outside|around|inside|into|city|town|village|district|province) (?:the )?$",
    re.IGNORECASE,
)
_CALLED = late(
    r" (?:city|town|village|district|province|neighbou?rhood|suburb|quarter|area|region|sector|axis|camp)\b"
)
_NO_FIRST_NAMES = frozenset(
    "north south east west northern southern eastern western central new old greater upper lower"
    " near in at from around over outside inside on the a an city town village district camp port"
    " mount lake tal tell kafr deir jabal wadi khan beit ain abu umm saint san santa santo puerto"
    " villa el al la las los le les ras bir nahr qalat dar fort after before when as while since"
    " until and but or rural besieged monday tuesday wednesday thursday friday saturday sunday"
    " january february march april may june july august september october november december".split()
)
_LOOK = 32
_KNOWN = 150_000


def of_text(text: str, phrases: Iterable[Phrase]) -> frozenset[str]:
    """Return the single names of lesser places that a text uses as the last name of a person."""
    names = {p.text for p in phrases if " " not in p.text and p.text.isalpha() and not _is_known(p)}
    return frozenset(name for name in names if _is_surname(text, name))


def _is_known(phrase: Phrase) -> bool:
    return any(place.weight >= _KNOWN or place.kind == "admin1" for place in phrase.places)


def _is_surname(text: str, name: str) -> bool:
    """Return whether a name follows a first name or title, has an age or kin, and never says where."""
    persons = 0
    for match in re.finditer(rf"\b{re.escape(name)}\b", text):
        before = text[max(0, match.start() - _LOOK) : match.start()]
        is_called = _CALLED.match(text, match.end()) is not None
        if (is_called or _STANDS.search(before) is not None) and _AGE.match(text, match.end()) is None:
            return False
        first = _FULL.search(before)
        is_full = first is not None and first["first"].lower() not in _NO_FIRST_NAMES
        persons += is_full or _TITLED.search(before) is not None or _AGE.match(text, match.end()) is not None
    return persons > 0
