"""One act in a sentence, a verb or the noun of an act, with what its clause says beside it."""

from collections.abc import Iterable, Iterator, Sequence

from incidents.detect.frame import ANY, NOUN, UNCREWED
from incidents.detect.roles import Items, items_of, with_series
from incidents.parse import Chunk, Clause, Clauses
from incidents.parse.words import listed
from incidents.tag import Item
from incidents.tag.items import kind_of

_TIES = {
    "at": frozenset("at on against into onto toward towards upon targeting to".split()),
    "where": frozenset(
        "in near at on over across inside outside around onto into through beside behind among amid"
        " amidst above under beneath between".split()
    ),
    "tool": frozenset({"with", "using", "by"}),
    "into": frozenset({"into", "inside"}),
    "from": frozenset({"from", "out of"}),
    "to": frozenset({"to"}),
}
_IN_IT = frozenset({"in", "by", "from", "after", "following", "during", "when", "to"})
_CHARGES = frozenset({"accuse", "suspect", "convict"})
_UNDONE = frozenset({"to", "against", "from", "without", "for", "about", "as", "at", "into", "before"})
_DESCRIBING = frozenset({"reduced", "gerund"})
_REACH = 16


def _is_thing(item: Item) -> bool:
    return item.phrase is None and item.text not in listed("no_things")


def is_of(item: Item, kinds: frozenset[str]) -> bool:
    """Return whether a phrase is of some kinds, is or ends with a noun that they name, or has no crew."""
    name = item.text.rsplit(" ", 1)[-1] if item.kind == "facility" else item.text
    if kind_of(item) in kinds or f"{NOUN}{name}" in kinds:
        return True
    flies = UNCREWED in kinds and item.kind == "aircraft" and item.phrase is not None
    return flies and item.phrase is not None and bool(item.phrase.head.entries("weapon"))


class Act:
    """An act at the items `first` to `last` of a sentence; `clause` is its clause, None of a noun."""

    def __init__(self, clauses: Clauses, first: int, last: int) -> None:
        """Look up the clause that the act heads."""
        self.clauses, self.first, self.last = clauses, first, last
        self.clause: Clause | None = clauses.headed_by(first, last)

    @property
    def realis(self) -> str:
        """How real it is told to be: as `parse` has it, `governed` for a gerund behind a preposition."""
        clause = self.clause
        if clause is None or clause.verb is None:
            return "done"
        return "governed" if self._is_governed(clause) else self.clauses.realis(clause)

    @property
    def looks_back(self) -> bool:
        """Whether it is said of a weapon that was told before: "the bombs, which killed nine, fell"."""
        clause = self.clause
        if clause is None or clause.kind != "relative" or clause.antecedent is None:
            return False
        weapon = self.clauses.items[clause.antecedent.head].kind == "weapon"
        return weapon and clause.commas and clause.antecedent.definite

    @property
    def is_state(self) -> bool:
        """Whether a relative clause tells in the present what is so: "the land that it occupies"."""
        clause = self.clause
        if clause is None or clause.verb is None or clause.kind != "relative":
            return False
        told = self.clauses.items[clause.verb.head].text
        return clause.verb.form == "finite" and (told == clause.verb.lemma or told.endswith("s"))

    @property
    def heads_its_chunk(self) -> bool:
        """Whether a noun of one word is what its phrase is about: not "strike" in "strike missions"."""
        chunk = self.clauses.chunk_of(self.last)
        return chunk is None or chunk.head == self.last or self.first < self.last

    @property
    def is_result(self) -> bool:
        """Whether a gerund tells what came of the clause before it: "…, killing nine"."""
        clause = self.clause
        if clause is None or clause.verb is None or clause.kind != "gerund" or clause.own:
            return False
        before = self.clauses.row.before(clause.verb.first)
        return before < 0 or self.clauses.letters[before] != "p"

    def _is_governed(self, clause: Clause) -> bool:
        if clause.verb is None or clause.verb.form != "gerund":
            return False
        row = self.clauses.row
        before = row.word(row.before(clause.verb.first))
        parent = clause.parent.verb if clause.parent is not None else None
        if before == "of":
            return parent is None or parent.lemma not in _CHARGES
        return before in _UNDONE

    @property
    def doers(self) -> Sequence[Chunk]:
        """Who does it, as far as its clause says."""
        return self.clauses.doer(self.clause) if self.clause is not None else ()

    @property
    def patients(self) -> Sequence[Chunk]:
        """What it is done to, as far as its clause says, behind its preposition, too: "fell to rebels"."""
        if self.clause is None:
            return ()
        own = [] if self.clause.passive else [c for c in self.clause.behind if c.preposition == self.last]
        return own or self.clauses.patient(self.clause)

    def side(self, chunks: Sequence[Chunk], kinds: frozenset[str]) -> Items:
        """Return the items of chunks that are of some kinds, or nouns of no list where those count."""
        found = items_of(self.clauses, chunks)
        items = self.clauses.items
        known = tuple(i for i in found if is_of(items[i], kinds))
        return known or self.nouns(chunks, kinds)

    def ground(self, chunks: Iterable[Chunk], kinds: frozenset[str]) -> Items:
        """Return the items of places that chunks name: "most of the town", not "the mayor of the town"."""
        named = [(c, i) for c in map(self._whole, chunks) for i in self.side([c], kinds)]
        return tuple(i for c, i in named if c.first <= i <= c.last)

    def _whole(self, chunk: Chunk) -> Chunk:
        """Return what a chunk names a part of: the town of "most of the town"."""
        head = self.clauses.items[chunk.head]
        is_part = head.text in listed("parts") or head.kind in {"quantity", "distance"}
        of = (c for c in self.clauses.attached(chunk) if is_part and self.clauses.preposition(c) == "of")
        return next(of, chunk)

    def nouns(self, chunks: Iterable[Chunk], kinds: frozenset[str]) -> Items:
        """Return the heads of chunks that are nouns of no list, where any counts or they are named."""
        heads = (c.head for c in chunks if _is_thing(self.clauses.items[c.head]))
        return tuple(i for i in heads if ANY in kinds or f"{NOUN}{self.clauses.items[i].text}" in kinds)

    def tied(self, key: str, kinds: frozenset[str]) -> Items:
        """Return the first item of some kinds that a preposition `at`, `where` or of a `tool` ties to it."""
        return self.side([*self._behind(_TIES[key])], kinds)[:1]

    def _behind(self, ties: frozenset[str]) -> Iterator[Chunk]:
        near = self.clauses.chunks_from(self.last + 1, self.last + _REACH + 1)
        return (chunk for chunk in near if self._preposition(chunk) in ties and self._has(chunk))

    def _preposition(self, chunk: Chunk) -> str:
        word, row = self.clauses.preposition(chunk), self.clauses.row
        is_out = word == "of" and chunk.preposition is not None and row.word(chunk.preposition - 1) == "out"
        return "out of" if is_out else word

    def _has(self, chunk: Chunk) -> bool:
        """Return whether a chunk stands in the clause, or behind a clause that describes its object."""
        if self.clause is None:
            return True
        around = self.clauses.clause_of(chunk.first)
        if around is None or around is self.clause:
            return around is self.clause
        return around.parent is self.clause and around.kind in _DESCRIBING

    def harm(self, words: frozenset[str]) -> Items:
        """Return the items that tell who came to harm in what a noun names, by some words of harm.

        They are the verb and its object in "a raid killed two" and "two died in a raid", the noun in "the
        toll of a raid".
        """
        series = with_series(self.clauses, self.last)
        clauses = [*self.clauses.told_of(series)]
        for chunk in self.clauses.governed(series, _IN_IT):
            host = self.clauses.chunks[chunk.host].head if chunk.host is not None else None
            if host is not None and self.clauses.items[host].text in words:
                return (host,)
            around = self.clauses.clause_of(self.first)
            clauses += [] if around is None else [around]
        return tuple(item for clause in clauses for item in self._harmed(clause, words))

    def _harmed(self, clause: Clause, words: frozenset[str]) -> Items:
        """Return the verb of a clause, where it is one of some words, with the heads of its objects."""
        if clause.verb is None or self.clauses.items[clause.verb.head].text not in words:
            return ()
        left = self.clauses.items[clause.verb.head : clause.verb.head + _REACH]
        if clause.verb.lemma in listed("leaving") and listed("hurt").isdisjoint(item.text for item in left):
            return ()
        return clause.verb.head, *(chunk.head for chunk in self.clauses.patient(clause))
