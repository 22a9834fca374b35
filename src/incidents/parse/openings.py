"""Opens the clauses of a sentence where a word says that one begins."""

from collections.abc import Sequence

from incidents.parse.clause import Chunk, Kind, Verb
from incidents.parse.draft import Draft, Row
from incidents.parse.words import ClauseWords, listed
from incidents.tag import Item

_VERBAL = "VEPGUBHMDo"
_SPOTS = frozenset({"place", "state", "seat", "airbase", "facility"})
_WHERE = frozenset({"in", "near", "at", "over", "on", "from", "of"})
_PERSONAL = frozenset({"people", "force", "group", "leader", "noun", "quantity", "pronoun"})
_NOMINATIVE = frozenset({"it", "they", "he", "she", "we", "i"})


class Openings:
    """The clauses of one sentence in the making, with what opens them."""

    def __init__(self, items: Sequence[Item], letters: list[str], words: ClauseWords) -> None:
        """Begin with one main clause without a verb."""
        self.row = Row(items, letters, words)
        self.items, self.letters, self.words = items, letters, words
        self.chunks: list[Chunk] = []
        self.drafts: list[Draft] = []
        self.spoken: set[int] = set()
        self.clause_at = [-1] * len(items)
        self.current = self._opened("main", None, None, 0)
        self.link = -1

    def _take_chunk(self, chunk: Chunk) -> int:
        self.chunks.append(chunk)
        self.current.chunks.append(chunk)
        stretch = chunk.last + 1 - chunk.first
        self.clause_at[chunk.first : chunk.last + 1] = [self.current.number] * stretch
        return chunk.last + 1

    def _settle(self) -> None:
        """Go back to a clause that wants its verb when a comma closed the one in it."""
        draft, outer = self.current, self.current.verbless()
        if outer is None or draft.verb is None or self.link < 0 or self.letters[self.link] != ",":
            return
        late = [c for c in draft.chunks if c.first > self.link and c.preposition is None and c.kind != "time"]
        if late and late[0].first <= self.row.after(self.link):
            self._move(late[0].number, draft, outer)
            self.current = outer

    def _move(self, first: int, draft: Draft, outer: Draft) -> None:
        """Move the chunks from a number on into another clause."""
        moved = [c for c in draft.chunks if c.number >= first]
        draft.chunks = [c for c in draft.chunks if c.number < first]
        outer.chunks = [*outer.chunks, *moved]
        for chunk in moved:
            self.clause_at[chunk.first : chunk.last + 1] = [outer.number] * (chunk.last + 1 - chunk.first)

    def _end(self, i: int) -> None:
        if (
            any(draft.verb is not None for draft in self.drafts)
            or self.items[i].text != ":"
            or self.current.chunks
        ):
            self.current = self._opened("main", None, None, i + 1)

    def _opened(self, kind: Kind, parent: Draft | None, opener: int | None, begin: int) -> Draft:
        draft = Draft(len(self.drafts), kind, parent, opener, begin)
        draft.commas = begin > 0 and self.row.letter(self.row.before(begin)) == ","
        self.drafts.append(draft)
        self.link = -1
        return draft

    def _open_either(self, i: int) -> None:
        if self.row.letter(self.row.after(i)) == "G" or not self.row.opens_clause(i):
            self.letters[i] = "p"
            return
        self.letters[i] = "s"
        self.current = self._opened("adverbial", self.current, i, i)

    def _open_relative(self, i: int) -> None:
        self._settle()
        draft = self._opened("relative", self.current, i, i)
        draft.antecedent = self._antecedent(self.items[i].text)
        draft.gap = self.row.letter(i - 1) == "p" or self.items[i].text == "whose"
        self.current = draft

    def _antecedent(self, relative: str) -> int | None:
        """Return the chunk that a relative pronoun stands for: no spot where others are."""
        candidates = [c for c in self.current.chunks if c.kind not in {"time", "distance"}]
        if relative in {"who", "whom"}:
            candidates = [c for c in candidates if c.kind in _PERSONAL] or candidates
        free = [c for c in candidates if not self._is_spot(c)]
        return (free or candidates)[-1].number if candidates else None

    def _is_spot(self, chunk: Chunk) -> bool:
        if chunk.preposition is None:
            return False
        where = self.items[chunk.preposition].text
        return where in _WHERE and (chunk.kind in _SPOTS or (chunk.kind == "noun" and where != "of"))

    def _open_that(self, i: int) -> None:
        before, after = self.row.letter(self.row.before(i)), self.row.letter(self.row.after(i))
        verb = self.current.verb
        tells = verb is not None and verb.lemma in self.words.content
        noun = before in "NnQ" and self._noun_before(i) not in listed("contents")
        if noun and (after in _VERBAL or (not tells and self.row.opens_clause(i))):
            self._open_relative(i)
        elif after not in ",." and (tells or before in "VEPUGn"):
            self.current = self._opened("complement", self.current, i, i)
        elif before in "c," and self._content_around() is not None:
            self.current = self._opened("complement", self._content_around(), i, i)

    def _noun_before(self, i: int) -> str:
        return self.items[self.row.before(i)].text.rsplit(" ", 1)[-1]

    def _content_around(self) -> Draft | None:
        """Return the nearest clause whose verb takes a clause for its object."""
        draft: Draft | None = self.current
        while draft is not None and not (draft.verb is not None and draft.verb.lemma in self.words.content):
            draft = draft.parent
        return draft

    def _set(self, draft: Draft, verb: Verb) -> None:
        draft.verb = verb
        self.current = draft

    def _child(self, kind: Kind, verb: Verb, parent: Draft, *, shares: Draft | None = None) -> Draft:
        draft = self._opened(kind, parent, None, verb.first)
        draft.shares = shares
        self._set(draft, verb)
        return draft

    def _own(self, beside: Draft, draft: Draft, free: list[Chunk]) -> None:
        """Move the subject of a new clause out of the one before it."""
        self._move(free[0].number, draft, beside)
        beside.subject = [c.number for c in self.row.listed(free, len(free) - 1)]

    def _chunk_before(self, at: int) -> Chunk | None:
        """Return the chunk right before an item, adverbs and times left out."""
        before = self.row.before(at)
        found = next((c for c in reversed(self.current.chunks) if c.kind not in {"time", "distance"}), None)
        return found if found is not None and found.last == before else None

    def _with_listed(self, chunk: Chunk) -> list[Chunk]:
        chunks = [c for c in self.current.chunks if c.number <= chunk.number and c.kind != "time"]
        return self.row.listed(chunks, len(chunks) - 1) if chunk.preposition is None else [chunk]

    def _says(self, draft: Draft) -> bool:
        return draft.verb is not None and draft.verb.lemma in self.words.content

    def _is_contact(self, free: list[Chunk]) -> bool:
        """Return whether a pronoun right behind a noun opens what is said of that: "the troops it had"."""
        if len(free) < 2 or free[-1].kind != "pronoun" or self.items[free[-1].head].text not in _NOMINATIVE:
            return False
        return free[-2].last == free[-1].first - 1

    def _open_contact(self, verb: Verb, free: list[Chunk]) -> None:
        draft = self.current
        beside = self._opened("relative", draft, None, free[-1].first)
        beside.antecedent = free[-2].number
        self._own(beside, draft, free[-1:])
        self._set(beside, verb)
