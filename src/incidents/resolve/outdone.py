"""Leaves out numbers that the text itself tells better: "dozens" before "61 people", a number told twice."""

import re
from collections.abc import Iterator, Sequence

from incidents.resolve import retold
from incidents.resolve.account import Toll
from incidents.words.late import late

_OVER = late(r"(?:more than|over)\s", re.IGNORECASE)
_FURTHER = late(r"another\b|.*\b(?:more|further|additional)\b", re.IGNORECASE)
_OF_ONES = ("his ", "her ", "their ", "its ")
_ROUND = 10
_NEARLY = 1.2
_NARROW = frozenset({"child", "woman"})


def kept(tolls: Sequence[Toll]) -> list[Toll]:
    """Return the numbers without those that another one of the same people outdoes."""
    known = _Known(tolls)
    return [t for t in tolls if not any(_outdoes(o, t) or _is_part_again(o, t) for o in known.rivals(t))]


class _Known:
    """The numbers of one incident by what became of the people and how many they were.

    Almost only an equal number can outdo one; a vague or rounded one gives way to any that is exact.
    """

    def __init__(self, tolls: Sequence[Toll]) -> None:
        self._equal: dict[tuple[str, int | None], list[Toll]] = {}
        self._exact: dict[str, list[Toll]] = {}
        for toll in tolls:
            outcome, best = toll.casualty.outcome, toll.casualty.best
            self._equal.setdefault((outcome, best), []).append(toll)
            if best is not None:
                self._exact.setdefault(outcome, []).append(toll)

    def rivals(self, toll: Toll) -> Iterator[Toll]:
        """Yield the other numbers that may outdo one."""
        casualty = toll.casualty
        equal = self._equal[casualty.outcome, casualty.best]
        exact = self._exact.get(casualty.outcome, ()) if casualty.best is None or _is_passed(toll) else ()
        return (other for other in (*equal, *exact) if other is not toll)


def _outdoes(other: Toll, toll: Toll) -> bool:
    """Return whether another number is of the same people and better.

    An exact number outdoes "dozens", and "more than 200" where it is a little larger; a number of which
    children are a part, told elsewhere, outdoes the children alone; of one number told twice in a sentence
    the one with a class word stays, else the first.
    """
    better, worse = other.casualty, toll.casualty
    if better.outcome != worse.outcome or worse.subset_of is not None or worse.partial:
        return False
    if worse.additional:
        return _is_told_again(other, toll)
    elsewhere = other.sentence_start != toll.sentence_start
    if better.subset_of is not None:
        return (elsewhere or other.start > toll.end) and _is_part(other, toll)
    further = better.partial or better.additional or better.cumulative
    if further or not _may_be_same(better.victim_class, worse.victim_class):
        return False
    if elsewhere:
        return _is_exact_for_vague(other, toll)
    return _is_twin(other, toll) or _is_meant(other, toll)


def _is_told_again(other: Toll, toll: Toll) -> bool:
    """Return whether "six others" are told twice in one sentence, as where a headline runs into its lead."""
    better, worse = other.casualty, toll.casualty
    together = other.sentence_start == toll.sentence_start and other.start < toll.start
    alike = better.best == worse.best and (worse.best or 0) > 1
    further = _FURTHER.match(toll.text) is None and better.verb_start != worse.verb_start
    whole = better.subset_of is None and not better.partial
    return together and alike and further and whole and _may_be_same(better.victim_class, worse.victim_class)


def _is_part(other: Toll, toll: Toll) -> bool:
    """Return whether a number of children or women is told elsewhere as part of a larger one."""
    better, worse = other.casualty, toll.casualty
    same = better.victim_class == worse.victim_class and worse.victim_class in _NARROW
    return same and better.best is not None and better.best == worse.best


def _is_part_again(other: Toll, toll: Toll) -> bool:
    """Return whether a part is told twice in one sentence, as where a lead repeats its caption."""
    better, worse = other.casualty, toll.casualty
    if better.subset_of is None or worse.subset_of is None:
        return False
    together = other.sentence_start == toll.sentence_start and other.start < toll.start
    alike = (better.outcome, better.victim_class, better.best) == (
        worse.outcome,
        worse.victim_class,
        worse.best,
    )
    return together and alike and better.subset_of != worse.subset_of and other.text == toll.text


def _is_exact_for_vague(other: Toll, toll: Toll) -> bool:
    better, worse = other.casualty, toll.casualty
    if better.best is None:
        return False
    if _is_passed(toll) and worse.low is not None:
        return worse.low < better.best <= worse.low * _NEARLY and _OVER.match(other.text) is None
    vague = worse.best is None and worse.high is None and worse.low is not None and not worse.definite
    return vague and better.best >= (worse.low or 0)


def _is_passed(toll: Toll) -> bool:
    """Return whether a round number is told as one that was passed: "more than 200"."""
    low = toll.casualty.low
    return low is not None and low % _ROUND == 0 and _OVER.match(toll.text) is not None


def _is_twin(other: Toll, toll: Toll) -> bool:
    better, worse = other.casualty, toll.casualty
    if (better.low, better.best, better.high) != (worse.low, worse.best, worse.high) or better.best is None:
        return False
    if retold.is_one_more(toll, [other]):
        return False
    if better.verb_start == worse.verb_start and other.end <= toll.start and not _points_back(toll):
        return False
    if better.victim_class == worse.victim_class:
        return other.start < toll.start
    return worse.victim_class == "unknown"


def _points_back(toll: Toll) -> bool:
    """Return whether people are named as known; "his nephew" is another than the man before him."""
    return toll.casualty.definite and not toll.text.lower().startswith(_OF_ONES)


def _is_meant(other: Toll, toll: Toll) -> bool:
    """Return whether people told of by "the" are those counted with another verb of the sentence."""
    better, worse = other.casualty, toll.casualty
    exact = better.best is not None and better.best >= (worse.low or 0)
    return exact and retold.refers_to_all(toll) and better.verb_start != worse.verb_start


def _may_be_same(first: str, second: str) -> bool:
    return first == second or "unknown" in {first, second}
