"""Factiva: rich text and plain text, each article with labelled fields or with its fields as lines in order.

Labelled: HD title, BY, WC words, PD day, ET time, SN publication, SC its code, LA language, CY copyright, LP
and TD text, then codes, AN number. Unlabelled: title, author, words, day, time, publication, code, page,
language, copyright, text, «Document» and its number. That number ends an article in both.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from incidents.read.exports import lines as of
from incidents.read.kinds.kind import UnreadableError
from incidents.words.late import late

_NUMBER: Final = late(
    r"(?:AN[\s|]{1,20})?Document (?P<id>[A-Z0-9]{3,10}(?:19|20)\d{6}[a-z0-9]{6,12})\s{0,20}\|?"
)
_WORDS: Final = late(r"\d[\d,. ]{0,9} (?:words?|mots|Wörter|palabras|parole|palavras)")
_LABELS: Final = tuple(
    """SE CLM HD BY CR WC PD ET SN SC NGC GC ED PG VOL LA CY LP TD
    ART CT RF CO IN NS RE IPC IPD PUB AN""".split()
)
_WORDLIKE: Final = ("CO", "IN", "NS", "RE", "TD", "AN")
_LABEL: Final = late(
    rf"(?P<name>{'|'.join(_LABELS)})(?:$|[ \xa0]{{0,9}}[\t|]|[ \xa0]{{2,9}}|\xa0|(?P<bare> ))(?P<rest>.*)"
)
_CODES: Final = late(r"[a-z0-9]{2,12} : .+|Document .+")
_TIME: Final = late(r"\d{1,2}:\d\d(?::\d\d)?(?: [AP]M)?(?: [A-Z]{2,5})?")
_COPYRIGHT: Final = late(r"(?:Copyright\b|©|\(c\)|All rights reserved)", re.IGNORECASE)
_FURNITURE: Final = late(
    r".{0,40}\d{4},? Factiva, Inc\..{0,60}|Page \d{1,5}(?: of \d{1,5})?|Factiva(?: RTF Display Format)?"
)
_LISTED: Final = late(r".{1,300}(?:\.{3,200}|\t)\s?\d{1,5}")
_SUMMARY: Final = late(r"Search Summary", re.IGNORECASE)
_BY: Final = late(r"(?:By|Von|Par|Por)\s.{1,200}", re.IGNORECASE)
_FARTHEST: Final = 14
_WRAPPED: Final = 60


def articles(text: str) -> list[Mapping[str, Any]] | None:
    """Return the articles of a text from Factiva, None for any other text.

    Raises UnreadableError when it is one and its articles cannot be told apart.
    """
    lines = [line.strip() for line in text.splitlines()]
    has_number = any(map(_NUMBER.fullmatch, lines))
    counted = sum(_WORDS.fullmatch(line) is not None for line in lines)
    if not has_number:
        _refuse(counted if "Factiva" in text else 0)
        return None
    if not counted and not any(_labelled(line, "") == "HD" for line in lines):
        return None
    return settled([article(piece) for piece in _pieces(lines)])


def settled(found: Sequence[Mapping[str, Any] | None]) -> list[Mapping[str, Any]]:
    """Return the articles of an export from Factiva, with a `problem` in place of each that was not found."""
    return of.settled(
        found,
        "its words, day and language on lines of their own",
        "save them from Factiva as «Article Format», in RTF",
    )


def _refuse(counted: int) -> None:
    if counted > 1:
        raise UnreadableError(
            f"it holds {counted:,} articles from Factiva without their document numbers, and cannot be cut: "
            "save them there again as «Article Format», in RTF"
        )


def _pieces(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield the lines of each article, its number the last; what stands behind the last article is none."""
    piece: list[str] = []
    for line in lines:
        if _FURNITURE.fullmatch(line) and not _NUMBER.fullmatch(line):
            continue
        piece.append(line)
        if _NUMBER.fullmatch(line):
            yield piece
            piece = []
    if any(map(_WORDS.fullmatch, piece)) and not any(map(_SUMMARY.fullmatch, piece)):
        yield piece


def article(lines: Sequence[str]) -> Mapping[str, Any] | None:
    """Return the article that the lines are, None when their parts are not found."""
    fields = _fields(lines)
    found = _by_label(fields) if "HD" in fields and "PD" in fields else _by_order(lines)
    number = next((match["id"] for line in reversed(lines) if (match := _NUMBER.fullmatch(line))), None)
    return found and {**found, "id": number}


def _labelled(line: str, current: str) -> str | None:
    """Return the label that a line begins with; a single space behind it is not enough within the text."""
    match = _LABEL.fullmatch(line)
    if match is None:
        return None
    if current and _LABELS.index(match["name"]) <= _LABELS.index(current):
        return None
    may_be_word = match["bare"] is not None and current in ("LP", "TD") and match["name"] in _WORDLIKE
    return None if may_be_word and not _CODES.fullmatch(match["rest"]) else match["name"]


def _fields(lines: Sequence[str]) -> dict[str, list[str]]:
    """Return the lines of each field by its label."""
    fields: dict[str, list[str]] = {}
    current = ""
    for line in lines:
        label = _labelled(line, current)
        if label is not None:
            current = label
            fields[current] = [line[len(label) :].strip(" \xa0\t|")]
        elif current:
            fields[current].append(line)
    return fields


def _by_label(fields: Mapping[str, Sequence[str]]) -> Mapping[str, Any]:
    return {
        "text": of.prose([*fields.get("LP", ()), "", *fields.get("TD", ())]),
        "title": of.one(fields["HD"]),
        "published": of.day(" ".join(fields["PD"])),
        "publisher": of.one(fields.get("SN", ())),
        "language": of.language(" ".join(fields.get("LA", ()))),
    }


def _by_order(lines: Sequence[str]) -> Mapping[str, Any] | None:
    words = next((place for place, line in enumerate(lines) if _WORDS.fullmatch(line)), None)
    if words is None:
        return None
    end = len(lines) - 1 if _NUMBER.fullmatch(lines[-1]) else len(lines)
    head = [place for place in range(words + 1, end) if lines[place]][:_FARTHEST]
    day = next((place for place in head if of.is_day(lines[place])), None)
    spoken = next((place for place in head if of.language(lines[place]) and " " not in lines[place]), None)
    if day is None or spoken is None or spoken < day:
        return None
    named = (lines[at] for at in head if day < at < spoken and not _TIME.fullmatch(lines[at]))
    return {
        "text": of.prose(lines[_start(lines, spoken + 1, end) : end]),
        "title": _title(lines[:words]),
        "published": of.day(lines[day]),
        "publisher": next(named, None),
        "language": of.language(lines[spoken]),
    }


def _start(lines: Sequence[str], start: int, end: int) -> int:
    """Return where the text starts behind the line of the language: after lines about the copyright."""
    place = start
    while place < end and (not lines[place] or _COPYRIGHT.match(lines[place])):
        place += 1
    return place


def _title(lines: Sequence[str]) -> str | None:
    """Return the title among the lines before the number of words.

    A section may stand before it and an author behind it, on lines of their own; both are shorter.
    """
    named = [
        line for line in _unwrapped(lines)[-3:] if not _BY.fullmatch(line) and not _LISTED.fullmatch(line)
    ]
    return of.one([max(named, key=len)]) if named else None


def _unwrapped(lines: Sequence[str]) -> list[str]:
    """Return the lines that hold something; one that follows a long one at once is the rest of it."""
    found: list[str] = []
    for before, line in pairwise(["", *lines]):
        if found and len(before) > _WRAPPED and line and not _BY.fullmatch(line):
            found[-1] += f" {line}"
        elif line:
            found.append(line)
    return found
