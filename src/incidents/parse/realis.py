"""Says how real a clause is told to be, and who says it."""

from collections.abc import Sequence

from incidents.parse.clause import Chunk, Realis, Verb
from incidents.parse.draft import Draft, Row, behind
from incidents.parse.words import ClauseWords, listed

_POSSIBLE = frozenset({"could", "may", "might", "can", "should", "must", "would", "'d"})
_COMING = frozenset({"will", "shall", "'ll", "to"})
_ADVERBS = 3


def realis(draft: Draft, row: Row, words: ClauseWords, chunks: Sequence[Chunk]) -> Realis:
    """Return how real what a clause tells is."""
    verb = draft.verb
    if verb is None:
        return "done"
    if verb.negated or _has_nobody(draft, row, chunks):
        return "negated"
    governed = _governed(draft, row)
    if governed is not None:
        return governed
    return "conditional" if _is_conditional(draft, row) else _by_form(draft, verb, row, words)


def _by_form(draft: Draft, verb: Verb, row: Row, words: ClauseWords) -> Realis:
    """Return what the modal verb and the tense make of a clause."""
    modal = (verb.modal or "").removesuffix("n't")
    if modal in _COMING or (modal in {"would", "'d"} and _is_said(draft, words)):
        return "planned"
    if modal in _POSSIBLE:
        return "conditional"
    if verb.tense == "present" and _is_often(draft, row):
        return "habitual"
    return "before" if verb.tense == "pluperfect" else "done"


def _has_nobody(draft: Draft, row: Row, chunks: Sequence[Chunk]) -> bool:
    """Return whether a chunk beside the verb names nobody: "no soldiers were hurt"."""
    numbers = draft.subject or [c.number for c in behind(draft)[:1] if c.preposition is None]
    firsts = {row.items[chunks[n].first].text.split(" ", 1)[0] for n in numbers}
    before = {row.items[row.before(chunks[n].first)].text for n in numbers if chunks[n].first}
    return bool((firsts | before) & listed("nobody"))


def _governed(draft: Draft, row: Row) -> Realis | None:
    """Return what the word on which an infinitive or gerund hangs makes of it."""
    verb = draft.verb
    if verb is None or verb.form not in {"infinitive", "gerund"}:
        return None
    parent = draft.parent.verb if draft.parent is not None else None
    lemmas = [_before(row, verb.first)]
    kept = verb.form == "gerund" and lemmas == ["from"]
    if parent is not None and (draft.kind == "complement" or kept):
        lemmas.append(parent.lemma)
    for lemma in lemmas:
        for name, told in (("denying", "negated"), ("threatening", "threatened"), ("planning", "planned")):
            if lemma in listed(name) or lemma.removesuffix("s") in listed(name):
                return told  # type: ignore[return-value]
    if verb.form == "gerund" or verb.tense == "perfect":
        return None
    return None if parent is not None and parent.lemma in listed("achieving") else "planned"


def _before(row: Row, at: int) -> str:
    before = row.before(at)
    return row.items[before].text.rsplit(" ", 1)[-1] if before >= 0 else ""


def _is_conditional(draft: Draft, row: Row) -> bool:
    opener = draft.opener
    return opener is not None and row.items[opener].text in listed("conditional")


def _is_said(draft: Draft, words: ClauseWords) -> bool:
    parent = draft.parent.verb if draft.parent is not None else None
    return draft.kind == "complement" and parent is not None and parent.lemma in words.speech


def _is_often(draft: Draft, row: Row) -> bool:
    verb = draft.verb
    if verb is None:
        return False
    near = row.items[max(0, verb.first - _ADVERBS) : verb.last + 1 + _ADVERBS]
    last = row.items[draft.chunks[-1].last : draft.chunks[-1].last + 2] if draft.chunks else ()
    return any(item.text in listed("often") for item in (*near, *last))


def speakers(drafts: Sequence[Draft], row: Row, words: ClauseWords) -> dict[int, int]:
    """Return for each clause the chunk of who says it."""
    said: dict[int, int] = {}
    for draft in drafts:
        teller = _teller(draft, words, row)
        if teller is None:
            continue
        inside = [d for d in drafts if d is not draft and _hangs(d, draft)]
        told = inside or [d for d in drafts[: draft.number] if d.number not in said or draft.kind == "speech"]
        if draft.kind == "speech" and draft.parent is not None:
            told = [draft.parent]
        for other in told:
            said.setdefault(other.number, teller)
    for draft in drafts:
        source = next((c.number for c in draft.chunks if _is_source(c, row)), None)
        if source is not None:
            said.setdefault(draft.number, source)
    return said


def _teller(draft: Draft, words: ClauseWords, row: Row) -> int | None:
    verb = draft.verb
    if verb is None or verb.lemma not in words.speech or verb.voice == "passive":
        return None
    if draft.subject:
        return draft.subject[-1]
    after = [c for c in behind(draft) if c.preposition is None and c.kind not in {"time", "distance"}]
    return after[0].number if after and row.letter(row.before(verb.first)) in ",q" else None


def _hangs(draft: Draft, around: Draft) -> bool:
    """Return whether a clause is the object of a verb of saying."""
    parent = draft.parent
    while parent is not None:
        if parent is around:
            return draft.kind != "relative"
        parent = parent.parent
    return False


def _is_source(chunk: Chunk, row: Row) -> bool:
    if chunk.preposition is None or chunk.preposition == 0:
        return False
    return row.items[chunk.preposition - 1].text == "according" and row.items[chunk.preposition].text == "to"
