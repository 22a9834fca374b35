"""Leaves out figures that the text itself replaces: early ones, and those before the latest toll.

"Killed 14 … The death toll later rose to 19" is 19 without a 14; "raising an earlier toll of 30" is no 30.
"""

from collections.abc import Iterable, Sequence

from incidents.casualties import revision
from incidents.resolve.account import Toll

_UPDATES = frozenset({revision.LATEST, revision.GROWING})
_SPREAD = {revision.LATEST: 3, revision.GROWING: 10}
_SLACK = 5
_OUTCOMES = ("killed", "injured", "captured")


def figures(tolls: Sequence[Toll]) -> list[Toll]:
    """Return the numbers that stand when the text is at its end, in their order."""
    kept = [t for t in tolls if t.casualty.stage != revision.EARLY or not _is_replaced(t, tolls)]
    for outcome in _OUTCOMES:
        latest = next((t for t in reversed(kept) if _updates(t, outcome)), None)
        if latest is not None:
            kept = _replaced(kept, latest, outcome)
    return kept


def _is_replaced(early: Toll, tolls: Iterable[Toll]) -> bool:
    """Return whether the text has a later figure: in another sentence, or before the early one in its own."""
    return any(
        t.casualty.outcome == early.casualty.outcome
        and t.casualty.stage != revision.EARLY
        and _is_whole(t)
        and (t.sentence_start != early.sentence_start or t.start < early.start)
        for t in tolls
    )


def amount(toll: Toll) -> int:
    """Return the number that a statement comes to, its least where it gives no best."""
    casualty = toll.casualty
    return next((n for n in (casualty.best, casualty.low, casualty.high) if n is not None), 0)


def _updates(toll: Toll, outcome: str) -> bool:
    return toll.casualty.stage in _UPDATES and toll.casualty.outcome == outcome and _is_whole(toll)


def _is_whole(toll: Toll) -> bool:
    return toll.casualty.subset_of is None and not toll.casualty.partial


def _replaced(kept: Sequence[Toll], latest: Toll, outcome: str) -> list[Toll]:
    """Return the numbers with the latest in place of those before it.

    One that is many times larger is the toll of more than this incident, and goes itself.
    """
    place = kept.index(latest)
    before = [t for t in kept[:place] if t.casualty.outcome == outcome and _is_whole(t)]
    most = max(map(amount, before), default=None)
    if most is None:
        return list(kept)
    if amount(latest) > _SPREAD[latest.casualty.stage] * most + _SLACK or amount(latest) * _SLACK < most:
        return [t for t in kept if t is not latest]
    return _without(kept, before)


def _without(kept: Iterable[Toll], gone: Sequence[Toll]) -> list[Toll]:
    return [t for t in kept if not any(t is other for other in gone)]
