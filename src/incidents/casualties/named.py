"""Finds a single person named beside an outcome word: "Karim Odeh was killed"."""

from incidents.casualties import outcomes
from incidents.casualties import words as casualty_words
from incidents.casualties.attachments import Scene
from incidents.casualties.outcomes import Outcome

_PREPOSITIONS = casualty_words.listed("sentence", "prepositions")
_BOUNDARIES = casualty_words.listed("sentence", "boundaries")
_LINKS = frozenset({",", "and", "plus", "&", "well", "as", "along", "with", "or"})
_AUXILIARIES = casualty_words.listed("sentence", "auxiliaries")
_WEEKDAYS_AND_MONTHS = casualty_words.listed("sentence", "weekdays_and_months")
_NO_NAME_BEHIND = _PREPOSITIONS | {"the", "a", "an"}
_BETWEEN_NAMES = _PREPOSITIONS | _LINKS | _BOUNDARIES | _AUXILIARIES


def name_before(scene: Scene, outcome: Outcome) -> int | None:
    """Return where a person's name begins that stands right before "was killed"; None when none does."""
    return name_ending(scene, name_end(scene, outcome))


def name_ending(scene: Scene, start: int) -> int | None:
    """Return where a person's name begins that ends before a token; None when none does."""
    at = start
    while at > 0 and at > start - 5 and _is_name_word(scene, at - 1):
        at -= 1
    if at == start or scene.word(at - 1) in _NO_NAME_BEHIND:
        return None
    return at


def name_end(scene: Scene, outcome: Outcome) -> int:
    """Return where the subject of a verb ends, an age between commas and "who" left out."""
    at = outcomes.chain_start(scene.found, outcome.first)
    if scene.word(at - 1) in ("who", ",", '"', "'"):
        at -= 1
    while scene.word(at - 1) in (",", '"', "'") or scene.word(at - 1).isdecimal():
        at -= 1
    return max(at, 0)


def name_after(scene: Scene, outcome: Outcome) -> int | None:
    """Return where a person's name ends that stands right after "killed"; None when none does."""
    at = outcome.last
    while at < min(outcome.last + 5, len(scene.found)) and _is_name_word(scene, at):
        at += 1
    ends = at >= len(scene.found) or not scene.found[at].text[0].isalnum() or scene.word(at) in _AFTER_NAME
    return at if at > outcome.last and ends else None


_AFTER_NAME = _PREPOSITIONS | {
    "and",
    "who",
    "when",
    "as",
    "yesterday",
    "today",
    "earlier",
    "last",
    "while",
    "dead",
}


def _is_name_word(scene: Scene, at: int) -> bool:
    token = scene.found[at]
    if token.quantity is not None or not token.text[0].isalpha():
        return False
    if scene.capitals and token.word in _BETWEEN_NAMES:
        return False
    return token.is_capitalised and token.word not in _NO_NAMES


_NO_NAMES = casualty_words.listed("sentence", "no_names") | _WEEKDAYS_AND_MONTHS
