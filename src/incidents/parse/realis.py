"""Says how real a clause is told to be, and who says it."""

from collections.abc import Sequence

from incidents.parse.clause import Chunk, Clause, Realis, Verb
from incidents.parse.row import Row
from incidents.parse.words import listed

_POSSIBLE = frozenset({"could", "may", "might", "can", "should", "must", "would", "'d"})
_COMING = frozenset({"will", "shall", "'ll", "to"})
_GOVERNING: tuple[tuple[str, Realis], ...] = (
    ("denying", "negated"),
    ("threatening", "threatened"),
    ("planning", "planned"),
)
_ADVERBS = 3


def realis(clause: Clause, row: Row) -> Realis:
    """Return how real what a clause tells is."""
    verb = clause.verb
    if verb is None:
        return "done"
    if verb.negated or _has_nobody(clause, row):
        return "negated"
    governed = _governed(clause, verb, row) if verb.form in {"infinitive", "gerund"} else None
    if governed is not None:
        return governed
    is_conditional = row.word(clause.opener) in listed("conditional")
    return "conditional" if is_conditional else _by_form(clause, verb, row)


def _by_form(clause: Clause, verb: Verb, row: Row) -> Realis:
    """Return what the modal verb and the tense make of a clause."""
    modal = (verb.modal or "").removesuffix("n't")
    if modal in _COMING or (modal in {"would", "'d"} and _is_said(clause, row)):
        return "planned"
    if modal in _POSSIBLE:
        return "conditional"
    if verb.tense == "present" and _is_often(clause, verb, row):
        return "habitual"
    return "before" if verb.tense == "pluperfect" else "done"


def _has_nobody(clause: Clause, row: Row) -> bool:
    """Return whether a chunk beside the verb names nobody: "no soldiers were hurt"."""
    for chunk in clause.own or [c for c in clause.behind[:1] if c.preposition is None]:
        words = {row.items[chunk.first].text.split(" ", 1)[0], row.word(row.before(chunk.first))}
        if not words.isdisjoint(listed("nobody")):
            return True
    return False


def _governed(clause: Clause, verb: Verb, row: Row) -> Realis | None:
    """Return what the word on which an infinitive or gerund hangs makes of it."""
    parent = clause.parent.verb if clause.parent is not None else None
    before = row.word(row.before(verb.first)).rsplit(" ", 1)[-1]
    kept = clause.kind == "complement" or (verb.form == "gerund" and before == "from")
    for lemma in (before, parent.lemma if parent is not None and kept else before):
        for name, told in _GOVERNING:
            if lemma in listed(name) or lemma.removesuffix("s") in listed(name):
                return told
    parted = row.letter(row.before(verb.first)) == ","
    achieved = parent is not None and parent.lemma in listed("achieving") and not parted
    return None if verb.form == "gerund" or verb.tense == "perfect" or achieved else "planned"


def _is_said(clause: Clause, row: Row) -> bool:
    parent = clause.parent.verb if clause.parent is not None else None
    return clause.kind == "complement" and parent is not None and parent.lemma in row.words.speech


def _is_often(clause: Clause, verb: Verb, row: Row) -> bool:
    near = row.items[max(0, verb.first - _ADVERBS) : verb.last + 1 + _ADVERBS]
    last = row.items[clause.chunks[-1].last : clause.chunks[-1].last + 2] if clause.chunks else ()
    return any(item.text in listed("often") for item in (*near, *last))


def speakers(clauses: Sequence[Clause], row: Row) -> dict[int, Chunk]:
    """Return for each clause, by its number, the chunk of who says it."""
    said: dict[int, Chunk] = {}
    for clause in clauses:
        teller = _teller(clause, row)
        if teller is None:
            continue
        inside = [c for c in clauses if c is not clause and _hangs(c, clause)]
        speech = clause.kind == "speech"
        told = inside or [c for c in clauses[: clause.number] if c.number not in said or speech]
        for other in [clause.parent] if speech and clause.parent is not None else told:
            said.setdefault(other.number, teller)
    for clause in clauses:
        for chunk in clause.chunks:
            at = chunk.preposition
            if at is not None and row.word(at) == "to" and row.word(at - 1) == "according":
                said.setdefault(clause.number, chunk)
    return said


def _teller(clause: Clause, row: Row) -> Chunk | None:
    verb = clause.verb
    if verb is None or verb.lemma not in row.words.speech or clause.passive:
        return None
    if clause.own:
        return clause.own[-1]
    after = next((c for c in clause.behind if c.free), None)
    return after if row.letter(row.before(verb.first)) in ",q" else None


def _hangs(clause: Clause, around: Clause) -> bool:
    """Return whether a clause is the object of a verb of saying."""
    parent = clause.parent
    while parent is not None and parent is not around:
        parent = parent.parent
    return parent is around and clause.kind != "relative"
