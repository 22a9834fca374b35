"""Shows into which clauses a sentence is cut: who does what to whom, who says so and how real it is."""

from collections.abc import Iterator

from incidents.parse import Clause, Clauses
from incidents.tag import Tagged


def lines(clauses: Clauses, tagged: Tagged) -> Iterator[str]:
    """Yield a line for each clause of a sentence: kind, verb, who does it, to whom, who says it."""
    return (_line(clause, clauses, tagged) for clause in clauses.clauses if clause.verb is not None)


def _line(clause: Clause, clauses: Clauses, tagged: Tagged) -> str:
    speaker, realis = clauses.speaker(clause), clauses.realis(clause)
    said = () if speaker is None else (speaker,)
    parts = (("by", clauses.doer(clause)), ("to", clauses.patient(clause)), ("says", said))
    told = "; ".join(
        f"{name}: {' + '.join(_flat(tagged.text(c.first, c.last)) for c in chunks)}"
        for name, chunks in parts
        if chunks
    )
    verb = "" if clause.verb is None else _flat(tagged.text(clause.verb.first, clause.verb.last))
    voice = "passive" if clause.passive else "active"
    real = "" if realis == "done" else f" [{realis}]"
    return f"  clause    {clause.kind} {verb!r} ({voice}){real} {told}".rstrip()


def _flat(text: str) -> str:
    return " ".join(text.split())
