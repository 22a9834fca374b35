"""The noun phrase of a source: where the words for who speaks begin and end in a sentence."""

from collections.abc import Sequence

from incidents.detect.grammar import Grammar
from incidents.resolve.source_words import BARE, KIND_OF_SOURCE, ORGANS, PARTICLES, TITLES
from incidents.tag import Item, Tagged
from incidents.words.frozen import frozen

Span = tuple[int, int]
_OTHER_KINDS = frozenset({"time", "distance", "quantity", "aircraft", "weapon", "ship", "vehicle"})
_SPOTS = frozenset({"place", "seat", "state", "airbase", "facility"})
_WHERE = frozenset({"in", "near", "outside"})
_JOINS = frozenset({"of", "at", "from", "for", "with", "to"}) | _WHERE
_CLAUSES = frozenset({"as", "after", "before", "since", "until", "because", "than"})
_RELATIVES = frozenset({"who", "which", "that"})
_REDUCED = frozenset(
    {"speaking", "based", "known", "living", "working", "quoted", "cited", "contacted", "reached", "asking"}
    | {"close", "familiar", "briefed", "involved"}
)
_SPEAKERS_END = ("ers", "ors", "ists", "men", "ents")
_BREAKS = frozenset({";", ":", "“", "”", '"', "!", "?", "—"})
_GROUPS = frozenset(
    {"group", "groups", "organisation", "organization", "force", "command", "network", "agency"}
)
_HEADS = (BARE - KIND_OF_SOURCE) | {"source", "agency", "observatory", "report", "statement", "outlet"}
_SPEAKING = BARE | TITLES | ORGANS
_NOUNS = _SPEAKING | KIND_OF_SOURCE
_BEFORE_NAME = KIND_OF_SOURCE | PARTICLES
_BEFORE_NOUN = KIND_OF_SOURCE | TITLES | ORGANS
_OF_NAME = TITLES | PARTICLES
_RELATED = _RELATIVES | _REDUCED
_GLUE = frozenset({"'s", "-"})
_LONGEST = 12
_FARTHEST = 5
_RELATIVE_REACH = 14
_MOST_LINKS = 3


@frozen
class SourcePhrase:
    """Reads noun phrases to the left and to the right of a verb of speech in one sentence."""

    tagged: Tagged
    grammar: Grammar

    @property
    def items(self) -> Sequence[Item]:
        """The items of the sentence."""
        return self.tagged.items

    def is_name(self, i: int) -> bool:
        """Return whether an item is written with a capital and is no function word."""
        item = self.items[i]
        written = self.tagged.sentence.text[item.start]
        return item.phrase is None and written.isupper() and item.text not in self.grammar.words.all

    def is_bare(self, i: int) -> bool:
        """Return whether a noun names a source without an article: "police", "activists"."""
        return self.items[i].text in BARE

    def is_nominal(self, i: int) -> bool:
        """Return whether an item can be part of a noun phrase that names somebody."""
        item = self.items[i]
        if item.phrase is not None:
            return item.kind not in _OTHER_KINDS
        if item.kind != "word" or (item.text[0].isdigit() and "-" not in item.text):
            return False
        if item.text in _NOUNS:
            return True
        return item.text not in self.grammar.words.all and (
            not self.grammar.is_verb(item) or self.is_name(i) or "-" in item.text
        )

    def opens(self, i: int) -> bool:
        """Return whether an item begins a noun phrase: an article, or a phrase that has one."""
        item, words = self.items[i], self.grammar.words
        first = item.text if item.phrase is None else item.phrase.text.split(maxsplit=1)[0].lower()
        return first in words.determiners

    def before(self, end: int) -> Span | None:
        """Return the noun phrase that ends at an item and its links: "a source at the ministry"."""
        found = self._plain(end)
        links, last = 0, end
        while found is not None and found[0] > 1 and links < _MOST_LINKS:
            link = self.items[found[0] - 1].text
            if link not in _JOINS and (link in _CLAUSES or link not in self.grammar.words.prepositions):
                break
            outer = self._plain(found[0] - 2) if link in _JOINS else None
            if outer is None or not self._speaks(outer[1]):
                return self._subject_of_relative(found[0] - 1)
            if link in _WHERE:
                last = outer[1]
            found = (outer[0], last)
            links += 1
        return self._subject_of_relative(end) if found is None else (self._with_equal(found[0]), last)

    def _with_equal(self, first: int) -> int:
        """Return where the phrase begins that "and" joins to one: "medics and witnesses"."""
        if first < 2 or self.items[first - 1].text != "and":
            return first
        other = self.items[first - 2].text.rsplit(maxsplit=1)[-1].lower()
        equal = self._plain(first - 2) if other in _HEADS else None
        return first if equal is None else equal[0]

    def _plain(self, end: int) -> Span | None:
        if end < 0 or not self.is_nominal(end):
            return None
        i = end
        while not self.opens(i) and i > 0 and end - i < _LONGEST and self._goes_left(i, end):
            i -= 1
        return (i, end)

    def _goes_left(self, i: int, end: int) -> bool:
        """Return whether the phrase from item `i` to item `end` has begun before `i`."""
        before = self.items[i - 1]
        if before.phrase is None and before.text in self.grammar.words.determiners:
            return True
        if not self.is_nominal(i - 1):
            return (before.text == "'" or before.text in _GLUE) and i > 1 and self.is_nominal(i - 2)
        return self._owns(i) if before.phrase is not None else self._modifies(i, end)

    def _modifies(self, i: int, end: int) -> bool:
        """Return whether the word before an item describes it: "Observatory" director, "local" police."""
        before, here = self.items[i - 1], self.items[i]
        if here.phrase is not None and self.is_name(i - 1) and i > 1 and self.items[i - 2].text in _JOINS:
            return False
        is_name = self.is_name(i) or (here.phrase is not None and here.phrase.text[:1].isupper())
        if self.is_name(i - 1) or before.text in (_BEFORE_NAME if is_name else _BEFORE_NOUN):
            return True
        if is_name:
            return before.text in _OF_NAME or self._has_article(i)
        return "-" in before.text or (self.items[end].text not in BARE and self._has_article(i))

    def _owns(self, i: int) -> bool:
        """Return whether a phrase describes what follows it: "a military" source, "Homs" activists."""
        before = self.items[i - 1]
        if before.kind in _OTHER_KINDS or before.phrase is None:
            return False
        if before.kind in _SPOTS:
            return self._is_home(i)
        plural = before.phrase.text.lower().endswith(("s", "men", "people"))
        return not plural or self.items[i].text in _GROUPS or self.items[i].text in TITLES

    def _is_home(self, i: int) -> bool:
        """Return whether a place belongs to what stands behind it: "Homs Governor"."""
        place, here = self.items[i - 1], self.items[i]
        if (self.opens(i - 1) and place.kind == "state") or (
            i > 1 and self.items[i - 2].text in {"at", "of", "from", "for"}
        ):
            return self.tagged.sentence.text[here.start].isupper()
        words = self.grammar.words
        link = self.items[i - 2].text if i > 1 else ""
        loose = link in words.prepositions or link in words.conjunctions
        if place.kind in {"place", "state"} and (self.opens(i - 1) or (i > 1 and self.opens(i - 2))):
            return not loose and here.text not in {"local", "state"}
        if place.kind == "place" and (
            here.text in KIND_OF_SOURCE or (here.phrase is not None and here.phrase.actors)
        ):
            return False
        return not loose and " " not in place.text and not self._is_verb_left(i - 1)

    def _is_verb_left(self, i: int) -> bool:
        return i > 0 and self.grammar.is_verb(self.items[i - 1])

    def _has_article(self, i: int) -> bool:
        """Return whether an article opens the phrase a few words left of an item."""
        for j in range(i - 1, max(-1, i - 1 - _FARTHEST), -1):
            if self.opens(j):
                return True
            if not self.is_nominal(j) or self.items[j].phrase is not None:
                return False
        return False

    def _speaks(self, i: int) -> bool:
        """Return whether an item can be somebody who speaks."""
        item = self.items[i]
        if item.phrase is not None:
            named = item.kind == "facility" and item.phrase.text.rsplit(maxsplit=1)[-1][0].isupper()
            return named or item.kind in {"people", "group", "force", "leader"}
        return self.is_name(i) or item.text in _SPEAKING or item.text.endswith(_SPEAKERS_END)

    def _subject_of_relative(self, i: int) -> Span | None:
        """Return whom a relative clause before a verb describes: "an activist who asked not to be named"."""
        for j in range(i, max(0, i - _RELATIVE_REACH), -1):
            if self.items[j].text in _BREAKS or self.items[j].text == ",":
                return None
            if self.items[j].phrase is None and self.items[j].text in _RELATED:
                return self._plain_subject(j - 1)
        return None

    def _plain_subject(self, end: int) -> Span | None:
        found = self.before(end)
        return found if found is not None and self._speaks(found[1]) else None

    def apposed(self, comma: int) -> tuple[Span, Span] | None:
        """Return the source before an apposition that a comma closes, and both: "X, a colonel, said"."""
        for j in range(comma - 1, max(0, comma - _RELATIVE_REACH), -1):
            if self.items[j].text in _BREAKS:
                return None
            if self.items[j].text == ",":
                found = self.before(j - 1)
                return None if found is None else (found, (found[0], comma - 1))
        return None

    def after(self, start: int) -> Span | None:
        """Return the noun phrase that begins at an item: "according to" somebody."""
        i, headed = start, False
        while i < len(self.items) and i - start < _LONGEST:
            item = self.items[i]
            if i > start and self._is_other(i, headed=headed):
                break
            if item.phrase is None and (item.text in self.grammar.words.determiners or item.text in _GLUE):
                i += 1
                continue
            if not self.is_nominal(i):
                if not self._links_on(i, start):
                    break
                i, headed = i + 1, False
                continue
            headed = item.text in _HEADS
            i += 1
        while i > start and not self.is_nominal(i - 1):
            i -= 1
        return (start, i - 1) if i > start else None

    def _is_other(self, i: int, *, headed: bool) -> bool:
        """Return whether an item behind a source begins another phrase."""
        item = self.items[i]
        if self.opens(i):
            return self.items[i - 1].text not in _JOINS
        counted = item.phrase is not None and item.phrase.quantity is not None
        return counted or (headed and item.kind in {"group", "force", "people"})

    def _links_on(self, i: int, start: int) -> bool:
        """Return whether a preposition goes on with the phrase: "a source at the ministry"."""
        follows = i + 1 < len(self.items)
        if i == start or not follows or self.items[i].text not in {"of", "at", "from", "for"}:
            return False
        if self.opens(i + 1) and self.items[i + 1].phrase is None:
            return i + 2 < len(self.items) and self.is_nominal(i + 2)
        return self.is_nominal(i + 1)
