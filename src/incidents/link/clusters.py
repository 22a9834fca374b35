"""Brings accounts of one incident together: sure ones first, then singles to the one that leads clearly."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from types import MappingProxyType
from typing import NamedTuple

from incidents.likeness import Weights

_MOST = 12
_FORBIDDEN = 6.0
_WEEK = 7
_TOO_MUCH = 3


class _Group:
    """Accounts that were joined, in any order, and the first few of them in the order of joining."""

    __slots__ = ("first", "members")

    def __init__(self, account: int) -> None:
        """Begin with one account."""
        self.first = [account]
        self.members = [account]


def _some(account: int, group: _Group) -> Iterable[int]:
    """Return an account and the first few of its group."""
    return dict.fromkeys((account, *group.first))


class Edge(NamedTuple):
    """How far two accounts are alike; `is_forbidden` says that something forbids that they are one."""

    score: float
    is_forbidden: bool


Pairs = Mapping[tuple[int, int], Edge]


class Bound(NamedTuple):
    """What a person decided: pairs of accounts that are one, and those from which each is kept apart."""

    together: Sequence[tuple[int, int]] = ()
    apart: Mapping[int, frozenset[int]] = MappingProxyType({})


FREE = Bound()
_UNCOMPARED = Edge(-_FORBIDDEN, is_forbidden=True)
"""Nobody decided anything."""


class Clusters:
    """Groups of accounts that are of one incident, as they are joined.

    Accounts are numbered in the order of what they say, so that ties are broken by content. Of a large group
    the first few are looked at, in the order in which they joined.
    """

    def __init__(
        self, pairs: Pairs, weights: Weights, bound: Bound = FREE, days: Sequence[date | None] = ()
    ) -> None:
        """Begin with every account by itself; `pairs` has the lesser number of two first.

        `days` are the exact days of accounts, by their numbers.
        """
        self._pairs = pairs
        self._days = days
        self._weights = weights
        self._bound = bound
        self._of: dict[int, _Group] = {}

    def joined(self) -> list[list[int]]:
        """Return the groups of more than one account: first what a person put together, whatever it is."""
        for one, other in self._bound.together:
            first, second = self._group(one), self._group(other)
            if first is not second:
                self._join(first, second)
        allowed = ((edge.score, pair) for pair, edge in self._pairs.items() if not edge.is_forbidden)
        ordered = sorted(allowed, key=lambda told: (-told[0], told[1]))
        for score, (one, other) in ordered:
            if score < self._weights.sure:
                break
            self._join_sure(one, other)
        self._join_singles(ordered)
        groups = {group.first[0]: group.members for group in self._of.values() if len(group.members) > 1}
        return [sorted(members) for _, members in sorted(groups.items())]

    def _group(self, account: int) -> _Group:
        group = self._of.get(account)
        if group is None:
            group = self._of[account] = _Group(account)
        return group

    def _join_sure(self, one: int, other: int) -> None:
        first, second = self._group(one), self._group(other)
        if first is second or not self._may_join(first.members, second.members):
            return
        if self._mean(_some(one, first), _some(other, second)) is not None:
            self._join(first, second)

    def _may_join(self, one: Iterable[int], other: Iterable[int]) -> bool:
        """Return whether no person has put an account of one group apart from one of the other."""
        apart = self._bound.apart
        return not apart or all(apart.get(account, frozenset()).isdisjoint(other) for account in one)

    def _join(self, one: _Group, other: _Group) -> None:
        """Let two groups be one, which costs what the smaller one has."""
        first = [*one.first, *other.first][:_MOST]
        large, small = (one, other) if len(one.members) >= len(other.members) else (other, one)
        large.first = first
        large.members += small.members
        self._of.update(dict.fromkeys(small.members, large))

    def _mean(self, one: Iterable[int], other: Iterable[int]) -> float | None:
        """Return how far two groups are alike on the whole; None where they are not, or too much forbids it.

        One account that misread a day does not part a group that agrees in all else: up to a third of the
        pairs may be forbidden, each of which counts as far apart. Pairs that nobody compared count nothing,
        unless more than a week lies between their days: what tells of a whole month is no bridge from one
        deed in it to another.
        """
        total, pairs, forbidden = 0.0, 0, 0
        for a, b in product(one, other):
            edge = self._pairs.get((a, b) if a < b else (b, a)) or self._far_apart(a, b)
            if edge is not None:
                pairs += 1
                forbidden += edge.is_forbidden
                total += -_FORBIDDEN if edge.is_forbidden else edge.score
        if not pairs or _TOO_MUCH * forbidden > pairs or total < 0:
            return None
        return total / pairs

    def _far_apart(self, one: int, other: int) -> Edge | None:
        """Return what parts two accounts that nobody compared: days with more than a week between them."""
        first, second = (self._days[n] if self._days else None for n in (one, other))
        if first is None or second is None:
            return None
        return _UNCOMPARED if abs((first - second).days) > _WEEK else None

    def _join_singles(self, ordered: Sequence[tuple[float, tuple[int, int]]]) -> None:
        """Join accounts that are still by themselves, the likeliest first, where no other group is near."""
        near: dict[int, list[int]] = {}
        for score, (one, other) in ordered:
            if score >= self._weights.likely - self._weights.lead:
                near.setdefault(one, []).append(other)
                near.setdefault(other, []).append(one)
        for score, pair in ordered:
            if score < self._weights.likely:
                break
            for single, to in (pair, reversed(pair)):
                own, group = self._group(single), self._group(to)
                if len(own.members) == 1 and own is not group and self._leads(single, to, near[single]):
                    self._join(group, own)
                    break

    def _leads(self, single: int, to: int, near: Iterable[int]) -> bool:
        """Return whether a group is clearly nearer to an account than every other one that it may join."""
        if not self._may_join([single], self._group(to).members):
            return False
        mean = self._mean([single], _some(to, self._group(to)))
        if mean is None or mean < self._weights.likely:
            return False
        return all(rival < mean - self._weights.lead for rival in self._rivals(single, self._group(to), near))

    def _rivals(self, single: int, group: _Group, near: Iterable[int]) -> Iterator[float]:
        seen = {id(group)}
        for account in near:
            other = self._group(account)
            if id(other) not in seen and self._may_join([single], other.members):
                seen.add(id(other))
                mean = self._mean([single], _some(account, other))
                if mean is not None:
                    yield mean
