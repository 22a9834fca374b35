"""Fates: what became of every match of a rule in a text, so that none is lost in silence.

A candidate is a match of a rule, by its trigger. It ends as `accepted` (it became a report), `merged` (it
tells of a report that another candidate became), `stopped: …` (by which stopper, ground, step or limit) or
`rejected: …` (its report was refused by a check of the schema).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from incidents.detect import Event
from incidents.resolve import Account
from incidents.resolve.grounds import Ground

ACCEPTED: Final = "accepted"
MERGED: Final = "merged"
STOPPED: Final = "stopped: "
REJECTED: Final = "rejected: "
SET_ASIDE: Final = "set_aside"
OUTCOMES: Final = (ACCEPTED, MERGED, STOPPED.rstrip(": "), REJECTED.rstrip(": "))


class Candidate(NamedTuple):
    """A match of a rule in a sentence, by its number; `stopper` is what stopped it at once."""

    number: int
    event: Event
    stopper: str | None = None


class Told(NamedTuple):
    """An account that candidates gave, the ground on which it is left out, and why its report was refused."""

    account: Account
    ground: Ground | None = None
    refused: str | None = None


def fates(candidates: Sequence[Candidate], told: Sequence[Told]) -> tuple[str, ...]:
    """Return what became of each candidate, in their order."""
    own: defaultdict[tuple[int, int], list[Told]] = defaultdict(list)
    here: defaultdict[int, list[Told]] = defaultdict(list)
    for one in told:
        event = one.account.event
        own[event.tagged.sentence.start, event.head].append(one)
        for number in set(one.account.sentences):
            here[number].append(one)
    return tuple(_fate(candidate, own, here) for candidate in candidates)


def outcome(fate: str) -> str:
    """Return the outcome of a fate, without its reason."""
    return fate.partition(":")[0]


def _fate(
    candidate: Candidate,
    own: Mapping[tuple[int, int], Sequence[Told]],
    here: Mapping[int, Sequence[Told]],
) -> str:
    if candidate.stopper is not None:
        return f"{STOPPED}{candidate.stopper}"
    event = candidate.event
    became = own.get((event.tagged.sentence.start, event.head), ())
    found = became or here.get(candidate.number, ())
    kept = [one for one in found if one.ground is None]
    if any(one.refused is None for one in kept):
        return ACCEPTED if became else MERGED
    if kept:
        return f"{REJECTED}{kept[0].refused}"
    grounds = [one.ground.ground_id for one in found if one.ground is not None]
    return f"{STOPPED}{grounds[0] if grounds else SET_ASIDE}"
