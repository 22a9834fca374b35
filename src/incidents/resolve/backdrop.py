"""What a sentence tells only as the background of another deed, which lends it neither side nor country.

"The raid came as the United States carries out strikes in Iraq" says who bombs in Iraq, and nothing of who
flew the raid. A deed in such a clause that has a day, a number of people or a town of its own stays one.
"""

from collections.abc import Iterator, Sequence

from incidents.detect import Event
from incidents.detect.roles import Roles
from incidents.parse import Clause, Clauses
from incidents.resolve.weights import listed
from incidents.schema import types
from incidents.tag import Tagged

_WHILE = frozenset({"as", "while", "whilst", "since", "after", "following", "because"})
_AMID = frozenset({"amid", "amidst", "during", "after", "following"})
_OPENING = _WHILE | _AMID | {"which", "when", "followed", "follows"}
_GOING_ON = frozenset({"as", "while", "whilst", "since"})
_HAPPENING = frozenset({"come", "happen", "occur", "follow", "begin", "start"})
_IT = frozenset({"it", "this", "that"})
_SPANS = frozenset({"days", "weeks", "months", "years"})
_TOLD_BACK = frozenset({"past", "pluperfect"})
_ONGOING = frozenset({"present", "perfect"})
_SIDES = frozenset({"state", "seat", "group", "force", "aircraft", "ship", "weapon", "people"})
_TOWNS = frozenset({"place", "airbase"})
_STEPS = types.which("channel")
_DEEPEST = 4


def remaining(events: Sequence[Event], roles: Roles) -> list[Event]:
    """Return the events of a sentence that are more than the background of another deed."""
    if not events or not _may_have(events[0].tagged):
        return list(events)
    aside = items(events[0].tagged, roles)
    return [
        e if e.head in aside else _without(e, aside)
        for e in events
        if e.head not in aside or e.rule.incident_type in _STEPS
    ]


def _without(event: Event, aside: frozenset[int]) -> Event:
    """Return an event without the roles that the background of its sentence fills."""
    if not any(aside.intersection(found) for found in event.roles.values()):
        return event
    roles = {role: tuple(i for i in found if i not in aside) for role, found in event.roles.items()}
    return event.changed(roles=roles)


def items(tagged: Tagged, roles: Roles) -> frozenset[int]:
    """Return the items of a sentence that only tell the background of another deed."""
    if not _may_have(tagged):
        return frozenset()
    clauses = roles.parser.clauses(tagged)
    behind = [c for c in clauses.clauses if _is_behind(c, clauses, tagged)]
    named = (i for c in clauses.clauses for i in _named_behind(c, clauses, tagged))
    return frozenset(named).union(
        i for i in range(len(clauses.items)) if any(c in behind for c in _up(clauses.clause_of(i)))
    )


def _may_have(tagged: Tagged) -> bool:
    """Return whether a sentence of running text has a word that opens such a clause."""
    return tagged.sentence.kind == "body" and not _OPENING.isdisjoint(tagged.words)


def _up(clause: Clause | None) -> Iterator[Clause]:
    """Yield a clause and those around it."""
    for _ in range(_DEEPEST):
        if clause is None:
            return
        yield clause
        clause = clause.parent


def _is_behind(clause: Clause, clauses: Clauses, tagged: Tagged) -> bool:
    """Return whether a clause tells the background of the one around it, and nothing more exact."""
    if clause.verb is None or clause.verb.form != "finite" or not _names_side(clause, clauses):
        return False
    if _goes_on(clause, clauses):
        return not _has_own(clause, clauses, frozenset({"time"}), tagged)
    return _comes_beside(clause, clauses) and not _has_own(clause, clauses, _TOWNS | {"time"}, tagged)


def _named_behind(clause: Clause, clauses: Clauses, tagged: Tagged) -> list[int]:
    """Return the items of what an act is said to come amid: "followed months of Russian bombing"."""
    verb = clause.verb
    if verb is None or verb.last + 1 >= len(clauses.items) or not _is_of_act(clause, clauses):
        return []
    if verb.lemma != "follow" and clauses.items[verb.last + 1].text not in _AMID:
        return []
    behind = [i for i in range(verb.last + 1, len(clauses.items)) if clauses.clause_of(i) is clause]
    told = [(clauses.items[i].kind, p) for i, p in tagged.phrases() if i in behind]
    own = any(kind in _TOWNS | {"time"} or phrase.quantity is not None for kind, phrase in told)
    return behind if not own and any(phrase.actors for _, phrase in told) else []


def _goes_on(clause: Clause, clauses: Clauses) -> bool:
    """Return whether a clause tells in the present what goes on around what is over."""
    verb, opener = clause.verb, _opener(clause, clauses)
    if verb is None or clause.parent is None or clause.kind != "adverbial" or opener not in _GOING_ON:
        return False
    is_present = verb.tense in _ONGOING or clauses.items[verb.first].text.endswith("s")
    until_now = opener == "since" and verb.tense == "perfect"
    return until_now or (is_present and _is_told_back(clause.parent, clauses))


def _comes_beside(clause: Clause, clauses: Clauses) -> bool:
    """Return whether a clause tells during or after what an act came: "weeks in which Turkey shelled"."""
    if clause.kind == "relative" and clause.antecedent is not None:
        return clauses.items[clause.antecedent.head].text in _SPANS
    opens = clause.kind == "adverbial" and _opener(clause, clauses) in _WHILE
    return opens and clause.parent is not None and _is_of_act(clause.parent, clauses)


def _opener(clause: Clause, clauses: Clauses) -> str:
    return "" if clause.opener is None else clauses.items[clause.opener].text


def _names_side(clause: Clause, clauses: Clauses) -> bool:
    """Return whether the subject of a clause names an actor."""
    return any(
        phrase.actors and clauses.items[item].kind in _SIDES
        for chunk in clause.own
        for item, phrase in clauses.phrases(chunk)
    )


def _is_told_back(clause: Clause, clauses: Clauses) -> bool:
    """Return whether a clause tells what is over, or that an act comes while something goes on."""
    return (clause.verb is not None and clause.verb.tense in _TOLD_BACK) or _is_of_act(clause, clauses)


def _is_of_act(clause: Clause, clauses: Clauses) -> bool:
    """Return whether a clause only says that an act came: "the raid came", "the attack happened"."""
    verb = clause.verb
    if verb is None or verb.lemma not in _HAPPENING:
        return False
    if verb.first and clauses.items[verb.first - 1].text in _IT:
        return True
    subject = next(iter(clauses.subject(clause)), None)
    return subject is not None and clauses.items[subject.head].text in listed("acts")


def _has_own(clause: Clause, clauses: Clauses, kinds: frozenset[str], tagged: Tagged) -> bool:
    """Return whether a clause has words of some kinds, or a number of people."""
    for item, phrase in tagged.phrases():
        if clause not in _up(clauses.clause_of(item)):
            continue
        kind = clauses.items[item].kind
        if kind in kinds or (kind in {"people", "quantity"} and phrase.quantity is not None):
            return True
    return False
