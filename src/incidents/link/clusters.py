"""Brings accounts of one incident together: sure ones first, then singles to the one that leads clearly."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from incidents.likeness import Comparison, Weights

_MOST = 12


class Edge(NamedTuple):
    """Two accounts by their numbers, the lesser first, and how far they are alike."""

    score: float
    one: int
    other: int


Compare = Callable[[int, int], Comparison]


class Clusters:
    """Groups of accounts that are of one incident, as they are joined.

    Accounts are numbered in the order of what they say, so that ties are broken by content. Of a large group
    the first few are compared, in the order in which they joined.
    """

    def __init__(self, compare: Compare, weights: Weights) -> None:
        """Begin with every account by itself."""
        self._compare = compare
        self._weights = weights
        self._of: dict[int, list[int]] = {}

    def joined(self, edges: Iterable[Edge]) -> list[list[int]]:
        """Return the groups of more than one account."""
        ordered = sorted(edges, key=lambda edge: (-edge.score, edge.one, edge.other))
        for edge in ordered:
            if edge.score >= self._weights.sure:
                self._join_sure(self._group(edge.one), self._group(edge.other))
        self._join_singles(ordered)
        groups = {group[0]: group for group in self._of.values() if len(group) > 1}
        return [sorted(group) for _, group in sorted(groups.items())]

    def _group(self, account: int) -> list[int]:
        return self._of.setdefault(account, [account])

    def _join_sure(self, one: list[int], other: list[int]) -> None:
        if one is not other and self._mean(one, other) is not None:
            self._join(one, other)

    def _join(self, one: list[int], other: list[int]) -> None:
        one += other
        self._of.update(dict.fromkeys(other, one))

    def _mean(self, one: Sequence[int], other: Sequence[int]) -> float | None:
        """Return how far two groups are alike on the whole; None where anything forbids that they are one."""
        total, pairs = 0.0, 0
        for a in islice(one, _MOST):
            for b in islice(other, _MOST):
                found = self._compare(a, b)
                if found.veto is not None:
                    return None
                total, pairs = total + found.score, pairs + 1
        mean = total / pairs
        return mean if mean >= 0 else None

    def _join_singles(self, ordered: Sequence[Edge]) -> None:
        """Join accounts that are still by themselves, the likeliest first, where no other group is near."""
        near: dict[int, list[Edge]] = {}
        for edge in ordered:
            if edge.score >= self._weights.likely - self._weights.lead:
                near.setdefault(edge.one, []).append(edge)
                near.setdefault(edge.other, []).append(edge)
        for edge in ordered:
            if edge.score < self._weights.likely:
                break
            for single, to in ((edge.one, edge.other), (edge.other, edge.one)):
                one, other = self._group(single), self._group(to)
                if len(one) == 1 and one is not other and self._leads(single, other, near[single]):
                    self._join(other, one)
                    break

    def _leads(self, single: int, group: list[int], near: Iterable[Edge]) -> bool:
        """Return whether a group is clearly nearer to an account than every other one that it may join."""
        mean = self._mean([single], group)
        if mean is None or mean < self._weights.likely:
            return False
        return all(rival < mean - self._weights.lead for rival in self._rivals(single, group, near))

    def _rivals(self, single: int, group: list[int], near: Iterable[Edge]) -> Iterator[float]:
        seen = {id(group)}
        for edge in near:
            other = self._group(edge.other if edge.one == single else edge.one)
            if id(other) not in seen:
                seen.add(id(other))
                mean = self._mean([single], other)
                if mean is not None:
                    yield mean
