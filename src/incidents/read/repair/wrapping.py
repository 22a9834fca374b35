"""Wrapped lines: tells lines that end where a column ended from lines that someone ended, and joins them.

In a wrapped text the next word would not have fitted into the line before. The width is read off the text,
and a text counts as wrapped when that holds for nearly all of its lines that end in the middle of a
sentence. Lists, tables, quoted mail and speakers keep their lines in a wrapped text too.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from incidents.read.repair import hyphens, sheets
from incidents.words.frozen import frozen
from incidents.words.late import late

_NARROWEST: Final = 30
_WIDEST: Final = 160
_LONGEST: Final = _WIDEST + 40
_OUTLIERS: Final = 0.03
_FEWEST: Final = 2
_OPEN: Final = 0.5
_SHORT: Final = 0.7
_BASE: Final = 0.25
_MOSTLY: Final = 0.8
_EXACTLY: Final = 0.95
_RAGGED: Final = 0.82
_SMALL_SHARE: Final = 0.3
_SMALL_EXACTLY: Final = 0.2
_CAPITALS: Final = 3
_ENDED: Final = late(r"[.!?:;…][\"'”’)\]]{0,3}\Z")
_FIXED: Final = late(r">|#{1,6}\s|\|.{0,200}\||\S.{0,200}?(?:\t|\s{3,})\S")
_SYMBOL: Final = late(r"[*•●▪‣◦■·►]\s?\S")
_ITEM: Final = late(r"(?:--?|[–—]|\(?\d{1,3}[.)]|\(?[a-z]\)|[A-Z][A-Z.'’ -]{0,30}:)\s")
_LONG_ENOUGH: Final = 50
_NEEDS_ANOTHER: Final = frozenset(
    "a an and at by for from in into near of on or over the to under with".split()
)
_PARTED: Final = late(r"[^\W\d_]-[ \t]{0,2}\n[ \t]{0,8}[a-zà-ÿ\d]")


class _Line(NamedTuple):
    """A line without the white space around it, how far it is indented, and what kind it is.

    `fixed` is a line of a table or of quoted mail, `symbol` an item of a list, `item` what may be one.
    """

    text: str
    indent: int
    kind: str
    is_ended: bool

    @property
    def length(self) -> int:
        return self.indent + len(self.text)

    @property
    def starts_small(self) -> bool:
        return self.text[:1].islower()


@frozen
class _Column:
    """The width that a text was wrapped at, exact or with a ragged edge, and the indent of its lines."""

    width: int
    full: float
    indent: int

    def is_full(self, line: _Line, following: _Line) -> bool:
        """Return whether the first word of the next line had no room in a line."""
        if hyphens.ends_in_one(line.text):
            return True
        word = following.text.split(maxsplit=1)[0]
        return line.length + 1 + len(word) > self.width or line.length >= self.full * self.width


def unwrapped(text: str) -> str:
    """Return a text with wrapped lines joined into paragraphs; one that is not wrapped stays as it is."""
    raw = text.split("\n")
    lengths = sorted(filter(None, map(len, raw)))
    if not lengths or lengths[_typical(len(lengths))] > _LONGEST:
        return _words_joined(_ends_joined(text))
    raw = sheets.without(raw)
    lines = [_line(one) for one in raw]
    column = _column(lines)
    return _words_joined(_ends_joined(text)) if column is None else _joined(raw, lines, column)


def _typical(count: int) -> int:
    """Return which of so many lines, by length, is the longest that is not out of the common."""
    return int((count - 1) * (1 - _OUTLIERS))


def _ends_joined(text: str) -> str:
    """Return a text that is not wrapped with those lines joined that nobody ends where they end.

    A long line goes on when it ends in a word that needs another, or the next begins with a small letter.
    """
    lines = text.split("\n")
    if not any(_is_cut_short(a, b) for a, b in pairwise(lines)):
        return text
    found = lines[:1]
    for line in lines[1:]:
        if _is_cut_short(found[-1], line):
            found[-1] = f"{found[-1].rstrip()} {line.strip()}"
        else:
            found.append(line)
    return "\n".join(found)


def _is_cut_short(line: str, following: str) -> bool:
    if len(line) < _LONG_ENOUGH or not following:
        return False
    goes_on = line[-1].isalpha() and line[line.rfind(" ") + 1 :] in _NEEDS_ANOTHER
    begins_small = following[0].islower() and (line[-1].isalnum() or line[-1] == ",")
    return (goes_on or begins_small) and _line(line).kind == _line(following).kind == "plain"


def _words_joined(text: str) -> str:
    """Return a text that is not wrapped with the words whole that a hyphen parts at the end of a line."""
    if _PARTED.search(text) is None:
        return text
    lines = text.split("\n")
    links = [_PARTED.search(f"{a[-3:]}\n{b[:9]}") is not None for a, b in pairwise(lines)]
    parted = [(a.strip(), b.strip()) for (a, b), link in zip(pairwise(lines), links, strict=True) if link]
    known = hyphens.of([line.strip() for line in lines], parted, is_ragged=False)
    found = [_line(line) for line in lines]
    return "\n".join("".join(_paragraph(lines, found, stretch, known)) for stretch in _stretches(links))


def _line(raw: str) -> _Line:
    stripped = raw.strip()
    kind = "plain"
    if _FIXED.match(stripped):
        kind = "fixed"
    elif _SYMBOL.match(stripped):
        kind = "symbol"
    elif _ITEM.match(stripped):
        kind = "item"
    return _Line(stripped, len(raw) - len(raw.lstrip()), kind, _ENDED.search(stripped[-5:]) is not None)


def _column(lines: Sequence[_Line]) -> _Column | None:
    """Return the column that a text was set in, None when its lines are those of the writer."""
    written = [line for line in lines if line.text]
    indents = Counter(line.indent for line in written)
    indent = min((one for one in indents if indents[one] >= _BASE * len(written)), default=0)
    pairs = [(a, b) for a, b in pairwise(lines) if _is_telling(a, b, indent)]
    inner = [(a, b) for a, b in pairs if not a.is_ended]
    if not inner or len(inner) < _OPEN * len(pairs):
        return None
    lengths = sorted(line.length for line in written)
    for width in sorted({lengths[-1], lengths[_typical(len(lengths))]}):
        if _NARROWEST <= width <= _WIDEST and (column := _fitting(inner, width, indent)) is not None:
            return column
    return None


def _is_telling(line: _Line, following: _Line, indent: int) -> bool:
    """Return whether two lines follow each other without anything that shows that a paragraph ends."""
    if not line.text or not following.text or following.indent > indent:
        return False
    return line.kind != "fixed" and following.kind == "plain"


def _fitting(inner: Sequence[tuple[_Line, _Line]], width: int, indent: int) -> _Column | None:
    """Return the column of a width when nearly all lines that end inside a sentence are full in it."""
    for full, share, small in ((1.0, _EXACTLY, _SMALL_EXACTLY), (_RAGGED, _MOSTLY, _SMALL_SHARE)):
        column = _Column(width, full, indent)
        found = [(a, b) for a, b in inner if column.is_full(a, b)]
        # A short line before a capital is a heading, a name or a date: nobody goes on from it.
        short = sum(a.length < _SHORT * width and not b.starts_small for a, b in inner)
        if len(found) >= max(share * (len(inner) - short), _OPEN * len(inner)) and _reads_on(found, small):
            return column
    return None


def _reads_on(pairs: Sequence[tuple[_Line, _Line]], share: float) -> bool:
    """Return whether lines go on inside sentences: enough of the next begin with a small letter."""
    small = sum(b.starts_small for _, b in pairs)
    if len(pairs) < _FEWEST:
        return small == len(pairs)
    if small >= share * len(pairs):
        return True
    # A small letter tells nothing in a wire that is all capitals.
    return len(pairs) >= _CAPITALS and all(b.text.upper() == b.text for _, b in pairs)


def _joined(raw: Sequence[str], lines: Sequence[_Line], column: _Column) -> str:
    links = [_goes_on(a, b, column) for a, b in pairwise(lines)]
    parted = [
        (a.text, b.text)
        for (a, b), is_linked in zip(pairwise(lines), links, strict=True)
        if is_linked and hyphens.ends_in_one(a.text)
    ]
    known = hyphens.of([line.text for line in lines], parted, is_ragged=column.full < 1)
    return "\n".join("".join(_paragraph(raw, lines, stretch, known)) for stretch in _stretches(links))


def _stretches(links: Sequence[bool]) -> Iterator[range]:
    start = 0
    for i, is_linked in enumerate((*links, False)):
        if not is_linked:
            yield range(start, i + 1)
            start = i + 1


def _paragraph(
    raw: Sequence[str], lines: Sequence[_Line], stretch: range, known: hyphens.Hyphens
) -> Iterator[str]:
    """Yield the words of a paragraph and what stands between its lines; a line alone stays as it is."""
    if len(stretch) == 1:
        yield raw[stretch[0]]
        return
    for i in stretch[:-1]:
        line, following = lines[i].text, lines[i + 1].text
        yield from known.seam(line, following) if hyphens.ends_in_one(line) else (line, " ")
    yield lines[stretch[-1]].text


def _goes_on(line: _Line, following: _Line, column: _Column) -> bool:
    """Return whether a paragraph goes on from one line to the next."""
    if not line.text or not following.text or "fixed" in (line.kind, following.kind):
        return False
    if following.kind == "symbol" or (following.indent > column.indent and line.kind == "plain"):
        return False
    if following.kind == "item" and (line.is_ended or line.kind == "item"):
        return False
    if not line.is_ended and following.starts_small and following.kind == "plain":
        return True
    return column.is_full(line, following)
