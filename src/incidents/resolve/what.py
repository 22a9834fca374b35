"""What happened and with what: the type that the means make of an event, weapon, distance and conduct."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from incidents.detect import Event
from incidents.detect.grammar import Grammar
from incidents.figures.dates import TimePhrase
from incidents.figures.distances import Distance
from incidents.figures.numbers import Quantity
from incidents.resolve.account import Account, Flight, Toll, Value
from incidents.resolve.context import Context
from incidents.schema import IncidentType, types
from incidents.schema.enums import AircraftCategory
from incidents.tag import Item, Phrase, Tagged
from incidents.words.late import late
from incidents.words.lexicon import Entry, Lexicon
from incidents.words.word import split

_COLLIDED = "together"
_UNCREWED = "uav"
_ANTI_AIRCRAFT = frozenset({"air_to_air_missile", "surface_to_air_missile"})
_DROPPED = frozenset({"bomb", "guided_bomb", "cluster_munition", "incendiary"})
_HAND_THROWN = frozenset({"bomb", "grenade", "incendiary", "ied"})
_THROWING = ("throw", "threw", "thrown", "hurl", "toss")
_FALLING = ("fell", "fall", "land", "rain", "drop", "came down", "come down")
_HARMLESS = frozenset({"flare", "laser"})
_WARPLANES = frozenset(
    {AircraftCategory.FIGHTER, AircraftCategory.ATTACK, AircraftCategory.BOMBER, AircraftCategory.UAV}
)
_ARMED = (
    " military",
    " army",
    "air force",
    "navy",
    "warplane",
    "fighter jet",
    "combat",
    "pilot ejected",
    " government helicopter",
    " government plane",
    " government jet",
    " government aircraft",
)
_IN_A_FIGHT = ("gun", "shot", "shoot", "mow", "cut down")
_IN_ROW = 2
_HAS_KILLED = late(r"(?<!\S)(?:have|has) (?:[a-z]+ly |now |already |also )?(?:killed|claimed|left)(?!\S)")
_THOUSANDS = 1000
_LONG = frozenset({"month", "year", "season"})
_DOZENS = 24
_ENCOUNTER = "encounter"
_COUNTED_OVER = types.which("summed_up")
_DECISIVE = types.which("decisive")
_DEED = "bombing"
_AIR_FORCE = "air force"
_WEIGHT = late(r"[\s-]?(?:kgs?|kilos?|kilogram(?:me)?s?|lbs?|pounds?|ton(?:ne)?s?)\b")
_COUNTED_ELSE = frozenset("dead killed injured wounded hurt slain nations countries states martyrs".split())
_SOLDIERS = ("soldier", "troop", "airm", "pilot", "fighter", "serviceman", "officer", "marine")
_UNARMED = frozenset({"civilian", "child", "woman", "journalist", "aid_worker", "medic"})
_HITTING = frozenset(
    {"destroyed", "destroying", "damaged", "engaged", "suppressed", "targeted", "cratered", "neutralized"}
)
_LASTING = frozenset({"began", "begun", "since", "started", "launched"})


def incident_type(event: Event, grammar: Grammar, lexicon: Lexicon) -> str:
    """Return the most specific type that the clause supports; only a rule with open means asks for it."""
    stated, means = event.rule.incident_type, event.rule.means
    if means is None:
        turns = (_turned(stated, c, event) for c in ("of_one_side", "against_fighters", "from_the_air"))
        return next((kind for kind in turns if kind is not None), stated)
    weapons = _weapons(event, grammar, lexicon)
    found = _by_means(event, weapons) or _by_parties(event, weapons)
    return found or (stated if means == "open" else means)


def _turned(kind: str | None, condition: str, event: Event) -> str | None:
    """Return the type that a type turns into under a condition that an event meets."""
    turned = None if kind is None else types.turned(kind, condition)
    return turned if turned is not None and _CONDITIONS[condition](event) else None


def _were_fighters(event: Event) -> bool:
    """Return whether those who were shot fight against a state: "six rebels were gunned down"."""
    hit = event.phrases("target")
    words = [entry for phrase in hit for entry in phrase.head.entries("people")]
    fights = [e.facts["victim_class"] == "combatant" and e.facts.get("serves") != "state" for e in words]
    fights += [True for phrase in hit if phrase.kind == "group"]
    return bool(fights) and all(fights) and event.head_text.lower().startswith(_IN_A_FIGHT)


def _is_raid_from_the_air(event: Event) -> bool:
    """Return whether an air force did the raids that people were killed in."""
    items = event.tagged.items
    return any(
        event.tagged.text(i, i).lower().endswith(_AIR_FORCE)
        and items[i + 1].text.startswith(("raid", "operation"))
        for i in event.roles.get("initiator", ())
        if i + 1 < len(items)
    )


def _are_of_two_sides(event: Event) -> bool:
    """Return whether the two aircraft that collided are of two owners, as far as the text tells."""
    owners = [
        {i for phrase in event.phrases(role) for actor in phrase.actors for i, _ in actor.ids}
        for role in ("initiator", "target")
    ]
    return any(owners) and owners[0] != owners[1]


def _by_means(event: Event, weapons: Sequence[Entry]) -> str | None:
    """Return the type that the weapons and aircraft of an event tell."""
    means = [str(e.facts["means"]) for e in weapons if "means" in e.facts]
    decisive = next((kind for kind in means if kind in _DECISIVE), None)
    if decisive is not None:
        return decisive
    if _hits_aircraft_in_flight(event, weapons):
        return types.made_by("fire_at_aircraft")
    flown = [{c for p in event.phrases(role) for c in _categories(p)} for role in ("weapon", "initiator")]
    categories = flown[0] or flown[1]
    if categories:
        return types.made_by("uncrewed_aircraft" if categories == {_UNCREWED} else "aircraft")
    if means:
        return means[0]
    return types.made_by("aircraft") if weapons and _is_of_air_force(event) else None


def _is_of_air_force(event: Event) -> bool:
    """Return whether an air force did it: "the air force hit the campus with a bomb"."""
    return any(phrase.text.lower().endswith(_AIR_FORCE) for phrase in event.phrases("initiator"))


def _by_parties(event: Event, weapons: Sequence[Entry]) -> str | None:
    """Return the type that follows from who did it and to whom, or from bombs that fell."""
    stated, means = event.rule.incident_type, event.rule.means
    return (
        _turned(means, "by_group", event)
        or _turned(stated, "against_unarmed", event)
        or (_by_fall(event, weapons) if means == "open" else _turned(means, "by_states", event))
        or _turned(stated, "between_armed", event)
    )


def _by_fall(event: Event, weapons: Sequence[Entry]) -> str | None:
    """Return the type that bombs make of an act whose means is open, thrown by hand or dropped."""
    if _is_thrown(event, weapons):
        return types.made_by("thrown_bombs")
    return types.made_by("falling_bombs") if _falls(event, weapons) else None


def _do_not_fly(event: Event) -> bool:
    """Return whether all who did it are of armed groups, which have no aircraft."""
    sides = event.phrases("initiator")
    return bool(sides) and all(_has_no_aircraft(phrase) for phrase in sides)


def _hits_unarmed(event: Event) -> bool:
    """Return whether a verb tells that all to whom it was done do not fight."""
    return event.voice != "nominal" and _are_unarmed(event.phrases("target"))


def _is_between_armed(event: Event) -> bool:
    """Return whether fighters or forces stand on both sides."""
    return all(_is_armed(event.phrases(role)) for role in ("initiator", "target"))


def _bombs_from_the_air(event: Event) -> bool:
    """Return whether states did the bombing, which they do from the air: "killed by Russian bombing"."""
    sides = event.phrases("initiator")
    items = event.tagged.items
    by = any(items[i - 1].text == "by" for i in event.roles.get("initiator", ()) if i)
    states = [
        {e.facts["kind"] for e in phrase.entries("actor")} <= {"state", "coalition"} for phrase in sides
    ]
    named = all(
        phrase.entries("actor") and phrase.kind in {"adjective", "force", "state"} for phrase in sides
    )
    return bool(sides) and by and named and all(states) and event.head_text.lower().removesuffix("s") == _DEED


def _hits_aircraft_in_flight(event: Event, weapons: Sequence[Entry]) -> bool:
    """Return whether a missile hit an aircraft: it is brought down, not struck on the ground."""
    target = event.phrases("target")
    classes = {e.facts["weapon_class"] for e in weapons}
    return bool(target) and target[0].kind == "aircraft" and bool(classes & _ANTI_AIRCRAFT)


def _falls(event: Event, weapons: Sequence[Entry]) -> bool:
    """Return whether what is dropped from aircraft came down: "barrel bombs fell on the market"."""
    dropped = any(e.facts["weapon_class"] in _DROPPED for e in weapons)
    return dropped and event.head_text.lower().startswith(_FALLING)


def _is_thrown(event: Event, weapons: Sequence[Entry]) -> bool:
    """Return whether a bomb was thrown by hand: "a grenade was hurled at the embassy"."""
    by_hand = any(e.facts["weapon_class"] in _HAND_THROWN for e in weapons)
    return by_hand and event.head_text.lower().startswith(_THROWING)


def _is_armed(phrases: Sequence[Phrase]) -> bool:
    """Return whether a side is fighters or forces, so that an attack on it is a fight."""
    return any(
        phrase.kind in {"force", "group"}
        or (
            phrase.kind == "people"
            and any(e.facts["victim_class"] == "combatant" for e in phrase.head.entries("people"))
        )
        for phrase in phrases
    )


def is_harmless(event: Event, grammar: Grammar, lexicon: Lexicon) -> bool:
    """Return whether a strike or a loss is one of flares or lights only, which bring down nobody."""
    classes = {e.facts["weapon_class"] for e in _weapons(event, grammar, lexicon)}
    return bool(classes) and classes <= _HARMLESS and event.rule.group in {"strike", "other", "loss"}


def _are_unarmed(phrases: Sequence[Phrase]) -> bool:
    """Return whether all who were hit are called people who do not fight."""
    classes = [str(e.facts["victim_class"]) for p in phrases for e in p.head.entries("people")]
    return bool(classes) and set(classes) <= _UNARMED


def _has_no_aircraft(phrase: Phrase) -> bool:
    """Return whether who bombed is an armed group, which plants its bombs and does not drop them."""
    kinds = {e.facts["kind"] for e in phrase.entries("actor")}
    classes = {e.facts["victim_class"] for e in phrase.head.entries("people")}
    return kinds == {"group"} or (not kinds and classes == {"combatant"} and not _is_soldier(phrase))


def _is_soldier(phrase: Phrase) -> bool:
    """Return whether people who fight may be those of a state, which has aircraft."""
    return any(e.written.startswith(_SOLDIERS) for e in phrase.head.entries("people"))


_CONDITIONS: Mapping[str, Callable[[Event], bool]] = {
    "of_one_side": lambda event: _COLLIDED in event.rule.traits and not _are_of_two_sides(event),
    "against_fighters": _were_fighters,
    "from_the_air": _is_raid_from_the_air,
    "by_group": _do_not_fly,
    "against_unarmed": _hits_unarmed,
    "by_states": _bombs_from_the_air,
    "between_armed": _is_between_armed,
}


def _categories(phrase: Phrase) -> set[str]:
    return {str(e.facts["category"]) for kind in ("aircraft", "class") for e in phrase.entries(kind)}


def _is_hit(event: Event, i: int) -> bool:
    """Return whether a weapon is what was hit, and not what hit it: "five strikes destroyed a car bomb"."""
    items = event.tagged.items
    between = items[event.head_end + 1 : i] if i > event.head else items[i + 1 : event.head]
    return i in event.roles.get("target", ()) or any(item.text in _HITTING for item in between)


def _weapon_phrases(event: Event, grammar: Grammar) -> list[Phrase]:
    """Return the phrases for weapons in the clause of an event, the nearest first."""
    weapons = event.tagged.phrases("weapon")
    if not weapons:
        return []
    first, behind = grammar.clause(event.tagged, event.head)
    found = (
        (abs(i - event.head), i, phrase)
        for i, phrase in weapons
        if first <= i < behind and not _is_hit(event, i)
    )
    return [phrase for _, _, phrase in sorted(found, key=lambda near: near[:2])]


def _weapons(event: Event, grammar: Grammar, lexicon: Lexicon) -> list[Entry]:
    """Return the weapons in the clause of an event, the nearest first, those in its trigger before all."""
    in_clause = [e for phrase in _weapon_phrases(event, grammar) for e in phrase.entries("weapon")]
    return [*_in_trigger(event, lexicon), *in_clause]


def _in_trigger(event: Event, lexicon: Lexicon) -> tuple[Entry, ...]:
    """Return the weapons that a trigger names, as "rocket" in "rocket fire" and "bomb" in "bomb attack"."""
    return _weapons_named(event.head_text, lexicon)


@lru_cache(maxsize=1024)
def _weapons_named(trigger: str, lexicon: Lexicon) -> tuple[Entry, ...]:
    words = split(trigger)
    words = words[:-1] or words
    return tuple(
        e
        for at in range(len(words))
        for e in lexicon.longest(trigger, words, at, capitals=False)[1]
        if e.kind == "weapon" and e.sense != "doubtful"
    )


def columns(event: Event, kind: str, grammar: Grammar, lexicon: Lexicon) -> dict[str, Value]:
    """Return the columns on type, weapon, strikes, distance and conduct, and what the rule itself sets."""
    base = event.tagged.sentence.start
    head = _span(event, event.head, event.head_end)
    group = IncidentType(kind).group.value
    found = {
        "incident_type": Value(kind, event.rule.rule_id, *head),
        "incident_group": Value(group, "group.of_type", *head, derived=True),
    }
    for column, value in event.rule.sets.items():
        found[column] = Value(value, event.rule.rule_id, *_span(event, event.first, event.last))
    found |= _weapon(event, grammar, lexicon)
    if group == "strike":
        found |= _strikes(event, grammar)
    if group == "encounter":
        found |= _distances(event, base)
    return found


def _span(event: Event, first: int, last: int) -> tuple[int, int]:
    base, items = event.tagged.sentence.start, event.tagged.items
    return base + items[first].start, base + items[last].end


def _weapon(event: Event, grammar: Grammar, lexicon: Lexicon) -> dict[str, Value]:
    """Return the nearest weapon of the clause and its number, else the one that the trigger names."""
    phrases = _weapon_phrases(event, grammar)
    if not phrases:
        return _trigger_as_weapon(event, lexicon)
    phrase, base = phrases[0], event.tagged.sentence.start
    text = Value(phrase.text, "weapon.stated", base + phrase.start, base + phrase.end)
    named = text._replace(value=phrase.entries("weapon")[-1].facts["weapon_class"], derived=True)
    weighs = phrase.quantity is not None and _WEIGHT.match(event.tagged.sentence.text, phrase.quantity.end)
    count = {} if weighs else _bounds("munitions", phrase.quantity, base, "weapon.count")
    return {"weapon_class": named, "weapon_text": text, **count}


def _trigger_as_weapon(event: Event, lexicon: Lexicon) -> dict[str, Value]:
    """Return the weapon that the trigger names, {} when it names none."""
    named = _in_trigger(event, lexicon)
    if not named:
        return {}
    text = Value(event.head_text, "weapon.in_trigger", *_span(event, event.head, event.head_end))
    return {
        "weapon_class": text._replace(value=named[0].facts["weapon_class"], derived=True),
        "weapon_text": text,
    }


def _strikes(event: Event, grammar: Grammar) -> dict[str, Value]:
    """Read how many strikes: "13 strikes", "two raids"; not "40 killed in raids", "68 nations strike"."""
    if event.voice != "nominal":
        return {}
    items = event.tagged.items
    for i in range(event.head - 1, max(event.head - 5, -1), -1):
        phrase = items[i].phrase
        if (
            phrase is not None
            and phrase.quantity is not None
            and phrase.kind in {"quantity", "adjective", "group", "state"}
        ):
            return _bounds("strikes", phrase.quantity, event.tagged.sentence.start, "strikes.count")
        if phrase is None and _ends_count(items[i], grammar):
            break
    return {}


def _ends_count(item: Item, grammar: Grammar) -> bool:
    """Return whether a word before a noun parts it from the number that stands further left."""
    if item.kind == "punctuation" or item.text in grammar.words.all or item.text in _COUNTED_ELSE:
        return True
    return grammar.is_verb(item) and not item.text.endswith(("ed", "ing"))


def _bounds(name: str, quantity: Quantity | None, base: int, rule_id: str) -> dict[str, Value]:
    if quantity is None:
        return {}
    span = (base + quantity.start, base + quantity.end)
    low, high = _ends(quantity)
    found = {f"{name}_low": low, f"{name}_high": high}
    return {column: Value(value, rule_id, *span) for column, value in found.items() if value is not None}


def _ends(quantity: Quantity | None) -> tuple[int | None, int | None]:
    """Return the least and the most that a quantity can mean."""
    if quantity is None:
        return None, None
    low = quantity.low if quantity.low is not None else quantity.best
    high = quantity.high if quantity.high is not None else quantity.best
    return low, high


def _is_to_target(event: Event, i: int) -> bool:
    """Return whether a distance is that to the target named right behind it: "five feet from its plane"."""
    items = event.tagged.items
    behind = next((j for j in range(i + 1, min(len(items), i + 4)) if items[j].phrase is not None), None)
    return behind is not None and behind in event.roles.get("target", ())


def _distances(event: Event, base: int) -> dict[str, Value]:
    """Read how far apart they were and how high, from the sentence of an encounter."""
    found: dict[str, Value] = {}
    stated = set(event.roles.get("separation", ()))
    measured = {i for i in stated if _is_to_target(event, i)}
    for i, phrase in sorted(event.tagged.phrases("distance"), key=lambda told: told[0] not in stated):
        for reading in phrase.head.readings:
            if not isinstance(reading, Distance):
                continue
            span = (base + reading.start, base + reading.end)
            meant = (reading.kind == "size" and i in stated) or (reading.kind == "offset" and i in measured)
            if (reading.kind == "distance" or meant) and "separation_high_m" not in found:
                bounds = (("separation_low_m", reading.low_m), ("separation_high_m", reading.high_m))
                found |= {c: Value(v, "separation.stated", *span) for c, v in bounds if v is not None}
            elif reading.kind == "altitude" and reading.high_m is not None:
                found.setdefault("altitude_m", Value(reading.high_m, "altitude.stated", *span))
    return found


def is_military(account: Account) -> bool:
    """Return whether the aircraft of an account is military, by its type, its owner or words beside it."""
    if any(f.type_id is not None and f.category != "airliner" for f in account.flights):
        return True
    tagged = account.event.tagged
    forces = any(True for _ in tagged.phrases("force", "combatants", "airbase"))
    words = f" {tagged.sentence.text.lower()}"
    armed = any(word in words for word in _ARMED)
    categories = {f.category for f in account.flights}
    return categories != {"airliner"} and (forces or armed or bool(categories & _WARPLANES))


def is_summary(event: Event, kind: str, tolls: Sequence[Toll]) -> bool:
    """Return whether an event sums up several incidents: strikes in several countries, thousands of dead."""
    if event.tagged.sentence.kind == "headline" and _lists_units(event):
        return True
    items = event.tagged.items
    places = [
        p for i, p in event.tagged.phrases("state") if len(p.actors) > 1 and i and items[i - 1].text == "in"
    ]
    is_strike = IncidentType(kind).group.value in {"strike", "other"} and event.voice == "nominal"
    several = is_strike and (bool(places) or (not tolls and _is_vague(event)))
    many = [t.casualty for t in tolls if (t.casualty.low or t.casualty.best or 0) >= _THOUSANDS]
    vague = any(c.best is None for c in many) or (bool(many) and _HAS_KILLED.search(event.tagged.sketch))
    return several or bool(vague) or _are_many(event) or (kind in _COUNTED_OVER and _lasts_months(event))


def _are_many(event: Event) -> bool:
    """Return whether encounters or acts are counted by the dozen: "has counted 180 intercepts"."""
    before = event.tagged.items[max(0, event.head - 3) : event.head]
    counted = (item.phrase.quantity for item in before if item.phrase is not None)
    many = any(q is not None and (q.low or q.best or 0) >= _DOZENS for q in counted)
    aloft = str(event.rule.group) == _ENCOUNTER
    return many and aloft and event.voice == "nominal" and event.head_text.endswith("s")


def _lasts_months(event: Event) -> bool:
    """Return whether the one time of a sentence is months or years: "since January", "in two years"."""
    times = [phrase.head.readings[0] for _, phrase in event.tagged.phrases("time")]
    stated = [time for time in times if isinstance(time, TimePhrase) and time.kind != "clock"]
    return len(stated) == 1 and stated[0].kind == "period" and _is_long(stated[0])


def _is_long(period: TimePhrase) -> bool:
    begins = period.first
    if begins is not None:
        return begins.kind in _LONG or begins.unit == "year"
    return period.unit == "year" or (period.unit == "month" and period.offset != -1)


def _lists_units(event: Event) -> bool:
    """Return whether places are provinces in a row: "in Kandahar, Zabul", "in Homs and Hama provinces"."""
    items = event.tagged.items
    units = [i for i, p in event.tagged.phrases("place") if any(u.kind == "admin1" for u in p.places)]
    codes = {u.admin1_code for i in units for u in items[i].phrase.places if u.kind == "admin1"}  # type: ignore[union-attr]
    follows = any(second - first == _IN_ROW for first, second in pairwise(units))
    return follows and len(codes) > 1 and any(items[i + 1].text in {",", "and"} for i in units[:-1])


def _is_vague(event: Event) -> bool:
    """Return whether strikes in the plural have neither target, time nor a place finer than a country."""
    named = any(True for _ in event.tagged.phrases("place", "airbase", "facility")) or "target" in event.roles
    times = [i for i, _ in event.tagged.phrases("time")]
    lasting = any(event.tagged.items[i - 1].text in _LASTING for i in times if i)
    summed = not times and _is_perfect(event) and not event.tagged.phrases("place", "airbase")
    return event.head_text.endswith("s") and (summed or (not named and (not times or lasting)))


def _is_perfect(event: Event) -> bool:
    """Return whether the perfect tells it: "air strikes have destroyed homes", "has carried out strikes"."""
    behind = event.tagged.items[event.head_end + 1 : event.head_end + 3]
    before = event.tagged.items[max(0, event.head - 4) : event.head]
    return any(item.text in {"have", "has"} for item in (*before, *behind))


def flights_in(tagged: Tagged, context: Context, country: str | None) -> tuple[Flight, ...]:
    """Return the aircraft that a sentence without an event names by type."""
    found: list[Flight] = []
    for _, phrase in tagged.phrases("aircraft"):
        operator = _operator(phrase, context, country)
        found.extend(f for f in _flights(tagged, phrase, "other", operator) if f.type_id is not None)
    return tuple(found)


def flights(event: Event, context: Context, country: str | None) -> tuple[Flight, ...]:
    """Return the aircraft that the sentence of an event names, each type of each side once."""
    sides = {i: role for role in ("initiator", "target") for i in event.roles.get(role, ())}
    found: dict[tuple[object, ...], Flight] = {}
    for i, phrase in event.tagged.phrases("aircraft"):
        role = sides.get(i, "other")
        operator = _operator(phrase, context, country)
        for flight in _flights(event.tagged, phrase, role, operator):
            found.setdefault((flight.role, flight.type_id, flight.category, flight.operator_id), flight)
    return tuple(found.values())


def _operator(phrase: Phrase, context: Context, country: str | None) -> str | None:
    """Return the first actor that the words for an aircraft name."""
    found = (context.actor_id(actor, country) for actor in phrase.actors)
    return next((i for i in found if i is not None), None)


def _flights(tagged: Tagged, phrase: Phrase, role: str, operator: str | None) -> Iterable[Flight]:
    """Yield each type that a phrase names, or its bare class when it names none."""
    base = tagged.sentence.start
    typed = [(m, e) for m in phrase.mentions for e in m.entries("aircraft")]
    classes = [(m, e) for m in phrase.mentions for e in m.entries("class")]
    low, high = _ends(phrase.quantity)
    for mention, entry in typed or classes[-1:]:
        start, end = (mention.start, mention.end) if len(typed) > 1 else (phrase.start, phrase.end)
        yield Flight(
            role=role,
            text=tagged.sentence.text[start:end],
            start=base + start,
            end=base + end,
            type_id=entry.facts.get("type_id"),
            nato_name=entry.facts.get("nato_name"),
            category=str(entry.facts["category"]),
            operator_id=operator,
            count_low=low,
            count_high=high,
        )
