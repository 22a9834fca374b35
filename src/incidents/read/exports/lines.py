"""Lines of an export: what is prose in them, which of them is a date alone, what a label is followed by."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from incidents.figures import dates
from incidents.read.kinds.kind import UnreadableError
from incidents.words.late import late

# No newspaper, mail program or converter wraps lines as late as this.
UNWRAPPED: Final = 160
_LONGEST_DAY: Final = 80
_WEEKDAY: Final = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY: Final = late(
    rf"(?:{_WEEKDAY},? )?"
    rf"(?:{_MONTH} \d{{1,2}}, ?\d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}}|{_MONTH},? \d{{4}}|\d{{4}}-\d\d-\d\d)"
    rf"(?:,? {_WEEKDAY})?"
    r"(?:,? \d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?(?: \(?[A-Z]{2,5}\)?)?)?"
    r"(?:,? [\w ]{0,20}\b(?:cycle|[Ee]dition|EDITION)\b[\w -]{0,20})?"
)
_LANGUAGES: Final = {
    "english": "en",
    "french": "fr",
    "german": "de",
    "spanish": "es",
    "italian": "it",
    "portuguese": "pt",
    "dutch": "nl",
    "russian": "ru",
    "ukrainian": "uk",
    "arabic": "ar",
    "turkish": "tr",
    "polish": "pl",
    "persian": "fa",
    "hebrew": "he",
    "chinese": "zh",
    "japanese": "ja",
}


def is_day(line: str) -> bool:
    """Return whether a line is a date and nothing else, with its weekday and time or without."""
    return len(line) < _LONGEST_DAY and _DAY.fullmatch(" ".join(line.split())) is not None


def day(line: str) -> date | None:
    """Return the day that a line states, None for a month or for none."""
    return dates.calendar_date(" ".join(line.split()))


def language(name: str) -> str | None:
    """Return the code of a language by its name in English, None for an unknown one."""
    words = re.findall(r"[a-z]+", name.lower())
    return next((_LANGUAGES[word] for word in words if word in _LANGUAGES), None)


def prose(lines: Iterable[str]) -> str:
    """Return the paragraphs that lines are, a blank line between them.

    Lines that stand together are kept apart by a line end, for they may be one paragraph that was wrapped;
    where one is too long for that, each is a paragraph.
    """
    stripped = [line.strip() for line in lines]
    if max(map(len, stripped), default=0) > UNWRAPPED:
        return "\n\n".join(filter(None, stripped))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(stripped)).strip("\n")


def one(lines: Iterable[str]) -> str | None:
    """Return lines as one, None when there is nothing in them."""
    return " ".join(word for line in lines for word in line.split()) or None


def settled(found: Sequence[Mapping[str, Any] | None], lacks: str, advice: str) -> list[Mapping[str, Any]]:
    """Return the articles of an export, with a `problem` in place of each that was not found.

    Raises UnreadableError when none was found, with the advice what to do.
    """
    problem = f"lacks {lacks}, so that its text cannot be told from what stands around it: {advice}"
    if not any(one is not None for one in found):
        raise UnreadableError(f"each of its {len(found):,} articles {problem}")
    return [{"text": "", "problem": f"the article {problem}"} if one is None else one for one in found]


def before(lines: Sequence[str], end: int, most: int = 4) -> list[str]:
    """Return the lines that stand together right before `end`, blank ones skipped, at most so many."""
    while end > 0 and not lines[end - 1].strip():
        end -= 1
    start = end
    while start > 0 and lines[start - 1].strip() and end - start < most:
        start -= 1
    return list(lines[start:end])
