"""Which accounts are compared at all: those that share something telling, in blocks that stay small."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from incidents.likeness import Told
from incidents.likeness.pieces import what

_NEXT = 24
_DAYS = 3
_FEWEST = 3
_NO_DAY = date.min


def candidates(accounts: Sequence[Told]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of numbers of accounts that may be of one incident, each once, the lesser first.

    A block is a place, a first-level unit, a country or sea, a number of dead or hurt, a type of aircraft or
    a rare word. In each, accounts stand by day, kind and toll, and each is compared with the next few: what a
    place costs grows with its accounts and not with their square.
    """
    ordered = sorted(range(len(accounts)), key=lambda number: _order(accounts[number]))
    blocks: dict[str, list[int]] = defaultdict(list)
    for number in ordered:
        for name in _blocks(accounts[number]):
            blocks[name].append(number)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        for at, one in enumerate(block):
            for other in block[at + 1 : at + 1 + _NEXT]:
                pair = (one, other) if one < other else (other, one)
                if pair not in seen and _may_be_one(accounts[one], accounts[other]):
                    seen.add(pair)
                    yield pair


def _order(told: Told) -> tuple[date, str, int, str]:
    """Return what puts accounts of a block in a row: neighbours are alike."""
    return _day(told) or _NO_DAY, told.kind, max(told.killed, default=0), told.place or ""


def _day(told: Told) -> date | None:
    return told.first or told.published


def _blocks(told: Told) -> Iterator[str]:
    """Yield the names of the blocks in which an account is."""
    land = told.country or ""
    yield f"land {land}"
    if told.place is not None:
        yield f"place {told.place}"
    if told.admin1_code is not None:
        yield f"unit {told.admin1_code}"
    yield from (f"dead {number}" for number in told.killed if number >= _FEWEST)
    yield from (f"hurt {number}" for number in told.injured if number >= _FEWEST)
    yield from (f"aircraft {name}" for name in told.aircraft)
    yield from (f"word {word}" for word in sorted(told.words)[:_NEXT])


def _may_be_one(one: Told, other: Told) -> bool:
    """Return whether neither country, days nor kinds speak against it, which is quickly found out."""
    if one.country is not None and other.country is not None and one.country != other.country:
        return False
    if one.first is not None and other.first is not None and one.last is not None and other.last is not None:
        gap = max((other.first - one.last).days, (one.first - other.last).days)
        if gap > _DAYS:
            return False
    return what(one, other) != "other"
