"""Shares the people of a sentence out among the places for which it counts them, an incident each.

"Killed 24 people in Khan Younis and 41 in Rafah" is two strikes, never 65 dead; "41 elsewhere" is no third.
"Killed 65, 24 of them in Khan Younis and 41 in Rafah" is the same two.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from incidents.detect.grammar import Grammar
from incidents.resolve import where
from incidents.resolve.account import Account, Toll, Value
from incidents.resolve.context import Context
from incidents.resolve.current import amount
from incidents.resolve.scene import Scene
from incidents.tag import Tagged
from incidents.tag.items import tagged as made
from incidents.words.late import late

_ELSEWHERE = late(r"\belsewhere\b|\bin other (?:parts|places|areas|towns|villages|cities|districts)\b")
_SPOTS = ("place", "seat", "airbase")
_SEVERAL = 2
_TOWN = 3


class Share(NamedTuple):
    """Some numbers of a sentence and the place for which it counts them, {} for "elsewhere"."""

    tolls: tuple[Toll, ...]
    place: dict[str, Value]


def of(draft: Account, about: Context, grammar: Grammar) -> list[Share]:
    """Return the numbers of an account's sentence by their places, [] where it counts for one place only."""
    tagged, tolls = draft.event.tagged, _counted(draft.tolls)
    if draft.aggregate or sum(t.casualty.subset_of is None for t in tolls) < _SEVERAL:
        return []
    found = [_share(part, end, tagged, about, grammar) for part, end in _parts(tolls, tagged)]
    known = [share for share in found if share is not None]
    places = {share.place["place_text"].value if share.place else None for share in known}
    if len(known) < len(found) or len(places) < max(_SEVERAL, len(known)):
        return []
    return known


def _counted(tolls: tuple[Toll, ...]) -> tuple[Toll, ...]:
    """Return the numbers to share out: the parts of a joint toll where several add up to it."""
    whole = [t for t in tolls if t.casualty.subset_of is None]
    parts = [t for t in tolls if t.casualty.subset_of is not None and t.casualty.victim_class == "unknown"]
    if len(whole) != 1 or len(parts) < _SEVERAL or sum(map(amount, parts)) != amount(whole[0]):
        return tolls
    return tuple(replace(t, casualty=replace(t.casualty, subset_of=None)) for t in parts)


def _parts(tolls: Sequence[Toll], tagged: Tagged) -> Iterator[tuple[tuple[Toll, ...], int]]:
    """Yield runs of numbers up to the next one behind a place, with the offset at which each run ends."""
    base, text = tagged.sentence.start, tagged.sentence.text
    spots = [phrase.start for _, phrase in tagged.phrases(*_SPOTS)]
    spots += [match.start() for match in _ELSEWHERE.finditer(text)]
    run: list[Toll] = []
    for toll, following in zip(tolls, [*tolls[1:], None], strict=True):
        run.append(toll)
        end = len(text) if following is None else following.start - base
        if following is None or any(toll.end - base <= spot < end for spot in spots):
            yield tuple(run), end
            run = []


def _share(
    part: tuple[Toll, ...], end: int, tagged: Tagged, about: Context, grammar: Grammar
) -> Share | None:
    """Return a run of numbers with the place told behind it, None where there is none."""
    start = part[-1].end - tagged.sentence.start
    if _ELSEWHERE.search(tagged.sentence.text, start, end):
        return Share(part, {})
    items = [item for item in tagged.items if start <= item.start and item.end <= end]
    if not items:
        return None
    here = Scene(made(tagged.sentence, items))
    place = where.stated(here, about, grammar, frozenset())
    exact = "where_precision" in place and place["where_precision"].value <= _TOWN
    return Share(_on_its_own(part), place) if exact and "place" in place else None


def _on_its_own(part: tuple[Toll, ...]) -> tuple[Toll, ...]:
    """Return a run of numbers if its parts have their wholes in it, else the wholes alone."""
    whole = tuple(t for t in part if t.casualty.subset_of is None)
    return part if len(whole) == len(part) else whole
