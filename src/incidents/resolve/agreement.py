"""How far two accounts of one document agree: pieces of evidence, each with a name and a weight.

The weights are those of `agreement.toml`. What forbids that two accounts are one is in `conflict`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from incidents.resolve import agreed_place, phrasing
from incidents.resolve.account import Account, Toll
from incidents.resolve.civilians import PEACEFUL
from incidents.resolve.weights import weights
from incidents.schema import types

_HARM = frozenset({"strike", "ground", "other"})
_ARMED = frozenset({"military", "militants"})
_UNKNOWN = frozenset({None, "unknown"})
_OPEN = types.which("least")
_LOOSELY_TOLD = types.which("told_loosely")
_TAKING = types.which("takes_people")
LEADERS = {
    "us-led-coalition": "USA",
    "isaf": "nato",
    "saudi-led-coalition": "SAU",
    "wagner": "RUS",
    "iran-backed-militia": "IRN",
    "pro-government-militia": "SYR",
}
"""The state that leads a coalition or a private army."""


class Piece(NamedTuple):
    """One piece of evidence: what two accounts have in common or not, and what that weighs."""

    name: str
    weight: float


def pieces(account: Account, draft: Account, rare: frozenset[str]) -> tuple[Piece, ...]:
    """Return the evidence for and against two accounts being one, the draft told after the account.

    `rare` are the rarer words of the document (`phrasing.rare_words`).
    """
    known = weights()
    names = (*_names(account, draft), *phrasing.of(account, draft, rare))
    return tuple(Piece(name, known[name]) for name in names)


def score(found: tuple[Piece, ...]) -> float:
    """Return what the evidence comes to."""
    return weights()["prior"] + sum(piece.weight for piece in found)


def _names(account: Account, draft: Account) -> Iterator[str]:
    yield _kind(account, draft)
    if phrasing.goes_on(account) and phrasing.goes_on(draft):
        yield "fighting as a whole"
    yield _day(account, draft)
    yield agreed_place.name(account, draft)
    yield from _sides(account, draft)
    for column in ("target_class", "weapon_class"):
        yield from _class(account, draft, column)
    yield from _tolls(account, draft)


def _kind(account: Account, draft: Account) -> str:
    """Return how the types go together: one, an unstated means with any, another of the group or of harm."""
    first, second = account.incident_type, draft.incident_type
    groups = {account.value("incident_group"), draft.value("incident_group")}
    if first == second or (groups <= _HARM and draft.refers_back and phrasing.same_word(account, draft)):
        return "kind same"
    if groups <= _HARM and _is_loosely_told(account, draft):
        return "kind loose"
    if groups <= _HARM and (taken := _captives(account, draft)) is not None:
        return taken
    if _OPEN & {first, second} and groups <= _HARM and not _TAKING & {first, second}:
        return "kind loose"
    if types.are_kin(first, second):
        return "kind kin"
    return "kind of group" if len(groups) == 1 else "kind of harm" if groups <= _HARM else "kind other"


def _is_loosely_told(account: Account, draft: Account) -> bool:
    """Return whether another kind may be the same deed: a heading's, a person's death, the means of fighting.

    "Fighting erupted, with shelling by both sides" is told in one sentence, and a person dies once.
    """
    loose = any(phrasing.is_heading(a) and a.incident_type in _LOOSELY_TOLD for a in (account, draft))
    one_sentence = account.event.tagged is draft.event.tagged
    means = one_sentence and (phrasing.goes_on(account) or phrasing.goes_on(draft))
    return loose or means or phrasing.same_person(account, draft)


def _captives(account: Account, draft: Account) -> str | None:
    """Return whether one of two accounts tells of people taken in what may be the fight of the other."""
    if draft.incident_type in _TAKING and phrasing.takes_captives(draft):
        return "kind captives" if _may_hold(account, draft) else None
    first = account.incident_type in _TAKING and phrasing.takes_captives(account)
    return "kind captives first" if first else None


def _may_hold(account: Account, draft: Account) -> bool:
    """Return whether people may have been taken in a fight: no civilians in one between armed men."""
    are_civil = draft.value("target_class") in PEACEFUL
    return not are_civil or account.value("target_class") not in _ARMED


def _day(account: Account, draft: Account) -> str:
    """Return how the days agree; a day taken from elsewhere in the text is none of its own."""
    first, second = account.values.get("date_start"), draft.values.get("date_start")
    if first is None or second is None or not (account.tells_day() and draft.tells_day()):
        return "day open"
    if account.value("date_end") < second.value or draft.value("date_end") < first.value:
        return "day apart"
    exact = account.value("date_precision") == draft.value("date_precision") == 1
    return "day same" if exact else "day touching"


def _sides(account: Account, draft: Account) -> Iterator[str]:
    """Yield how the sides agree; the losses of who attacked in a fight are told with the sides crossed."""
    if crossed(account, draft):
        yield "sides crossed"
        return
    found = [name for side in ("initiator", "target") for name in _side(account, draft, side)]
    yield from found
    if found == ["initiator same", "target same"]:
        yield "sides same"


def crossed(account: Account, draft: Account) -> bool:
    """Return whether two accounts of fighting each tell what one side did to the other."""
    if {account.value("incident_group"), draft.value("incident_group")} != {"ground"}:
        return False
    doers, victims = (_actors(draft, side) for side in ("initiator", "target"))
    met = victims & _actors(account, "initiator")
    return bool(met) and not doers & met and (not doers or bool(doers & _actors(account, "target")))


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
    return any(LEADERS.get(a) in second for a in first) or any(LEADERS.get(b) in first for b in second)


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
            whole = phrasing.goes_on(account) and phrasing.goes_on(draft)
            if not (whole or crossed(account, draft)):
                yield "toll apart"
        else:
            yield "toll same" if max(shared) > 1 else "toll of one"


def numbers(tolls: tuple[Toll, ...], outcome: str) -> set[int]:
    """Return the numbers that some statements give for all who met an outcome."""
    whole = (t.casualty for t in tolls if t.casualty.outcome == outcome and not t.casualty.partial)
    found = (c.low if c.best is None else c.best for c in whole if c.subset_of is None)
    return {n for n in found if n is not None}
