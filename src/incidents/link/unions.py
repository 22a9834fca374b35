"""Unions: numbers that hang together, however long the chain."""

from collections import defaultdict


class Unions:
    """Groups of numbers, joined two at a time."""

    def __init__(self) -> None:
        """Begin with every number by itself."""
        self._above: dict[int, int] = {}

    def join(self, one: int, other: int) -> None:
        """Let two numbers, and all that hang on them, be of one group; the least stands for it."""
        first, second = self.of(one), self.of(other)
        self._above[max(first, second)] = min(first, second)

    def of(self, number: int) -> int:
        """Return the least number of the group of one."""
        above = self._above
        root = above.setdefault(number, number)
        while above[root] != root:
            root = above[root]
        while above[number] != root:
            above[number], number = root, above[number]
        return root

    def groups(self) -> list[list[int]]:
        """Return the groups, each in order."""
        found: dict[int, list[int]] = defaultdict(list)
        for number in sorted(self._above):
            found[self.of(number)].append(number)
        return [found[root] for root in sorted(found)]
