"""Rival figures: what another speaker says of the same people, which makes a range around the adopted one.

A part of the dead, a figure without a speaker of its own, and one of quite another size are no rivals.
"""

import itertools
from collections.abc import Sequence

from incidents.casualties import Bounds, revision
from incidents.resolve import retold
from incidents.resolve.account import Toll
from incidents.resolve.current import amount

_LEAST = 2
_SPREAD, _WIDE = 2, 4
_NEAR = 150
_LONG = 4
_FOUND = ("bodies", "corpses", "remains")
_NARROW = frozenset({"child", "woman"})
_KNOWN_BEFORE = frozenset(
    "group monitor source ministry statement agency official officials network organisation organization"
    " sources report he she it they".split()
)


def among(others: Sequence[Toll], adopted: Sequence[Toll], outcome: str) -> list[Toll]:
    """Return those of the numbers that were not adopted for an outcome that rival the adopted ones."""
    same = [t for t in adopted if t.casualty.outcome == outcome]
    own = [t for t in others if t.casualty.outcome == outcome]
    told, parts = [t for t in own if _is_whole(t)], _summands(own, sum(map(amount, same)))
    return [t for t in told if t.start not in parts and not _is_some(t, same) and _rivals(t, same)]


def _is_whole(toll: Toll) -> bool:
    casualty = toll.casualty
    is_part = casualty.subset_of is not None or casualty.partial or casualty.additional
    return not is_part and amount(toll) >= _LEAST


def _is_some(toll: Toll, same: Sequence[Toll]) -> bool:
    """Return whether a number is of some of the people adopted: "27 fighters" of 50, bodies found so far."""
    kind, kinds = toll.casualty.victim_class, {t.casualty.victim_class for t in same}
    if toll.casualty.stage == revision.RIVAL or amount(toll) >= sum(map(amount, same)):
        return False
    if kind == "unknown":
        return toll.text.endswith(_FOUND)
    is_listed = len(kinds) > 1 and kind in kinds
    return kinds == {"unknown"} or is_listed or (kind in _NARROW and kind not in kinds)


def _summands(told: Sequence[Toll], whole: int) -> frozenset[int]:
    """Return where two numbers in a row stand that add up to the adopted one."""
    pairs = itertools.pairwise(told)
    return frozenset(t.start for pair in pairs if sum(map(amount, pair)) == whole for t in pair)


def _rivals(toll: Toll, same: Sequence[Toll]) -> bool:
    """Return whether a number is another speaker's and of about the same size, or set against them.

    Right behind the adopted one it may be further from it: an army and the people of a village differ widely.
    """
    if toll.casualty.stage == revision.RIVAL:
        return True
    if retold.is_at_others(toll, same) or (toll.places and not any(t.places for t in same)):
        return False
    known = sum(map(amount, same))
    near = any(0 < toll.start - t.end < _NEAR for t in same)
    spread = _WIDE if near else _SPREAD
    is_like = known < spread * amount(toll) and amount(toll) < spread * known
    return is_like and all(_is_another(toll.attributed_to, t.attributed_to) for t in same)


def _is_another(speaker: str | None, other: str | None) -> bool:
    """Return whether a speaker is named, is no one meant before, and has no name in common with another."""
    if speaker is None:
        return False
    words, names = speaker.lower().split(), (other or "").lower().split()
    shared = {word for word in words if len(word) >= _LONG} & set(names)
    return words[-1] not in _KNOWN_BEFORE and not shared


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
