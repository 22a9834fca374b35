"""One account for one incident: passages of a document that tell the same thing are brought together."""

from collections.abc import Mapping
from dataclasses import replace

from incidents.detect import Event
from incidents.resolve import within
from incidents.resolve.account import Account, Flight, Toll, Value
from incidents.resolve.how_many import of as totals
from incidents.resolve.where import COLUMNS as PLACE
from incidents.schema import types
from incidents.words.late import late

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "such"})
_REASON = late(
    r"\b(?:in (?:reply|response|retaliation|answer|revenge|protest) (?:to|for|at|over|against)|"
    r"(?:reply|answer|response) to|(?:retaliation|revenge) for|because of|"
    r"(?:angered|outraged) (?:by|at|over)) the(?: \w+)?$"
)
_FURTHER = frozenset({"another", "separate"})
_APART = (" after", " before")
_LOOSE = types.which("least")
_LOOSELY_TOLD = types.which("told_loosely")
_COLLISION = types.which("collision")
_ENTRY = types.which("entry")
_ENTERED_AND_MET = _ENTRY | types.which("met")
_ACCIDENT = types.which("accident")
_DOWNING = types.which("downing")
_CHANNEL = types.which("channel")
_MOVES = types.which("moves")
_TAKING = types.which("takes_people")

_FIGHTING = types.which("fighting")
_SHELLED = types.which("shelled")
_TYPE = ("incident_type", "incident_group")
_SIDES = frozenset(
    f"{side}_{column}" for side in ("initiator", "target") for column in ("id", "text", "with", "class")
)
_AROUND = frozenset({"country", "admin1_code"})
_ACTS = frozenset({"strike", "ground", "other"})
_NEAR = 4
_NEXT = 2
_FIRST = 5
_LATEST = 40
_PART = 5
_COUNTRY = 6
_SEA = 7
_TOWN = 2
_NEARBY = 2
_EXACT = frozenset({1, 2})


def refers_back(event: Event) -> bool:
    """Return whether the trigger is a noun with a definite word before it: "the attack", "those strikes"."""
    if event.voice != "nominal":
        return False
    items = event.tagged.items
    for i in range(event.head - 1, max(-1, event.head - 4), -1):
        item = items[i]
        first = item.text.split(" ", 1)[0] if item.phrase is not None else item.text
        if first in _DEFINITE:
            return True
        if item.kind == "punctuation" or item.text in {"of", "in", "on", "and", "a", "an"}:
            return False
    return False


def answers(event: Event) -> bool:
    """Return whether the trigger only names the reason of another act: "in reply to the downing"."""
    if event.voice != "nominal":
        return False
    items = event.tagged.items
    before = " ".join(item.text for item in items[max(0, event.head - 4) : event.head] if item.phrase is None)
    has_time = any(item.kind == "time" for item in items[event.head_end + 1 : event.head_end + 5])
    return not has_time and _REASON.search(before) is not None


def add(draft: Account, told: list[Account]) -> None:
    """Put a draft to the account that it retells, else behind the others.

    It is compared with the latest and the first accounts only, so that a long list costs no more a line. "The
    attack" is the one of which was spoken last.
    """
    near = [n for n in reversed(range(len(told))) if n < _FIRST or n >= len(told) - _LATEST]
    if draft.refers_back:
        near.sort(key=lambda n: -max(told[n].sentences))
    same = [n for n in near if is_same(told[n], draft) or retells_headline(told[n], draft)]
    if not same:
        told.append(draft)
        return
    place = next((p for p in same if told[p].incident_type == draft.incident_type), same[0])
    told[place] = merged(told[place], draft)


def is_same(account: Account, draft: Account) -> bool:
    """Return whether a draft tells the incident of an account: nothing contradicts and something joins."""
    if (
        account.aggregate != draft.aggregate
        or not _types_fit(account, draft)
        or _aircraft_differ(account, draft)
        or _is_another(account, draft)
    ):
        return False
    if _places_differ(account, draft) or _dates_differ(account, draft) or _actors_differ(account, draft):
        return False
    if _strikes_differ(account, draft) or (_tolls_differ(account, draft) and not draft.refers_back):
        return False
    if account.incident_type == draft.incident_type in _CHANNEL and _steps_differ(account, draft):
        return False
    if account.incident_type == draft.incident_type in _MOVES and bool(account.flights) != bool(
        draft.flights
    ):
        return False
    return _joined(account, draft)


def differ(account: Account, draft: Account) -> bool:
    """Return whether what the text itself says of two accounts tells them apart."""
    return (
        _aircraft_differ(account, draft)
        or _is_another(account, draft)
        or _places_differ(account, draft)
        or (_is_execution(account) != _is_execution(draft) and not _same_toll(account, draft))
        or days_differ(account, draft)
        or _strikes_differ(account, draft)
        or (account.incident_type in _CHANNEL and _steps_differ(account, draft))
    )


def days_differ(account: Account, draft: Account) -> bool:
    """Return whether the words of two accounts tell two days."""
    return account.tells_day() and draft.tells_day() and _dates_differ(account, draft)


def retells_headline(account: Account, draft: Account) -> bool:
    """Return whether a draft at the head of the text tells the act that the headline has put in short.

    A headline names the sides loosely and the means vaguely, so only place and toll can contradict it.
    """
    if not _is_headline(account) or account.aggregate or draft.aggregate or _is_headline(draft):
        return False
    if draft.sentence - account.sentence > _NEAR:
        return False
    groups = {account.value("incident_group"), draft.value("incident_group")}
    if not groups <= _ACTS or _places_differ(account, draft):
        return False
    if account.tolls and draft.tolls:
        return not _tolls_differ(account, draft) or _shares_number(account, draft)
    return account.incident_type == draft.incident_type and not _actors_differ(account, draft)


def _is_another(account: Account, draft: Account) -> bool:
    """Return whether an act is named as a further one: "another raid", "a violation" beside a lock-on."""
    if draft.event.voice != "nominal":
        return False
    named = {item.text for item in draft.event.tagged.items[max(0, draft.event.head - 3) : draft.event.head]}
    if named & _FURTHER or _is_apart(draft.event):
        return True
    differs = account.incident_type != draft.incident_type and draft.incident_type in _ENTRY
    return differs and bool(named & {"a", "an"})


def _is_apart(event: Event) -> bool:
    """Return whether an act is named as what came days before or after another: "days after an ambush"."""
    before = event.tagged.items[max(0, event.head - 4) : event.head]
    is_new = any(item.text in {"a", "an"} for item in before)
    return is_new and any(item.kind == "time" and item.text.endswith(_APART) for item in before)


def _is_headline(account: Account) -> bool:
    """Return whether nothing but the headline has told an account so far."""
    return account.event.tagged.sentence.kind == "headline" and len(account.sentences) == 1


def _shares_number(account: Account, draft: Account) -> bool:
    """Return whether one number of the dead stands in both."""
    first, second = _dead(account), _dead(draft)
    return bool((first & second) - {None})


def _dead(account: Account) -> set[int | None]:
    return {t.casualty.low or t.casualty.best for t in account.tolls if t.casualty.outcome == "killed"}


def _steps_differ(account: Account, draft: Account) -> bool:
    first, second = account.value("deconfliction_step"), draft.value("deconfliction_step")
    return first is not None and second is not None and first != second


def _aircraft_differ(account: Account, draft: Account) -> bool:
    """Return whether the aircraft that were lost are of other types."""
    if account.value("incident_group") != "loss" or draft.value("incident_group") != "loss":
        return False
    first, second = ({f.type_id for f in a.flights if f.type_id is not None} for a in (account, draft))
    return bool(first and second) and not first & second


def _types_fit(account: Account, draft: Account) -> bool:
    first, second = account.incident_type, draft.incident_type
    if first == second:
        return True
    if draft.refers_back and first in _SHELLED and "bombardment" in draft.event.rule.traits:
        return True
    if _is_execution(account) and draft.incident_type in _LOOSE and not _is_execution(draft):
        return _same_toll(account, draft)
    if _is_execution(account) != _is_execution(draft) and _FIGHTING & {first, second}:
        return draft.refers_back or _same_toll(account, draft)
    if {first, second} == _COLLISION:
        return "collision" in account.event.rule.traits and draft.sentence - max(account.sentences) <= _NEXT
    return types.are_of_one_deed(first, second)


def _is_execution(account: Account) -> bool:
    """Return whether people were put to death in so many words, which is no part of a fight."""
    return "execution" in account.event.rule.traits


def _places_differ(account: Account, draft: Account) -> bool:
    if (
        account.value("country")
        and draft.value("country")
        and account.value("country") != draft.value("country")
    ):
        return True
    if within.of_other(account, draft):
        return False
    first, second = account.value("admin1_code"), draft.value("admin1_code")
    if (first and second and first != second) or _are_lines_apart(account, draft):
        return True
    names = (account.value("place"), draft.value("place"))
    details = (account.value("where_precision"), draft.value("where_precision"))
    if all(names) and names[0] != names[1] and all(d is not None and d <= _TOWN for d in details):
        nested = _NEARBY in details and details[0] != details[1]
        return not (
            draft.refers_back or nested or (_is_headline(account) and first is not None and first == second)
        )
    unknown = [
        a.value("place_text")
        for a in (account, draft)
        if a.value("place") is None and a.value("where_precision") == 1
    ]
    return len(unknown) == 2 and unknown[0] != unknown[1]


def _are_lines_apart(account: Account, draft: Account) -> bool:
    """Return whether two lines of a list each name a place of their own."""
    kinds = {a.event.tagged.sentence.kind for a in (account, draft)}
    texts = [a.value("place_text") for a in (account, draft) if _tells(a, "place_text")]
    return kinds == {"bullet"} and len(set(texts)) == len(kinds) + 1


def _dates_differ(account: Account, draft: Account) -> bool:
    first, second = account.value("date_start"), draft.value("date_start")
    if first is None or second is None:
        return False
    return bool(account.value("date_end") < second or draft.value("date_end") < first)


def _actors_differ(account: Account, draft: Account) -> bool:
    account, draft = _brought_down(account, draft), _brought_down(draft, account)
    sides = []
    for side in ("initiator", "target"):
        first, second = account.value(f"{side}_id"), draft.value(f"{side}_id")
        others = set(account.value(f"{side}_with") or ()) | set(draft.value(f"{side}_with") or ())
        sides.append(bool(first and second and first != second and not {first, second} & others))
    return any(sides) and not _turned_round(account, draft)


def _turned_round(account: Account, draft: Account) -> bool:
    """Return whether the two name the same two parties the other way round, as encounters are often told."""
    pair = (account.value("initiator_id"), account.value("target_id"))
    other = (draft.value("target_id"), draft.value("initiator_id"))
    group = account.value("incident_group")
    kinds = {account.incident_type, draft.incident_type}
    if (group == draft.value("incident_group") == "encounter" and any(other)) or kinds == _COLLISION:
        if len(kinds) > 1 and kinds & _ENTRY and pair[0] is not None and pair[0] == other[0]:
            return True
        if kinds == _COLLISION:
            return draft.value("initiator_id") in {*pair, None}
        return all(a == b or None in {a, b} for a, b in zip(pair, other, strict=True)) and any(pair)
    return group in {"encounter", "ground", "posture"} and all(pair) and pair == other


def _tolls_differ(account: Account, draft: Account) -> bool:
    first, second = totals(account), totals(draft)
    for name in ("killed_best", "injured_best"):
        if name in first and name in second and first[name].value != second[name].value:
            return True
    return False


def _strikes_differ(account: Account, draft: Account) -> bool:
    """Return whether both tell how many strikes there were, and not the same number."""
    first, second = account.value("strikes_low"), draft.value("strikes_low")
    return first is not None and second is not None and first != second


def _joined(account: Account, draft: Account) -> bool:
    if draft.refers_back:
        return True
    same_place = account.value("place") is not None and account.value("place") == draft.value("place")
    same_toll = _same_toll(account, draft)
    says_little = not _tells(draft, "place") and not _tells(draft, "date_start")
    distance = draft.sentence - max(account.sentences)
    goes_on = account.incident_type == draft.incident_type and not (
        account.value("place") and draft.value("place")
    )
    near = (says_little and distance <= _NEAR) or (goes_on and distance <= _NEXT)
    return (
        same_place
        or same_toll
        or near
        or _is_retold(account, draft)
        or _same_step(account, draft)
        or _same_loss(account, draft)
        or _is_answered(account, draft)
        or _told_again(account, draft)
    )


def _tells(draft: Account, column: str) -> bool:
    """Return whether the sentence of a draft itself has a value, and not only the scene before it."""
    value = draft.values.get(column)
    return value is not None and (value.start is None or value.start >= draft.start)


def _is_retold(account: Account, draft: Account) -> bool:
    """Return whether a text tells the news of its headline, or of people it has named before."""
    headed = _is_headline(account) and account.incident_type == draft.incident_type
    return headed or _same_people(account, draft)


def _same_people(account: Account, draft: Account) -> bool:
    """Return whether the same is told of people known already: "two suspects", later "the suspects"."""
    phrases = draft.event.phrases("target")
    if account.incident_type != draft.incident_type or not phrases:
        return False
    known = [t.text for t in account.tolls] + [p.text for p in account.event.phrases("target")]
    nouns = {text.lower().rsplit(" ", 1)[-1] for text in known}
    told = [phrases[0].text, *(t.text for t in draft.tolls if t.casualty.definite)]
    return any(
        words[0] in _DEFINITE and words[-1] in nouns
        for words in (text.lower().split() for text in told)
        if len(words) > 1
    )


def _told_again(account: Account, draft: Account) -> bool:
    """Return whether the same party is told to have done the same to the same target, once without a day."""
    if account.incident_type != draft.incident_type or account.value("place") or draft.value("place"):
        return False
    undated = account.value("date_start") is None or draft.value("date_start") is None
    initiators = {a.value("initiator_id") for a in (account, draft)} - {None}
    return (
        undated
        and len(initiators) == 1
        and any(_alike(account, draft, c) for c in ("target_id", "target_class"))
    )


def _alike(account: Account, draft: Account, column: str) -> bool:
    return account.value(column) is not None and account.value(column) == draft.value(column)


def _same_step(account: Account, draft: Account) -> bool:
    """Return whether both tell one step of one party: movements and channels are told again and again."""
    same_actor = account.value("initiator_id") is not None and account.value("initiator_id") == draft.value(
        "initiator_id"
    )
    if not same_actor or account.incident_type != draft.incident_type:
        return False
    if account.incident_type in _CHANNEL:
        return bool(account.value("deconfliction_step") == draft.value("deconfliction_step"))
    return account.incident_type in _MOVES and bool(account.flights) == bool(draft.flights)


def _is_answered(account: Account, draft: Account) -> bool:
    """Return whether one tells an entry and the other, in the same sentence, that the intruder was met."""
    kinds = {account.incident_type, draft.incident_type}
    target = draft.values.get("target_id")
    by_pronoun = target is not None and target.rule_id == "target.referred"
    return (
        (by_pronoun or draft.event.voice == "passive")
        and draft.sentence in account.sentences
        and kinds == _ENTERED_AND_MET
        and _turned_round(account, draft)
    )


def _same_loss(account: Account, draft: Account) -> bool:
    """Return whether both tell of a shootdown or crash on one day, and one of them does not say where."""
    day = account.value("date_start")
    losses = account.value("incident_group") == draft.value("incident_group") == "loss"
    return (
        losses
        and day is not None
        and draft.value("date_start") is not None
        and not (account.value("place") and draft.value("place"))
    )


def _same_toll(account: Account, draft: Account) -> bool:
    first, second = totals(account).get("killed_best"), totals(draft).get("killed_best")
    return first is not None and second is not None and first.value == second.value and first.value > 1


def merged(account: Account, draft: Account) -> Account:
    """Return an account with what a later passage adds; what the earlier one says stays."""
    account, draft = _brought_down(account, draft), _brought_down(draft, account)
    kinds = (account.incident_type, draft.incident_type)
    vague = _is_headline(account) and account.incident_type in _LOOSELY_TOLD
    finer = vague and draft.value("incident_group") == "strike"
    keeps = account.incident_type == draft.incident_type or (not finer and _precedes(*kinds))
    values = {**_beside(draft, account), **account.values}
    if _is_headline(account):
        values |= {c: v for c, v in draft.values.items() if c not in _TYPE}
    if not keeps:
        values |= {c: draft.values[c] for c in _TYPE if c in draft.values}
        values = _with_roles(values, account, draft)
    values = {c: v for c, v in values.items() if c not in PLACE} | _one_place(account, draft)
    flights = {(f.role, f.type_id, f.category, f.operator_id): f for f in (*draft.flights, *account.flights)}
    if values["incident_group"].value != "encounter":
        values.pop("severity", None)
    return account.having(
        incident_type=account.incident_type if keeps else draft.incident_type,
        event=account.event if keeps else draft.event,
        values=_each_once(values),
        tolls=account.counting(draft.tolls),
        flights=tuple(sorted(flights.values(), key=lambda f: f.start)),
        sentences=tuple(sorted({*account.sentences, *draft.sentences})),
        modality=draft.modality if account.modality == "denied" else account.modality,
    )


def typed_as(account: Account, other: Account) -> Account:
    """Return an account as the kind of act that another one tells."""
    values = {c: v for c, v in account.values.items() if c not in _TYPE}
    kind = {c: other.values[c] for c in _TYPE if c in other.values}
    return account.having(incident_type=other.incident_type, event=other.event, values=values | kind)


def _beside(draft: Account, account: Account) -> Mapping[str, Value]:
    """Return the values of a draft, without an actor that the account has on the other side.

    "Gunmen attacked the troops", who then "shot back", are no troops.
    """
    return {c: v for c, v in draft.values.items() if not _is_opposite(c, v, account)}


def _is_opposite(column: str, value: Value, account: Account) -> bool:
    """Return whether a value names for one side of an account who is on the other in its own words."""
    other = {"initiator_id": "target", "target_id": "initiator"}.get(column)
    if other is None or account.value("incident_group") not in _ACTS:
        return False
    own = column.removesuffix("_id")
    return value.value == account.value(f"{other}_id") and f"{own}_text" in account.values


def _one_place(account: Account, draft: Account) -> dict[str, Value]:
    """Return the place of one of two passages; the other tells at most the country and unit around it."""
    is_draft = _is_finer(draft, account) or (_is_headline(account) and "place_text" in draft.values)
    chosen, other = (draft, account) if is_draft else (account, draft)
    if "place_text" not in chosen.values or (_is_unknown(chosen) and _is_known(other)):
        chosen, other = other, chosen
    around = {c: v for c, v in other.values.items() if c in _AROUND}
    if chosen.value("country") not in {None, other.value("country")}:
        around = {}
    return around | {c: v for c, v in chosen.values.items() if c in PLACE}


def _is_unknown(account: Account) -> bool:
    """Return whether an account happened at a place that the gazetteer lacks."""
    return account.value("place") is None and account.value("where_precision") in _EXACT


def _is_known(account: Account) -> bool:
    """Return whether an account happened in a town or at a base that the gazetteer has."""
    return account.value("place") is not None and account.value("where_precision") in _EXACT


def _brought_down(account: Account, other: Account) -> Account:
    """Return a crash with its aircraft as the target, where another passage tells that it was shot down."""
    if account.incident_type not in _ACCIDENT or other.incident_type not in _DOWNING:
        return account
    values = {c: v for c, v in account.values.items() if c not in _SIDES}
    values |= {
        c.replace("initiator", "target"): v for c, v in account.values.items() if c.startswith("initiator")
    }
    flights = tuple(replace(f, role="target") if f.role == "initiator" else f for f in account.flights)
    return account.having(values=values, flights=flights)


def _each_once(values: Mapping[str, Value]) -> dict[str, Value]:
    """Return values in which the actor of a side is not named again beside it."""
    kept = dict(values)
    for side in ("initiator", "target"):
        own, beside = kept.get(f"{side}_id"), kept.pop(f"{side}_with", None)
        if own is not None and beside is not None:
            others = tuple(actor for actor in beside.value if actor != own.value)
            kept |= {f"{side}_with": beside.at(others)} if others else {}
    return kept


def _with_roles(values: dict[str, Value], account: Account, draft: Account) -> dict[str, Value]:
    """Return values with the sides of the draft where it tells an encounter more closely.

    Who scrambled in an intercept is the other side of the airspace violation that it answered.
    """
    groups = {account.value("incident_group"), draft.value("incident_group")}
    told = {c: v for c, v in draft.values.items() if c in _SIDES}
    if groups != {"encounter"} or {"initiator_id", "target_id"}.isdisjoint(told):
        return values
    kept = {c: v for c, v in values.items() if c not in _SIDES}
    for side, other in (("initiator_id", "target_id"), ("target_id", "initiator_id")):
        if side in told or other not in account.values:
            continue
        if account.value(other) != draft.value(other):
            kept[side] = account.values[other]
        elif side in account.values:
            kept[side] = account.values[side]
    return {**kept, **told}


def placed(account: Account, scene: Mapping[str, Value], number: int, home: str | None) -> Account:
    """Return an account that knows at most a country with the finer place of the sentence right behind.

    `home` is the country in which an account that names none is likely to lie; a place elsewhere is no help.
    """
    known, finer = account.value("where_precision"), scene.get("where_precision")
    coarse = known is None or known == _COUNTRY or (known >= _PART and account.value("place") is None)
    if finer is None or finer.value > _TOWN or not coarse or number - max(account.sentences) > 1:
        return account
    elsewhere = scene["country"].value if "country" in scene else None
    if (account.value("country") or home) not in {None, elsewhere}:
        return account
    kept = {column: value for column, value in account.values.items() if column not in PLACE}
    return account.having(values={**kept, **{c: v for c, v in scene.items() if c in PLACE}})


def continued(account: Account, tolls: tuple[Toll, ...], flights: tuple[Flight, ...], number: int) -> Account:
    """Return an account with the numbers and aircraft of a sentence that goes on with it."""
    known = {f.type_id for f in account.flights}
    more = tuple(f for f in flights if f.type_id is not None and f.type_id not in known)
    if not tolls and not more:
        return account
    return account.having(
        tolls=account.counting(tolls), flights=account.flights + more, sentences=(*account.sentences, number)
    )


def _precedes(first: str, second: str) -> bool:
    """Return whether the first of two types is the more specific: an attack is least of all."""
    if _TAKING & {first, second}:
        return second in _TAKING
    if first in _LOOSE or second in _LOOSE:
        return second in _LOOSE
    return not types.is_over(second, first)


def _is_over_sea(account: Account) -> bool:
    """Return whether an account tells the sea over which it happened; no town around it is more exact."""
    return account.value("where_precision") == _SEA and account.value("place") is not None


def _is_finer(draft: Account, account: Account) -> bool:
    first, second = account.value("where_precision"), draft.value("where_precision")
    if second is None or (_is_over_sea(account) and not _tells(draft, "place_text")):
        return False
    return first is None or (second < first and (first >= 4 or first == _NEARBY))
