"""Blocks of a text: the paragraphs, headings and list items that its lines make, hard wraps undone."""

from itertools import pairwise
from typing import Final

from incidents.words.frozen import frozen
from incidents.words.late import late
from incidents.words.letters import count as letters_of

LONGEST_WRAPPED: Final = 100
_SHORTEST_WRAPPED: Final = 45
_LINE: Final = late(r"[^\n]+")
_ENDS: Final = (".", "!", "?", ":", '."', ".”", '!"', "!”", '?"', "?”", ".’", ".'", ".)", "…")
_BULLET: Final = late(
    r"(?:\.(?=\s\s)|[*•●▪‣◦■·►»]|--|[-–—](?=\s)|\(?\d{1,2}[.)](?=\s)|\(?[a-z]\)(?=\s))\s*\S"
)
_CASE_SAMPLE: Final = 4000
_MOSTLY: Final = 0.6


@frozen
class Block:
    """A stretch of text without a paragraph break inside, white space stripped from both ends."""

    start: int
    end: int
    text: str
    bullet: bool = False


@frozen
class _Line:
    start: int
    end: int
    text: str
    indented: bool
    follows: bool

    @property
    def ended(self) -> bool:
        return self.text.endswith(_ENDS)


def blocks(text: str) -> list[Block]:
    """Return the blocks of a text in order; together they cover all that is not white space."""
    lines = list(_lines(text))
    wrapped = _is_wrapped(lines)
    width = max((line.end - line.start for line in lines), default=0)
    capital = letter_case(text) != "lower"
    found: list[Block] = []
    first = last = None
    for line in lines:
        if first is not None and last is not None:
            joins = _continues(last, line, width) if wrapped else capital and _runs_on(last, line)
            if joins:
                last = line
                continue
            found.append(_block(text, first, last))
        first = last = line
    if first is not None and last is not None:
        found.append(_block(text, first, last))
    return found


def letter_case(text: str) -> str:
    """Return "upper", "lower" or "mixed": how a text is written, by its first few thousand characters."""
    letters = letters_of(text[:_CASE_SAMPLE])
    if letters.capitals > letters.small * 4:
        return "upper"
    return "lower" if letters.small > 0 and letters.capitals * 400 < letters.small else "mixed"


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    before = -2
    for match in _LINE.finditer(text):
        raw = match[0]
        stripped = raw.strip()
        if not stripped:
            continue
        lead = len(raw) - len(raw.lstrip())
        start = match.start() + lead
        found.append(_Line(start, start + len(stripped), stripped, lead > 1, match.start() == before + 1))
        before = match.end()
    return found


def _is_wrapped(lines: list[_Line]) -> bool:
    """Return whether lines end where a column ended: most are full, none is long, few end a sentence."""
    if len(lines) < 2 or sum(line.end - line.start > LONGEST_WRAPPED for line in lines) * 50 > len(lines):
        return False
    pairs = [(a, b) for a, b in pairwise(lines) if b.follows]
    full = sum(a.end - a.start >= _SHORTEST_WRAPPED for a, _ in pairs)
    ended = sum(a.ended for a, _ in pairs)
    return len(pairs) > 1 and full >= _MOSTLY * len(pairs) and ended < _MOSTLY * len(pairs)


def _continues(last: _Line, line: _Line, width: int) -> bool:
    if not line.follows or (line.indented and not last.indented) or _BULLET.match(line.text):
        return False
    return not (last.ended and last.end - last.start < _MOSTLY * width)


def _runs_on(last: _Line, line: _Line) -> bool:
    if not line.follows or last.ended or _BULLET.match(line.text):
        return False
    return line.text[0].islower() or last.text[-1] == ","


def _block(text: str, first: _Line, last: _Line) -> Block:
    return Block(first.start, last.end, text[first.start : last.end], bool(_BULLET.match(first.text)))
