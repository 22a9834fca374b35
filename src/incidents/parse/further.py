"""Tells what a verb is that follows another: joined to it, around it, in it or beside it."""

from incidents.parse.clause import Chunk, Verb
from incidents.parse.draft import Draft, behind
from incidents.parse.joined import JoinedVerbs
from incidents.parse.words import listed

_CLOSING = frozenset({'"', "”", "’"})


class FurtherVerbs(JoinedVerbs):
    """Takes a verb where the open clause has one."""

    def _take_further(self, verb: Verb) -> None:
        """Take a verb where the open clause has one: joined to it, around it, in it or beside it."""
        draft = self.current
        late = self._candidates(draft, verb)
        free = self._whole_subject(draft, self.row.free(late))
        direct = self.row.before(verb.first)
        if self._is_inverted(verb):
            self._set(self._opened("main", None, None, verb.first), verb)
        elif self.link >= 0 and self.letters[self.link] == "c" and not free:
            self._join(verb)
        elif self._says(draft) and self.link >= 0 and self._said_of(draft, verb, free):
            self._without_link(verb, self._said_of(draft, verb, free))
        elif draft.kind == "relative" and (self._is_told_of(draft, direct) or self._is_told_around(draft)):
            around = draft if self._is_told_of(draft, direct) else draft.parent or draft
            told = self._child("complement", verb, around)
            told.subject = [] if draft.antecedent is None else [draft.antecedent]
        elif self.link < 0 and self._describes(verb, late):
            self._describe(verb, late[-1], draft)
        elif draft.verbless() is not None and not self._content_holds(draft, free):
            self._return(verb, free)
        else:
            self._take_apart(verb, free)

    def _take_apart(self, verb: Verb, free: list[Chunk]) -> None:
        """Take a verb with a subject of its own, or one whose link was lost."""
        if self.link >= 0:
            self._beside(verb, free)
        else:
            self._without_link(verb, free)

    def _whole_subject(self, draft: Draft, free: list[Chunk]) -> list[Chunk]:
        """Return a subject with all of its list where the verb before took no object."""
        verb = draft.verb
        if not free or verb is None or (verb.voice == "active" and verb.lemma not in listed("intransitive")):
            return free
        before = [c for c in self.row.free(behind(draft)) if c.number <= free[-1].number]
        return self.row.listed(before, len(before) - 1) if before else free

    def _is_inverted(self, verb: Verb) -> bool:
        """Return whether a quotation ends right before a verb of saying."""
        return verb.lemma in self.words.speech and self.items[verb.first - 1].text in _CLOSING

    def _said_of(self, draft: Draft, verb: Verb, free: list[Chunk]) -> list[Chunk]:
        """Return the subject of what is said, where a list or an insertion parts it from its verb."""
        told = [c for c in behind(draft) if c.preposition is None and c.kind not in {"time", "distance"}]
        if not told:
            return []
        if not free and self.letters[self.link] == "," and self.row.before(verb.first) == self.link:
            return told[:1]
        whole = self.row.listed(told, len(told) - 1)
        return whole if free and len(whole) == len(told) > 1 else []

    def _candidates(self, draft: Draft, verb: Verb) -> list[Chunk]:
        """Return the chunks that may be the subject of a further verb.

        A comma right before the verb closes what was inserted: "and eleven others, including a child, were".
        """
        chunks = [c for c in draft.chunks if c.kind not in {"time", "distance"}]
        after = [c for c in chunks if c.first > self._mark(draft)]
        start = draft.verb.last if draft.verb is not None else draft.begin
        whole = [c for c in chunks if c.first > start]
        governed = bool(after) and after[0].preposition is None and after[0] not in self.row.free(whole)
        if governed and self.link >= 0 and self._says(draft):
            self.link = -1
            return whole
        if after or self.row.letter(self.row.before(verb.first)) != "," or draft.verb is None:
            return after
        late = [c for c in chunks if c.first > draft.verb.last and c.preposition is None]
        opening = [c for c in late if self.row.letter(self.row.before(c.first)) == "c"]
        opening = opening or [c for c in late if self.row.letter(self.row.before(c.first)) == ","]
        return opening[:1]

    def _mark(self, draft: Draft) -> int:
        """Return the item behind which chunks may be the subject of a further verb."""
        verb = draft.verb
        return max(self.link, verb.last if verb is not None else draft.begin)

    def _is_told_of(self, draft: Draft, before: int) -> bool:
        """Return whether "which Israel says" goes on with what is said of the antecedent."""
        verb = draft.verb
        return (
            verb is not None
            and verb.lemma in self.words.content
            and before <= verb.last
            and bool(draft.chunks)
        )

    def _is_told_around(self, draft: Draft) -> bool:
        """Return whether what is said goes on behind a relative clause."""
        around = draft.parent
        if draft.kind != "relative" or around is None or around.verb is None or draft.antecedent is None:
            return False
        antecedent = self.chunks[draft.antecedent]
        told = self._says(around) and antecedent.preposition is None and antecedent.first > around.verb.last
        return told and (self.link < 0 or self.letters[self.link] == ",") and bool(behind(draft))

    def _describes(self, verb: Verb, behind: list[Chunk]) -> bool:
        """Return whether a participle describes the chunk right before it."""
        if (
            not behind
            or (behind[-1].kind == "pronoun" and self.letters[behind[-1].head] == "w")
            or self._chunk_before(verb.first) != behind[-1]
        ):
            return False
        telling = self.current.verb
        tells = (
            telling is not None and telling.lemma in self.words.content and not self.row.returns(verb.last)
        )
        if tells and self.letters[verb.head] != "P" and behind[-1].preposition is None:
            return False
        bare = (
            verb.first == verb.head
            and self.letters[verb.head] == "E"
            and verb.lemma not in self.words.content
        )
        return self._is_reduced(verb) or (
            bare
            and self.current.verbless() is None
            and verb.lemma not in listed("intransitive")
            and not self.row.object_follows(verb.last)
        )

    def _content_holds(self, draft: Draft, free: list[Chunk]) -> bool:
        """Return whether a verb of saying without link takes the verb with its own subject for its object."""
        verb = draft.verb
        return self.link < 0 and bool(free) and verb is not None and verb.lemma in self.words.content
