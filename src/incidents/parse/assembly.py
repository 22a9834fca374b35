"""Puts chunks and verbs together into clauses, from left to right with the open clauses at hand."""

from incidents.parse.clause import TIMES, Chunk, Clause, Kind, Verb
from incidents.parse.firsts import FirstVerbs, voiced
from incidents.parse.openings import VERBAL
from incidents.parse.verbs import verb_at
from incidents.parse.words import listed

_CLOSING = frozenset({'"', "”", "’"})
_INNER = frozenset({"gerund", "reduced", "relative", "speech"})


class Assembly(FirstVerbs):
    """Reads a sentence from its first item to its last, and tells what each further verb of a clause is."""

    def read(self) -> None:
        """Read the sentence."""
        i, letters = 0, self.letters
        while i < len(letters):
            letter = letters[i]
            if letter in "NQnTwd":
                chunk = self.row.chunk_at(i, len(self.chunks))
                self._take_chunk(chunk)
                i = chunk.last + 1
                continue
            verb = verb_at(self.row, i) if letter in VERBAL else None
            if verb is None:
                self._take_word(i, letter)
                self.clause_at[i] = self.current.number
                i += 1
            else:
                self._take_verb(verb)
                self._put(i, verb.last, self.current)
                i = verb.last + 1
        last = self.clauses[-1]
        if self.current is last and last.verb is None and not last.chunks:
            self.clauses.pop()
            self.clause_at = [min(number, len(self.clauses) - 1) for number in self.clause_at]

    def _take_verb(self, verb: Verb) -> None:
        """Find the clause whose verb this is, or open one."""
        if verb.form == "infinitive":
            self._take_infinitive(verb)
        elif verb.form == "gerund":
            self._take_gerund(verb)
        elif self.current.verb is None:
            self._take_first(verb)
        else:
            self._take_further(verb, self.current.verb)
        self.link = -1

    def _take_further(self, verb: Verb, before: Verb) -> None:
        """Take a verb where the open clause has one: joined to it, around it, in it or beside it."""
        clause, says = self.current, self._says(self.current)
        late = self._candidates(clause, verb)
        free = self._whole_subject(clause, before, self.row.free(late))
        said = self._said_of(clause, verb, free) if says and self.link >= 0 else []
        if verb.lemma in self.words.speech and self.items[verb.first - 1].text in _CLOSING:
            self._set(self._opened("main", None, None, verb.first), verb)
        elif self.link >= 0 and self.letters[self.link] == "c" and not free:
            self._join(verb)
        elif said:
            self._without_link(verb, before, said)
        elif clause.kind == "relative" and (around := self._told_around(clause, before, verb)) is not None:
            told = self._child("complement", verb, around)
            told.own = [] if clause.antecedent is None else [clause.antecedent]
        elif self._may_describe(verb, late) and self._describes(verb, late):
            self._describe(verb, late[-1], clause)
        elif clause.verbless() is not None and not (self.link < 0 and free and says):
            self._return(verb, free)
        elif self.link >= 0:
            self._stand_beside(verb, free)
        else:
            self._without_link(verb, before, free)

    def _whole_subject(self, clause: Clause, before: Verb, free: list[Chunk]) -> list[Chunk]:
        """Return a subject with all of its list where the verb before took no object."""
        if not free or (before.voice == "active" and before.lemma not in listed("intransitive")):
            return free
        told = [c for c in self.row.free(clause.behind) if c.number <= free[-1].number]
        return self.row.listed(told) if told else free

    def _said_of(self, clause: Clause, verb: Verb, free: list[Chunk]) -> list[Chunk]:
        """Return the subject of what is said, where a list or an insertion parts it from its verb."""
        told = [c for c in clause.behind if c.free]
        if told and not free and self.letters[self.link] == "," and self.row.before(verb.first) == self.link:
            return told[:1]
        whole = self.row.listed(told) if told and free else []
        return whole if len(whole) == len(told) > 1 else []

    def _candidates(self, clause: Clause, verb: Verb) -> list[Chunk]:
        """Return the chunks that may be the subject of a further verb.

        A comma right before the verb closes what was inserted: "and eleven others, including a child, were".
        """
        row, whole = self.row, [c for c in clause.behind if c.kind not in TIMES]
        after = [c for c in whole if c.first > self.link]
        lone = self.link >= 0 and bool(after) and after[0].preposition is None and self._says(clause)
        if lone and after[0] not in row.free(whole):
            self.link = -1
            return whole
        if after or row.letter(row.before(verb.first)) != "," or self._is_insertion(clause):
            return after
        late = [c for c in whole if c.preposition is None]
        opening = [c for c in late if row.letter(row.before(c.first)) == "c"]
        return (opening or [c for c in late if row.letter(row.before(c.first)) == ","])[:1]

    def _is_insertion(self, clause: Clause) -> bool:
        """Return whether commas part a relative clause from a subject: "the jet, which had bombs, hit"."""
        outer = clause.verbless()
        return (
            clause.kind == "relative"
            and clause.commas
            and outer is not None
            and any(c.free for c in outer.chunks)
        )

    def _told_around(self, clause: Clause, before: Verb, verb: Verb) -> Clause | None:
        """Return the clause of saying that goes on: that of "which Israel says", or the one around it."""
        if self._says(clause) and clause.chunks and self.row.before(verb.first) <= before.last:
            return clause
        around, antecedent = clause.parent, clause.antecedent
        if around is None or around.verb is None or antecedent is None or not self._says(around):
            return None
        told = antecedent.preposition is None and antecedent.first > around.verb.last
        closed = self.link < 0 or self.letters[self.link] == ","
        return around if told and closed and clause.behind else None

    def _may_describe(self, verb: Verb, late: list[Chunk]) -> bool:
        """Return whether nothing parts a participle's noun from the clause, or it ends a list there."""
        if self.link < 0 or self._is_absolute(self._chunk_before(verb.first)):
            return True
        if not late or late[0].definite or any(c.preposition is None for c in late[1:]):
            return False
        last, before = late[0], self.chunks[late[0].number - 1]
        listed_there = before in self.current.behind and self.row.linked(before, last)
        return listed_there and self.row.alike(before, last) and self.row.letter(verb.last + 1) == "p"

    def _describes(self, verb: Verb, late: list[Chunk]) -> bool:
        """Return whether a participle describes the chunk right before it."""
        if not late or self.letters[late[-1].head] == "w" or self._chunk_before(verb.first) is not late[-1]:
            return False
        letter = self.letters[verb.head]
        around = self.current.verb
        if around is not None and around.lemma in listed("leaving") and verb.bare and letter in "EP":
            return True
        told = self._says(self.current) and late[-1].preposition is None and letter != "P"
        if told and not self.row.returns(verb.last):
            return False
        if self._is_reduced(verb):
            return True
        never = verb.lemma in self.words.content or verb.lemma in listed("intransitive")
        bare = verb.bare and letter == "E" and not never and self.current.verbless() is None
        return bare and not self.row.object_follows(verb.last)

    def _join(self, verb: Verb) -> None:
        """Take a verb joined by "and" to one before it, whose subject it has."""
        clause, letter = self._equal(verb), self.letters[verb.head]
        before = clause.verb
        if before is None:
            clause.own = clause.own or self._subject(
                clause, [c for c in clause.chunks if c.preposition is None], verb
            )
            self._set(clause, verb)
            return
        joined = self._opened(clause.kind, clause.parent, clause.opener, verb.first)
        clause.joined = joined
        joined.own, joined.shares, joined.antecedent = list(clause.own), clause.shares, clause.antecedent
        if verb.bare and letter in "EPU":
            modal = verb.modal or before.modal
            verb = verb._replace(modal=modal, form=before.form if modal else verb.form)
        if clause.passive and verb.bare and letter in "EP" and verb.lemma not in listed("intransitive"):
            suffers = not self.row.object_follows(verb.last)
            verb = verb._replace(voice="passive") if suffers else verb
        self._set(joined, verb)

    def _equal(self, verb: Verb) -> Clause:
        """Return the clause to whose verb another of its form is joined."""
        clause, letter = self.current, self.letters[verb.head]
        fitting = {"finite", {"U": "infinitive" if verb.bare else "", "P": "participle"}.get(letter, "")}
        parted = self.row.letter(self.link - 1) == ","
        while clause.parent is not None:
            fits = clause.verb is None or clause.verb.form in fitting
            closed = clause.kind == "relative" and clause.commas and parted
            own = clause.kind == "speech" or (clause.kind == "reduced" and not verb.bare)
            if fits and not closed and not own:
                break
            clause = clause.parent
        return clause

    def _return(self, verb: Verb, free: list[Chunk]) -> None:
        """Take the verb of a clause that was interrupted."""
        inner, outer = self.current, self.current.verbless()
        if outer is None:
            return
        linked = self.link >= 0
        lone = linked or not any(c.free for c in outer.chunks)
        several = inner.kind != "relative" and len([c for c in inner.behind if c.free]) > 1
        if free and outer.kind != "relative" and (lone or several):
            self._move(free[0 if linked else -1], inner, outer)
        self.current = outer
        self._take_first(verb)

    def _stand_beside(self, verb: Verb, free: list[Chunk]) -> None:
        """Take a verb behind a comma or "and" with a subject of its own, or without one."""
        clause = self.current
        if not free:
            self._join(verb)
            return
        if verb.lemma in self.words.speech and free[0].last + 1 == free[-1].first:
            free = free[-1:]
        level = clause
        while level.parent is not None and level.kind in _INNER:
            level = level.parent
        if self.letters[self.link] == "," and verb.lemma in self.words.speech:
            level = self.clauses[0]
        kind: Kind = "main" if level.kind == "speech" else level.kind
        beside = self._opened(kind, level.parent, level.opener, free[0].first)
        self._move(free[0], clause, beside)
        beside.own = self.row.listed(free)
        self.current = beside
        self._take_first(verb)

    def _without_link(self, verb: Verb, before: Verb, free: list[Chunk]) -> None:
        """Take a verb that nothing links to the one before: what is said, or a comma was lost."""
        clause, speech = self.current, verb.lemma in self.words.speech
        tells = before.lemma in self.words.content
        kind: Kind = "complement" if tells else "main"
        parent = clause if tells else None
        if self._is_of_them(clause):
            self._beside("relative", clause, None, clause.chunks[-2:-1], verb)
        elif not tells and len(free) == 1 and self._keeps_object(verb, before):
            self._set(self._opened("main", None, None, verb.first), verb)
            self.current.own = [] if speech else list(clause.own)
        elif not free:
            beside = self._opened(kind if tells else clause.kind, parent or clause.parent, None, verb.first)
            beside.own, beside.shares = ([] if tells else list(clause.own)), clause.shares
            self._set(beside, verb)
        elif not tells and self._is_contact(free):
            self._open_contact(verb, free)
        else:
            own = self.row.listed(free)
            if speech and own[0].last + 1 == own[-1].first:
                own = own[-1:]
            self._beside(kind, parent, None, own, voiced(verb, reduced=self._is_reduced(verb)))

    def _keeps_object(self, verb: Verb, harm: Verb) -> bool:
        """Return whether a verb without comma would take the object of the one before."""
        if harm.voice == "passive" or harm.lemma not in listed("resulting"):
            return False
        further = verb.lemma in listed("resulting") and self.row.object_follows(verb.last)
        return further or harm.form == "gerund" or verb.lemma in self.words.speech
