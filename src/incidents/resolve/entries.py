"""Entries: the day that stands at the head of a record, a list item or a part of a chronology.

"2018-11-02: Gunmen …", "14.03.2018 - Shells …", "Incident date: 5 May 2018", "7 April" on a line of its own
above what happened on it. A date line that only dates the page is none.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from incidents.document import Document
from incidents.figures import dates
from incidents.figures.dates import Moment, TimePhrase
from incidents.tag import Tagged
from incidents.words.frozen import frozen, replace
from incidents.words.late import late

_LONGEST = 64
_FIGURE = late(r"\d")
_OPENS = late(r"\s*(?:[-*•·–—▪►>]\s*|[(\[]?\d{1,3}[.)\]]\s+){0,2}[\[(]?\s?\Z")
_LABEL = late(
    r"\s*(?:(?:incident|event|attack|strike) date"
    r"|date of (?:the )?(?:incident|event|attack|strike))\s?:\s*\Z",
    re.IGNORECASE,
)
_CLOSES = late(r"\s?(?:[\])]\s?[:|–—-]?|:|\||[–—-]{1,2}(?=\s))")
_NOTHING = late(r"[\s.:\])]*\Z")
_PREPOSITION = late(r"(?:on|at|in|by|since|from|during)\s", re.IGNORECASE)
_YEAR_LINE = late(r"^[^\w\n]{0,4}((?:19|20)\d\d)[^\w\n]{0,4}$", re.MULTILINE)
_SEVERAL = 2


@frozen
class Entry:
    """The head of an entry: its day, in which words, and where these stand in the document."""

    moment: Moment
    text: str
    start: int
    end: int

    @property
    def day(self) -> date:
        """The day of the entry."""
        return self.moment.start


def entries(document: Document, sentences: Sequence[Tagged]) -> dict[int, Entry]:
    """Return the entry in which each sentence stands, by the number of the sentence."""
    heads = dict(_heads(document, sentences))
    apart = {number for number, (_, joined) in heads.items() if not joined}
    is_chronology = len({heads[number][0].day for number in apart}) >= _SEVERAL
    found: dict[int, Entry] = {}
    lasting: Entry | None = None
    current: tuple[int, Entry] | None = None
    for number, tagged in enumerate(sentences):
        paragraph = tagged.sentence.paragraph
        if number in heads:
            entry, joined = heads[number]
            current = (paragraph, entry) if joined else current
            lasting = entry if not joined and (is_chronology or _is_labelled(tagged)) else lasting
        if current is not None and current[0] == paragraph:
            found[number] = current[1]
        elif lasting is not None:
            found[number] = lasting
    return found


def _heads(document: Document, sentences: Sequence[Tagged]) -> Iterator[tuple[int, tuple[Entry, bool]]]:
    """Yield the sentences that begin with the day of an entry, and whether its text goes on behind it."""
    for number, tagged in enumerate(sentences):
        text = tagged.sentence.text
        phrase = _first(text)
        if phrase is None:
            continue
        following = sentences[number + 1].sentence if number + 1 < len(sentences) else None
        goes_on = following is not None and following.paragraph == tagged.sentence.paragraph
        ends = _NOTHING.match(text, phrase.end) is not None
        behind = following.text if ends and goes_on and following is not None else text[phrase.end :]
        joined = _CLOSES.match(behind) is not None or (ends and goes_on and text.rstrip()[-1] in ":])")
        entry = _entry(document, tagged, phrase)
        if entry is not None and (joined or (ends and (not goes_on or _is_labelled(tagged)))):
            yield number, (entry, joined and not _is_labelled(tagged))


def _first(text: str) -> TimePhrase | None:
    """Return the date with which a sentence begins, list marks and a label before it allowed."""
    if _FIGURE.search(text, 0, _LONGEST) is None:
        return None
    phrase = next(iter(dates.find(text[:_LONGEST])), None)
    if phrase is None or phrase.day is None or _PREPOSITION.match(phrase.text) is not None:
        return None
    before = text[: phrase.start]
    return phrase if _OPENS.match(before) or _LABEL.match(before) else None


def _is_labelled(tagged: Tagged) -> bool:
    """Return whether a label says that the day is that of an incident."""
    before, separator, _ = tagged.sentence.text.partition(":")
    return bool(separator) and _LABEL.match(f"{before}:") is not None


def _entry(document: Document, tagged: Tagged, phrase: TimePhrase) -> Entry | None:
    """Return the entry that a date opens; a year on a line above serves a date without one."""
    base = tagged.sentence.start
    ordered = dates.in_order(phrase, document.text, document.published_on)
    if ordered.year is None:
        above = _YEAR_LINE.findall(document.text, 0, base)
        ordered = replace(ordered, year=int(above[-1])) if above else ordered
    moment = dates.resolve(ordered, document.published_on)
    if moment is None or (document.published_on is not None and moment.start > document.published_on):
        return None
    return Entry(moment, phrase.text, base + phrase.start, base + phrase.end)


def within(document: Document, entry: Entry | None) -> Document:
    """Return a document as it stands on the day of an entry: "yesterday" counts from there."""
    return document if entry is None else replace(document, published_on=entry.day)
