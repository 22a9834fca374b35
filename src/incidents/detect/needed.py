"""Which words a sketch must have for a pattern to match, so that patterns are tried only where they can.

The words of a sketch stand between single spaces. A word of a pattern counts where its ends are certain: at a
space, at an anchor, or at a look-around that asks for one. What the reader of patterns here does not
understand needs nothing, which costs time and loses no match.

A need is a set of texts: a sketch must have all words of one of them, "shot down" or "brought down".
"""

from collections.abc import Iterable, Iterator, Sequence
from sys import intern

from incidents.detect.atoms import EMPTY, Atom, NotReadError, choices_in, join

_FEW = 64


def needed(pattern: str) -> tuple[frozenset[str], ...]:
    """Return sets of texts; every sketch in which a pattern matches has all words of one text of each set."""
    try:
        choices, end = choices_in(pattern, 0)
    except NotReadError:
        return ()
    if end < len(pattern):
        return ()
    found = {shortest(need) for need in _of_choices(choices, before=False, behind=False)}
    return tuple(sorted(found, key=lambda need: (len(need), sorted(need))))


def _of_choices(choices: Sequence[Sequence[Atom]], *, before: bool, behind: bool) -> Iterator[frozenset[str]]:
    """Yield what all alternatives need: of several, the words that one of them does."""
    each = [list(_of_sequence(choice, before=before, behind=behind)) for choice in choices]
    if len(each) == 1:
        yield from each[0]
    elif each and all(each):
        yield frozenset().union(*map(_together, each))


def _together(needs: Sequence[frozenset[str]]) -> frozenset[str]:
    """Return several needs as one, as many of them as can be told in few texts."""
    first, *further = sorted(needs, key=len)
    for need in further:
        if len(first) * len(need) <= _FEW:
            first = frozenset(f"{one} {other}" for one in first for other in need)
    return first


def shortest(need: Iterable[str]) -> frozenset[str]:
    """Return a need without the texts that have all words of another, each text by its different words."""
    runs = sorted({frozenset(text.split(" ")) for text in need}, key=len)
    kept: list[frozenset[str]] = []
    for run in runs:
        if len(run) == 1 or not any(other < run for other in kept):
            kept.append(run)
    return frozenset(intern(" ".join(sorted(run))) for run in kept)


def _of_sequence(atoms: Sequence[Atom], *, before: bool, behind: bool) -> Iterator[frozenset[str]]:
    """Yield what a sequence needs; `before` and `behind` say whether words surely begin and end around it."""
    atoms = list(_unwrapped(atoms))
    texts, is_closed, opens = EMPTY, before, _closed_before(atoms, behind=behind)
    for number, atom in enumerate(atoms):
        joined = None if atom.texts is None else join(texts, atom.texts)
        if joined is not None:
            texts = joined
            if all(text.endswith(" ") for text in texts):
                yield from _of_texts(texts, before=is_closed, behind=True)
                texts, is_closed = EMPTY, True
            continue
        yield from _of_texts(texts, before=is_closed, behind=opens[number])
        was_closed = all(text.endswith(" ") or (not text and is_closed) for text in texts)
        if atom.texts is not None:
            texts, is_closed = atom.texts, was_closed
            continue
        if atom.least:
            yield from _of_choices(atom.choices, before=was_closed, behind=opens[number + 1])
        texts, is_closed = EMPTY, atom.is_closed(-1) and (atom.least > 0 or was_closed)
    yield from _of_texts(texts, before=is_closed, behind=behind)


def _unwrapped(atoms: Sequence[Atom]) -> Iterator[Atom]:
    """Yield atoms, those of a group without alternatives in its place: so each word counts by itself."""
    for atom in atoms:
        if atom.texts is not None and len(atom.choices) == 1:
            yield from _unwrapped(atom.choices[0])
        else:
            yield atom


def _closed_before(atoms: Sequence[Atom], *, behind: bool) -> list[bool]:
    """Return for each atom, and for the end, whether a word surely ends before what stands there."""
    closed = [behind]
    for atom in reversed(atoms):
        closed.append(atom.is_closed(0) and (atom.least > 0 or closed[-1]))
    return closed[::-1]


def _of_texts(texts: frozenset[str], *, before: bool, behind: bool) -> Iterator[frozenset[str]]:
    """Yield the whole words of each text where all have some."""
    words = {_whole_words(text, before=before, behind=behind) for text in texts}
    if all(words):
        yield frozenset(words)


def _whole_words(text: str, *, before: bool, behind: bool) -> str:
    parts = text.split(" ")
    return " ".join(filter(None, parts[0 if before else 1 : len(parts) if behind else -1]))
