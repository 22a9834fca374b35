"""Turns the sides of an event where whom its pattern took for the one who acts suffers elsewhere."""

from incidents.detect.event import Event
from incidents.detect.roles import Items, Roles, items_of
from incidents.parse import Clause, Clauses

_OWN = frozenset({"main", "reduced"})


def turned(event: Event, roles: Roles) -> Event:
    """Return an event with who did the harm: "the post was overrun by rebels and nine soldiers died".

    Whoever is the subject of the event's own verb stays, whatever was done to them before.
    """
    told = event.roles.get("initiator", ())
    if not told or event.rule.group == "encounter":
        return event
    clauses = roles.parser.clauses(event.tagged)
    head = clauses.headed_by(event.head, event.head_end)
    if head is not None and set(told) & set(items_of(clauses, clauses.doer(head))):
        return event
    chunk = clauses.chunk_of(told[0])
    suffered = () if chunk is None else clauses.told_of([chunk])
    doer = next((d for c in suffered if c is not head and (d := _harmed_by(clauses, c, told, roles))), ())
    if not doer:
        return event
    others = {"target": told} | {role: items for role, items in event.roles.items() if role != "initiator"}
    return event.changed(roles={**others, "initiator": doer})


def _harmed_by(clauses: Clauses, clause: Clause, told: Items, roles: Roles) -> Items:
    """Return who harms some items in a clause of which they are the subject."""
    verb = clause.verb
    if verb is None or not clause.passive or clause.kind not in _OWN or not roles.harms(clauses, verb.head):
        return ()
    suffering = {i for chunk in clauses.subject(clause) for i in range(chunk.first, chunk.last + 1)}
    return items_of(clauses, clauses.doer(clause)) if suffering.issuperset(told) else ()
