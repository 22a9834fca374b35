"""Finds the subject of a first verb, of an infinitive or a gerund, and what a participle describes."""

from incidents.parse.clause import TIMES, Chunk, Clause, Verb
from incidents.parse.letters import plural
from incidents.parse.openings import VERBAL, Openings
from incidents.parse.words import listed
from incidents.tag.items import kind_of

_FROM_ABOVE = frozenset({"bomb", "strike", "shell", "hit", "target"})
_FLYING = frozenset({"aircraft", "weapon"})
_FIRING = frozenset({"shoot", "fire"})
_ARMED = frozenset({"group", "force", "combatants", "ship", "aircraft"})
_MOVING = frozenset({"people", "combatants", "vehicle", "ship", "aircraft", "group", "force"})
_AHEAD = 3
_ACTING = frozenset({"people", "group", "force"})
_ABSOLUTE = frozenset({"with", "without"})
_SEVERAL = frozenset({"were", "are", "have"})
_DESCRIBED = frozenset({"main", "adverbial", "complement"})
_ADDRESSED = frozenset(
    {"order", "ask", "tell", "allow", "force", "urge", "help", "want", "cause", "enable", "train"}
)


def voiced(verb: Verb, *, reduced: bool) -> Verb:
    """Return a verb as a passive participle where it describes what was done to its subject."""
    return verb._replace(voice="passive", form="participle") if reduced else verb


class FirstVerbs(Openings):
    """Takes the first verb of a clause, and verbs without a tense of their own."""

    def _describe(self, verb: Verb, chunk: Chunk, clause: Clause) -> None:
        """Open a reduced clause on a chunk, whose patient it is."""
        self._child("reduced", voiced(verb, reduced=True), clause).own = [chunk]

    def _is_reduced(self, verb: Verb) -> bool:
        """Return whether a past form without helping verb can be what was done to the chunk before it."""
        row, letter, lemma = self.row, self.letters[verb.head], verb.lemma
        if not verb.bare or letter not in "EP":
            return False
        if letter == "P":
            return True
        if row.object_follows(verb.last) or lemma in listed("intransitive"):
            return False
        after, near = row.word(row.after(verb.last)), self._chunk_before(verb.first)
        if self._is_absolute(near):
            return True
        near = near if lemma in _FROM_ABOVE else None
        acts = near is not None and (near.kind in _FLYING or (lemma == "strike" and near.kind in _ACTING))
        acts = acts or (lemma == "strike" and after == "at") or self._shot_at(verb, after)
        suffers = lemma in listed("transitive") and lemma not in self.words.speech and not acts
        return suffers or after == "by"

    def _shot_at(self, verb: Verb, after: str) -> bool:
        """Return whether armed people fired at something that moves: "police shot at a boat".

        Somebody "shot at a checkpoint" may have been hit there.
        """
        near = self._chunk_before(verb.first)
        if verb.lemma not in _FIRING or after != "at" or near is None or self.row.returns(verb.last):
            return False
        ahead = self.row.items[verb.last + 2 : verb.last + 2 + _AHEAD]
        hit = next((item for item in ahead if item.phrase is not None), None)
        return kind_of(self.row.items[near.head]) in _ARMED and hit is not None and kind_of(hit) in _MOVING

    def _is_absolute(self, near: Chunk | None) -> bool:
        """Return whether a participle behind a chunk can only describe it: "without shots fired"."""
        return near is not None and self.row.word(near.preposition) in _ABSOLUTE

    def _was_interrupted(self, verb: Verb) -> bool:
        """Return whether another verb has the subject of a past form, so that this one only describes it."""
        if not verb.bare or self.letters[verb.head] != "E" or verb.lemma in listed("intransitive"):
            return False
        of = self.row.word(self.row.after(verb.last)) == "of"
        return (of or verb.lemma not in self.words.content) and self.row.returns(verb.last)

    def _take_first(self, verb: Verb) -> None:
        """Take the first verb of the open clause."""
        clause = self.current
        free = self.row.free(clause.chunks)
        reduced = self._is_reduced(verb) or self._was_interrupted(verb)
        reduced = reduced or (bool(free) and verb.bare and self.row.in_series(verb.last, free[-1]))
        if reduced and clause.kind in _DESCRIBED and self._took_described(verb, clause, free):
            return
        if clause.kind == "main" and self._is_contact(free):
            self._open_contact(verb, free)
        elif self._is_inserted(verb, free) or (free and self._is_of_them(clause)):
            first = clause.chunks[-2] if self._is_of_them(clause) else free[-1]
            self._child("speech", verb, clause).own = [first]
            clause.chunks = [c for c in clause.chunks if c.number < first.number]
        else:
            clause.own = self._subject(clause, free, verb)
            self._set(clause, voiced(verb, reduced=reduced and clause.kind != "relative"))

    def _took_described(self, verb: Verb, clause: Clause, free: list[Chunk]) -> bool:
        """Take a participle as what describes a noun before it, where it can; return whether it was."""
        if not clause.chunks and clause.kind == "main":
            self._child("reduced", voiced(verb, reduced=True), clause, shares=clause)
            return True
        near, chunk = self._chunk_before(verb.first), None
        if free and self.row.letter(self.row.before(verb.first)) == ",":
            chunk = self._renamed(free, verb) or free[-1]
        elif self.row.returns(verb.last):
            chunk = near
        if chunk is not None:
            self._describe(verb, chunk, clause)
        return chunk is not None

    def _subject(self, clause: Clause, free: list[Chunk], verb: Verb) -> list[Chunk]:
        if clause.kind == "relative":
            return self._relative_subject(clause, free)
        near = self._chunk_before(verb.first)
        if near is not None and self.row.word(near.preposition) == "among" and self._is_reduced(verb):
            return [near]
        if free:
            renamed = self._renamed(free, verb)
            return self.row.listed(free) if renamed is None else [renamed]
        late = [c for c in clause.chunks if c.kind not in TIMES][-1:]
        if late and self.row.word(clause.chunks[0].preposition) == "with" and self._is_reduced(verb):
            return clause.chunks[:1]
        return late if late and self.row.letter(late[0].first - 1) == "c" else []

    def _relative_subject(self, clause: Clause, free: list[Chunk]) -> list[Chunk]:
        if free:
            return self.row.listed(free)
        antecedent = clause.antecedent
        if clause.gap or antecedent is None:
            return []
        around = clause.parent.chunks if clause.parent is not None else []
        before = [c for c in around if c.number <= antecedent.number and c.kind != "time"]
        if antecedent.preposition is not None or not before:
            return [antecedent]
        return self.row.listed(before, renamed=True)

    def _renamed(self, free: list[Chunk], verb: Verb) -> Chunk | None:
        """Return the chunk that what stands between commas before the verb only renames."""
        row = self.row
        if len(free) < 2 or row.letter(row.before(verb.first)) != ",":
            return None
        whole = row.listed(free)
        if len(whole) > 2:
            several = row.word(verb.first) in _SEVERAL and not plural(row.items[whole[0].head])
            return None if several else whole[0]
        at = len(free) - 1
        while at and row.letter(row.before(free[at].first)) == ",":
            free[at].renames = free[at - 1].number
            at -= 1
        return free[at] if at < len(free) - 1 else None

    def _is_inserted(self, verb: Verb, free: list[Chunk]) -> bool:
        """Return whether "…, the ministry said, …" interrupts a clause that still wants its verb."""
        row = self.row
        if len(free) < 2 or verb.lemma not in self.words.speech or self.letters[verb.head] == "U":
            return False
        after = row.after(verb.last)
        while row.letter(after) in "TpnNd":
            if row.letter(after) in "nNd" and row.letter(row.before(after)) not in "pnNd":
                return False
            after = row.after(after)
        return row.letter(after) == "," and row.letter(row.before(free[-1].first)) == ","

    def _is_of_them(self, clause: Clause) -> bool:
        """Return whether "most of them" has a verb of its own between others and theirs."""
        if len(clause.chunks) < 3 or clause.chunks[-1].preposition is None:
            return False
        return clause.chunks[-2].preposition is None and self.row.word(clause.chunks[-1].head) in {
            "them",
            "whom",
        }

    def _take_infinitive(self, verb: Verb) -> None:
        parent = self.current
        clause = self._child("complement", verb, parent, shares=parent)
        asks = parent.verb is not None and parent.verb.lemma in _ADDRESSED and not parent.passive
        free = [c for c in parent.behind if c.preposition is None] if asks else []
        if free:
            clause.own, clause.shares = [free[-1]], None

    def _take_gerund(self, verb: Verb) -> None:
        """Take a verb in -ing: what somebody does beside, what came of it, or what describes a noun."""
        self._settle()
        row, before = self.row, self.row.before(verb.first)
        letter, chunk = row.letter(before), self._chunk_before(verb.first)
        parent = self._gerund_parent(verb, letter) if letter in ",c" or before < 0 else self.current
        if letter in VERBAL or (letter == "p" and row.letter(row.before(before)) in VERBAL):
            self._child("complement", verb, parent, shares=parent)
            return
        resulting = verb.lemma in listed("resulting") and verb.voice == "active"
        result = parent.verb is not None and (resulting or self.letters[verb.first - 1] == "T")
        if letter in ",cpbs." or chunk is None or result:
            accused = self._accused(before)
            self._child("gerund", verb, parent, shares=parent).own = accused
            return
        free = row.free(parent.chunks)
        if resulting and free and chunk.preposition is not None:
            chunk = free[-1]
        chunks = [c for c in parent.chunks if c.number <= chunk.number and c.kind != "time"]
        own = row.listed(chunks) if chunk.preposition is None else [chunk]
        self._child("reduced", verb, parent).own = own

    def _accused(self, preposition: int) -> list[Chunk]:
        """Return whom a verb accuses of, or keeps from, what a gerund tells."""
        if self.row.word(preposition) not in {"of", "from"}:
            return []
        chunk, verb = self._chunk_before(preposition), self.current.verb
        if chunk is None or chunk.preposition is not None or (verb is not None and chunk.first < verb.first):
            return []
        return [chunk]

    def _gerund_parent(self, verb: Verb, letter: str) -> Clause:
        """Return the clause on which a gerund behind a comma or "and" hangs."""
        clause = self.current
        if letter == "c" and clause.verb is not None and clause.verb.form == "gerund":
            return clause.parent or clause
        keeps = verb.lemma in listed("resulting")
        while clause.parent is not None and (
            (clause.kind == "relative" and (clause.commas or not keeps))
            or (clause.verb is not None and clause.kind == "gerund")
        ):
            clause = clause.parent
        return clause
