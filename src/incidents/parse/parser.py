"""Reads the clauses of a tagged sentence with one set of words."""

from collections.abc import Mapping

from incidents.parse.assembly import Assembly
from incidents.parse.clauses import Clauses, tie
from incidents.parse.inverted import settle
from incidents.parse.letters import letters
from incidents.parse.row import Row
from incidents.parse.words import ClauseWords, load
from incidents.tag import Tagged
from incidents.words.lexicon import FunctionWords


class Parser:
    """Cuts sentences into clauses; built once, used for every sentence."""

    def __init__(
        self,
        function_words: FunctionWords,
        verbs: Mapping[str, tuple[str, str]],
        compounds: frozenset[str] = frozenset(),
    ) -> None:
        """Take the closed classes, the forms of further verbs, and the last two words of compound nouns.

        Each form has its letter and its base.
        """
        self.words: ClauseWords = load(function_words, verbs, compounds)

    def clauses(self, tagged: Tagged) -> Clauses:
        """Return the clauses of a sentence, read when they are first asked for."""
        return tagged.once(self._read)

    def _read(self, tagged: Tagged) -> Clauses:
        row = Row(tagged, letters(tagged, self.words), self.words)
        assembly = Assembly(row)
        assembly.read()
        settle(assembly.clauses, row)
        tie(assembly.clauses, row)
        chunk_at = [-1] * len(row.letters)
        for chunk in assembly.chunks:
            for item in range(chunk.first, chunk.last + 1):
                chunk_at[item] = chunk.number
        return Clauses(row, assembly.chunks, assembly.clauses, chunk_at, assembly.clause_at)
