"""The grammar of a tagged sentence: which phrase is subject, object or agent of a verb or noun."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from incidents.tag import Item, Tagged
from incidents.words.lexicon import FunctionWords

_BREAKS = frozenset({";", ":", "“", "”", '"', "!", "?", "—"})
_RELATIVES = frozenset({"which", "who", "that", "whose", "whom"})
_SUBORDINATORS = frozenset("while after when although because before if as since though where until".split())
_OPENING = _SUBORDINATORS | _RELATIVES | {"and", "but"}
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "get", "got", "gets"})
_HAVE = frozenset({"has", "have", "had", "having"})
_NEITHER = frozenset({"time", "distance", "quantity"})
_ARMED = frozenset({"force", "group", "people"})
_LINKS = frozenset({"and", "or", ",", "&", "plus"})
_TOWNS = frozenset({"place", "seat"})
_SHORTEST_TOWN = 4
_DESCRIBED = 3
_LONGEST_SETTING = 20
_SETTING_PREPOSITIONS = frozenset(
    {"on", "in", "at", "during", "from", "after", "to", "of", "by", "before", "with", "following"}
)
_ARTICLES = frozenset({"the", "a", "an"})
_JOINING = _SETTING_PREPOSITIONS | {"for", "and", "or", "as", "than", "which", "all", "both"}
_JOINING |= {"near", "over", "into", "against"}
_STOPS = _BREAKS | {".", ","}
_ENDS_SOURCE = _STOPS | {"that", "and", "who", "which"}
_BEFORE_SPEAKER = _BREAKS | _RELATIVES | {",", "that"}
_BEFORE_SETTING = _SETTING_PREPOSITIONS | _ARTICLES
_BEFORE_PLACE = _SETTING_PREPOSITIONS | {"near"}
_LEAST_TOLD = 2
_MEDIA = frozenset({"local", "state", "opposition", "security", "medical", "official"}) | {"media", "sources"}
_BEFORE_MEDIA = _MEDIA | _ARTICLES | _JOINING
_SETTING = frozenset(
    "late early earlier later a an the his her its their news press statement reporters conference"
    " briefing interview meeting visit telephone phone tweet twitter talks speech address summit session"
    " report journalists ministers defense defence foreign television broadcast email e-mail letter"
    " message call".split()
)


@dataclass(frozen=True)
class Grammar:
    """Reads who does what to whom out of the order of words; built once, used for every sentence."""

    words: FunctionWords
    verbs: frozenset[str]

    @cached_property
    def helpers(self) -> frozenset[str]:
        """What can stand between a verb and its subject."""
        return self.words.adverbs | self.words.auxiliaries

    @cached_property
    def _never_modifies(self) -> frozenset[str]:
        words = self.words
        return words.prepositions | words.pronouns | words.speech | self.helpers

    def modifiers(self, tagged: Tagged, head: int) -> tuple[int, ...]:
        """Return the phrases directly before a noun that tell whose it is: "Russian air strikes".

        A capital that opens the sentence before another owner is a dateline: "Beirut Syrian air strikes".
        """
        items, found = tagged.items, list[int]()
        for i in range(head - 1, _behind_dateline(tagged) - 1, -1):
            if items[i].phrase is not None:
                from_there = i == 0 and items[i].kind == "seat" and bool(found)
                if items[i].kind not in _NEITHER and not from_there:
                    found.append(i)
                continue
            joins = bool(found) and items[i - 1].phrase is not None
            if self._ends_modifiers(items[i], joins=joins):
                break
        return tuple(reversed(found))

    def _ends_modifiers(self, item: Item, *, joins: bool) -> bool:
        """Return whether a word cannot stand among modifiers; "and" can where it joins two of them."""
        if item.kind == "punctuation":
            return item.text not in {"-", "'"}
        if item.text in self.words.conjunctions and not joins:
            return True
        return item.text in self._never_modifies or self.is_verb(item)

    def _headed(self, items: Sequence[Item], at: int) -> int:
        """Return the phrase that a place or adjective before it only describes: "Medellin policemen"."""
        if items[at].kind not in {"place", "adjective"}:
            return at
        j = at + 1
        while (
            j < len(items)
            and j - at <= _DESCRIBED
            and items[at].kind == "adjective"
            and self._is_noun(items[j])
        ):
            j += 1
        return j if j < len(items) and items[j].kind in {"people", "force", "facility", "aircraft"} else at

    def _is_noun(self, item: Item) -> bool:
        return item.kind == "word" and item.text not in self.words.all and not self.is_verb(item)

    def _with_coordinates(self, items: Sequence[Item], at: int, step: int) -> tuple[int, ...]:
        """Add the phrases joined to one by "and" or commas."""
        at = self._headed(items, at) if step > 0 else at
        found = [at]
        i = at
        while 0 <= i + 2 * step < len(items):
            k = i + step if step > 0 else self._before_described(items, i)
            if items[k].text not in _LINKS:
                break
            j = k + step
            if 0 <= j < len(items) and items[j].text in {"and", "or"}:
                j += step
            if not 0 <= j < len(items) or items[j].phrase is None or not _alike(items[j], items[at]):
                break
            if self._is_apart(items, i, j, step):
                break
            found.append(j)
            i = j
        return tuple(sorted(found))

    def _is_apart(self, items: Sequence[Item], i: int, j: int, step: int) -> bool:
        """Return whether a phrase beside another opens a clause, or stands with its preposition before it.

        "In coordination with Kenya, Somali troops attacked": the troops are alone.
        """
        if step > 0:
            return j + 1 < len(items) and self.is_verb(items[j + 1]) and items[i + step].text != ","
        governed = j > 0 and items[j - 1].text != "by" and items[j - 1].text in self.words.prepositions
        return governed and items[j + 1].text == ","

    def coordinated(self, tagged: Tagged, at: int, step: int) -> tuple[int, ...]:
        """Return an item with those joined to it by "and" or commas, before it (-1) or behind it (+1)."""
        return self._with_coordinates(tagged.items, at, step)

    def _before_described(self, items: Sequence[Item], i: int) -> int:
        """Return the item before a phrase and up to two words that describe it: "and NATO member Turkey"."""
        j = i - 1
        while (
            j > 0
            and i - j <= 2
            and (items[j].kind == "word" or _is_title(items[j]))
            and items[j].text not in self.words.all
            and items[j].text not in self.verbs
        ):
            j -= 1
        return j

    def is_verb(self, item: Item) -> bool:
        """Return whether an item is a verb, by its form or as a known trigger."""
        if item.phrase is not None or item.kind != "word":
            return False
        text = item.text
        return (
            text in self.verbs
            or text in self.words.speech
            or (text.endswith("ed") and len(text) > 4)
            or text in _BE
            or text in _HAVE
        )

    def clause(self, tagged: Tagged, at: int) -> tuple[int, int]:
        """Return the first item of the clause around an item, and the item behind its last."""
        bounds = tagged.once(self._clause_bounds)
        behind = bisect_right(bounds, at)
        return bounds[behind - 1], bounds[behind]

    def _clause_bounds(self, tagged: Tagged) -> list[int]:
        """Return where the clauses of a sentence begin, and the item behind the last."""
        items = tagged.items
        opening = (
            i for i, item in enumerate(items) if item.text in _OPENING or (i and items[i - 1].text in _BREAKS)
        )
        return [0, *(i for i in opening if i and self._opens_clause(items, i)), max(len(items), 1)]

    def _opens_clause(self, items: Sequence[Item], i: int) -> bool:
        text, before = items[i].text, items[i - 1].text if i else ""
        if before in _BREAKS:
            return True
        if text in _SUBORDINATORS and items[i].phrase is None:
            return text != "as" or before == ","
        if text in {"and", "but"} and (before == "," or self._starts_with_subject(items, i + 1)):
            return True
        return text in _RELATIVES and before == ","

    def _starts_with_subject(self, items: Sequence[Item], i: int) -> bool:
        """Return whether a phrase and a verb follow, so that "and" joins two clauses, not two nouns."""
        if i + 1 >= len(items) or items[i].phrase is None:
            return items[i].text in {"it", "they", "he"} if i < len(items) else False
        return self.is_verb(items[i + 1]) or items[i + 1].text in self.words.auxiliaries


def _alike(first: Item, second: Item) -> bool:
    """Return whether two phrases can be joined as equals: of one kind, or both of armed people."""
    kinds = {first.kind, second.kind}
    return len(kinds) == 1 or kinds <= _ARMED or kinds == _TOWNS


def _is_title(item: Item) -> bool:
    """Return whether a phrase only describes the name behind it: "member" in "NATO member Turkey"."""
    return (
        item.kind == "people"
        and item.phrase is not None
        and not item.phrase.actors
        and item.phrase.quantity is None
    )


def verb_at(items: Sequence[Item], i: int, verbs: frozenset[str]) -> bool:
    """Return whether a verb of one or two words, such as "carried out", begins at an item."""
    following = items[i + 1].text if i + 1 < len(items) else ""
    return items[i].text in verbs or f"{items[i].text} {following}" in verbs


def attributions(tagged: Tagged, words: FunctionWords) -> frozenset[int]:
    """Return the items that only say who tells the rest, and when: "…, the ministry said on Friday"."""
    items, spans = tagged.items, set[int]()
    if words.speech.isdisjoint(tagged.words) and "according" not in tagged.words:
        return frozenset()
    for i, item in enumerate(items):
        if item.phrase is None and item.text in words.speech and not _are_units(items, i):
            spans.update(_speaker(items, i), _said_when(items, i))
        elif item.text == "according" and i + 1 < len(items) and items[i + 1].text == "to":
            spans.update(_until_break(items, i))
    return frozenset(spans)


def _are_units(items: Sequence[Item], i: int) -> bool:
    """Return whether "states" is the noun behind a row of places: "in Borno and Yobe states yesterday"."""
    in_row = i > 1 and items[i - 1].kind == "place" and items[i - 2].text in {"and", "or", ",", "&"}
    return items[i].text == "states" and in_row


def _speaker(items: Sequence[Item], verb: int) -> set[int]:
    """Return the items from the start of the clause to its verb of speech."""
    span, i = {verb}, verb - 1
    while i >= 0 and items[i].text not in _BEFORE_SPEAKER and verb - i < 14:
        span.add(i)
        i -= 1
    begins = next((j for j in range(verb - 1, i + 1, -1) if _begins_speaker(items, j)), i + 1)
    told = sum(_tells(items[j]) for j in range(i + 1, begins))
    return {j for j in span if j >= begins} if told >= _LEAST_TOLD else span


def _tells(item: Item) -> bool:
    """Return whether an item is more than a time, a place or the words before one."""
    if item.phrase is not None:
        return item.kind not in {"time", "place", "seat", "state", "airbase"}
    return item.kind == "word" and item.text not in _BEFORE_SETTING


def _begins_speaker(items: Sequence[Item], i: int) -> bool:
    """Return whether the words for a speaker begin at an item although no comma parts them from what is told.

    They do at an article that nothing governs ("… on the town the monitor said") and behind a time or a place
    ("… in Homs on Monday activists said").
    """
    before, item = items[i - 1], items[i]
    if before.kind == "time":
        return item.kind != "word" or item.text not in _SETTING_PREPOSITIONS
    if before.kind in {"place", "seat", "airbase"} and item.kind in {"people", "group", "force"}:
        return i > 1 and items[i - 2].text in _BEFORE_PLACE
    if item.text in _MEDIA and before.text not in _BEFORE_MEDIA:
        return True
    opens = item.text.split(" ", 1)[0].lower() in _ARTICLES
    joined = before.kind == "punctuation" or before.text in _JOINING
    return opens and not joined and (before.phrase is not None or before.kind == "word")


def _said_when(items: Sequence[Item], verb: int) -> set[int]:
    """Return the items after a verb of speech up to where what is said begins."""
    span, i = set[int](), verb + 1
    while i < len(items) and i - verb < _LONGEST_SETTING:
        item = items[i]
        governed = items[i - 1].text in _SETTING_PREPOSITIONS and i - 1 > verb
        is_setting = item.text in _SETTING or item.text in _SETTING_PREPOSITIONS
        if not (item.kind == "time" or is_setting or (item.phrase is not None and governed)):
            break
        span.add(i)
        i += 1
    return span


def _until_break(items: Sequence[Item], start: int) -> set[int]:
    span, i = {start}, start + 1
    while i < len(items) and items[i].text not in _ENDS_SOURCE:
        span.add(i)
        i += 1
    return span


def _behind_dateline(tagged: Tagged) -> int:
    """Return the item behind a town in capitals that opens a sentence: "TRIPOLI Libya Two died"."""
    items, text = tagged.items, tagged.sentence.text
    if not items or items[0].phrase is None or items[0].kind not in _TOWNS or text.isupper():
        return 0
    behind = 1
    if len(items[0].phrase.text) < _SHORTEST_TOWN or not items[0].phrase.text.isupper():
        return 0
    behind += behind < len(items) and items[behind].text == ","
    behind += behind < len(items) and items[behind].kind == "state"
    opens = behind < len(items) and not text[items[behind].start].islower()
    return behind if opens and behind < len(items) else 0
