"""The columns of a place that was read: its name, codes, coordinates and how precise they are."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from incidents.resolve.account import Account, Value
from incidents.resolve.around import DIRECTIONS, Around
from incidents.resolve.scene import Told
from incidents.tag import Phrase
from incidents.words.late import late
from incidents.words.places import Place

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
OPEN = frozenset({"unknown", "namesake"})
SEAS = frozenset({"sea", "strait", "gulf", "ocean"})
_IN_UNIT = "place.in_unit"
_EXACT, _NEARBY, _DISTRICT, _ADMIN1, _REGION, _COUNTRY, _UNKNOWN = range(1, 8)
_LINKED_BEFORE = late(r"(?<!\S)[^\W\d_][\w’'`]*-(?:e|ye|i|yi)\s\W?$")


class Spot(NamedTuple):
    """One phrase read as a place: what it means and how much of an answer it is."""

    item: int
    phrase: Phrase
    detail: str
    place: Place | None
    country: str | None
    admin1: str | None
    around: Around
    score: float


def columns(event: Told, spot: Spot, spots: list[Spot], *, near: bool) -> dict[str, Value]:
    """Return the place columns of a chosen spot; a wider spot of the sentence tells what it leaves open."""
    text, start, is_part = _wording(event, spot)
    base = event.tagged.sentence.start
    span = (base + start, base + spot.phrase.end)
    facts = facts_of(spot)
    is_open = spot.country is None and spot.detail in OPEN
    country, admin1 = _wider(spot, spots) if is_open else (spot.country, spot.admin1)
    latitude, longitude = _coordinates(spot, facts)
    values = {
        "place": name_of(spot),
        "admin1_code": admin1,
        "country": None if _is_border(event, spot) else country,
        "latitude": latitude,
        "longitude": longitude,
        "where_precision": _precision(event, spot, near=near, part=is_part),
        "airbase_id": facts["airbase_id"] if spot.detail == "airbase" and facts is not None else None,
    }
    rule_id = _IN_UNIT if spot.detail in OPEN and _is_unit(spot.around.place) else "place.stated"
    told = {c: Value(v, rule_id, *span, derived=True) for c, v in values.items() if v is not None}
    return {"place_text": Value(text, "place.stated", *span), **told}


def settled(account: Account) -> Account:
    """Return an account whose unknown place claims no more precision than the container whose codes it has.

    Until the accounts are complete, an unknown place counts as exact: two villages that no list has are two.
    """
    exact = account.value("where_precision")
    is_known = account.value("place") is not None or account.value("airbase_id") is not None
    if exact not in {_EXACT, _NEARBY} or is_known:
        return account
    if "latitude" in account.values and account.values["latitude"].rule_id != _IN_UNIT:
        level = _NEARBY
    elif "admin1_code" in account.values:
        level = _ADMIN1
    else:
        level = _COUNTRY if "country" in account.values else _UNKNOWN
    precision = account.values["where_precision"].at(level)
    return account.having(values={**account.values, "where_precision": precision})


def _is_unit(place: Place | None) -> bool:
    return place is not None and place.kind == "admin1"


def facts_of(spot: Spot) -> Facts | None:
    """Return what the lexicon says of the base or region that a spot names."""
    return next((e.facts for kind in ("airbase", "region") for e in spot.phrase.entries(kind)), None)


def name_of(spot: Spot) -> str | None:
    """Return the name that gazetteer or lexicon give a place, None for a country or an unknown place."""
    if spot.detail in OPEN or spot.detail == "country":
        return None
    if spot.place is not None:
        return spot.place.name
    facts = facts_of(spot)
    return None if facts is None else str(facts["name"])


def _coordinates(spot: Spot, facts: Facts | None) -> tuple[float | None, float | None]:
    """Return latitude and longitude, both or neither."""
    place = spot.around.place if spot.detail in OPEN else spot.place
    if place is not None:
        return place.latitude, place.longitude
    if facts is None or facts.get("latitude") is None or facts.get("longitude") is None:
        return None, None
    return facts["latitude"], facts["longitude"]


def _wider(spot: Spot, spots: list[Spot]) -> tuple[str | None, str | None]:
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
    is_part = i >= 0 and items[i].text in DIRECTIONS and spot.detail in {"country", "admin1", "region"}
    if is_part:
        start = items[i].start
    linked = _LINKED_BEFORE.search(event.tagged.sentence.text, max(0, start - 24), start)
    start = start if linked is None else linked.start()
    return event.tagged.sentence.text[start : spot.phrase.end], start, is_part


def _is_border(event: Told, spot: Spot) -> bool:
    items = event.tagged.items
    after = items[spot.item + 1].text if spot.item + 1 < len(items) else ""
    return spot.detail == "country" and after in {"border", "frontier"}


def _precision(event: Told, spot: Spot, *, near: bool, part: bool) -> int:
    if spot.detail in OPEN or spot.detail in {"airbase", "town"}:
        level = _DISTRICT if spot.detail == "town" and _is_district(event, spot) else _EXACT
        return _NEARBY if near and level == _EXACT else level
    if spot.detail == "admin1":
        return _REGION if part else _ADMIN1
    if spot.detail == "country":
        return _REGION if part else _COUNTRY
    facts = facts_of(spot)
    if facts is not None and facts.get("kind") in SEAS:
        return _UNKNOWN
    return _DISTRICT if facts is not None and "admin1_code" in facts else _REGION


def _is_district(event: Told, spot: Spot) -> bool:
    """Return whether a name is that of a district, or of one around a town: "in Mansehra district"."""
    if spot.place is not None and spot.place.kind == "district":
        return True
    items = event.tagged.items
    return spot.item + 1 < len(items) and items[spot.item + 1].text in {
        "district",
        "county",
        "area",
        "region",
    }
