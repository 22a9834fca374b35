"""What a sentence is cut into: chunks, verbs and clauses, and the questions that later stages ask of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from incidents.tag import Item, Phrase

Kind = Literal["main", "relative", "complement", "adverbial", "reduced", "gerund", "speech"]
Realis = Literal["done", "negated", "planned", "threatened", "conditional", "habitual", "before"]


class Chunk(NamedTuple):
    """A noun phrase: items `first` to `last`, both included, with its head item.

    `preposition` is the item that governs it, `host` the chunk to which that ties it ("ties with the group"),
    `joined` the chunk before it in a list, `renames` the chunk to which it is an apposition.
    """

    number: int
    first: int
    last: int
    head: int
    kind: str
    definite: bool
    preposition: int | None
    host: int | None = None
    joined: int | None = None
    renames: int | None = None


class Verb(NamedTuple):
    """A verb with its helping verbs: items `first` to `last`; `head` is the item that names the act."""

    first: int
    last: int
    head: int
    lemma: str
    voice: Literal["active", "passive"]
    form: Literal["finite", "participle", "gerund", "infinitive"]
    tense: Literal["past", "present", "future", "perfect", "pluperfect"]
    negated: bool
    modal: str | None


@dataclass(frozen=True, slots=True)
class Clause:
    """One verb with who does it, to whom, by whom and with what else; chunks are given by their numbers.

    `subject` is that of the grammar: of a passive it is who suffers. `parent` is the clause it depends on,
    `speaker` the chunk of who says it, `realis` how real it is told to be.
    """

    number: int
    kind: Kind
    parent: int | None
    opener: int | None
    verb: Verb | None
    subject: tuple[int, ...] = ()
    object: tuple[int, ...] = ()
    agent: tuple[int, ...] = ()
    attachments: tuple[int, ...] = ()
    speaker: int | None = None
    realis: Realis = "done"

    @property
    def passive(self) -> bool:
        """Whether the subject is who suffers."""
        return self.verb is not None and self.verb.voice == "passive"


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of one sentence; `clause_at` and `chunk_at` give for each item its clause and its chunk."""

    items: Sequence[Item]
    letters: Sequence[str]
    chunks: tuple[Chunk, ...]
    clauses: tuple[Clause, ...]
    chunk_at: Sequence[int]
    clause_at: Sequence[int]

    def clause_of(self, item: int) -> Clause | None:
        """Return the clause in which an item stands."""
        number = self.clause_at[item]
        return self.clauses[number] if number >= 0 else None

    def headed_by(self, first: int, last: int) -> Clause | None:
        """Return the clause whose verb stands in a range of items, both included; None for a noun."""
        for item in range(first, last + 1):
            clause = self.clause_of(item)
            verb = None if clause is None else clause.verb
            if verb is not None and verb.first <= item <= verb.last and self.letters[item] not in "aqx":
                return clause
        return None

    def chunk_of(self, item: int) -> Chunk | None:
        """Return the chunk in which an item stands."""
        number = self.chunk_at[item]
        return self.chunks[number] if number >= 0 else None

    def doer(self, clause: Clause) -> tuple[Chunk, ...]:
        """Return who does what a clause tells, in text order."""
        return self._chunks(clause.agent if clause.passive else clause.subject)

    def patient(self, clause: Clause) -> tuple[Chunk, ...]:
        """Return to whom a clause tells it was done, in text order."""
        return self._chunks(clause.subject if clause.passive else clause.object)

    def subject(self, clause: Clause) -> tuple[Chunk, ...]:
        """Return the subject of a clause in text order."""
        return self._chunks(clause.subject)

    def attachments(self, clause: Clause, prepositions: frozenset[str]) -> Iterator[Chunk]:
        """Yield the chunks that some prepositions tie to the verb of a clause."""
        for chunk in self._chunks(clause.attachments):
            if chunk.preposition is not None and self.items[chunk.preposition].text in prepositions:
                yield chunk

    def attached(self, chunk: Chunk) -> Iterator[Chunk]:
        """Yield the chunks that a preposition ties to a chunk, such as "of the army" to "a patrol"."""
        return (other for other in self.chunks if other.host == chunk.number)

    def listed(self, chunk: Chunk) -> tuple[Chunk, ...]:
        """Return a chunk with those that commas and "and" join to it behind it."""
        found = [chunk]
        for other in self.chunks[chunk.number + 1 :]:
            if other.joined == found[-1].number:
                found.append(other)
        return tuple(found)

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

    def span(self, chunk: Chunk) -> tuple[int, int]:
        """Return where a chunk begins and ends in the text of the sentence."""
        return self.items[chunk.first].start, self.items[chunk.last].end

    def _chunks(self, numbers: Sequence[int]) -> tuple[Chunk, ...]:
        return tuple([self.chunks[number] for number in numbers])
