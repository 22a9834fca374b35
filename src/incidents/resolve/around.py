"""What a text says a place lies in, right beside its name: "Raqqa, Syria", "the Lebanese village of X"."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from incidents.resolve.context import Context
from incidents.resolve.scene import Told
from incidents.tag import Item, Phrase
from incidents.words.late import late
from incidents.words.places import Place

DIRECTIONS = frozenset(
    point + end
    for point in (
        *("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"),
        *("north-east", "north-west", "south-east", "south-west"),
    )
    for end in ("", "ern")
) | {"central"}
PROVINCES = frozenset({"province", "provinces", "governorate", "oblast"})
UNITS = frozenset({"district", "county", "region", "area", "state", "department", "prefecture", *PROVINCES})
PARTS = frozenset(
    "neighbourhood neighborhood suburb quarter ward borough sector arrondissement outskirts".split()
)
_KINDS = frozenset(
    "village town city hamlet settlement port municipality commune locality township island resort enclave"
    " camp valley mountain mountains base crossing community hub stronghold".split()
)
_CONTAINING = frozenset(
    {",", "in", "of", "the", "(", "'s", "a", "an", "outside", "near", "countryside", "governorate"}
)
_LEADING_ON = _CONTAINING | DIRECTIONS | UNITS | PARTS | _KINDS
_BETWEEN = DIRECTIONS | UNITS | PARTS | _KINDS | {"of", "the", "refugee", "border", "coastal", "besieged"}
_JOINS = frozenset({"-", "–", "/"})
_AHEAD = 9
_BACK = 7
_IN = frozenset({"in", "of"})
_BESIDE = frozenset({"near", "outside"})
_STATES = frozenset({"state", "territory"})


_CALLED = late(
    r"(?:the )?(?:[a-z-]+ ){0,2}"
    r"(?:town|city|village|port|district|area|suburb|camp|hamlet|settlement|region)s? of "
)


class Around(NamedTuple):
    """The country and first-level unit in which a place is said to lie, and the place that says so."""

    country: str | None = None
    admin1: str | None = None
    place: Place | None = None

    @property
    def is_known(self) -> bool:
        """Whether the text says anything."""
        return self.country is not None or self.admin1 is not None


NOWHERE = Around()


def of_text(event: Told, context: Context, i: int) -> Around:
    """Return what the words behind a place say that it lies in, else those before it."""
    behind = _behind(event, context, i)
    if behind.country is not None:
        return behind
    before = _before(event, context, i)
    return before if before.is_known else behind


def _behind(event: Told, context: Context, i: int) -> Around:
    found = NOWHERE
    for j in range(i + 1, min(len(event.tagged.items), i + _AHEAD)):
        extended = _extended(event, context, i, j, found)
        if extended is None:
            break
        found = extended
    return found


def _extended(event: Told, context: Context, i: int, j: int, found: Around) -> Around | None:
    """Return a container with what the item at `j` adds to it, None where that item ends it."""
    item = event.tagged.items[j]
    is_joined = item.kind == "place" and j == i + 2 and event.tagged.items[i + 1].text in _JOINS
    if is_joined or (item.text in _JOINS and j == i + 1):
        return found
    if item.phrase is None:
        return found if item.text in _LEADING_ON else None
    if item.kind == "state":
        return _of_state(event.tagged.items, j, found)
    if item.kind == "seat":
        return _of_seat(context, item.phrase)
    if item.kind == "place":
        return _of_place(event, context, i, j, found)
    return _of_kind(event.tagged.items, j, found, context)


def _of_kind(items: Sequence[Item], j: int, found: Around, context: Context) -> Around | None:
    """Return a container with whose it is where an adjective or a word for land says so, None for neither."""
    item = items[j]
    is_unit = item.kind == "facility" and (item.text in _LEADING_ON or item.text.split()[-1] in _LEADING_ON)
    if item.phrase is not None and found.country is None and _is_of_a_people(items, j, is_unit=is_unit):
        return found._replace(country=_meant(countries_of(item.phrase), context))
    return found if is_unit or item.kind == "adjective" else None


def _is_of_a_people(items: Sequence[Item], j: int, *, is_unit: bool) -> bool:
    """Return whether an adjective in an apposition says whose a place is: "Przewodow, a Polish village"."""
    if items[j - 1].text not in {"a", "an", "the"} and not is_unit:
        return False
    behind = items[j + 1 : j + 3]
    is_called = any(item.text in _KINDS for item in behind) or items[j].text.split()[-1] in _KINDS
    return is_called and items[j].kind in {"adjective", "facility"}


def _of_state(items: Sequence[Item], j: int, found: Around) -> Around | None:
    """Return the country of a state's name; one that only follows a finer container closes it."""
    country = state_of(items[j].phrase)
    if found.country is not None and found.country != country:
        return None
    return found._replace(country=country)


def _of_seat(context: Context, phrase: Phrase) -> Around | None:
    country = state_of(phrase)
    place = None if country is None else context.place(phrase, country)
    return (
        None if place is None or place.kind == "country" else Around(place.country, place.admin1_code, place)
    )


def _of_place(event: Told, context: Context, i: int, j: int, found: Around) -> Around | None:
    """Return the country and unit of the place at `j` when the one at `i` lies in it or beside it."""
    items, phrase = event.tagged.items, event.tagged.items[j].phrase
    if phrase is None:
        return None
    regions = phrase.entries("region")
    if regions:
        facts = regions[0].facts
        return Around(facts.get("country", found.country), facts.get("admin1_code", found.admin1), None)
    units = any(p.kind == "admin1" for p in phrase.places)
    between = {item.text for item in items[i + 1 : j]}
    after = items[j + 1].text if j + 1 < len(items) else ""
    if not (units or (between & _IN and after in UNITS) or between & (PARTS | _BESIDE)):
        return None
    place = context.place(phrase, found.country or state_of_owner(items, j))
    return None if place is None else Around(place.country, place.admin1_code, place)


def is_called(item: Item) -> bool:
    """Return whether a place is called what it is before its name: "town of Qusra"."""
    return item.phrase is not None and _CALLED.match(item.phrase.text) is not None


def _before(event: Told, context: Context, i: int) -> Around:
    """Return whose a place is said to be: "Nigeria's X district", "the Congolese town of X"."""
    items = event.tagged.items
    own = items[i].phrase
    country = None if own is None else _meant(countries_of(own), context)
    if country is not None:
        return Around(country)
    for j in range(i - 1, max(-1, i - _BACK), -1):
        item = items[j]
        if item.phrase is None or (item.kind == "facility" and item.phrase.actors == ()):
            if item.phrase is None and item.text not in _BETWEEN:
                break
            continue
        return _owner(context, item, beside=j == i - 1 and is_called(items[i]))
    return NOWHERE


def _owner(context: Context, item: Item, *, beside: bool) -> Around:
    """Return what an owner or adjective before a place says: "Nigeria's", "Syrian", "Idlib's"."""
    phrase = item.phrase
    if phrase is None:
        return NOWHERE
    if item.kind in {"adjective", "facility"}:
        return Around(_meant(countries_of(phrase), context))
    if item.kind == "state" and phrase.head.possessive:
        return Around(state_of(phrase))
    regions = phrase.entries("region")
    if regions and (beside or phrase.head.possessive):
        return Around(regions[0].facts.get("country"), regions[0].facts.get("admin1_code"))
    if item.kind in {"place", "seat"} and (beside or phrase.head.possessive) and phrase.places:
        place = context.place(phrase, state_of(phrase))
        return NOWHERE if place is None else Around(place.country, place.admin1_code, place)
    return NOWHERE


def countries_of(phrase: Phrase) -> Iterator[str]:
    """Yield the countries whose adjective or owning name stands in a phrase."""
    for mention in phrase.mentions:
        for entry in mention.entries("actor"):
            if (
                entry.facts["kind"] in _STATES
                and entry.sense in {"adjective", "name"}
                and entry.facts.get("country")
            ):
                yield entry.facts["country"]


def _meant(countries: Iterator[str], context: Context) -> str | None:
    """Return the country of which the document speaks most: "Congolese" has two."""
    found = sorted(set(countries))
    return max(found, key=lambda country: context.countries.get(country, 0.0), default=None)


def state_of(phrase: Phrase | None) -> str | None:
    """Return the country of the state that a phrase names."""
    entries = () if phrase is None else phrase.entries("actor")
    return next((e.facts.get("country") for e in entries if e.facts["kind"] in _STATES), None)


def state_of_owner(items: Sequence[Item], j: int) -> str | None:
    """Return the country whose name owns the place at an item: "Ethiopia's Amhara region"."""
    before = items[j - 1].phrase if j else None
    is_owner = before is not None and before.kind == "state" and before.head.possessive
    return state_of(before) if is_owner else None
