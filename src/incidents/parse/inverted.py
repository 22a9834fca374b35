"""Finds the subject behind its verb: "Shot down off the coast was a drone", "Near Homs came down a jet"."""

from collections.abc import Sequence

from incidents.parse.clause import TIMES, Clause
from incidents.parse.row import Row
from incidents.parse.words import listed

_LED = frozenset({"reduced", "gerund"})


def settle(clauses: Sequence[Clause], row: Row) -> None:
    """Give each main clause that something else opens, and that has no subject, the one behind its verb."""
    leading = {id(clause.shares) for clause in clauses if clause.kind in _LED}
    for clause in clauses:
        wants = clause.kind == "main" and not clause.own and clause.shares is None
        if not wants or not _may_precede(clause, row):
            continue
        behind = [c for c in clause.behind if c.kind not in TIMES][:1]
        opened = id(clause) in leading or _is_opened(clause)
        if opened and behind and behind[0].preposition is None:
            clause.own = row.listed(behind)


def _may_precede(clause: Clause, row: Row) -> bool:
    """Return whether the verb of a clause can stand before its subject: to be, or one without an object."""
    verb = clause.verb
    if verb is None or verb.form != "finite" or verb.voice == "passive":
        return False
    return row.letters[verb.head] == "B" or verb.lemma in listed("intransitive")


def _is_opened(clause: Clause) -> bool:
    """Return whether a place or the like stands before the verb."""
    first = -1 if clause.verb is None else clause.verb.first
    return any(c.first < first and c.preposition is not None for c in clause.chunks)
