"""Finds the clause on which an infinitive or a gerund hangs, and whose subject it has."""

from incidents.parse.clause import Verb
from incidents.parse.draft import Draft
from incidents.parse.firsts import FirstVerbs
from incidents.parse.words import listed

_VERBAL = "VEPGUBHMDo"
_ADDRESSED = frozenset(
    {"order", "ask", "tell", "allow", "force", "urge", "help", "want", "cause", "enable", "train"}
)


class UnfinishedVerbs(FirstVerbs):
    """Takes verbs without a tense of their own."""

    def _take_infinitive(self, verb: Verb) -> None:
        parent = self.current
        addressed = (
            parent.verb is not None and parent.verb.lemma in _ADDRESSED and parent.verb.voice == "active"
        )
        behind = [c for c in parent.chunks if parent.verb is not None and c.first > parent.verb.last]
        draft = self._child("complement", verb, parent, shares=parent)
        free = [c for c in behind if c.preposition is None]
        if addressed and free:
            draft.subject, draft.shares = [free[-1].number], None

    def _take_gerund(self, verb: Verb) -> None:
        self._settle()
        before = self.row.before(verb.first)
        letter = self.row.letter(before)
        chunk = self._chunk_before(verb.first)
        parent = self.current
        if letter in ",c" or before < 0:
            parent = self._gerund_parent(verb, letter)
        resulting = verb.lemma in listed("resulting") and verb.voice == "active"
        if letter in _VERBAL or (letter == "p" and self.row.letter(self.row.before(before)) in _VERBAL):
            self._child("complement", verb, parent, shares=parent)
            return
        result = parent.verb is not None and (resulting or self.letters[verb.first - 1] == "T")
        if letter in ",cpbs." or before < 0 or chunk is None or result:
            self._child("gerund", verb, parent, shares=parent).subject = self._accused(before)
            return
        free = self.row.free(parent.chunks)
        if resulting and free and chunk.preposition is not None:
            chunk = free[-1]
        self._child("reduced", verb, parent).subject = [c.number for c in self._with_listed(chunk)]

    def _accused(self, preposition: int) -> list[int]:
        """Return whom a verb accuses of, or keeps from, what a gerund tells."""
        if preposition < 0 or self.items[preposition].text not in {"of", "from"}:
            return []
        chunk = self._chunk_before(preposition)
        verb = self.current.verb
        if chunk is None or chunk.preposition is not None or (verb is not None and chunk.first < verb.first):
            return []
        return [chunk.number]

    def _gerund_parent(self, verb: Verb, letter: str) -> Draft:
        """Return the clause on which a gerund behind a comma or "and" hangs."""
        draft = self.current
        if (
            letter == "c"
            and draft.verb is not None
            and draft.verb.form == "gerund"
            and draft.parent is not None
        ):
            return draft.parent
        keeps = verb.lemma in listed("resulting")
        while draft.parent is not None and (
            (draft.kind == "relative" and (draft.commas or not keeps))
            or (draft.verb is not None and draft.kind == "gerund")
        ):
            draft = draft.parent
        return draft
