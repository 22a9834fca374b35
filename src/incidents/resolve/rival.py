"""Rival figures: what another speaker says of the same people, which makes a range around the adopted one.

A part of the dead, a figure without a speaker of its own, and one of quite another size are no rivals.
"""

from collections.abc import Sequence

from incidents.casualties import Bounds, revision
from incidents.resolve.account import Toll
from incidents.resolve.current import amount

_LEAST = 2
_SPREAD = 4


def is_one(toll: Toll, adopted: Sequence[Toll]) -> bool:
    """Return whether a number that was not adopted is a rival of those that were."""
    casualty = toll.casualty
    if casualty.subset_of is not None or casualty.partial or casualty.additional or amount(toll) < _LEAST:
        return False
    if casualty.stage == revision.RIVAL:
        return True
    same = [t for t in adopted if t.casualty.outcome == casualty.outcome]
    speakers = {t.attributed_to for t in same}
    return _is_of_size(toll, same) and toll.attributed_to is not None and toll.attributed_to not in speakers


def _is_of_size(toll: Toll, same: Sequence[Toll]) -> bool:
    known = sum(map(amount, same))
    return known <= _SPREAD * amount(toll) and amount(toll) <= _SPREAD * known


def widened(bounds: Bounds, rivals: Sequence[Toll]) -> Bounds:
    """Return low, best and high with low and high as far apart as rivals put them.

    The best is left open where a sentence sets two figures against each other.
    """
    if not rivals:
        return bounds
    low, best, high = bounds
    lower = [n for t in rivals for n in (t.casualty.low, t.casualty.best) if n is not None]
    upper = [n for t in rivals for n in (t.casualty.best, t.casualty.high) if n is not None]
    least = min((n for n in (low, best, *lower) if n is not None), default=None)
    most = max((n for n in (best, high, *upper) if n is not None), default=None)
    is_wider = (
        bool(upper) and most is not None and most > max(n for n in (best, high, low, 0) if n is not None)
    )
    is_open = any(t.casualty.stage == revision.RIVAL for t in rivals) and least != most
    return least, (None if is_open else best), (most if is_wider or is_open else high)
