"""Datelines and date lines: where the head of a text says when, and where from, it was written.

A date in running prose is none of these. A date line stands at the beginning of a line, after the title or
the agency, after a word such as "Published", at the end of a heading, or behind a place in capitals:
"KABUL, Afghanistan (Oct. 6)", "ATHENS, 24 May -", "Mon 4 July 2016 at 1514".
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from incidents.figures import dates
from incidents.words.frozen import frozen
from incidents.words.late import late

HEAD: Final = 600
_MONTH: Final = (
    r"(?i:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_WEEKDAY: Final = r"(?:(?i:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?,?\s{1,3})?"
_YEAR: Final = r"(?:(?:19|20)\d\d|\d\d(?=\s?[()]|\s--))(?!\d)"
_CLOCK: Final = (
    r"(?:,?\s{1,2}(?:at\s|[-–|]\s)?\d{1,2}[:.]?\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\b\.?)?"
    r"(?:\s(?:GMT|UTC|[A-Z]{2,4}T)\b(?:[+-]\d{1,2})?)?)?"
)
_DAY: Final = (
    rf"(?:{_WEEKDAY}(?:(?:[0-3]?\d)(?:st|nd|rd|th)?[\s-](?:of\s)?{_MONTH}(?:,?[\s-]{_YEAR})?"
    rf"|{_MONTH}\s{{1,3}}(?:[0-3]?\d)(?:st|nd|rd|th)?(?:[.,]?\s{{0,3}}{_YEAR}|(?!\d))"
    r"|(?:19|20)\d\d[-/.][01]?\d[-/.][0-3]?\d(?!\d)|[0-3]?\d[-/.][01]?\d[-/.](?:19|20)\d\d(?!\d)))"
)
_DATE: Final = rf"(?P<date>{_DAY})"
_SAYS: Final = (
    r"(?:(?:first\s|last\s)?(?:published|posted|updated|modified|issued|released)(?:\s(?:on|at|in))?"
    r"|date(?:\sof\s(?:publication|issue|release))?|publication\sdate)\s?:?\s{1,3}"
)
_CAPS: Final = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’/-]{1,24}(?:\s[A-ZÀ-Þ][A-ZÀ-Þ.'’-]{1,24}){0,3}"
_REGION: Final = r"(?:,\s[A-ZÀ-Þ][\w.'’-]{1,20}(?:\s[A-ZÀ-Þ][\w.'’-]{1,20}){0,2})?"
_PLACE: Final = rf"{_CAPS}(?:\s?\([A-ZÀ-Þ .]{{3,30}}\))?{_REGION}"
_TOWN: Final = r"[A-ZÀ-Þ][\w.'’-]{1,20}(?:\s[A-ZÀ-Þ][\w.'’-]{1,20}){0,2}"
_AGENCY: Final = r"\([A-Za-z][^()\n]{1,60}(?:\n[^()\n]{1,40})?\)"
_DASH: Final = r"(?:--|[-–—])"
_MARKS: Final = r"(?:\s{0,3}\[[^\]]{1,120}\]){0,4}"
_PLACED: Final = late(
    rf"\s*{_PLACE}(?:,?\s{{1,2}}\(?(?:{_DATE}|NO DATE)\)?(?:\s{{1,2}}{_AGENCY})?"
    rf"\s{{0,3}}(?:{_DASH}|:|(?=\n)|\Z|(?<=\))){_MARKS}"
    rf"|\s?{_AGENCY}(?:\s{{0,2}}{_DASH}{_MARKS}|\s(?=[A-Z]))|\s{{1,2}}{_DASH}(?=\s{{1,3}}\S)|:(?=\s[A-Z“\"]))"
    r"|\s*[A-ZÀ-Þ]{4,20}\.(?=\s[A-Z][a-z])"
    rf"|\s*{_TOWN},\s{_TOWN}\s\((?P<dated>{_DAY})\)\s{{1,3}}{_DASH}(?=\s)"
)
_DATED: Final = late(
    rf"\s*(?:(?:By\s)?[A-Z]{{2,12}}\s{{1,3}})?(?:(?i:{_SAYS}))?{_DATE}{_CLOCK}(?:\s?:(?=\s))?"
)
_LINE_END: Final = late(rf"(?<=\s){_DATE}\s*\Z")
_RELEASE: Final = late(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])-[A-Z]{1,3}[-–]\w")
_GLUED_YEAR: Final = late(r"(?<=\d)\.?\s?((?:19|20)\d\d)\Z")
_PROSE_AFTER: Final = late(r",?\s{1,3}(?!by\b|at\b|\w{2,12}:)[a-zà-ÿ]|['’]s\b")
# Among other words a date line gives itself away by a weekday, day, month and year without a comma or a
# preposition, or by a date in figures.
_INSIDE: Final = late(
    rf"(?<=\s)(?:[A-Z][\w.'’-]{{1,20}}|\d{{4}})\s"
    rf"(?P<date>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s[0-3]?\d\s{_MONTH}\s(?:19|20)\d\d"
    rf"|[0-3]?\d[-.][01]?\d[-.](?:19|20)\d\d(?!\d))(?={_CLOCK}(?:[A-Z]|\s[A-Z\d“\"(]|\Z))"
)
_OF_AGENCY: Final = late(
    r"(?<=[\w.!?”\"'’)] )[A-ZÀ-Þ]{4,20}(?:[ /-][A-ZÀ-Þ]{3,20}){0,2}"
    r" (?P<agency>\([A-Z][A-Za-z]{1,14}\))(?=\s[A-Z“\"])"
)
_FIGURES: Final = late(r"(?P<day>[0-3]?\d)[-.](?P<month>[01]?\d)[-.](?P<year>(?:19|20)\d\d)\Z")
_FOUNDED: Final = late(
    r"(?:\b(?:established|founded|launched|incorporated|registered|est\.?|since|born|copyright)(?:\s(?:on|in))?"
    r"|©|\(c\)|(?<!published\s)(?<!posted\s)(?<!issued\s)(?<!released\s)(?<!updated\s)"
    r"\b(?:on|of|from|until|till|after|before|by|between|through))\s{1,3}\Z",
    re.IGNORECASE,
)
_TITLE_PARTS: Final = late(r"\s[-–—|]\s")
_TITLE_LEAST: Final = 20
_TITLE_STOP: Final = late(r"(?:\s?[.:](?=\s|\Z))?")
_SHORT_LINE: Final = 120
_MONTHS: Final = 12


@frozen
class Dateline:
    """A stretch of the head of a text that dates or places it; `written` is the date in its own words."""

    start: int
    end: int
    written: str | None


@frozen
class Placed:
    """A place in capitals with an agency in brackets among the words of a text, which begins at `agency`."""

    start: int
    agency: int
    end: int


def of_agency(text: str, start: int, end: int) -> Placed | None:
    """Return a place with its agency behind the first words of a sentence: "… at talks GENEVA (TASS) A"."""
    found = _OF_AGENCY.search(text, start, end)
    return None if found is None else Placed(found.start(), found.start("agency"), found.end("agency"))


def opening(text: str, start: int = 0, *, capitals: bool = False) -> Dateline | None:
    """Return the dateline or date line that begins at `start`, None when ordinary text does.

    In a text that is all `capitals`, a place alone is no dateline: it needs a date or an agency.
    """
    head = text[start : start + HEAD // 2]
    placed = _PLACED.match(head)
    if placed is not None:
        written = placed["date"] or placed["dated"]
        if not (capitals and written is None and "--" not in placed[0]):
            return Dateline(start, start + placed.end(), written)
    dated = _DATED.match(head)
    if dated is None or _PROSE_AFTER.match(head, dated.end()) is not None:
        return None
    return Dateline(start, start + dated.end(), dated["date"])


def published(text: str, title: str | None = None) -> date | None:
    """Return the day that the head of a text dates itself by, None when it does not."""
    head = text[:HEAD]
    partial: dates.DayOfYear | None = None
    for written in _written_dates(head, title):
        day = _day(written)
        if day is not None:
            return day
        partial = partial or dates.partial_date(written)
    return None if partial is None else _with_release_year(partial, head)


def title_end(text: str, title: str | None) -> int:
    """Return where the title ends that a text begins with, a date line before it allowed; 0 when it has none.

    A title may carry the name of its site or section, parted by a dash or bar, which the text lacks.
    """
    if not title:
        return 0
    head = text[: HEAD // 2]
    parts = sorted((part.strip() for part in _TITLE_PARTS.split(title)), key=len, reverse=True)
    for part in (title.strip(), *(part for part in parts if len(part) >= _TITLE_LEAST)):
        at = head.find(part)
        before = opening(head[:at]) if at > 0 else None
        if at == 0 or (before is not None and not head[before.end : at].strip()):
            return _TITLE_STOP.match(head, at + len(part)).end()  # type: ignore[union-attr]
    return 0


def inside(text: str, start: int, end: int) -> Dateline | None:
    """Return a date line among the words of the head of a text, after a title or an agency."""
    found = _INSIDE.search(text, start, min(end, start + HEAD // 2))
    return None if found is None else Dateline(found.start("date"), found.end("date"), found["date"])


def _day(written: str) -> date | None:
    """Return the day of a written date; in figures the day comes first, as dots and hyphens have it."""
    figures = _FIGURES.match(written)
    if figures is None:
        return dates.calendar_date(_GLUED_YEAR.sub(r" \1", written))
    month = dates.DayOfYear(int(figures["month"]), int(figures["day"]))
    return month.in_year(int(figures["year"])) if month.month <= _MONTHS else None


def _written_dates(head: str, title: str | None) -> Iterator[str]:
    starts = {0, title_end(head, title)} | {match.end() for match in re.finditer(r"\n", head)}
    for start in sorted(starts):
        found = opening(head, start)
        if found is not None and found.written is not None:
            yield found.written
            continue
        line = head[start:].split("\n", 1)[0]
        ending = _LINE_END.search(line) if len(line) <= _SHORT_LINE else None
        founded = ending is not None and _FOUNDED.search(line, 0, ending.start("date")) is not None
        if ending is not None and not founded and start + len(line) < len(head):
            yield ending["date"]
    among = inside(head, 0, len(head))
    if among is not None and among.written is not None:
        yield among.written


def _with_release_year(partial: dates.DayOfYear, head: str) -> date | None:
    """Return the day in the year that a release number such as 2010-10-CA-065 gives."""
    release = _RELEASE.search(head)
    if release is None:
        return None
    apart = partial.month - int(release["month"])
    if abs(apart) not in (0, 1, _MONTHS - 1):
        return None
    return partial.in_year(int(release["year"]) - (apart > 1) + (apart < -1))
