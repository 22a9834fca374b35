"""Segment: the article without its page furniture, as sentences with offsets."""

import re
from collections.abc import Iterator
from typing import Final

from incidents import dateline
from incidents.document import Document, Sentence
from incidents.segment import furniture
from incidents.segment.lines import Block, blocks, letter_case
from incidents.segment.sentences import split

__all__ = ["sentences"]

_SPEAKER: Final = re.compile(r"(?:[A-Z][A-Z.'’-]+(?:\s[A-Z][A-Z.'’-]+){0,4}|Q|A):(?=\s)")
_DATELINED: Final = ("body", "headline", "bullet")


def sentences(document: Document) -> tuple[Sentence, ...]:
    """Return the sentences of a document in order; they cover all of its text that is not white space.

    A headline, a dateline, a speaker's name and a list item are sentences of their own. A sentence may hold
    line breaks, for its text is exactly that of the document.
    """
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
            yield Sentence(start, end, text[start:end], kind, number)
        opened = opened or kind == "body"


def _head(document: Document, block: Block, kind: str, case: str, *, opened: bool) -> Iterator[tuple[int, str]]:
    """Yield where the title, dateline or speaker's name that opens a block ends, and what it is."""
    text, at = document.text, block.start
    if kind not in _DATELINED:
        return
    if not opened:
        title_end = _title_end(document, block)
        if title_end > at:
            at = yield_from_title = title_end
            dated = _dateline_end(text, block.start, title_end, case)
            if dated > block.start:
                yield dated, "dateline"
            yield yield_from_title, "headline"
    label = _SPEAKER.match(text, at, block.end) if opened and case == "mixed" else None
    if label is not None:
        yield label.end(), "heading"
        return
    dated = _dateline_end(text, at, block.end, case)
    if dated > at:
        yield dated, "dateline"


def _title_end(document: Document, block: Block) -> int:
    """Return where the title ends that a paragraph begins with, the start of the block when there is none."""
    end = dateline.title_end(block.text, document.title)
    return block.start + end if end < len(block.text) else block.start


def _dateline_end(text: str, start: int, end: int, case: str) -> int:
    found = dateline.opening(text[start : min(end, start + dateline.HEAD)], capitals=case == "upper")
    return start if found is None else start + found.end


def _cut(text: str, start: int, end: int, kind: str, number: int) -> Iterator[Sentence]:
    piece = text[start:end]
    body = piece.strip()
    if body:
        at = start + len(piece) - len(piece.lstrip())
        yield Sentence(at, at + len(body), body, kind, number)
