"""Reads the clauses of a tagged sentence with one set of words."""

from collections.abc import Mapping, Sequence

from incidents.parse import realis, roles
from incidents.parse.assembly import Assembly
from incidents.parse.clause import Clause, Clauses
from incidents.parse.draft import Draft
from incidents.parse.letters import letters
from incidents.parse.words import ClauseWords, load
from incidents.tag import Tagged
from incidents.words.lexicon import FunctionWords


class Parser:
    """Cuts sentences into clauses; built once, used for every sentence."""

    def __init__(self, function_words: FunctionWords, verbs: Mapping[str, tuple[str, str]]) -> None:
        """Take the closed classes and the forms of further verbs, each with its letter and its base."""
        self.words: ClauseWords = load(function_words, verbs)

    def clauses(self, tagged: Tagged) -> Clauses:
        """Return the clauses of a sentence, read when they are first asked for."""
        return tagged.once(self._read)

    def _read(self, tagged: Tagged) -> Clauses:
        found = letters(tagged.items, self.words, tagged.sentence.text)
        assembly = Assembly(tagged.items, found, self.words)
        assembly.read()
        roles.hosts(assembly.chunks, assembly.row, assembly.drafts)
        said = realis.speakers(assembly.drafts, assembly.row, self.words)
        clauses = tuple([self._clause(draft, assembly, said) for draft in assembly.drafts])
        chunk_at = [-1] * len(found)
        for chunk in assembly.chunks:
            chunk_at[chunk.first : chunk.last + 1] = [chunk.number] * (chunk.last + 1 - chunk.first)
        return Clauses(tagged.items, found, tuple(assembly.chunks), clauses, chunk_at, assembly.clause_at)

    def _clause(self, draft: Draft, assembly: Assembly, said: Mapping[int, int]) -> Clause:
        row = assembly.row
        verb = draft.verb
        own = roles.subject(draft)
        found: Sequence[int] = roles.objects(draft, row)
        agent = roles.agents(draft, row)
        return Clause(
            number=draft.number,
            kind=draft.kind,
            parent=None if draft.parent is None else draft.parent.number,
            opener=draft.opener,
            verb=verb,
            subject=own,
            object=tuple(found),
            agent=agent,
            attachments=roles.attachments(draft, (*own, *found, *agent)),
            speaker=said.get(draft.number),
            realis=realis.realis(draft, row, self.words, assembly.chunks),
        )
