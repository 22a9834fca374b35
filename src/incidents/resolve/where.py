"""Where it happened: the most specific place of the event, not of the speaker and not of the dateline."""

from collections.abc import Iterator, Sequence

from incidents.detect import Event
from incidents.detect.grammar import Grammar
from incidents.resolve import around, capitals, opening, placing, soil, standing
from incidents.resolve.account import Value, is_state
from incidents.resolve.around import NOWHERE, PROVINCES, UNITS, Around
from incidents.resolve.context import Context, is_of_a_ban
from incidents.resolve.placing import COLUMNS, SEAS, Facts, Spot, name_of
from incidents.resolve.scene import Told
from incidents.resolve.support import FAMOUS, is_seat
from incidents.schema import IncidentGroup
from incidents.tag import Item, Phrase, Tagged
from incidents.words.late import late
from incidents.words.nearness import km
from incidents.words.places import Place

__all__ = ["COLUMNS", "aimed", "named_at", "own_airspace", "several", "stated"]

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
_ORIGINS = frozenset({"from", "via", "toward", "towards"})
_LEAVING = frozenset({"left", "leaves", "leave", "leaving", "departed", "departing"})
_WITHDRAWING = frozenset(
    "withdraw withdraws withdrew withdrawn withdrawing withdrawal retreat retreats retreated retreating pull"
    " pulls pulled pulling pullout evacuated".split()
)
_PLACING = _LOCATIVES - {"of"}
_NEAR = frozenset({"near", "outside", "around", "off", "north", "south", "east", "west", "towards", "toward"})
_BESIDE_A_STATE = frozenset({"near", "outside", "around", "between", "on", "at", "off", "along", "above"})
_AIMED = frozenset({"at", "on"})
_OF_FIRE = frozenset({IncidentGroup.STRIKE, IncidentGroup.OTHER})
_AROUND_A_SEAT = frozenset({"in", "near", "outside", "on", "over", "at"})
_DETAIL = {
    "airbase": 3.2,
    "town": 3.0,
    "unknown": 2.6,
    "namesake": 1.0,
    "region": 2.2,
    "admin1": 1.8,
    "country": 0.6,
}
_STANDING = 2.0
_OF_CLAUSE = 1.0
_OVER = 1.5
_ATTRIBUTIVE = 2.0
_INTO_SEA = 3.0
_LINKED_ON = late(r"-(?:e|ye|i|yi)(?![\w-])|\swa\s(?=[A-Z])")
_TROOPS = frozenset(
    f"{unit}{end}" for unit in ("battalion", "brigade", "division", "regiment") for end in ("", "s")
)
_STREETS = frozenset(
    "street st avenue ave boulevard blvd road rd lane drive square highway alley roundabout".split()
)
_LANES = frozenset({"street", "avenue", "boulevard", "alley"})
_SAYING = frozenset("said says say told spoke speaking added announced".split())
_SPEAKING = frozenset(
    "interview briefing reporters journalists news conference press television tv radio telephone phone"
    " statement speech rally talks".split()
)
_AGENCIES = frozenset({"reuters", "afp", "ap", "cnn", "bbc", "xinhua", "anadolu"})
_VENUES = frozenset(
    "deal talks negotiations summit meeting meetings conference hearing trial ceremony rally".split()
)
_SPEECH_REACHES = 9
_MEASURED = 7
_BESIDE = frozenset({"near", "outside"})
_FAR_KM = 150
_OFFICIALS = frozenset(
    "president minister ministry spokesman spokeswoman spokesperson governor mayor general official officials"
    " army police chief envoy ambassador command commander prosecutor prosecutors navy authorities".split()
)
_SEVERAL = 2
_SHARED = frozenset({"town", "airbase"})
_ADDING = (
    ("along", "with"),
    ("together", "with"),
    ("as", "well", "as"),
    ("and", "nearby"),
    ("and", "later"),
    ("and", "also"),
)


Reading = tuple[str, Place | None, str | None, str | None, Around]
"""What a name is, its place, country and unit, and what the text says that it lies in."""


def stated(
    event: Told,
    context: Context,
    grammar: Grammar,
    said: frozenset[int],
    own: frozenset[int] = frozenset(),
) -> dict[str, Value]:
    """Return the place columns from the sentence of an event, {} when it names no place for it.

    `own` are the items that stand in the clause of the event.
    """
    found = (_nearer(spot, own) for spot in _spots(event, context, grammar, said))
    spots = sorted(found, key=lambda spot: (-spot.score, spot.item))
    if not spots:
        return {}
    return _columns(event, spots[0], spots, grammar)


def _nearer(spot: Spot, own: frozenset[int]) -> Spot:
    """Return a place of the clause of an event as one that fits it better."""
    return spot._replace(score=spot.score + _OF_CLAUSE) if spot.item in own else spot


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
    joined |= {i for j in joined for i in _beside(event.tagged.items, j)}
    joined |= {i for j in joined for i in _added(event.tagged, j, grammar)}
    found = [spots[i] for i in sorted(joined) if i in spots and spots[i].detail in _SHARED]
    names = {name_of(spot) for spot in found}
    if len(found) < _SEVERAL or len(names) < len(found) or None in names:
        return []
    return [(spot.phrase, _columns(event, spot, found, grammar)) for spot in found]


def _beside(items: Sequence[Item], i: int) -> Iterator[int]:
    """Yield the places told beside one with the unit of each: "X in Y province and Z in W province"."""
    at = i + 1
    while at < len(items) and (items[at].text in {"in", *UNITS} or items[at].kind == "place"):
        at += 1
    if i + 1 < at < len(items) - 1 and items[at].text == "and" and items[at + 1].kind == items[i].kind:
        yield at + 1


def _added(tagged: Tagged, i: int, grammar: Grammar) -> tuple[int, ...]:
    """Return the places joined to one by more than "and": "Goma, along with Sake and Minova"."""
    items = tagged.items
    at = i + 2 if i + 1 < len(items) and items[i + 1].text == "," else i + 1
    words = [item.text for item in items[at : at + 3]]
    size = next((len(w) for w in _ADDING if tuple(words[: len(w)]) == w), 0)
    if not size or at + size >= len(items) or items[at + size].kind not in {"place", "seat", "airbase"}:
        return ()
    return grammar.coordinated(tagged, at + size, +1)


def aimed(event: Event, grammar: Grammar) -> dict[str, Value]:
    """Return the country at which fire is aimed, for an act without any other place: "drones at Ukraine"."""
    if event.rule.group not in _OF_FIRE:
        return {}
    for i in event.roles.get("target", ()):
        phrase = event.tagged.items[i].phrase
        if phrase is None or phrase.kind != "state" or _before(event, i, grammar) not in _AIMED:
            continue
        found = None if phrase.head.possessive or _describes(event, i, grammar) else _state(phrase)
        if found is not None:
            spot = Spot(i, phrase, *found, _DETAIL["country"])
            return _columns(event, spot, [spot], grammar)
    return {}


def named_at(event: Told, context: Context, i: int, phrase: Phrase) -> dict[str, Value]:
    """Return the place columns of one name wherever it stands, {} when it is none that is known."""
    found = _read(event, context, i, phrase)
    if found is None or found[0] in placing.OPEN:
        return {}
    spot = Spot(i, phrase, *found, _DETAIL[found[0]])
    return placing.columns(event, spot, [spot], near=False)


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
    said = said | opening.items_of(event.tagged)
    for i, phrase in event.tagged.phrases("place", "airbase", "state", "seat"):
        is_taken = i in said or (i in actors and phrase.kind != "place")
        if is_taken or phrase.text in context.persons or _is_only_named(event, i, grammar):
            continue
        found = _read(event, context, i, phrase)
        before = _governing(event, i, phrase, grammar)
        if found is None or _is_party(event, i, phrase, before, grammar) or _is_origin(event, i, before):
            continue
        nearness = 3.0 if first <= i < behind else 0.0
        score = _DETAIL[found[0]] + nearness + _fit(event, i, phrase, before)
        yield Spot(i, phrase, *found, score)
    yield from _institutions(event, context, said)
    yield from _capitals(event, context, grammar, said, (first, behind))
    yield from _soil(event, grammar, said | actors, first, behind)


def _institutions(event: Told, context: Context, said: frozenset[int]) -> Iterator[Spot]:
    """Yield the towns whose name a building bears that a sentence tells of: "the Kharkiv Opera House"."""
    for i, phrase in event.tagged.phrases("facility"):
        found = None if i in said or _is_aside(event, i) else standing.town(phrase, context)
        if found is not None:
            named, place = found
            fit = _fit(event, i, named, "in")
            yield Spot(i, named, "town", place, place.country, place.admin1_code, NOWHERE, _STANDING + fit)


def _capitals(
    event: Told, context: Context, grammar: Grammar, said: frozenset[int], span: tuple[int, int]
) -> Iterator[Spot]:
    """Yield the towns that are only called capitals: "in the Yemeni capital"."""
    for i, place in capitals.named(event.tagged, context):
        opens = i - 1 if event.tagged.items[i - 1].kind in {"adjective", "state", "place"} else i
        if i not in said and not _is_of_speech(event, opens, grammar):
            named = capitals.phrase(event.tagged, i, place)
            nearness = 3.0 if span[0] <= i < span[1] else 0.0
            score = _DETAIL["town"] + nearness + _fit(event, i, named, "in")
            yield Spot(i, named, "town", place, place.country, place.admin1_code, NOWHERE, score)


def _soil(event: Told, grammar: Grammar, taken: frozenset[int], first: int, behind: int) -> Iterator[Spot]:
    """Yield the countries that only an adjective names as where it happened: "over Russian regions"."""
    for i, phrase, country in soil.named(event.tagged):
        before = _before(event, i, grammar)
        comes_from = any(item.text in _ORIGINS for item in event.tagged.items[max(0, i - 2) : i])
        if i not in taken and before in _PLACING and not comes_from and not _is_of_speech(event, i, grammar):
            score = (
                _DETAIL["country"] + (3.0 if first <= i < behind else 0.0) + _fit(event, i, phrase, before)
            )
            yield Spot(i, phrase, "country", None, country, None, NOWHERE, score)


def _governing(event: Told, i: int, phrase: Phrase, grammar: Grammar) -> str:
    """Return the preposition that governs a place; a seat named as the capital that it is stands in it."""
    is_capital = phrase.kind == "seat" and _is_named_capital(event, i)
    return "in" if is_capital else _before(event, i, grammar)


def _is_party(event: Told, i: int, phrase: Phrase, before: str, grammar: Grammar) -> bool:
    """Return whether the name of a state or its seat is a party, an owner or a landmark, and no place."""
    if phrase.kind not in {"state", "seat"} or _is_given_up(event, i):
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
    if not event.aloft and (_is_landmark(event, i) or _is_given_up(event, i)):
        return False
    away = _ORIGINS | {"to", "at"} if event.aloft else _ORIGINS
    is_left = event.aloft and (_is_left(event, i) or _is_bound_for(event, i))
    if _lies_in_origin(event, i):
        return True
    return (before in away or is_left) and i not in event.roles.get("place", ())


def _is_given_up(event: Told, i: int) -> bool:
    """Return whether a place is what forces left by the act that is told: "withdrew its troops from X"."""
    items = event.tagged.items
    is_leaving = items[event.head].text.split(" ")[0] in _WITHDRAWING
    return is_leaving and event.head < i and "from" in {item.text for item in items[max(0, i - 2) : i]}


def _is_landmark(event: Told, i: int) -> bool:
    """Return whether a place only says how far off something happened: "a village 12 km from Maiduguri"."""
    items = event.tagged.items
    if items[i].kind != "place":
        return False
    at = next((j for j in range(i - 1, max(-1, i - _MEASURED), -1) if items[j].text in {"from", "of"}), None)
    if at is None or any(item.kind == "punctuation" for item in items[at:i]):
        return False
    while at and items[at - 1].text in around.DIRECTIONS | {"the", "to", "just"}:
        at -= 1
    return at > 0 and items[at - 1].kind == "distance"


def _lies_in_origin(event: Told, i: int) -> bool:
    """Return whether a place is only that in which an origin lies: "arrived from Hmeimim, in Syria"."""
    items = event.tagged.items
    at = i - 1
    while at > 0 and items[at].text in {",", "in", "the"}:
        at -= 1
    is_inner = i - at > 1 and at > 0 and items[at].kind in {"place", "airbase", "seat"}
    is_origin = is_inner and items[at - 1].text in _ORIGINS
    return (
        is_origin and items[at + 1].text in {",", "in"} and "in" in {item.text for item in items[at + 1 : i]}
    )


def _is_bound_for(event: Told, i: int) -> bool:
    """Return whether a place is where a craft was on its way: "on its way back to the base at X"."""
    words = [item.text for item in event.tagged.items[max(0, i - _MEASURED) : i]]
    return bool({"way", "bound", "route", "returning", "heading"} & set(words)) and bool(
        {"to", "for"} & set(words)
    )


def _is_left(event: Told, i: int) -> bool:
    """Return whether a place is what somebody left: "the frigate that left Gdynia"."""
    words = [item.text for item in event.tagged.items[max(0, i - 4) : i]]
    at = next((n for n, word in enumerate(words) if word in _LEAVING), None)
    return at is not None and not _LOCATIVES - {"of"} & set(words[at + 1 :])


def _fit(event: Told, i: int, phrase: Phrase, before: str) -> float:
    """Return how well a place fits an event, by its preposition, its role and its distance."""
    fit = 1.5 if before in _LOCATIVES else 0.0
    fit -= _ATTRIBUTIVE if _names_forces(event, i) else 0.0
    fit -= 2.5 if before in _AWAY else 1.0 if _is_landmark(event, i) else 0.0
    fit += 2.0 if _is_object(event, i) or i in event.roles.get("place", ()) else 0.0
    fit += _OVER if event.aloft and (before in {"over", "above"} or _is_sea(phrase)) else 0.0
    fit += _INTO_SEA if event.tagged.items[max(0, i - 2)].text == "into" and _is_sea(phrase) else 0.0
    return fit - (0.05 * abs(i - event.head) + (0.2 if i < event.head else 0.0))


def _names_forces(event: Told, i: int) -> bool:
    """Return whether a place only tells whose forces are meant: "a base of the Puntland security forces"."""
    items = event.tagged.items
    behind = items[i + 1].kind if i + 1 < len(items) else ""
    return behind in {"force", "people"} and i > 0 and items[i - 1].text in {"the", "a", "an"}


def _before(event: Told, i: int, grammar: Grammar) -> str:
    """Return the preposition before a place, over words that only narrow it: "in the northern city of X"."""
    items = event.tagged.items
    j = i - 1
    while j >= 0:
        text = items[j].text
        if items[j].kind == "adjective" and j < i - 1:
            j -= 1
            continue
        if items[j].kind == "place" and j == i - 1 and around.is_called(items[i]):
            j -= 1
            continue
        if items[j].kind == "facility" and items[j + 1].text == "of":
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


def _is_street(event: Told, i: int) -> bool:
    """Return whether a name is only that of a street: "on Paris Street", "in Tarata street in Lima"."""
    items, text = event.tagged.items, event.tagged.sentence.text
    following = items[i + 1] if i + 1 < len(items) else None
    if following is None or following.text not in _STREETS:
        return False
    behind = items[i + 2].text if i + 2 < len(items) else ""
    return text[following.start].isupper() or (following.text in _LANES and behind in _PLACING | {",", "."})


def _is_only_named(event: Told, i: int, grammar: Grammar) -> bool:
    """Return whether a name is a street's, a unit's, somebody's home or seat, or where somebody spoke."""
    return (
        _is_street(event, i)
        or _is_aside(event, i)
        or _is_home(event, i)
        or _is_named_for(event, i)
        or is_seat(event.tagged.items, i)
        or _is_of_speech(event, i, grammar)
    )


def _is_of_speech(event: Told, i: int, grammar: Grammar) -> bool:
    """Return whether a place is only where somebody spoke or met: "told reporters in Riyadh"."""
    items = event.tagged.items
    at = i - 1 if i and items[i - 1].text in grammar.words.determiners else i
    if at > 1 and items[at - 1].text in _PLACING and items[at - 2].text in _VENUES:
        return True
    for j in range(i - 1, max(-1, i - _SPEECH_REACHES), -1):
        item = items[j]
        if item.phrase is None and item.text in _SAYING:
            return True
        links = item.text in grammar.words.prepositions or item.text in grammar.words.determiners
        is_source = item.text.split(" ")[-1].lower() in _OFFICIALS
        if not (links or is_source or item.text in _SPEAKING or item.kind == "time" or _is_heard(item)):
            return False
    return False


def _is_heard(item: Item) -> bool:
    """Return whether those to whom something is said are named: an agency, reporters."""
    entries = () if item.phrase is None else item.phrase.entries("people")
    listens = any(e.facts["victim_class"] == "journalist" for e in entries)
    actors = () if item.phrase is None else item.phrase.entries("actor")
    return listens or any(e.facts.get("unarmed") for e in actors) or item.text in _AGENCIES


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
    return any(e.facts["kind"] in SEAS for e in phrase.entries("region"))


def _is_object(event: Told, i: int) -> bool:
    return i in event.roles.get("target", ())


def _read(event: Told, context: Context, i: int, phrase: Phrase) -> Reading | None:
    if phrase.kind == "airbase":
        facts = phrase.entries("airbase")[0].facts
        return "airbase", None, facts["country"], facts.get("admin1_code"), NOWHERE
    regions = phrase.entries("region")
    if regions:
        return _region(regions[0].facts, around.of_text(event, context, i))
    if phrase.kind == "state":
        return _state(phrase)
    if phrase.kind == "seat":
        return _seat(event, context, i, phrase)
    if _LINKED_ON.match(event.tagged.sentence.text, phrase.end) is not None:
        return None
    return _named(event, context, i, phrase)


def _named(event: Told, context: Context, i: int, phrase: Phrase) -> Reading | None:
    """Return what the name of a place means where it stands, None for a namesake that nothing supports."""
    beside = around.of_text(event, context, i)
    if not beside.is_known:
        beside = _only_province(event, context, i)
    told = None if beside.is_known else context.units.get(phrase.text.lower())
    beside = beside if told is None else Around(*told)
    place = context.place(phrase, beside.country, beside.admin1)
    if place is not None and _is_far_off(place, beside.place, event, i):
        return "unknown", None, beside.country, beside.admin1, beside
    if place is not None and not _contradicts(place, beside.admin1, event, known=told is not None):
        detail = place.kind if place.kind in _DETAIL else "town"
        return detail, place, place.country, place.admin1_code, NOWHERE
    if phrase.places and not beside.is_known:
        is_placed = i > 0 and event.tagged.items[i - 1].text in _PLACING
        is_famous = any(place.weight >= FAMOUS for place in phrase.places)
        return ("namesake", None, None, None, NOWHERE) if is_placed and not is_famous else None
    return "unknown", None, beside.country, beside.admin1, beside


def _is_far_off(place: Place, other: Place | None, event: Told, i: int) -> bool:
    """Return whether a town lies far from the one that it is said to be near: it is a namesake."""
    if other is None or {place.kind, other.kind} != {"town"}:
        return False
    is_near = not _BESIDE.isdisjoint(item.text for item in event.tagged.items[i + 1 : i + 4])
    return is_near and km((place.latitude, place.longitude), (other.latitude, other.longitude)) > _FAR_KM


def _region(facts: Facts, beside: Around) -> Reading:
    """Return a region of the lexicon; where the text puts the name in another country, an unknown place."""
    is_elsewhere = beside.country not in {None, facts.get("country", beside.country)}
    if is_elsewhere and beside.admin1 is not None:
        return "unknown", None, beside.country, beside.admin1, beside
    return "region", None, facts.get("country"), facts.get("admin1_code"), NOWHERE


def _only_province(event: Told, context: Context, i: int) -> Around:
    """Return the one province that a sentence names for a district: "In Y province … in X district"."""
    items = event.tagged.items
    if i + 1 >= len(items) or items[i + 1].text not in UNITS:
        return NOWHERE
    found = {
        Around(place.country, place.admin1_code, place)
        for j, phrase in event.tagged.phrases("place")
        if j != i
        and (
            phrase.text.lower().endswith("province")
            or (j + 1 < len(items) and items[j + 1].text in PROVINCES)
        )
        for place in (context.place(phrase),)
        if place is not None and place.kind == "admin1"
    }
    return found.pop() if len(found) == 1 else NOWHERE


def _contradicts(place: Place, admin1: str | None, event: Told, *, known: bool) -> bool:
    """Return whether the text puts a name in another province than the gazetteer: it is a namesake."""
    if admin1 is None or place.kind == "admin1" or place.admin1_code in {None, admin1}:
        return False
    return known or any(
        item.text in PROVINCES or item.text.endswith(" province") for item in event.tagged.items
    )


def _state(phrase: Phrase) -> Reading | None:
    country = around.state_of(phrase)
    return (
        None if country is None or phrase.head.kind != "state" else ("country", None, country, None, NOWHERE)
    )


def _seat(event: Told, context: Context, i: int, phrase: Phrase) -> Reading | None:
    """Return a capital as the town that it is, or its namesake in the country that the text speaks of."""
    country = around.state_of(phrase)
    if country is None or phrase.head.kind != "seat":
        return None
    beside = around.of_text(event, context, i)
    place = context.seat(phrase, country, beside.country)
    return None if place is None else ("town", place, place.country, place.admin1_code, NOWHERE)


def _columns(event: Told, spot: Spot, spots: list[Spot], grammar: Grammar) -> dict[str, Value]:
    is_near = _before(event, spot.item, grammar) in _NEAR or _is_landmark(event, spot.item)
    return placing.columns(event, spot, spots, near=is_near)
