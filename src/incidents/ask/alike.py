"""Did you mean: the names that somebody may have meant by one that is not there."""

import difflib
from collections.abc import Iterable

_NAMED = 3
_ALIKE = 0.6
_NEARLY = 0.1


def alike(name: str, known: Iterable[str]) -> list[str]:
    """Return the known names that are most like a name, the nearest first; none where none is near.

    >>> alike("killd_best", ["killed_best", "place"])
    ['killed_best']
    """
    folded = {one.casefold(): one for one in known}
    near = _nearest(name.casefold(), folded)
    inside = [one for one in folded if len(name) > 2 and name.casefold() in one]
    begun = [one for one in inside if one.startswith(name.casefold())]
    return [folded[one] for one in dict.fromkeys([*begun, *near, *inside])][:_NAMED]


def _nearest(name: str, known: Iterable[str]) -> list[str]:
    """Return what is spelt most like a name, and what is nearly as like it."""
    like = difflib.SequenceMatcher(b=name)
    found: list[tuple[float, str]] = []
    for one in difflib.get_close_matches(name, known, n=_NAMED, cutoff=_ALIKE):
        like.set_seq1(one)
        found.append((like.ratio(), one))
    return [one for ratio, one in found if ratio > found[0][0] - _NEARLY]


def meant(name: str, known: Iterable[str]) -> str:
    """Return "; did you mean …?" where something is alike, else a full stop.

    >>> meant("incidens", ["incidents", "reports"])
    '; did you mean incidents?'
    >>> meant("x", ["incidents"])
    '.'
    """
    found = alike(name, known)
    return f"; did you mean {' or '.join(found)}?" if found else "."
