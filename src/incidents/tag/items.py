"""A tagged sentence: words, punctuation and phrases in order, and the sketch that rules are matched on.

The sketch is the sentence with every phrase reduced to one mark, a private-use character for its kind, and
everything else in lower case with single spaces, so that a rule is a plain regular expression.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from functools import partial
from typing import Any, NamedTuple, TypeVar

from incidents.document import Sentence
from incidents.tag.phrases import Phrase
from incidents.words.frozen import frozen
from incidents.words.late import late

_FIRST_MARK = 0xE000
PHRASE_KINDS = (
    "state",
    "seat",
    "group",
    "leader",
    "adjective",
    "force",
    "people",
    "combatants",
    "aircraft",
    "ship",
    "weapon",
    "facility",
    "vehicle",
    "airbase",
    "place",
    "time",
    "distance",
    "quantity",
)
MARKS = {kind: chr(_FIRST_MARK + i) for i, kind in enumerate(PHRASE_KINDS)}
_KINDS = {mark: kind for kind, mark in MARKS.items()}
ValueT = TypeVar("ValueT")
TOKEN = late(r"[^\W_]+(?:[-'’.&][^\W_]+)*|\S")


class Item(NamedTuple):
    """One word, punctuation mark or phrase; offsets are into the sentence."""

    kind: str
    start: int
    end: int
    text: str
    phrase: Phrase | None = None


_made = partial(tuple.__new__, Item)


@frozen
class Tagged:
    """A sentence with its items; `sketch[starts[i]]` is where item i begins in the sketch.

    `known` keeps what was read off it: phrases by their kinds, and what is read `once`.
    """

    sentence: Sentence
    items: tuple[Item, ...]
    sketch: str
    starts: tuple[int, ...]
    known: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, reading: Callable[["Tagged"], ValueT]) -> ValueT:
        """Return what a reading makes of the sentence, read when it is first asked for."""
        if reading not in self.known:
            self.known[reading] = reading(self)
        found: ValueT = self.known[reading]
        return found

    @property
    def words(self) -> frozenset[str]:
        """The words and marks of the sketch."""
        return self.once(_words)

    def item_at(self, offset: int) -> int:
        """Return the number of the item at an offset of the sketch."""
        return bisect_right(self.starts, offset) - 1

    def phrases(self, *kinds: str) -> Sequence[tuple[int, Phrase]]:
        """Return (item number, phrase) for the phrases of some kinds, of all when none is named."""
        found: Sequence[tuple[int, Phrase]] | None = self.known.get(kinds)
        if found is None:
            told = self.once(_phrases)
            found = [(number, phrase) for number, kind, phrase in told if not kinds or kind in kinds]
            self.known[kinds] = found
        return found

    def text(self, first: int, last: int) -> str:
        """Return the words of the sentence from item `first` to item `last`, both included."""
        return self.sentence.text[self.items[first].start : self.items[last].end]


def _words(tagged: Tagged) -> frozenset[str]:
    return frozenset(tagged.sketch.split(" "))


def _phrases(tagged: Tagged) -> list[tuple[int, str, Phrase]]:
    return [(n, item.kind, item.phrase) for n, item in enumerate(tagged.items) if item.phrase is not None]


def mark_of(item: Item) -> str:
    """Return the mark of a phrase in a sketch.

    People who fight are told from people who do not, and a vehicle from what nobody can drive away.
    """
    if item.kind == "facility" and item.phrase is not None:
        targets = item.phrase.head.entries("target")
        return MARKS["vehicle" if targets and targets[0].facts["target_class"] == "unknown" else "facility"]
    if item.kind != "people" or item.phrase is None:
        return MARKS[item.kind]
    classes = {entry.facts["victim_class"] for entry in item.phrase.head.entries("people")}
    return MARKS["combatants" if classes & {"combatant", "crew"} else "people"]


def kind_of(item: Item) -> str:
    """Return what the mark of an item in a sketch stands for; of what has no mark, its own kind."""
    return _KINDS[mark_of(item)] if item.kind in MARKS else item.kind


def tokens(text: str, start: int, end: int) -> Iterator[Item]:
    """Yield the words and punctuation marks of a stretch without mentions."""
    for match in TOKEN.finditer(text, start, end):
        written = match[0]
        kind = "word" if written[0].isalnum() else "punctuation"
        yield _made((kind, *match.span(), written.lower().replace("’", "'"), None))


def tagged(sentence: Sentence, items: Sequence[Item]) -> Tagged:
    """Return the sentence with its items and sketch."""
    pieces, starts, length = [], [], 0
    for item in items:
        piece = mark_of(item) if item.phrase is not None else item.text
        pieces.append(piece)
        starts.append(length)
        length += len(piece) + 1
    return Tagged(sentence, tuple(items), " ".join(pieces), tuple(starts))
