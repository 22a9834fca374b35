"""Opens the clauses of a sentence where a word says that one begins."""

from incidents.parse.clause import TIMES, Chunk, Clause, Kind, Verb
from incidents.parse.row import Row
from incidents.parse.words import listed

VERBAL = "VEPGUBHMDo"
_SPOTS = frozenset({"place", "state", "seat", "airbase", "facility"})
_WHERE = frozenset({"in", "near", "at", "over", "on", "from", "of"})
_PERSONAL = frozenset({"people", "force", "group", "leader", "noun", "quantity", "pronoun"})
_OF_THEM = frozenset({"whom", "which"})
_SOME = frozenset({"quantity", "pronoun"})
_NOMINATIVE = frozenset({"it", "they", "he", "she", "we", "i"})


class Openings:
    """The clauses of one sentence while it is read from left to right, with what opens them.

    `link` is the comma or "and" since the last verb, -1 without one.
    """

    def __init__(self, row: Row) -> None:
        """Begin with one main clause without a verb."""
        self.row, self.items, self.letters, self.words = row, row.items, row.letters, row.words
        self.chunks: list[Chunk] = []
        self.clauses: list[Clause] = []
        self.clause_at = [-1] * len(row.items)
        self.current = self._opened("main", None, None, 0)
        self.link = -1

    def _take_chunk(self, chunk: Chunk) -> None:
        self.chunks.append(chunk)
        self.current.chunks.append(chunk)
        self._put(chunk.first, chunk.last, self.current)

    def _put(self, first: int, last: int, clause: Clause) -> None:
        """Note the clause in which items stand."""
        for i in range(first, last + 1):
            self.clause_at[i] = clause.number

    def _take_word(self, i: int, letter: str) -> None:
        """Take a word that is neither noun nor verb: most only stand in the open clause."""
        if letter in ",c":
            self.link = i
        elif letter == ".":
            if self.items[i].text != ":" or self.current.chunks or any(c.verb for c in self.clauses):
                self.current = self._opened("main", None, None, i + 1)
        elif letter == "r":
            self._open_relative(i)
        elif letter == "s" or (letter == "b" and self._is_subordinator(i)):
            self.current = self._opened("adverbial", self.current, i, i)
        elif letter == "t":
            self._open_that(i)

    def _is_subordinator(self, i: int) -> bool:
        """Settle whether "after" and its like open a clause or govern a noun."""
        opens = self.row.letter(self.row.after(i)) != "G" and self.row.opens_clause(i)
        self.letters[i] = "s" if opens else "p"
        return opens

    def _settle(self) -> None:
        """Go back to a clause that wants its verb when a comma closed the one in it."""
        clause, outer = self.current, self.current.verbless()
        if outer is None or clause.verb is None or self.link < 0 or self.letters[self.link] != ",":
            return
        late = next(
            (c for c in clause.chunks if c.first > self.link and c.preposition is None and c.kind != "time"),
            None,
        )
        if late is not None and late.first <= self.row.after(self.link):
            self._move(late, clause, outer)
            self.current = outer

    def _move(self, first: Chunk, clause: Clause, outer: Clause) -> None:
        """Move the chunks from one on into another clause."""
        moved = [c for c in clause.chunks if c.number >= first.number]
        clause.chunks = [c for c in clause.chunks if c.number < first.number]
        outer.chunks += moved
        for chunk in moved:
            self._put(chunk.first, chunk.last, outer)

    def _opened(self, kind: Kind, parent: Clause | None, opener: int | None, begin: int) -> Clause:
        commas = begin > 0 and self.row.letter(self.row.before(begin)) == ","
        clause = Clause(len(self.clauses), kind, parent, opener, begin, commas, [], [])
        self.clauses.append(clause)
        self.link = -1
        return clause

    def _open_relative(self, i: int) -> None:
        self._settle()
        around, word = self.current, self.items[i].text
        clause = self._opened("relative", around, i, i)
        share = self._share(around, i) if word in _OF_THEM else None
        clause.gap = word == "whose" or (self.row.letter(i - 1) == "p" and share is None)
        if share is not None and word == "whom":
            self._move(share, around, clause)
        clause.antecedent = self._antecedent(word, share)
        self.current = clause

    def _share(self, around: Clause, i: int) -> Chunk | None:
        """Return the chunk that is some of those for whom a relative pronoun stands: "seven of whom died"."""
        last = around.chunks[-1] if around.chunks else None
        some = last is not None and last.last == i - 2 and last.kind in _SOME
        return last if some and len(around.chunks) > 1 and self.row.word(i - 1) == "of" else None

    def _antecedent(self, relative: str, share: Chunk | None = None) -> Chunk | None:
        """Return the chunk that a relative pronoun stands for: no spot where others are."""
        candidates = [c for c in self.current.chunks if c.kind not in TIMES and c is not share]
        if relative in {"who", "whom"}:
            candidates = [c for c in candidates if c.kind in _PERSONAL] or candidates
        free = [c for c in candidates if not self._is_spot(c)] or candidates
        return free[-1] if free else None

    def _is_spot(self, chunk: Chunk) -> bool:
        where = self.row.word(chunk.preposition)
        return where in _WHERE and (chunk.kind in _SPOTS or (chunk.kind == "noun" and where != "of"))

    def _open_that(self, i: int) -> None:
        at = self.row.before(i)
        before, after = self.row.letter(at), self.row.letter(self.row.after(i))
        tells = self._says(self.current)
        noun = before in "NnQ" and self.items[at].text.rsplit(" ", 1)[-1] not in listed("contents")
        if noun and (after in VERBAL or (not tells and self.row.opens_clause(i))):
            self._open_relative(i)
        elif after not in ",." and (tells or before in "VEPUGn"):
            self.current = self._opened("complement", self.current, i, i)
        elif before in "c,":
            around: Clause | None = self.current
            while around is not None and not self._says(around):
                around = around.parent
            if around is not None:
                self.current = self._opened("complement", around, i, i)

    def _says(self, clause: Clause) -> bool:
        """Return whether the verb of a clause takes a clause for its object."""
        return clause.verb is not None and clause.verb.lemma in self.words.content

    def _set(self, clause: Clause, verb: Verb) -> None:
        clause.verb = verb
        self.current = clause

    def _child(self, kind: Kind, verb: Verb, parent: Clause, *, shares: Clause | None = None) -> Clause:
        clause = self._opened(kind, parent, None, verb.first)
        clause.shares = shares
        self._set(clause, verb)
        return clause

    def _beside(
        self, kind: Kind, parent: Clause | None, opener: int | None, own: list[Chunk], verb: Verb
    ) -> Clause:
        """Open a clause whose subject stood in the one before, from its first chunk on, and set its verb."""
        before, clause = self.current, self._opened(kind, parent, opener, own[0].first)
        self._move(own[0], before, clause)
        clause.own = self.row.listed(own)
        self._set(clause, verb)
        return clause

    def _chunk_before(self, at: int) -> Chunk | None:
        """Return the chunk right before an item, adverbs and times left out."""
        before = self.row.before(at)
        found = next((c for c in reversed(self.current.chunks) if c.kind not in TIMES), None)
        return found if found is not None and found.last == before else None

    def _is_contact(self, free: list[Chunk]) -> bool:
        """Return whether a pronoun right behind a noun opens what is said of that: "the troops it had"."""
        if len(free) < 2 or free[-1].kind != "pronoun" or self.items[free[-1].head].text not in _NOMINATIVE:
            return False
        return free[-2].last == free[-1].first - 1

    def _open_contact(self, verb: Verb, free: list[Chunk]) -> None:
        self._beside("relative", self.current, None, free[-1:], verb).antecedent = free[-2]
