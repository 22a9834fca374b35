"""What a sentence is cut into: chunks, verbs and clauses."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal["main", "relative", "complement", "adverbial", "reduced", "gerund", "speech"]
Realis = Literal["done", "negated", "planned", "threatened", "conditional", "habitual", "before"]
TIMES = frozenset({"time", "distance"})


@dataclass(slots=True, eq=False)
class Chunk:
    """A noun phrase: items `first` to `last`, both included, with its head item.

    `preposition` is the item that governs it, `host` the chunk to which that ties it ("ties with the group"),
    `joined` the chunk before it in a list, `renames` the chunk to which it is an apposition. Like a clause it
    is filled while its sentence is read, and stays as it is then.
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

    @property
    def free(self) -> bool:
        """Whether no preposition governs it, and it is neither time nor distance."""
        return self.preposition is None and self.kind not in TIMES


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

    @property
    def bare(self) -> bool:
        """Whether it has no helping verb before it."""
        return self.first == self.head


@dataclass(slots=True, eq=False)
class Clause:
    """One verb with the chunks of its clause; `parent` is the clause it depends on.

    `own` is its subject, where it has one of its own: of a passive it is who suffers. `antecedent` is the
    chunk that a relative clause describes, `shares` the clause whose subject it has, `joined` the one that
    "and" joins to it. `gap` tells that a relative pronoun is governed, `commas` that a comma opens it.
    """

    number: int
    kind: Kind
    parent: "Clause | None"
    opener: int | None
    begin: int
    commas: bool
    chunks: list[Chunk]
    own: list[Chunk]
    verb: Verb | None = None
    antecedent: Chunk | None = None
    shares: "Clause | None" = None
    joined: "Clause | None" = None
    gap: bool = False

    @property
    def passive(self) -> bool:
        """Whether the subject is who suffers."""
        return self.verb is not None and self.verb.voice == "passive"

    @property
    def behind(self) -> list[Chunk]:
        """The chunks behind the verb."""
        if self.verb is None:
            return []
        last = self.verb.last
        return [c for c in self.chunks if c.first > last]

    def verbless(self) -> "Clause | None":
        """Return the nearest clause around this one that still wants its verb."""
        found = self.parent
        while found is not None and found.verb is not None:
            found = found.parent
        return found
