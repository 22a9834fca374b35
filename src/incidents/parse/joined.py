"""Takes a verb that goes on with a clause, or stands beside it with a subject of its own."""

from incidents.parse.clause import Chunk, Kind, Verb
from incidents.parse.draft import Draft, behind
from incidents.parse.firsts import voiced
from incidents.parse.unfinished import UnfinishedVerbs
from incidents.parse.words import listed


class JoinedVerbs(UnfinishedVerbs):
    """Takes verbs joined to one before."""

    def _join(self, verb: Verb) -> None:
        """Take a verb joined by "and" to one before it, whose subject it has."""
        draft = self._equal(verb)
        if draft.verb is None:
            draft.subject = draft.subject or self._subject(
                draft, [c for c in draft.chunks if c.preposition is None], verb
            )
            self._set(draft, verb)
            return
        before = draft.verb
        passive = (
            before.voice == "passive" and verb.first == verb.head and not self.row.object_follows(verb.last)
        )
        passive = passive and verb.lemma not in listed("intransitive")
        joined = self._opened(draft.kind, draft.parent, draft.opener, verb.first)
        draft.joined = joined
        joined.subject, joined.shares, joined.antecedent = list(draft.subject), draft.shares, draft.antecedent
        if verb.first == verb.head and self.letters[verb.head] in "EPU":
            modal = verb.modal or before.modal
            verb = verb._replace(negated=verb.negated, modal=modal, form=before.form if modal else verb.form)
        self._set(
            joined, verb._replace(voice="passive") if passive and self.letters[verb.head] in "EP" else verb
        )

    def _equal(self, verb: Verb) -> Draft:
        """Return the clause to whose verb another of its form is joined."""
        draft = self.current
        while draft.parent is not None:
            form = draft.verb.form if draft.verb is not None else "finite"
            closed = draft.kind == "relative" and draft.commas and self.row.letter(self.link - 1) == ","
            base = self.letters[verb.head] == "U" and verb.first == verb.head
            fits = (
                form == "finite"
                or (form == "infinitive" and base)
                or (form == "participle" and self.letters[verb.head] == "P")
            )
            if (
                fits
                and not closed
                and draft.kind != "speech"
                and (draft.kind != "reduced" or verb.first == verb.head)
            ):
                break
            draft = draft.parent
        return draft

    def _return(self, verb: Verb, free: list[Chunk]) -> None:
        """Take the verb of a clause that was interrupted."""
        inner, outer = self.current, self.current.verbless()
        if outer is None:
            return
        waiting = [c for c in outer.chunks if c.preposition is None and c.kind not in {"time", "distance"}]
        linked = self.link >= 0 and self.letters[self.link] in ",c"
        several = (
            len([c for c in behind(inner) if c.preposition is None and c.kind not in {"time", "distance"}])
            > 1
        )
        if (
            free
            and (linked or not waiting or (several and inner.kind != "relative"))
            and outer.kind != "relative"
        ):
            kept = free if linked or not waiting else free[-1:]
            self._move(kept[0].number if linked else kept[-1].number, inner, outer)
        self.current = outer
        self._take_first(verb)

    def _beside(self, verb: Verb, free: list[Chunk]) -> None:
        """Take a verb behind a comma or "and" with a subject of its own, or without one."""
        draft = self.current
        if not free:
            self._join(verb)
            return
        if self._is_reduced(verb) and self._ends_list(draft, free):
            self._describe(verb, free[-1], draft)
            return
        level = draft
        while level.parent is not None and level.kind in {"gerund", "reduced", "relative", "speech"}:
            level = level.parent
        if self.letters[self.link] == "," and verb.lemma in self.words.speech:
            level = self.drafts[0]
        kind: Kind = "main" if level.kind == "speech" else level.kind
        beside = self._opened(kind, level.parent, level.opener, free[0].first)
        self._own(beside, draft, free)
        self.current = beside
        self._take_first(verb)

    def _ends_list(self, draft: Draft, free: list[Chunk]) -> bool:
        """Return whether a chunk behind "and" is the last object of an active verb."""
        if draft.verb is None or draft.verb.voice == "passive" or self.letters[self.link] != "c":
            return False
        told = self.row.free(behind(draft))
        whole = self.row.listed(told, len(told) - 1) if told else []
        return (
            len(whole) > 1
            and whole[-1] == free[-1]
            and whole[0] == told[0]
            and not self.row.counted(free[-1])
        )

    def _without_link(self, verb: Verb, free: list[Chunk]) -> None:
        """Take a verb that nothing links to the one before: what is said, or a comma was lost."""
        draft = self.current
        tells = draft.verb is not None and draft.verb.lemma in self.words.content
        if self._is_of_them(draft, free):
            self._own(beside := self._opened("relative", draft, None, verb.first), draft, draft.chunks[-2:-1])
            self._set(beside, verb)
            return
        if not tells and self._is_lone_object(verb, free):
            beside = self._opened("main", None, None, verb.first)
            beside.subject = [] if verb.lemma in self.words.speech else list(draft.subject)
            self._set(beside, verb)
            return
        if not free:
            kind: Kind = "complement" if tells else draft.kind
            beside = self._opened(kind, draft if tells else draft.parent, None, verb.first)
            beside.subject = [] if tells else list(draft.subject)
            beside.shares = draft.shares
            self._set(beside, verb)
            return
        if not tells and self._is_contact(free):
            self._open_contact(verb, free)
            return
        listed_ = self.row.listed(free, len(free) - 1)
        if verb.lemma in self.words.speech and listed_[0].last + 1 == listed_[-1].first:
            listed_ = listed_[-1:]
        beside = self._opened(
            "complement" if tells else "main", draft if tells else None, None, listed_[0].first
        )
        self._own(beside, draft, listed_)
        self._set(beside, voiced(verb, reduced=self._is_reduced(verb)))

    def _is_lone_object(self, verb: Verb, free: list[Chunk]) -> bool:
        """Return whether a verb without comma would take the object of the one before."""
        harm = self.current.verb
        further = verb.lemma in self.words.speech or (
            verb.lemma in listed("resulting") and self.row.object_follows(verb.last)
        )
        if harm is None or not further or len(free) != 1 or harm.voice == "passive":
            return False
        return harm.lemma in listed("resulting") and harm.lemma in listed("transitive")
