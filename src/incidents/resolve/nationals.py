"""Whether people act for the state that their phrase names, or are only its nationals."""

from incidents.detect import Event
from incidents.resolve.account import is_state
from incidents.tag import Phrase

_VIOLENT = frozenset({"strike", "ground", "other", "loss"})
_BOMBERS = ("bomber", "bombers", "attacker", "attackers")
_BODIES = frozenset({"force", "generic"})
_IN_SERVICE = frozenset({"crew"})


def kept(event: Event, phrase: Phrase, found: list[str]) -> list[str]:
    """Return the actors of a phrase without the state whose nationals its people only are.

    "An Algerian man", "a Saudi suicide bomber": nobody acted for Algeria or Saudi Arabia.
    """
    are_people = phrase.kind == "people" or _is_crowd(phrase) or phrase.text.lower().endswith(_BOMBERS)
    if not are_people or str(event.rule.group) not in _VIOLENT or _serves(phrase):
        return found
    return [actor for actor in found if not is_state(actor)]


def _is_crowd(phrase: Phrase) -> bool:
    """Return whether a group is one of people: "a group of Kurdish farmers"."""
    return phrase.kind == "force" and phrase.mentions[-1].kind == "people"


def _serves(phrase: Phrase) -> bool:
    """Return whether people are soldiers, police or crews: those who act for a state."""
    entries = phrase.head.entries("people")
    of_body = any(actor.sense in _BODIES for actor in phrase.actors)
    return any("serves" in e.facts or e.facts["victim_class"] in _IN_SERVICE for e in entries) or any(
        of_body or mention.kind in {"force", "aircraft", "ship"} for mention in phrase.mentions
    )
