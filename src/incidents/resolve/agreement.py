"""How far two accounts of one document agree: pieces of evidence, each with a name and a weight.

The weights are those of `agreement.toml`. What forbids that two accounts are one is in `conflict`.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from incidents.resolve.account import Account, Toll
from incidents.tag import Tagged

_HARM = frozenset({"strike", "ground", "other"})
_TOWN = 2
_UNKNOWN = frozenset({None, "unknown"})
_NAMES = 2
_SHORTEST = 4
_LARGE = 10
_ASIDE = 6
_COUNTED = ("people", "combatants", "aircraft", "ship", "weapon", "facility", "vehicle", "force", "quantity")
_BEFALLS = frozenset(
    {"attack_on_civilians", "detention", "attack"} | {"air_strike", "drone_strike", "bombing"}
)
_GAPS = (("same sentence", 0), ("next sentence", 1), ("near", 4), ("further on", 12))
_NAME = re.compile(r"[A-Z][^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LOWER = re.compile(r"[a-z]")
_BY_AIR = frozenset({"air_strike", "drone_strike", "missile_strike"})
_BY_FIRE = frozenset({"air_strike", "shelling", "missile_strike"})
_ON_FOOT = frozenset({"armed_clash", "territorial_change"})
_KIN = (_BY_AIR, _BY_FIRE, _ON_FOOT, frozenset({"shootdown", "crash"}))
_TAKEN = ("captur", "taken", "took", "kidnap", "abduct", "detaining", "hostage")
_LEADERS = {
    "us-led-coalition": "USA",
    "isaf": "nato",
    "saudi-led-coalition": "SAU",
    "wagner": "RUS",
    "iran-backed-militia": "IRN",
    "pro-government-militia": "SYR",
}
_SAYING = frozenset({"said", "says", "told", "claimed", "reported", "announced", "added", "according"})
_INDEFINITE = frozenset({"a", "an", "another", "other", "further", "separate"})
_APART = frozenset(
    {"also", "meanwhile", "separately", "elsewhere", "earlier", "later", "previously", "similarly"}
)
_GOING_ON = ("fighting", "clashes", "battle", "hostilities", "offensive", "violence", "war")


class Piece(NamedTuple):
    """One piece of evidence: what two accounts have in common or not, and what that weighs."""

    name: str
    weight: float


@cache
def weights() -> Mapping[str, float]:
    """Return the weight of each piece of evidence by its name."""
    source = files("incidents") / "resolve" / "agreement.toml"
    found: dict[str, float] = tomllib.loads(source.read_text(encoding="utf-8"))["weights"]
    return found


def pieces(account: Account, draft: Account) -> tuple[Piece, ...]:
    """Return the evidence for and against two accounts being one, the draft told after the account."""
    known = weights()
    return tuple(Piece(name, known[name]) for name in _names(account, draft))


def score(found: tuple[Piece, ...]) -> float:
    """Return what the evidence comes to."""
    return weights()["prior"] + sum(piece.weight for piece in found)


def _names(account: Account, draft: Account) -> Iterator[str]:
    yield _kind(account, draft)
    if _goes_on(account) and _goes_on(draft):
        yield "fighting as a whole"
    yield _day(account, draft)
    yield _place(account, draft)
    for side in ("initiator", "target"):
        yield from _side(account, draft, side)
    for column in ("target_class", "weapon_class"):
        yield from _class(account, draft, column)
    yield from _tolls(account, draft)
    yield from _telling(account, draft)


def _kind(account: Account, draft: Account) -> str:
    """Return how the types go together: one, an unstated means with any, another of the group or of harm."""
    first, second = account.incident_type, draft.incident_type
    if first == second:
        return "kind same"
    groups = {account.value("incident_group"), draft.value("incident_group")}
    if draft.incident_type == "detention" and groups <= _HARM and _takes_captives(draft):
        return "kind captives"
    if "attack" in {first, second} and groups <= _HARM and "detention" not in {first, second}:
        return "kind loose"
    if any({first, second} <= kin for kin in _KIN):
        return "kind kin"
    if len(groups) == 1:
        return "kind of group"
    return "kind of harm" if groups <= _HARM else "kind other"


def _takes_captives(account: Account) -> bool:
    """Return whether people are told to have been taken in a fight, and not arrested or taken before it."""
    event = account.event
    before = {item.text for item in event.tagged.items[max(0, event.head - 3) : event.head]}
    return (
        event.head_text.lower().startswith(_TAKEN)
        and "had" not in before
        and "date_text" not in account.values
    )


def _goes_on(account: Account) -> bool:
    """Return whether fighting is told as a whole: "clashes", "heavy fighting"."""
    return account.incident_type == "armed_clash" and account.event.head_text.lower().startswith(_GOING_ON)


def _day(account: Account, draft: Account) -> str:
    """Return how the days agree; a day taken from elsewhere in the text is none of its own."""
    first, second = account.values.get("date_start"), draft.values.get("date_start")
    if first is None or second is None or first.derived or second.derived:
        return "day open"
    if account.value("date_end") < second.value or draft.value("date_end") < first.value:
        return "day apart"
    exact = account.value("date_precision") == draft.value("date_precision") == 1
    return "day same" if exact else "day touching"


def _place(account: Account, draft: Account) -> str:
    """Return how the places agree, from one town to units of one country."""
    place, other = account.value("place"), draft.value("place")
    if place is not None and place == other:
        return "place same"
    unit, second = account.value("admin1_code"), draft.value("admin1_code")
    if place and other and _is_town(account) and _is_town(draft):
        return "place near" if unit is not None and unit == second else "place apart"
    if unit and second:
        return "unit same" if unit == second else "unit apart"
    country, other = account.value("country"), draft.value("country")
    if country and other:
        return "country same" if country == other else "country apart"
    return "place open"


def _is_town(account: Account) -> bool:
    detail = account.value("where_precision")
    return detail is not None and detail <= _TOWN


def _side(account: Account, draft: Account, side: str) -> Iterator[str]:
    """Yield whether both name one actor for a side."""
    first, second = (_actors(a, side) for a in (account, draft))
    if first and second:
        yield (
            f"{side} same"
            if first & second
            else f"{side} kin"
            if _are_kin(first, second)
            else f"{side} apart"
        )


def _are_kin(first: set[str], second: set[str]) -> bool:
    """Return whether one side names a coalition or a private army and the other the state that leads it."""
    return any(_LEADERS.get(a) in second for a in first) or any(_LEADERS.get(b) in first for b in second)


def _actors(account: Account, side: str) -> set[str]:
    """Return the actors that the words of an account name for a side, none that the text around it lends."""
    if f"{side}_text" not in account.values:
        return set()
    return ({account.value(f"{side}_id")} | set(account.value(f"{side}_with") or ())) - {None}


def _class(account: Account, draft: Account, column: str) -> Iterator[str]:
    first, second = account.value(column), draft.value(column)
    if not {first, second} & _UNKNOWN:
        yield f"{column} same" if first == second else f"{column} apart"


def _tolls(account: Account, draft: Account) -> Iterator[str]:
    """Yield whether both give one number for an outcome; a single person is hardly a number."""
    for outcome in ("killed", "injured", "captured"):
        first, second = (numbers(a.tolls, outcome) for a in (account, draft))
        if not first or not second:
            continue
        shared = first & second
        if not shared:
            if not (_goes_on(account) and _goes_on(draft)):
                yield "toll apart"
        else:
            yield "toll same" if max(shared) > 1 else "toll of one"


def numbers(tolls: tuple[Toll, ...], outcome: str) -> set[int]:
    """Return the numbers that some statements give for all who met an outcome."""
    whole = (t.casualty for t in tolls if t.casualty.outcome == outcome and not t.casualty.partial)
    found = (c.low if c.best is None else c.best for c in whole if c.subset_of is None)
    return {n for n in found if n is not None}


def _telling(account: Account, draft: Account) -> Iterator[str]:
    """Yield what the way of telling says: how far apart, as known or as new, over a text or beside it."""
    distance = _distance(account, draft)
    yield next((f"told {name}" for name, reach in _GAPS if distance <= reach), "told far off")
    if draft.refers_back:
        yield "told as known"
    elif _is_introduced(draft):
        yield "told as new"
    if draft.event.tagged.items[0].text in _APART:
        yield "told beside"
    if is_heading(account) or is_heading(draft):
        yield "told in a headline"
    if distance:
        yield from _words(account, draft)


def _distance(account: Account, draft: Account) -> int:
    """Return how many sentences lie between two accounts, 0 for two of one sentence."""
    if account.event.tagged is draft.event.tagged:
        return 0
    return min(abs(draft.sentence - sentence) or 1 for sentence in account.sentences)


def _words(account: Account, draft: Account) -> Iterator[str]:
    """Yield which words the sentences of two accounts share: that of the act, numbers, names."""
    first, second = account.event.tagged, draft.event.tagged
    if _same_word(account, draft):
        yield "told in one word"
    if first.once(_amounts) & second.once(_amounts):
        yield "number shared"
    if _victims(account) & _victims(draft):
        yield "victim shared"
    shared = len(first.once(_proper) & second.once(_proper))
    if shared:
        yield "names shared" if shared >= _NAMES else "name shared"


def is_heading(account: Account) -> bool:
    """Return whether the words of an account stand over a text or a part of it."""
    return account.event.tagged.sentence.kind in {"headline", "heading"}


def _same_word(account: Account, draft: Account) -> bool:
    """Return whether both name the act by one noun: "the airstrike" behind "an airstrike"."""
    first, second = (a.event.head_text.lower().removesuffix("s") for a in (account, draft))
    return first == second and account.event.voice == draft.event.voice == "nominal"


def _amounts(tagged: Tagged) -> frozenset[int]:
    """Return the larger numbers of a sentence that count people or things."""
    found = (p.quantity for _, p in tagged.phrases(*_COUNTED) if p.quantity is not None)
    return frozenset(q.best for q in found if q.best is not None and q.best >= _LARGE)


def _victims(account: Account) -> frozenset[str]:
    """Return the names near the trigger of an act that kills or takes people: "Salehi was shot dead"."""
    event = account.event
    if account.incident_type not in _BEFALLS:
        return frozenset()
    near = event.tagged.items[max(0, event.head - _ASIDE) : event.head_end + _ASIDE]
    text, proper = event.tagged.sentence.text, event.tagged.once(_proper)
    return proper & {_bare(text[item.start : item.end]) for item in near}


def _bare(name: str) -> str:
    return name.removesuffix("'s").removesuffix("’s")


def _is_introduced(account: Account) -> bool:
    """Return whether the act is named for the first time: "a strike", "an ambush"."""
    items = account.event.tagged.items[max(0, account.event.head - 3) : account.event.head]
    words = [item.text.split(" ", 1)[0] for item in items]
    return account.event.voice == "nominal" and bool(_INDEFINITE & set(words))


def _proper(tagged: Tagged) -> frozenset[str]:
    """Return the words of names that are no place, party or time, as those of people and works are."""
    text = tagged.sentence.text
    if _LOWER.search(text) is None:
        return frozenset()
    words = (text[i.start : i.end] for i in tagged.items if i.phrase is None and i.kind == "word")
    return frozenset(_bare(w) for w in words if len(w) >= _SHORTEST and _NAME.fullmatch(_bare(w)))
