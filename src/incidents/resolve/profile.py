"""Tells a sentence about a person's past from one about the incident.

A release on a raid goes on to say who the captured or wanted man is: "The leader planned bombings and moved
weapons." What he did before is no incident of its own, and the places in it are not where the raid was.
"""

from collections.abc import Sequence

from incidents.detect import Event
from incidents.resolve.who import is_of_group
from incidents.schema import types
from incidents.tag import Item, Phrase, Tagged
from incidents.words.late import late

_PRONOUNS = frozenset({"he", "she"})
_DEFINITE = ("the ", "this ", "that ")
_DONE_TO = types.which("takes_people")
_REACH = 8
RANKS = frozenset(
    {
        "leader",
        "commander",
        "facilitator",
        "financier",
        "operative",
        "governor",
        "emplacer",
        "supplier",
        "expert",
    }
)
_SAME = RANKS | {"individual", "suspect", "man", "detainee"}
_ARTICLES = frozenset({"the", "this", "that"})
_FILLERS = _ARTICLES | {
    "additionally",
    "also",
    "prior",
    "to",
    "his",
    "her",
    "death",
    "arrest",
    "capture",
    "detention",
    ",",
}
_REPUTED = late(
    r"(?<!\S)(?:is|was|been|be) (?:also )?"
    r"(?:accused|suspected|believed|known|responsible|wanted|linked|alleged|thought|said|involved)(?!\S)"
)


def is_profile(tagged: Tagged, events: Sequence[Event], about: Sequence[Tagged], number: int) -> bool:
    """Return whether a sentence only tells who somebody is whom the operation before it was after.

    Its subject is a person named before as captured, killed or sought, nothing is done to him in it, and no
    force on the scene ("the patrol") appears in it.
    """
    opening = _opening(tagged)
    if opening is None:
        return False
    nouns = _nouns_of_wanted(about[max(0, number - _REACH) : number])
    if not nouns or (opening.phrase is not None and not _is_wanted(tagged, opening, opening.phrase, nouns)):
        return False
    if _REPUTED.search(tagged.sketch):
        return True
    done_to = any(e.voice == "passive" or e.rule.incident_type in _DONE_TO for e in events)
    return not (done_to or _meets_force(tagged, opening) or any(True for _ in tagged.phrases("time")))


def _is_wanted(tagged: Tagged, opening: Item, phrase: Phrase, nouns: set[str]) -> bool:
    """Return whether a subject is one of the people whom the operation was after."""
    return bool(_heads(phrase) & (nouns | _SAME)) and _is_definite(tagged, opening)


def _is_definite(tagged: Tagged, opening: Item) -> bool:
    """Return whether an article that points back stands in or before a phrase: "the detained leader"."""
    before = [item.text for item in tagged.items if item.start < opening.start]
    return opening.text.startswith(_DEFINITE) or bool(_ARTICLES & set(before[-3:]))


def _opening(tagged: Tagged) -> Item | None:
    """Return the subject that opens a sentence when it is one person or a pronoun for one."""
    for item in tagged.items[:6]:
        if item.phrase is not None:
            return (
                item
                if item.kind == "people" and (_is_one(item.phrase) or _heads(item.phrase) & RANKS)
                else None
            )
        if item.text in _PRONOUNS:
            return item
        if item.text not in _FILLERS and not item.text.endswith("ed"):
            return None
    return None


def _is_one(phrase: Phrase) -> bool:
    last = phrase.text.rsplit(" ", 1)[-1]
    return phrase.quantity is None and not (last.endswith("s") and not last.endswith("ss"))


def _heads(phrase: Phrase) -> set[str]:
    """Return the last words of the noun of a phrase: "leader" of "Taliban network leader"."""
    return {entry.written.rsplit(" ", 1)[-1] for entry in phrase.head.entries("people")}


def _nouns_of_wanted(before: Sequence[Tagged]) -> set[str]:
    """Return the nouns of single fighters that earlier sentences introduce: "a Haqqani facilitator"."""
    return {
        noun
        for tagged in before
        for _, phrase in tagged.phrases("people")
        if (_is_one(phrase) or _heads(phrase) & RANKS)
        and not phrase.text.lower().startswith(_DEFINITE)
        and is_of_group(phrase)
        for noun in _heads(phrase)
    }


def _meets_force(tagged: Tagged, subject: Item) -> bool:
    """Return whether a force that is on the scene stands in it: "the patrol", not "Afghan forces"."""
    return any(
        phrase.kind in {"force", "people"} and phrase.text.lower().startswith("the ") and not phrase.actors
        for _, phrase in tagged.phrases()
        if phrase is not subject.phrase
    )
