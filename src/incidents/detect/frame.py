"""Frames: a rule that names an act and the kinds of who does it and to whom, in whatever construction.

A rule has either a `pattern` or a frame, which is

- `act`: triggers, all verbs or all nouns; the words of any of them are the head of the event;
- `form`: the form of its words, where not all count: `singular`, `plural`, `participle` …, or the voice of
  the verb, `active` or `passive`;
- `doer`: kinds of phrase of which who does it has to be; `patient`: of which what suffers it has to be.
  The kind `any` is a noun that no list knows, too, `'explosives` that noun, `<place_noun>` the words of
  that trigger, `uncrewed` craft without a crew;
- `at`: kinds of what a preposition of aim governs: "fired rockets *at a base*", "strikes *on a town*";
- `where`: kinds of what a preposition of place governs: "landed *near a school*";
- `into`: kinds of what it led into: "marched *into the town*";
- `from` and `to`: kinds of what these govern, which need not be told: who lost and who gained, "taken *from
  the rebels*", "lost *to the army*", or where from and where to;
- `unless`: kinds that a preposition of place must not govern: "destroyed two jets *at an airbase*" is no
  shootdown;
- `tool`: kinds of what it was done with: "struck *with a drone*", "hit *by a shell*";
- `result`: whether a gerund counts that tells what came of something else: "…, capturing the town";
- `asks`: of which of these one is enough; the others that have kinds have to be there, all of them. Beside
  them it may name `harm`, people who came to harm in what a noun names, `hit`, that it hit something, and
  `carried_out`, that somebody did it in so many words, "launched a raid", who is of the kinds of `doer` then.

One frame stands for the active, the passive, participles, relative and infinitive clauses and what a noun
names: who does what to whom is read from the clauses of the sentence (`incidents.parse`).
"""

from collections.abc import Iterable, Mapping
from typing import Any

from incidents.detect.kinds import KIND_GROUPS
from incidents.detect.trigger import Trigger
from incidents.errors import RuleError
from incidents.parse.words import listed
from incidents.tag.items import MARKS
from incidents.words.frozen import frozen

TIED = ("at", "where", "tool", "into", "from", "to")
_BESIDE = ("doer", "patient", *TIED)
_OPEN = frozenset({"from", "to"})
KEYS = frozenset({"act", "form", "asks", "result", "unless", *_BESIDE})
ASKED = frozenset({"harm", "hit", "carried_out", *_BESIDE})
ANY = "any"
UNCREWED = "uncrewed"
NOUN = "'"
VOICES = frozenset({"active", "passive"})


@frozen
class Frame:
    """The triggers of an act with the kinds of phrase beside it, none where a kind is not asked."""

    acts: frozenset[str]
    words: frozenset[str]
    voice: str | None
    kinds: Mapping[str, frozenset[str]]
    asks: frozenset[str]
    required: frozenset[str]
    """What has to be there whatever else is."""
    result: bool = False
    unless: frozenset[str] = frozenset()

    @property
    def breadth(self) -> int:
        """How many kinds fit: of two frames of one act the narrower tells more."""
        sides = sum(_width(self.kinds.get(key, MARKS.keys())) for key in ("doer", "patient"))
        return sides - len(MARKS) * len(self.required & {"at", "tool"})

    @property
    def written(self) -> str:
        """The frame in one line, in the notation of patterns: "<bomb> <harm> {doer:aircraft}"."""
        acts = " ".join(f"<{act}>" for act in sorted(self.acts))
        sides = (f"{{{key}:{'|'.join(sorted(kinds))}}}" for key, kinds in self.kinds.items())
        return " ".join((acts, *sides))

    @property
    def needs(self) -> tuple[frozenset[str], ...]:
        """What a sketch must have for the frame to fit, as `needed` returns it for a pattern."""
        asked = [kinds for key, kinds in self.kinds.items() if key in self.required]
        if self.asks and self.asks <= self.kinds.keys():
            asked.append(frozenset().union(*(self.kinds[key] for key in self.asks)))
        return self.words, *(_marks(kinds) for kinds in asked if ANY not in kinds)


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
    kinds = {key: _kinds(name, str(facts[key]), triggers) for key in _BESIDE if key in facts}
    asks = frozenset(str(facts.get("asks", "")).split())
    if lost := sorted(asks - ASKED):
        raise RuleError(f"{name} asks for the unknown {lost[0]}")
    form = facts.get("form")
    voice = form if form in VOICES else None
    form = "participle" if voice == "passive" else None if voice else form
    words = frozenset(word for act in acts for word in triggers[act].words(form))
    if not words:
        raise RuleError(f"{name}: its acts have no form {form}")
    required = frozenset(kinds) - asks - _OPEN - ({"doer"} if "carried_out" in asks else set())
    unless = _kinds(name, str(facts.get("unless", "")), triggers)
    return Frame(frozenset(acts), words, voice, kinds, asks, required, bool(facts.get("result")), unless)


def _width(kinds: Iterable[str]) -> int:
    """Return how many kinds there are; all nouns together are one."""
    return len({NOUN if kind[0] == NOUN else kind for kind in kinds})


def _marks(kinds: frozenset[str]) -> frozenset[str]:
    """Return what of a sketch may be of some kinds; a noun may be the last of a phrase, "the old town"."""
    may_end = {MARKS["facility"]} if any(kind[0] == NOUN for kind in kinds) else set[str]()
    return frozenset(map(_mark, kinds)) | may_end


def _mark(kind: str) -> str:
    """Return what stands in a sketch for a kind: its mark, or the noun itself."""
    if kind == UNCREWED:
        return MARKS["aircraft"]
    return MARKS["place"] if kind[1:] in listed("named_lines") else MARKS.get(kind, kind[1:])


def _kinds(name: str, written: str, triggers: Mapping[str, Trigger]) -> frozenset[str]:
    kinds = frozenset(member for kind in written.split() for member in _members(kind, triggers))
    if lost := sorted(kind for kind in kinds - MARKS.keys() - {ANY, UNCREWED} if kind[0] != NOUN):
        raise RuleError(f"{name} uses the unknown kind of phrase {lost[0]}")
    return kinds


def _members(kind: str, triggers: Mapping[str, Trigger]) -> tuple[str, ...]:
    """Return what a kind as written stands for: the nouns of a trigger, the kinds of a group, or itself."""
    if kind[1:-1] in triggers and kind[0] == "<":
        return tuple({f"{NOUN}{word.rsplit(' ', 1)[-1]}" for word in triggers[kind[1:-1]].words()})
    return KIND_GROUPS.get(kind, (kind,))
