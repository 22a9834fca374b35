"""Everything that reading one text needs, compiled once: lexicons, gazetteer, rules and stoppers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Final, NamedTuple

from incidents import cache, segment
from incidents.casualties import CasualtyGrammar, people
from incidents.detect import Detector, Event, rule, stopper, trigger
from incidents.detect.rule import Rule
from incidents.detect.stopper import Stopper
from incidents.document import Document, Sentence
from incidents.reading import confidence, limits, prefilter
from incidents.reading.confidence import Counted
from incidents.reading.fates import Candidate
from incidents.reading.own import NOTHING, Own
from incidents.reading.prefilter import Prefilter
from incidents.resolve import Account, Resolver, attributes, grounds
from incidents.resolve.grounds import Ground
from incidents.tag import Tagged, Tagger
from incidents.tag.tagger import setting
from incidents.words import lexicon
from incidents.words.frozen import frozen
from incidents.words.lexicon import Lexicon
from incidents.words.places import Gazetteer
from incidents.words.word import split

_LIMIT: Final = "limit.events_in_sentence"


class Read(NamedTuple):
    """What came of a text: accounts with the grounds against them, and every candidate that a rule found.

    `excess` names the limit behind which it was not read, `tagged` are the sentences that may tell an event.
    """

    judged: Sequence[tuple[Account, Ground | None]]
    candidates: Sequence[Candidate]
    excess: str | None
    tagged: Sequence[Tagged]

    @property
    def accounts(self) -> tuple[Account, ...]:
        """The accounts against which there is no ground."""
        return tuple(told for told, ground in self.judged if ground is None)


class _Sifted(NamedTuple):
    """The sentences that may tell an event and the events in them, up to the sentence `end`."""

    tagged: Mapping[int, Tagged]
    events: Mapping[int, Sequence[Event]]
    candidates: Sequence[Candidate]
    end: int
    excess: str | None = None


@frozen
class Reader:
    """The compiled words and rules with which texts are read; `own` is what the user brought to them."""

    lexicon: Lexicon
    gazetteer: Gazetteer
    prefilter: Prefilter
    rules: tuple[Rule, ...]
    stoppers: tuple[Stopper, ...]
    tagger: Tagger
    detector: Detector
    resolver: Resolver
    own: Own = NOTHING
    counted: Counted = field(default_factory=confidence.load)

    def accounts(self, document: Document) -> tuple[Account, ...]:
        """Return the accounts of a document, one for each incident that it tells, in text order."""
        return self.read(document).accounts

    def judged(self, document: Document) -> Sequence[tuple[Account, Ground | None]]:
        """Return the accounts of a document, each with the ground on which it is left out, if any."""
        return self.read(document).judged

    def read(self, document: Document) -> Read:
        """Return what rules found in a document and what came of it, as far as the limits allow.

        Up to the first event, only the sentences are tagged in which one may stand; the others follow.
        """
        spoken = setting(document.text)
        sentences = [s for s in segment.sentences(document) if s.kind != "furniture"]
        passed = self._sifted(sentences, spoken)
        if not passed.events:
            return Read((), passed.candidates, passed.excess, tuple(passed.tagged.values()))
        read = [
            passed.tagged[n] if n in passed.tagged else self.tagger.tag(s, spoken)
            for n, s in enumerate(sentences[: passed.end])
        ]
        judged = self.resolver.judged(document, read, passed.events, self._title(document, spoken))
        return Read(judged, passed.candidates, passed.excess, tuple(passed.tagged.values()))

    def _sifted(self, sentences: Sequence[Sentence], spoken: frozenset[str]) -> _Sifted:
        """Find the events of sentences, until a limit is passed."""
        tagged: dict[int, Tagged] = {}
        events: dict[int, Sequence[Event]] = {}
        candidates: list[Candidate] = []
        numbers = 0
        for n, sentence in enumerate(sentences):
            over = limits.excess(sentence.start, sentences=n + 1, events=len(candidates), numbers=numbers)
            if over is not None:
                return _Sifted(tagged, events, candidates, n, over)
            words = split(sentence.text)
            if not events and not self.detector.may_tell(self.tagger.words(sentence.text, words)):
                continue
            tagged[n] = self.tagger.tag(sentence, spoken, words)
            numbers += sum(phrase.quantity is not None for _, phrase in tagged[n].phrases())
            found, others = self._found(n, tagged[n])
            candidates += others
            if found:
                events[n] = found
        return _Sifted(tagged, events, candidates, len(sentences))

    def _found(self, number: int, tagged: Tagged) -> tuple[Sequence[Event], list[Candidate]]:
        """Return the events of a sentence that can be incidents, and all candidates in it."""
        matches = self.detector.events(tagged)
        some = matches[: limits.EVENTS_IN_SENTENCE]
        found, stopped = self.resolver.sifted(some)
        candidates = [Candidate(number, event, stopped.get(event.head)) for event in some]
        over = [Candidate(number, event, _LIMIT) for event in matches[limits.EVENTS_IN_SENTENCE :]]
        return found, candidates + over

    def _title(self, document: Document, spoken: frozenset[str]) -> Tagged | None:
        """Return the title of a document as a sentence, None without one."""
        if not document.title:
            return None
        line = Sentence(0, len(document.title), document.title, "headline", 0)
        return self.tagger.tag(line, spoken)

    def read_text(self, text: str) -> tuple[Account, ...]:
        """Return the accounts of a bare text of which nothing else is known."""
        return self.accounts(Document(document_id="text", text=text, sha256=""))


def load(own: Own = NOTHING) -> Reader:
    """Return the reader of the package's words and rules and of the user's, compiled once for each version.

    Raises LexiconError or RuleError, naming file and entry, for one that cannot be used.
    """
    return cache.kept("reader", lambda: compiled(own), own.digest)


def compiled(own: Own = NOTHING) -> Reader:
    """Compile the package's lexicons and rules, and those of the user's.

    Raises LexiconError or RuleError, naming file and entry, for one that cannot be used.
    """
    triggers = trigger.load(own.lexicons)
    verbs = trigger.verb_words(triggers)
    nouns = {
        word
        for entry in triggers.values()
        if entry.sort == "noun"
        for word in entry.words()
        if " " in word or "-" in word
    }
    words = lexicon.load(own.lexicons, sorted(nouns))
    function_words = lexicon.function_words()
    gazetteer = Gazetteer.open()
    rules = rule.load(triggers, own.rules)
    stoppers = stopper.load(triggers, own.rules)
    detector = Detector(rules, stoppers, triggers, function_words, verbs)
    casualties = CasualtyGrammar(people.read(own.lexicons), detector.roles.parser.clauses)
    return Reader(
        lexicon=words,
        gazetteer=gazetteer,
        prefilter=prefilter.load(rules, _forceful(own, rules)),
        rules=rules,
        stoppers=stoppers,
        tagger=Tagger(words, gazetteer, function_words, verbs),
        detector=detector,
        resolver=Resolver(detector, words, casualties, attributes.load(triggers), gazetteer, grounds.load()),
        own=own,
    )


def _forceful(own: Own, rules: tuple[Rule, ...]) -> Iterator[str]:
    """Yield the user's words, each of which makes a text worth reading: names, and heads of rules."""
    yield from (entry.written for entry in lexicon.entries(own.lexicons) if entry.sense != "refuse")
    brought = {rule_id for file in own.rules for rule_id in rule.ids(file)}
    for found in rules:
        if found.rule_id in brought:
            yield from found.words
