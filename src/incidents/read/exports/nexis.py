"""Nexis Uni: Word, rich text and plain text as it is saved there; each article ends in «End of Document».

A file begins with a cover sheet and a list of its documents. An article has its title, its publication, its
day, labels such as «Section:» and «Length:», the word «Body», the text, and a classification up to
«Load-Date:».
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from incidents.read.exports import lines as of
from incidents.read.kinds.kind import UnreadableError
from incidents.words.late import late

_END: Final = late(r"End of Document", re.IGNORECASE)
_LOADED: Final = late(r"Load-Date:.{0,60}")
_LENGTH: Final = late(r"Length:\s*[\d,.]+ words?")
_COPYRIGHT: Final = late(r"(?:Copyright\b|©|\(c\) ?\d|All Rights Reserved)", re.IGNORECASE)
_HEAD: Final = late(
    r"(?:Section|Length|Byline|Dateline|Highlight|Series|Distribution|Abstract|Edition|Contact|Correction"
    r"|Organization|Publication)\s*:"
)
_TAIL: Final = late(r"Classification|(?:Load-Date|Language|Publication-Type|Journal Code|Subject)\s*:.*")
_NOTES: Final = late(r"Graphic|Notes|Correction-Date:?.{0,60}")
_FURNITURE: Final = late(
    r"Page \d+ of \d+|Link to (?:Image|Original|PDF|Video)|Full[- ]Text|Return to List|\d+ of \d+ results?",
    re.IGNORECASE,
)
_COVER: Final = late(
    r"(?:User Name|Date and Time|Job Number|Client/Matter|Search Terms|Search Type|Narrowed by|Content Type"
    r"|Timeline)"
    r"\s*:?.*|Documents? ?\(\d+\)|\d+\. .*|.*\|? ?About LexisNexis.*|Content Type\s+Narrowed by|.*© ?\d{4} "
    r"LexisNexis.*"
)
_FOOT: Final = late(r"(?:LexisNexis ?)?\|? ?About LexisNexis ?\|.{0,200}")
_LISTED: Final = late(r"Documents? ?\((\d{1,7})\)")
_FARTHEST: Final = 40
_NOTES_WITHIN: Final = 30
_BETWEEN_LABELS: Final = 2


class _Parts(NamedTuple):
    """Where an article has the line of its day, if it has one, and where its body begins and ends."""

    day: int | None
    start: int
    end: int


def articles(text: str) -> list[Mapping[str, Any]] | None:
    """Return the articles of a text from Nexis Uni, None for any other text.

    Raises UnreadableError when it is one and its articles cannot be told apart.
    """
    lines = [line.strip() for line in text.splitlines()]
    if not _is_export(lines):
        _refuse_list(lines)
        return None
    pieces = list(_pieces(lines))
    found = [_article(piece, is_first=place == 0) for place, piece in enumerate(pieces)]
    return of.settled(
        found, "a line with its day or «Body»", "download them from Nexis Uni as Word (DOCX), in one file"
    )


def _is_export(lines: Sequence[str]) -> bool:
    ended, loaded, measured = (
        any(pattern.fullmatch(line) for line in lines) for pattern in (_END, _LOADED, _LENGTH)
    )
    return (ended and (loaded or measured or "Body" in lines)) or (loaded and measured)


def _refuse_list(lines: Sequence[str]) -> None:
    listed = next((match for line in lines if (match := _LISTED.fullmatch(line))), None)
    if listed is None or not any(line.startswith("Job Number") for line in lines):
        return
    raise UnreadableError(
        f"it lists {int(listed[1]):,} documents of Nexis Uni without their text: if they are not beside it, "
        "download them there as full documents"
    )


def _pieces(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield the lines of each article; what is behind the last is none unless it has a head of its own."""
    mark = _END if any(_END.fullmatch(line) for line in lines) else _LOADED
    piece: list[str] = []
    for line in lines:
        if mark.fullmatch(line):
            yield piece
            piece = []
        elif not _FURNITURE.fullmatch(line):
            piece.append(line)
    parts = _parts(piece)
    if parts is not None and parts.day is not None:
        yield piece


def _article(lines: Sequence[str], *, is_first: bool) -> Mapping[str, Any] | None:
    parts = _parts(lines)
    if parts is None:
        return None
    tongue = next((line for line in lines[parts.end :] if line.startswith("Language:")), "")
    text = of.prose(line for line in lines[parts.start : parts.end] if not _FOOT.fullmatch(line))
    known = {"text": text, "language": of.language(tongue.removeprefix("Language:"))}
    named = [line for line in lines[: parts.day] if line]
    if parts.day is None:
        # The day is written in another language, or is missing: of the lines before only the first is sure.
        return {**known, "title": None if is_first else named[0], "published": None, "publisher": None}
    return {
        **known,
        "title": _title(lines, parts.day, is_first=is_first),
        "published": of.day(lines[parts.day]),
        "publisher": named[-1] if named else None,
    }


def _title(lines: Sequence[str], day: int, *, is_first: bool) -> str | None:
    """Return the lines before that of the publication; in the first article a cover sheet precedes them."""
    publication = max((place for place in range(day) if lines[place]), default=0)
    covered = [place for place in range(publication) if is_first and _COVER.fullmatch(lines[place])]
    named = list(lines[covered[-1] + 1 : publication] if covered else lines[:publication])
    if is_first:
        named = of.before(named, len(named))
    return of.one(dict.fromkeys(named))


def _parts(lines: Sequence[str]) -> _Parts | None:
    """Return where an article's parts are: its day is the first line that is one and has labels behind it."""
    for place, line in enumerate(lines):
        if of.is_day(line) and any(map(_is_head, lines[place + 1 : place + 12])):
            return _placed(lines, place, place)
    if "Body" not in lines and not any(map(_LENGTH.fullmatch, lines)):
        return None
    labelled = next(place for place, line in enumerate(lines) if _is_head(line))
    return _placed(lines, labelled - 1, None) if any(lines[:labelled]) else None


def _placed(lines: Sequence[str], before: int, day: int | None) -> _Parts:
    start = _start(lines, before)
    return _Parts(day, start, _end(lines, start))


def _is_head(line: str) -> bool:
    return line == "Body" or _HEAD.match(line) is not None or _COPYRIGHT.match(line) is not None


def _start(lines: Sequence[str], day: int) -> int:
    head = lines[day + 1 : day + 1 + _FARTHEST]
    if "Body" in head:
        return day + 2 + head.index("Body")
    labels = [place for place, line in enumerate(head) if _is_head(line)]
    last = labels[0]
    for place in labels:
        # A label within the text would stand behind prose.
        between = list(filter(None, head[last + 1 : place]))
        if len(between) > _BETWEEN_LABELS or max(map(len, between), default=0) > of.UNWRAPPED // 2:
            break
        last = place
    return day + 2 + last


def _end(lines: Sequence[str], start: int) -> int:
    tail = (place for place in range(start, len(lines)) if _TAIL.fullmatch(lines[place]))
    end = next(tail, len(lines))
    notes = [place for place in range(max(start, end - _NOTES_WITHIN), end) if _NOTES.fullmatch(lines[place])]
    return notes[0] if notes else end
