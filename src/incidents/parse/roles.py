"""Turns drafts into clauses: object, agent and attachments by what stands behind the verb."""

from collections.abc import Sequence

from incidents.parse.chunks import alike
from incidents.parse.clause import Chunk, Verb
from incidents.parse.draft import Draft, Row, behind
from incidents.parse.words import listed

_TIMES = frozenset({"time", "distance"})
_TIED = frozenset({"of", "with", "from", "between", "belonging", "among", "including", "like"})
_MOST_SHARED = 6


def subject(draft: Draft) -> tuple[int, ...]:
    """Return the subject of a draft: its own, or that of the clause whose subject it shares."""
    found: Draft | None = draft
    for _ in range(_MOST_SHARED):
        if found is None or found.subject or found.shares is None:
            break
        around = found.shares
        suffers = around.verb is not None and around.verb.voice == "passive"
        acts = draft.kind == "gerund" and draft.verb is not None and draft.verb.voice == "active"
        if suffers and acts:
            return ()
        found = around
    return tuple(found.subject) if found is not None else ()


def hosts(chunks: list[Chunk], row: Row, drafts: Sequence[Draft]) -> None:
    """Tie chunks to those before them: by "and", or by a preposition where that or its place says so."""
    for draft in drafts:
        verb_at = draft.verb.first if draft.verb is not None else len(row.items)
        for before, chunk in zip(draft.chunks, draft.chunks[1:], strict=False):
            if chunk.preposition is None and row.linked(before, chunk) and alike(row.items, before, chunk):
                chunks[chunk.number] = chunks[chunk.number]._replace(joined=before.number)
            if chunk.preposition is None or chunk.kind in _TIMES:
                continue
            adjoins = before.last == row.before(chunk.preposition) and before.kind not in _TIMES
            same_side = (before.first < verb_at) == (chunk.first < verb_at)
            tied = row.items[chunk.preposition].text in _TIED or chunk.first < verb_at
            if adjoins and same_side and tied:
                chunks[chunk.number] = chunks[chunk.number]._replace(host=before.number)


def objects(draft: Draft, row: Row) -> tuple[int, ...]:
    """Return the object of an active verb: the first free chunk behind it, with its equals."""
    verb = draft.verb
    if verb is None or verb.voice == "passive" or verb.lemma in listed("intransitive"):
        return ()
    if row.letters[verb.head] == "B":
        return ()
    after = [c for c in behind(draft) if c.kind not in _TIMES]
    if not after and draft.joined is not None and _touches(verb, draft.joined, row):
        return objects(draft.joined, row)
    if len(after) > 1 and after[0].preposition is not None and row.items[after[0].preposition].text == "with":
        after = after[1:] if after[1].preposition is None and after[1].first == after[0].last + 1 else after
    if not after or after[0].preposition is not None or not _adjoins(verb, after[0], row):
        return (draft.antecedent,) if draft.antecedent is not None and _is_gap(draft) else ()
    found = [after[0]]
    for chunk in after[1:]:
        if not _is_equal(found[-1], chunk, after, row):
            continue
        found.append(chunk)
    return tuple(c.number for c in found)


def _touches(verb: Verb, joined: Draft, row: Row) -> bool:
    """Return whether only "and" parts two verbs, which then have one object: "shot down or intercepted"."""
    further = joined.verb
    return further is not None and all(x in "aqxc," for x in row.letters[verb.last + 1 : further.first])


def _is_gap(draft: Draft) -> bool:
    """Return whether a relative clause with a subject of its own is about its antecedent."""
    return (
        draft.kind == "relative"
        and not draft.gap
        and draft.antecedent is not None
        and draft.antecedent not in draft.subject
    )


def _adjoins(verb: Verb, chunk: Chunk, row: Row) -> bool:
    """Return whether no comma parts an object from its verb."""
    return "," not in row.letters[verb.last + 1 : chunk.first]


def _is_equal(before: Chunk, chunk: Chunk, after: Sequence[Chunk], row: Row) -> bool:
    """Return whether a chunk goes on with a list: "20 soldiers in Homs and 12 rebels"."""
    if chunk.preposition is not None or not alike(row.items, before, chunk):
        return False
    previous = after[after.index(chunk) - 1]
    if previous == before or not row.linked(previous, chunk):
        return row.linked(previous, chunk)
    between = row.letters[before.last + 1 : chunk.first]
    return row.counted(before) and row.counted(chunk) and all(letter in "pNnQdTaqc," for letter in between)


def agents(draft: Draft, row: Row) -> tuple[int, ...]:
    """Return who did what a passive tells: the chunk that "by" governs, with its equals."""
    verb = draft.verb
    if verb is None or verb.voice != "passive":
        return ()
    after = behind(draft)
    for i, chunk in enumerate(after):
        if chunk.preposition is None or row.items[chunk.preposition].text != "by" or chunk.kind in _TIMES:
            continue
        found = [chunk]
        for further in after[i + 1 :]:
            if _is_equal(found[-1], further, after, row):
                found.append(further)
        return tuple(c.number for c in found)
    return ()


def attachments(draft: Draft, taken: Sequence[int]) -> tuple[int, ...]:
    """Return the chunks that a preposition ties to the verb, those before it included."""
    return tuple(c.number for c in draft.chunks if c.preposition is not None and c.number not in taken)
