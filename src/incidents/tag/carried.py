"""Carriers of explosives, which are bombs: "a car stuffed with explosives", "an explosive-laden rickshaw"."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from incidents.tag.items import MARKS
from incidents.tag.mentions import Mention
from incidents.tag.spans import Spans
from incidents.words.lexicon import Entry, Lexicon
from incidents.words.word import split

_SORTS = ("land", "sea")


def possible(forms: Iterable[str]) -> frozenset[str]:
    """Return the mark that a carrier of explosives may leave in a sketch of some words."""
    return frozenset() if _hints().isdisjoint(forms) else frozenset({MARKS["weapon"]})


def with_carriers(text: str, named: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    """Return the mentions of a text with the carriers of explosives as bombs, in place of what they name."""
    lower = text.lower()
    if not any(hint in lower for hint in _hints()):
        return [*named]
    found = [
        Mention(match.start(), match.end(), "weapon", _entries(match, lexicon))
        for match in _carried().finditer(text)
    ]
    known = Spans(named)
    new = [mention for mention in found if not _is_known(mention, known)]
    taken = Spans(new)
    kept = [mention for mention in named if not taken.touching(mention.start, mention.end)]
    return sorted([*kept, *new], key=lambda mention: mention.start)


def _entries(match: re.Match[str], lexicon: Lexicon) -> tuple[Entry, ...]:
    sort = next(name.rstrip("_") for name, text in match.groupdict().items() if text)
    name: str = _lists()[sort]["reads_as"]
    return lexicon.longest(name, split(name), 0, capitals=False)[1]


def _is_known(mention: Mention, named: Spans[Mention]) -> bool:
    """Return whether the lexicon names such a weapon itself."""
    return any(
        m.kind == "weapon" and m.start <= mention.start and m.end >= mention.end and m.entries("weapon")
        for m in named.touching(mention.start, mention.end)
    )


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads((files("incidents") / "lexicons" / "carriers.toml").read_text(encoding="utf-8"))


@cache
def _hints() -> frozenset[str]:
    """Return the last words of charges, of which a text with a carrier has one."""
    last = {charge.rsplit(" ", 1)[-1] for charge in _lists()["charges"]}
    return frozenset(last | {f"{word}s" for word in last})


@cache
def _carried() -> re.Pattern[str]:
    """Return the pattern of "dynamite-laden boat" and of "boat packed with dynamite"."""
    words = _lists()
    charges, laden = f"(?:{'|'.join(words['charges'])})s?", "|".join(words["laden"])
    full = "|".join([laden, *words["full"]])
    before = rf"(?:bomb|{charges})[- ](?:{laden}) (?:[a-z]+ )?(?:{_carriers('')})"
    told = r"(?:(?:that|which) (?:was|were|had been) )?"
    behind = rf"(?:{_carriers('_')}) {told}(?:{full}) (?:up )?(?:with|of) (?:[\w-]+ ){{0,4}}?{charges}"
    return re.compile(rf"\b(?:{before}|{behind})\b", re.IGNORECASE)


def _carriers(end: str) -> str:
    """Return the carriers of each sort as a group that is named after it."""
    told = {sort: "|".join(_lists()[sort]["carriers"]) for sort in _SORTS}
    return "|".join(rf"(?P<{sort}{end}>(?:{names})(?:e?s)?)" for sort, names in told.items())
