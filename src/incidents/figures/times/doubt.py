"""Tells times from words that only look like one: "he may", "the Sunday Times", "the 2000 soldiers"."""

import re
from typing import Final

from incidents.figures.times.patterns import MONTH_NAMES, MONTHS
from incidents.words.frozen import frozen
from incidents.words.late import late

LOOK: Final = 28


@frozen
class Found:
    """An atom as it was found: its words, its groups in lower case, and a little text around it."""

    name: str
    kind: str
    start: int
    written: str
    groups: dict[str, str]
    before: str
    after: str


def refused(found: Found) -> bool:
    """Returns True where the neighbours say that the words are no time."""
    if _NAME_AFTER.match(found.after) is not None or _special(found):
        return True
    check = _CHECKS.get(found.name)
    if check is not None:
        return check(found)
    return "month" in found.groups and _is_word(found)


_NAME_AFTER: Final = late(
    r"['\u2019]?s?\s(?:Movement|Alliance|Brigades?|Martyrs?|Bridge|Street|Square|Mosque|Times|Telegraph|Mirror|Herald"
    r"|Mail|Post|Express|Tribune|[Gg]roup|Organi[sz]ation)\b"
)
_NAME_BEFORE: Final = late(r"(?:\b[A-Z][a-z]+|\bUSA)\s\Z")
_SPECIAL: Final = late(
    r"\b(?:bloody|black|red|good|easter|palm|ash|boxing|super|mail\son)\s\Z", re.IGNORECASE
)
_MODAL: Final = late(
    r"\s(?:have|be|not|also|soon|still|well|never|yet|now|face|come|get|go|take|need|lead|remain|return|already|even"
    r"|die|lose|seem|want|try|use|include|happen)\b",
    re.IGNORECASE,
)
_COUNTED: Final = late(
    r"\s(?:people|troops|soldiers|men|women|civilians|militants|fighters|rebels|children|others|families|houses"
    r"|homes|tons?|tonnes|met(?:re|er)s?|miles?|km|kilomet|feet|ft|pounds?|kg|rounds|dollars|personnel|missiles"
    r"|displaced|refugees|times|villages|targets|police)",
    re.IGNORECASE,
)
_YEAR_LICENCE: Final = late(
    r"(?:\b(?:in|since|during|by|of|until|till|from|between|before|after|the|a|its|their|his|early|late|around"
    r"|throughout|and|to|circa|election|summer|winter|spring|autumn|year)|['\u2019]s)\s\Z|[(]\Z",
    re.IGNORECASE,
)
_MONTH_LICENCE: Final = late(
    r"\b(?:in|since|during|by|of|until|till|from|between|before|after|throughout|through)\s\Z"
    rf"|\b{MONTH_NAMES}\s(?:\d{{4}}\s)?(?:and|or|to|until)\s\Z",
    re.IGNORECASE,
)
_CLEAR_MONTHS: Final = frozenset(
    {"january", "february", "july", "september", "october", "november", "december"}
)
_ALSO_WORDS: Final = frozenset({"may", "march", "mar", "dec", "jan", "sep"})
_ORDINAL: Final = late(r"\d(?:st|nd|rd|th)|\dof\b")
_DATE_AFTER: Final = late(
    r",?\s{0,2}(?:the\s)?(?:\d{1,2}\b|(?:" + "|".join(MONTHS) + r")[a-z]{0,6}\.?\s\d)", re.IGNORECASE
)
_ON: Final = late(r"\bon\s\Z", re.IGNORECASE)
_OF: Final = late(r"\sof\b", re.IGNORECASE)
_ON_A_DAY: Final = late(r"\b(?:on|early\son|late\son)\s(?:the\s)?\Z", re.IGNORECASE)
_NO_DAYS: Final = frozenset({"9/11", "7/7", "24/7", "50/50"})


def _special(found: Found) -> bool:
    named = found.name in {"month", "weekday"}
    return named and _SPECIAL.search(found.before) is not None


def _is_word(found: Found) -> bool:
    """True where "may" is a verb, or "march", "mar" or "dec" in lower case stands without a year."""
    month = found.groups["month"].rstrip(".")
    if "year" in found.groups:
        return False
    if month == "may" and _MODAL.match(found.after) is not None:
        return True
    return month in _ALSO_WORDS and month in found.written and _ORDINAL.search(found.written) is None


def _month(found: Found) -> bool:
    groups, month = found.groups, found.groups["month"]
    if _is_word(found):
        return True
    if "year" in groups or "which" in groups or "part" in groups:
        return False
    if not found.written[0].isupper() or (month in MONTHS and month != "may"):
        return True
    clear = month.rstrip(".") in _CLEAR_MONTHS
    return not clear and _MONTH_LICENCE.search(found.before) is None


def _year(found: Found) -> bool:
    licensed = "part" in found.groups or _YEAR_LICENCE.search(found.before) is not None
    return not licensed or _COUNTED.match(found.after) is not None


def _today(found: Found) -> bool:
    return found.written.startswith("Today") and _NAME_BEFORE.search(found.before) is not None


def _weekday(found: Found) -> bool:
    """True for a habit: "on Mondays"."""
    habit = found.written[-1] in "sS" and "week" not in found.groups
    return habit and _ON.search(found.before) is not None


def _short_weekday(found: Found) -> bool:
    if _DATE_AFTER.match(found.after) is not None:
        return False
    if not found.written[0].isupper() or _ON.search(found.before) is None:
        return True
    clear = found.groups["weekday"].rstrip(".") not in {"sun", "sat"}
    return not (clear or "daypart" in found.groups or found.written.endswith("."))


def _past(found: Found) -> bool:
    """True for "the last days of the war", which count from no publication."""
    return "count" not in found.groups and _OF.match(found.after) is not None


def _not_on(found: Found) -> bool:
    """True for figures or a feast that no "on" makes a day: "9/11", "for Easter", "version 3.5"."""
    return found.written in _NO_DAYS or _ON_A_DAY.search(found.before) is None


_CHECKS: Final = {
    "short_numeric": _not_on,
    "counted_day": _not_on,
    "beside_a_day": _not_on,
    "feast": _not_on,
    "month": _month,
    "year": _year,
    "today": _today,
    "weekday": _weekday,
    "short_weekday": _short_weekday,
    "past": _past,
}
