"""Gathers what a sentence claims: which group of people met which outcome, and what is part of what."""

from collections.abc import Iterable, Iterator

from incidents.casualties import attachments, named, outcomes, subsets, tolls, words
from incidents.casualties.attachments import Scene
from incidents.casualties.headcount import Group
from incidents.casualties.outcomes import Outcome
from incidents.words.frozen import frozen, replace

_STOPS = words.listed("people", "stops") | {",", ".", ";", ")", ""}
_BESIDE = frozenset({("along", "with"), ("together", "with")})
_OF_FIGHTERS = ("destroy", "lost", "loses", "losing")
_MEN = frozenset({"men", "soldiers", "troops", "servicemen"})
_JOINERS = frozenset({"and", "or", "/", "nor"})


@frozen
class Claim:
    """A group with an outcome, before it is numbered; `whole` is the group that it is a part of."""

    group: Group
    outcome: Outcome
    whole: Group | None = None
    partial: bool = False


def find(scene: Scene) -> list[Claim]:
    """Return every group with its outcome, subsets with their wholes."""
    wholes: list[Claim] = []
    for number, outcome in enumerate(scene.outcomes):
        if outcomes.is_unreal(scene.found, outcome) or _is_joint(scene, number):
            continue
        wholes += [
            Claim(_with_lost_plural(scene, group), outcome)
            for group in _people(scene, outcome)
            if not (
                tolls.is_earlier(scene, group) or _is_habit(scene, outcome, group) or _is_age(scene, group)
            )
        ]
    wholes = _of_whom(scene, wholes)
    wholes = _first_claims([*(_with_shared_noun(scene, claim) for claim in wholes), *_of_tolls(scene)])
    parts = _parts(scene, wholes)
    partial = {claim.group.first for claim in parts if claim.partial}
    return [*(claim for claim in wholes if claim.group.first not in partial), *parts]


def _of_whom(scene: Scene, claims: list[Claim]) -> list[Claim]:
    """Return the claims without those who only were there: "hit 31 people, seven of whom were killed"."""
    some = {c.outcome: c.group.first for c in claims if scene.word(c.group.last - 1) == "whom"}
    return [c for c in claims if c.group.first >= some.get(c.outcome, 0)]


def _is_habit(scene: Scene, outcome: Outcome, group: Group) -> bool:
    """Return whether it is told what happens again and again: "civilians are killed by such mines"."""
    start = outcomes.chain_start(scene.found, outcome.first)
    told = group.counted or group.definite or not group.plural
    return outcome.passive and not told and scene.word(start) == "are" and scene.word(outcome.last) == "by"


def _with_lost_plural(scene: Scene, group: Group) -> Group:
    """Return people with the number before a noun that lost its plural: "75 militant killed"."""
    before = scene.found[group.first - 1].quantity if group.first else None
    bare = not group.plural and group.best == 1 and scene.found[group.first].quantity is None
    if not bare or before is None or before.best == 1:
        return group
    bounds = {"low": before.low, "best": before.best, "high": before.high}
    return replace(group, first=group.first - 1, plural=True, **bounds)


def _is_age(scene: Scene, group: Group) -> bool:
    """Return whether a number behind a name is that person's age: "Karim Odeh, 22, died"."""
    bare = group.headless and group.best is not None and group.last - group.first == 1
    if not bare or scene.word(group.first - 1) != "," or group.first < len("a,"):
        return False
    name = scene.found[group.first - 2]
    return name.is_capitalised and name.quantity is None and scene.word(group.last) not in ("others", "more")


def _with_shared_noun(scene: Scene, claim: Claim) -> Claim:
    """Give a number the class of the noun that it shares: "killed 28 and wounded 30 militants"."""
    group, at = claim.group, claim.group.last
    if not group.headless or group.definite or scene.word(at) not in _JOINERS:
        return claim
    second = scene.telling.get(at + 1)
    index = None if second is None or second.outcome == claim.outcome.outcome else scene.starting(second.last)
    if index is None or not scene.groups[index].noun or not scene.groups[index].plural:
        return claim
    return replace(claim, group=replace(group, victim_class=scene.groups[index].victim_class))


def _of_tolls(scene: Scene) -> Iterator[Claim]:
    """Yield the groups that a toll counts: "the toll rose to 61 people"."""
    groups = {scene.found[group.first].start: group for group in scene.groups}
    places = {token.start: at for at, token in enumerate(scene.found)}
    for toll in tolls.find(scene):
        group, at = groups.get(toll.start), places[toll.verb_start]
        if group is not None:
            counted = replace(group, additional=group.additional or toll.additional)
            yield Claim(counted, Outcome(at, at + 1, toll.outcome, "toll"))


def _people(scene: Scene, outcome: Outcome) -> Iterator[Group]:
    """Yield the groups of one outcome; a single named person when there are none."""
    yield from _alongside(scene, outcome)
    indexes = attachments.people_of(scene, outcome)
    if outcome.last - outcome.first == 1 and scene.word(outcome.first).startswith(_OF_FIGHTERS):
        yield from _fighters(scene, indexes)
        return
    if indexes:
        groups = [scene.groups[index] for index in indexes]
        yield from _named_beside(scene, outcome, groups[0])
        yield from _without_appositions(scene, groups)
        return
    if outcome.side == "before" and outcome.singular is True and _befalls_persons(scene, outcome):
        first = named.name_before(scene, outcome)
        if first is not None:
            end = named.name_end(scene, outcome)
            yield Group(first, end, 1, 1, 1, "unknown", plural=False)
    elif outcome.side in ("after", "either") and _names_after(scene, outcome):
        last = named.name_after(scene, outcome)
        if last is not None:
            yield Group(outcome.last, last, 1, 1, 1, "unknown", plural=False)
            beside = attachments.further(scene, last)
            if beside is not None and scene.groups[beside].counted:
                yield scene.groups[beside]


def _alongside(scene: Scene, outcome: Outcome) -> Iterator[Group]:
    """Yield the others of "was killed alongside 11 others"."""
    words = (scene.word(outcome.last), scene.word(outcome.last + 1))
    index = scene.starting(outcome.last + (1 if words[0] == "alongside" else 2))
    beside = words[0] == "alongside" or words in _BESIDE
    if outcome.passive and beside and index is not None and scene.groups[index].counted:
        yield scene.groups[index]


def _named_beside(scene: Scene, outcome: Outcome, group: Group) -> Iterator[Group]:
    """Yield the person named before a number of people: "Karim Odeh and several aides were killed"."""
    joined = group.counted and group.plural and scene.word(group.first - 1) == "and"
    if outcome.side != "before" or not outcome.passive or not joined:
        return
    first = named.name_ending(scene, group.first - 1)
    if first is not None and (first == 0 or scene.word(first - 1) in (",", ".", ":")):
        yield Group(first, group.first - 1, 1, 1, 1, "unknown", plural=False)


def _fighters(scene: Scene, indexes: Iterable[int]) -> Iterator[Group]:
    """Yield the counted fighters of "destroyed 60 militants" and "lost 44 men"; else it is of things."""
    for index in indexes:
        group = scene.groups[index]
        fights = group.victim_class == "combatant" or group.noun in _MEN
        ends = group.last >= len(scene.found) or scene.word(group.last) in _STOPS
        if group.counted and group.plural and fights and ends:
            yield group


def _names_after(scene: Scene, outcome: Outcome) -> bool:
    """Whether a person's name may follow: not after a bare "kill", which is a title's word too."""
    verb = scene.word(outcome.first)
    return outcome.outcome == "killed" and (
        verb.endswith(("ed", "ing", "s")) or outcome.last - outcome.first > 1
    )


def _befalls_persons(scene: Scene, outcome: Outcome) -> bool:
    """Whether an outcome word is said of persons only: a town can be captured, nobody arrests one."""
    verb = scene.word(outcome.first)
    return outcome.outcome == "killed" or verb in (
        "arrested",
        "detained",
        "kidnapped",
        "abducted",
        "wounded",
        "injured",
    )


def _without_appositions(scene: Scene, groups: list[Group]) -> Iterator[Group]:
    """Leave out what says again who a definite person is: "the man, a facilitator, and two suspects"."""
    previous: Group | None = None
    for group in groups:
        repeats = (
            previous is not None
            and not previous.plural
            and not group.plural
            and previous.definite
            and scene.word(group.first - 1) == ","
            and scene.word(group.first) in ("a", "an", "the")
        )
        if not repeats:
            yield group
        previous = group


def _is_joint(scene: Scene, number: int) -> bool:
    """Whether an outcome shares its number with another: "60 killed and injured"."""
    outcome = scene.outcomes[number]
    for other in scene.outcomes[max(0, number - 1) : number + 2]:
        first, second = (outcome, other) if outcome.first < other.first else (other, outcome)
        adjacent = second.first - first.last == 1 and scene.word(first.last) in _JOINERS
        if adjacent and other is not outcome and other.outcome != outcome.outcome:
            return not (outcome.outcome == "killed" and other.outcome == "captured")
    return False


def _first_claims(claims: Iterable[Claim]) -> list[Claim]:
    """Keep one claim for each group and kind of outcome."""
    seen: set[tuple[int, str]] = set()
    kept: list[Claim] = []
    for claim in claims:
        key = (claim.group.first, claim.outcome.outcome)
        if key not in seen:
            kept.append(claim)
            seen.add(key)
    return kept


def _parts(scene: Scene, wholes: list[Claim]) -> list[Claim]:
    """Return the subsets that a sentence names, each with its whole when the sentence tells it."""
    parts: list[Claim] = []
    for part in subsets.find(scene, [claim.group for claim in wholes]):
        if part.whole is None:
            parts += [Claim(part.group, part.outcome, partial=True)] if part.outcome is not None else []
            continue
        parts += [
            Claim(part.group, claim.outcome, claim.group) for claim in wholes if claim.group is part.whole
        ]
    return parts
