"""Gives each kind of phrase the days it means; unknown, or ahead of publication, is None."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from incidents.figures.times import spans
from incidents.figures.times.phrase import TimePhrase
from incidents.figures.times.spans import Moment

LEAP_CYCLE: Final = 9
SATURDAY: Final = 5
DAYS_PRECISION: Final = 2
_LOOKING_BACK: Final = frozenset({"weekday", "date", "month"})
_RECENT_DAYS: Final = {
    "hour": 0,
    "day": 5,
    "night": 5,
    "week": 30,
    "month": 183,
    "year": 1095,
    "decade": 7300,
}
_UNIT_DAYS: Final = {"day": 1, "night": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}
_LONGEST_MONTH: Final = 31
_UNIT_PRECISION: Final = {"week": 3, "month": 4}


def resolve(phrase: TimePhrase, published: date | None, anchor: Moment | None = None) -> Moment | None:
    """Returns the days that `phrase` means, or None for a plan and for what cannot be known.

    A full date is taken as written. `anchor` is the time of the event told before; "the next day", "the same
    day" and a bare hour count from it, and it gives the year or week when there is no publication day.
    """
    resolver = _RESOLVERS.get(phrase.kind)
    return None if resolver is None else resolver(phrase, published, anchor)


def _nearest(days: Iterable[date | None], anchor: Moment) -> date | None:
    known = (day for day in days if day is not None)
    return min(known, key=lambda day: abs((day - anchor.start).days), default=None)


def _date(phrase: TimePhrase, published: date | None, anchor: Moment | None) -> Moment | None:
    is_bare = phrase.month is None
    found = _day_of_month(phrase, published, anchor) if is_bare else _calendar_day(phrase, published, anchor)
    if found is None:
        return None
    return spans.one(spans.shift(found, -1) if phrase.part == "eve" else found)


def _day_of_month(phrase: TimePhrase, published: date | None, anchor: Moment | None) -> date | None:
    """Returns the last such day up to publication; of a story from long before, the one nearest to it."""
    day = phrase.day or 0
    far = anchor is not None and (published is None or (published - anchor.start).days > _LONGEST_MONTH)
    if anchor is not None and (far or phrase.modifier == "same"):
        around = (0,) if phrase.modifier == "same" else (-1, 0, 1)
        return _nearest((_in_month(anchor.start, step, day) for step in around), anchor)
    if published is None:
        return None
    if phrase.modifier in {"last", "this"}:
        return _in_month(published, -1 if phrase.modifier == "last" else 0, day)
    found = (_in_month(published, -back, day) for back in range(3))
    return next((d for d in found if d is not None and d <= published), None)


def _in_month(day: date, months: int, number: int) -> date | None:
    """Returns a day of the month that lies so many months from another day's."""
    counted = 12 * day.year + day.month - 1 + months
    return spans.day_of(counted // 12, counted % 12 + 1, number)


def _calendar_day(phrase: TimePhrase, published: date | None, anchor: Moment | None) -> date | None:
    month, day = phrase.month or 0, phrase.day or 0
    if phrase.year is not None:
        return spans.day_of(phrase.year, month, day)
    if published is not None and phrase.year_offset is not None:
        found = spans.day_of(published.year + phrase.year_offset, month, day)
        return None if found is None or found > published else found
    if published is not None:
        years = (spans.day_of(published.year - back, month, day) for back in range(LEAP_CYCLE))
        return next((found for found in years if found is not None and found <= published), None)
    if anchor is None:
        return None
    return _nearest((spans.day_of(anchor.start.year + step, month, day) for step in (-1, 0, 1)), anchor)


def _weekday(phrase: TimePhrase, published: date | None, anchor: Moment | None) -> Moment | None:
    weekday = phrase.weekday or 0
    if published is None:
        return (
            None if anchor is None or anchor.precision > DAYS_PRECISION else _weekday_beside(weekday, anchor)
        )
    if phrase.modifier == "before" or (phrase.modifier == "before that" and anchor is not None):
        return _weekday_before(weekday, anchor)
    back = (published.weekday() - weekday) % 7
    if phrase.modifier == "before last":
        back = (back or 7) + 7
    elif phrase.modifier == "last week":
        back = published.weekday() + 7 - weekday
    elif phrase.modifier in {"last", "before that"} and back == 0:
        back = 7
    return spans.one(spans.shift(published, -back - (phrase.part == "eve")))


def _weekday_before(weekday: int, anchor: Moment | None) -> Moment | None:
    """Returns the weekday before the event told last: "the Sunday before"."""
    if anchor is None or anchor.precision > DAYS_PRECISION:
        return None
    return spans.one(spans.shift(anchor.start, -((anchor.start.weekday() - weekday - 1) % 7 + 1)))


def _weekday_beside(weekday: int, anchor: Moment) -> Moment | None:
    around = (spans.shift(anchor.start, step) for step in range(-3, 4))
    found = _nearest((day for day in around if day.weekday() == weekday), anchor)
    return None if found is None else spans.one(found)


def _month(phrase: TimePhrase, published: date | None, anchor: Moment | None) -> Moment | None:
    month = phrase.month or 1
    if phrase.year is not None:
        return spans.month_span(phrase.year, month, phrase.part)
    reference = published if published is not None or anchor is None else anchor.end
    if reference is None:
        return None
    if phrase.year_offset is not None or phrase.modifier == "this":
        return spans.month_span(reference.year + (phrase.year_offset or 0), month, phrase.part)
    before = month > reference.month or (phrase.modifier == "last" and month == reference.month)
    return spans.month_span(reference.year - before, month, phrase.part)


def _year(phrase: TimePhrase, _published: date | None, _anchor: Moment | None) -> Moment | None:
    year = phrase.year or 0
    if phrase.unit == "decade":
        return Moment(date(year, 1, 1), date(year + 9, 12, 31), 5)
    return spans.year_span(year, phrase.part)


def _season(phrase: TimePhrase, _published: date | None, _anchor: Moment | None) -> Moment | None:
    return spans.season_span(phrase.unit or "summer", phrase.year or 0)


def _relative(phrase: TimePhrase, published: date | None, _anchor: Moment | None) -> Moment | None:
    if published is None:
        return None
    unit, offset = phrase.unit or "day", phrase.offset
    if phrase.modifier == "ago":
        return (
            spans.vaguely_before(published, unit) if offset is None else spans.away(published, offset, unit)
        )
    offset = offset or 0
    if unit == "day":
        return spans.one(spans.shift(published, offset))
    if unit == "week":
        monday = spans.shift(published, -published.weekday() + 7 * offset)
        return Moment(monday, spans.shift(monday, 6) if offset else published, 3)
    return (
        _weekend(offset, published) if unit == "weekend" else _long_unit(unit, offset, phrase.part, published)
    )


def _weekend(offset: int, published: date) -> Moment:
    """The Saturday and Sunday before; on a weekend that is this one, and "last weekend" the one before."""
    saturday = spans.shift(published, -((published.weekday() - SATURDAY) % 7))
    if offset and published.weekday() >= SATURDAY:
        saturday = spans.shift(saturday, -7)
    return spans.span(saturday, min(spans.shift(saturday, 1), published))


def _long_unit(unit: str, offset: int, part: str | None, published: date) -> Moment | None:
    """A month, quarter, season or year of the calendar; the one that still runs ends with publication."""
    if unit == "month":
        whole = spans.months_before(published, -offset, part)
    elif unit == "quarter":
        whole = spans.last_quarter(published)
    elif unit in spans.SEASONS:
        whole = spans.last_season(unit, published, over=offset != 0)
    else:
        whole = spans.year_span(published.year + offset, part)
    if whole is None or whole.start > published:
        return whole
    return Moment(whole.start, min(whole.end, published), whole.precision)


def _period(phrase: TimePhrase, published: date | None, anchor: Moment | None) -> Moment | None:
    if phrase.first is not None:
        return _from_to(phrase.first, phrase.last, published, anchor)
    if published is None:
        return None
    unit, offset = phrase.unit or "day", phrase.offset
    if offset is None:
        return spans.span(spans.shift(published, -_RECENT_DAYS[unit]), published)
    days = (12 - offset) // 24 if unit == "hour" else -offset * _UNIT_DAYS[unit]
    moment = spans.span(spans.shift(published, -days), published)
    precision = _UNIT_PRECISION.get(unit, moment.precision) if offset == -1 else moment.precision
    return Moment(moment.start, moment.end, precision)


def _from_to(
    first: TimePhrase, last: TimePhrase | None, published: date | None, anchor: Moment | None
) -> Moment | None:
    """From the first time to the last, or to publication; a year written on one end serves the other."""
    if last is None:
        begun = resolve(first, published, anchor)
        return (
            None
            if begun is None or published is None
            else spans.span(begun.start, max(begun.start, published))
        )
    if first.year is not None and last.year is None:
        begun = resolve(first, published, anchor)
        ended = resolve(last, None, begun) or resolve(last, published, anchor)
    else:
        ended = resolve(last, published, anchor)
        looks_back = first.kind in _LOOKING_BACK and first.year_offset is None and ended is not None
        begun = resolve(first, ended.end if looks_back and ended is not None else published, anchor)
    return None if begun is None or ended is None else spans.span(begun.start, ended.end)


def _same(phrase: TimePhrase, _published: date | None, anchor: Moment | None) -> Moment | None:
    if anchor is None or phrase.unit not in {"week", "month", "year"}:
        return anchor
    if phrase.unit == "week":
        monday = spans.shift(anchor.start, -anchor.start.weekday())
        return Moment(monday, max(spans.shift(monday, 6), anchor.end), 3)
    if phrase.unit == "month":
        return spans.month_span(anchor.start.year, anchor.start.month)
    return spans.year_span(anchor.start.year)


def _next(phrase: TimePhrase, published: date | None, anchor: Moment | None) -> Moment | None:
    """Counts from the anchor; "two days after the truce" counts from what is not known here: None."""
    if phrase.modifier is not None and phrase.modifier.endswith("than"):
        return None
    unit, offset = phrase.unit or "day", phrase.offset
    if anchor is None:
        evening_before = offset == -1 and phrase.clock in {"night", "evening"}
        return spans.one(spans.shift(published, -1)) if evening_before and published is not None else None
    if offset is None:
        return spans.vaguely_beside(anchor, unit, later=phrase.modifier == "later")
    if unit in {"day", "night"}:
        return Moment(spans.shift(anchor.start, offset), spans.shift(anchor.end, offset), anchor.precision)
    return spans.away(anchor.start, offset, unit)


def _clock(_phrase: TimePhrase, _published: date | None, anchor: Moment | None) -> Moment | None:
    return anchor


_Resolver = Callable[[TimePhrase, date | None, Moment | None], Moment | None]
_RESOLVERS: Final[dict[str, _Resolver]] = {
    "date": _date,
    "weekday": _weekday,
    "month": _month,
    "year": _year,
    "season": _season,
    "relative": _relative,
    "period": _period,
    "same": _same,
    "next": _next,
    "clock": _clock,
}
