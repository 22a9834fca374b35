"""Where it happened: the most specific place of the event, not of the speaker and not of the dateline."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from incidents.detect.grammar import Grammar
from incidents.places import Place
from incidents.resolve.account import Value
from incidents.resolve.context import Context
from incidents.resolve.scene import Told
from incidents.tag import Item, Phrase

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
_NEAR = frozenset({"near", "outside", "around", "off", "north", "south", "east", "west", "towards", "toward"})
_AROUND_A_SEAT = frozenset({"in", "near", "outside", "on", "over", "at"})
_DETAIL = {"airbase": 3.2, "town": 3.0, "unknown": 2.6, "region": 2.2, "admin1": 1.8, "country": 0.6}
_OVER = 1.5
_PROVINCES = frozenset({"province", "provinces", "governorate", "oblast"})
_UNITS = frozenset({"district", "county", "region", "area", *_PROVINCES})
_LINKED_ON = re.compile(r"-(?:e|ye|i|yi)(?![\w-])|\swa\s(?=[A-Z])")
_LINKED_BEFORE = re.compile(r"(?<!\S)[^\W\d_][\w’'`]*-(?:e|ye|i|yi)\s\W?$")
_SEAS = frozenset({"sea", "strait", "gulf", "ocean"})


@dataclass(frozen=True, slots=True)
class Spot:
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


def own_airspace(values: dict[str, Value]) -> dict[str, Value]:
    """Return the values with the country whose airspace was entered, whatever other country is named."""
    target = values.get("target_id")
    is_state = target is not None and len(target.value) == 3 and target.value.isupper()
    if target is None or not is_state or ("country" in values and values["country"].value == target.value):
        return values
    elsewhere = COLUMNS if "country" in values else ()
    kept = {column: value for column, value in values.items() if column not in elsewhere}
    return {
        **kept,
        "country": Value(target.value, "country.of_airspace", target.start, target.end, derived=True),
    }


def _spots(event: Told, context: Context, grammar: Grammar, said: frozenset[int]) -> Iterator[Spot]:
    first, behind = grammar.clause(event.tagged, event.head)
    actors = {i for role in ("initiator",) for i in event.roles.get(role, ())}
    for i, phrase in event.tagged.phrases("place", "airbase", "state", "seat"):
        if i in said or (i in actors and phrase.kind != "place") or _is_aside(event, i):
            continue
        found = _read(event, context, i, phrase)
        if found is None:
            continue
        detail, place, country, admin1 = found
        before = _before(event, i, grammar)
        if phrase.kind == "seat" and _is_named_capital(event, i):
            before = "in"
        if (
            phrase.kind in {"state", "seat"}
            and before not in _LOCATIVES - {"of"}
            and not _is_object(event, i)
        ):
            continue
        if phrase.kind in {"state", "seat"} and (phrase.head.possessive or _describes(event, i, grammar)):
            continue
        away = _ORIGINS | {"to", "at"} if event.aloft else _ORIGINS
        if before in away and i not in event.roles.get("place", ()):
            continue
        if phrase.kind == "state" and before in {
            "near",
            "outside",
            "around",
            "between",
            "on",
            "at",
            "off",
            "along",
            "above",
        }:
            continue
        if phrase.kind == "seat" and not (
            before in _AROUND_A_SEAT or (_is_object(event, i) and before not in _AWAY)
        ):
            continue
        score = _DETAIL[detail] + (3.0 if first <= i < behind else 0.0)
        score += 1.5 if before in _LOCATIVES else 0.0
        score -= 2.5 if before in _AWAY else 0.0
        score += 2.0 if _is_object(event, i) or i in event.roles.get("place", ()) else 0.0
        score += _OVER if event.aloft and (before in {"over", "above"} or _is_sea(phrase)) else 0.0
        score -= 0.05 * abs(i - event.head) + (0.2 if i < event.head else 0.0)
        yield Spot(i, phrase, detail, place, country, admin1, score)


def _before(event: Told, i: int, grammar: Grammar) -> str:
    """Return the preposition that governs a place, over words that only narrow it: "in the northern city of X"."""
    items = event.tagged.items
    j = i - 1
    while j >= 0:
        text = items[j].text
        if items[j].phrase is not None or items[j].kind == "punctuation":
            return "," if text == "," else ""
        if text in _LOCATIVES | _AWAY and text != "of":
            return text
        if (
            text != "of"
            and text not in grammar.words.determiners
            and text in grammar.words.all | grammar.verbs
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


def _describes(event: Told, i: int, grammar: Grammar) -> bool:
    """Return whether a state's name only tells whose the noun behind it is: "attacks on U.S. properties"."""
    items = event.tagged.items
    if i + 1 >= len(items) or items[i + 1].kind != "word" or not _is_object(event, i):
        return False
    return items[i + 1].text not in grammar.words.all | grammar.verbs and not items[i + 1].text.endswith("ed")


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
        facts = regions[0].facts
        return "region", None, facts.get("country"), facts.get("admin1_code")
    if phrase.kind in {"state", "seat"}:
        return _state(context, phrase)
    if _LINKED_ON.match(event.tagged.sentence.text, phrase.end) is not None:
        return None
    container = _container(event, context, i)
    if container == (None, None):
        container = _only_province(event, context, i)
    place = context.place(phrase, *container)
    if place is not None and not _contradicts(place, container[1], event, i):
        detail = place.kind if place.kind in _DETAIL else "town"
        return detail, place, place.country, place.admin1_code
    return None if phrase.places and container == (None, None) else ("unknown", None, *container)


def _only_province(event: Told, context: Context, i: int) -> tuple[str | None, str | None]:
    """Return the one province that a sentence names, for a district in it: "In Y province … in X district"."""
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


def _contradicts(place: Place, admin1: str | None, event: Told, i: int) -> bool:
    """Return whether the text puts a name in another province than the gazetteer: it is a namesake."""
    if admin1 is None or place.kind == "admin1" or place.admin1_code in {None, admin1}:
        return False
    behind = event.tagged.items
    return any(item.text in _PROVINCES or item.text.endswith(" province") for item in behind)


def _is_around(items: Sequence[Item], i: int, j: int) -> bool:
    """Return whether the place at `j` is told to lie around that at `i`: "Y in the X district", "Y of X district"."""
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


def _container(event: Told, context: Context, i: int) -> tuple[str | None, str | None]:
    """Return country and unit that the sentence names right behind a place: "Raqqa, Syria", "X in Idlib province"."""
    items = event.tagged.items
    country = admin1 = None
    j = i + 1
    while j < min(len(items), i + 9):
        item = items[j]
        if item.phrase is not None:
            if item.kind == "state":
                country = next((e.facts.get("country") for e in item.phrase.entries("actor")), None)
            elif item.kind == "seat":
                found = _state(context, item.phrase)
                if found is None:
                    break
                country, admin1 = found[2], found[3]
            elif item.kind == "place":
                inner = [p for p in item.phrase.places if p.kind == "admin1"]
                chosen = context.place(item.phrase)
                if (inner and chosen is not None and chosen.kind == "admin1") or (
                    chosen is not None and (inner or _is_around(items, i, j))
                ):
                    admin1, country = chosen.admin1_code, chosen.country
                else:
                    break
            elif item.kind != "adjective" and not (
                item.kind == "facility" and item.text in _CONTAINING | _UNITS
            ):
                break
        elif item.text not in _CONTAINING | _DIRECTION:
            break
        j += 1
    return country, admin1


def columns(event: Told, spot: Spot, spots: list[Spot], grammar: Grammar) -> dict[str, Value]:
    """Return the place columns of a chosen spot; a wider spot of the sentence tells what it leaves open."""
    text, start, is_part = _wording(event, spot)
    base = event.tagged.sentence.start
    end = base + spot.phrase.end

    def of(value: object, *, derived: bool = True) -> Value:
        return Value(value, "place.stated", base + start, end, derived)

    found = {"place_text": of(text, derived=False)}
    country, admin1 = spot.country, spot.admin1
    if country is None and spot.detail in {"unknown"}:
        country, admin1 = _wider(spot, spots)
    if country is not None and not _is_border(event, spot):
        found["country"] = of(country)
    if admin1 is not None:
        found["admin1_code"] = of(admin1)
    facts = next((e.facts for kind in ("airbase", "region") for e in spot.phrase.entries(kind)), None)
    name = spot.place.name if spot.place is not None else facts["name"] if facts is not None else None
    if spot.detail == "unknown":
        name = None
    if name is not None and spot.detail != "country":
        found["place"] = of(name)
    latitude, longitude = _coordinates(spot, facts)
    if latitude is not None and longitude is not None:
        found |= {"latitude": of(latitude), "longitude": of(longitude)}
    if spot.detail == "airbase":
        found["airbase_id"] = of(spot.phrase.entries("airbase")[0].facts["airbase_id"])
    found["where_precision"] = of(
        _precision(spot, facts, near=_before(event, spot.item, grammar) in _NEAR, part=is_part)
    )
    return found


def _coordinates(spot: Spot, facts: object) -> tuple[float | None, float | None]:
    if spot.place is not None:
        return spot.place.latitude, spot.place.longitude
    if isinstance(facts, dict):
        return facts.get("latitude"), facts.get("longitude")
    return None, None


def _wider(spot: Spot, spots: list[Spot]) -> tuple[str | None, str | None]:
    for other in spots:
        if other.item != spot.item and other.country is not None and other.detail != "region":
            return other.country, other.admin1
    return None, None


def _wording(event: Told, spot: Spot) -> tuple[str, int, bool]:
    """Return the words of a place, where they begin, and whether a direction makes it a part ("northern Iraq")."""
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


def _precision(spot: Spot, facts: object, *, near: bool, part: bool) -> int:
    if spot.detail in {"airbase", "town", "unknown"}:
        return 2 if near else 1
    if spot.detail == "admin1":
        return 5 if part else 4
    if spot.detail == "country":
        return 5 if part else 6
    kind = facts.get("kind") if isinstance(facts, dict) else None
    return 7 if kind in _SEAS else 3 if isinstance(facts, dict) and "admin1_code" in facts else 5
