"""Finds the subject behind its verb: "Shot down over the coast was a drone", "Near Homs came down a helicopter"."""

from collections.abc import Sequence

from incidents.parse.clause import TIMES, Clause
from incidents.parse.row import Row
from incidents.parse.words import listed

_LED = frozenset({"reduced", "gerund"})


def settle(clauses: Sequence[Clause], row: Row) -> None:
    """Give each main clause that something else opens, and that has no subject, the one behind its verb."""
    leading = {id(clause.shares) for clause in clauses if clause.kind in _LED}
    for clause in clauses:
        if clause.kind != "main" or clause.own or clause.shares is not None or clause.passive:
            continue
        verb = clause.verb
        if verb is None or verb.form != "finite" or not (row.letters[verb.head] == "B" or _is_coming(verb.lemma)):
            continue
        opened = id(clause) in leading or any(
            c.first < verb.first and c.preposition is not None for c in clause.chunks
        )
        behind = [c for c in clause.behind if c.kind not in TIMES][:1]
        if opened and behind and behind[0].preposition is None:
            clause.own = row.listed(behind)


def _is_coming(lemma: str) -> bool:
    return lemma in listed("intransitive")
