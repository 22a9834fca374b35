"""Page furniture: tells the article from navigation, captions, credits, share links and the foot of the page.

The words are in `lexicons/furniture.toml`; this module knows where on a page they count.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final

from incidents.segment.lines import Block
from incidents.words.frozen import frozen
from incidents.words.late import late

_ENDED: Final = late(r"[.!?…:;,][\"'”’)\]]*\Z")
_LETTER: Final = late(r"[^\W\d_]")
_BARS: Final = late(r"\s[|•·›»>]\s")
_CREDIT: Final = late(r"[^.!?”\"]\s?[(\[](?P<credit>[^()\[\]]{2,70})[)\]]\.?\Z")
_OPENING_CREDIT: Final = late(r"\([^()]{2,60}\)(?=\s[A-Z\d])")
_CAPS_CREDIT: Final = late(r"\s[A-Z][A-Z ]{3,30}/[A-Z][a-zà-ÿ'’-]+ [A-Z][\w'’ -]{1,30}\Z")
_STANDS: Final = late(
    r"\((?:second\s|third\s|far\s|from\s)?(?:left|right|centre|center|l|r)\)"
    r"|,\s(?:second\s|third\s|far\s)?(?:from\s)?(?:left|right|centre|center),",
    re.IGNORECASE,
)
_BYLINE: Final = late(
    r"(?:[Bb]y|BY)\s(?!the\b|a\b)[A-ZÀ-Þ][\w.'’-]*(?:,?\s(?:and\s|in\s|for\s)?[A-ZÀ-Þ][\w.'’-]*){1,9}\Z"
)
_NAME: Final = late(
    r"(?:[A-ZÀ-Þ][\w.'’-]*\s){1,3}[A-ZÀ-Þ][\w'’-]*(?:,\s(?:The\s)?(?:[A-ZÀ-Þ][\w'’-]*\s?){1,3})?\Z"
)
# Who wrote an embedded post, as pages print it: a dash, the name, the handle in brackets, the day.
_POSTED: Final = late(
    r"(?:—|--|–|-)\s.{1,80}?\(@\w{1,30}(?:@[\w.-]{3,40})?\)\s{0,2}"
    r"(?:\w{3,9}\.?\s\d{1,2},?\s\d{4}|\d{1,2}\s\w{3,9}\s\d{4})?\s*\Z"
)
_POST_LINK: Final = late(r"\bpic\.twitter\.com/\w|\bhttps?://t\.co/\w")
_RELEASE_NUMBER: Final = late(
    r"(?:(?i:release|news release|press release)\s)?(?i:no\.?\s|number\s|#\s?)?"
    r"\d{4,8}-\d[\w–-]{0,14}(?:\s{1,9}(?i:for immediate release))?\Z"
)
_CLOCK_ONLY: Final = late(r"[\d:.,/\s]+\Z")
_LINK: Final = late(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_EDGE: Final = " :.|-–—>»→…"
_PROSE_WORDS: Final = 8
_LONG_WORDS: Final = 25
_HEADING_WORDS: Final = 12
_REPEAT: Final = 40
_NEAR: Final = 4
_FOOT_SHARE: Final = 0.35
_PROSE_SHARE: Final = 0.55
_LOOKED_AT: Final = 240
_LONGEST_POST: Final = 600
_LONGEST_SIGNATURE: Final = 160


@frozen
class Markers:
    """The words of one section of the lexicon, for whole lines, their beginnings and their ends."""

    lines: frozenset[str]
    begins: tuple[str, ...]
    ends: tuple[str, ...]

    def match(self, line: str) -> bool:
        """Return whether a line in lower case is marked."""
        return line.strip(_EDGE) in self.lines or line.startswith(self.begins) or line.endswith(self.ends)


@frozen
class Words:
    """What the lexicon of furniture says."""

    foot: Markers
    line: Markers
    caption: Markers
    credit: re.Pattern[str]
    sign: re.Pattern[str]


@cache
def words() -> Words:
    """Read the lexicon of furniture."""
    source = files("incidents") / "lexicons" / "furniture.toml"
    content = tomllib.loads(source.read_text(encoding="utf-8"))
    return Words(
        _markers(content["foot"]),
        _markers(content["line"]),
        _markers(content["caption"]),
        _any_of(content["caption"]["credits"]),
        _any_of(content["caption"]["signs"]),
    )


def _markers(section: Mapping[str, Any]) -> Markers:
    return Markers(
        frozenset(section.get("lines", ())), tuple(section.get("begins", ())), tuple(section.get("ends", ()))
    )


def _any_of(alternatives: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, alternatives))})\b", re.IGNORECASE)


def kinds(blocks: Sequence[Block], title: str | None) -> list[str]:
    """Return what each block is: headline, heading, bullet, body or furniture."""
    known = words()
    prose = [_is_prose(block) for block in blocks]
    first = prose.index(True) if True in prose else len(blocks)
    last = len(prose) - 1 - prose[::-1].index(True) if True in prose else len(blocks)
    found = [_kind(block, known) for block in blocks]
    _mark_posts(blocks, found)
    _mark_repeats(blocks, found, known)
    foot = _foot(blocks, prose, first, known)
    for i, block in enumerate(blocks):
        if i >= foot:
            found[i] = "furniture"
        elif found[i] == "body" and not prose[i]:
            found[i] = _short_kind(block, i, first, last)
    return _with_title(blocks, found, title)


def _is_prose(block: Block) -> bool:
    count = block.text.count(" ") + 1
    return count >= _LONG_WORDS or (count >= _PROSE_WORDS and _ENDED.search(block.text[-4:]) is not None)


def _kind(block: Block, known: Words) -> str:
    """Return what a block is by itself: furniture, bullet or, for all else, body."""
    text = block.text
    if _LETTER.search(text) is None or _CLOCK_ONLY.match(text):
        return "furniture"
    if len(text) <= _LOOKED_AT and (known.line.match(text.lower()) or _is_apparatus(text)):
        return "furniture"
    if len(text) <= 2 * _LOOKED_AT and _is_caption(text, known):
        return "furniture"
    return "bullet" if block.bullet else "body"


def _is_apparatus(text: str) -> bool:
    """Return whether a line is a menu, a byline, a release number or little but a link."""
    if len(_BARS.findall(text)) > 1 and _ENDED.search(text) is None:
        return True
    if _BYLINE.match(text) or _RELEASE_NUMBER.match(text):
        return True
    link = _LINK.search(text)
    return link is not None and len(link[0]) * 2 > len(text)


def _is_caption(text: str, known: Words) -> bool:
    if (
        text.lower().startswith(known.caption.begins)
        or _CAPS_CREDIT.search(text[-80:])
        or _STANDS.search(text)
    ):
        return True
    credit = _CREDIT.search(text[-80:])
    if credit is None or ". " in text[:-80]:
        return False
    named = credit["credit"]
    return known.credit.search(named) is not None or "/" in named


def credit_end(text: str, start: int, end: int) -> int:
    """Return where the credit of a picture in brackets ends that opens a sentence, `start` when none does."""
    opened = _OPENING_CREDIT.match(text, start, end)
    if opened is None or words().credit.search(opened[0]) is None:
        return start
    return opened.end()


def _mark_posts(blocks: Sequence[Block], found: list[str]) -> None:
    """Mark the posts of others in an article as furniture: by their writer's line, or a link in them."""
    for i, block in enumerate(blocks):
        if len(block.text) > _LONGEST_POST:
            continue
        posted = _POSTED.search(block.text[-_LONGEST_SIGNATURE:])
        if posted is None and _POST_LINK.search(block.text) is None:
            continue
        found[i] = "furniture"
        is_signature = posted is not None and posted.end() - posted.start() == len(block.text)
        if is_signature and i and len(blocks[i - 1].text) <= _LONGEST_POST:
            found[i - 1] = "furniture"


def _mark_repeats(blocks: Sequence[Block], found: list[str], known: Words) -> None:
    """Mark what stands twice as furniture: a second headline, a caption with the credit between."""
    seen: dict[str, int] = {}
    for i, block in enumerate(blocks):
        before = seen.get(block.text)
        seen[block.text] = i
        if before is None or len(block.text) < _REPEAT // 2:
            continue
        found[i] = "furniture"
        is_caption = len(block.text) > _REPEAT and known.sign.search(block.text) is not None
        if is_caption and i - before < _NEAR:
            found[before:i] = ["furniture"] * (i - before)


def _foot(blocks: Sequence[Block], prose: Sequence[bool], first: int, known: Words) -> int:
    """Return at which block the foot of the page starts, the number of blocks when there is none."""
    sizes = [len(block.text) for block in blocks]
    total, rest = sum(sizes), sum(sizes[first + 1 :])
    prosaic = sum(
        size for size, is_prose in zip(sizes[first + 1 :], prose[first + 1 :], strict=True) if is_prose
    )
    for i in range(first + 1, len(blocks)):
        text = blocks[i].text
        marked = len(text) <= _LOOKED_AT and known.foot.match(text.lower())
        if marked and (rest <= _FOOT_SHARE * total or prosaic <= _PROSE_SHARE * rest):
            return i
        rest -= sizes[i]
        prosaic -= sizes[i] if prose[i] else 0
    return len(blocks)


def _short_kind(block: Block, i: int, first: int, last: int) -> str:
    """Return what a line is that is no sentence: by its place before, among or after the paragraphs."""
    count = block.text.count(" ") + 1
    ended = _ENDED.search(block.text[-4:]) is not None
    if first == last + 1 or first > last:
        return "headline" if i == 0 and not ended else "body"
    if i < first:
        return "body" if ended and count > 3 else "headline" if count > 1 else "heading"
    if i > last:
        return (
            "furniture"
            if not ended
            and (
                count <= _HEADING_WORDS // 2
                or (len(block.text) < _LOOKED_AT // 2 and _NAME.match(block.text))
            )
            else "body"
        )
    short = count <= _HEADING_WORDS or (block.text.isupper() and count <= 2 * _HEADING_WORDS)
    return "heading" if short and not ended and block.text[0] != "[" else "body"


def _with_title(blocks: Sequence[Block], found: list[str], title: str | None) -> list[str]:
    """Make the block that is the title of the document a headline."""
    if title is None:
        return found
    for i, block in enumerate(blocks[:_LONG_WORDS]):
        if block.text.casefold() == title.strip().casefold() and found[i] in ("body", "heading"):
            found[i] = "headline"
            break
    return found
