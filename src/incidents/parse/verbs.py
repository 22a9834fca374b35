"""Reads verbs with their helping verbs: "has not been hit", "to be fired", "was reportedly shot down"."""

from collections.abc import Sequence
from typing import Literal

from incidents.parse.clause import Verb
from incidents.parse.row import Row

_FOUND = frozenset({"report", "find", "fear", "believe", "presume", "declare", "leave", "confirm", "know"})
_PARTICLES = frozenset({"dead", "up", "down", "out", "off", "away", "back", "apart"})
_FATAL = frozenset({"shoot", "gun", "strike", "stab", "leave"})
_WITH_OVER = frozenset({"take", "hand", "turn", "run"})
_LET = frozenset({"loose", "fly", "rip", "fall"})
_ALL = frozenset({"all", "both", "each", "themselves", "himself"})
_FITTING = {"B": "EPGV", "H": "EPV", "D": "UE", "M": "UEV", "o": "UEV"}
_COMING = frozenset({"will", "shall", "'ll", "won't"})
_PAST = ("was", "were", "got")
_MOST_BETWEEN = 4
Tense = Literal["past", "present", "future", "perfect", "pluperfect"]


def verb_at(row: Row, at: int) -> Verb | None:
    """Return the verb that begins at an item, None when none does; its particle becomes an adverb."""
    letters = row.letters
    helping, named = _helping(row, at)
    if named is None:
        if not helping or letters[helping[-1]] not in "BHD":
            return None
        head = helping.pop()
    else:
        head = _found_so(row, named)
    return _verb(row, (at, head, _with_particle(row, head)), helping, told=named not in {None, head})


def _helping(row: Row, at: int) -> tuple[list[int], int | None]:
    """Return the helping verbs from an item on, and the head behind them."""
    letters, helping, between = row.letters, list[int](), 0
    for i in range(at, len(letters)):
        letter = letters[i]
        if letter in "VEPGU":
            follows = not helping or letter in _FITTING[letters[helping[-1]]]
            return helping, i if follows else None
        if letter in "BHDMo":
            if letter == "D" and helping and letters[helping[-1]] in "BH":
                return helping, i
            helping.append(i)
            between = 0
        elif helping and between < _MOST_BETWEEN and (letter in "axqT" or row.items[i].text in _ALL):
            between += letter != "q"
        else:
            break
    return helping, None


def _found_so(row: Row, head: int) -> int:
    """Return the second participle of "were reported killed", which tells what became of somebody."""
    told = row.letters[head] in "EV" and row.letter(head + 1) in "EP" and row.lemma(head) in _FOUND
    return head + 1 if told else head


def _with_particle(row: Row, head: int) -> int:
    """Return the particle that belongs to a verb, else the verb: "shot down a jet", "took over the post"."""
    after, text = head + 1, row.word(head + 1)
    if row.lemma(head) == "let" and text in _LET:
        row.letters[after] = "a"
        return after
    if row.letter(after) not in "pa" and text != "dead":
        return head
    with_it = text in _PARTICLES if text != "dead" else row.lemma(head) in _FATAL
    if not (with_it or (text == "over" and row.lemma(head) in _WITH_OVER)):
        return head
    if text == "off" and row.word(after + 1) in {"of", "the", "a"}:
        return head
    row.letters[after] = "a"
    return after


def _verb(row: Row, span: tuple[int, int, int], helping: Sequence[int], *, told: bool) -> Verb:
    """Return the verb of some items; `told` is a second participle behind one of saying."""
    first, head, last = span
    letter, helpers = row.letters[head], "".join([row.letters[i] for i in helping])
    words = [row.items[i].text for i in helping]
    modal = words[helpers.index("M")] if "M" in helpers else "to" if "o" in helpers[1:] else None
    negated = "x" in row.letters[first:head] or any("n't" in row.items[i].text for i in (*helping, head))
    passive = (helpers.endswith("B") and letter in "EPV") or (told and not helpers)
    form = "participle" if told and not helpers else _form(helpers, letter, row.items[first].text)
    tense = _tense(helpers, words) if helpers else "past" if letter in "VEP" else "present"
    voice: Literal["active", "passive"] = "passive" if passive else "active"
    return Verb(first, last, head, row.lemma(head), voice, form, tense, negated, modal)


def _form(helpers: str, letter: str, first: str) -> Literal["finite", "participle", "gerund", "infinitive"]:
    if helpers:
        return "infinitive" if helpers[0] == "o" else "gerund" if first in {"having", "being"} else "finite"
    return "gerund" if letter == "G" else "participle" if letter == "P" else "finite"


def _tense(helpers: str, words: Sequence[str]) -> Tense:
    """Return the tense that helping verbs make."""
    if "M" in helpers:
        return "future" if words[helpers.index("M")] in _COMING else "present"
    if "H" in helpers:
        return "pluperfect" if words[helpers.index("H")] in {"had", "hadn't"} else "perfect"
    past = "B" in helpers and words[helpers.index("B")].startswith(_PAST)
    return "past" if past else "present"
