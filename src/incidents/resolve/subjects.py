"""Whom "they", "it" and "its" stand for: who the sentences before were about, by their subjects.

"The rebels came at dawn. They shelled the barracks." A subject that suffered is not meant, nor one that does
not fit the pronoun in number; where the subject is nobody who acts in wars, nobody is meant.
"""

from collections.abc import Iterator, Sequence

from incidents.detect import Event
from incidents.detect.roles import Roles, items_of
from incidents.parse import Clause, Clauses
from incidents.parse.letters import plural
from incidents.resolve import bands, belonging, home, whose
from incidents.resolve.account import Account, Value, is_state
from incidents.resolve.context import Context
from incidents.tag import Item, Phrase, Tagged
from incidents.words.frozen import frozen

_REACH = 2
_PRONOUNS = frozenset({"it", "they"})
_TOLD_IN = frozenset({"body", "bullet"})
_BODIES = frozenset({"group", "force", "state", "seat"})
_PLURAL = frozenset({"group", "force", "aircraft"})
_ACTING = _BODIES | {"people", "aircraft", "ship", "leader"}
_OUTER = frozenset({"main", "complement", "speech"})
_SUFFERED = frozenset("die lose suffer surrender drown perish succumb receive".split())
_PERSONS = frozenset(
    "spokesman spokeswoman spokesperson official minister president governor mayor general commander leader"
    " chief officer ambassador diplomat".split()
)


@frozen
class Around:
    """What is known around an act: its document, its country, what was told before, and the grammar."""

    context: Context
    country: str | None
    told: Sequence[Account]
    roles: Roles

    def hurt(self, number: int) -> frozenset[int]:
        """Return where in a sentence those stand who were hit by what it tells."""
        tagged = self.context.sentences[number]
        accounts = (a for a in self.told if number in a.sentences and a.event.tagged is tagged)
        return frozenset(phrase.start for a in accounts for phrase in a.event.phrases("target"))


@frozen
class Meant:
    """Whom a pronoun stands for: the words with their sentence, and the actor if one is known."""

    tagged: Tagged
    phrase: Phrase
    actor_id: str | None

    def value(self, rule_id: str, found: object) -> Value:
        """Return a value that was read off the words."""
        base = self.tagged.sentence.start
        return Value(found, rule_id, base + self.phrase.start, base + self.phrase.end, derived=True)


def doer(event: Event, around: Around) -> dict[str, Value]:
    """Return who acts where the subject of an act is a pronoun: the subject of the sentence before."""
    if event.pronoun is None:
        return {}
    word = event.tagged.items[event.pronoun].text
    found = before(event.tagged, word, around)
    return {} if found is None else _columns(found)


def within(event: Event, around: Around) -> dict[str, Value]:
    """Return who acts where the pronoun stands for a subject of its own sentence: "The army said it …".

    That of a clause around the act goes before that of one that only stands before it.
    """
    if event.pronoun is None:
        return {}
    clauses, word = around.roles.parser.clauses(event.tagged), event.tagged.items[event.pronoun].text
    outer = [*_outer(clauses, event.pronoun)]
    beside = [c for c in clauses.clauses if c.verb is not None and c.verb.last < event.pronoun]
    for clause in (*outer, *(c for c in reversed(beside) if c not in outer)):
        for item in _subjects_of(clauses, clause, word, around.roles):
            actor_id = None if item.phrase is None else actor(event.tagged, item.phrase, around)
            if item.phrase is not None and actor_id is not None:
                return _columns(Meant(event.tagged, item.phrase, actor_id))
    return {}


def _outer(clauses: Clauses, item: int) -> Iterator[Clause]:
    """Yield the clauses in which that of an item stands."""
    clause = clauses.clause_of(item)
    while clause is not None and clause.parent is not None:
        clause = clause.parent
        yield clause


def _columns(found: Meant) -> dict[str, Value]:
    if found.actor_id is None:
        return {}
    return {
        "initiator_text": found.value("initiator.referred", found.phrase.text),
        "initiator_id": found.value("initiator.referred", found.actor_id),
    }


def possessed(event: Event, role: str, apart: object, around: Around) -> dict[str, Value]:
    """Return whose "its jets" or "their camps" are by the sentence before, `apart` left out."""
    phrases = event.phrases(role)
    if not phrases or not whose.is_possessed(phrases[0]):
        return {}
    word = "they" if "their " in phrases[0].text.lower() else "it"
    found = before(event.tagged, word, around)
    if found is None or found.actor_id in {None, apart}:
        return {}
    base = event.tagged.sentence.start
    span = (base + phrases[0].start, base + phrases[0].end)
    return {f"{role}_id": Value(found.actor_id, f"{role}.referred", *span, derived=True)}


def before(tagged: Tagged, word: str, around: Around) -> Meant | None:
    """Return whom a pronoun of a sentence stands for by the subjects of the sentences before it."""
    number = around.context.number(tagged)
    for n in range(number - 1, max(-1, number - 1 - _REACH), -1):
        earlier = around.context.sentences[n]
        if word not in _PRONOUNS or earlier.sentence.kind not in _TOLD_IN:
            return None
        subjects = [*_subjects(around.roles.parser.clauses(earlier), word, around.roles)]
        fitting = [item for item in subjects if item.phrase is not None]
        if any(item.start in around.hurt(n) for item in fitting):
            return None
        if fitting:
            return _agreed(earlier, fitting, around)
        if any(item.text not in _PRONOUNS for item in subjects):
            return None
    return None


def _agreed(tagged: Tagged, items: Sequence[Item], around: Around) -> Meant | None:
    """Return the one actor that the subjects of a sentence are, None where they are several."""
    phrases = [item.phrase for item in items if item.phrase is not None]
    found = {actor(tagged, phrase, around): phrase for phrase in phrases}
    if len(found) != 1:
        return None
    ((actor_id, phrase),) = found.items()
    return Meant(tagged, phrase, actor_id)


def _subjects(clauses: Clauses, word: str, roles: Roles) -> Iterator[Item]:
    """Yield the subjects of a sentence that a pronoun behind it can stand for."""
    for clause in clauses.clauses:
        if clause.kind in _OUTER:
            yield from _subjects_of(clauses, clause, word, roles)


def _subjects_of(clauses: Clauses, clause: Clause, word: str, roles: Roles) -> Iterator[Item]:
    """Yield the subject of a clause, or who did what it tells was done, where it fits a pronoun."""
    if clause.verb is None or not clause.own or _suffers(clause):
        return
    chunks = clauses.doer(clause) if clause.passive else clauses.subject(clause)
    if len(chunks) > 1 and word == "it":
        return
    for i in items_of(clauses, chunks)[:1] or tuple(c.head for c in chunks[:1]):
        if _fits(clauses.items[i], word, clause, roles):
            yield clauses.items[i]


def _suffers(clause: Clause) -> bool:
    return clause.verb is not None and clause.verb.lemma in _SUFFERED


def _fits(item: Item, word: str, clause: Clause, roles: Roles) -> bool:
    """Return whether a pronoun can stand for a subject: by its number, and as no person who only speaks."""
    if item.text in _PRONOUNS:
        return item.text == word
    if item.kind in {"time", "quantity", "distance", "place", "weapon", "facility"}:
        return False
    speaks = clause.verb is not None and clause.verb.lemma in roles.grammar.words.speech
    if item.text.rsplit(maxsplit=1)[-1] in _PERSONS:
        return False
    if item.phrase is None or item.kind not in _ACTING:
        return not speaks
    is_several = _is_several(item)
    if word == "it":
        return item.kind in _BODIES and not (is_several and item.kind != "group")
    return is_several or item.kind in _PLURAL


def _is_several(item: Item) -> bool:
    """Return whether the head of a subject is in the plural: "fighters of JNIM"."""
    phrase = item.phrase
    if phrase is None:
        return plural(item)
    head = phrase.text[phrase.head.start - phrase.start : phrase.head.end - phrase.start].lower()
    return plural(item) or plural(item._replace(text=head))


def actor(tagged: Tagged, phrase: Phrase, around: Around) -> str | None:
    """Return the actor that words name or stand for, nobody for those who only live there or count."""
    if phrase.either or any(e.facts.get("unarmed", False) for e in phrase.entries("actor")):
        return None
    context, country = around.context, around.country
    named = [i for a in phrase.actors if (i := context.actor_id(a, country)) is not None]
    if phrase.kind == "people" and not _fights(phrase):
        named = [i for i in named if not is_state(i)]
    own = next((i for i in named if not is_state(i)), None)
    found = own or next(iter(named), None) or bands.meant(tagged, phrase, context)
    found = found or next(iter(belonging.actors(tagged, phrase, context, country)), None)
    return found or home.whose(phrase, country, context)


def _fights(phrase: Phrase) -> bool:
    """Return whether people are soldiers, police or crews, and act for who is named with them."""
    return any(
        "serves" in e.facts or e.facts["victim_class"] == "crew" for e in phrase.head.entries("people")
    ) or any(m.kind in {"force", "aircraft", "ship"} for m in phrase.mentions)
