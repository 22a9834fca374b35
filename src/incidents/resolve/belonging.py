"""Whose a thing or people are that are named before their owner: "a convoy of the Nigerian army"."""

from collections.abc import Collection, Sequence

from incidents.resolve import bands
from incidents.resolve.context import Context
from incidents.tag import Actor, Item, Phrase, Tagged

_OF = frozenset({"of", "from", "with"})
_PAIRS = frozenset(
    {("belonging", "to"), ("loyal", "to"), ("allied", "to"), ("used", "by"), ("held", "by")}
    | {("manned", "by"), ("run", "by")}
)
_TAKEN_FOR = frozenset({"believed", "thought", "presumed", "understood", "said", "suspected"})
_SUPPOSED = 3
_OWNED = frozenset({"facility", "people", "force", "aircraft", "ship", "weapon", "quantity"})
_OWNERS = frozenset({"force", "group"})
_BETWEEN = frozenset({"the", "a", "an", "its", "elite", "local", "outlawed", "banned", "rival"})
_RANKS = frozenset(
    {"general", "colonel", "president", "field", "marshal", "commander", "former", "warlord", "prince"}
)
_REACH = 3
_BODIES = frozenset(
    {"group", "movement", "militia", "faction", "organisation", "organization", "gang", "cartel"}
)
_OTHERS = frozenset({"others", "another", "the other", "the others", "two others", "a second", "the second"})
_ACTING = ("ship", "aircraft", "people", "force", "group")


def owner(tagged: Tagged, phrase: Phrase) -> Phrase | None:
    """Return the force or group that stands right behind a phrase as its owner."""
    at = next((i for i, item in enumerate(tagged.items) if item.phrase is phrase), None)
    if at is None or phrase.kind not in _OWNED:
        return None
    items = tagged.items[at + 1 : at + 4 + _REACH]
    skipped = _joined(items, _OF if phrase.kind == "people" else {"of"})
    for n, item in enumerate(items[skipped:], skipped + 1) if skipped else ():
        following = items[n] if n < len(items) else None
        if item.phrase is not None and item.text not in _RANKS and not _only_introduces(item, following):
            return item.phrase if _is_owner(item, skipped) else None
        if item.text not in _BETWEEN | _RANKS and not item.text[0].isdigit():
            return None
    return None


def _only_introduces(item: Item, following: Item | None) -> bool:
    """Return whether words only tell what kind of body the name behind them is: "the group"."""
    phrase = item.phrase
    is_bare = phrase is not None and not phrase.actors and phrase.quantity is None
    names = following is not None and following.kind in _OWNERS and bool(_actors_of(following))
    return names and is_bare and item.text.rsplit(maxsplit=1)[-1] in _BODIES


def _actors_of(item: Item) -> Sequence[Actor]:
    return () if item.phrase is None else item.phrase.actors


def _joined(items: Sequence[Item], linking: Collection[str]) -> int:
    """Return how many items tie what is owned to its owner: "of", "belonging to", "believed to be"."""
    words = tuple(item.text for item in items[:_SUPPOSED])
    if len(words) == _SUPPOSED and words[0] in _TAKEN_FOR and words[1:] == ("to", "be"):
        return _SUPPOSED
    if words[:2] in _PAIRS:
        return 2
    return 1 if words and words[0] in linking else 0


def _is_owner(item: Item, tied: int) -> bool:
    """Return whether an item can own something; a nationality does where it is said so outright."""
    if item.kind == "leader":
        return tied > 1
    fights = item.phrase is not None and any(
        e.facts["victim_class"] == "combatant" for e in item.phrase.head.entries("people")
    )
    is_nation = tied == _SUPPOSED and item.kind == "adjective"
    return item.kind in _OWNERS or (item.kind == "people" and fights) or is_nation


def actors(tagged: Tagged, phrase: Phrase, context: Context, country: str | None) -> list[str]:
    """Return the actors to whom a phrase belongs by the words right behind it."""
    found = owner(tagged, phrase)
    if found is None:
        return []
    named = [i for actor in found.actors if (i := context.actor_id(actor, country)) is not None]
    band = None if named or found.actors else bands.meant(tagged, found, context)
    return named or ([] if band is None else [band])


def of_others(tagged: Tagged, phrase: Phrase, context: Context) -> str | None:
    """Return whose "others" are: of those named before in the sentence, "One Russian vessel … and others"."""
    if phrase.text.lower() not in _OTHERS:
        return None
    before = [p for _, p in tagged.phrases(*_ACTING) if p.end <= phrase.start]
    named = (context.actor_id(actor) for actor in (before[0].actors if before else ()))
    return next((i for i in named if i is not None), None)
