"""Which times of a sentence are told of something else than the act that is read in it.

"The council met on Wednesday over an attack in Homs": Wednesday is the day of the meeting. "For the second
time this week" says within what something is counted.
"""

from incidents.detect import Event
from incidents.detect.roles import Roles
from incidents.parse import Clause, Clauses
from incidents.words.late import late

_BEFALLING = frozenset(
    "die happen occur take come begin start see suffer leave lose perish drown explode detonate go erupt"
    " break rock shake hear rip tear burn crash fall unfold follow strike collapse open".split()
)
_RISING = frozenset(
    "rise climb grow reach stand increase go jump pass hit top exceed mount soar double".split()
)
_TOLLS = frozenset({"toll", "number", "count", "tally", "dead", "deaths", "total"})
_OCCASION = frozenset({"over", "about", "since", "amid", "despite", "before", "regarding"})
_REASON = late(
    r"(?<!\S)(?:reply|response|retaliation|answer|revenge|protest|reprisals?|vengeance)"
    r" (?:to|for|at|over|against)(?: [^\s,;:]+){0,4}$"
)
_BESIDE = 4
_COUNTED = late(r"(?<!\S)(?:first|second|third|fourth|fifth|sixth|seventh|last|\d+(?:st|nd|rd|th)) time$")


def times(event: Event, roles: Roles) -> frozenset[int]:
    """Return the items of a sentence that are times of something else than the act of an event."""
    found = [i for i, _ in event.tagged.phrases("time")]
    counted = {i for i in found if _counts(event, i)}
    if not found or event.voice != "nominal":
        return frozenset(counted)
    clauses = roles.parser.clauses(event.tagged)
    own = clauses.clause_of(event.head)
    of_verb = (i for i in found if own is not None and clauses.clause_of(i) is own)
    return frozenset(counted.union(i for i in of_verb if own and _is_of_verb(event, own, i, clauses, roles)))


def _is_of_toll(event: Event, own: Clause, clauses: Clauses) -> bool:
    """Return whether an act only tells whose toll the subject of a verb is: "the toll of the raid rose"."""
    toll = next(iter(clauses.subject(own)), None)
    if toll is None or not toll.first <= event.head <= (own.verb.first if own.verb else -1):
        return False
    text = clauses.items[toll.head].text
    return any(word in _TOLLS for word in text.split())


def _counts(event: Event, i: int) -> bool:
    """Return whether a time only says within what something is counted: "for the second time this week"."""
    before = " ".join(item.text for item in event.tagged.items[max(0, i - 2) : i])
    return _COUNTED.search(before) is not None


def _owns(event: Event, i: int) -> bool:
    """Return whether a time is told as that of the act itself: "in answer to Tuesday's attack"."""
    item = event.tagged.items[i]
    is_owner = event.tagged.sentence.text.startswith(("'s ", "’s "), item.end)
    between = event.tagged.items[i + 1 : event.head]
    return is_owner and len(between) <= _BESIDE and not any(x.kind == "punctuation" for x in between)


def _is_of_verb(event: Event, own: Clause, i: int, clauses: Clauses, roles: Roles) -> bool:
    """Return whether a time before a noun is that of the verb which only speaks of the noun's act."""
    verb = own.verb
    if _owns(event, i):
        return False
    if verb is not None and i > event.head and verb.lemma in _RISING:
        return _is_of_toll(event, own, clauses)
    if verb is None or i > event.head or verb.first > event.head or verb.lemma in roles.parser.words.speech:
        return False
    told = " ".join(item.text for item in event.tagged.items[verb.last + 1 : event.head])
    if _REASON.search(told) is not None:
        return True
    chunk = clauses.chunk_of(event.head)
    occasion = chunk is not None and clauses.preposition(chunk) in _OCCASION
    return occasion and verb.lemma not in _BEFALLING and not roles.harms(clauses, verb.head)
