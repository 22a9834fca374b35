"""Names of people that no lexicon has: "Judge Maria Lopez", "the murder of Juan Perez"."""

from collections.abc import Sequence
from dataclasses import replace

from incidents.detect import Event
from incidents.detect.grammar import Grammar
from incidents.schema import types
from incidents.tag import Item, Phrase
from incidents.tag.tagger import is_capitals

_LONGEST = 5
_BODIES = frozenset(
    {"unit", "units", "column", "columns", "squad", "squads", "team", "teams", "cell", "cells"}
)
_THINGS = frozenset(
    "interests properties property citizens assets businesses companies firms industry economy nationals"
    " infrastructure commerce shipping trade investments".split()
)
_NO_NAME = ("ed", "ing", "ly", "tion", "ment", "ness", "ism")
_VIOLENT = types.which("has_named_victim")
_PARTICLES = frozenset({"de", "del", "la", "el", "al", "bin", "ibn", "van", "von", "da", "dos"})
_LEAST_IN_CAPITALS = 2


def with_name(event: Event, phrase: Phrase, grammar: Grammar) -> Phrase:
    """Return a phrase with the name that stands right behind it, or with the body that it describes."""
    items = event.tagged.items
    at = next((i for i, item in enumerate(items) if item.phrase is phrase), None)
    if at is None or phrase.kind not in {"people", "force", "group", "adjective"}:
        return phrase
    following = items[at + 1] if at + 1 < len(items) else None
    if following is not None and following.text in _BODIES:
        return _longer(event, phrase, following.end)
    if phrase.kind != "people" or phrase.head.entries("actor") or _is_plural(phrase):
        return phrase
    names = _names(event, range(at + 1, len(items)), grammar)
    return _longer(event, phrase, items[names[-1]].end) if names else phrase


def thing_of(event: Event, phrase: Phrase) -> Phrase | None:
    """Return the words for what a state owns, if they follow its name: "U.S. properties"."""
    items = event.tagged.items
    at = next((i for i, item in enumerate(items) if item.phrase is phrase), None)
    if at is None or phrase.kind != "state":
        return None
    following = items[at + 1 : at + 3]
    last = next((item for item in following if item.text in _THINGS), None)
    return None if last is None else _longer(event, phrase, last.end)


def victim(event: Event, grammar: Grammar) -> tuple[str, int, int] | None:
    """Return the name of the person to whom a violent act was done, and where it stands."""
    if event.rule.incident_type not in _VIOLENT:
        return None
    names = _names(event, _where_named(event, grammar), grammar)
    if not names or not _is_in_apposition(event, names):
        return None
    words = [i for i in names if event.tagged.items[i].text not in _PARTICLES]
    least = _LEAST_IN_CAPITALS if is_capitals(event.tagged.sentence.text) else 1
    if len(words) < least:
        return None
    items = event.tagged.items
    start, end = items[min(names)].start, items[max(names)].end
    return event.tagged.sentence.text[start:end], start, end


def _is_in_apposition(event: Event, names: Sequence[int]) -> bool:
    """Return whether the target, if any, only says who the named person is: "…, mayor of Cali"."""
    targets = event.roles.get("target", ())
    behind = max(names) + 1
    follows = behind < len(event.tagged.items) and event.tagged.items[behind].text == ","
    return not targets or (event.voice == "nominal" and follows and min(targets) > behind)


def _where_named(event: Event, grammar: Grammar) -> Sequence[int]:
    """Return the items, nearest first, at which the person to whom it was done can be named."""
    items, behind = event.tagged.items, event.head_end + 1
    if event.voice == "nominal":
        is_of = behind < len(items) and items[behind].text == "of"
        return range(behind + 1, len(items)) if is_of else ()
    if event.voice != "passive":
        return range(behind, len(items))
    at = event.head - 1
    while at >= 0 and items[at].text in grammar.helpers:
        at -= 1
    return range(at, -1, -1)


def _names(event: Event, places: Sequence[int], grammar: Grammar) -> list[int]:
    """Return the items of a name that begins at the first of some items and goes on in their order."""
    capitals = is_capitals(event.tagged.sentence.text)
    found: list[int] = []
    for i in places[:_LONGEST]:
        if not _is_name(event, event.tagged.items[i], grammar, capitals=capitals):
            break
        found.append(i)
    while found and event.tagged.items[found[-1]].text in _PARTICLES:
        found.pop()
    return found


def _is_name(event: Event, item: Item, grammar: Grammar, *, capitals: bool) -> bool:
    if item.kind != "word" or not item.text[0].isalpha():
        return False
    if item.text in _PARTICLES:
        return True
    if item.text in grammar.words.all or item.text in grammar.verbs or item.text in grammar.words.speech:
        return False
    if capitals:
        return not item.text.endswith(_NO_NAME)
    return event.tagged.sentence.text[item.start].isupper() and item.start > 0


def _is_plural(phrase: Phrase) -> bool:
    return phrase.quantity is not None or any(e.plural for e in phrase.head.entries("people"))


def _longer(event: Event, phrase: Phrase, end: int) -> Phrase:
    return replace(phrase, end=end, text=event.tagged.sentence.text[phrase.start : end])
