"""Noun phrases: a mention with what belongs to it, such as "two Russian Su-24 attack jets".

English puts the head last: in "rebel camp" the rebels tell whose camp it is. Owners come before the head as
adjectives, names or genitives, or after it with "of" and "from".
"""

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any

from incidents.figures.numbers import Quantity
from incidents.tag.mentions import Mention
from incidents.words.frozen import frozen
from incidents.words.lexicon import Entry
from incidents.words.places import Place

HEADS = frozenset(
    {"aircraft", "ship", "weapon", "target", "people", "force_noun", "force", "generic", "airbase"}
)
_CODE = 3
_BANDS = frozenset(
    "group groups gang gangs cartel cartels militia militias faction factions movement movements".split()
)
_OF_FORCES = frozenset(
    "strike task battle carrier naval navy ready army air tank combat maritime amphibious tactical military"
    " troop ship fleet expeditionary response government state police".split()
)
OWNERS = frozenset({"group", "state", "seat", "leader", "adjective", "generic", "force"})


@frozen
class Actor:
    """Somebody who acts, as named at one spot: `ids` are the actors that the words may mean.

    `only_in` holds, for a generic word such as "rebels", the countries in a text about which it means the id.
    """

    start: int
    end: int
    text: str
    ids: tuple[tuple[str, tuple[str, ...]], ...]
    sense: str


@frozen
class Phrase:
    """A noun phrase: `kind` for rules, its head mention, whose it is, and how many."""

    kind: str
    start: int
    end: int
    text: str
    head: Mention
    mentions: tuple[Mention, ...]
    actors: tuple[Actor, ...] = ()
    quantity: Quantity | None = None
    either: bool = False
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False, compare=False)

    @property
    def places(self) -> tuple[Place, ...]:
        """All places that the name of a place phrase may mean."""
        return tuple(r for r in self.head.readings if isinstance(r, Place))

    def entries(self, kind: str) -> tuple[Entry, ...]:
        """Return what one lexicon says of any mention in the phrase."""
        if len(self.mentions) == 1:
            return self.mentions[0].entries(kind)
        return tuple([e for m in self.mentions for e in m.entries(kind)])


def actor_of(mention: Mention, text: str) -> Actor | None:
    """Return the actor that a mention names, None when it names none."""
    found = mention.entries("actor")
    if not found:
        return None
    best = [e for e in found if e.sense != "generic"] or list(found)
    told = [
        (e.facts["id"], tuple(e.facts.get("generic_in", ())) if e.sense == "generic" else ()) for e in best
    ]
    ids = tuple(dict.fromkeys(told))
    return Actor(mention.start, mention.end, text[mention.start : mention.end], ids, best[0].sense)


def _is_home(actor: Actor, last: Actor) -> bool:
    """Return whether a nationality only says where those named by the last word live: "Syrian rebels"."""
    homes = {country for _, only_in in last.ids for country in only_in}
    own = {actor_id for actor_id, _ in last.ids}
    nations = {actor_id for actor_id, _ in actor.ids}
    return actor.sense == "adjective" and last.sense == "generic" and nations <= homes and not nations & own


def _of_state(actor: Actor) -> bool:
    return all(len(actor_id) == _CODE and actor_id.isupper() for actor_id, _ in actor.ids)


def is_band(mentions: Sequence[Mention], text: str) -> bool:
    """Return whether a nationality only tells where a band is at home: "the Somali group".

    A "carrier strike group" is a state's, and so is what a word for a state's forces stands before.
    """
    *others, last = mentions
    words = text[last.start : last.end].lower().split()
    before = text[: last.start].lower().replace("-", " ").split()[-1:]
    is_body = (
        last.kind == "force_noun"
        and bool(_BANDS.intersection(words[-1:]))
        and _OF_FORCES.isdisjoint({*words, *before})
    )
    return is_body and not any(m.kind in {"force", "force_noun", "ship", "aircraft"} for m in others)


def actors_of(mentions: Sequence[Mention], text: str) -> tuple[Actor, ...]:
    """Return the actors of several mentions in text order, one for each set of ids.

    A generic word ("rebels") says nothing beside a name ("Taliban rebels"), but more than a nationality.
    """
    actors = [a for m in mentions if (a := actor_of(m, text)) is not None]
    if actors and is_band(mentions, text) and all(a.sense == "adjective" and _of_state(a) for a in actors):
        return ()
    if len(actors) < 2:
        return tuple(actors)
    named = [a for a in actors if a.sense != "generic" and not _is_home(a, actors[-1])]
    named = named or [a for a in actors if a.sense == "generic"] or actors
    return tuple({a.ids: a for a in reversed(named)}[i] for i in dict.fromkeys(a.ids for a in named))
