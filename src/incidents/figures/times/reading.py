"""Reads one atom of the grammar into a phrase: its numbers, its unit and what it counts from."""

import re
from collections.abc import Callable
from typing import Final

from incidents.figures.times.doubt import LOOK, Found, refused
from incidents.figures.times.patterns import MONTHS, NTH, NUMBERS, VAGUE, WEEKDAYS, atom_of
from incidents.figures.times.phrase import TimePhrase
from incidents.words.frozen import replace
from incidents.words.late import late

_ATTACKS: Final = late(r",?\s(?:terror|attack|hijack|atrocit)", re.IGNORECASE)
_WITHIN: Final = late(r"\b(?:in|over|during|within|for|throughout)\s\Z", re.IGNORECASE)
_CLOSED: Final = late(r"\s?(?:[,.;:)]|\Z)")
_ARTICLE: Final = late(r"\s(?:the|a|an|his|her|its|their)\b", re.IGNORECASE)
_JOINS: Final = late(r"\s(?:of|from|to|into|between|on)\s", re.IGNORECASE)
_HOUR: Final = late(
    r"\d|^(?:in|at|during)\s|hours|dawn|noon|midnight|midday|dusk|sunrise|sunset|nightfall|daybreak"
)
_BEFORE_THAT: Final = late(r"\s(?:that|this)\s?(?:[,.;:)]|\Z)", re.IGNORECASE)
_ON_THE: Final = late(r"\b(?:on|(?:night|evening|morning|afternoon) of)\s\Z", re.IGNORECASE)
_STANDS_ALONE: Final = late(
    r"\s?(?:[,.;:)]|\Z)|\s(?:when|at|in|by|as|near|an?|the|he|she|it|they|two|three|four|five|and|that|to|around|after"
    r"|killing|against|while|our|his|its|their|outside|over|with|another|some|about)\b"
)
_LONG: Final = frozenset({"week", "month", "year"})
_FIXED_DAYS: Final = {"box": (12, 26), "val": (2, 14), "may": (5, 1), "hal": (10, 31)}
_HALVES_OF_A_DAY: Final = frozenset({"morning", "afternoon", "evening", "night"})
CENTURY_TURNS: Final = 50


def read(text: str, match: re.Match[str]) -> TimePhrase | None:
    """Returns the phrase for a match of the master pattern, or None where the words are no time."""
    found = _found(text, match)
    if found is None or refused(found):
        return None
    phrase = TimePhrase(found.start, found.start + len(found.written), found.written, found.kind)
    return _READERS.get(found.name, _plain)(_with_numbers(phrase, found.groups), found)


def full_year(short: int) -> int:
    """Returns the year that two digits mean: 50 to 99 in the 1900s, the rest in the 2000s."""
    return short + (1900 if short >= CENTURY_TURNS else 2000)


def _found(text: str, master: re.Match[str]) -> Found | None:
    atom, pattern = atom_of(master.lastgroup or "")
    match = pattern.match(text, master.start())
    if match is None:
        return None
    start, end = match.span()
    named = ((name, value) for name, value in match.groupdict().items() if value is not None)
    groups = {name: " ".join(value.lower().split()) for name, value in named}
    before, after = text[max(0, start - LOOK) : start], text[end : end + LOOK]
    return Found(atom.name, atom.kind, start, match[0], groups, before, after)


def _with_numbers(phrase: TimePhrase, groups: dict[str, str]) -> TimePhrase:
    year = groups.get("year", "")
    short = groups.get("short_year")
    return replace(
        phrase,
        day=int(groups["day"]) if "day" in groups else None,
        month=_month_number(groups["month"]) if "month" in groups else None,
        weekday=WEEKDAYS.index(groups["weekday"][:3]) if "weekday" in groups else None,
        year=int(year) if year.isdigit() else (None if short is None else full_year(int(short))),
        year_offset={"last year": -1, "this year": 0}.get(year),
    )


def _month_number(written: str) -> int:
    return int(written) if written.isdigit() else MONTHS.index(written[:3]) + 1


def _count(written: str | None) -> int | None:
    """The number in "two", "a", "24" or "a couple of"; None where it is vague or not said."""
    if written is None or written in VAGUE:
        return None
    return int(written) if written.isdigit() else NUMBERS.get(written)


def _part(written: str | None) -> str | None:
    """Whether "the first half of", "mid" or "the end of" is early, mid or late; "earlier" stays as it is."""
    if written is None or written in {"earlier", "later"}:
        return written
    if any(word in written for word in ("late", "end", "second", "last", "final")):
        return "late"
    return "mid" if "mid" in written else "early"


def _plain(phrase: TimePhrase, found: Found) -> TimePhrase:
    """A date, month and day or season as written; the "September 11 attacks" have a year of their own."""
    groups = found.groups
    if (phrase.day, phrase.month, phrase.year) == (11, 9, None) and _ATTACKS.match(found.after) is not None:
        phrase = replace(phrase, year=2001)
    return replace(phrase, part=_part(groups.get("part")), unit=groups.get("season"))


def _numeric(phrase: TimePhrase, found: Found) -> TimePhrase | None:
    """Day and month in the only order that is possible; behind dots the day is first, else it is open."""
    first, second = phrase.day or 0, phrase.month or 0
    if min(first, second) > len(MONTHS) or 0 in {first, second}:
        return None
    if max(first, second) > len(MONTHS) or first == second:
        return replace(phrase, day=max(first, second), month=min(first, second))
    return phrase if found.groups["separator"] == "." else replace(phrase, kind="unread")


def _fixed_day(phrase: TimePhrase, found: Found) -> TimePhrase:
    """A day that has a name and stands at one date of every year."""
    first = found.groups["named"].split()[0]
    if first == "new":
        month, day = (12, 31) if found.groups["named"].endswith("eve") else (1, 1)
    elif first == "christmas":
        month, day = 12, 24 if found.groups["named"].endswith("eve") else 25
    else:
        month, day = _FIXED_DAYS[first[:3]]
    return replace(phrase, month=month, day=day)


def _day_of_month(phrase: TimePhrase, found: Found) -> TimePhrase | None:
    """A day whose month is not said, "on the 13th", or only which: "the sixteenth of last month"."""
    which, nth = found.groups.get("which", ""), found.groups.get("nth")
    if not which and (nth is not None or _ON_THE.search(found.before) is None):
        return None
    if not which and _STANDS_ALONE.match(found.after) is None:
        return None
    day = phrase.day if nth is None else NTH.index(nth) + 1
    modifier = {"last": "last", "the previous": "last", "that": "same", "the same": "same"}.get(which, "this")
    return replace(phrase, day=day, modifier=modifier if which else None)


def _days(phrase: TimePhrase, found: Found) -> TimePhrase:
    first = replace(phrase, kind="date")
    last = replace(first, day=int(found.groups["last_day"]))
    return replace(phrase, day=None, month=None, year=None, year_offset=None, first=first, last=last)


def _month(phrase: TimePhrase, found: Found) -> TimePhrase:
    which = found.groups.get("which", "")
    kind = "future" if which == "next" else "month"
    last = "last" in which or "previous" in which
    modifier = "last" if last else ("this" if which else None)
    return replace(phrase, kind=kind, part=_part(found.groups.get("part")), modifier=modifier)


def _weekday(phrase: TimePhrase, found: Found) -> TimePhrase:
    groups = found.groups
    which = groups.get("which") or groups.get("week") or groups.get("after") or ""
    if "next" in which or "coming" in which:
        return replace(phrase, kind="future")
    last = any(word in which for word in ("last", "past", "previous"))
    modifier = which if which.endswith("week") else ("last" if last else None)
    modifier = groups.get("before") or ("before that" if "previous" in which else modifier)
    return replace(phrase, modifier=modifier, clock=groups.get("daypart"))


def _today(phrase: TimePhrase, found: Found) -> TimePhrase:
    """The publication day or the one before it: "today", "last night", "overnight"."""
    word = found.groups.get("word", "")
    if word == "tomorrow" or found.groups.get("part") == "later":
        return replace(phrase, kind="future")
    back = word in {"yesterday", "overnight"} or found.groups.get("which") == "last"
    part = "night" if word == "overnight" else None
    clock = found.groups.get("daypart") or (
        word if word in _HALVES_OF_A_DAY | {"tonight", "overnight"} else None
    )
    return replace(phrase, offset=-1 if back else 0, unit="day", part=part, clock=clock)


def _before_last(phrase: TimePhrase, found: Found) -> TimePhrase:
    """The unit before the last one, or the day before yesterday."""
    return replace(phrase, offset=-2, unit=found.groups["unit"])


def _unit(phrase: TimePhrase, found: Found) -> TimePhrase:
    which, part = found.groups.get("which", "this"), _part(found.groups.get("part"))
    if which in {"next", "coming"} or part == "later":
        return replace(phrase, kind="future")
    return replace(phrase, offset=-1 if which == "last" else 0, unit=found.groups["unit"], part=part)


def _past(phrase: TimePhrase, found: Found) -> TimePhrase | None:
    groups = found.groups
    which = groups.get("which", "")
    if which in {"next", "coming"}:
        return replace(phrase, kind="future")
    if "just" in groups:
        return _just_past(phrase, found)
    unit = groups.get("units") or groups.get("plural") or groups["unit"]
    if which in {"previous", "preceding", "following"}:
        return replace(
            phrase, kind="next", unit=unit, modifier="later" if which == "following" else "earlier"
        )
    number = _count(groups.get("count"))
    return replace(phrase, offset=None if number is None else -number, unit=unit, modifier="past")


def _just_past(phrase: TimePhrase, found: Found) -> TimePhrase | None:
    """The "past week" is the seven days before publication; "the last day" by itself is no time."""
    unit = found.groups["unit"]
    if _WITHIN.search(found.before) is not None or unit in {"decade", "hour"}:
        return replace(phrase, offset=-1, unit=unit, modifier="past")
    return None if unit in {"day", "night"} else replace(phrase, kind="relative", offset=-1, unit=unit)


def _distance(phrase: TimePhrase, found: Found) -> TimePhrase | None:
    """A number of units: "ago" counts from publication, "later" from the event told before."""
    sense, unit = found.groups["sense"], found.groups["unit"].removesuffix("s")
    number = _count(found.groups.get("count"))
    if number is None and not found.groups["unit"].endswith("s"):
        return None
    if unit == "fortnight":
        number, unit = (None if number is None else 2 * number), "week"
    later = sense in {"later", "after"}
    offset = None if number is None else (number if later else -number)
    if sense == "ago":
        return replace(phrase, kind="relative", offset=offset, unit=unit, modifier="ago")
    alone = sense in {"later", "earlier"} or _CLOSED.match(found.after) is not None
    alone = alone or _BEFORE_THAT.match(found.after) is not None
    direction = "later" if later else "earlier"
    return replace(phrase, offset=offset, unit=unit, modifier=direction if alone else f"{direction} than")


def _neighbour(phrase: TimePhrase, found: Found) -> TimePhrase:
    """The next or previous unit; "the day after the vote" counts from something else than an event told."""
    groups, unit = found.groups, found.groups["unit"]
    word = groups.get("which") or groups["sense"]
    if word == "next" and unit in _LONG and not found.written.lower().startswith("the"):
        return replace(phrase, kind="future")
    offset = 1 if word in {"next", "following", "after"} else -1
    if "sense" in groups and _ARTICLE.match(found.after) is not None:
        return replace(
            phrase, offset=offset, unit=unit, modifier="later than" if offset == 1 else "earlier than"
        )
    clock = unit if unit in _HALVES_OF_A_DAY else None
    return replace(phrase, offset=offset, unit=unit if unit in _LONG else "day", clock=clock)


def _same(phrase: TimePhrase, found: Found) -> TimePhrase:
    unit = found.groups["unit"]
    clock = unit if unit in _HALVES_OF_A_DAY else None
    return replace(phrase, unit=unit if clock is None else "day", clock=clock)


def _year(phrase: TimePhrase, found: Found) -> TimePhrase:
    groups = found.groups
    if "decade" in groups:
        return replace(phrase, year=int(groups["decade"]) * 10, unit="decade")
    phrase = replace(phrase, part=_part(groups.get("part")))
    if "last_year" not in groups:
        return phrase
    last = replace(phrase, year=int(groups["last_year"]), part=None)
    return replace(phrase, kind="period", year=None, part=None, first=phrase, last=last)


def _clock(phrase: TimePhrase, found: Found) -> TimePhrase | None:
    """An hour of the day; "early" or "the night" is `loose`, a time only with a day beside it."""
    lower = found.written.lower()
    if found.groups.get("word") == "hours" and re.search(r"early|late|small|pre", lower) is None:
        return None
    night = found.groups.get("word") == "night"
    alone = _HOUR.search(lower) is not None and not (night and _JOINS.match(found.after) is not None)
    return replace(
        phrase,
        modifier=None if alone else "loose",
        part="night" if night and not alone else None,
        clock=found.written,
    )


_Reader = Callable[[TimePhrase, Found], TimePhrase | None]
_READERS: Final[dict[str, _Reader]] = {
    "numeric": _numeric,
    "short_numeric": _numeric,
    "fixed_day": _fixed_day,
    "day_of_month": _day_of_month,
    "day_range": _days,
    "month_day_range": _days,
    "month_days": _days,
    "month": _month,
    "weekday": _weekday,
    "short_weekday": _weekday,
    "today": _today,
    "this_morning": _today,
    "day_of": _today,
    "before_last": _before_last,
    "unit": _unit,
    "weekend": _unit,
    "earlier_in": _unit,
    "past": _past,
    "past_few": _past,
    "recent": _past,
    "distance": _distance,
    "next_day": _neighbour,
    "day_before": _neighbour,
    "same": _same,
    "in_the_day": _same,
    "decade": _year,
    "year": _year,
    "clock": _clock,
    "dawn": _clock,
    "hours": _clock,
    "early": _clock,
}
