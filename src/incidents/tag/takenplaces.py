"""Names that armed people take or lose: so told, a name is a place though lists know only a village by it."""

from collections.abc import Iterable, Iterator

from incidents.tag.mentions import Mention
from incidents.tag.spans import Spans
from incidents.words.late import late

_ARMED = frozenset({"group", "force", "force_noun", "generic"})
_FIGHTING = frozenset({"combatant", "crew"})
_NAME = r"[A-ZÀ-Ž][\w'’]+(?:[- ](?:al-|el-)?[A-ZÀ-Ž][\w'’]+){0,2}"
_GAINING = r"t(?:ake|akes|ook|aken|aking)(?: back)?|retak(?:e|es|en|ing)|retook|won back|win back|overr[au]n"
# What one side takes may be a person, too, and what it does with people has a further word.
_TAKING = late(rf"\b(?:{_GAINING}|recaptures?|h[eo]ld|lost|lose|gave up|given up|handed over|fled)\s+$")
_DONE_WITH_PEOPLE = late(
    r"['’]s\b|\s(?:to|into|with|for|as|away|aside|hostage|captive|prisoner|there|home|and (?:his|her))\b"
)
_TOOK = late(
    rf"\b(?:{_GAINING}) (?P<name>{_NAME})"
    r"(?=\s*(?:[.;:)]|\Z)|\s(?:on|late|early|overnight|last|this|yesterday|earlier|from|without|after|before|in)\b)"
)
_FELL = late(
    rf"(?:^|[.;:,“\"] ?|\b(?:that|and|when|as|after|where) )(?P<name>{_NAME})"
    r" (?:(?:has|had|have) )?(?:also )?(?:fell|fallen|passed|gone) (?:in)?to"
    r" (?:the (?:hands|control) of )?(?:the )?"
)


def armed(known: Iterable[Mention]) -> Spans[Mention]:
    """Return those of some mentions that are armed people, in order."""
    return Spans(mention for mention in known if _is_armed(mention))


def is_taken(text: str, start: int, end: int, people: Spans[Mention]) -> bool:
    """Return whether a name is told as what armed people took or lost: "its troops had taken Kurakhove"."""
    if _DONE_WITH_PEOPLE.match(text, end) or not _TAKING.search(text, max(0, start - 16), start):
        return False
    return _comes_after(text, start, people)


def taken_names(text: str, people: Spans[Mention]) -> Iterator[tuple[int, int]]:
    """Yield the spans of names that only a place can have: "rebels took Ntoli on Monday", "Ntoli fell to"."""
    for match in _TOOK.finditer(text):
        if _comes_after(text, match.start(), people):
            yield match.span("name")
    for match in _FELL.finditer(text):
        if people.has_start(match.end(), match.end() + 2):
            yield match.span("name")


def _comes_after(text: str, at: int, people: Spans[Mention]) -> bool:
    """Return whether armed people are told of before a place of a sentence, with no semicolon between."""
    nearest = people.before(at)
    return nearest is not None and ";" not in text[nearest.end : at]


def _is_armed(mention: Mention) -> bool:
    classes = {entry.facts["victim_class"] for entry in mention.entries("people")}
    return mention.kind in _ARMED or not classes.isdisjoint(_FIGHTING)
