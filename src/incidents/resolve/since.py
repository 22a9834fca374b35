"""What goes on since another act: "shelling has killed forty people since the truce collapsed on Friday".

The day in such a clause is that of the other act. Behind a perfect it is the first of the days that are
summed up, and their dead are those of many acts.
"""

from collections.abc import Sequence

from incidents.detect.grammar import Grammar
from incidents.figures.dates import TimePhrase
from incidents.tag import Item, Tagged

_SINCE = "since"
_HAVE = frozenset({"has", "have", "had", "'ve"})
_ONE_OF = frozenset(
    {"first", "second", "third", "last", "latest", "only", "worst", "biggest", "largest", "most"}
)
_REACH = 12
_DAYS = frozenset({"date", "weekday", "relative", "period"})
_STOPS = frozenset({",", ";", ":", "(", ")"})


def opened(items: Sequence[Item], i: int, grammar: Grammar) -> int | None:
    """Return the "since" of the clause that has the time `i` at its end, None where none has."""
    for j in range(i - 1, max(-1, i - _REACH), -1):
        item = items[j]
        if item.text in _STOPS or item.kind == "time":
            return None
        if item.text == _SINCE:
            return j if any(grammar.is_verb(inner) for inner in items[j + 1 : i]) else None
    return None


def goes_on(items: Sequence[Item], since: int, end: int) -> bool:
    """Return whether the verb around a clause of `since` up to `end` is a perfect, which sums up.

    "The worst that it has seen since" is one of those that came, and sums up none.
    """
    before = [item.text for item in items[:since]]
    nearest = max((n for n, text in enumerate(before) if text in _STOPS), default=-1)
    around = before[nearest + 1 :] if since else [item.text for item in items[end + 1 :]]
    is_one = any(text in _ONE_OF or text.endswith("iest") for text in around)
    return not is_one and not _HAVE.isdisjoint(around)


def told(tagged: Tagged, head: int, i: int, time: TimePhrase, grammar: Grammar) -> TimePhrase | None:
    """Return a time as it counts for an act, None for that of another; behind "since" all days from it on.

    Months and years stay: they show that what a sentence tells is history.
    """
    since = opened(tagged.items, i, grammar) if time.kind in _DAYS and time.year is None else None
    if since is None or since < head < i:
        return time
    if not goes_on(tagged.items, since, i):
        return None
    return TimePhrase(time.start, time.end, time.text, "period", modifier=_SINCE, first=time)


def summed(tagged: Tagged, head: int, grammar: Grammar) -> bool:
    """Return whether an act is one of those that a sentence sums up since something else came."""
    spans = ((opened(tagged.items, i, grammar), i) for i, _ in tagged.phrases("time"))
    return any(
        since is not None and not since < head < end and goes_on(tagged.items, since, end)
        for since, end in spans
    )
