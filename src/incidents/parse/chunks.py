"""Reads noun phrases out of the letters of a sentence, known and unknown nouns alike."""

from collections.abc import Sequence

from incidents.parse.clause import Chunk
from incidents.tag import Item

_HEADED = frozenset({"people", "force", "facility", "aircraft"})
_DESCRIBING = frozenset({"place", "adjective", "group", "state"})
_DEFINITE = frozenset({"the", "this", "these", "those", "his", "her", "its", "their", "all"})
_OPENING = _DEFINITE | {"a", "an", "other", "another", "some", "any", "no", "each", "every", "both", "that"}
_GOVERNORS = "pb"
_ARMED = frozenset({"force", "group", "people"})
_THROWN = frozenset({"weapon", "aircraft"})
_TOWNS = frozenset({"place", "seat"})


def chunk_at(items: Sequence[Item], letters: Sequence[str], at: int, number: int) -> Chunk | None:
    """Return the chunk that begins at an item, None when none does."""
    letter = letters[at]
    if letter in "Tw":
        kind = "pronoun" if letter == "w" else items[at].kind
        return Chunk(number, at, at, at, kind, letter == "w", _governor(letters, at))
    if letter not in "NQnd":
        return None
    last = _last(items, letters, at)
    if letters[last] == "d":
        return Chunk(number, at, last, last, "pronoun", definite=True, preposition=_governor(letters, at))
    return Chunk(
        number, at, last, last, items[last].kind if items[last].phrase is not None else "noun",
        items[at].text.split(" ", 1)[0] in _DEFINITE, _governor(letters, at),
    )  # fmt: skip


def _last(items: Sequence[Item], letters: Sequence[str], at: int) -> int:
    last = at
    for i in range(at + 1, len(letters)):
        letter = letters[i]
        if letter in "aq" and letters[last] in "dn" and i - last == 1:
            continue
        if letter not in "nNdQ" or not _continues(items, letters, last, i):
            break
        if letter == "N" and letters[last] == "n" and "N" in letters[at:last]:
            break
        last = i
    return last


def _continues(items: Sequence[Item], letters: Sequence[str], last: int, i: int) -> bool:
    """Return whether a noun goes on with the phrase that has run to `last`."""
    if letters[last] == "Q" and items[last].text.endswith(" of"):
        return i - last == 1
    if letters[i] == "n" or letters[last] == "d":
        return i - last == 1 or letters[last] != "N"
    if letters[i] == "d":
        return False
    if letters[i] == "Q":
        return letters[last] == "n" and i - last == 1 and items[i].text.isdecimal() and _is_last(letters, i)
    return _joins_phrase(items, letters, last, i)


def _joins_phrase(items: Sequence[Item], letters: Sequence[str], last: int, i: int) -> bool:
    """Return whether a tagged phrase goes on with the nouns before it."""
    if letters[last] == "N":
        if items[i].kind == "place" and items[last].kind in {"state", "place"}:
            return i - last == 1
        return items[last].kind in _DESCRIBING and items[i].kind in _HEADED and is_bare(items[i])
    others = letters[last] == "Q" and items[i].text.startswith("other ")
    reckoned = (
        letters[last] == "n" and items[last].text.endswith("ed") and items[last - 1].text in {"a", "an"}
    )
    return others or reckoned or (letters[last] in "nQ" and is_bare(items[i]))


def _is_last(letters: Sequence[str], i: int) -> bool:
    return i + 1 == len(letters) or letters[i + 1] not in "nNQ"


def is_bare(item: Item) -> bool:
    """Return whether a phrase has neither an article nor a number of its own."""
    phrase = item.phrase
    return phrase is not None and phrase.quantity is None and item.text.split(" ", 1)[0] not in _OPENING


def _governor(letters: Sequence[str], first: int) -> int | None:
    """Return the preposition right before a chunk."""
    i = first - 1
    while i >= 0 and letters[i] in "aq":
        i -= 1
    return i if i >= 0 and letters[i] in _GOVERNORS else None


def alike(items: Sequence[Item], first: Chunk, second: Chunk) -> bool:
    """Return whether two chunks can be equals in a list: of one kind, both armed, or one of them unknown."""
    kinds = {"people" if _is_nation(items, chunk) else chunk.kind for chunk in (first, second)}
    if "time" in kinds or "distance" in kinds:
        return False
    return (
        len(kinds) == 1
        or kinds <= _ARMED
        or kinds in (_TOWNS, _THROWN)
        or bool(kinds & {"noun", "quantity", "pronoun"})
    )


def _is_nation(items: Sequence[Item], chunk: Chunk) -> bool:
    """Return whether a nationality stands for people: "38 Australians"."""
    phrase = items[chunk.head].phrase
    return chunk.kind == "adjective" and phrase is not None and phrase.quantity is not None
