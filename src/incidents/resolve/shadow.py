"""Drops events that only repeat, in the same sentence, what a better one tells.

"Air strikes on the town killed ten" has two triggers and is one incident: the effect belongs to the strike.
A breach of a truce is one only where nothing more precise is told.
"""

from collections.abc import Sequence

from incidents.detect import Event
from incidents.detect.grammar import Grammar
from incidents.schema import types

_EFFECTS = (
    "kill",
    "wound",
    "injur",
    "destroy",
    "damag",
    "die",
    "dead",
    "dying",
    "hit",
    "struck",
    "claim",
    "left",
    "leav",
)
_MEANS = frozenset({"strike", "ground", "loss"})
_MET = types.which("met")
_BREACH = types.which("breach")
_LINE_CROSSED = "line_crossed"
_ACTS = _MEANS | {"other"}


def remaining(events: Sequence[Event], grammar: Grammar) -> list[Event]:
    """Return the events of a sentence that tell something of their own, in text order."""
    kept = [e for e in events if not any(_shadows(other, e, grammar) for other in events if other is not e)]
    return [_with_killer(e, [o for o in events if o not in kept], grammar) for e in kept]


def _with_killer(event: Event, dropped: Sequence[Event], grammar: Grammar) -> Event:
    """Return an act without a doer with the one who killed in it: "troops killed 30 in an ambush"."""
    if event.voice != "nominal" or any(p.actors for p in event.phrases("initiator")):
        return event
    clause = grammar.clause(event.tagged, event.head)
    for effect in dropped:
        here = effect.voice == "active" and grammar.clause(effect.tagged, effect.head) == clause
        if here and _group(event) in _MEANS and any(p.actors for p in effect.phrases("initiator")):
            return event.changed(roles={**event.roles, "initiator": effect.roles["initiator"]})
    return event


def _shadows(other: Event, event: Event, grammar: Grammar) -> bool:
    if _LINE_CROSSED in event.rule.traits:
        return other.rule.incident_type in _MET
    if event.rule.incident_type in _BREACH:
        return _group(other) in _MEANS
    if not _is_effect(event) or _is_effect(other):
        return False
    if _group(other) not in _ACTS:
        return False
    if _tells_how(other, event):
        return True
    same_clause = grammar.clause(event.tagged, event.head) == grammar.clause(other.tagged, other.head)
    actors = [actor for phrase in event.phrases("initiator") for actor in phrase.actors]
    return not actors or (same_clause and other.voice == "nominal") or event.voice == "gerund"


def _tells_how(other: Event, event: Event) -> bool:
    """Return whether a strike of the same side is how it killed: "killed 9 when its jets bombed the camp"."""
    if _group(other) != "strike" or event.head_end >= other.head:
        return False
    items = event.tagged.items[event.head_end : other.head]
    sides = {actor for p in event.phrases("initiator") for actor in p.actors}
    doers = other.phrases("initiator")
    own = any(p.text.lower().startswith(("its ", "their ")) for p in doers)
    return any(item.text in {"when", "as"} for item in items) and (
        own or any(actor in sides for p in doers for actor in p.actors)
    )


def _is_effect(event: Event) -> bool:
    return event.voice != "nominal" and event.head_text.lower().startswith(_EFFECTS)


def _group(event: Event) -> str:
    return event.rule.group
