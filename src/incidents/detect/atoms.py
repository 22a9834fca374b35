"""Reads a regular expression into its parts, as far as words can be told from it."""

import re
from collections.abc import Sequence

from incidents.words.frozen import frozen
from incidents.words.late import late

_MOST = 4000
_REPEATED = 2
_TRANSPARENT = frozenset("bBAZ")
_ANY = frozenset("sSwWdD")
_EDGES = ("(?<!\\S)", "(?!\\S)")
_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")
_GROUP = late(r"\((?!\?)|\(\?:|\(\?P<\w+>")
_COUNT = late(r"(?:(?P<mark>[*+?])|\{(?P<least>\d+)(?:(?P<comma>,)(?P<most>\d*))?\})\??(?![*+?])")
_CLASS = late(r"\[(?P<negated>\^?)(?P<body>\]?(?:\\.|[^\]\\])*)\]", re.DOTALL)
_LETTERS = late(r"[\w',;-]+(?![*+?{])")
_PLAIN_CLASS = late(r"(?:[^\\\-]|\\[^\w])+")


class NotReadError(Exception):
    """Something in a pattern is not understood."""


@frozen
class Atom:
    """A part of a pattern: all `texts` that it matches, None where they are too many to say.

    `choices` are the alternatives of a group; with texts, it stands there once. An `edge` is where a word
    begins or ends.
    """

    texts: frozenset[str] | None
    choices: tuple["tuple[Atom, ...]", ...] = ()
    least: int = 1
    edge: bool = False

    def is_closed(self, end: int) -> bool:
        """Return whether it begins (0) or ends (-1) with a space or an edge wherever it stands."""
        if self.texts is not None:
            return all(text and text[end] == " " for text in self.texts)
        sure = (c and c[end].least and c[end].is_closed(end) for c in self.choices)
        return self.edge or (bool(self.choices) and all(sure))


EMPTY = frozenset({""})


def choices_in(pattern: str, at: int) -> tuple[tuple[tuple[Atom, ...], ...], int]:
    """Read alternatives up to the bracket that closes them; return them and where they end."""
    choices: list[tuple[Atom, ...]] = []
    atoms: list[Atom] = []
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


def _atom(pattern: str, at: int) -> tuple[Atom, int]:
    """Read one part of a pattern without its count; return it and where it ends."""
    char = pattern[at]
    if char == "(":
        return _bracket(pattern, at)
    if char == "[":
        return _class(pattern, at)
    if char == "\\":
        return _escape(pattern[at + 1 : at + 2]), at + 2
    if char in "*+?{":
        raise NotReadError
    if char in "^$":
        return Atom(None, edge=True), at + 1
    if char == ".":
        return Atom(None), at + 1
    letters = _LETTERS.match(pattern, at)
    run = char if letters is None else letters[0]
    return Atom(frozenset({run})), at + len(run)


def _escape(char: str) -> Atom:
    if char in _TRANSPARENT:
        return Atom(EMPTY)
    if char in _ANY:
        return Atom(None)
    if not char or char.isalnum():
        raise NotReadError
    return Atom(frozenset({char}))


def _class(pattern: str, at: int) -> tuple[Atom, int]:
    """Read a class of characters; only one that lists them tells its texts."""
    found = _CLASS.match(pattern, at)
    if found is None:
        raise NotReadError
    lists = not found["negated"] and _PLAIN_CLASS.fullmatch(found["body"]) is not None
    texts = frozenset(found["body"].replace("\\", "")) if lists else None
    return Atom(texts), found.end()


def _bracket(pattern: str, at: int) -> tuple[Atom, int]:
    """Read a group or a look-around, which takes no text."""
    edge = next((edge for edge in _EDGES if pattern.startswith(edge, at)), None)
    if edge is not None:
        return Atom(None, edge=True), at + len(edge)
    look = next((look for look in _LOOKS if pattern.startswith(look, at)), None)
    opening = _GROUP.match(pattern, at)
    if look is None and opening is None:
        raise NotReadError
    choices, end = choices_in(pattern, at + len(look or opening[0]))  # type: ignore[index]
    if end == len(pattern):
        raise NotReadError
    return Atom(EMPTY) if look else Atom(_texts(choices), choices), end + 1


def _texts(choices: Sequence[Sequence[Atom]]) -> frozenset[str] | None:
    """Return all texts that some alternatives match, None where they are too many."""
    found: set[str] = set()
    for choice in choices:
        texts: frozenset[str] | None = EMPTY
        for atom in choice:
            if texts is not None:
                texts = None if atom.texts is None else join(texts, atom.texts)
        if texts is None or len(found) > _MOST:
            return None
        found |= texts
    return frozenset(found)


def _repeated(atom: Atom, counted: re.Match[str]) -> Atom:
    """Return an atom with its count."""
    if atom.edge or atom.texts == EMPTY:
        raise NotReadError
    least, most = _bounds(counted)
    if atom.texts is None or most is None or most > _REPEATED:
        return Atom(None, atom.choices or ((Atom(atom.texts),),), least)
    texts, found = EMPTY, set[str]()
    for times in range(most + 1):
        found.update(texts if times >= least else ())
        longer = join(texts, atom.texts)
        if longer is None:
            return Atom(None, atom.choices, least)
        texts = longer
    return Atom(frozenset(found))


def _bounds(counted: re.Match[str]) -> tuple[int, int | None]:
    """Return how often an atom stands at least and at most, None for without end."""
    if counted["mark"]:
        return {"*": (0, None), "+": (1, None), "?": (0, 1)}[counted["mark"]]
    least = int(counted["least"])
    if counted["comma"] is None:
        return least, least
    return least, int(counted["most"]) if counted["most"] else None


def join(first: frozenset[str], second: frozenset[str]) -> frozenset[str] | None:
    """Return all texts of two parts one behind the other, None where they are too many."""
    if len(first) * len(second) > _MOST:
        return None
    return frozenset(one + other for one in first for other in second)
