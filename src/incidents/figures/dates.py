"""Turns stated times into days, given the publication day, and reads datelines; it never looks at a clock.

The rules are those of the coding manual: weekdays, months and days without a year look back from publication,
"overnight" is the evening before, and what has not happened yet, or cannot be known, is None.
"""

import re
from datetime import date
from typing import Final

from incidents.figures.times import TimePhrase, find, full_year
from incidents.figures.times.patterns import MONTH_NAMES, MONTHS
from incidents.figures.times.resolution import resolve
from incidents.figures.times.spans import Moment, day_of
from incidents.words.frozen import frozen, replace
from incidents.words.late import late

__all__ = [
    "DayOfYear",
    "Moment",
    "TimePhrase",
    "calendar_date",
    "find",
    "in_order",
    "is_background",
    "partial_date",
    "resolve",
]

HEAD: Final = 400
BACKGROUND_DAYS: Final = 548
_MONTHS: Final = 12
_SLASHED: Final = late(r"(?<![\d/])([0-3]?\d)/([0-3]?\d)/(?:19|20)\d\d(?!\d)")
_SHORT_YEAR: Final = late(
    rf"(?<![\w-])(?P<day>[0-3]?\d)[\s-](?P<month>{MONTH_NAMES})\.?[\s-](?P<year>\d\d)(?=\s*(?:[^\w\s:.]|\.(?!\d)|\Z|\n))",
    re.IGNORECASE,
)
_CLOCK_INSIDE: Final = late(
    rf"\b(?P<month>{MONTH_NAMES})\s{{1,2}}(?P<day>[0-3]?\d)\s\d\d:\d\d(?::\d\d)?\s(?:[A-Z]{{2,4}}\s|\+\d{{4}}\s)?"
    r"(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


@frozen
class DayOfYear:
    """A day and month whose year is not written."""

    month: int
    day: int

    def in_year(self, year: int) -> date | None:
        """Returns the day in that year, or None when that year has no such day."""
        return day_of(year, self.month, self.day)


def is_background(moment: Moment, published: date | None) -> bool:
    """Returns True when the moment ended more than about 18 months before publication."""
    return published is not None and (published - moment.end).days > BACKGROUND_DAYS


def in_order(phrase: TimePhrase, text: str, published: date | None) -> TimePhrase:
    """Returns a date in figures with day and month in the order that its text uses, if one can be known.

    The order is that of the text's other dates in figures; without such, the one that does not lie ahead of
    publication.
    """
    if phrase.kind != "unread" or phrase.day is None or phrase.month is None or phrase.year is None:
        return phrase
    swapped = replace(phrase, kind="date", day=phrase.month, month=phrase.day)
    as_written = replace(phrase, kind="date")
    firsts = (int(first) > _MONTHS for first, second in _SLASHED.findall(text) if _is_clear(first, second))
    day_first = set(firsts)
    if len(day_first) == 1:
        return as_written if day_first.pop() else swapped
    days = [(p, _complete(p)) for p in (as_written, swapped)]
    past = [p for p, day in days if day is not None and published is not None and day <= published]
    return past[0] if len(past) == 1 else phrase


def _is_clear(first: str, second: str) -> bool:
    """Return whether only one of two figures can be a month."""
    return (int(first) > _MONTHS) != (int(second) > _MONTHS)


def calendar_date(text: str) -> date | None:
    """Returns the first complete date (day, month and year) written in the first lines of `text`."""
    head = text[:HEAD]
    found = [(phrase.start, day) for phrase in find(head) if (day := _complete(phrase)) is not None]
    for pattern in (_SHORT_YEAR, _CLOCK_INSIDE):
        match = pattern.search(head)
        day = None if match is None else _matched(match)
        if match is not None and day is not None:
            found.append((match.start(), day))
    return min(found, default=(0, None))[1]


def partial_date(text: str) -> DayOfYear | None:
    """Returns the first day and month without a year written in the first lines of `text`."""
    for phrase in find(text[:HEAD]):
        if phrase.kind == "unread" or phrase.year is not None:
            continue
        if phrase.day is not None and phrase.month is not None:
            return DayOfYear(phrase.month, phrase.day)
    return None


def _complete(phrase: TimePhrase) -> date | None:
    """The day of a date phrase with a year, or the first day of a period of such dates."""
    first = phrase if phrase.first is None else phrase.first
    if first.year is None or first.month is None or first.day is None or first.kind == "unread":
        return None
    return day_of(first.year, first.month, first.day)


def _matched(match: re.Match[str]) -> date | None:
    year = match["year"]
    full = int(year) if len(year) == len("2016") else full_year(int(year))
    return day_of(full, MONTHS.index(match["month"][:3].lower()) + 1, int(match["day"]))
