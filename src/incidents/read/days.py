"""Days as the fields of a file write them: in figures and words, in either order, or as seconds since 1970.

The order of day and month in figures is no guess: it is told, or read off a column in which some row has room
for one order only (`order_of`). With dots the day comes first, as where dots are the custom. A time zone
moves no day: the day is the one that is written.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Final

from incidents.figures import dates
from incidents.words.late import late

ORDERS: Final = ("dmy", "mdy")
_ISO: Final = late(r"\s*(?P<year>\d{4})(?P<mark>[-/.]?)(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?!\d)")
_LOOSE: Final = late(r"\s*(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)")
_FIGURES: Final = late(
    r"\s*(?:[A-Za-z]{3,9},?\s)?(?P<a>\d{1,2})(?P<mark>[-/.])(?P<b>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)(?![\d/.-])"
)
_WORDS: Final = late(
    r"\s*(?:[A-Za-z]{3,9}\.?,?\s{1,2})?(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s./-]{0,2}(?:of\s)?(?P<month>[A-Za-z]{3,9})"
    r"|(?P<month2>[A-Za-z]{3,9})\.?[\s/-]{1,2}(?P<day2>\d{1,2})(?:st|nd|rd|th)?)[\s.,/-]{1,3}"
    r"(?:\d\d:\d\d(?::\d\d)?\s(?:[+-]\d{4}\s|[A-Z]{2,5}\s)?)?(?P<year>\d{4}|\d\d)(?!\d)"
)
_RUN_TOGETHER: Final = late(r"(?P<day>\d{1,2})(?P<month>[A-Za-z]{3})(?P<year>\d{4})\Z")
_SECONDS: Final = late(r"\s*(\d{9,10}|\d{12,13})(?:\.0+)?\s*\Z")
_MONTHS: Final = tuple("jan feb mar apr may jun jul aug sep oct nov dec".split())
_MONTH: Final = late(
    r"(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\Z"
)
_PIVOT: Final = 69
_EARLIEST, _LATEST = 10**8, 4_102_444_800
_MILLISECONDS: Final = 10**11


def written_day(value: object, order: str | None = None) -> date | None:
    """Return the day that a value says, None when it says none that can be known.

    `order` is `dmy` or `mdy` for days in figures such as 03/04/2019; without it only those have a day that
    can be read in one order alone, such as 13/03/2019.
    """
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    if isinstance(value, int | float):
        return _since_1970(value)
    return _written(value.strip(), order) if isinstance(value, str) else None


def _written(text: str, order: str | None) -> date | None:
    for pattern in (_ISO, _LOOSE):
        if (match := pattern.match(text)) is not None:
            return _day(int(match["year"]), int(match["month"]), int(match["day"]))
    if (seconds := _SECONDS.match(text)) is not None:
        return _since_1970(int(seconds[1]))
    if (figures := _FIGURES.match(text)) is not None:
        return _in_order(figures, order)
    return _in_words(text) or dates.calendar_date(text)


def order_of(values: Iterable[object]) -> str | None:
    """Return the order of days in figures in a column, by the first row that can be read in one order only.

    None stands for a column without such a row.
    """
    for value in values:
        match = _FIGURES.match(value) if isinstance(value, str) else None
        if match is not None and (int(match["a"]) > 12) != (int(match["b"]) > 12):
            return "dmy" if int(match["a"]) > int(match["b"]) else "mdy"
    return None


def is_in_figures(value: object) -> bool:
    """Return whether a value is a day in figures whose order has to be known from elsewhere."""
    match = _FIGURES.match(value) if isinstance(value, str) else None
    return match is not None and match["mark"] != "." and match["a"] != match["b"]


def _in_order(match: re.Match[str], order: str | None) -> date | None:
    first, second = int(match["a"]), int(match["b"])
    usual = ("dmy",) if match["mark"] == "." else ORDERS
    orders = usual if order is None else (order,)
    read = {
        _day(_full(match["year"]), *((second, first) if one == "dmy" else (first, second))) for one in orders
    } - {None}
    return read.pop() if len(read) == 1 else None


def _in_words(text: str) -> date | None:
    run = _RUN_TOGETHER.match(text)
    if run is not None and _MONTH.match(run["month"]):
        return _day(int(run["year"]), _MONTHS.index(run["month"].lower()) + 1, int(run["day"]))
    match = _WORDS.match(text)
    month = None if match is None else match["month"] or match["month2"]
    if match is None or month is None or _MONTH.match(month) is None:
        return None
    return _day(
        _full(match["year"]), _MONTHS.index(month[:3].lower()) + 1, int(match["day"] or match["day2"])
    )


def _since_1970(value: float) -> date | None:
    seconds = value / 1000 if abs(value) >= _MILLISECONDS else value
    if not _EARLIEST <= seconds < _LATEST:
        return None
    return datetime.fromtimestamp(seconds, UTC).date()


def _full(year: str) -> int:
    """Return a year of two figures in the century that POSIX gives it."""
    return int(year) if len(year) > 2 else int(year) + (1900 if int(year) >= _PIVOT else 2000)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
