"""Takes out what is put into a clause: "had, officials said, struck", "had at that hour bombed"."""

from collections.abc import Sequence

from incidents.parse.words import ClauseWords
from incidents.tag import Item

_HELPERS = frozenset("HBM")
_OPENS_OBJECT = frozenset("NQd")
_VERBS = frozenset("VE")
_PARTICIPLES = frozenset("EP")
_BETWEEN = frozenset("dnNQA")
_LONGEST = 12
_MOST_BETWEEN = 4
_ACCORDING = "according"
_TELLING = "tell"


def take_out(items: Sequence[Item], found: list[str], words: ClauseWords) -> None:
    """Let nothing of what is put into a clause count: who says it between commas, a phrase behind "had"."""
    for i, letter in enumerate(found):
        if letter == "," and i and found[i - 1] in _HELPERS | _VERBS:
            _between_commas(items, found, words, i)
        elif letter == "H" and found[i + 1 : i + 2] == ["p"]:
            _behind_had(found, i)


def _between_commas(items: Sequence[Item], found: list[str], words: ClauseWords, at: int) -> None:
    end = next((j for j in range(at + 1, min(len(found), at + _LONGEST)) if found[j] in ",.;"), None)
    if end is None or found[end] != "," or end + 1 == len(found):
        return
    goes_on = _PARTICIPLES if found[at - 1] in _HELPERS else _OPENS_OBJECT
    if found[end + 1] in goes_on and _tells_who(items[at + 1 : end], found[at + 1 : end], words):
        found[at : end + 1] = ["q"] * (end + 1 - at)


def _tells_who(inside: Sequence[Item], letters: Sequence[str], words: ClauseWords) -> bool:
    """Return whether words say who tells: "the ministry told reporters", "according to residents"."""
    if not inside or letters[0] in "rsbtc":
        return False
    if inside[0].text == _ACCORDING:
        return True
    verbs = [i for i, letter in enumerate(letters) if letter in "VEPBHMD"]
    told = words.lemma(inside[verbs[0]].text) if len(verbs) == 1 and verbs[0] else ""
    return told in words.speech or told == _TELLING


def _behind_had(found: list[str], at: int) -> None:
    """Take out a short phrase between "had" and its participle: "had at that hour bombed"."""
    for j in range(at + 2, min(len(found), at + 3 + _MOST_BETWEEN)):
        if found[j] in _PARTICIPLES and j > at + 2:
            found[at + 1 : j] = ["a"] * (j - at - 1)
            return
        if found[j] not in _BETWEEN and found[j] != "t":
            return
