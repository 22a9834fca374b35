"""The victims of a passive, which an active reading of its second verb takes for those who acted.

"A sentry was hit and killed as raiders fired on the gate": "killed" has no subject of its own, and the sentry
did not do it.
"""

from collections.abc import Sequence

from incidents.detect import Event
from incidents.detect.grammar import Grammar
from incidents.tag import Item

_BE = frozenset({"was", "were", "been", "being", "is", "are", "be", "got"})
_ARMS = frozenset({"weapon", "aircraft"})
_BY = frozenset({"by", "when", "after"})
_LINKS = frozenset({"and", "or", ",", "then", "also", "both", "either", "reportedly"})
_HARM = frozenset({"strike", "ground", "other"})
_SENSES = frozenset({"dead", "fatally", "seriously", "badly", "critically", "slightly", "alive"})


def put_right(event: Event, grammar: Grammar) -> Event:
    """Return an event in which the subject of a passive is the one to whom it was done."""
    actors = event.roles.get("initiator", ())
    if actors and _is_fired_at(event.tagged.items, actors[-1], event.head, grammar):
        return _as_victims(event, actors)
    if event.voice != "active" or str(event.rule.group) not in _HARM or not actors:
        return event
    if not _is_passive(event.tagged.items, actors[-1] + 1, event.head, grammar):
        return event
    return _as_victims(event, actors)


def _as_victims(event: Event, actors: tuple[int, ...]) -> Event:
    """Return an event in which those who were taken for the ones who act are the target."""
    roles = {role: items for role, items in event.roles.items() if role != "initiator"}
    if not roles.get("target") or roles["target"][0] > event.head:
        roles["target"] = actors
    return event.changed(roles=roles, voice="passive", pronoun=None)


def _is_fired_at(items: Sequence[Item], actor: int, head: int, grammar: Grammar) -> bool:
    """Return whether a participle only describes the weapon that hit: "was killed by a rocket fired from"."""
    weapon = head - 1
    while weapon > actor and items[weapon].text in grammar.helpers | {"that", "which"}:
        weapon -= 1
    if weapon <= actor + 1 or items[weapon].kind not in _ARMS or items[weapon - 1].text not in _BY:
        return False
    return any(item.text in _BE for item in items[actor + 1 : weapon - 1])


def _is_passive(items: Sequence[Item], first: int, head: int, grammar: Grammar) -> bool:
    """Return whether only a passive verb and what joins it to another stand between two items."""
    between = items[first:head]
    if not between or not any(item.text in _BE for item in between) or not _is_participle(items[head].text):
        return False
    return all(
        item.text in _BE
        or item.text in _LINKS
        or item.text in _SENSES
        or item.text in grammar.helpers
        or grammar.is_verb(item)
        or (item.phrase is None and _is_participle(item.text))
        for item in between
    )


def _is_participle(text: str) -> bool:
    return text.split(maxsplit=1)[0].endswith(("ed", "en", "shot", "slain", "hit", "struck", "blown"))
