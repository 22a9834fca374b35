"""Segment: the article without its page furniture, as sentences with offsets."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from incidents.document import Document, Sentence
from incidents.figures import dateline
from incidents.segment import furniture
from incidents.segment.lines import Block, blocks, letter_case
from incidents.segment.sentences import split
from incidents.words.late import late

__all__ = ["sentences"]

_SPEAKER: Final = late(r"(?:[A-Z][A-Z.'’-]+(?:\s[A-Z][A-Z.'’-]+){0,4}|Q|A):(?=\s)")
_LONGEST_TITLE: Final = 160
_LONGEST_SENTENCE: Final = 20_000
_DATELINED: Final = ("body", "headline", "bullet")


def sentences(document: Document) -> tuple[Sentence, ...]:
    """Return the sentences of a document in order; they cover all of its text that is not white space.

    A headline, a dateline, a speaker's name and a list item are sentences of their own. A sentence may hold
    line breaks, for its text is exactly that of the document.
    """
    return _remembered(document)


@lru_cache(maxsize=1)
def _remembered(document: Document) -> tuple[Sentence, ...]:
    """Remember the last document: its sentences are counted and read."""
    return tuple(_sentences(document))


def _sentences(document: Document) -> Iterator[Sentence]:
    text = document.text
    case = letter_case(text)
    found = blocks(text)
    kinds = furniture.kinds(found, document.title)
    opened = False
    for number, (block, kind) in enumerate(zip(found, kinds, strict=True)):
        if kind == "furniture":
            yield Sentence(block.start, block.end, block.text, kind, number)
            continue
        at = block.start
        for end, part in _head(document, block, kind, case, opened=opened):
            yield from _cut(text, at, end, part, number)
            at = end
        for start, end in split(text, at, block.end, case):
            credit = furniture.credit_end(text, start, end) if text[start] == "(" else start
            yield from _cut(text, start, credit, "furniture", number)
            yield from _parted(text, credit, end, kind, number)
        opened = opened or kind == "body"


def _head(
    document: Document, block: Block, kind: str, case: str, *, opened: bool
) -> Iterator[tuple[int, str]]:
    """Yield where the title, dateline or speaker's name that opens a block ends, and what it is."""
    text, at = document.text, block.start
    if kind == "heading" and _dateline_end(text, at, block.end, case) == block.end:
        yield block.end, "dateline"
    if kind not in _DATELINED:
        return
    if not opened:
        for end, part in _titled(document, block, case):
            yield end, part
            at = end
    label = _SPEAKER.match(text, at, block.end) if opened and case == "mixed" else None
    if label is not None:
        yield label.end(), "heading"
        return
    dated = _dateline_end(text, at, block.end, case)
    if dated > at:
        yield dated, "dateline"


def _titled(document: Document, block: Block, case: str) -> Iterator[tuple[int, str]]:
    """Yield the parts of a first paragraph that goes from date and title to the text without a line end."""
    text = document.text
    title_end = dateline.title_end(block.text, document.title)
    title_end = block.start + title_end if title_end < len(block.text) else block.start
    if title_end > block.start:
        dated = _dateline_end(text, block.start, title_end, case)
        if dated > block.start:
            yield dated, "dateline"
        yield title_end, "headline"
    among = dateline.inside(text, title_end, block.end)
    if among is None or among.start - title_end > _LONGEST_TITLE or ". " in text[title_end : among.start]:
        return
    if title_end == block.start:
        yield among.start, "headline"
    yield among.end, "dateline"


def _dateline_end(text: str, start: int, end: int, case: str) -> int:
    found = dateline.opening(text[start : min(end, start + dateline.HEAD)], capitals=case == "upper")
    return start if found is None else start + found.end


def _parted(text: str, start: int, end: int, kind: str, number: int) -> Iterator[Sentence]:
    """Yield a sentence, cut where a title or caption runs into the dateline of a text without line ends."""
    found = None if kind != "body" else dateline.of_agency(text, start, end)
    if found is None or furniture.credit_end(text, found.agency, end) != found.end:
        yield from _cut(text, start, end, kind, number)
        return
    yield from _cut(text, start, found.start, kind, number)
    yield from _cut(text, found.start, found.end, "dateline", number)
    yield from _cut(text, found.end, end, kind, number)


def _cut(text: str, start: int, end: int, kind: str, number: int) -> Iterator[Sentence]:
    """Yield the sentence of a span without the white space at its ends, nothing for white space alone.

    Nobody writes sentences of some thousand words: a longer one is cut between two, so that what compares all
    that stands in a sentence has an end.
    """
    while end - start > _LONGEST_SENTENCE:
        cut = text.rfind(" ", start + _LONGEST_SENTENCE // 2, start + _LONGEST_SENTENCE)
        cut = start + _LONGEST_SENTENCE if cut < 0 else cut
        yield from _cut(text, start, cut, kind, number)
        start = cut
    piece = text[start:end]
    body = piece.strip()
    if body:
        at = start + len(piece) - len(piece.lstrip())
        yield Sentence(at, at + len(body), body, kind, number)
