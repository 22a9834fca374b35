"""Shows into which clauses a sentence is cut: who does what to whom, who says so and how real it is."""

from collections.abc import Iterator, Mapping

from incidents.detect import trigger
from incidents.detect.trigger import FORMS, Trigger
from incidents.parse import Clause, Clauses, Parser
from incidents.reading.own import NOTHING, Own
from incidents.tag import Tagged
from incidents.words import lexicon


def parser(own: Own = NOTHING) -> Parser:
    """Return what cuts sentences, with the verbs of the package's words and the user's.

    Raises LexiconError, naming file and entry, for one that cannot be used.
    """
    return Parser(lexicon.function_words(), _verb_forms(trigger.load(own.lexicons)))


def lines(clauses: Clauses, tagged: Tagged) -> Iterator[str]:
    """Yield a line for each clause of a sentence: kind, verb, who does it, to whom, who says it."""
    return (_line(clause, clauses, tagged) for clause in clauses.clauses if clause.verb is not None)


def _line(clause: Clause, clauses: Clauses, tagged: Tagged) -> str:
    said = () if clause.speaker is None else (clauses.chunks[clause.speaker],)
    parts = (("by", clauses.doer(clause)), ("to", clauses.patient(clause)), ("says", said))
    told = "; ".join(
        f"{name}: {' + '.join(_flat(tagged.text(c.first, c.last)) for c in chunks)}"
        for name, chunks in parts
        if chunks
    )
    verb = "" if clause.verb is None else _flat(tagged.text(clause.verb.first, clause.verb.last))
    voice = "passive" if clause.passive else "active"
    real = "" if clause.realis == "done" else f" [{clause.realis}]"
    return f"  clause    {clause.kind} {verb!r} ({voice}){real} {told}".rstrip()


def _flat(text: str) -> str:
    return " ".join(text.split())


def _verb_forms(triggers: Mapping[str, Trigger]) -> dict[str, tuple[str, str]]:
    """Return the letter of each form of a trigger verb, as `parse.words` has it, and its base."""
    found: dict[str, tuple[str, str]] = {}
    for one in triggers.values():
        if one.sort == "verb":
            for base, third, past, participle, ing in _rows(one):
                alike = past == participle
                letters = ((base, "F"), (third, "F"), (ing, "G"), (participle, "E" if alike else "P"))
                for word, letter in (*letters, (past, "E" if alike else "V")):
                    found.setdefault(word, (letter, base))
    return found


def _rows(verb: Trigger) -> Iterator[tuple[str, ...]]:
    """Yield the five forms of each verb of a trigger, each by its first word."""
    for row in zip(*(verb.forms[form] for form in FORMS), strict=True):
        yield tuple(word.split()[0] for word in row)
