"""Which words of a sentence stand in the clause of an act, and which in one that tells of something else."""

from collections.abc import Iterator

from incidents.detect import Event
from incidents.detect.roles import Roles
from incidents.parse import Clause, Clauses

_DEEPEST = 6
_STRIKE = "strike"
_GUNS = frozenset({"aircraft", "ship", "facility", "vehicle"})
_WHO = frozenset({"people", "group", "force", "state"})


def own(event: Event, roles: Roles) -> frozenset[int]:
    """Return the items in the clause of an act, those behind an insertion among them.

    "A strike on the school, where people had sought shelter, killed nine on Monday": Monday is the strike's.
    """
    clauses, clause = _of(event, roles)
    if clause is None:
        return frozenset()
    return frozenset([i for i, number in enumerate(clauses.clause_at) if number == clause.number])


def aside(event: Event, roles: Roles) -> frozenset[int]:
    """Return the items of relative clauses that tell what others do, or of other harm, than the act.

    "Killed a leader of the group that Washington blames for a raid in Jordan": nothing happened in Jordan.
    """
    clauses, clause = _of(event, roles)
    if clause is None:
        return frozenset()
    others = (c for c in clauses.clauses if c is not clause and _is_aside(c, clause, clauses, roles))
    numbers = {c.number for c in others}
    return frozenset([i for i, number in enumerate(clauses.clause_at) if number in numbers])


def of_subjects(event: Event, roles: Roles) -> frozenset[int]:
    """Return the items that only tell which doer or source it is: "a tank in Israel", "a court in The Hague".

    What fires stands where it is, and what it hits lies elsewhere.
    """
    clauses, clause = _of(event, roles)
    if clause is None:
        return frozenset()
    told = [c for c in _around(clause) if c.verb is not None and c.verb.lemma in clauses.row.words.content]
    fires = [clause] if _fires(event, clause, clauses) else []
    subjects = [chunk for c in (*fires, *told) for chunk in clauses.subject(c)]
    tied = (chunk for subject in subjects for chunk in clauses.attached(subject))
    return frozenset(i for chunk in tied for i in range(chunk.first, chunk.last + 1))


def _around(clause: Clause) -> Iterator[Clause]:
    """Yield the clauses around one, from the inside out."""
    found = clause.parent
    while found is not None:
        yield found
        found = found.parent


def _fires(event: Event, clause: Clause, clauses: Clauses) -> bool:
    """Return whether an act is done from afar: by guns or a craft, or to a place that is named."""
    is_shot = event.rule.subject == "initiator" and "target" in event.roles
    if clause.passive or event.voice == "nominal" or str(event.rule.group) != _STRIKE or not is_shot:
        return False
    doers = {chunk.kind for chunk in clauses.subject(clause)}
    return not doers.isdisjoint(_GUNS) or any(chunk.kind == "place" for chunk in clauses.patient(clause))


def _of(event: Event, roles: Roles) -> tuple[Clauses, Clause | None]:
    clauses = roles.parser.clauses(event.tagged)
    return clauses, clauses.clause_of(event.head)


def _is_aside(inner: Clause, own_clause: Clause, clauses: Clauses, roles: Roles) -> bool:
    """Return whether a relative clause between an item and the act is about another deed."""
    way = _up(inner, own_clause)
    return any(c.kind == "relative" and _tells_another(c, clauses, roles) for c in way)


def _up(clause: Clause, end: Clause) -> Iterator[Clause]:
    """Yield a clause and those around it below another, none when it does not stand in that one."""
    way: list[Clause] = []
    found: Clause | None = clause
    while found is not None and len(way) < _DEEPEST:
        if found is end:
            yield from way
            return
        way.append(found)
        found = found.parent


def _tells_another(clause: Clause, clauses: Clauses, roles: Roles) -> bool:
    if clause.verb is None or clause.antecedent is None or clause.antecedent.kind not in _WHO:
        return False
    has_own_subject = bool(clause.own) and clause.antecedent not in clause.own
    return has_own_subject or roles.harms(clauses, clause.verb.head)
