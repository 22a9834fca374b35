"""Tells numbers of further people from numbers that say again, and perhaps in full, what was told before.

"They arrested a Taliban leader. Two suspected insurgents were also detained." is three people; "… detained a
leader. … The leader and several of his associates were detained" is the same leader, told in full.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from incidents.casualties import Casualty
from incidents.detect import Event
from incidents.resolve.account import Account, Toll
from incidents.resolve.profile import RANKS
from incidents.words.late import late

_POINTERS = frozenset({"him", "her", "them", "he", "she", "they", "the others", "the rest", "the other"})
_TOTAL = (" in total", " in all", " altogether", " overall")
_ELSEWHERE = late(
    r"\bin (?:an?|two|three|four|five|six|several|\d{1,2})?\s?"
    r"(?:more|other|another|further|separate|different|similar|unrelated)(?: \w+)? "
    r"(?:incident|attack|strike|raid|clash|bombing|blast|shooting|explosion|ambush|episode)(?:e?s)?\b",
    re.IGNORECASE,
)
_ANSWERING = late(
    r"\b(?:aveng(?:e|es|ed|ing)|retaliat(?:e|es|ed|ing) (?:for|against|over)|(?:angered|outraged|prompted"
    r"|triggered|sparked) (?:by|at|over)|(?:reply|response|retaliation|answer|revenge|reprisals?|vengeance"
    r"|protest) (?:to|for|at|over|against)|(?:days?|weeks?|months?|years?) after|in memory of)"
    r" (?:[^\s.;:]+ ){0,8}$"
)
_OTHER = late(r"\bothers?\b", re.IGNORECASE)
_ALL = late(r"all \d", re.IGNORECASE)
_NEAR = 4
_OUTCOMES = ("killed", "injured", "captured")


def by_sentence(tolls: Sequence[Toll]) -> Iterator[list[Toll]]:
    """Yield the numbers sentence by sentence, in the order in which the sentences are first met."""
    found: dict[int, list[Toll]] = {}
    for toll in tolls:
        found.setdefault(toll.sentence_start, []).append(toll)
    yield from found.values()


def in_full(again: Iterable[str], adopted: Sequence[Toll], together: Sequence[Toll]) -> frozenset[str]:
    """Return those of the outcomes told again of which a sentence tells more people than were adopted."""
    return frozenset(outcome for outcome in again if _least(together, outcome) > _least(adopted, outcome))


def retold(adopted: Sequence[Toll], together: Sequence[Toll]) -> frozenset[str]:
    """Return the outcomes for which a sentence names people told before, and others beside them."""
    if not adopted:
        return frozenset()
    return frozenset(
        outcome
        for outcome in _OUTCOMES
        if any(t.casualty.outcome == outcome for t in adopted)
        and any(_is_known(t) for t in _whole(together, outcome))
        and any(not t.casualty.definite for t in _whole(together, outcome))
    )


def is_total(toll: Toll) -> bool:
    """Return whether a number says of itself that it counts all: "35 people in total", "all 28 people"."""
    whole = toll.casualty.subset_of is None and not toll.casualty.partial
    says = toll.text.lower().endswith(_TOTAL) or _ALL.match(toll.text) is not None
    return whole and toll.casualty.best is not None and says


def are_others(toll: Toll, same: Sequence[Toll], together: Sequence[Toll]) -> bool:
    """Return whether people are taken beside one person named before: "a commander", then "two fighters"."""
    casualty = toll.casualty
    if (
        casualty.outcome != "captured"
        or casualty.definite
        or casualty.subset_of is not None
        or casualty.partial
    ):
        return False
    if casualty.best == 1 and not is_one_more(toll, same):
        return False
    if casualty.high == 0 or any(t.casualty.subset_of is not None for t in together):
        return False
    return all(t.casualty.best == 1 for t in same)


def is_one_more(toll: Toll, same: Sequence[Toll]) -> bool:
    """Return whether "one suspect" is another than the one told before with a rank or by another noun."""
    if not toll.text.lower().startswith("one "):
        return False
    return all(_has_rank(t) or (_is_introduced(t) and _noun(t) != _noun(toll)) for t in same)


def is_repeated(toll: Toll, same: Sequence[Toll]) -> bool:
    """Return whether further people were told of before: "three others" in the heading and in the text."""
    return toll.casualty.additional and any(
        (t.casualty.additional or _are_others_again(toll, t)) and t.sentence_start != toll.sentence_start
        for t in same
    )


def _are_others_again(toll: Toll, known: Toll) -> bool:
    """Return whether "10 other people" are the 10 told before, others than those of another outcome."""
    best = toll.casualty.best or 0
    return best > 1 and best == known.casualty.best and _OTHER.search(toll.text) is not None


def is_at_others(toll: Toll, same: Sequence[Toll]) -> bool:
    """Return whether a sentence names places, and none that is named with the numbers that are known."""
    known = frozenset[str]().union(*(t.places for t in same))
    return bool(known) and bool(toll.places) and not toll.places & known


def refers_to_all(toll: Toll) -> bool:
    """Return whether a number only points back at people: "the insurgents"."""
    return toll.casualty.definite and toll.casualty.best is None


def is_elsewhere(sentence: str, casualty: Casualty) -> bool:
    """Return whether further people were hurt in another act: "six others died in separate attacks"."""
    return casualty.additional and _ELSEWHERE.search(sentence, casualty.end) is not None


def is_answered(event: Event, casualty: Casualty) -> bool:
    """Return whether people were killed before, to which an act is the answer: "to avenge the death of X"."""
    text, items = event.tagged.sentence.text, event.tagged.items
    told = min(casualty.start, casualty.verb_start)
    answered = _ANSWERING.search(text[:told])
    head = items[event.head].start
    return answered is not None and not answered.start() <= head < casualty.end


def without_known(tolls: tuple[Toll, ...], told: Sequence[Account], number: int) -> tuple[Toll, ...]:
    """Return the numbers of a sentence, none where all only point at people whom a near account counts.

    "They killed two insurgents. … The insurgents died when they threw grenades" is two dead, told once.
    """
    near = [a for a in told if number - max(a.sentences) <= _NEAR]
    known = {t.casualty.outcome for account in near for t in account.tolls}
    pointing = [t for t in tolls if refers_to_all(t) and t.casualty.outcome in known]
    return tolls if len(pointing) < len(tolls) else ()


def is_of_none(toll: Toll) -> bool:
    """Return whether a number says of one kind of people that none were hurt: "no civilians were harmed"."""
    return toll.casualty.high == 0 and toll.casualty.victim_class != "unknown"


def repeats_in_sentence(toll: Toll, together: Sequence[Toll]) -> bool:
    """Return whether a pronoun, or "the others", points at people whom the same sentence counts."""
    if toll.text.lower() not in _POINTERS:
        return False
    return any(t.casualty.outcome == toll.casualty.outcome and t.start < toll.start for t in together)


def _whole(tolls: Sequence[Toll], outcome: str) -> list[Toll]:
    return [
        t
        for t in tolls
        if t.casualty.outcome == outcome
        and t.casualty.subset_of is None
        and not t.casualty.partial
        and not is_of_none(t)
    ]


def _has_rank(toll: Toll) -> bool:
    return _noun(toll) in RANKS


def _is_introduced(toll: Toll) -> bool:
    return toll.text.lower().startswith(("a ", "an "))


def _noun(toll: Toll) -> str:
    return toll.text.lower().rsplit(" ", 1)[-1]


def _is_known(toll: Toll) -> bool:
    return toll.casualty.definite and toll.casualty.best == 1


def _least(tolls: Sequence[Toll], outcome: str) -> int:
    return sum(t.casualty.low or t.casualty.best or 0 for t in _whole(tolls, outcome))
