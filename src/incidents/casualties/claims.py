"""Gathers what a sentence claims: which group of people met which outcome, and what is part of what."""

from collections.abc import Iterable, Iterator

from incidents.casualties import attachments, outcomes, subsets, tolls, words
from incidents.casualties.attachments import Scene
from incidents.casualties.headcount import Group
from incidents.casualties.outcomes import Outcome
from incidents.words.frozen import frozen, replace

_STOPS = words.listed("people", "stops") | {",", ".", ";", ")", ""}
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
    wholes = _first_claims([*_of_tolls(scene), *(_with_shared_noun(scene, claim) for claim in wholes)])
    parts = _parts(scene, wholes)
    partial = {claim.group.first for claim in parts if claim.partial}
    return [*(claim for claim in wholes if claim.group.first not in partial), *parts]


def _is_habit(scene: Scene, outcome: Outcome, group: Group) -> bool:
    """Return whether it is told what happens again and again: "civilians are killed by such mines"."""
    clause, told = scene.clause(outcome), group.counted or group.definite or not group.plural
    if told or clause is None or clause.verb is None or not clause.passive:
        return False
    return clause.verb.tense == "present" and scene.word(outcome.last) == "by"


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
    """Yield the people of one outcome; "destroyed" and "lost" are told of counted fighters alone."""
    of_fighters = outcome.last - outcome.first == 1 and scene.word(outcome.first).startswith(_OF_FIGHTERS)
    for group in attachments.people_of(scene, outcome):
        if not of_fighters or _fights(scene, group):
            yield group


def _fights(scene: Scene, group: Group) -> bool:
    """Return whether people are counted fighters: "destroyed 60 militants", "lost 44 men"."""
    fights = group.victim_class == "combatant" or group.noun in _MEN
    ends = group.last >= len(scene.found) or scene.word(group.last) in _STOPS
    return group.counted and group.plural and fights and ends


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
    of_group: dict[int, list[Claim]] = {}
    for claim in wholes:
        of_group.setdefault(id(claim.group), []).append(claim)
    for part in subsets.find(scene, [claim.group for claim in wholes]):
        if part.whole is None:
            parts += [Claim(part.group, part.outcome, partial=True)] if part.outcome is not None else []
            continue
        told = of_group.get(id(part.whole), ())
        parts += [Claim(part.group, claim.outcome, claim.group) for claim in told]
    return parts
