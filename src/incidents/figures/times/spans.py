"""Gives the days that months, years, seasons and counts of units cover, and how exact each is."""

from calendar import monthrange
from datetime import date
from typing import Final

from incidents.words.frozen import frozen

MOMENTS: Final = frozenset({"second", "moment", "minute", "hour"})
SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
DECEMBER: Final = 12
_LAST_YEAR: Final = date.max.year
_LIMITS: Final = ((1, 1), (6, 2), (13, 3), (31, 4))
_VAGUE: Final = {
    "day": (6, 2, 2),
    "week": (35, 14, 4),
    "month": (330, 60, 5),
    "year": (3650, 730, 5),
    "decade": (18262, 3652, 5),
}


@frozen
class Moment:
    """The days from `start` to `end`, both included, and how exact that is: 1 a day … 5 a year or longer."""

    start: date
    end: date
    precision: int


def day_of(year: int, month: int, day: int) -> date | None:
    """Returns the date, or None when the calendar has no such day."""
    if not (1 <= year <= _LAST_YEAR and 1 <= month <= DECEMBER and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def shift(day: date, days: int) -> date:
    """Returns the day so many days away, or the first or last day that a calendar has."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def one(day: date) -> Moment:
    """Returns that day alone."""
    return Moment(day, day, 1)


def span(start: date, end: date) -> Moment:
    """Returns the days from one to the other, in whichever order, with the precision of their number."""
    start, end = min(start, end), max(start, end)
    days = (end - start).days + 1
    return Moment(start, end, next((precision for limit, precision in _LIMITS if days <= limit), 5))


def month_span(year: int, month: int, part: str | None = None) -> Moment | None:
    """Returns the month, or its first, middle or last ten days for an early, mid or late `part`."""
    if not 1 <= year <= _LAST_YEAR:
        return None
    last = monthrange(year, month)[1]
    first_day, last_day = {"early": (1, 10), "mid": (11, 20), "late": (21, last)}.get(part or "", (1, last))
    return Moment(date(year, month, first_day), date(year, month, last_day), 4)


def year_span(year: int, part: str | None = None) -> Moment | None:
    """Returns the year, or its first, middle or last four months for an early, mid or late `part`."""
    if not 1 <= year <= _LAST_YEAR:
        return None
    first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}.get(part or "", (1, DECEMBER))
    return Moment(date(year, first, 1), date(year, last, monthrange(year, last)[1]), 5)


def season_span(name: str, year: int) -> Moment | None:
    """Returns the three months of a northern season; a winter is the one that begins in that December."""
    month = SEASONS[name]
    first = month_span(year, month)
    last = month_span(year + 1, 2) if month == DECEMBER else month_span(year, month + 2)
    return None if first is None or last is None else Moment(first.start, last.end, 5)


def last_season(name: str, published: date, *, over: bool) -> Moment | None:
    """Returns the last such season that had begun, or was `over`, by publication."""
    seasons = (season_span(name, published.year - back) for back in range(3))
    return next(
        (found for found in seasons if found and (found.end if over else found.start) <= published), None
    )


def months_before(day: date, months: int, part: str | None = None) -> Moment | None:
    """Returns the month that lies so many months before the one of `day`."""
    year, month = divmod(day.year * DECEMBER + day.month - 1 - months, DECEMBER)
    return month_span(year, month + 1, part)


def last_quarter(day: date) -> Moment | None:
    """Returns the three months before the one of `day`."""
    first, last = months_before(day, 3), months_before(day, 1)
    return None if first is None or last is None else Moment(first.start, last.end, 5)


def away(day: date, offset: int, unit: str) -> Moment | None:
    """Returns the time so many units from `day`, as exact as the unit: a day, a week, a month, a year."""
    if unit in MOMENTS:
        return one(shift(day, round(offset / 24)) if unit == "hour" else day)
    if unit in {"day", "night"}:
        return one(shift(day, offset))
    if unit == "week":
        return Moment(shift(day, 7 * offset - 3), shift(day, 7 * offset + 3), 3)
    if unit == "month":
        return months_before(day, -offset)
    return year_span(day.year + offset * (10 if unit == "decade" else 1))


def vaguely_before(day: date, unit: str) -> Moment:
    """Returns the time that "days ago" or "months ago" means on `day`."""
    if unit in MOMENTS:
        return one(day)
    far, near, precision = _VAGUE["day" if unit == "night" else unit]
    return Moment(shift(day, -far), shift(day, -near), precision)


def vaguely_beside(moment: Moment, unit: str, *, later: bool) -> Moment:
    """Returns the time that "days later" or "days earlier" means beside `moment`."""
    if unit in MOMENTS:
        return moment
    far, _near, precision = _VAGUE["day" if unit == "night" else unit]
    if later:
        return Moment(shift(moment.end, 1), shift(moment.end, far), precision)
    return Moment(shift(moment.start, -far), shift(moment.start, -1), precision)
