"""Asks the clauses who suffered, so that those counted and the target of an act come from one reading."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from incidents.casualties.grammar import Casualty
from incidents.parse import Chunk, Clauses
from incidents.tag import Tagged

_SUFFERING = frozenset({"was", "were", "been", "be", "being", "is", "are"})

_REFLEXIVE = ("self", "selves")


def suffered(
    found: Sequence[Casualty], tagged: Tagged, clauses: Callable[[Tagged], Clauses]
) -> tuple[Casualty, ...]:
    """Return the numbers of a sentence without those of who only did it: "the rebels burned a school"."""
    return without(
        found, {n for n, c in enumerate(found) if _may_act(c, tagged) and _acts(c, clauses(tagged))}
    )


def without(found: Sequence[Casualty], gone: Iterable[int]) -> tuple[Casualty, ...]:
    """Return the numbers of a sentence without some and without the parts of those, the others renumbered."""
    left_out = set(gone)
    left_out |= {n for n, c in enumerate(found) if c.subset_of in left_out}
    places = {old: new for new, old in enumerate(n for n in range(len(found)) if n not in left_out)}
    return tuple(
        c if c.subset_of is None else replace(c, subset_of=places[c.subset_of])
        for n, c in enumerate(found)
        if n in places
    )


def _may_act(casualty: Casualty, tagged: Tagged) -> bool:
    """Return whether people stand right before a verb without helping verb, as subjects of an active do."""
    between = tagged.sentence.text[casualty.end : casualty.verb_start].lower().split()
    return casualty.end <= casualty.verb_start and _SUFFERING.isdisjoint(between)


def _acts(casualty: Casualty, clauses: Clauses) -> bool:
    """Return whether people are the subject of an active verb whose object is somebody or something else."""
    at = next(
        (n for n, item in enumerate(clauses.items) if item.start <= casualty.verb_start < item.end), None
    )
    clause = None if at is None else clauses.headed_by(at, at)
    if clause is None or clause.passive:
        return False
    if not any(_is_another(chunk, casualty, clauses) for chunk in clauses.object(clause)):
        return False
    spans = [clauses.span(chunk) for chunk in clauses.subject(clause)]
    return any(start < casualty.end and casualty.start < end for start, end in spans)


def _is_another(chunk: Chunk, casualty: Casualty, clauses: Clauses) -> bool:
    """Return whether an object is not who does it, nor a part of the verb as in "lost their lives"."""
    own = clauses.items[chunk.last].text.endswith(_REFLEXIVE)
    return not own and clauses.span(chunk)[0] >= casualty.verb_end
