"""Puts chunks and verbs together into clauses, from left to right with the open clauses at hand."""

from incidents.parse.chunks import chunk_at
from incidents.parse.clause import Verb
from incidents.parse.further import FurtherVerbs
from incidents.parse.verbs import verb_at

_VERBAL = "VEPGUBHMDo"


class Assembly(FurtherVerbs):
    """Reads a sentence from its first item to its last."""

    def read(self) -> None:
        """Read the sentence."""
        i = 0
        while i < len(self.items):
            i = self._step(i)
        if self.current.verb is None and not self.current.chunks and self.current is self.drafts[-1]:
            self.drafts.pop()
            self.clause_at = [min(number, len(self.drafts) - 1) for number in self.clause_at]

    def _step(self, i: int) -> int:
        """Read what begins at an item and return the item behind it."""
        letter = self.letters[i]
        if letter in "NQnTwd":
            chunk = chunk_at(self.items, self.letters, i, len(self.chunks))
            if chunk is not None:
                return self._take_chunk(chunk)
        if letter in _VERBAL:
            verb = verb_at(self.items, self.letters, i, self.words)
            if verb is not None:
                self._take_verb(verb)
                self.clause_at[i : verb.last + 1] = [self.current.number] * (verb.last + 1 - i)
                return verb.last + 1
        self._take_word(i, letter)
        self.clause_at[i] = self.current.number
        return i + 1

    def _take_word(self, i: int, letter: str) -> None:
        if letter in ",c":
            self.link = i
        elif letter == ".":
            self._end(i)
        elif letter == "r":
            self._open_relative(i)
        elif letter == "s":
            self.current = self._opened("adverbial", self.current, i, i)
        elif letter == "b":
            self._open_either(i)
        elif letter == "t":
            self._open_that(i)

    def _take_verb(self, verb: Verb) -> None:
        """Find the clause whose verb this is, or open one."""
        if verb.form == "infinitive":
            self._take_infinitive(verb)
        elif verb.form == "gerund":
            self._take_gerund(verb)
        elif self.current.verb is None:
            self._take_first(verb)
        else:
            self._take_further(verb)
        self.link = -1
