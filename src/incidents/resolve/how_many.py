"""How many: which numbers of people belong to which event, and what they come to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from incidents.casualties import Bounds, Casualty, revision, totals
from incidents.detect import Event
from incidents.detect.grammar import Grammar
from incidents.resolve import current, outdone, retold, rival
from incidents.resolve.account import MOST_NUMBERS, Account, Toll, Value
from incidents.tag import Tagged

ENDINGS = ("low", "best", "high")
_MINORS = frozenset({"child", "woman"})
_OPEN = frozenset({"unknown", "child", "woman"})
_UNARMED = frozenset({"civilian", "medic", "aid_worker", "journalist"})
_BESIDE = 500
_TELLING = 10
_CLASS_OF = {
    "civilians_killed": "civilian",
    "combatants_killed": "combatant",
    "children_killed": "child",
    "women_killed": "woman",
}


def tolls_of(tagged: Tagged, casualties: Sequence[Casualty], speaker: str | None) -> tuple[Toll, ...]:
    """Return the numbers of a sentence with their place in the document."""
    base = tagged.sentence.start
    places = frozenset(phrase.text.lower() for _, phrase in tagged.phrases("place"))
    speaker = speaker or revision.teller(tagged.sentence.text)
    kept = [c for c in casualties[:MOST_NUMBERS] if c.subset_of is None or c.subset_of < MOST_NUMBERS]
    return tuple(
        Toll(c, base + c.start, base + c.end, c.text, base, _teller(c, speaker), places) for c in kept
    )


def _teller(casualty: Casualty, speaker: str | None) -> str | None:
    """Return who says a number: not who speaks first where a sentence sets two against each other."""
    return None if casualty.stage == revision.RIVAL else speaker


def by_event(
    events: Sequence[Event], casualties: Sequence[Casualty], grammar: Grammar
) -> dict[int, tuple[Casualty, ...]]:
    """Share the numbers of a sentence out among its events: each to the one whose trigger is nearest.

    Those to whose death an event is the answer are none of its. A subset goes where its whole goes; an
    event whose wording tells of the dead wins over others, then one in the same clause over a nearer one in
    another.
    """
    if not events:
        return {}
    chosen = {n: _nearest(events, c, grammar) for n, c in enumerate(casualties) if c.subset_of is None}
    shared: dict[int, list[int]] = {}
    for n, casualty in enumerate(casualties):
        event = chosen[n] if casualty.subset_of is None else chosen.get(casualty.subset_of, 0)
        if not retold.is_answered(events[event], casualty):
            shared.setdefault(event, []).append(n)
    return {event: _renumbered(casualties, mine) for event, mine in shared.items()}


def _renumbered(casualties: Sequence[Casualty], mine: Sequence[int]) -> tuple[Casualty, ...]:
    """Return some of the numbers of a sentence, each part pointing to its whole, before or behind it."""
    numbers = {n: place for place, n in enumerate(mine)}
    return tuple(_with_whole(casualties[n], numbers) for n in mine)


def _with_whole(casualty: Casualty, numbers: Mapping[int, int]) -> Casualty:
    """Return a number with the place of its whole among those of the same event."""
    if casualty.subset_of is None:
        return casualty
    return replace(casualty, subset_of=numbers.get(casualty.subset_of))


def _nearest(events: Sequence[Event], casualty: Casualty, grammar: Grammar) -> int:
    def distance(number: int) -> tuple[bool, bool, int]:
        event = events[number]
        items = event.tagged.items
        told = items[event.first].start <= casualty.verb_start < items[event.last].end
        first, behind = grammar.clause(event.tagged, event.head)
        inside = items[first].start <= casualty.verb_start < items[behind - 1].end
        return not told, not inside, abs(items[event.head].start - casualty.verb_start)

    return min(range(len(events)), key=distance)


def of(account: Account) -> Mapping[str, Value]:
    """Return the columns that count people in an account, worked out once for its numbers."""
    if not account.counts:
        account.counts.append(columns(account.tolls) if account.tolls else {})
    return account.counts[0]


def columns(tolls: Sequence[Toll]) -> dict[str, Value]:
    """Return the columns that count people, from all numbers of one incident.

    The passage that tells a number first is adopted; another speaker's for the same people widens low and
    high, one that tells of other people ("three more", the other side) is added. Of two that a sentence sets
    against each other none is adopted.
    """
    adopted, others = _adopted(outdone.kept(current.figures(tolls)))
    adopted = [_classed(t, others) for t in adopted]
    found: dict[str, Value] = {}
    for name, bounds in totals(tuple(_on_its_own(t, adopted) for t in adopted)).items():
        rivals = rival.among(others, adopted, name)
        found |= _counted(name, rival.widened(bounds, rivals), _source(name, adopted))
    return found


def _classed(toll: Toll, rivals: Sequence[Toll]) -> Toll:
    """Return a number of people of no class with the class that the same number has elsewhere.

    "Air raids kill 16" in a headline and "sixteen civilians" in the text are the same people.
    """
    casualty = toll.casualty
    if casualty.victim_class != "unknown" or casualty.best is None or casualty.subset_of is not None:
        return toll
    classes = {
        t.casualty.victim_class
        for t in rivals
        if t.casualty.outcome == casualty.outcome
        and t.casualty.best == casualty.best
        and t.casualty.subset_of is None
        and not t.casualty.partial
    } - {"unknown"}
    if len(classes) != 1:
        return toll
    return replace(toll, casualty=replace(casualty, victim_class=classes.pop()))


def _counted(name: str, bounds: Bounds, source: Toll) -> dict[str, Value]:
    """Return the columns of one count, with the words of the number that it comes from."""
    return {
        f"{name}_{ending}": Value(
            number, "casualties.total", source.start, source.end, derived=number != source.casualty.best
        )
        for ending, number in zip(ENDINGS, bounds, strict=True)
        if number is not None
    }


def _adopted(tolls: Sequence[Toll]) -> tuple[list[Toll], list[Toll]]:
    """Part the numbers into those that add up to the toll and rival statements about the same people."""
    adopted: list[Toll] = []
    rivals: list[Toll] = []
    for together in retold.by_sentence(tolls):
        earlier = tuple(adopted)
        again = retold.retold(earlier, together)
        fuller = retold.in_full(again, earlier, together)
        adopted = [t for t in adopted if t.casualty.outcome not in fuller]
        known = _by_outcome(earlier)
        for toll in together:
            if retold.repeats_in_sentence(toll, together):
                continue
            if toll.casualty.stage == revision.RIVAL and not (retold.is_total(toll) and _are_minors(adopted)):
                rivals.append(toll)
                continue
            if retold.is_total(toll):
                adopted = [*(_as_part(t, toll) for t in adopted), toll]
                continue
            outcome = toll.casualty.outcome
            same = known.get(outcome, ())
            same = same if toll.casualty.partial or any(map(_is_whole, same)) else ()
            if not same or outcome in fuller or (outcome not in again and _adds(toll, same, together)):
                adopted.append(toll)
            elif not (retold.refers_to_all(toll) or retold.is_of_none(toll)):
                rivals.append(toll)
    return adopted, rivals


def _by_outcome(tolls: Sequence[Toll]) -> Mapping[str, Sequence[Toll]]:
    found: dict[str, list[Toll]] = {}
    for toll in tolls:
        found.setdefault(toll.casualty.outcome, []).append(toll)
    return found


def _are_minors(tolls: Sequence[Toll]) -> bool:
    """Return whether only children and women have been counted so far."""
    return bool(tolls) and all(t.casualty.victim_class in _MINORS for t in tolls)


def _is_whole(toll: Toll) -> bool:
    return toll.casualty.subset_of is None and not toll.casualty.partial


def _as_part(toll: Toll, whole: Toll) -> Toll:
    """Return a number as a part of what another one says of all."""
    if toll.casualty.outcome != whole.casualty.outcome:
        return toll
    return replace(toll, casualty=replace(toll.casualty, subset_of=None, partial=True))


def _adds(toll: Toll, same: Sequence[Toll], together: Sequence[Toll]) -> bool:
    """Return whether a number is of further people, that no earlier sentence counts."""
    if toll.casualty.additional:
        return not (retold.is_repeated(toll, same) or retold.is_at_others(toll, same))
    return _tells_others(toll, same) or retold.are_others(toll, same, together)


def _tells_others(toll: Toll, same: Sequence[Toll]) -> bool:
    """Return whether the earlier numbers leave these people out: the children, the other side."""
    if any(t.casualty.best == toll.casualty.best and (t.casualty.best or 0) >= _TELLING for t in same):
        return False
    classes = {t.casualty.victim_class for t in same}
    mine = toll.casualty.victim_class
    if toll.casualty.partial or toll.casualty.subset_of is not None:
        narrow = mine in {"child", "woman"} or classes <= _OPEN
        return narrow and mine != "unknown" and mine not in classes
    if _is_of_attackers(toll, same):
        return True
    return (mine == "combatant" and bool(classes) and classes <= _UNARMED) or (
        mine in _UNARMED and classes == {"combatant"}
    )


def _is_of_attackers(toll: Toll, same: Sequence[Toll]) -> bool:
    """Return whether attackers are counted beside the dead of a state's forces, or these beside attackers.

    Told far apart they may be of two fights.
    """
    if toll.start - max(t.end for t in same) > _BESIDE:
        return False
    sides = [t.casualty.side for t in same if t.casualty.victim_class == "combatant"]
    pair = {toll.casualty.side, *sides}
    return pair == {"state", "attackers"} and toll.casualty.side not in sides


def _on_its_own(toll: Toll, adopted: Sequence[Toll]) -> Casualty:
    """Return the number with its whole among the adopted ones; without one, it stays a part all the same."""
    casualty = toll.casualty
    if casualty.subset_of is None:
        return casualty
    together = [t for t in adopted if t.sentence_start == toll.sentence_start]
    whole = next(
        (t for t in together if t.casualty.subset_of is None and t.casualty.outcome == casualty.outcome), None
    )
    if whole is None:
        return replace(casualty, subset_of=None, partial=True)
    return replace(casualty, subset_of=adopted.index(whole))


def _source(name: str, tolls: Sequence[Toll]) -> Toll:
    outcome = name if name in {"killed", "injured", "captured"} else "killed"
    fitting = [t for t in tolls if t.casualty.outcome == outcome]
    wanted = [t for t in fitting if t.casualty.victim_class == _CLASS_OF.get(name, t.casualty.victim_class)]
    return (wanted or fitting or list(tolls))[0]
