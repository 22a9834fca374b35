"""Joins neighbouring times into one: an hour and its day, a weekday and its date, two ends of a period."""

import re
from typing import Final

from incidents.figures.times.doubt import LOOK
from incidents.figures.times.phrase import TimePhrase
from incidents.words.frozen import replace
from incidents.words.late import late

DAYS: Final = frozenset({"date", "weekday", "relative", "same", "next"})
SPANS: Final = DAYS | {"month", "year", "season"}
LONGEST_GAP: Final = 12
LONGEST_PHRASE: Final = 120
_HOUR_TO_DAY: Final = frozenset(
    {
        "",
        ",",
        "on",
        ", on",
        "of",
        "on the",
        "of the",
        "from",
        "between",
        "to",
        "into",
        "in",
        ")",
        ") on",
        "), on",
    }
)
_DAY_TO_HOUR: Final = frozenset({"", ",", "at", "(", "in", "- at"})
_HOUR_TO_HOUR: Final = frozenset({"", ",", "(", "/", ", or"})
_RANGE: Final = frozenset(
    {"to", "until", "till", "through", "thru", "into", "-", "\u2013", "\u2014", "to the"}
)
_DASHES: Final = frozenset({"-", "\u2013"})
_PAIR: Final = frozenset({"and", "or", "and on", "or on", "and the"})
_DATE_AFTER_WEEKDAY: Final = frozenset({"", ",", ", the", "the", "(", ", on", "on", "of"})
_OPENED: Final = late(r"\b(?:between|from)\s(?:the\s)?\Z", re.IGNORECASE)
_PREPOSITION: Final = late(
    r"\b(?:on|in|at|during|over|since|from|within|throughout|by|as\sof|ever\ssince)\s{1,3}"
    r"(?:(?:around|about|or\sabout|or\saround)\s)?(?:the\s)?\Z",
    re.IGNORECASE,
)
_RANGE_PREPOSITION: Final = late(rf"\bbetween\s(?:the\s)?\Z|{_PREPOSITION.pattern}", re.IGNORECASE)
_POSSESSIVE: Final = late(r"['\u2019`]s?\b")


def join(text: str, phrases: tuple[TimePhrase, ...]) -> tuple[TimePhrase, ...]:
    """Returns the phrases with neighbours joined and prepositions added.

    Loose ones ("early", "the night") that found no day are left out.
    """
    joined: list[TimePhrase] = []
    for phrase in phrases:
        joined.append(phrase)
        while len(joined) > 1 and (merged := _merge(text, joined[-2], joined[-1])) is not None:
            joined[-2:] = [merged]
    kept = [phrase for phrase in joined if phrase.modifier != "loose"]
    floors = [0, *(phrase.end for phrase in kept)]
    return tuple(_with_preposition(text, phrase, floor) for phrase, floor in zip(kept, floors, strict=False))


def _merge(text: str, left: TimePhrase, right: TimePhrase) -> TimePhrase | None:
    """Returns the two as one phrase where the words between them join them, else None."""
    if right.start - left.end > LONGEST_GAP or right.end - left.start > LONGEST_PHRASE:
        return None
    gap = " ".join(text[left.end : right.start].lower().split())
    merged = (
        _hour_and_day(left, right, gap)
        or _day_and_hour(left, right, gap)
        or _weekday_and_date(left, right, gap)
        or _week_and_weekday(left, right, gap)
        or _years_ago_today(left, right, gap)
        or _range(text, left, right, gap)
    )
    if merged is None:
        return None
    end = right.end + (gap.endswith("(") and text[right.end : right.end + 1] == ")")
    return replace(merged, start=left.start, end=end, text=text[left.start : end])


def _hour_and_day(left: TimePhrase, right: TimePhrase, gap: str) -> TimePhrase | None:
    if left.part == "night" and left.kind in {"clock", "relative"}:
        return _night_and_day(right, gap)
    if left.kind != "clock":
        return None
    if right.kind == "clock":
        return replace(right, clock=f"{left.clock} {right.clock}") if gap in _HOUR_TO_HOUR else None
    if gap not in _HOUR_TO_DAY or right.kind not in DAYS | {"future"} or right.modifier == "ago":
        return None
    return replace(right, clock=f"{left.clock} {right.clock}" if right.clock else left.clock)


def _night_and_day(day: TimePhrase, gap: str) -> TimePhrase | None:
    """The night of a day is that day, "the night to" a day its eve, "the night of 3 to 4 May" the first."""
    if gap not in _HOUR_TO_DAY:
        return None
    if day.kind == "period":
        return None if day.first is None else replace(day.first, clock="night")
    if day.kind not in DAYS or day.modifier == "ago":
        return None
    return replace(day, part="eve" if gap in {"to", "into"} else "night", clock="night")


def _day_and_hour(left: TimePhrase, right: TimePhrase, gap: str) -> TimePhrase | None:
    if left.kind not in DAYS or right.kind != "clock" or right.modifier == "loose" or gap not in _DAY_TO_HOUR:
        return None
    return replace(left, clock=f"{left.clock} {right.clock}" if left.clock else right.clock)


def _weekday_and_date(left: TimePhrase, right: TimePhrase, gap: str) -> TimePhrase | None:
    if left.kind == "weekday" and right.kind == "date" and gap in _DATE_AFTER_WEEKDAY:
        return replace(right, weekday=left.weekday, clock=left.clock or right.clock)
    if left.kind == "relative" and right.kind == "date" and gap in {",", "("}:
        return right
    return None


def _years_ago_today(left: TimePhrase, right: TimePhrase, gap: str) -> TimePhrase | None:
    """Ten years ago "today", "tonight" or "this week" is ten years ago."""
    distant = left.modifier == "ago" and left.unit in {"year", "decade"}
    if not distant or gap not in {"", ","} or right.kind != "relative":
        return None
    return None if right.modifier == "ago" or right.offset else left


def _week_and_weekday(left: TimePhrase, right: TimePhrase, gap: str) -> TimePhrase | None:
    whole_week = left.kind == "relative" and left.unit == "week" and left.offset in {0, -1}
    if not whole_week or right.kind != "weekday" or gap not in {"on", "", ",", ", on"}:
        return None
    return replace(right, modifier="last week" if left.offset == -1 else "this week")


def _range(text: str, left: TimePhrase, right: TimePhrase, gap: str) -> TimePhrase | None:
    if left.kind not in SPANS or right.kind not in SPANS or not (gap in _RANGE or gap in _PAIR):
        return None
    if left.kind == right.kind and (left.part == "night" or (gap in _DASHES and right.clock == "night")):
        return left
    opened = _OPENED.search(text[max(0, left.start - LOOK) : left.start]) is not None
    if not opened and (left.kind != right.kind or (gap in _PAIR and not _consecutive(left, right))):
        return None
    return TimePhrase(left.start, right.end, "", "period", first=left, last=right)


def _consecutive(left: TimePhrase, right: TimePhrase) -> bool:
    """True for "Friday and Saturday", "March and April": two that touch and are told as one."""
    if left.kind == "month" and left.month is not None and right.month is not None:
        return (right.month - left.month) % 12 <= 1
    if left.kind == "weekday" and left.weekday is not None and right.weekday is not None:
        return (right.weekday - left.weekday) % 7 == 1
    return False


def _with_preposition(text: str, phrase: TimePhrase, floor: int) -> TimePhrase:
    """Adds the preposition before the phrase, but not before a possessive ("on Monday's convoy")."""
    if _POSSESSIVE.match(text[phrase.end : phrase.end + 3]) is not None:
        return phrase
    begin = max(floor, phrase.start - LOOK)
    opener = _PREPOSITION if phrase.last is None else _RANGE_PREPOSITION
    match = opener.search(text[begin : phrase.start])
    if match is None:
        return phrase
    start = begin + match.start()
    whole = replace(phrase, start=start, text=text[start : phrase.end])
    if "since" not in match[0].lower() or phrase.kind not in SPANS:
        return whole
    return TimePhrase(start, phrase.end, whole.text, "period", modifier="since", first=phrase)
