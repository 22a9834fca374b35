"""Tells the toll of a war, a year or a campaign from that of an incident."""

import re

from incidents.words.late import late

_LARGE = 5_000
_WINDOW = 90
_PERIOD = late(
    r"""
    \bsince\ (?:the\ )?(?:early\ |late\ |mid-?|march\ |january\ |april\ |beginning|start|outbreak|onset
        |war\b|conflict|uprising|crisis|revolt|revolution|campaign|offensive|unrest|civil\ war|fighting
        |\w+\ \d{4}|(?:19|20)\d\d)
    |\bsince\ \d{1,2}\ (?:january|february|march|april|may|june|july|august|september|october
        |november|december)\b
    |\bsince\ (?:\S+\ ){1,12}?(?:began|launched|started|begun)\ (?:its\ |their\ |an?\ |the\ )(?:\S+\ ){0,2}?
        (?:offensive|campaign|assault|operations?|siege|bombardment|air\ strikes|advance|push)\b
    |\b(?:conflict|uprising|war|crisis|revolt|unrest|offensive|campaign)
        \ (?:began|started|broke\ out|erupted|has|have|had)\b
    |\b(?:in|during|of|by|from|throughout)\ (?:\S+\ ){0,3}(?:\S+-year(?:-old)?|\S+-month(?:-old)?)
        \ (?:\S+\ ){0,2}(?:conflict|war|uprising|campaign|crisis|insurgency|siege|offensive|revolt|battle)\b
    |(?<!earlier\ )(?<!late\ )(?<!early\ )\bthis\ year\b|\b(?:each|every|per)\ year\b|\bso\ far\ (?:this|in)\b
    |\bin\ (?:19|20)\d\d\ alone\b
    |\b(?:over|in|during|for|within)\ (?:the\ )?(?:past|last|previous|recent|first|more\ than)?\ ?
        (?:\S+\ ){0,2}(?:years|months|decades)\b
    |\b(?:over|in|during|within)\ the\ (?:past|last|previous)\ (?:year|month|decade)\b
    |\b(?:decade|years|months)\ of\ (?:\S+\ ){0,2}(?:war|conflict|fighting|violence)\b
    |\b(?:civil\ war|the\ war|the\ conflict)\ (?:that|which)\ has\b|\bto\ date\b
    |\bin\ the\ (?:\S+\ )?(?:civil\ war|war|conflict)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# One of these stands in everything that the pattern finds, and in few sentences.
_CUES = (
    "since", "year", "month", "decade", "war", "conflict", "campaign", "offensive", "uprising", "crisis",
    "revolt", "unrest", "insurgency", "siege", "battle", "so far", "to date", " alone",
)  # fmt: skip
# Behind these a war only says how an act compares: "in the deadliest raid of the war", "marking the first".
_RECORD = late(
    r"\b(?:in|the|its|their)\s(?:single\s)?(?:deadliest|bloodiest|worst|biggest|largest|heaviest|fiercest|highest)\b"
    r"|,\s(?:marking|making|amid)\b|\bthe\s(?:first|second|third|fourth|fifth|last|only)\s(?:such\s)?time\b",
    re.IGNORECASE,
)
_RELATIVE = late(r"(?:that|which)\s(?:has|have|had)\b", re.IGNORECASE)
_BOUNDARY = late(r"[;]|\bthat\b|\bwhich\b|\bwhere\b|\bwhile\b|\bbut\b|\bwho\b", re.IGNORECASE)


def _own_clause(after: str, closing: re.Match[str]) -> str:
    """Return what follows a number up to a boundary, without what the relative clause there is about."""
    own = after[: closing.start()]
    if _RELATIVE.match(after, closing.start()) is None:
        return own
    return own[: max((own.rfind(f" {word} ") for word in ("in", "during", "of", "from")), default=0)]


def is_cumulative(sentence: str, start: int, end: int, amount: int | None) -> bool:
    """Whether the number of people at `start` to `end` is the toll of more than an incident.

    A period or a war named in the same clause tells it, and so does a number no single act reaches.
    """
    if amount is not None and amount >= _LARGE:
        return True
    around = sentence[max(0, start - _WINDOW) : end + _WINDOW].lower()
    if not any(cue in around for cue in _CUES):
        return False
    before = sentence[max(0, start - _WINDOW) : start]
    after = sentence[end : end + _WINDOW]
    opening = list(_BOUNDARY.finditer(before))
    if opening and len(before) - opening[-1].end() > 12:
        before = before[opening[-1].start() :]
    after = _RECORD.split(after, maxsplit=1)[0]
    closing = _BOUNDARY.search(after)
    if closing is not None:
        after = _own_clause(after, closing)
    return _PERIOD.search(before + " " + sentence[start:end] + after) is not None
