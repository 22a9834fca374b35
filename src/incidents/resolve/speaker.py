"""Who says so: the named or described source of a sentence."""

from collections.abc import Iterator, Sequence

from incidents.detect import Detector, Event
from incidents.detect.grammar import Grammar
from incidents.resolve.account import Speaker, is_state
from incidents.resolve.context import Context
from incidents.resolve.source_phrase import SourcePhrase, Span
from incidents.resolve.source_words import PRIVATE
from incidents.tag import Item, Phrase, Tagged

_KINDS = ("group", "force", "state", "seat", "people", "leader")
_PRONOUNS = frozenset({"he", "she", "it", "they"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_PARTICLES = frozenset({"up", "out", "down"})
_PREPOSED = frozenset({"on", "in", "at"})
_INVERTS = frozenset({"said", "says", "added", "adds", "wrote"})
_INVERTS_BEHIND_COMMA = _INVERTS | {"reported", "reports", "announced", "stated", "noted"}
_OUTER = frozenset({'"', "”", "“", ",", "'", "’"})
_ENDS = _OUTER | {
    ".",
    ";",
    ":",
    "-",
    "—",
    ")",
    "in",
    "on",
    "at",
    "adding",
    "after",
    "as",
    "via",
    "through",
    "by",
}
_PEOPLE = frozenset(
    {"people", "civilians", "children", "women", "men", "persons", "dead", "wounded", "victims"}
)
_NAMELESS = frozenset({"including", "such", "both", "other", "others", "same", "one", "ones", "latest"})
_NAMELESS |= {"monitoring", "death", "toll", "times", "previous", "more", "according", "further"}
_NEVER_SPEAK = _PEOPLE | _NAMELESS
_SEATS = frozenset({"seat", "state", "facility"})
_LOCATIVES = frozenset({"in", "at", "near", "outside", "from", "on", "to", "into", "over", "against"})
_GENERIC = frozenset(
    "group source sources statement report reports agency media monitor outlet official officials spokesman"
    " spokeswoman activist activists network organisation organization military army government".split()
)
_PERSONS = frozenset(
    "spokesman spokeswoman spokesperson official officer commander minister president governor mayor chief"
    " director head general colonel resident witness activist doctor source teacher leader".split()
)
_UNNAMED = _GENERIC | PRIVATE | _PERSONS
_DESCRIBED = _PERSONS | (PRIVATE - {"media", "charity"})
_REACH = 4
_LONGEST = 120


def speaker(tagged: Tagged, said: frozenset[int], context: Context, detector: Detector) -> Speaker | None:
    """Return who tells a sentence, None when the outlet itself speaks.

    A pronoun is the speaker named in the sentences before, else nobody.
    """
    if not said:
        return None
    reading = SourcePhrase(tagged, detector.grammar)
    if not _tells(reading, said):
        return None
    found = next(_candidates(reading, said), None)
    if found is None:
        return Speaker()
    (first, last), around = found
    if tagged.items[last].text in _PRONOUNS and first == last:
        return _meant(tagged, last, context, detector)
    return _named(tagged, (first, last), around, context)


def _tells(reading: SourcePhrase, said: frozenset[int]) -> bool:
    """Return whether a sentence has a verb that tells what somebody says, not only such a noun or deed."""
    items, speech = reading.items, reading.grammar.words.speech
    verbs = [i for i in said if items[i].phrase is None and items[i].text in speech]
    according = any(items[i].text == "according" for i in said)
    return according or any(not _is_noun(reading, i) or i == 0 for i in verbs)


def _candidates(reading: SourcePhrase, said: frozenset[int]) -> Iterator[tuple[Span, Span]]:
    """Yield the phrases for speakers with what describes them, the subject of the first verb first."""
    items = reading.items
    verbs = [
        i for i in sorted(said) if items[i].phrase is None and items[i].text in reading.grammar.words.speech
    ]
    finite = [i for i in verbs if not items[i].text.endswith("ing")]
    named = [i for i in sorted(said) if items[i].text == "according" and i + 2 < len(items)]
    spans = [_subject(reading, verb) for verb in finite]
    spans += [_alone(reading.after(i + 2)) for i in named]
    spans += [_alone(reading.after(i + 1)) for i in verbs if items[i].text in {"citing", "quoting"}]
    yield from (span for span in spans if span is not None and _is_source(reading, span[0]))


def _alone(span: Span | None) -> tuple[Span, Span] | None:
    return None if span is None else (span, span)


def _is_source(reading: SourcePhrase, span: Span) -> bool:
    """Return whether a phrase can speak: more than a number of people, a time or a place where it is."""
    first, last = span
    item, before = reading.items[last], reading.items[first - 1].text if first else ""
    word = reading.tagged.text(first, last).lower().rsplit(maxsplit=1)[-1]
    if reading.items[first].text.split(maxsplit=1)[0].lower() in {"no", "neither", "nobody"}:
        return False
    if first == last and (item.kind == "place" or (item.kind in _SEATS and before in _LOCATIVES)):
        return False
    return word not in _NEVER_SPEAK and (item.text in _PRONOUNS or not _is_cut_short(reading, span))


def _is_cut_short(reading: SourcePhrase, span: Span) -> bool:
    """Return whether one common noun without an article stands for more than was understood."""
    written = reading.tagged.text(*span)
    is_plural = reading.items[span[1]].phrase is not None and written.endswith(("s", "men"))
    return " " not in written and written.islower() and not is_plural and not reading.is_bare(span[1])


def _subject(reading: SourcePhrase, verb: int) -> tuple[Span, Span] | None:
    """Return who says what the verb of speech at an item tells, with the apposition that describes him."""
    inverted = _inverted(reading, verb)
    if inverted is not None:
        return inverted, inverted
    if _is_noun(reading, verb):
        return None
    items = reading.items
    at, passive = _before_verb(reading, verb)
    by = verb + 1 < len(items) and items[verb + 1].text == "by"
    if (passive or by) and items[verb].text != "quoted":
        return _alone(reading.after(verb + 2)) if by else None
    return None if at < 0 else _ending(reading, at)


def _ending(reading: SourcePhrase, at: int) -> tuple[Span, Span] | None:
    """Return the speaker whose words, or those that describe him, end at an item."""
    item = reading.items[at]
    if item.phrase is None and item.text in _PRONOUNS:
        return (at, at), (at, at)
    return reading.apposed(at) if item.text == "," else _alone(reading.before(at))


def _is_noun(reading: SourcePhrase, verb: int) -> bool:
    """Return whether a word such as "reports" or "claims" is a noun or describes one where it stands."""
    items, words = reading.items, reading.grammar.words
    before = items[verb - 1].text if verb else ""
    after = items[verb + 1] if verb + 1 < len(items) else None
    if after is not None and (after.text == "of" or _is_deed(items[verb].text, items[verb + 1 : verb + 3])):
        return True
    return before in words.determiners or (before in words.prepositions and before not in _PARTICLES)


def _is_deed(verb: str, after: Sequence[Item]) -> bool:
    """Return whether a verb of speech tells a deed: "claimed the lives of two", "declared a caliphate"."""
    if verb in {"declared", "declares", "declaring"}:
        return after[0].text.split(maxsplit=1)[0] in {"a", "an", "its", "their", "war", "victory"}
    return verb.startswith("claim") and (after[0].kind == "quantity" or any(i.text == "lives" for i in after))


def _before_verb(reading: SourcePhrase, verb: int) -> tuple[int, bool]:
    """Return the last item of what stands before a verb and its helpers, and whether it is passive."""
    items = reading.items
    i, passive = verb - 1, False
    while i >= 0:
        item = items[i]
        if item.kind == "time":
            i -= 2 if i and items[i - 1].text in _PREPOSED else 1
        elif item.phrase is None and _is_helper(item.text, reading.grammar):
            passive = passive or item.text in _BE
            i -= 1
        elif item.text in {")", "]"}:
            i = next((j for j in range(i, max(-1, i - 8), -1) if items[j].text in {"(", "["}), 0) - 1
        else:
            break
    return i, passive


def _is_helper(text: str, grammar: Grammar) -> bool:
    return text in grammar.helpers or text in {"themselves", "itself"} or text.endswith("ly")


def _inverted(reading: SourcePhrase, verb: int) -> Span | None:
    """Return the speaker behind the verb: "…, said the ministry"."""
    items = reading.items
    outer = verb == 0 or items[verb - 1].text in _OUTER
    if items[verb].text not in (_INVERTS_BEHIND_COMMA if outer else _INVERTS) or verb + 1 >= len(items):
        return None
    found = reading.after(verb + 1)
    if found is None or not (reading.opens(verb + 1) or _is_written_large(reading, verb + 1)):
        return None
    after = items[found[1] + 1] if found[1] + 1 < len(items) else None
    closes = after is None or after.text in _ENDS or after.kind == "time"
    return found if closes and (outer or after is None or after.text in {".", "adding"}) else None


def _is_written_large(reading: SourcePhrase, i: int) -> bool:
    return reading.tagged.sentence.text[reading.items[i].start].isupper()


def _named(tagged: Tagged, span: Span, around: Span, context: Context) -> Speaker:
    """Return the speaker whose words are given, with the actor that they or their description name."""
    first, last = span
    while first < last and tagged.items[last].end - tagged.items[first].start > _LONGEST:
        first += 1
    base = tagged.sentence.start
    text = " ".join(tagged.text(first, last).split())
    actor_id = _actor_within(tagged, span, context) or _actor_within(tagged, around, context)
    return Speaker(
        text,
        actor_id or _actor_by_short_name(text, context),
        base + tagged.items[first].start,
        base + tagged.items[last].end,
    )


def _actor_within(tagged: Tagged, span: Span, context: Context) -> str | None:
    """Return the first actor that a phrase for a speaker names; the nation of a private person is none."""
    private = not PRIVATE.isdisjoint(tagged.text(*span).lower().split())
    actors = [a for i, p in tagged.phrases(*_KINDS) if span[0] <= i <= span[1] for a in p.actors]
    owners = [p for i, p in tagged.phrases(*_KINDS) if span[0] <= i <= span[1] and p.mentions[0].possessive]
    owned = {a for p in owners for a in p.actors[1:]}
    for actor in sorted(actors, key=lambda actor: (actor not in owned, actor.sense != "name")):
        found = context.actor_id(actor)
        if found is not None and not (private and actor.sense != "force" and is_state(found)):
            return found
    return None


def _actor_by_short_name(text: str, context: Context) -> str | None:
    """Return the actor whose full name the document has given: "the Observatory", "the ministry"."""
    words = text.lower().split()
    if len(words) != 2 or words[0] != "the" or words[1] in _UNNAMED:
        return None
    return context.once(_by_short_name, words[1])


def _by_short_name(context: Context, name: str) -> str | None:
    for tagged in context.sentences:
        for _, phrase in tagged.phrases("group"):
            words = phrase.text.lower().split()
            if name in words and words != ["the", name]:
                return _actor(phrase, context)
    return None


def _meant(tagged: Tagged, at: int, context: Context, detector: Detector) -> Speaker:
    """Return the speaker of the sentences before whom a pronoun stands for."""
    number = context.number(tagged)
    personal = tagged.items[at].text in {"he", "she"}
    for earlier in reversed(context.sentences[max(0, number - _REACH) : number]):
        reading = SourcePhrase(earlier, detector.grammar)
        found = next(_candidates(reading, detector.attributions(earlier)), None)
        if found is None or earlier.items[found[0][1]].text in _PRONOUNS:
            continue
        who = _named(earlier, *found, context)
        if tagged.items[at].text == "they" or _is_person(earlier, found[0]) == personal:
            here, base = tagged.items[at], tagged.sentence.start
            return Speaker(who.text, who.actor_id, base + here.start, base + here.end, derived=True)
        return Speaker()
    return Speaker()


def _is_person(tagged: Tagged, span: Span) -> bool:
    """Return whether the words for a speaker are a person's name or describe a person."""
    first, last = span
    words = tagged.text(first, last).split()
    item = tagged.items[last]
    described = any(word.lower() in _DESCRIBED for word in words)
    return described or item.kind == "leader" or (item.phrase is None and all(w[0].isupper() for w in words))


def _actor(phrase: Phrase, context: Context) -> str | None:
    found = (context.actor_id(actor) for actor in phrase.actors)
    return next((i for i in found if i is not None), None)


def modality(event: Event, *, attributed: bool) -> str:
    """Return how an event is told: as a stopper's wording says, else attributed when somebody says it."""
    if event.modality != "asserted":
        return event.modality
    return "attributed" if attributed else "asserted"
