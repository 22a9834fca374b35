"""Reads casualties: numbers of people in a sentence, with what became of them and who they were.

Conventions are those of the coding manual, section "How many": subsets are never added, vague words
give a low bound, "60 killed and injured" tells neither number, plans and denials tell none.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from incidents.casualties import (
    attachments,
    claims,
    cumulation,
    outcomes,
    revision,
    subsets,
    tokens,
    tolls,
)
from incidents.casualties.attachments import Scene
from incidents.casualties.claims import Claim
from incidents.casualties.headcount import Group, Groups
from incidents.casualties.people import People
from incidents.casualties.tokens import Token
from incidents.parse import Clauses
from incidents.tag import Tagged
from incidents.tag.spans import Spans
from incidents.words.frozen import frozen, replace
from incidents.words.late import late

_RUN = late(r"[^\W_]+")
# One of these, or one with which these begin, stands in every sentence that tells an outcome.
_NOUNS = tolls.FIGURES | {"toll", "bodies"}
_TELLING = frozenset(_RUN.findall(word)[0] for word in outcomes.FIRST | subsets.HINTS | _NOUNS)


@frozen
class Casualty:
    """A number of people with one outcome; `text` is the number with its noun.

    `subset_of` is the place of the whole in the returned tuple; `partial` marks a subset whose whole is
    told elsewhere ("among the dead were five children"). `additional` is "another three"; `definite`
    refers to people named before ("the pilot", "them"); `cumulative` is the toll of a war, a year or a
    campaign. `verb_start` and `verb_end` bound the outcome word. `stage` says whether it is an early figure,
    the latest one or a rival's (`revision`).
    """

    start: int
    end: int
    text: str
    outcome: str
    victim_class: str
    low: int | None
    best: int | None
    high: int | None
    subset_of: int | None
    additional: bool
    cumulative: bool
    verb_start: int
    verb_end: int
    partial: bool = False
    definite: bool = False
    stage: str = revision.TOLD
    side: str | None = None


class CasualtyGrammar:
    """The grammar of casualties, built once from the people lexicon."""

    def __init__(self, lexicon: People, clauses: Callable[[Tagged], Clauses]) -> None:
        """Take the nouns that name people, and what reads the clauses of a sentence."""
        self._groups, self._clauses, self._nouns = Groups(lexicon), clauses, lexicon.nouns

    def find(self, tagged: Tagged) -> tuple[Casualty, ...]:
        """Return the casualties that a sentence tells, in text order, wholes before their parts."""
        sentence = tagged.sentence.text
        words = _RUN.findall(sentence.lower())
        zeros = () if tolls.DENIALS.isdisjoint(words) else tolls.zeros(sentence)
        spans = [(zero.start, zero.end) for zero in zeros]
        scene = None if _TELLING.isdisjoint(words) else self._scene(tagged, spans)
        claimed = [] if scene is None else claims.find(scene)
        found = [] if scene is None else list(_numbered(sentence, scene.found, claimed))
        if scene is not None:
            found += [_from_toll(sentence, toll) for toll in _not_covered(tolls.find(scene), found)]
        found += [_from_toll(sentence, zero) for zero in zeros]
        return _with_rivals(sentence, _ordered([self._sided(casualty) for casualty in found]))

    def _sided(self, casualty: Casualty) -> Casualty:
        """Return a number of people with the side that their noun tells."""
        if casualty.victim_class != "combatant":
            return casualty
        words = casualty.text.lower().split()
        nouns = (self._nouns.get(" ".join(words[-n:])) for n in (2, 1))
        return replace(casualty, side=next((noun.side for noun in nouns if noun is not None), None))

    def _scene(self, tagged: Tagged, zeros: list[tuple[int, int]]) -> Scene | None:
        """Return the sentence as tokens, groups and outcomes; None when it tells no outcome."""
        sentence = tagged.sentence.text
        found = tokens.cut(sentence)
        outside = [
            o for o in outcomes.find(found) if not any(a <= found[o.first].start < b for a, b in zeros)
        ]
        told = outside or any(token.word in _NOUNS for token in found) or subsets.hints(found)
        if not told:
            return None
        capitals = sum(map(str.isupper, sentence)) > sum(map(str.islower, sentence))
        groups = tuple(
            g for g in self._groups.find(found, capitals=capitals)
            if not any(a <= found[g.first].start < b for a, b in zeros) and not _speaks(found, g)
        )  # fmt: skip
        inside = {at for g in groups for at in range(g.first + 1, g.last - 1)}
        outside = [o for o in outside if o.first not in inside]
        verbs = frozenset(at for o in outside for at in range(o.first, o.last))
        parts = subsets.marked(found, groups, verbs)
        clauses = self._clauses(tagged)
        return attachments.scene(found, groups, tuple(outside), parts, clauses, capitals=capitals)


def _speaks(found: tuple[Token, ...], group: Group) -> bool:
    """Return whether a group without number is who tells it: "13 children among them, a monitor said"."""
    numbered = group.counted and (group.best != 1 or found[group.first].quantity is not None)
    return not numbered and group.last < len(found) and found[group.last].word in _SPEECH


def _numbered(sentence: str, found: tuple[Token, ...], claimed: list[Claim]) -> Iterator[Casualty]:
    """Yield the claims as casualties; parts point to their whole by its place."""
    parts = {id(claim.group) for claim in claimed if claim.whole is not None}
    classes = subsets.overriding(found, [claim.group for claim in claimed if claim.whole is None])
    whole = [claim for claim in claimed if claim.whole is None and id(claim.group) not in parts]
    there = {(id(claim.group), id(claim.outcome)) for claim in whole}
    # A number that is a part of a part is left out: what it is added to cannot be told.
    kept = [c for c in claimed if (id(c.whole or c.group), id(c.outcome)) in there]
    places = {(id(c.group), id(c.outcome)): i for i, c in reversed([*enumerate(kept)]) if c.whole is None}
    for claim in kept:
        place = None if claim.whole is None else places[id(claim.whole), id(claim.outcome)]
        yield _casualty(sentence, found, claim, place, classes.get(claim.group.first))


def _casualty(
    sentence: str, found: tuple[Token, ...], claim: Claim, whole: int | None, victim_class: str | None
) -> Casualty:
    group, outcome = claim.group, claim.outcome
    start, end = found[group.first].start, found[group.last - 1].end
    verb_start, verb_end = found[outcome.first].start, found[outcome.last - 1].end
    span = min(start, verb_start), max(end, verb_end)
    cumulative = cumulation.is_cumulative(sentence, *span, group.low or group.best)
    further = group.additional or (group.best == 1 and revision.is_one_more(sentence[start:end]))
    return Casualty(
        start, end, sentence[start:end], outcome.outcome, victim_class or group.victim_class,
        group.low, group.best, group.high, whole, further, cumulative,
        verb_start, verb_end, claim.partial, group.definite, revision.stage(sentence, start),
    )  # fmt: skip


def _from_toll(sentence: str, toll: tolls.Toll) -> Casualty:
    amount = toll.low or toll.best
    cumulative = bool(amount) and cumulation.is_cumulative(sentence, toll.start, toll.end, amount)
    return Casualty(
        toll.start, toll.end, sentence[toll.start : toll.end], toll.outcome, toll.victim_class,
        toll.low, toll.best, toll.high, subset_of=None, additional=toll.additional, cumulative=cumulative,
        verb_start=toll.verb_start, verb_end=toll.verb_end, stage=revision.stage(sentence, toll.start),
    )  # fmt: skip


def _not_covered(told: Iterable[tolls.Toll], found: Iterable[Casualty]) -> Iterator[tolls.Toll]:
    """Yield the tolls that no number found before counts already, with the same outcome."""
    known = Spans(found)
    for toll in told:
        if all(c.outcome != toll.outcome for c in known.touching(toll.start, toll.end)):
            yield toll


def _ordered(found: list[Casualty]) -> tuple[Casualty, ...]:
    """Sort by place in the text and renumber the wholes."""
    order = sorted(range(len(found)), key=lambda i: (found[i].start, found[i].verb_start, found[i].outcome))
    places = {old: new for new, old in enumerate(order)}
    return tuple(_placed(found, i, places) for i in order)


def _with_rivals(sentence: str, told: tuple[Casualty, ...]) -> tuple[Casualty, ...]:
    """Return the numbers of a sentence, those that a second speaker gives marked as rivals."""
    second = revision.rivals(sentence, told)
    return tuple(replace(c, stage=revision.RIVAL) if n in second else c for n, c in enumerate(told))


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


def _placed(found: list[Casualty], place: int, places: dict[int, int]) -> Casualty:
    """Return a casualty that points to the new place of its whole and is cumulative with it."""
    casualty = found[place]
    whole = casualty.subset_of
    if whole is None:
        return casualty
    cumulative = casualty.cumulative or found[whole].cumulative
    return replace(casualty, subset_of=places[whole], cumulative=cumulative)


Bounds = tuple[int | None, int | None, int | None]
_SPEECH = frozenset(
    {"said", "says", "added", "adds", "reported", "reports", "told", "announced", "stated", "confirmed"}
)
_COMBATANTS = frozenset({"combatant", "crew"})
_CIVILIANS = frozenset({"civilian", "aid_worker", "medic", "journalist"})


def totals(casualties: Iterable[Casualty]) -> dict[str, Bounds]:
    """Return the event columns (low, best, high) that the casualties of one incident add up to.

    Cumulative tolls are left out; parts count for their class only. A column that the text says nothing
    of is absent. Adding takes each casualty as told once: choose between rival tolls before calling.
    """
    own = tuple(c for c in casualties if not c.cumulative)
    found: dict[str, Bounds] = {}
    for column, outcome in (("killed", "killed"), ("injured", "injured"), ("captured", "captured")):
        whole = [c for c in own if c.outcome == outcome and c.subset_of is None and not c.partial]
        _put(found, column, [c for c in whole if not _is_zero_of_a_class(c)])
    killed = [c for c in own if c.outcome == "killed"]
    _put(found, "civilians_killed", _outermost(own, killed, _CIVILIANS))
    _put(found, "combatants_killed", _outermost(own, killed, _COMBATANTS))
    _put(found, "children_killed", _outermost(own, killed, frozenset({"child"})))
    _put(found, "women_killed", _outermost(own, killed, frozenset({"woman"})))
    return found


def _is_zero_of_a_class(casualty: Casualty) -> bool:
    """Whether "no civilians were hurt" says nothing of the others."""
    return casualty.high == 0 and casualty.victim_class != "unknown"


def _outermost(own: tuple[Casualty, ...], killed: list[Casualty], classes: frozenset[str]) -> list[Casualty]:
    """Return the casualties of some classes, without those inside another of the same classes."""
    return [
        c for c in killed
        if c.victim_class in classes and (c.subset_of is None or own[c.subset_of].victim_class not in classes)
    ]  # fmt: skip


def _put(found: dict[str, Bounds], column: str, casualties: list[Casualty]) -> None:
    if casualties:
        found[column] = _added(casualties)


def _added(casualties: Iterable[Casualty]) -> Bounds:
    """Add bounds; what one lacks is lacking in the sum, but a low where that one has no best either."""
    low, best, high = 0, 0, 0
    told, missing = False, {"low": False, "best": False, "high": False}
    for c in casualties:
        low, told = low + (c.low or 0), told or c.low is not None
        missing["low"] = missing["low"] or (c.low is None and c.best is not None)
        best, missing["best"] = best + (c.best or 0), missing["best"] or c.best is None
        high, missing["high"] = high + (c.high or 0), missing["high"] or c.high is None
    return (
        low if told and not missing["low"] else None,
        None if missing["best"] else best,
        None if missing["high"] else high,
    )
