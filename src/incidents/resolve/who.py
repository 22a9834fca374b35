"""Who did it and to whom: the actors of an event's phrases, else of the words that its phrases refer to."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from incidents.detect import Event
from incidents.detect.grammar import Grammar
from incidents.detect.roles import Roles
from incidents.resolve import bands, belonging, named_in_full, nationals, persons, subjects, whose
from incidents.resolve.account import Account, Value, is_state
from incidents.resolve.context import Context
from incidents.schema import types
from incidents.schema.enums import AircraftCategory
from incidents.tag import Item, Phrase, Tagged
from incidents.words.frozen import frozen, replace
from incidents.words.late import late

_DEFINITE = ("the ", "these ", "those ", "this ", "that ", "its ", "their ")
_SPEAKERS = frozenset({"state", "seat", "group", "force"})
_REACH = 3
_OWNED = 200
_PARTIES = 3
_PEOPLE_CLASS = {
    "civilian": "civilians",
    "child": "civilians",
    "woman": "civilians",
    "journalist": "civilians",
    "aid_worker": "aid",
    "medic": "medical",
}
_DIRECTION = late(r"\b(?:(?:north|south)?-?(?:east|west)|north|south)(?:ern)? $|\bcentral $", re.IGNORECASE)
_VIOLENT = frozenset({"strike", "ground", "other"})
_SLOW = frozenset({"reconnaissance", "patrol", "transport", "tanker", "airliner"})
_FAST = frozenset({AircraftCategory.FIGHTER, AircraftCategory.ATTACK})
_HARMLESS = frozenset({"civilian", "aid_worker", "medic", "journalist"})
_DEEDS = frozenset("attack attacks raid raids strike strikes airstrike airstrikes bombing shelling".split())
_STEPS = types.family("kept_apart")
_MUTUAL = types.which("mutual")
_ENTRY = types.which("entry")
_TOOLS = frozenset({"weapon", "facility"})
_UNSIGNED = types.which("unsigned")
_CLASS_OF_KIND = {
    "aircraft": "aircraft",
    "ship": "ship",
    "airbase": "airbase",
    "force": "military",
    "group": "militants",
}


@frozen
class Side:
    """One side of an event: its words, its actor and further actors beside it."""

    phrase: Phrase
    actor_id: str | None
    others: tuple[str, ...]
    derived: bool


def columns(
    event: Event, context: Context, country: str | None, told: Sequence[Account], roles: Roles
) -> dict[str, Value]:
    """Return the columns that tell who did it and to whom."""
    grammar, around = roles.grammar, subjects.Around(context, country, told, roles)
    found = _stated(event, around)
    if "initiator_text" not in found:
        found |= subjects.doer(event, around) or _of_pronoun(event, context, told)
    found |= _possessed(event, around, found)
    found |= _parted(event, found)
    found |= _named_victim(event, grammar)
    if "initiator_id" not in found:
        found |= _of_weapon(event, context, country) or whose.radar(event, context)
    intruder = found["initiator_id"].value if "initiator_id" in found else None
    found |= whose.airspace(event, context, intruder) | whose.met(event, context, intruder, told)
    found |= whose.complained_of(event, context, found)
    found = _swapped(found) if _is_struck(event) or _is_host(event, found, country) else found
    found |= _class_of_target(event, context)
    if (
        "initiator_id" in found
        and "target_id" in found
        and found["initiator_id"].value == found["target_id"].value
    ):
        for column in ("target_id", "target_with"):
            found.pop(column, None)
    return found


def _stated(event: Event, around: subjects.Around) -> dict[str, Value]:
    """Return the two sides as far as the sentence itself tells them."""
    found: dict[str, Value] = {}
    for role in ("initiator", "target"):
        stands = subjects.within(event, around) if role == "initiator" else {}
        is_pronoun = bool(stands) and not event.phrases(role)
        side = None if is_pronoun else _side(event, role, around.context, around.country)
        found |= stands if side is None else _of_side(event, role, side, around.roles.grammar)
    return found


def _possessed(event: Event, around: subjects.Around, found: dict[str, Value]) -> dict[str, Value]:
    """Return whose "its jets" and "their camps" are where the sentence itself does not tell."""
    filled: dict[str, Value] = {}
    for role, other in (("initiator", "target"), ("target", "initiator")):
        phrases = event.phrases(role)
        stands = bool(phrases) and (role == "initiator" or _stands_for_actor(phrases[0]))
        if stands and f"{role}_id" not in found:
            enemy = {**found, **filled}.get(f"{other}_id")
            apart = None if enemy is None else enemy.value
            filled |= subjects.possessed(event, role, apart, around)
    return filled


def _class_of_target(event: Event, about: Context) -> dict[str, Value]:
    """Return the kind of thing that was hit, {} when nothing tells."""
    target = event.phrases("target")
    known = named_in_full.kind_of(target[0], event.tagged, about) if target else None
    kind = known or (target_class(target[0]) if target else None)
    return (
        {} if kind is None else {"target_class": _value(event, kind, "target.class", target[0], derived=True)}
    )


def _is_struck(event: Event) -> bool:
    """Return whether a slow or civil craft is told first in a collision or near miss with a fighter.

    The fighter is the one that closed in, whoever is the subject.
    """
    if "closing_in" not in event.rule.traits:
        return False
    sides = [
        {
            str(e.facts["category"])
            for p in event.phrases(role)
            for k in ("aircraft", "class")
            for e in p.entries(k)
        }
        for role in ("initiator", "target")
    ]
    first, second = sides
    is_civil = first == {"airliner"} and bool(second) and "airliner" not in second
    return is_civil or (bool(first) and first <= _SLOW and bool(second) and second <= _FAST)


def _is_host(event: Event, found: dict[str, Value], country: str | None) -> bool:
    """Return whether of two that flew side by side the second is at home and met the other."""
    target = found.get("target_id")
    return "side_by_side" in event.rule.traits and target is not None and target.value == country


def _swapped(found: dict[str, Value]) -> dict[str, Value]:
    """Return the columns of two sides with the sides exchanged."""
    other = {"initiator": "target", "target": "initiator"}
    return {
        f"{other[side]}_{rest}" if side in other else column: value
        for column, value in found.items()
        for side, _, rest in (column.partition("_"),)
    }


def _parted(event: Event, found: dict[str, Value]) -> dict[str, Value]:
    """Read what two parties do to or with each other: the first is the initiator, the second the target."""
    is_mutual = event.rule.mutual or event.rule.incident_type in _MUTUAL
    if not is_mutual or "target_text" in found or "initiator_with" not in found:
        return {}
    source = found.pop("initiator_with")
    first, *others = source.value
    phrases = event.phrases("initiator")
    told = found["initiator_text"].value if len(phrases) < len((first, *others)) + 1 else phrases[1].text
    parted = {"target_id": source.at(first), "target_text": source.at(told)}
    return parted | ({"target_with": source.at(tuple(others))} if others else {})


def _is_where(event: Event, phrase: Phrase) -> bool:
    """Return whether a bare name before a deed that no state signs only says where: "the Kabul car bomb"."""
    bare = bool(phrase.actors) and all(a.sense in {"name", "seat"} for a in phrase.actors)
    states = all(e.facts["kind"] in {"state", "territory"} for e in phrase.entries("actor"))
    modifies = event.voice == "nominal" or phrase.kind == "weapon"
    before = phrase.start < event.tagged.items[event.head].start or phrase.kind == "weapon"
    owned = any(m.possessive for m in phrase.mentions)
    return event.rule.incident_type in _UNSIGNED and bare and states and modifies and before and not owned


def _is_unarmed(event: Event, phrase: Phrase) -> bool:
    """Return whether a deed is laid to those who count or treat its victims: who tells it, not who did it."""
    entries = list(phrase.entries("actor"))
    return (
        bool(entries)
        and event.rule.incident_type not in _STEPS
        and all(entry.facts.get("unarmed", False) for entry in entries)
    )


def _is_nobody(event: Event, phrase: Phrase, role: str) -> bool:
    """Return whether a phrase names no actor: a place or those who do no deeds, a bare number as target."""
    if role == "target":
        return phrase.kind == "quantity"
    if _is_where(event, phrase) or _is_unarmed(event, phrase):
        return True
    if phrase.actors or phrase.kind == "place":
        return not phrase.actors
    classes = {e.facts["victim_class"] for e in phrase.head.entries("people")}
    return phrase.kind == "people" and bool(classes) and classes <= _HARMLESS


def _modifier(event: Event, role: str, phrase: Phrase, grammar: Grammar) -> Phrase:
    """Return a phrase that only describes its deed without the article and number of that deed.

    "Ten Russian raids", "a suspected rebel attack": "Russian", "rebel".
    """
    items = event.tagged.items
    i = next((n for n, item in enumerate(items) if item.phrase is phrase), event.head)
    own = [m for m in phrase.mentions if m.kind != "quantity"]
    if role != "initiator" or phrase.head.possessive or not own or own[0].start == phrase.start:
        return phrase
    behind = items[i + 1 : max(event.head, i + 1)] if event.voice == "nominal" else ()
    describes = i < event.head and event.voice == "nominal" and not any(_parts(x, grammar) for x in behind)
    if not describes and (i + 1 >= len(items) or items[i + 1].text not in _DEEDS):
        return phrase
    return replace(phrase, start=own[0].start, text=event.tagged.sentence.text[own[0].start : phrase.end])


def _parts(item: Item, grammar: Grammar) -> bool:
    """Return whether a word between a phrase and a noun shows that the phrase does not describe it."""
    return item.kind == "punctuation" or item.text in grammar.words.all or grammar.is_verb(item)


def _side(event: Event, role: str, context: Context, country: str | None) -> Side | None:
    phrases = event.phrases(role)
    if phrases and _is_nobody(event, phrases[0], role):
        return None
    if not phrases and role == "initiator" and event.pronoun is not None:
        return _pronoun(event, context)
    if not phrases or (role == "initiator" and phrases[0].kind in _TOOLS and not phrases[0].actors):
        return None
    ids = [
        i
        for p in phrases
        for i in nationals.kept(event, p, _ids(p, role, context, country, is_part=_is_where_hit(event, p)))
    ]
    thing = persons.thing_of(event, phrases[0]) if role == "target" else None
    if thing is not None or (any(phrase.either for phrase in phrases) and len(set(ids)) > 1):
        return Side(thing or phrases[0], None, (), derived=False)
    ids = _without_owner(phrases[0], list(dict.fromkeys(ids)))
    ids = ids or _of_owner(event, role, phrases[0], context, country)
    if ids:
        return Side(phrases[0], ids[0], tuple(ids[1:]), derived=False)
    return Side(phrases[0], _meant(event, role, phrases[0], context), (), derived=True)


def _without_owner(phrase: Phrase, ids: list[str]) -> list[str]:
    """Return actors without the state that only owns the one named behind it: "Libya's Haftar-led forces"."""
    is_owned = len(ids) > 1 and phrase.mentions[0].possessive and is_state(ids[0]) and not is_state(ids[1])
    return ids[1:] if is_owned else ids


def _of_owner(event: Event, role: str, phrase: Phrase, context: Context, country: str | None) -> list[str]:
    """Return whose a phrase is by the words behind it: "three soldiers of the Chadian army"."""
    if phrase.actors or (role == "target" and not _can_belong(phrase)):
        return []
    return belonging.actors(event.tagged, phrase, context, country)


def _can_belong(phrase: Phrase) -> bool:
    """Return whether people who are somebody's fight for them; things can be anybody's."""
    classes = {e.facts["victim_class"] for e in phrase.head.entries("people")}
    return phrase.kind != "people" or not classes or bool(classes & {"combatant", "crew"})


def _meant(event: Event, role: str, phrase: Phrase, context: Context) -> str | None:
    """Return whose a phrase without an actor is: by its pronoun, by what was named before, by its type."""
    relative = whose.antecedent(event.tagged, phrase, context)
    if relative is not None:
        return relative
    if whose.is_possessed(phrase) and (role == "initiator" or _stands_for_actor(phrase)):
        apart = _acting(event, context) if role == "target" else None
        found = whose.owner(event.tagged, phrase.start, context, apart) or whose.speaker_before(
            event.tagged, phrase.start, context
        )
        if found is not None:
            return found
    return (
        whose.identified(event.tagged, phrase, context)
        or whose.sender(event.tagged, phrase, context)
        or bands.meant(event.tagged, phrase, context)
        or (belonging.of_others(event.tagged, phrase, context) if role == "initiator" else None)
        or _referent(event.tagged, phrase, context)
        or _by_origin(phrase, context)
    )


def _acting(event: Event, context: Context) -> str | None:
    """Return the actor that the words for the one who acts name."""
    named = (actor for phrase in event.phrases("initiator") for actor in phrase.actors)
    return next((i for actor in named if (i := context.actor_id(actor)) is not None), None)


def _of_weapon(event: Event, context: Context, country: str | None) -> dict[str, Value]:
    """Return who acted of the weapon that was used: "hit by Syrian anti-aircraft fire"."""
    for phrase in event.phrases("weapon"):
        found = _resolved(phrase, context, country)
        if found:
            return {"initiator_id": _value(event, found[0], "initiator.of_weapon", phrase, derived=True)}
    return {}


def _pronoun(event: Event, context: Context) -> Side | None:
    """Return whom "it" or "they" stands for: the speaker of the sentence, else who acted just before."""
    tagged = event.tagged
    for i in range((event.pronoun or 0) - 1, -1, -1):
        phrase = tagged.items[i].phrase
        if (
            phrase is not None
            and phrase.kind in _SPEAKERS
            and phrase.actors
            and not _is_unarmed(event, phrase)
        ):
            named = (context.actor_id(actor) for actor in phrase.actors)
            ids = _without_owner(phrase, [actor for actor in named if actor is not None])
            return Side(phrase, next(iter(ids), None), (), derived=True)
    return None


def _of_pronoun(event: Event, context: Context, told: Sequence[Account]) -> dict[str, Value]:
    """Return who "they" are of whom the sentence before told: the actor of the account before."""
    last = told[-1] if told else None
    if event.pronoun is None or last is None or last.value("initiator_id") is None:
        return {}
    if context.number(event.tagged) - max(last.sentences) > _REACH:
        return {}
    item, base = event.tagged.items[event.pronoun], event.tagged.sentence.start
    actor = last.value("initiator_id")
    return {
        "initiator_id": Value(actor, "initiator.referred", base + item.start, base + item.end, derived=True)
    }


def _by_origin(phrase: Phrase, context: Context) -> str | None:
    """Return the state whose make an aircraft is, where the document is about it: "a J-11 flew by"."""
    entries = phrase.entries("aircraft")
    origins = {e.facts.get("origin") for e in entries} - {None}
    if phrase.kind != "aircraft" or len(origins) != 1:
        return None
    only = whose.only_operator(phrase)
    if only is not None:
        return only
    parties = sorted(context.countries, key=lambda c: (-context.countries[c], c))[:_PARTIES]
    (origin,) = origins
    return origin if origin in parties else None


def _is_where_hit(event: Event, phrase: Phrase) -> bool:
    """Return whether a state's name only says where it was: its capital as a town, or a part of it."""
    is_seat = phrase.kind == "seat" and event.rule.group in _VIOLENT
    return is_seat or _is_part(event, phrase) or _is_owner(event, phrase)


def _is_part(event: Event, phrase: Phrase) -> bool:
    """Return whether only a part of a state is meant: "northern Iraq"."""
    return bool(_DIRECTION.search(event.tagged.sentence.text, max(0, phrase.start - 14), phrase.start))


def _is_owner(event: Event, phrase: Phrase) -> bool:
    """Return whether a state only owns what was hit; its airspace is the state itself."""
    return phrase.head.possessive and event.rule.incident_type not in _ENTRY


def _ids(phrase: Phrase, role: str, context: Context, country: str | None, *, is_part: bool) -> list[str]:
    """Return the actors of one phrase; whose town or region it is does not make a target's actor."""
    if phrase.kind in {"place", "airbase"} and not phrase.actors:
        return []
    if role == "target" and phrase.kind in {"state", "seat", "adjective"}:
        return [] if is_part else _resolved(phrase, context, country)
    if role == "target" and not _stands_for_actor(phrase):
        return []
    return _resolved(phrase, context, country)


def _resolved(phrase: Phrase, context: Context, country: str | None) -> list[str]:
    found = (context.actor_id(actor, country) for actor in phrase.actors)
    return [i for i in found if i is not None]


def _stands_for_actor(phrase: Phrase) -> bool:
    """Return whether to hit the phrase is to hit its actor: troops and bases, not people and towns."""
    if phrase.kind in {"force", "aircraft", "ship", "group", "weapon", "airbase", "leader"}:
        return True
    if phrase.kind == "people":
        classes = {e.facts["victim_class"] for e in phrase.head.entries("people")}
        armed = bool(classes) and classes <= {"combatant", "crew"}
        return armed or (is_of_group(phrase) and "civilian" not in classes)
    classes = {e.facts["target_class"] for e in phrase.entries("target")}
    owner_is_group = any(a.sense in {"name", "generic"} for a in phrase.actors)
    return bool(classes & {"military", "militants", "airbase", "diplomatic", "aircraft", "ship"}) or (
        owner_is_group and bool(classes)
    )


def is_of_group(phrase: Phrase) -> bool:
    """Return whether a phrase names an armed group or its people, and not those of a state."""
    return any(e.facts["kind"] == "group" for e in phrase.entries("actor"))


def _referent(tagged: Tagged, phrase: Phrase, context: Context) -> str | None:
    """Return whose a definite phrase such as "the jet" is: of the nearest earlier phrase of that kind."""
    if phrase.kind not in {"aircraft", "ship", "force", "people"} or not phrase.text.lower().startswith(
        _DEFINITE
    ):
        return None
    owned = context.once(_owned, phrase.kind)
    before = bisect_left(owned, context.number(tagged), key=lambda found: found[0])
    for _, other in reversed(owned[max(0, before - _OWNED) : before]):
        if _alike(phrase, other):
            return context.actor_id(other.actors[0])
    return None


def _owned(context: Context, kind: str) -> list[tuple[int, Phrase]]:
    """Return the phrases of a kind whose owner is named, each with the number of its sentence."""
    sentences = enumerate(context.sentences)
    return [(n, phrase) for n, tagged in sentences for _, phrase in tagged.phrases(kind) if phrase.actors]


def _alike(phrase: Phrase, other: Phrase) -> bool:
    """Return whether two phrases of one kind can be the same thing."""
    if phrase.kind != "aircraft":
        return _nouns(phrase) & _nouns(other) != set()
    types = ({e.facts["type_id"] for e in p.entries("aircraft")} for p in (phrase, other))
    first, second = types
    return not first or bool(first & second)


def _nouns(phrase: Phrase) -> set[str]:
    return {e.written for m in phrase.mentions for k in ("people", "force", "target") for e in m.entries(k)}


def _named_victim(event: Event, grammar: Grammar) -> dict[str, Value]:
    """Return the person to whom it was done where only a name tells: "the murder of Juan Perez"."""
    named = persons.victim(event, grammar)
    if named is None:
        return {}
    text, start, end = named
    base = event.tagged.sentence.start
    return {"target_text": Value(text, "target.stated", base + start, base + end)}


def _of_side(event: Event, role: str, side: Side, grammar: Grammar) -> dict[str, Value]:
    worded = persons.with_name(event, _modifier(event, role, side.phrase, grammar), grammar)
    found = {f"{role}_text": _value(event, worded.text, f"{role}.stated", worded)}
    if side.actor_id is not None:
        rule_id = f"{role}.referred" if side.derived else f"{role}.stated"
        found[f"{role}_id"] = _value(event, side.actor_id, rule_id, side.phrase, derived=side.derived)
    if side.others:
        found[f"{role}_with"] = _value(event, side.others, f"{role}.stated", side.phrase)
    return found


def _value(event: Event, value: object, rule_id: str, phrase: Phrase, *, derived: bool = False) -> Value:
    base = event.tagged.sentence.start
    return Value(value, rule_id, base + phrase.start, base + phrase.end, derived)


def target_class(phrase: Phrase) -> str | None:
    """Return the kind of thing that a phrase is as a target."""
    targets = phrase.head.entries("target")
    if targets:
        return str(targets[0].facts["target_class"])
    if phrase.kind == "people":
        return _class_of_people(phrase)
    return _CLASS_OF_KIND.get(phrase.kind)


def _class_of_people(phrase: Phrase) -> str | None:
    """Return what people are as a target; those who fight are soldiers where they are a state's."""
    classes = {e.facts["victim_class"] for e in phrase.head.entries("people")}
    if "combatant" in classes:
        of_state = any(is_state(i) for actor in phrase.actors for i, _ in actor.ids)
        serves = any("serves" in e.facts for e in phrase.head.entries("people"))
        return "military" if of_state or (serves and not phrase.actors) else "militants"
    return next((_PEOPLE_CLASS[c] for c in sorted(classes) if c in _PEOPLE_CLASS), None)
