"""Finds the words that tell what became of people: "were killed", "wounding", "the death toll rose to"."""

from typing import Literal

from incidents.casualties import words as casualty_words
from incidents.casualties.tokens import Token
from incidents.words.frozen import frozen

Side = Literal["before", "after", "either", "toll"]


@frozen
class Outcome:
    """One outcome word or wording: tokens `first` to `last` (exclusive).

    `side` says where the people stand: `before` (subject of "died"), `after` (object of "killing"),
    `either` (a past form that can be active or passive) or `toll` (a noun that a number counts).
    """

    first: int
    last: int
    outcome: str
    side: Side


_BE = casualty_words.listed("outcome", "be")
_HAVE = casualty_words.listed("outcome", "have")
_SKIPPED = casualty_words.listed("outcome", "skipped")


_LINKING = casualty_words.listed("outcome", "linking")
_MODALS = casualty_words.listed("outcome", "modals")
_BETWEEN = _SKIPPED | _LINKING
_FINITE = _BE | _HAVE
_CHAIN = _FINITE | _BETWEEN | _MODALS
_SIDES: dict[str, Side] = {"past": "either", "active": "after", "subject": "before", "toll": "toll"}
_TABLE = casualty_words.outcome_words()
FIRST = frozenset(wording.partition(" ")[0] for wording in _TABLE)
_LONGEST = {
    first: max(1 + wording.count(" ") for wording in _TABLE if wording.partition(" ")[0] == first)
    for first in FIRST
}


def find(found: tuple[Token, ...]) -> tuple[Outcome, ...]:
    """Return the outcome words of a sentence in order, the longest at each place."""
    outcomes: list[Outcome] = []
    behind = 0
    for at, token in enumerate(found):
        outcome = _at(found, at) if token.word in FIRST and at >= behind else None
        if outcome is not None:
            outcomes.append(outcome)
            behind = outcome.last
    return tuple(outcomes)


def _at(found: tuple[Token, ...], at: int) -> Outcome | None:
    for size in range(min(_LONGEST[found[at].word], len(found) - at), 0, -1):
        entry = _TABLE.get(" ".join(token.word for token in found[at : at + size]))
        if entry is not None:
            outcome, name = entry
            return Outcome(at, at + size, outcome, _SIDES[name])
    return None


def auxiliary(found: tuple[Token, ...], first: int) -> int | None:
    """Return the token of the auxiliary right before a verb, adverbs skipped; None when there is none."""
    at = first - 1
    while at >= 0 and found[at].word in _BETWEEN:
        at -= 1
    first_of_two = _joined_participle(found, at)
    if first_of_two is not None:
        return auxiliary(found, first_of_two)
    return at if at >= 0 and found[at].word in _FINITE else None


def _joined_participle(found: tuple[Token, ...], at: int) -> int | None:
    """Return the participle before "and" at a token: "were identified and", "were rounded up and"."""
    if at < 2 or found[at].word != "and":
        return None
    for position in (at - 1, at - 2):
        if found[position].word.endswith("ed"):
            return position
        if found[position].word not in ("up", "down", "dead"):
            return None
    return None


def chain_start(found: tuple[Token, ...], first: int) -> int:
    """Return where the verb with its auxiliaries and adverbs begins: "have since been killed"."""
    at = first
    if _joined_participle(found, at - 1) is not None:
        shared = auxiliary(found, first)
        at = at if shared is None else shared
    while at > 0 and found[at - 1].word in _CHAIN:
        at -= 1
    return at


_UNREAL = casualty_words.listed("outcome", "unreal")
_REAL_INFINITIVE = casualty_words.listed("outcome", "real_infinitive")


def is_unreal(found: tuple[Token, ...], outcome: Outcome) -> bool:
    """Whether an outcome is told as a plan, a threat, a condition or a fear, or is denied."""
    if _FEARED & {token.word for token in found[max(0, outcome.first - 4) : outcome.first]}:
        return True
    start = chain_start(found, outcome.first)
    before = [token.word for token in found[max(0, start - 5) : outcome.first]]
    clause = before[_clause_start(before) :]
    if "to" in clause and not _REAL_INFINITIVE & set(clause):
        at = len(clause) - 1 - clause[::-1].index("to")
        bare = [word for word in clause[at + 1 :] if word not in _SKIPPED]
        is_gerund = not bare and found[outcome.first].word.endswith("ing")
        if (not bare and not is_gerund) or bare[:1] == ["be"]:
            return True
    near = clause[-6:]
    return any(word in _UNREAL or word in _CONTRACTED for word in near)


_FEARED = frozenset({"feared", "fear", "fears", "fearing"})
_CONTRACTED = casualty_words.listed("outcome", "contracted")


def _clause_start(before: list[str]) -> int:
    """Return where the last clause of some words begins."""
    marks = (",", ";", ":", "and", "but", "that", "who", "which", "when", "after", "while", "said")
    return max((i + 1 for i, word in enumerate(before) if word in marks), default=0)
