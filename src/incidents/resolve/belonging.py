"""Whose a thing or people are that are named before their owner: "a convoy of the Nigerian army"."""

from incidents.resolve import bands
from incidents.resolve.context import Context
from incidents.tag import Phrase, Tagged

_OF = frozenset({"of", "from", "with"})
_JOINED = frozenset({("loyal", "to"), ("allied", "to"), ("used", "by"), ("held", "by"), ("manned", "by"), ("run", "by")})
_BELONGING = "belonging"
_OWNED = frozenset({"facility", "people", "force", "aircraft", "ship", "weapon", "quantity"})
_OWNERS = frozenset({"force", "group"})
_BETWEEN = frozenset({"the", "a", "an", "its", "elite", "local", "outlawed", "banned", "rival"})
_REACH = 3
_OTHERS = frozenset({"others", "another", "the other", "the others", "two others", "a second", "the second"})
_ACTING = ("ship", "aircraft", "people", "force", "group")


def owner(tagged: Tagged, phrase: Phrase) -> Phrase | None:
    """Return the force or group that stands right behind a phrase as its owner."""
    at = next((i for i, item in enumerate(tagged.items) if item.phrase is phrase), None)
    if at is None or phrase.kind not in _OWNED:
        return None
    items = tagged.items[at + 1 : at + 3 + _REACH]
    if items and items[0].text == _BELONGING:
        items = items[1:]
        if not items or items[0].text != "to":
            return None
    elif len(items) > 1 and (items[0].text, items[1].text) in _JOINED:
        items = items[1:]
    elif not items or items[0].text not in (_OF if phrase.kind == "people" else {"of"}):
        return None
    for item in items[1:]:
        if item.phrase is not None:
            return item.phrase if item.kind in _OWNERS else None
        if item.text not in _BETWEEN and not item.text[0].isdigit():
            return None
    return None


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
