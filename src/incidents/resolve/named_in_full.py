"""What kind of thing "the convoy" is: the kind of the aid convoy that the text has named in full before."""

from collections.abc import Iterator

from incidents.resolve.context import Context
from incidents.tag import Phrase, Tagged

_POINTING = frozenset({"the", "this", "that", "its", "their"})


def kind_of(phrase: Phrase, tagged: Tagged, about: Context) -> str | None:
    """Return the kind that the fuller names of a thing before it agree on, None where there is none."""
    first, _, noun = phrase.text.lower().partition(" ")
    if first not in _POINTING or not noun or " " in noun:
        return None
    before = about.sentences[: about.number(tagged)]
    kinds = {kind for earlier in before for kind in _kinds(earlier, noun)}
    return kinds.pop() if len(kinds) == 1 else None


def _kinds(tagged: Tagged, noun: str) -> Iterator[str]:
    """Yield the kind of each thing in a sentence whose name ends in a noun and says more than that noun."""
    for _, phrase in tagged.phrases():
        for entry in phrase.entries("target"):
            name = str(entry.written).lower()
            if name.endswith(f" {noun}"):
                yield str(entry.facts["target_class"])
