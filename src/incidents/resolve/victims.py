"""Whose soldiers or fighters the dead and wounded of an act are, where its target is left open.

"Twenty Malian soldiers were killed in an attack near Gao": the act was against Mali. Where soldiers of two
sides fell, the side that did it is not the one that it was done to.
"""

from collections.abc import Iterator, Mapping, Sequence

from incidents.resolve import belonging, home
from incidents.resolve.account import Account, Toll, Value, is_state
from incidents.resolve.civilians import PEACEFUL
from incidents.resolve.context import Context
from incidents.schema import types
from incidents.tag import Phrase, Tagged

_VIOLENT = frozenset({"strike", "ground", "other", "loss"})
_HURT = frozenset({"killed", "injured", "captured"})
_NO_SIDE = types.which("of_one_place")
_FOUGHT = frozenset({"combatant", "crew"})


def told(accounts: Sequence[Account], about: Context) -> list[Account]:
    """Return accounts with the side of their dead and wounded as the one to whom it was done."""
    starts = {tagged.sentence.start: tagged for tagged in about.sentences}
    if not any(_is_open(account) for account in accounts):
        return list(accounts)
    others = home.foreign(accounts, about)
    return [account.filled(_side(account, starts, about, others)) for account in accounts]


def _side(
    account: Account, starts: Mapping[int, Tagged], about: Context, others: frozenset[str]
) -> dict[str, Value]:
    """Return the one side of the fighters who were hurt, {} where they are of several or of none."""
    if not _is_open(account):
        return {}
    doer = account.value("initiator_id")
    hurt = ((s or home.of(spot[1], account, others), spot) for s, spot in _hurt(account, starts, about))
    found = {side: spot for side, spot in hurt if side != doer or side is None}
    if len(found) != 1:
        return {}
    ((side, (tagged, phrase)),) = found.items()
    if side is None:
        return {}
    base = tagged.sentence.start
    value = Value(side, "target.of_victims", base + phrase.start, base + phrase.end, derived=True)
    return {"target_id": value, "target_text": value.at(phrase.text)}


def _is_open(account: Account) -> bool:
    return (
        "target_id" not in account.values
        and account.value("incident_group") in _VIOLENT
        and account.incident_type not in _NO_SIDE
        and account.value("target_class") not in PEACEFUL
        and not account.aggregate
    )


def _hurt(
    account: Account, starts: Mapping[int, Tagged], about: Context
) -> Iterator[tuple[str | None, tuple[Tagged, Phrase]]]:
    """Yield whose each of those who fight was that were hurt, with the words for them."""
    for toll in account.tolls:
        tagged = starts.get(toll.sentence_start)
        if tagged is None or toll.casualty.outcome not in _HURT or toll.casualty.best == 0:
            continue
        for _, phrase in tagged.phrases("people"):
            if _is_of(toll, tagged, phrase) and _fights(phrase):
                yield _whose(tagged, phrase, about, account.value("country")), (tagged, phrase)


def _is_of(toll: Toll, tagged: Tagged, phrase: Phrase) -> bool:
    """Return whether a phrase is the words of a number of people."""
    base = tagged.sentence.start
    return base + phrase.start < toll.end and toll.start < base + phrase.end


def _fights(phrase: Phrase) -> bool:
    return any(e.facts["victim_class"] in _FOUGHT for e in phrase.head.entries("people"))


def _whose(tagged: Tagged, phrase: Phrase, about: Context, country: str | None) -> str | None:
    """Return whose fighters a phrase names; only soldiers and police are a state's."""
    named = [i for actor in phrase.actors if (i := about.actor_id(actor, country)) is not None]
    found = named or belonging.actors(tagged, phrase, about, country)
    serves = any(
        "serves" in e.facts or e.facts["victim_class"] == "crew" for e in phrase.head.entries("people")
    )
    return next((i for i in found if serves or not is_state(i)), None)
