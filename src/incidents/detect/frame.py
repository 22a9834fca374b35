"""Frames: a rule that names an act and the kinds of who does it and to whom, in whatever construction.

A rule has either a `pattern` or a frame, which is

- `act`: triggers, all verbs or all nouns; the words of any of them are the head of the event;
- `doer`: kinds of phrase of which who does it has to be; `patient`: of which what suffers it has to be.
  The kind `any` is a noun that no list knows, too;
- `at`: kinds of what a preposition of aim governs: "fired rockets *at a base*", "strikes *on a town*";
- `asks`: which of `doer`, `patient`, `at`, `harm` and `carried_out` there has to be, one of those named being
  enough. Without it all that have kinds have to be there. `harm` is people who came to harm in what a noun
  names; `carried_out` that somebody did it in so many words: "launched a raid".

One frame stands for the active, the passive, participles, relative and infinitive clauses and what a noun
names: who does what to whom is read from the clauses of the sentence (`incidents.parse`).
"""

from collections.abc import Mapping
from typing import Any

from incidents.detect.kinds import KIND_GROUPS
from incidents.detect.trigger import Trigger, alternation
from incidents.errors import RuleError
from incidents.tag.items import MARKS
from incidents.words.frozen import frozen

_BESIDE = ("doer", "patient", "at", "tool")
KEYS = frozenset({"act", "asks", *_BESIDE})
ASKED = frozenset({"harm", "carried_out", *_BESIDE})
ANY = "any"


@frozen
class Frame:
    """The triggers of an act with the kinds of phrase beside it, none where a kind is not asked."""

    acts: frozenset[str]
    kinds: Mapping[str, frozenset[str]]
    asks: frozenset[str]
    every: bool


def read(name: str, facts: Mapping[str, Any], triggers: Mapping[str, Trigger]) -> Frame | None:
    """Return the frame of a rule, None for a rule that has a pattern.

    Raises RuleError, naming the rule, for a frame that cannot be used.
    """
    if "act" not in facts:
        return None
    acts = str(facts["act"]).split()
    if lost := [act for act in acts if act not in triggers]:
        raise RuleError(f"{name} uses the unknown trigger {lost[0]}")
    if len({triggers[act].sort for act in acts}) != 1:
        raise RuleError(f"{name}: its acts have to be all verbs or all nouns")
    kinds = {key: _kinds(name, str(facts[key])) for key in _BESIDE if key in facts}
    asks = frozenset(str(facts.get("asks", "")).split())
    if lost := sorted(asks - ASKED):
        raise RuleError(f"{name} asks for the unknown {lost[0]}")
    return Frame(frozenset(acts), kinds, asks or frozenset(kinds), not asks)


def _kinds(name: str, written: str) -> frozenset[str]:
    kinds = frozenset(member for kind in written.split() for member in KIND_GROUPS.get(kind, (kind,)))
    if lost := sorted(kinds - MARKS.keys() - {ANY}):
        raise RuleError(f"{name} uses the unknown kind of phrase {lost[0]}")
    return kinds


def needs(frame: Frame, triggers: Mapping[str, Trigger]) -> tuple[frozenset[str], ...]:
    """Return what a sketch must have for a frame to fit, as `needed` returns it for a pattern."""
    words = frozenset(word for act in frame.acts for word in triggers[act].words())
    asked = [k for key, k in frame.kinds.items() if ANY not in k] if frame.every else []
    return words, *(frozenset(MARKS[kind] for kind in kinds) for kinds in asked)
