"""LexisNexis as it was before Nexis Uni: «3 of 200 DOCUMENTS», then each article with labels in capitals.

A cover sheet with the search precedes the first. Lines are wrapped and those of the publication, the day and
the edition centred in plain text; in Word and rich text they are not.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from incidents.read.exports import lines as of
from incidents.words.late import late

_MARK: Final = late(r"\s*\d{1,5} of \d{1,5} DOCUMENTS?\s*")
_HEAD: Final = late(
    r"(?P<name>BYLINE|SECTION|LENGTH|DATELINE|HIGHLIGHT|SERIES|HEADLINE|DISTRIBUTION|CORRECTION-DATE"
    r"|CORRECTION)\s*:"
    r"\s*(?P<rest>.*)"
)
_BODY: Final = late(r"BODY\s*:\s*(?P<rest>.*)")
_TAIL: Final = late(
    r"(?:LOAD-DATE|LANGUAGE|GRAPHIC|PUBLICATION-TYPE|JOURNAL-CODE|SUBJECT|UPDATE|ORGANIZATION|COUNTRY"
    r"|INDUSTRY|CITY"
    r"|STATE|PERSON|COMPANY|TICKER|GEOGRAPHIC|TYPE|NOTES|COPYRIGHT)\s*:.*"
)
_COPYRIGHT: Final = late(r"Copyright (?:©|\(c\) ?)?\s?\d{4}.*|All Rights Reserved\.?", re.IGNORECASE)
_LANGUAGE: Final = late(r"LANGUAGE\s*:(.*)")
_CENTRED: Final = late(r"\s{4,}\S")
_EDITION: Final = late(r".*\bEdition\b.{0,20}", re.IGNORECASE)
_WRAPPED_LABEL: Final = 50


def articles(text: str) -> list[Mapping[str, Any]] | None:
    """Return the articles of a text from LexisNexis of the older kind, None for any other text.

    Raises UnreadableError when it is one and its articles cannot be told apart.
    """
    lines = text.splitlines()
    marks = [place for place, line in enumerate(lines) if _MARK.fullmatch(line)]
    if not marks or not any(map(_is_label, lines)):
        return None
    pieces = [lines[start + 1 : end] for start, end in zip(marks, [*marks[1:], len(lines)], strict=True)]
    found = [_article(piece) for piece in pieces]
    return of.settled(found, "a line with its length", "download them again as Word (DOCX), in one file")


def _is_label(line: str) -> bool:
    return _HEAD.match(line.strip()) is not None or _TAIL.match(line.strip()) is not None


def _article(lines: Sequence[str]) -> Mapping[str, Any] | None:
    labels = [place for place, line in enumerate(lines) if _is_label(line) or _BODY.match(line.strip())]
    if not labels:
        return None
    head = lines[: labels[0]]
    day = next((place for place, line in enumerate(head) if of.is_day(line.strip())), len(head))
    fields, start = _labelled(lines, labels[0])
    rest = list(_body(lines[start:]))
    tongue = next((match[1] for line in lines[start:] if (match := _LANGUAGE.match(line.strip()))), "")
    return {
        "text": of.prose(rest),
        "title": of.one([fields["HEADLINE"]]) if "HEADLINE" in fields else _title(head[day + 1 :]),
        "published": of.day(head[day]) if day < len(head) else None,
        "publisher": _publisher(head[:day]) if day < len(head) else None,
        "language": of.language(tongue),
    }


def _title(lines: Sequence[str]) -> str | None:
    """Return the lines that stand together before the first label, without centred ones and editions."""
    left = [line for line in lines if not _CENTRED.match(line)]
    named = of.before(left, len(left), most=8)
    return of.one(line for line in named if not _EDITION.fullmatch(line.strip()))


def _publisher(lines: Sequence[str]) -> str | None:
    named = [line.strip() for line in lines if line.strip() and not _COPYRIGHT.fullmatch(line.strip())]
    return of.one(named[-1:])


def _labelled(lines: Sequence[str], start: int) -> tuple[dict[str, str], int]:
    """Return the labelled fields of a head that begins at `start`, and where it ends."""
    fields: dict[str, str] = {}
    place = start
    while place < len(lines):
        line = lines[place].strip()
        match = _HEAD.match(line)
        if match is None and line:
            break
        place += 1
        if match is not None:
            end = _wrapped(lines, place)
            fields[match["name"]] = " ".join([match["rest"], *map(str.strip, lines[place:end])])
            place = end
    return fields, place


def _wrapped(lines: Sequence[str], place: int) -> int:
    """Return where the value of a label ends whose first line is the one before `place`."""
    while (
        place < len(lines)
        and _WRAPPED_LABEL < len(lines[place - 1].strip()) <= of.UNWRAPPED
        and lines[place].strip()
        and not _is_label(lines[place])
        and not _BODY.match(lines[place].strip())
    ):
        place += 1
    return place


def _body(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        bare = line.strip()
        if _TAIL.fullmatch(bare) or _COPYRIGHT.fullmatch(bare):
            return
        labelled = _BODY.fullmatch(bare)
        yield labelled["rest"] if labelled else line
