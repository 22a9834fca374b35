"""Which words a sketch must have for a pattern to match, so that patterns are tried only where they can.

The words of a sketch stand between single spaces. A word of a pattern counts where its ends are certain: at a
space, at an anchor, or at a look-around that asks for one. What the reader of patterns here does not
understand needs nothing, which costs time and loses no match.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_MOST = 4000
_REPEATED = 2
_TRANSPARENT = frozenset("bBAZ")
_ANY = frozenset("sSwWdD")
_EDGES = ("(?<!\\S)", "(?!\\S)")
_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")
_GROUP = re.compile(r"\((?!\?)|\(\?:|\(\?P<\w+>")
_COUNT = re.compile(r"(?:(?P<mark>[*+?])|\{(?P<least>\d+)(?:(?P<comma>,)(?P<most>\d*))?\})\??(?![*+?])")
_CLASS = re.compile(r"\[(?P<negated>\^?)(?P<body>\]?(?:\\.|[^\]\\])*)\]", re.DOTALL)
_PLAIN_CLASS = re.compile(r"(?:[^\\\-]|\\[^\w])+")


class _NotReadError(Exception):
    """Something in a pattern is not understood."""


@dataclass(frozen=True, slots=True)
class _Atom:
    """A part of a pattern: all `texts` that it matches, None where they are too many to say.

    `choices` are the alternatives of a group. An `edge` is where a word begins or ends.
    """

    texts: frozenset[str] | None
    choices: tuple["tuple[_Atom, ...]", ...] = ()
    least: int = 1
    edge: bool = False

    def is_closed(self, end: int) -> bool:
        """Return whether it begins (0) or ends (-1) with a space or an edge wherever it stands."""
        if self.texts is not None:
            return all(text and text[end] == " " for text in self.texts)
        sure = (c and c[end].least and c[end].is_closed(end) for c in self.choices)
        return self.edge or (bool(self.choices) and all(sure))


_EMPTY = frozenset({""})


def needed(pattern: str) -> tuple[frozenset[str], ...]:
    """Return sets of words; every sketch in which a pattern matches has one word of each set."""
    try:
        choices, end = _choices(pattern, 0)
    except _NotReadError:
        return ()
    if end < len(pattern):
        return ()
    found = dict.fromkeys(_of_choices(choices, before=False, behind=False))
    return tuple(sorted(found, key=lambda words: (len(words), sorted(words))))


def _of_choices(
    choices: Sequence[Sequence[_Atom]], *, before: bool, behind: bool
) -> Iterator[frozenset[str]]:
    """Yield what all alternatives need: of several, a word that one of them does."""
    each = [list(_of_sequence(choice, before=before, behind=behind)) for choice in choices]
    if len(each) == 1:
        yield from each[0]
    elif each and all(each):
        yield frozenset().union(*(min(needs, key=len) for needs in each))


def _of_sequence(atoms: Sequence[_Atom], *, before: bool, behind: bool) -> Iterator[frozenset[str]]:
    """Yield what a sequence needs; `before` and `behind` say whether words surely begin and end around it."""
    texts, is_closed, opens = _EMPTY, before, _closed_before(atoms, behind=behind)
    for number, atom in enumerate(atoms):
        joined = None if atom.texts is None else _joined(texts, atom.texts)
        if joined is not None:
            texts = joined
            continue
        yield from _of_texts(texts, before=is_closed, behind=opens[number])
        was_closed = all(text.endswith(" ") or (not text and is_closed) for text in texts)
        if atom.texts is not None:
            texts, is_closed = atom.texts, was_closed
            continue
        if atom.least:
            yield from _of_choices(atom.choices, before=was_closed, behind=opens[number + 1])
        texts, is_closed = _EMPTY, atom.is_closed(-1) and (atom.least > 0 or was_closed)
    yield from _of_texts(texts, before=is_closed, behind=behind)


def _closed_before(atoms: Sequence[_Atom], *, behind: bool) -> list[bool]:
    """Return for each atom, and for the end, whether a word surely ends before what stands there."""
    closed = [behind]
    for atom in reversed(atoms):
        closed.append(atom.is_closed(0) and (atom.least > 0 or closed[-1]))
    return closed[::-1]


def _of_texts(texts: frozenset[str], *, before: bool, behind: bool) -> Iterator[frozenset[str]]:
    """Yield the longest whole word of each text where all have one."""
    words = [max(_whole_words(text, before=before, behind=behind), key=len, default="") for text in texts]
    if all(words):
        yield frozenset(words)


def _whole_words(text: str, *, before: bool, behind: bool) -> list[str]:
    parts = text.split(" ")
    return sorted(parts[0 if before else 1 : len(parts) if behind else -1])


def _joined(first: frozenset[str], second: frozenset[str]) -> frozenset[str] | None:
    """Return all texts of two parts one behind the other, None where they are too many."""
    if len(first) * len(second) > _MOST:
        return None
    return frozenset(one + other for one in first for other in second)


def _choices(pattern: str, at: int) -> tuple[tuple[tuple[_Atom, ...], ...], int]:
    """Read alternatives up to the bracket that closes them; return them and where they end."""
    choices: list[tuple[_Atom, ...]] = []
    atoms: list[_Atom] = []
    while at < len(pattern) and pattern[at] != ")":
        if pattern[at] == "|":
            choices.append(tuple(atoms))
            atoms, at = [], at + 1
            continue
        atom, at = _atom(pattern, at)
        counted = _COUNT.match(pattern, at)
        atoms.append(atom if counted is None else _repeated(atom, counted))
        at = at if counted is None else counted.end()
    return (*choices, tuple(atoms)), at


def _atom(pattern: str, at: int) -> tuple[_Atom, int]:
    """Read one part of a pattern without its count; return it and where it ends."""
    char = pattern[at]
    if char == "(":
        return _bracket(pattern, at)
    if char == "[":
        return _class(pattern, at)
    if char == "\\":
        return _escape(pattern[at + 1 : at + 2]), at + 2
    if char in "*+?{":
        raise _NotReadError
    if char in "^$":
        return _Atom(None, edge=True), at + 1
    return _Atom(None if char == "." else frozenset({char})), at + 1


def _escape(char: str) -> _Atom:
    if char in _TRANSPARENT:
        return _Atom(_EMPTY)
    if char in _ANY:
        return _Atom(None)
    if not char or char.isalnum():
        raise _NotReadError
    return _Atom(frozenset({char}))


def _class(pattern: str, at: int) -> tuple[_Atom, int]:
    """Read a class of characters; only one that lists them tells its texts."""
    found = _CLASS.match(pattern, at)
    if found is None:
        raise _NotReadError
    lists = not found["negated"] and _PLAIN_CLASS.fullmatch(found["body"]) is not None
    texts = frozenset(found["body"].replace("\\", "")) if lists else None
    return _Atom(texts), found.end()


def _bracket(pattern: str, at: int) -> tuple[_Atom, int]:
    """Read a group or a look-around, which takes no text."""
    edge = next((edge for edge in _EDGES if pattern.startswith(edge, at)), None)
    if edge is not None:
        return _Atom(None, edge=True), at + len(edge)
    look = next((look for look in _LOOKS if pattern.startswith(look, at)), None)
    opening = _GROUP.match(pattern, at)
    if look is None and opening is None:
        raise _NotReadError
    choices, end = _choices(pattern, at + len(look or opening[0]))  # type: ignore[index]
    if end == len(pattern):
        raise _NotReadError
    return _Atom(_EMPTY) if look else _Atom(_texts(choices), choices), end + 1


def _texts(choices: Sequence[Sequence[_Atom]]) -> frozenset[str] | None:
    """Return all texts that some alternatives match, None where they are too many."""
    found: set[str] = set()
    for choice in choices:
        texts: frozenset[str] | None = _EMPTY
        for atom in choice:
            if texts is not None:
                texts = None if atom.texts is None else _joined(texts, atom.texts)
        if texts is None or len(found) > _MOST:
            return None
        found |= texts
    return frozenset(found)


def _repeated(atom: _Atom, counted: re.Match[str]) -> _Atom:
    """Return an atom with its count."""
    if atom.edge or atom.texts == _EMPTY:
        raise _NotReadError
    least, most = _bounds(counted)
    if atom.texts is None or most is None or most > _REPEATED:
        return _Atom(None, atom.choices or ((_Atom(atom.texts),),), least)
    texts, found = _EMPTY, set[str]()
    for times in range(most + 1):
        found.update(texts if times >= least else ())
        longer = _joined(texts, atom.texts)
        if longer is None:
            return _Atom(None, atom.choices, least)
        texts = longer
    return _Atom(frozenset(found), atom.choices)


def _bounds(counted: re.Match[str]) -> tuple[int, int | None]:
    """Return how often an atom stands at least and at most, None for without end."""
    if counted["mark"]:
        return {"*": (0, None), "+": (1, None), "?": (0, 1)}[counted["mark"]]
    least = int(counted["least"])
    if counted["comma"] is None:
        return least, least
    return least, int(counted["most"]) if counted["most"] else None
