"""Finds the subject of the first verb of a clause, or the noun that a participle describes."""

from incidents.parse.clause import Chunk, Verb
from incidents.parse.draft import Draft
from incidents.parse.openings import Openings
from incidents.parse.words import listed

_FROM_ABOVE = frozenset({"bomb", "strike", "shell", "hit", "target"})
_DESCRIBED = frozenset({"main", "adverbial", "complement"})
_LEADING = frozenset({"among", "in", "to", "at"})


def voiced(verb: Verb, *, reduced: bool) -> Verb:
    """Return a verb as a passive participle where it describes what was done to its subject."""
    return verb._replace(voice="passive", form="participle") if reduced else verb


class FirstVerbs(Openings):
    """Takes the first verb of a clause."""

    def _describe(self, verb: Verb, chunk: Chunk, draft: Draft) -> None:
        """Open a reduced clause on a chunk, whose patient it is."""
        child = self._child("reduced", voiced(verb, reduced=True), draft)
        child.subject = [chunk.number]

    def _is_reduced(self, verb: Verb) -> bool:
        """Return whether a past form without helping verb can be what was done to the chunk before it."""
        if verb.first != verb.head or self.letters[verb.head] not in "EP":
            return False
        if self.letters[verb.head] == "P":
            return True
        near = self._chunk_before(verb.first)
        if near is not None and self.row.counted(near) and self.row.speaker_follows(verb.last):
            return verb.lemma in listed("transitive")
        if self.row.object_follows(verb.last) or verb.lemma in listed("intransitive"):
            return False
        after = self.row.after(verb.last)
        by = after < len(self.items) and self.items[after].text == "by"
        flies = near is not None and near.kind == "aircraft" and verb.lemma in _FROM_ABOVE
        return by or (
            verb.lemma in listed("transitive") and verb.lemma not in self.words.speech and not flies
        )

    def _was_interrupted(self, verb: Verb) -> bool:
        """Return whether another verb has the subject of a past form, so that this one only describes it."""
        bare = verb.first == verb.head and self.letters[verb.head] == "E"
        of = self.row.items[min(self.row.after(verb.last), len(self.items) - 1)].text == "of"
        never = (verb.lemma in self.words.content and not of) or verb.lemma in listed("intransitive")
        return bare and not never and self.row.returns(verb.last)

    def _take_first(self, verb: Verb) -> None:
        """Take the first verb of the open clause."""
        draft = self.current
        free = self.row.free(draft.chunks)
        reduced = self._is_reduced(verb) or self._was_interrupted(verb)
        reduced = reduced or (
            bool(free) and verb.first == verb.head and self.row.in_series(verb.last, free[-1])
        )
        if reduced and draft.kind in _DESCRIBED and self._took_described(verb, draft, free):
            return
        if draft.kind == "main" and self._is_contact(free):
            self._open_contact(verb, free)
            return
        if self._is_inserted(verb, free) or self._is_of_them(draft, free):
            self._insert(verb, free)
            return
        draft.subject = self._subject(draft, free, verb)
        self._set(draft, voiced(verb, reduced=reduced and draft.kind != "relative"))

    def _took_described(self, verb: Verb, draft: Draft, free: list[Chunk]) -> bool:
        """Take a participle as what describes a noun before it, where it can; return whether it was."""
        if not free and not draft.chunks and draft.kind == "main":
            self._child("reduced", verb, draft, shares=draft)
            return True
        parted = self.row.letter(self.row.before(verb.first)) == ","
        near = self._chunk_before(verb.first)
        chunk = self._parted(free, verb) if parted and free else None
        if chunk is None and self.row.returns(verb.last):
            chunk = near
        counted = near is not None and near.kind == "people" and self.row.counted(near) and self._is_sum(near)
        chunk = near if chunk is None and counted else chunk
        if chunk is not None:
            self._describe(verb, chunk, draft)
        return chunk is not None

    def _parted(self, free: list[Chunk], verb: Verb) -> Chunk:
        """Return the chunk that a participle behind a comma describes."""
        renamed = self._renamed(free, verb)
        return free[-1 if renamed is None else renamed]

    def _is_sum(self, chunk: Chunk) -> bool:
        """Return whether a preposition leads to those counted."""
        return chunk.preposition is not None and self.items[chunk.preposition].text in _LEADING

    def _subject(self, draft: Draft, free: list[Chunk], verb: Verb) -> list[int]:
        if draft.kind == "relative":
            return self._relative_subject(draft, free)
        if not free:
            late = [c for c in draft.chunks if c.kind not in {"time", "distance"}]
            governed = late and self.row.letter(late[-1].first - 1) == "c"
            return [late[-1].number] if governed else []
        renamed = self._renamed(free, verb)
        if renamed is not None:
            return [free[renamed].number]
        return [c.number for c in self.row.listed(free, len(free) - 1)]

    def _relative_subject(self, draft: Draft, free: list[Chunk]) -> list[int]:
        if free:
            return [c.number for c in self.row.listed(free, len(free) - 1)]
        if draft.gap or draft.antecedent is None:
            return []
        around = draft.parent.chunks if draft.parent is not None else []
        before = [c for c in around if c.number <= draft.antecedent and c.kind != "time"]
        if self.chunks[draft.antecedent].preposition is not None or not before:
            return [draft.antecedent]
        return [c.number for c in self.row.listed(before, len(before) - 1, renamed=True)]

    def _renamed(self, free: list[Chunk], verb: Verb) -> int | None:
        """Return the place of the chunk that what stands between commas before the verb only renames."""
        if len(free) < 2 or self.row.letter(self.row.before(verb.first)) != ",":
            return None
        whole = self.row.listed(free, len(free) - 1)
        at = len(free) - (len(whole) if len(whole) > 2 else 1)
        if len(whole) > 2:
            return at
        while at and self.row.letter(self.row.before(free[at].first)) == ",":
            self.chunks[free[at].number] = free[at]._replace(renames=free[at - 1].number)
            at -= 1
        return at if at < len(free) - 1 else None

    def _is_inserted(self, verb: Verb, free: list[Chunk]) -> bool:
        """Return whether "…, the ministry said, …" interrupts a clause that still wants its verb."""
        if len(free) < 2 or verb.lemma not in self.words.speech or self.letters[verb.head] == "U":
            return False
        after = self.row.after(verb.last)
        while self.row.letter(after) in "Tp" or (after < len(self.items) and self.row.letter(after) in "nNd"):
            if self.row.letter(after) in "nNd" and self.row.letter(self.row.before(after)) not in "pnNd":
                return False
            after = self.row.after(after)
        parts = self.row.letter(self.row.before(free[-1].first)) == ","
        return parts and self.row.letter(after) == ","

    def _is_of_them(self, draft: Draft, free: list[Chunk]) -> bool:
        """Return whether "most of them" has a verb of its own between others and theirs."""
        last = draft.chunks[-1] if len(draft.chunks) > 2 else None
        return (
            bool(free)
            and last is not None
            and last.preposition is not None
            and (self.items[last.head].text in {"them", "whom"} and draft.chunks[-2].preposition is None)
        )

    def _insert(self, verb: Verb, free: list[Chunk]) -> None:
        draft = self.current
        child = self._child("speech", verb, draft)
        of_them = self._is_of_them(draft, free)
        first = draft.chunks[-2] if of_them else free[-1]
        child.subject = [first.number]
        draft.chunks = [c for c in draft.chunks if c.number < first.number]
        self.current = child
