"""Reads verbs with their helping verbs: "has not been hit", "to be fired", "was reportedly shot down"."""

from collections.abc import Sequence
from typing import Literal

from incidents.parse.clause import Verb
from incidents.parse.words import ClauseWords
from incidents.tag import Item

_HEADS = "VEPGU"
_HELPING = "BHDMo"
_FOUND = frozenset({"report", "find", "fear", "believe", "presume", "declare", "leave", "confirm", "know"})
_PARTICLES = frozenset({"dead", "up", "down", "out", "off", "away", "back", "apart"})
_FATAL = frozenset({"shoot", "gun", "strike", "stab", "leave"})
_WITH_OVER = frozenset({"take", "hand", "turn", "run"})
_ALL = frozenset({"all", "both", "each", "themselves", "himself"})
_MOST_BETWEEN = 4


def verb_at(items: Sequence[Item], letters: list[str], at: int, words: ClauseWords) -> Verb | None:
    """Return the verb that begins at an item, None when none does; its particle becomes an adverb."""
    helping, named = _helping(items, letters, at)
    head = named
    if head is None:
        if not helping or letters[helping[-1]] not in "BHD":
            return None
        head = helping.pop()
    else:
        head = _found_so(items, letters, head, words)
    last = _with_particle(items, letters, head, words)
    verb = _verb(items, letters, (at, head, last), helping, words)
    told = named is not None and head != named
    return verb._replace(voice="passive", form="participle") if told and not helping else verb


def _helping(items: Sequence[Item], letters: Sequence[str], at: int) -> tuple[list[int], int | None]:
    """Return the helping verbs from an item on, and the head behind them."""
    helping: list[int] = []
    between = 0
    for i in range(at, len(letters)):
        letter = letters[i]
        if letter in _HEADS:
            return helping, i if _follows(letters, helping, i) else None
        if letter in _HELPING:
            if letter == "D" and helping and letters[helping[-1]] in "BH":
                return helping, i
            helping.append(i)
            between = 0
        elif (letter in "axqT" or items[i].text in _ALL) and helping and between < _MOST_BETWEEN:
            between += 1
        else:
            break
    return helping, None


def _follows(letters: Sequence[str], helping: Sequence[int], i: int) -> bool:
    """Return whether a form can stand behind the helping verb before it."""
    if not helping:
        return True
    helper, letter = letters[helping[-1]], letters[i]
    fitting = {"B": "EPGV", "H": "EPV", "D": "UE", "M": "UEV", "o": "UEV"}
    return letter in fitting[helper]


def _found_so(items: Sequence[Item], letters: Sequence[str], head: int, words: ClauseWords) -> int:
    """Return the second participle of "were reported killed", which tells what became of somebody."""
    second = head + 1
    told = second < len(letters) and letters[second] in "EP" and letters[head] in "EV"
    return second if told and words.lemma(items[head].text) in _FOUND else head


def _with_particle(items: Sequence[Item], letters: list[str], head: int, words: ClauseWords) -> int:
    """Return the particle that belongs to a verb, else the verb: "shot down a jet", "took over the post"."""
    after = head + 1
    if after >= len(letters) or (letters[after] not in "pa" and items[after].text != "dead"):
        return head
    text = items[after].text
    if text == "dead" and words.lemma(items[head].text) not in _FATAL:
        return head
    if text in _PARTICLES or (text == "over" and words.lemma(items[head].text) in _WITH_OVER):
        of = after + 1 < len(letters) and items[after + 1].text in {"of", "the", "a"} and text == "off"
        if not of:
            letters[after] = "a"
            return after
    return head


def _verb(
    items: Sequence[Item],
    letters: Sequence[str],
    span: tuple[int, int, int],
    helping: Sequence[int],
    words: ClauseWords,
) -> Verb:
    first, head, last = span
    helpers = [letters[i] for i in helping]
    letter = letters[head]
    modal = next((items[i].text for i in helping if letters[i] == "M"), None)
    if modal is None and "o" in helpers[1:]:
        modal = "to"
    negated = any(letters[i] == "x" or items[i].text.endswith("n't") for i in range(first, head + 1))
    passive = bool(helpers) and helpers[-1] == "B" and letter in "EPV"
    return Verb(
        first, last, head, words.lemma(items[head].text), "passive" if passive else "active",
        _form(helpers, letter, items[first].text), _tense(items, helpers, helping, letter), negated, modal,
    )  # fmt: skip


def _form(
    helpers: Sequence[str], letter: str, first: str
) -> Literal["finite", "participle", "gerund", "infinitive"]:
    if helpers:
        return "infinitive" if helpers[0] == "o" else "gerund" if first in {"having", "being"} else "finite"
    return "gerund" if letter == "G" else "participle" if letter == "P" else "finite"


def _tense(
    items: Sequence[Item], helpers: Sequence[str], helping: Sequence[int], letter: str
) -> Literal["past", "present", "future", "perfect", "pluperfect"]:
    if "M" in helpers:
        return (
            "future"
            if items[helping[helpers.index("M")]].text in {"will", "shall", "'ll", "won't"}
            else "present"
        )
    if "H" in helpers:
        return "pluperfect" if items[helping[helpers.index("H")]].text in {"had", "hadn't"} else "perfect"
    if "B" in helpers:
        return (
            "past"
            if items[helping[helpers.index("B")]].text.startswith(("was", "were", "got"))
            else "present"
        )
    return "past" if letter in "VEP" else "present"
