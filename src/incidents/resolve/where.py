"""Where it happened: the most specific place of the event, not of the speaker and not of the dateline."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from incidents.detect import Event
from incidents.detect.grammar import Grammar
from incidents.resolve.account import Account, Value, is_state
from incidents.resolve.context import Context, is_of_a_ban
from incidents.resolve.scene import Told
from incidents.tag import Item, Phrase
from incidents.words.places import Place

Container = tuple[str | None, str | None]
"""The country and first-level unit in which a place lies."""

Facts = Mapping[str, Any]
"""What the lexicon says of an air base or a region."""

COLUMNS = (
    "place_text",
    "place",
    "admin1_code",
    "country",
    "latitude",
    "longitude",
    "where_precision",
    "airbase_id",
)
_LOCATIVES = frozenset(
    {
        "in",
        "near",
        "at",
        "on",
        "over",
        "outside",
        "inside",
        "around",
        "of",
        "above",
        "off",
        "within",
        "across",
        "along",
        "between",
    }
)
_AWAY = frozenset({"from", "to", "toward", "towards", "via", "against", "by", "with", "for", "after"})
_POINTS = ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest")
_POINTS_WITH_HYPHEN = ("north-east", "north-west", "south-east", "south-west")
_DIRECTION = frozenset(p + e for p in _POINTS + _POINTS_WITH_HYPHEN for e in ("", "ern")) | {"central"}
_ORIGINS = frozenset({"from", "via", "toward", "towards"})
_LEAVING = frozenset({"left", "leaves", "leave", "leaving", "departed", "departing"})
_CONTAINING = frozenset(
    {
        ",",
        "in",
        "of",
        "the",
        "(",
        "'s",
        "province",
        "district",
        "city",
        "region",
        "neighbourhood",
        "neighborhood",
    }
    | {
        "village",
        "town",
        "suburb",
        "area",
        "camp",
        "quarter",
        "governorate",
        "countryside",
        "outside",
        "near",
    }
)
_PLACING = _LOCATIVES - {"of"}
_LEADING_ON = _CONTAINING | _DIRECTION
_NEAR = frozenset({"near", "outside", "around", "off", "north", "south", "east", "west", "towards", "toward"})
_BESIDE_A_STATE = frozenset({"near", "outside", "around", "between", "on", "at", "off", "along", "above"})
_AROUND_A_SEAT = frozenset({"in", "near", "outside", "on", "over", "at"})
_DETAIL = {"airbase": 3.2, "town": 3.0, "unknown": 2.6, "region": 2.2, "admin1": 1.8, "country": 0.6}
_OVER = 1.5
_INTO_SEA = 3.0
_PROVINCES = frozenset({"province", "provinces", "governorate", "oblast"})
_UNITS = frozenset({"district", "county", "region", "area", *_PROVINCES})
_LINKED_ON = re.compile(r"-(?:e|ye|i|yi)(?![\w-])|\swa\s(?=[A-Z])")
_LINKED_BEFORE = re.compile(r"(?<!\S)[^\W\d_][\w’'`]*-(?:e|ye|i|yi)\s\W?$")
_JOINS = frozenset({"-", "–", "/"})
_TROOPS = frozenset(
    f"{unit}{end}" for unit in ("battalion", "brigade", "division", "regiment") for end in ("", "s")
)
_POINTING = re.compile(
    r"\b(?:(?:in|at|on|near|over|around|inside|outside) (?:the same|the|this|that) "
    r"(?:town|city|village|base|air ?base|airfield|airport|area|camp|district|suburb|neighbou?rhood|island|"
    r"place|spot|province|region|country|compound|port|sector)\b(?! of\b)|"
    r"(?<=[a-z] )there\b(?! (?:is|are|was|were|has|have|had|will|would|may|might|could|be|been)\b))",
)
_REACH = 3
_SEVERAL = 2
_SHARED = frozenset({"town", "airbase"})
_SEAS = frozenset({"sea", "strait", "gulf", "ocean"})


class Spot(NamedTuple):
    """One phrase read as a place: what it means and how much of an answer it is."""

    item: int
    phrase: Phrase
    detail: str
    place: Place | None
    country: str | None
    admin1: str | None
    score: float


def stated(event: Told, context: Context, grammar: Grammar, said: frozenset[int]) -> dict[str, Value]:
    """Return the place columns from the sentence of an event, {} when it names no place for it."""
    spots = sorted(_spots(event, context, grammar, said), key=lambda spot: (-spot.score, spot.item))
    if not spots:
        return {}
    return columns(event, spots[0], spots, grammar)


def several(
    event: Event, context: Context, grammar: Grammar, said: frozenset[int]
) -> list[tuple[Phrase, dict[str, Value]]]:
    """Return the towns and bases that share one deed with their columns, [] when there are not several.

    "Jets bombed Idlib, Hama and Homs" tells of three; "between Idlib and Hama" of one place.
    """
    if sum(1 for _ in event.tagged.phrases("place", "seat", "airbase")) < _SEVERAL:
        return []
    spots = {spot.item: spot for spot in _spots(event, context, grammar, said)}
    best = min(spots.values(), key=lambda spot: (-spot.score, spot.item), default=None)
    if (
        best is None
        or best.detail not in _SHARED
        or _before(event, best.item, grammar) in _NEAR | {"between"}
    ):
        return []
    joined = {i for step in (-1, 1) for i in grammar.coordinated(event.tagged, best.item, step)}
    joined |= set(_beside(event.tagged.items, best.item))
    found = [spots[i] for i in sorted(joined) if i in spots and spots[i].detail in _SHARED]
    names = {_name(spot, _facts(spot)) for spot in found}
    if len(found) < _SEVERAL or len(names) < len(found) or None in names:
        return []
    return [(spot.phrase, columns(event, spot, found, grammar)) for spot in found]


def _beside(items: Sequence[Item], i: int) -> Iterator[int]:
    """Yield the places told beside one with the unit of each: "X in Y province and Z in W province"."""
    at = i + 1
    while at < len(items) and (items[at].text in {"in", *_UNITS} or items[at].kind == "place"):
        at += 1
    if i + 1 < at < len(items) - 1 and items[at].text == "and" and items[at + 1].kind == items[i].kind:
        yield at + 1


def pointed(event: Event, number: int, grammar: Grammar, told: Sequence[Account]) -> dict[str, Value]:
    """Return the place of the account told before where the clause points to it: "there", "in the town"."""
    items, text = event.tagged.items, event.tagged.sentence.text
    first, behind = grammar.clause(event.tagged, event.head)
    match = _POINTING.search(text, items[first].start, items[behind - 1].end)
    before = next(
        (a for a in reversed(told) if "country" in a.values and "where_precision" in a.values), None
    )
    if match is None or before is None or number - max(before.sentences) > _REACH:
        return {}
    base = event.tagged.sentence.start
    span = (base + match.start(), base + match.end())
    return {
        column: Value(before.values[column].value, "place.pointed", *span, derived=True)
        for column in COLUMNS
        if column in before.values
    }


def own_airspace(values: dict[str, Value]) -> dict[str, Value]:
    """Return the values with the country whose airspace was entered, whatever other country is named."""
    target = values.get("target_id")
    if (
        target is None
        or not is_state(target.value)
        or ("country" in values and values["country"].value == target.value)
    ):
        return values
    elsewhere = COLUMNS if "country" in values else ()
    kept = {column: value for column, value in values.items() if column not in elsewhere}
    return {
        **kept,
        "country": Value(target.value, "country.of_airspace", target.start, target.end, derived=True),
    }


def _spots(event: Told, context: Context, grammar: Grammar, said: frozenset[int]) -> Iterator[Spot]:
    """Yield the phrases of a sentence that can say where its event happened."""
    first, behind = grammar.clause(event.tagged, event.head)
    actors = set(event.roles.get("initiator", ()))
    for i, phrase in event.tagged.phrases("place", "airbase", "state", "seat"):
        is_taken = i in said or (i in actors and phrase.kind != "place")
        if is_taken or _is_aside(event, i) or _is_home(event, i) or _is_named_for(event, i):
            continue
        found = _read(event, context, i, phrase)
        before = _governing(event, i, phrase, grammar)
        if found is None or _is_party(event, i, phrase, before, grammar) or _is_origin(event, i, before):
            continue
        nearness = 3.0 if first <= i < behind else 0.0
        score = _DETAIL[found[0]] + nearness + _fit(event, i, phrase, before)
        yield Spot(i, phrase, *found, score)


def _governing(event: Told, i: int, phrase: Phrase, grammar: Grammar) -> str:
    """Return the preposition that governs a place; a seat named as the capital that it is stands in it."""
    is_capital = phrase.kind == "seat" and _is_named_capital(event, i)
    return "in" if is_capital else _before(event, i, grammar)


def _is_party(event: Told, i: int, phrase: Phrase, before: str, grammar: Grammar) -> bool:
    """Return whether the name of a state or its seat is a party, an owner or a landmark, and no place."""
    if phrase.kind not in {"state", "seat"}:
        return False
    if before not in _PLACING and not _is_object(event, i):
        return True
    if phrase.head.possessive or _describes(event, i, grammar):
        return True
    if phrase.kind == "state":
        return before in _BESIDE_A_STATE
    return before not in _AROUND_A_SEAT and (not _is_object(event, i) or before in _AWAY)


def _is_origin(event: Told, i: int, before: str) -> bool:
    """Return whether a place is only where somebody came from or went to."""
    away = _ORIGINS | {"to", "at"} if event.aloft else _ORIGINS
    is_left = event.aloft and _is_left(event, i)
    return (before in away or is_left) and i not in event.roles.get("place", ())


def _is_left(event: Told, i: int) -> bool:
    """Return whether a place is what somebody left: "the frigate that left Gdynia"."""
    words = [item.text for item in event.tagged.items[max(0, i - 4) : i]]
    at = next((n for n, word in enumerate(words) if word in _LEAVING), None)
    return at is not None and not _LOCATIVES - {"of"} & set(words[at + 1 :])


def _fit(event: Told, i: int, phrase: Phrase, before: str) -> float:
    """Return how well a place fits an event, by its preposition, its role and its distance."""
    fit = 1.5 if before in _LOCATIVES else 0.0
    fit -= 2.5 if before in _AWAY else 0.0
    fit += 2.0 if _is_object(event, i) or i in event.roles.get("place", ()) else 0.0
    fit += _OVER if event.aloft and (before in {"over", "above"} or _is_sea(phrase)) else 0.0
    fit += _INTO_SEA if event.tagged.items[max(0, i - 2)].text == "into" and _is_sea(phrase) else 0.0
    return fit - (0.05 * abs(i - event.head) + (0.2 if i < event.head else 0.0))


def _before(event: Told, i: int, grammar: Grammar) -> str:
    """Return the preposition before a place, over words that only narrow it: "in the northern city of X"."""
    items = event.tagged.items
    j = i - 1
    while j >= 0:
        text = items[j].text
        if items[j].kind == "adjective" and j < i - 1:
            j -= 1
            continue
        if items[j].phrase is not None or items[j].kind == "punctuation":
            return "," if text == "," else ""
        if (text in _LOCATIVES or text in _AWAY) and text != "of":
            return text
        if (
            text != "of"
            and text not in grammar.words.determiners
            and (text in grammar.words.all or text in grammar.verbs)
        ):
            return ""
        j -= 1
    return ""


def _is_named_capital(event: Told, i: int) -> bool:
    """Return whether a seat is named as the place that it is: "the Yemeni capital, Sanaa"."""
    items = event.tagged.items
    return "capital" in {
        items[j].text for j in (i - 1, i - 2) if j >= 0 and items[i - 1].text in {",", "capital"}
    }


def _is_aside(event: Told, i: int) -> bool:
    """Return whether a place is only that of somebody's seat: "the group, whose offices are in Mexico"."""
    items = event.tagged.items
    at = i - 1
    while at >= 0 and items[at].kind != "punctuation" and items[at].text != "whose":
        at -= 1
    return at >= 0 and items[at].text == "whose" and not at <= event.head <= i


def _is_home(event: Told, i: int) -> bool:
    """Return whether a place is only where somebody is from: "Sgt. Roe, 42, of Dover, Delaware, died"."""
    items = event.tagged.items
    at = i - 1 if i and items[i - 1].text == "of" else i - 3
    behind_comma = at > 1 and items[at].text == "of" and items[at - 1].text == ","
    return behind_comma and items[at - 2].kind in {"quantity", "people", "word"} and not at <= event.head <= i


def _is_named_for(event: Told, i: int) -> bool:
    """Return whether a place is a unit's name or where somebody is outlawed: "the Lima Battalion"."""
    items = event.tagged.items
    last = items[i + 1].text.rsplit(maxsplit=1)[-1].lower() if i + 1 < len(items) else ""
    return last in _TROOPS or is_of_a_ban(items, i)


def _describes(event: Told, i: int, grammar: Grammar) -> bool:
    """Return whether a state's name only tells whose the noun behind it is: "attacks on U.S. properties"."""
    items = event.tagged.items
    if i + 1 >= len(items) or items[i + 1].kind != "word" or not _is_object(event, i):
        return False
    text = items[i + 1].text
    return text not in grammar.words.all and text not in grammar.verbs and not text.endswith("ed")


def _is_sea(phrase: Phrase) -> bool:
    return any(e.facts["kind"] in _SEAS for e in phrase.entries("region"))


def _is_object(event: Told, i: int) -> bool:
    return i in event.roles.get("target", ())


def _read(
    event: Told, context: Context, i: int, phrase: Phrase
) -> tuple[str, Place | None, str | None, str | None] | None:
    if phrase.kind == "airbase":
        facts = phrase.entries("airbase")[0].facts
        return "airbase", None, facts["country"], facts.get("admin1_code")
    regions = phrase.entries("region")
    if regions:
        return _region(regions[0].facts, _container(event, context, i))
    if phrase.kind in {"state", "seat"}:
        return _state(context, phrase)
    if _LINKED_ON.match(event.tagged.sentence.text, phrase.end) is not None:
        return None
    container = _container(event, context, i)
    if container == (None, None):
        container = _only_province(event, context, i)
    told = context.units.get(phrase.text.lower()) if container == (None, None) else None
    container = told or container
    place = context.place(phrase, *container)
    if place is not None and not _contradicts(place, container[1], event, known=told is not None):
        detail = place.kind if place.kind in _DETAIL else "town"
        return detail, place, place.country, place.admin1_code
    return None if phrase.places and container == (None, None) else ("unknown", None, *container)


def _region(facts: Facts, around: Container) -> tuple[str, None, str | None, str | None]:
    """Return a region of the lexicon; where the text puts the name in another country, an unknown place."""
    if None not in around and around[0] != facts.get("country", around[0]):
        return "unknown", None, *around
    return "region", None, facts.get("country"), facts.get("admin1_code")


def _only_province(event: Told, context: Context, i: int) -> Container:
    """Return the one province that a sentence names for a district: "In Y province … in X district"."""
    items = event.tagged.items
    if i + 1 >= len(items) or items[i + 1].text not in _UNITS:
        return None, None
    found = {
        (place.country, place.admin1_code)
        for j, phrase in event.tagged.phrases("place")
        if j != i
        and (
            phrase.text.lower().endswith("province")
            or (j + 1 < len(items) and items[j + 1].text in _PROVINCES)
        )
        for place in (context.place(phrase),)
        if place is not None and place.kind == "admin1"
    }
    return found.pop() if len(found) == 1 else (None, None)


def _contradicts(place: Place, admin1: str | None, event: Told, *, known: bool) -> bool:
    """Return whether the text puts a name in another province than the gazetteer: it is a namesake."""
    if admin1 is None or place.kind == "admin1" or place.admin1_code in {None, admin1}:
        return False
    return known or any(
        item.text in _PROVINCES or item.text.endswith(" province") for item in event.tagged.items
    )


def _is_around(items: Sequence[Item], i: int, j: int) -> bool:
    """Return whether the place at `j` is told to lie around that at `i`: "Y in (or of) the X district"."""
    between = {item.text for item in items[i + 1 : j]}
    after = items[j + 1].text if j + 1 < len(items) else ""
    return bool(between & {"in", "of"}) and after in _UNITS


def _state(context: Context, phrase: Phrase) -> tuple[str, Place | None, str | None, str | None] | None:
    facts = next(
        (e.facts for e in phrase.entries("actor") if e.facts["kind"] in {"state", "territory"}), None
    )
    if facts is None or phrase.head.kind not in {"state", "seat"}:
        return None
    if phrase.kind == "seat":
        place = context.place(phrase, facts["country"])
        at_home = place is not None and place.country == facts["country"] and place.kind == "town"
        return ("town", place, place.country, place.admin1_code) if place is not None and at_home else None
    return "country", None, facts["country"], None


def _container(event: Told, context: Context, i: int) -> Container:
    """Return the country and unit that stand right behind a place: "Raqqa, Syria", "X in Idlib province"."""
    found: Container = (None, None)
    for j in range(i + 1, min(len(event.tagged.items), i + 9)):
        extended = _extended(event, context, i, j, found)
        if extended is None:
            break
        found = extended
    return found


def _extended(event: Told, context: Context, i: int, j: int, found: Container) -> Container | None:
    """Return a container with what the item at `j` adds to it, None where that item ends it."""
    item = event.tagged.items[j]
    is_joined = item.kind == "place" and j == i + 2 and event.tagged.items[i + 1].text in _JOINS
    if is_joined or (item.text in _JOINS and j == i + 1):
        return found
    if item.phrase is None:
        return found if item.text in _LEADING_ON else None
    if item.kind == "state":
        return next((e.facts.get("country") for e in item.phrase.entries("actor")), None), found[1]
    if item.kind == "seat":
        seat = _state(context, item.phrase)
        return None if seat is None else seat[2:]
    if item.kind == "place":
        return _unit_around(event, context, i, j, item.phrase)
    is_unit = item.kind == "facility" and (item.text in _CONTAINING or item.text in _UNITS)
    return found if is_unit or item.kind == "adjective" else None


def _unit_around(event: Told, context: Context, i: int, j: int, phrase: Phrase) -> Container | None:
    """Return the country and unit of the place at `j` when the one at `i` lies in it."""
    place = context.place(phrase)
    is_unit = any(p.kind == "admin1" for p in phrase.places)
    if place is None or not (is_unit or _is_around(event.tagged.items, i, j)):
        return None
    return place.country, place.admin1_code


def columns(event: Told, spot: Spot, spots: list[Spot], grammar: Grammar) -> dict[str, Value]:
    """Return the place columns of a chosen spot; a wider spot of the sentence tells what it leaves open."""
    text, start, is_part = _wording(event, spot)
    base = event.tagged.sentence.start
    span = (base + start, base + spot.phrase.end)
    facts = _facts(spot)
    is_open = spot.country is None and spot.detail == "unknown"
    country, admin1 = _wider(spot, spots) if is_open else (spot.country, spot.admin1)
    latitude, longitude = _coordinates(spot, facts)
    is_near = _before(event, spot.item, grammar) in _NEAR
    values = {
        "place": _name(spot, facts),
        "admin1_code": admin1,
        "country": None if _is_border(event, spot) else country,
        "latitude": latitude,
        "longitude": longitude,
        "where_precision": _precision(spot, facts, near=is_near, part=is_part),
        "airbase_id": facts["airbase_id"] if spot.detail == "airbase" and facts is not None else None,
    }
    told = {c: Value(v, "place.stated", *span, derived=True) for c, v in values.items() if v is not None}
    return {"place_text": Value(text, "place.stated", *span), **told}


def _facts(spot: Spot) -> Facts | None:
    """Return what the lexicon says of the base or region that a spot names."""
    return next((e.facts for kind in ("airbase", "region") for e in spot.phrase.entries(kind)), None)


def _name(spot: Spot, facts: Facts | None) -> str | None:
    """Return the name that gazetteer or lexicon give a place, None for a country or an unknown place."""
    if spot.detail in {"unknown", "country"}:
        return None
    if spot.place is not None:
        return spot.place.name
    return None if facts is None else str(facts["name"])


def _coordinates(spot: Spot, facts: Facts | None) -> tuple[float | None, float | None]:
    """Return latitude and longitude, both or neither."""
    if spot.place is not None:
        return spot.place.latitude, spot.place.longitude
    if facts is None or facts.get("latitude") is None or facts.get("longitude") is None:
        return None, None
    return facts["latitude"], facts["longitude"]


def _wider(spot: Spot, spots: list[Spot]) -> Container:
    for other in spots:
        if other.item != spot.item and other.country is not None and other.detail != "region":
            return other.country, other.admin1
    return None, None


def _wording(event: Told, spot: Spot) -> tuple[str, int, bool]:
    """Return the words of a place, where they begin, and whether they mean a part of it ("northern Iraq")."""
    items, start = event.tagged.items, spot.phrase.head.start
    if spot.phrase.kind == "state":
        start = spot.phrase.start
    i = spot.item - 1
    is_part = i >= 0 and items[i].text in _DIRECTION and spot.detail in {"country", "admin1", "region"}
    if is_part:
        start = items[i].start
    linked = _LINKED_BEFORE.search(event.tagged.sentence.text, max(0, start - 24), start)
    start = start if linked is None else linked.start()
    return event.tagged.sentence.text[start : spot.phrase.end], start, is_part


def _is_border(event: Told, spot: Spot) -> bool:
    items = event.tagged.items
    after = items[spot.item + 1].text if spot.item + 1 < len(items) else ""
    return spot.detail == "country" and after in {"border", "frontier"}


def _precision(spot: Spot, facts: Facts | None, *, near: bool, part: bool) -> int:
    if spot.detail in {"airbase", "town", "unknown"}:
        return 2 if near else 1
    if spot.detail == "admin1":
        return 5 if part else 4
    if spot.detail == "country":
        return 5 if part else 6
    if facts is not None and facts.get("kind") in _SEAS:
        return 7
    return 3 if facts is not None and "admin1_code" in facts else 5
