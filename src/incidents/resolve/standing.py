"""Where an institution stands that bears a town's name: "the Kharkiv Opera House", "Aleppo Eye Hospital"."""

from dataclasses import replace

from incidents.resolve.context import Context
from incidents.tag import Mention, Phrase
from incidents.words.late import late
from incidents.words.places import Place

_NAME = late(
    r"(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir)\s)?(?P<name>[A-ZÀ-Ž][\w'’-]+(?:\s[A-ZÀ-Ž][\w'’-]+){0,3})\s"
)
_LONGEST = 3
_LEAST = 15_000
_KNOWN = 100_000


def town(phrase: Phrase, context: Context) -> tuple[Phrase, Place] | None:
    """Return the town whose name a building bears, as a phrase of its own, None when it bears none."""
    match = _NAME.match(phrase.text)
    if phrase.kind != "facility" or match is None or phrase.actors:
        return None
    words = match["name"].split()
    for size in range(min(_LONGEST, len(words)), 0, -1):
        name = " ".join(words[:size])
        found = _known(name, phrase, match.start("name"), context)
        if found is not None:
            return found
    return None


def _known(name: str, phrase: Phrase, at: int, context: Context) -> tuple[Phrase, Place] | None:
    gazetteer = context.gazetteer
    if gazetteer is None or gazetteer.is_refused(name):
        return None
    towns = tuple(p for p in gazetteer.lookup(name) if p.kind == "town" and p.spelling == "exact")
    start = phrase.start + at
    mention = Mention(start, start + len(name), "place", towns)
    named = replace(
        phrase, kind="place", start=start, end=mention.end, text=name, head=mention, mentions=(mention,)
    )
    place = context.place(named) if towns else None
    if place is None:
        return None
    is_spoken_of = context.countries.get(place.country, 0.0) > 0
    return (named, place) if place.population >= (_LEAST if is_spoken_of else _KNOWN) else None
