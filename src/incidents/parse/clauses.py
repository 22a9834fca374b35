"""The clauses of one sentence, and the questions that later stages ask of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import pairwise
from operator import attrgetter
from typing import Any, TypeVar

from incidents.parse import realis
from incidents.parse.clause import TIMES, Chunk, Clause, Realis, Verb
from incidents.parse.row import Row
from incidents.parse.words import listed
from incidents.tag import Item, Phrase
from incidents.words.frozen import frozen

_TIED = frozenset({"of", "with", "from", "between", "belonging", "among", "including", "like"})
_BETWEEN = frozenset("pNnQdTaqc,")
_start = attrgetter("start")
_ADDED = frozenset({"with", "as"})
_MOST_SHARED = 6
_ValueT = TypeVar("_ValueT")
_TELLING = frozenset({"say", "report", "add", "announce", "state", "note", "confirm", "believe"})


@frozen
class Clauses:
    """The clauses of one sentence; `clause_at` and `chunk_at` give for each item its clause and its chunk.

    What a clause is about is read when it is asked for; `known` keeps what is read `once`, so that a sentence
    with a thousand clauses is not looked through for each of them.
    """

    row: Row
    chunks: Sequence[Chunk]
    clauses: Sequence[Clause]
    chunk_at: Sequence[int]
    clause_at: Sequence[int]
    known: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, reading: Callable[["Clauses"], _ValueT]) -> _ValueT:
        """Return what a reading makes of all clauses, read when it is first asked for."""
        if reading not in self.known:
            self.known[reading] = reading(self)
        found: _ValueT = self.known[reading]
        return found

    @property
    def items(self) -> Sequence[Item]:
        """The items of the sentence."""
        return self.row.items

    @property
    def letters(self) -> Sequence[str]:
        """What each item is, as `words` names it."""
        return self.row.letters

    def at(self, offset: int) -> int:
        """Return the item that stands at a character of the sentence, or the last before it."""
        return bisect_right(self.items, offset, key=_start) - 1

    def clause_of(self, item: int) -> Clause | None:
        """Return the clause in which an item stands."""
        number = self.clause_at[item]
        return self.clauses[number] if number >= 0 else None

    def headed_by(self, first: int, last: int) -> Clause | None:
        """Return the clause whose verb stands in a range of items, both included; None for a noun."""
        for item in range(first, last + 1):
            clause = self.clause_of(item)
            verb = None if clause is None else clause.verb
            if verb is not None and verb.first <= item <= verb.last and self.row.letters[item] not in "aqx":
                return clause
        return None

    def chunk_of(self, item: int) -> Chunk | None:
        """Return the chunk in which an item stands."""
        number = self.chunk_at[item]
        return self.chunks[number] if number >= 0 else None

    def doer(self, clause: Clause) -> Sequence[Chunk]:
        """Return who does what a clause tells, in text order."""
        return self._agent(clause) if clause.passive else self.subject(clause)

    def patient(self, clause: Clause) -> Sequence[Chunk]:
        """Return to whom a clause tells it was done, in text order."""
        return (*self.subject(clause), *self._beside(clause)) if clause.passive else self.object(clause)

    def sufferer(self, clause: Clause) -> Sequence[Chunk]:
        """Return whom what a clause tells befell: its patient, or who "died", in text order."""
        lone = clause.verb is not None and clause.verb.lemma in listed("intransitive") and not clause.passive
        return self.subject(clause) if lone else self.patient(clause)

    def subject(self, clause: Clause) -> Sequence[Chunk]:
        """Return the subject of a clause in text order, or that of the clause whose subject it shares."""
        around: Clause | None = clause
        for _ in range(_MOST_SHARED):
            if around is None or around.own:
                break
            around = around.shares
            acts = clause.kind == "gerund" and not clause.passive
            if around is not None and around.passive and acts:
                return ()
        return around.own if around is not None else ()

    def object(self, clause: Clause) -> Sequence[Chunk]:
        """Return the object of an active verb: the first free chunk behind it, with its equals."""
        verb = clause.verb
        if verb is None or clause.passive or verb.lemma in listed("intransitive"):
            return ()
        if self.letters[verb.head] == "B":
            return ()
        after = [c for c in clause.behind if c.kind not in TIMES]
        if not after and clause.joined is not None and self._touches(verb, clause.joined.verb):
            return self.object(clause.joined)
        if len(after) > 1 and self.preposition(after[0]) == "with" and after[1].preposition is None:
            after = after[1:] if after[1].first == after[0].last + 1 else after
        if after and after[0].preposition is None and "," not in self.letters[verb.last + 1 : after[0].first]:
            return self._with_equals(after)
        describes = clause.kind == "relative" and not clause.gap and clause.antecedent not in clause.own
        return (clause.antecedent,) if describes and clause.antecedent is not None else ()

    def behind(self, item: int) -> Sequence[Chunk]:
        """Return the chunk that begins right behind an item, with its equals: "the killing of five men"."""
        first = self.row.after(item)
        after = self.chunks_from(first)
        return self._with_equals(after) if after and after[0].first == first else ()

    def chunks_from(self, item: int, behind: int | None = None) -> Sequence[Chunk]:
        """Return the chunks that begin at an item or later, and before another where one is given."""
        first = bisect_left(self.chunks, item, key=_first)
        return self.chunks[first : None if behind is None else bisect_left(self.chunks, behind, key=_first)]

    def described(self, item: int) -> Sequence[Chunk]:
        """Return whom a word that is no verb describes: "left two men dead", "the men are missing"."""
        clause, chunk = self.clause_of(item), self.chunk_of(item)
        if clause is not None and self.is_predicate(item):
            return self.subject(clause)
        if clause is not None and clause.verb is not None and clause.verb.lemma in listed("leaving"):
            return self.object(clause)
        last = self.row.before(item) if chunk is None or chunk.first == item else chunk.last
        untimed = self.once(_untimed)
        behind = bisect_left(untimed, item, key=_first)
        return self.row.listed(untimed[:behind]) if behind and untimed[behind - 1].last == last else ()

    def is_predicate(self, item: int) -> bool:
        """Return whether a word that is no verb stands behind "to be" and tells of its subject."""
        clause, chunk = self.clause_of(item), self.chunk_of(item)
        verb = None if clause is None else clause.verb
        alone = chunk is None or chunk.first == item
        links = verb is not None and (self.letters[verb.head] == "B" or verb.lemma in listed("linking"))
        return alone and links and verb is not None and self.row.before(item) <= verb.last < item

    def preposition(self, chunk: Chunk) -> str:
        """Return the preposition that governs a chunk, "" without one."""
        return self.row.word(chunk.preposition)

    def governed(self, chunks: Iterable[Chunk], prepositions: frozenset[str]) -> Iterator[Chunk]:
        """Yield those of some chunks that one of some prepositions governs."""
        return (c for c in chunks if self.preposition(c) in prepositions)

    def attached(self, chunk: Chunk) -> Iterator[Chunk]:
        """Yield the chunks that a preposition ties to a chunk, such as "of the army" to "a patrol"."""
        return iter(self.once(_tied).get(chunk.number, ()))

    def listed(self, chunk: Chunk) -> Sequence[Chunk]:
        """Return a chunk with those that commas and "and" join to it behind it."""
        found, joining = [chunk], self.once(_joining)
        while (further := joining.get(found[-1].number)) is not None:
            found.append(further)
        return found

    def told_of(self, chunks: Iterable[Chunk]) -> Sequence[Clause]:
        """Return the clauses of which one of some chunks is the subject, in text order."""
        of_subject = self.once(_of_subject)
        numbers = {number for chunk in chunks for number in of_subject.get(chunk.number, ())}
        return [self.clauses[number] for number in sorted(numbers)]

    def governor(self, item: int) -> int | None:
        """Return what the chunk at an item depends on: its preposition, or the verb of its clause."""
        chunk, clause = self.chunk_of(item), self.clause_of(item)
        if chunk is not None and chunk.preposition is not None:
            return chunk.preposition
        return None if clause is None or clause.verb is None else clause.verb.head

    def phrases(self, chunk: Chunk) -> Iterator[tuple[int, Phrase]]:
        """Yield the tagged phrases in a chunk with their items, the head last."""
        for item in range(chunk.first, chunk.last + 1):
            phrase = self.items[item].phrase
            if phrase is not None:
                yield item, phrase

    def text(self, item: int) -> str:
        """Return an item as it is written."""
        at = self.items[item]
        return self.row.text[at.start : at.end]

    def span(self, chunk: Chunk) -> tuple[int, int]:
        """Return where a chunk begins and ends in the text of the sentence."""
        return self.items[chunk.first].start, self.items[chunk.last].end

    def realis(self, clause: Clause) -> Realis:
        """Return how real what a clause tells is."""
        return realis.realis(clause, self.row)

    def speaker(self, clause: Clause) -> Chunk | None:
        """Return who says what a clause tells."""
        return self.once(_speakers).get(clause.number)

    def _beside(self, clause: Clause) -> Sequence[Chunk]:
        """Return who suffers with the subject of a passive: "was killed along with two others"."""
        for chunk in clause.behind[:1]:
            before = self.row.before(chunk.first)
            added = chunk.preposition is None and self.row.word(before) in _ADDED
            return (chunk,) if added or self.preposition(chunk) == "alongside" else ()
        return ()

    def _touches(self, verb: Verb, further: Verb | None) -> bool:
        """Return whether only "and" parts two verbs, which then have one object: "shot down or hit"."""
        return further is not None and all(x in "aqxc," for x in self.letters[verb.last + 1 : further.first])

    def _with_equals(self, chunks: Sequence[Chunk]) -> Sequence[Chunk]:
        """Return the first of some chunks with the rest of its list: "20 soldiers in Homs and 12 rebels"."""
        found, at = [chunks[0]], chunks[0].last + 1
        for previous, chunk in pairwise(chunks):
            if not _BETWEEN.issuperset(self.letters[at : chunk.first]):
                break
            at, before = chunk.first, found[-1]
            if chunk.preposition is not None or self.row.is_share(chunk) or not self.row.alike(before, chunk):
                continue
            if self.row.linked(previous, chunk) and (previous is before or self._are_counted(before, chunk)):
                found.append(chunk)
                at = chunk.last + 1
        return found

    def _are_counted(self, before: Chunk, chunk: Chunk) -> bool:
        """Return whether two chunks of a list are numbers."""
        return self.row.counted(before) and self.row.counted(chunk)

    def _agent(self, clause: Clause) -> Sequence[Chunk]:
        """Return who did what a passive tells: the chunk that "by" governs, with its equals."""
        after = clause.behind
        for i, chunk in enumerate(after):
            if chunk.kind not in TIMES and self.preposition(chunk) == "by":
                return self._with_equals(after[i:])
        return self._behind_speech(clause)

    def _behind_speech(self, clause: Clause) -> Sequence[Chunk]:
        """Return who did it behind an insertion: "was shelled on Monday, residents said, by tanks"."""
        for inserted in self.clauses[clause.number + 1 : clause.number + 2]:
            verb, after = inserted.verb, inserted.behind[:1]
            tells = verb is not None and verb.lemma in _TELLING and not inserted.passive
            if tells and after and after[0].preposition is not None and self.preposition(after[0]) == "by":
                is_apart = self.row.letter(self.row.before(after[0].preposition)) == ","
                return self._with_equals(inserted.behind) if is_apart else ()
        return ()


def _first(chunk: Chunk) -> int:
    return chunk.first


def _untimed(clauses: Clauses) -> Sequence[Chunk]:
    return [c for c in clauses.chunks if c.kind not in TIMES]


def _tied(clauses: Clauses) -> Mapping[int, Sequence[Chunk]]:
    tied: dict[int, list[Chunk]] = {}
    for chunk in clauses.chunks:
        if chunk.host is not None:
            tied.setdefault(chunk.host, []).append(chunk)
    return tied


def _joining(clauses: Clauses) -> Mapping[int, Chunk]:
    return {c.joined: c for c in reversed(clauses.chunks) if c.joined is not None and c.joined < c.number}


def _of_subject(clauses: Clauses) -> Mapping[int, Sequence[int]]:
    told: dict[int, list[int]] = {}
    for clause in clauses.clauses:
        for chunk in clauses.subject(clause):
            told.setdefault(chunk.number, []).append(clause.number)
    return told


def _speakers(clauses: Clauses) -> Mapping[int, Chunk]:
    return realis.speakers(clauses.clauses, clauses.row)


def tie(clauses: Sequence[Clause], row: Row) -> None:
    """Tie chunks to those before them: by "and", or by a preposition where that or its place says so."""
    for clause in clauses:
        verb_at = clause.verb.first if clause.verb is not None else len(row.items)
        for before, chunk in pairwise(clause.chunks):
            if chunk.preposition is None:
                if row.linked(before, chunk) and row.alike(before, chunk):
                    chunk.joined = before.number
            elif chunk.kind not in TIMES and before.kind not in TIMES:
                adjoins = before.last == row.before(chunk.preposition)
                early = chunk.first < verb_at
                tied = early or (row.word(chunk.preposition) in _TIED and before.first >= verb_at)
                if adjoins and tied and (before.first < verb_at) == early:
                    chunk.host = before.number
