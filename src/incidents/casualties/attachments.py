"""Joins people to what became of them: which groups of a sentence an outcome word is about."""

from collections.abc import Iterable, Mapping, Sequence

from incidents.casualties import outcomes
from incidents.casualties import words as casualty_words
from incidents.casualties.headcount import Group
from incidents.casualties.outcomes import Outcome
from incidents.casualties.tokens import Token
from incidents.words.frozen import frozen

_PREPOSITIONS = casualty_words.listed("sentence", "prepositions")
_TRANSPARENT_OF = casualty_words.listed("sentence", "transparent_of")
_BOUNDARIES = casualty_words.listed("sentence", "boundaries")
_LINKS = frozenset({",", "and", "plus", "&", "well", "as", "along", "with", "or"})
_BESIDE = frozenset({("along", "with"), ("together", "with")})
_LIST_GAP = 3
_REACH = 30
_PHRASE = 8
_AUXILIARIES = casualty_words.listed("sentence", "auxiliaries")
_WHEN_AND_THERE = casualty_words.listed("sentence", "weekdays_and_months") | {
    "yesterday", "today", "earlier", "last", "there"
}  # fmt: skip
_BEFORE_DESCRIBED = _PREPOSITIONS | {"the", "many", "their", "treat", "treated", "evacuated"}
_BEHIND_SUBJECT = _PREPOSITIONS | {"and", "who", "when", "as", "or", "while"}
_BEHIND_PARTICIPLE = _PREPOSITIONS | {"and"}
_CLOSING = _LINKS | _BOUNDARIES | _PREPOSITIONS
_NO_MODIFIERS = _CLOSING | _AUXILIARIES


@frozen
class Scene:
    """A sentence as tokens, groups and outcome words; `parts` are the groups named as subsets."""

    found: tuple[Token, ...]
    groups: tuple[Group, ...]
    outcomes: tuple[Outcome, ...]
    parts: frozenset[int]
    capitals: bool
    starts: Mapping[int, int]
    lasts: Mapping[int, int]
    verbs: frozenset[int]
    telling: Mapping[int, Outcome]

    def starting(self, at: int) -> int | None:
        """Return the group whose first token is `at`."""
        return self.starts.get(at)

    def word(self, at: int) -> str:
        """Return a token's word, "" outside the sentence."""
        return self.found[at].word if 0 <= at < len(self.found) else ""

    def ends(self, at: int) -> int | None:
        """Return the group whose last token is before `at`."""
        return self.lasts.get(at)


def scene(
    found: tuple[Token, ...],
    groups: tuple[Group, ...],
    outcome_words: tuple[Outcome, ...],
    parts: frozenset[int],
    *,
    capitals: bool,
) -> Scene:
    """Return a scene with its groups and verbs indexed by their tokens."""
    starts = {group.first: i for i, group in enumerate(groups)}
    lasts = {group.last: i for i, group in enumerate(groups)}
    verbs = frozenset(o.first for o in outcome_words if o.side in ("either", "before"))
    telling = {at: o for o in outcome_words for at in range(o.first, o.last)}
    return Scene(found, groups, outcome_words, parts, capitals, starts, lasts, verbs, telling)


def people_of(scene: Scene, outcome: Outcome) -> tuple[int, ...]:
    """Return the groups that an outcome word is about, in text order."""
    if outcome.side == "after":
        return objects(scene, outcome)
    if outcome.side == "before":
        return _accompanied(scene, outcome, subjects(scene, outcome))
    if scene.word(outcome.first - 1) in ("of", "the") and outcome.side == "either":
        return ()
    if outcome.side == "either":
        taken = () if _is_reduced(scene, outcome) else objects(scene, outcome)
        if taken or _takes_things(scene, outcome) or _counts_behind(scene, outcome):
            return taken
        return _accompanied(scene, outcome, subjects(scene, outcome))
    return ()


def _accompanied(scene: Scene, outcome: Outcome, people: tuple[int, ...]) -> tuple[int, ...]:
    """Return people with those beside them: "a smuggler, together with two gunmen, was held"."""
    if not people:
        return people
    beside = (_companions(scene, scene.groups[people[-1]].last), _companions(scene, outcome.last))
    return (*people, *(i for i in dict.fromkeys(beside) if i is not None and i not in people))


def _companions(scene: Scene, at: int) -> int | None:
    """Return the number of people that "along with", "together with" or "as well as" adds at a token."""
    at += scene.word(at) == ","
    if (scene.word(at), scene.word(at + 1)) in _BESIDE:
        at += 2
    elif [scene.word(at + i) for i in range(3)] == ["as", "well", "as"]:
        at += 3
    else:
        return None
    index = scene.starting(at)
    counted = index is not None and scene.groups[index].counted and index not in scene.parts
    return index if counted else None


def _is_reduced(scene: Scene, outcome: Outcome) -> bool:
    """Whether a past form is a participle after its people: "12 killed, 30 wounded"."""
    following = scene.starting(outcome.last)
    if following is None:
        people = scene.ends(outcome.first)
        if people is None or scene.groups[people].counted:
            return people is not None
        return _bare_behind_modifiers(scene, outcome.last) is None
    group = scene.groups[following]
    if _begins_outcome(scene, group.last) and (group.headless or scene.ends(outcome.first) is not None):
        return True
    before = scene.word(outcome.first - 1)
    if not group.counted and before in _BEFORE_DESCRIBED:
        return True
    speaks = scene.word(group.last) in ("say", "said", "says", "told", "report", "reported")
    return speaks and scene.ends(outcome.first) is not None


def _takes_things(scene: Scene, outcome: Outcome) -> bool:
    """Whether "captured" has an object that is no people: "seized a rifle", "captured the town"."""
    if outcome.outcome != "captured" or outcome.last >= len(scene.found):
        return False
    token = scene.found[outcome.last]
    ends = not token.text[0].isalnum() or token.word in _BEHIND_SUBJECT
    return not ends and token.word not in _WHEN_AND_THERE


def _counts_behind(scene: Scene, outcome: Outcome) -> bool:
    """Whether a verb joined by "and" has a number without noun behind it: "and wounded 50 a monitor said"."""
    follows = outcome.last < len(scene.found) and scene.found[outcome.last].quantity is not None
    return follows and scene.starting(outcome.last) is None and scene.word(outcome.first - 1) == "and"


def _begins_outcome(scene: Scene, at: int) -> bool:
    return at in scene.verbs


def objects(scene: Scene, outcome: Outcome) -> tuple[int, ...]:
    """Return the groups after an active verb, a list of them included."""
    at = outcome.last
    while scene.word(at) in (
        "also",
        "off",
        "dead",
        "instantly",
        "mostly",
        "mainly",
        "only",
        "between",
        "about",
    ):
        at += 1
    at = _behind_second_verb(scene, at)
    first = scene.starting(at)
    if first is None:
        first = _bare_behind_modifiers(scene, at)
    if first is None or first in scene.parts or not _is_told_of(scene, outcome, scene.groups[first]):
        return ()
    return (first, *_further(scene, first))


def _behind_second_verb(scene: Scene, at: int) -> int:
    """Skip a verb that shares its object with the first: "executed and mutilated nine men"."""
    shares = scene.word(at) == "and" and scene.word(at + 1).endswith("ed") and at + 1 not in scene.telling
    return at + 2 if shares and scene.starting(at + 2) is not None else at


def _is_told_of(scene: Scene, outcome: Outcome, group: Group) -> bool:
    """Whether an object is told of as people hurt: no habit ("they kill civilians"), no thing seized."""
    verb = scene.word(outcome.first)
    if group.loose and verb.startswith(("seiz", "captur")):
        return False
    if verb.endswith("ing") and scene.word(outcome.first - 1) in ("of", "for", "from", "about", "against"):
        return group.counted or group.definite
    told = group.counted or not group.plural or (group.definite and scene.word(outcome.last - 1) != "of")
    habitual = outcome.side == "after" and not verb.endswith(("ing", "ed", "shot", "took", "slew"))
    return told if habitual else True


def _further(scene: Scene, index: int) -> Iterable[int]:
    """Yield the groups that a list goes on with after a group; "leader and organiser" is one person."""
    while (following := _next_of_list(scene, index)) is not None:
        if scene.groups[following].counted or scene.groups[following].plural:
            yield following
        index = following


def _next_of_list(scene: Scene, index: int) -> int | None:
    group = scene.groups[index]
    at = _after_name(scene, group.last) if not group.plural else group.last
    direct = _linked(scene, at)
    if direct is None:
        direct = _adjoining(scene, index)
    if direct is not None:
        return direct
    if scene.word(at) not in _PREPOSITIONS:
        return None
    for position in range(at + 1, min(at + _PHRASE, len(scene.found))):
        word = scene.word(position)
        if word in _AUXILIARIES or word in _BOUNDARIES or position in scene.telling:
            return None
        if word == "and":
            further = _linked(scene, position)
            return further if further is not None and scene.groups[further].counted else None
    return None


def _adjoining(scene: Scene, index: int) -> int | None:
    """Return the number of other people right behind one, as headlines say it: "10 boys 5 women"."""
    group, following = scene.groups[index], scene.starting(scene.groups[index].last)
    if following is None or following in scene.parts or not (group.counted and group.noun):
        return None
    other = scene.groups[following]
    both = (
        other.counted and bool(other.noun) and other.noun != group.noun and not (group.loose or other.loose)
    )
    return following if both and not _has_own_verb(scene, other) else None


def _after_name(scene: Scene, at: int) -> int:
    """Skip the name that follows a singular noun: "leader Mullah Nasir", "the leader, Mullah Nasir, and"."""
    if scene.word(at) == ",":
        behind = _behind_capitals(scene, at + 1)
        closes = scene.word(behind) == "," and scene.word(behind + 1) in _LINKS
        return behind if behind > at + 1 and closes else at
    return _behind_capitals(scene, at)


def _behind_capitals(scene: Scene, at: int) -> int:
    limit = min(at + 4, len(scene.found))
    while not scene.capitals and at < limit and scene.found[at].is_capitalised:
        at += 1
    return at


def _linked(scene: Scene, at: int) -> int | None:
    """Return the group after a comma or "and", if it is a further member and begins no clause of its own."""
    position, conjunction = at, False
    while scene.word(position) in _LINKS and position < at + _LIST_GAP:
        conjunction = conjunction or scene.word(position) in ("and", "well", "plus", "&", "along")
        position += 1
    if position == at:
        return None
    index = scene.starting(position)
    if index is None and conjunction:
        index = _bare_behind_modifiers(scene, position)
    if index is None or index in scene.parts:
        return None
    group = scene.groups[index]
    if _has_own_verb(scene, group) or (group.headless and group.definite):
        return None
    return index if conjunction or group.counted else None


def _bare_behind_modifiers(scene: Scene, at: int) -> int | None:
    """Return a noun without number that modifiers part from "and": "and bomb facilitator"."""
    for position in range(at + 1, min(at + 4, len(scene.found))):
        word = scene.word(position - 1)
        if not word.replace(" ", "").isalnum() or word in _NO_MODIFIERS or scene.found[position - 1].quantity:
            return None
        if position - 1 in scene.telling:
            return None
        index = scene.starting(position)
        if index is not None:
            group = scene.groups[index]
            return None if group.counted or group.headless or group.definite else index
    return None


def _has_own_verb(scene: Scene, group: Group) -> bool:
    return scene.word(group.last) in _AUXILIARIES or _begins_outcome(scene, group.last)


def subjects(scene: Scene, outcome: Outcome) -> tuple[int, ...]:
    """Return the groups before a passive or intransitive verb, a list of them included."""
    start = outcomes.chain_start(scene.found, outcome.first)
    begin = _clause_begin(scene, start)
    inside = [scene.starts[at] for at in range(begin, start) if at in scene.starts]
    inside = [i for i in inside if scene.groups[i].last <= start and i not in scene.parts]
    free = [i for i in inside if not _is_governed(scene, scene.groups[i])]
    close = _counted_next_to(scene, outcome, start)
    if close and close[0] not in free:
        return close
    for index in _by_likelihood(scene, outcome, free, start):
        members = _listed_before(scene, free, index)
        if _is_thing_seized(scene, outcome, index):
            continue
        if _agrees(scene, members, outcome) and _reaches(scene, scene.groups[index], outcome, start):
            return members
    return ()


def _by_likelihood(scene: Scene, outcome: Outcome, free: list[int], start: int) -> list[int]:
    """Return possible subjects, the nearest first.

    A verb joined by "and" shares the subject of the first, which stands before its object: "The gunmen fired
    at the guards, and were killed".
    """
    shares = outcome.passive and scene.word(start - 1) == "and"
    is_related = any(scene.word(at) == "who" for at in range(_clause_begin(scene, start), start))
    return free if shares and not is_related else free[::-1]


def further(scene: Scene, at: int) -> int | None:
    """Return the group that a list goes on with at a token: "and several other fighters"."""
    return _linked(scene, at)


def _counted_next_to(scene: Scene, outcome: Outcome, start: int) -> tuple[int, ...]:
    """Return a number right before a bare participle, whatever governs it: "rose to 30 people killed".

    One person is counted so where no object follows: "resulted in one rebel killed and two detained".
    """
    index = scene.ends(start)
    if outcome.passive or index is None or index in scene.parts or not scene.groups[index].counted:
        return ()
    if scene.groups[index].plural:
        return (index,)
    numbered = scene.found[scene.groups[index].first].quantity is not None
    after = scene.found[outcome.last] if outcome.last < len(scene.found) else None
    closes = after is None or not after.text[0].isalnum() or after.word in _BEHIND_PARTICIPLE
    return (index,) if numbered and closes else ()


def _is_thing_seized(scene: Scene, outcome: Outcome, index: int) -> bool:
    """Whether "several documents were seized" tells of things."""
    return scene.groups[index].loose and scene.word(outcome.first).startswith(("seiz", "captur"))


def _clause_begin(scene: Scene, start: int) -> int:
    """Return where the clause of a verb begins, looking back a bounded way."""
    for at in range(start - 1, max(-1, start - _REACH), -1):
        if scene.word(at) in _BOUNDARIES and not _is_as_well(scene, at):
            return at + 1
        if at in scene.telling and not _is_inside_relative(scene, scene.telling[at]):
            return at + 1
    return max(0, start - _REACH)


def _is_as_well(scene: Scene, at: int) -> bool:
    return scene.word(at) == "as" and "well" in (scene.word(at - 1), scene.word(at + 1))


def _is_inside_relative(scene: Scene, outcome: Outcome) -> bool:
    return scene.word(outcomes.chain_start(scene.found, outcome.first) - 1) == "who"


def _is_governed(scene: Scene, group: Group) -> bool:
    """Whether a preposition takes the group out of the running as a subject."""
    before = scene.word(_behind_modifiers(scene, group))
    if scene.word(group.last) == "being":
        return False
    if before == "among" and scene.word(group.first - 2) in _AUXILIARIES:
        return False
    if before == "of":
        return scene.word(group.first - 2) not in _TRANSPARENT_OF
    return before in _PREPOSITIONS


def _behind_modifiers(scene: Scene, group: Group) -> int:
    """Return the token before a group, that before the modifiers of a bare noun: "of allied militias"."""
    at = group.first - 1
    for _ in range(2):
        free = (
            group.counted
            or group.definite
            or at in scene.telling
            or at in scene.lasts
            or at + 1 in scene.lasts
        )
        if free or not scene.word(at).isalnum() or scene.word(at) in _CLOSING:
            return at
        at -= 1
    return at


def _agrees(scene: Scene, members: Sequence[int], outcome: Outcome) -> bool:
    """Whether the people fit "was" or "were"."""
    if outcome.singular is None:
        return True
    several = len(members) > 1 or scene.groups[members[0]].plural
    return several != outcome.singular


def _reaches(scene: Scene, group: Group, outcome: Outcome, start: int) -> bool:
    """Whether a subject stands near enough: a bare participle needs its people close before it."""
    gap = [token.word for token in scene.found[group.last : start]]
    if any(at in scene.telling and scene.telling[at].side != "toll" for at in range(group.last, start)):
        return False
    if outcome.passive or outcome.first != start:
        return len(gap) <= _REACH and not (group.loose and gap)
    if not gap:
        return True
    if scene.word(outcome.first) == "dead":
        return scene.word(group.first - 1) in ("leaving", "left", "leaves", "leave")
    return len(gap) <= _PHRASE and (
        gap[0] in _PREPOSITIONS or gap[0] in (",", "who") or scene.word(start) == "died"
    )


def _listed_before(scene: Scene, free: Sequence[int], index: int) -> tuple[int, ...]:
    """Return a group with those that it ends a list of."""
    members = [index]
    while (previous := _previous_of_list(scene, free, members[0])) is not None:
        members.insert(0, previous)
    return tuple(members)


def _previous_of_list(scene: Scene, free: Sequence[int], index: int) -> int | None:
    group, at = scene.groups[index], scene.groups[index].first
    while scene.word(at - 1) in _LINKS and group.first - at < _LIST_GAP:
        at -= 1
    earlier = [i for i in free if scene.groups[i].last <= at]
    if not earlier:
        return None
    previous = scene.groups[earlier[-1]]
    if at == group.first:
        adjoins = previous.last == at and previous.counted and group.counted
        return earlier[-1] if adjoins and scene.word(group.last) == "and" else None
    between = [token.word for token in scene.found[previous.last : at]]
    joins = "and" in [token.word for token in scene.found[at : group.first]]
    if not group.counted and not (joins and group.plural):
        return None
    # "fought gunmen in Derna and three people were killed": who is not counted was done something else to.
    if between and not previous.counted:
        return None
    if between and (between[0] not in _PREPOSITIONS or len(between) > _PHRASE or _AUXILIARIES & set(between)):
        return None
    return earlier[-1]
