"""Adopts the number of dead that the title gives, where the text tells it among others.

A title is written last and on the whole: "Four killed in two attacks" counts those of whom the text tells one
by one, and of a toll that was raised it gives the last. A number of children or medics counts those alone.
"""

from collections.abc import Iterable

from incidents.casualties import Casualty
from incidents.resolve import how_many
from incidents.resolve.account import Account, Toll

_LEAST = 2
_SOME = frozenset({"child", "woman", "medic", "journalist", "aid_worker", "crew"})


def adopted(account: Account, titled: Iterable[Casualty]) -> Account:
    """Return an account with as many dead as the title says, unchanged where its text cannot be so read."""
    numbers = {
        c.best
        for c in titled
        if _is_whole(c) and c.victim_class not in _SOME and c.best is not None and c.best >= _LEAST
    }
    if not numbers or _dead(account) in numbers:
        return account
    for toll in account.tolls:
        if _is_whole(toll.casualty) and not toll.casualty.definite and toll.casualty.best in numbers:
            read = account.having(tolls=_begun(account.tolls, toll))
            if _dead(read) == toll.casualty.best:
                return read
    return account


def _begun(tolls: tuple[Toll, ...], chosen: Toll) -> tuple[Toll, ...]:
    """Return the numbers with the sentence of one of them first, and without those that are added to it."""
    first = tuple(t for t in tolls if t.sentence_start == chosen.sentence_start)
    others = tuple(t for t in tolls if t.sentence_start != chosen.sentence_start)
    return first + tuple(t for t in others if not t.casualty.additional)


def _is_whole(casualty: Casualty) -> bool:
    return casualty.outcome == "killed" and casualty.subset_of is None and not casualty.partial


def _dead(account: Account) -> int | None:
    killed = how_many.of(account).get("killed_best")
    return None if killed is None else int(killed.value)
