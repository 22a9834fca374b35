"""A salvo: the munitions of a strike, and how many of them were shot down or stopped on the way.

An interception belongs to the attack: "launched 96 drones, 70 of which were shot down" is one strike. Only
where nothing but the interception is told is it a shootdown.
"""

import re

from incidents.detect import Event
from incidents.figures.numbers import Quantity
from incidents.resolve.account import Account, Value
from incidents.schema import types
from incidents.tag import Phrase, Tagged
from incidents.tag.items import MARKS
from incidents.words.late import late

_LAUNCHED = types.which("salvo")
_DRONES = types.which("drones")
_MUNITIONS = types.which("munitions")
_FLYING = frozenset({"missile", "rocket", "drone"})
_MET = types.which("stops_munitions")
_UNCREWED = "uav"
_SENT = late(r"(?:launch|fir|sen[dt]|hurl|deploy|us(?:e|ing))")
_OF_THEM = late(rf" of (?:which|them|these|those|[{MARKS['aircraft']}{MARKS['weapon']}])(?!\S)")
_REACH = 3
_BEFORE = 4


def sent(event: Event, kind: str) -> dict[str, Value]:
    """Return how many drones were launched in a strike: "launched 96 drones"."""
    if kind not in _DRONES:
        return {}
    items = event.tagged.items
    for at in range(event.first, min(event.last + _BEFORE, len(items))):
        phrase = items[at].phrase
        before = items[max(0, at - _BEFORE) : at]
        told = phrase is not None and any(i.phrase is None and _SENT.match(i.text) for i in before)
        if told and phrase is not None and phrase.quantity is not None and is_uncrewed(phrase):
            return _bounds("munitions", phrase.quantity, event.tagged, "salvo.sent")
    return {}


def stopped(account: Account, match: re.Match[str], tagged: Tagged, rule_id: str) -> dict[str, Value]:
    """Return how many munitions of an account a wording says were stopped, {} where it is of others.

    They are not of the side that stopped them, nor of another than the account's, and no more than it sent.
    """
    if not _is_salvo(account) or _acts(account, match, tagged):
        return {}
    if match.groupdict().get("count") is None:
        return _all_of(account, match, tagged, rule_id)
    phrase = tagged.items[tagged.item_at(match.start("count"))].phrase
    if phrase is None or phrase.quantity is None or not _is_of_salvo(phrase, match, account):
        return {}
    found = _bounds("intercepted", phrase.quantity, tagged, rule_id)
    most = account.value("munitions_high") or account.value("munitions_low")
    low = found.get("intercepted_low")
    return {} if most is not None and low is not None and low.value > most else found


def _acts(account: Account, match: re.Match[str], tagged: Tagged) -> bool:
    """Return whether a wording has the side that sent the munitions as the one that stopped some."""
    if match.groupdict().get("initiator") is None:
        return False
    phrase = tagged.items[tagged.item_at(match.start("initiator"))].phrase
    return account.value("initiator_id") in _actors(phrase)


def _actors(phrase: Phrase | None) -> frozenset[str]:
    return frozenset(i for actor in (phrase.actors if phrase is not None else ()) for i, _ in actor.ids)


def _is_of_salvo(phrase: Phrase, match: re.Match[str], account: Account) -> bool:
    """Return whether a number counts munitions: "38 of the drones", "21 missiles", not those of others."""
    if phrase.kind == "quantity":
        behind = match.string[match.end("count") :]
        return _OF_THEM.match(behind) is not None or phrase.text.startswith("all ")
    owners = _actors(phrase)
    return _flies(phrase) and (not owners or account.value("initiator_id") in owners)


def _all_of(account: Account, match: re.Match[str], tagged: Tagged, rule_id: str) -> dict[str, Value]:
    """Return that all munitions were stopped, where an account tells how many there were."""
    first, last = tagged.item_at(match.start()), tagged.item_at(match.end() - 1)
    base, items = tagged.sentence.start, tagged.items
    span = (base + items[first].start, base + items[last].end)
    sent = {end: account.value(f"munitions_{end}") for end in ("low", "high")}
    return {
        f"intercepted_{end}": Value(n, rule_id, *span, derived=True)
        for end, n in sent.items()
        if n is not None
    }


def is_of(account: Account, draft: Account) -> bool:
    """Return whether of two accounts one is a strike and the other tells that its munitions were stopped."""
    strike, met = (account, draft) if draft.incident_type in _MET else (draft, account)
    if not _is_salvo(strike) or met.incident_type not in _MET or not _downs_munitions(met):
        return False
    if min(abs(a - b) for a in strike.sentences for b in met.sentences) > _REACH:
        return False
    attacker, owner = strike.value("initiator_id"), met.value("target_id")
    defender = met.value("initiator_id")
    return (attacker is None or defender != attacker) and (owner is None or attacker in {None, owner})


def together(account: Account, draft: Account) -> Account:
    """Return a strike with what is told of its munitions that were stopped.

    Where the sentence tells the interception first, and the strike only as where the munitions came from,
    nothing but the interception is told.
    """
    strike, met = (account, draft) if draft.incident_type in _MET else (draft, account)
    main = met if _is_aside(strike, met) else strike
    numbers = {} if main is met else _of_met(strike, met)
    return main.having(
        values={**numbers, **main.values},
        tolls=account.counting(draft.tolls),
        flights=tuple(sorted({*account.flights, *draft.flights}, key=lambda f: (f.start, f.role))),
        sentences=tuple(sorted({*account.sentences, *draft.sentences})),
    )


def _of_met(strike: Account, met: Account) -> dict[str, Value]:
    """Return how many munitions of a strike another account tells to have been stopped, at most all."""
    if "intercepted_low" in strike.values:
        return {}
    found, most = _brought_down(met), strike.value("munitions_high")
    low = found.get("intercepted_low")
    return {} if low is not None and most is not None and low.value > most else found


def _is_aside(strike: Account, met: Account) -> bool:
    """Return whether a sentence tells a strike behind its interception: "shot down 21 drones fired by"."""
    return strike.event.tagged is met.event.tagged and met.event.head < strike.event.head


def _brought_down(met: Account) -> dict[str, Value]:
    """Return how many munitions an account of an interception tells."""
    for phrase in met.event.phrases("target"):
        if phrase.quantity is not None and _flies(phrase):
            return _bounds("intercepted", phrase.quantity, met.event.tagged, "salvo.brought_down")
    return {}


def _is_salvo(account: Account) -> bool:
    """Return whether an account is of drones, missiles or rockets that were launched."""
    drones = account.incident_type in _MUNITIONS
    return account.incident_type in _LAUNCHED and (drones or account.value("weapon_class") in _FLYING)


def _downs_munitions(met: Account) -> bool:
    """Return whether what was brought down carried nobody; a bare number, as "all six", leaves it open."""
    phrases = [phrase for phrase in met.event.phrases("target") if phrase.kind != "quantity"]
    craft = [f.category for f in met.flights if f.role == "target"]
    return any(map(_flies, phrases)) or (bool(craft) and set(craft) == {_UNCREWED}) or not (phrases or craft)


def _flies(phrase: Phrase) -> bool:
    """Return whether a phrase names a drone, a missile or a rocket."""
    weapons = {str(e.facts.get("weapon_class")) for e in phrase.entries("weapon")}
    return is_uncrewed(phrase) or bool(weapons & _FLYING)


def is_uncrewed(phrase: Phrase) -> bool:
    """Return whether a phrase names drones."""
    categories = {e.facts["category"] for kind in ("aircraft", "class") for e in phrase.entries(kind)}
    return categories == {_UNCREWED}


def _bounds(name: str, quantity: Quantity, tagged: Tagged, rule_id: str) -> dict[str, Value]:
    base = tagged.sentence.start
    found = {
        f"{name}_low": quantity.best if quantity.low is None else quantity.low,
        f"{name}_high": quantity.best if quantity.high is None else quantity.high,
    }
    span = (base + quantity.start, base + quantity.end)
    return {column: Value(value, rule_id, *span) for column, value in found.items() if value is not None}
