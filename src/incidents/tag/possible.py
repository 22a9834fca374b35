"""What a sentence may have in it, told by its words alone, before it is tagged: a look that costs little."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from incidents.tag import carried
from incidents.tag.chunk import item_of
from incidents.tag.items import MARKS, mark_of
from incidents.tag.mentions import Mention, kind_of
from incidents.words.late import late
from incidents.words.lexicon import Entry, Lexicon
from incidents.words.word import Word

# Of times, figures and towns no list of words is whole.
_ALWAYS = frozenset(MARKS[kind] for kind in ("place", "time", "distance", "quantity"))
_RUN = late(r"[^\W_]+")


class _Marks(NamedTuple):
    """The marks that a name may get however it is written, and those that it gets with a capital only."""

    always: frozenset[str]
    capital: frozenset[str]


class Possible:
    """The marks that the names of one lexicon may leave in a sketch, by their first words."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the marks of all names by their first two words, or by their only one."""
        shared: dict[_Marks, _Marks] = {}
        self._by_first = {
            first: shared.setdefault(found, found)
            for first, entries in lexicon.by_first_words()
            if any(found := _marks(entries))
        }
        self._first = frozenset(first[0] for first in self._by_first)

    def words(self, text: str, found: Sequence[Word], *, capitals: bool) -> frozenset[str]:
        """Return all words and marks that the sketch of a text may have, whose words are `found`."""
        forms = [word.form for word in found]
        told = {*forms, *_ALWAYS, *carried.possible(forms)}
        if "’" in text or "`" in text or not text.isascii():
            told.update(_RUN.findall(text.lower()))
        by_first = self._by_first
        for at in [at for at, form in enumerate(forms) if form in self._first]:
            for first in ((forms[at],), tuple(forms[at : at + 2])):
                if (marks := by_first.get(first)) is not None:
                    told |= marks.always
                    if marks.capital and (capitals or text[found[at].start].isupper()):
                        told |= marks.capital
        return frozenset(told)


def _marks(entries: Iterable[Entry]) -> _Marks:
    named = [entry for entry in entries if entry.kind != "trigger" and entry.sense != "refuse"]
    told = [(entry.written[0].isupper(), _mark(entry)) for entry in named]
    always = frozenset(mark for capital, mark in told if not capital)
    return _Marks(always, frozenset(mark for capital, mark in told if capital) - always)


def _mark(entry: Entry) -> str:
    """Return the mark of a phrase that is nothing but a name."""
    return mark_of(item_of("", [Mention(0, 0, kind_of(entry), (entry,))]))
