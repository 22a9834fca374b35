"""Finds parts of a number of people: "including 13 children", "nine of them women", "all civilians"."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from incidents.casualties.attachments import Scene
from incidents.casualties.headcount import Group
from incidents.casualties.outcomes import Outcome
from incidents.casualties.tokens import Token
from incidents.words.frozen import frozen, replace

_NEAR = 60
_OF_THEM = frozenset({"them", "whom", "these", "those", "which"})
_BE = frozenset({"were", "was", "are", "is", "being"})
_THE = frozenset({"the", "those", "these"})
_HELPING = _BE | {"has", "have", "had", "been"}
_AT = frozenset({"in", "near", "at", "around", "outside", "from"})
_LONGEST_PLACE = 10
_CLAUSE_ENDS = frozenset({";", ":", "said", "says", "that", "while", "when", "after"})
_DIED = frozenset({"died", "perished", "succumbed"})
_AMONG_DEAD = {
    "dead": "killed",
    "killed": "killed",
    "fatalities": "killed",
    "victims": "killed",
    "slain": "killed",
    "deceased": "killed",
    "wounded": "injured",
    "injured": "injured",
    "detained": "captured",
    "captured": "captured",
}
HINTS = frozenset(_AMONG_DEAD)


@frozen
class Part:
    """A group that is part of another; without a `whole`, `outcome` is what the sentence tells of it."""

    group: Group
    whole: Group | None
    outcome: Outcome | None = None


def hints(found: tuple[Token, ...]) -> bool:
    """Return whether a sentence may tell parts of a toll that is told elsewhere."""
    return any(token.word in HINTS for token in found)


def marked(
    found: tuple[Token, ...], groups: tuple[Group, ...], verbs: frozenset[int] = frozenset()
) -> frozenset[int]:
    """Return the places of the groups that a marker makes a part, with the lists that they begin.

    `verbs` are the tokens of the words that tell what became of people.
    """
    parts: set[int] = set()
    for index, group in enumerate(groups):
        if index in parts:
            continue
        if (
            _is_introduced(found, group)
            or _is_of_them(found, groups, group)
            or _is_all_of(found, groups, group)
            or _is_among_them(found, group)
        ):
            parts.add(index)
            waits = _waits_for_verb(found, group, verbs)
            parts |= set(_listed(found, groups, index, waits=waits))
            parts |= set(_listed_by_place(found, groups, index))
    return frozenset(parts)


def _word(found: tuple[Token, ...], at: int) -> str:
    return found[at].word if 0 <= at < len(found) else ""


def _is_introduced(found: tuple[Token, ...], group: Group) -> bool:
    """Whether "including", "among them" or "of whom" stands before a group."""
    at = group.first - 1
    while _word(found, at) in (":", ",", "were", "was", "are", "is", "also", "been", "have"):
        at -= 1
    last, previous = _word(found, at), _word(found, at - 1)
    if last in ("mostly", "mainly", "largely", "predominantly") and not group.counted:
        return True
    if last in ("including", "includes", "include", "included"):
        return True
    if last in _OF_THEM and previous in ("among", "of", "amongst"):
        return True
    return last in _AMONG_DEAD and "among" in (previous, _word(found, at - 2), _word(found, at - 3))


def _is_of_them(found: tuple[Token, ...], groups: tuple[Group, ...], group: Group) -> bool:
    """Whether a group is "nine of them children", "one of them a child", "two of whom were soldiers"."""
    if _word(found, group.last - 1) not in _OF_THEM or _word(found, group.last - 2) != "of":
        return False
    before, after = _word(found, group.first - 1), _word(found, group.last)
    if not (before in (",", "(", "-", "–", "—", "and") or any(g.last == group.first for g in groups)):
        return False
    if after in _BE:
        return any(g.first == group.last + 1 for g in groups)
    return after not in _AMONG_DEAD and after not in _DIED


def _follows_people(found: tuple[Token, ...], groups: tuple[Group, ...], at: int) -> bool:
    """Whether counted people stand right before a token, a comma left out."""
    at -= _word(found, at - 1) == ","
    return any(group.last == at and group.counted for group in groups)


def _is_all_of(found: tuple[Token, ...], groups: tuple[Group, ...], group: Group) -> bool:
    """Whether a group only says who people are: "six people, all civilians", "most of them soldiers"."""
    if group.counted:
        return False
    before, first = _word(found, group.first - 1), _word(found, group.first)
    if before == "most" and _follows_people(found, groups, group.first - 1):
        return True
    if first == "all":
        return before in (",", "-", "–", "(") or (before.isalpha() and _word(found, group.last) in (",", ""))
    return (
        before == "of"
        and first in _OF_THEM
        and _word(found, group.first - 2) in ("most", "half", "all", "some")
    )


def _is_among_them(found: tuple[Token, ...], group: Group) -> bool:
    """Whether a group stands before its marker: "women among them", ", two children among them"."""
    if group.counted and _word(found, group.first - 1) not in (",", "and", "(", "-", "–", "—", "with"):
        return False
    after = [token.word for token in found[group.last : group.last + 8]]
    if "among" not in after:
        return False
    at = after.index("among")
    return after[at + 1 : at + 2] == ["them"] and not any(word in _BE or word == "," for word in after[:at])


def _waits_for_verb(found: tuple[Token, ...], part: Group, verbs: frozenset[int]) -> bool:
    """Whether nothing has yet been told of the whole: "nine people, including a guard and two boys, were"."""
    for at in range(part.first - 1, max(-1, part.first - _NEAR), -1):
        if at in verbs or _word(found, at) in _HELPING:
            return False
        if _word(found, at) in _CLAUSE_ENDS:
            break
    return True


def _listed(found: tuple[Token, ...], groups: tuple[Group, ...], index: int, *, waits: bool) -> Iterator[int]:
    """Yield the groups of the list that begins with a part; a group with its own verb ends it.

    A verb behind the list is that of the whole as long as the whole `waits` for one.
    """
    for following in range(index + 1, len(groups)):
        gap = [token.word for token in found[groups[following - 1].last : groups[following].first]]
        if any(word not in (",", "and", "as", "well") for word in gap):
            return
        if not gap and not groups[following].counted:
            return
        if "," in gap and "and" not in gap and not groups[following].counted:
            return
        own_verb = groups[following].counted and _word(found, groups[following].last) in _BE
        if own_verb and "and" in gap and not waits:
            return
        yield following


def _listed_by_place(found: tuple[Token, ...], groups: tuple[Group, ...], index: int) -> Iterator[int]:
    """Yield the numbers that go on with a part, each with a place: "11 of them in Homs and six in Hama"."""
    if not groups[index].headless or _word(found, groups[index].last - 1) not in _OF_THEM:
        return
    for following in range(index + 1, len(groups)):
        gap = [token.word for token in found[groups[following - 1].last : groups[following].first]]
        if not (
            groups[following].headless and _word(found, groups[following].last) in _AT and _is_place(gap)
        ):
            return
        yield following


def _is_place(gap: Sequence[str]) -> bool:
    """Whether the words between two numbers say where the first of them were."""
    return bool(gap) and gap[0] in _AT and gap[-1] in (",", "and") and len(gap) <= _LONGEST_PLACE


def find(scene: Scene, wholes: Sequence[Group]) -> tuple[Part, ...]:
    """Return the counted parts of a sentence with the groups that they are part of."""
    ordered = [*reversed(wholes)]
    ordered.sort(key=_first_token)
    parts = [
        *_marked_parts(scene, ordered),
        *_sums(scene, wholes),
        *_preposed(scene, wholes),
        *_among_those(scene),
        *_of_the_dead(scene),
        *_halves(scene, ordered),
    ]
    return tuple(part for part in parts if part.group.counted)


def _marked_parts(scene: Scene, wholes: Sequence[Group]) -> Iterator[Part]:
    last: Part | None = None
    for index in sorted(scene.parts):
        group = _with_class(scene, index)
        if group is None:
            continue
        whole = _whole_before(group, wholes)
        if whole is not None:
            last = Part(group, whole)
        else:
            goes_on = last is not None and _is_next(scene, last.group, group)
            last = Part(group, None, last.outcome if last and goes_on else _told_of_dead(scene, group))
        yield last


def _is_next(scene: Scene, group: Group, following: Group) -> bool:
    """Whether a group is the next of the same list."""
    gap = [token.word for token in scene.found[group.last : following.first]]
    return all(word in (",", "and") for word in gap)


def _with_class(scene: Scene, index: int) -> Group | None:
    """Give "nine of them" the class of the noun behind it; a bare noun that only gives it is no part."""
    group = scene.groups[index]
    if index > 0 and scene.groups[index - 1].headless and index - 1 in scene.parts:
        gap = scene.found[scene.groups[index - 1].last : group.first]
        if all(token.word in _BE for token in gap):
            return None
    if not group.headless:
        return group
    at = group.last
    while _word(scene.found, at) in _BE:
        at += 1
    following = scene.starting(at)
    if following is None:
        return group
    noun = scene.groups[following]
    return replace(group, last=noun.last, victim_class=noun.victim_class, headless=False)


def _first_token(group: Group) -> int:
    return group.first


def _whole_before(group: Group, wholes: Sequence[Group]) -> Group | None:
    """Return the last counted group before a part that is large enough to contain it; they are in order."""
    behind = bisect_left(wholes, group.first, key=_first_token)
    for number in range(behind - 1, -1, -1):
        whole = wholes[number]
        if whole.last <= group.first and whole.counted and whole.plural and not _is_smaller(whole, group):
            return whole
    return None


def _is_smaller(whole: Group, part: Group) -> bool:
    bound = whole.best if whole.high is None and whole.low is None else whole.high
    least = part.low if part.low is not None else part.best
    return bound is not None and least is not None and least > bound


def _told_of_dead(scene: Scene, group: Group) -> Outcome | None:
    """Return the outcome of "among the dead were five children"."""
    for at in range(group.first - 1, max(-1, group.first - 6), -1):
        outcome = _AMONG_DEAD.get(_word(scene.found, at))
        if outcome is not None:
            return Outcome(at, at + 1, outcome, "before")
    return None


def _sums(scene: Scene, wholes: Sequence[Group]) -> Iterator[Part]:
    """Yield the members of a list that adds up to a number told before it."""
    for whole in wholes:
        if whole.best is None or whole.best < 2:
            continue
        for run in _runs(scene, whole):
            if len(run) > 1 and sum(scene.groups[i].best or 0 for i in run) == whole.best:
                yield from (Part(scene.groups[i], whole) for i in run)
                break


def _runs(scene: Scene, whole: Group) -> Iterator[list[int]]:
    """Yield the lists of counted groups after a group."""
    run: list[int] = []
    near = range(whole.last, min(whole.last + _NEAR, len(scene.found)))
    for index in (scene.starts[at] for at in near if at in scene.starts):
        group = scene.groups[index]
        if not group.counted or index in scene.parts:
            continue
        gap = [] if not run else [t.word for t in scene.found[scene.groups[run[-1]].last : group.first]]
        if run and any(word not in (",", "and") for word in gap) and not _is_place(gap):
            yield run
            run = []
        run.append(index)
    if run:
        yield run


def _preposed(scene: Scene, wholes: Sequence[Group]) -> Iterator[Part]:
    """Yield the parts of "three nurses were among 19 people killed"."""
    for whole in wholes:
        at = whole.first - 1
        if _word(scene.found, at) == "the":
            at -= 1
        if _word(scene.found, at) != "among" or _word(scene.found, at - 1) not in _BE:
            continue
        index = scene.ends(at - 1)
        while index is not None and scene.groups[index] is not whole:
            yield Part(scene.groups[index], whole)
            before = scene.groups[index].first - 1
            index = scene.ends(before) if _word(scene.found, before) in ("and", ",") else None


def _among_those(scene: Scene) -> Iterator[Part]:
    """Yield the parts of "two women were among the dead", whose whole is told elsewhere."""
    for at in range(2, len(scene.found) - 2):
        if scene.found[at].word != "among" or scene.found[at - 1].word not in _BE:
            continue
        outcome = _AMONG_DEAD.get(_word(scene.found, at + 2))
        index = scene.ends(at - 1)
        while outcome is not None and index is not None:
            yield Part(scene.groups[index], None, Outcome(at + 2, at + 3, outcome, "before"))
            before = scene.groups[index].first - 1
            index = scene.ends(before) if _word(scene.found, before) in ("and", ",") else None


def _of_the_dead(scene: Scene) -> Iterator[Part]:
    """Yield the parts of "14 of the dead were rebels", whose whole is told elsewhere."""
    for at, token in enumerate(scene.found):
        quantity, after = token.quantity, at + 2
        if quantity is None or _word(scene.found, at + 1) != "of":
            continue
        after += _word(scene.found, after) in _THE
        outcome = _AMONG_DEAD.get(_word(scene.found, after))
        following = scene.starting(after + 2)
        if outcome is None or following is None or _word(scene.found, after + 1) not in _BE:
            continue
        noun = scene.groups[following]
        bounds = (quantity.low, quantity.best, quantity.high)
        group = Group(at, noun.last, *bounds, noun.victim_class, noun.noun)
        yield Part(group, None, Outcome(after, after + 1, outcome, "before"))


def _halves(scene: Scene, wholes: Sequence[Group]) -> Iterator[Part]:
    """Yield "half of them children" as half of the number before it."""
    for index, group in enumerate(scene.groups):
        before = [_word(scene.found, group.first - i) for i in (2, 1)]
        if before != ["half", "of"] or _word(scene.found, group.first) not in _OF_THEM:
            continue
        whole, named = _whole_before(group, wholes), _with_class(scene, index)
        if whole is not None and named is not None and (whole.best or whole.low) is not None:
            half = (whole.best or whole.low or 0) // 2
            first = group.first - 2
            yield Part(replace(named, first=first, low=None, best=half, high=None, counted=True), whole)


def overriding(found: tuple[Token, ...], wholes: Sequence[Group]) -> dict[int, str]:
    """Return the class that "all civilians", "all of them soldiers" gives a group, by its first token."""
    classes: dict[int, str] = {}
    for group in wholes:
        at = group.last
        while _word(found, at) in (",", "(", "-", "–"):
            at += 1
        if _word(found, at) != "all":
            continue
        at += 1
        at += 2 if (_word(found, at), _word(found, at + 1)) == ("of", "them") else 0
        victim_class = _PLURALS.get(_word(found, at))
        if victim_class is not None:
            classes[group.first] = victim_class
    return classes


_PLURALS = {
    "civilians": "civilian",
    "soldiers": "combatant",
    "militants": "combatant",
    "fighters": "combatant",
    "policemen": "combatant",
    "rebels": "combatant",
    "children": "child",
    "women": "woman",
    "combatants": "combatant",
    "insurgents": "combatant",
    "journalists": "journalist",
    "villagers": "civilian",
    "students": "civilian",
}
