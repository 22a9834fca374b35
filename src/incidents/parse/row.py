"""The items of a sentence with their letters: what is asked of their order, and the noun phrases in it."""

from collections.abc import Sequence

from incidents.parse.clause import TIMES, Chunk
from incidents.parse.letters import is_bare
from incidents.parse.words import ClauseWords, listed
from incidents.tag import Tagged

_HEADED = frozenset({"people", "force", "facility", "aircraft"})
_DESCRIBING = frozenset({"place", "adjective", "group", "state"})
_DEFINITE = frozenset({"the", "this", "these", "those", "his", "her", "its", "their", "all"})
_ARMED = frozenset({"adjective", "force", "group", "people"})
_PAIRS = (frozenset({"place", "seat"}), frozenset({"weapon", "aircraft"}))
_ANYTHING = frozenset({"noun", "quantity", "pronoun"})
_UNFINISHED = frozenset({"being", "having"})
_UP = frozenset({"up", "down", "out", "off", "away"})
_OF_THEM = (["of", "them"], ["of", "whom"])
_COUNTS = frozenset({"scores", "dozens", "hundreds", "thousands", "number", "group", "tens", "handful"})
_PARTLY = frozenset({"mostly", "mainly", "largely", "chiefly", "predominantly"})
_LINKING = frozenset(",cqa")
_NOMINAL = frozenset("pNnQdTaqc,")
_SOFT = frozenset("qa")
_REACH = 15
_FAR = 20
_OF_AN_ALLIANCE = "member"
"""Stands before the name of the state that it describes: "NATO member Turkey"."""


class Row:
    """The items of a sentence with their letters, of which readings of prepositions may change."""

    __slots__ = ("items", "letters", "text", "words")

    def __init__(self, tagged: Tagged, letters: list[str], words: ClauseWords) -> None:
        """Keep items and letters."""
        self.items, self.text, self.letters, self.words = tagged.items, tagged.sentence.text, letters, words

    def before(self, i: int) -> int:
        """Return the item before one, adverbs, quotation marks and times left out; -1 at the start."""
        i, letters = i - 1, self.letters
        while i >= 0 and letters[i] in "aqxT":
            i -= 1
        return i

    def after(self, i: int) -> int:
        """Return the item behind one, adverbs and quotation marks left out; the length at the end."""
        i, letters = i + 1, self.letters
        while i < len(letters) and letters[i] in "aqx":
            i += 1
        return i

    def letter(self, i: int) -> str:
        """Return the letter of an item, a full stop outside the sentence."""
        return self.letters[i] if 0 <= i < len(self.letters) else "."

    def word(self, i: int | None) -> str:
        """Return the text of an item, "" outside the sentence."""
        return self.items[i].text if i is not None and 0 <= i < len(self.items) else ""

    def lemma(self, i: int) -> str:
        """Return the base form of the verb at an item."""
        return self.words.lemma(self.items[i].text)

    def chunk_at(self, at: int, number: int) -> Chunk:
        """Return the noun phrase that begins at an item."""
        letter, governor = self.letters[at], at - 1
        while governor >= 0 and self.letters[governor] in "aq":
            governor -= 1
        preposition = governor if governor >= 0 and self.letters[governor] in "pb" else None
        if letter in "Tw":
            kind = "pronoun" if letter == "w" else self.items[at].kind
            return Chunk(number, at, at, at, kind, letter == "w", preposition)
        last = self._last(at)
        if self.letters[last] == "d":
            return Chunk(number, at, last, last, "pronoun", definite=True, preposition=preposition)
        kind = self.items[last].kind if self.items[last].phrase is not None else "noun"
        definite = self.items[at].text.split(" ", 1)[0] in _DEFINITE
        return Chunk(number, at, last, last, kind, definite, preposition)

    def _last(self, at: int) -> int:
        """Return the last item of the noun phrase that begins at an item."""
        last, letters = at, self.letters
        for i in range(at + 1, len(letters)):
            letter = letters[i]
            if letter in "aq" and letters[last] in "dn" and i - last == 1:
                continue
            if letter not in "nNdQ" or not self._continues(last, i):
                break
            if letter == "N" and letters[last] == "n" and "N" in letters[at:last]:
                break
            last = i
        return last

    def _continues(self, last: int, i: int) -> bool:
        """Return whether a noun goes on with the phrase that has run to `last`."""
        letter, before = self.letters[i], self.letters[last]
        if before == "Q" and self.items[last].text.endswith(" of"):
            return i - last == 1
        if letter == "n" or before == "d":
            return i - last == 1 or before != "N"
        if letter == "Q":
            number = before == "n" and i - last == 1 and self.items[i].text.isdecimal()
            return number and self.letter(i + 1) not in "nNQ"
        return letter == "N" and self._joins_phrase(last, i)

    def _joins_phrase(self, last: int, i: int) -> bool:
        """Return whether a tagged phrase goes on with the nouns before it."""
        item, before = self.items[i], self.items[last]
        if self.letters[last] == "N":
            if item.kind == "place" and before.kind in {"state", "place"}:
                return i - last == 1
            if item.kind == "state" and before.text == _OF_AN_ALLIANCE:
                return i - last == 1
            return before.kind in _DESCRIBING and item.kind in _HEADED and is_bare(item)
        if self.letters[last] == "Q":
            return item.text.startswith("other ") or is_bare(item)
        reckoned = before.text.endswith("ed") and self.word(last - 1) in {"a", "an"}
        return reckoned or is_bare(item)

    def opens_clause(self, i: int) -> bool:
        """Return whether a subject and its finite verb follow an item before its clause ends."""
        nominal, governed = False, False
        for j in range(i + 1, min(len(self.letters), i + _REACH + 1)):
            letter = self.letters[j]
            if letter in "VUBHMDE":
                return nominal and (letter != "E" or self._is_finite(j))
            if letter in ",.srtobG" or (
                letter == "c" and not (nominal and self.letter(self.after(j)) in "NQnd")
            ):
                return False
            nominal = nominal or (letter in "NQnwd" and not governed)
            governed = letter == "p" or (governed and letter in "dnaq")
        return False

    def _is_finite(self, i: int) -> bool:
        """Return whether a form in -ed is followed by more than who did it."""
        after = self.after(i)
        ends = self.letter(after) == "." or self.word(after) == "by"
        return not ends or self.lemma(i) in listed("intransitive")

    def returns(self, i: int) -> bool:
        """Return whether only prepositions and their nouns part a participle from a finite verb."""
        governed = False
        for j in range(i + 1, min(len(self.letters), i + _FAR)):
            letter, before = self.letters[j], self.letters[j - 1]
            unfinished = letter in "BH" and self.items[j].text in _UNFINISHED
            if letter in "VBHMUE" and before != "o" and not unfinished:
                return letter != "E" or self.object_follows(j) or self.lemma(j) in listed("intransitive")
            if self._governs(j, unfinished=unfinished):
                governed = True
            elif letter in "NQnwd":
                if not governed and not self._goes_on(j):
                    return False
                governed = letter == "d" and governed
            elif letter not in "aqxT":
                return False
        return False

    def _governs(self, j: int, *, unfinished: bool) -> bool:
        """Return whether a noun may follow an item without being a subject."""
        letter, before = self.letters[j], self.letters[j - 1]
        if unfinished:
            return before in "cp"
        joins = letter == "c" and before in "nNQ" and self.letter(j + 1) in "nNQdG"
        return joins or letter in "opUB" or (letter == "G" and before in "pc")

    def _goes_on(self, j: int) -> bool:
        """Return whether a noun belongs to the phrase before it."""
        letter, before = self.letters[j], self.letters[j - 1]
        owned = before == "n" or self.items[j - 1].kind in _DESCRIBING
        own = before in "dQ" or (owned and is_bare(self.items[j]))
        return own or (letter == "n" and before in "dnNQ")

    def object_follows(self, i: int) -> bool:
        """Return whether a chunk that nothing governs stands behind an item, times left out."""
        i = self.after(i)
        while self.letter(i) == "T":
            i = self.after(i)
        if self.items[i - 1].text in _PARTLY:
            return False
        if self.word(i) in _UP and self.letter(i) == "p" and self.letter(i + 1) in "NQndw":
            i += 1
        if self.word(i) == "with":
            i = self._behind_chunk(self.after(i))
        if self.letter(i) == "c" and self.letter(self.after(i)) in "EV":
            return self.object_follows(self.after(i))
        return self.letter(i) in "NQndw"

    def _behind_chunk(self, i: int) -> int:
        """Return the item behind the noun phrase at an item: "with rocket shells several streets"."""
        while self.letter(i) in "dn":
            i += 1
        i += self.letter(i) in "NQw"
        while self.letter(i) == "n":
            i += 1
        return i

    def free(self, chunks: Sequence[Chunk]) -> list[Chunk]:
        """Return the chunks that nothing governs, not even through "and"."""
        found: list[Chunk] = []
        governed, preposition = None, None
        for chunk in chunks:
            if chunk.kind in TIMES:
                continue
            if chunk.preposition is not None or (found and self._is_counted_among(governed, chunk)):
                governed, preposition = chunk, chunk.preposition
            elif found and governed is not None and self._shares(governed, preposition, chunk):
                governed = chunk
            else:
                found.append(chunk)
                governed = None
        return found

    def _is_counted_among(self, governed: Chunk | None, chunk: Chunk) -> bool:
        """Return whether a chunk is part of those before it."""
        if governed is not None and governed.kind == "pronoun" and governed.last + 1 == chunk.first:
            return True
        if self.word(chunk.first - 1) in _PARTLY and self.letter(self.before(chunk.first)) in "nNQ,":
            return True
        return self.is_share(chunk)

    def is_share(self, chunk: Chunk) -> bool:
        """Return whether a chunk is some of those before it: "one of whom"."""
        return [item.text for item in self.items[chunk.last + 1 : chunk.last + 3]] in _OF_THEM

    def _shares(self, governed: Chunk, preposition: int | None, chunk: Chunk) -> bool:
        """Return whether "and" puts a chunk under the preposition of the one before."""
        between = [letter for letter in self.letters[governed.last + 1 : chunk.first] if letter in ",c"]
        joined = between == ["c"] or (self.word(preposition) == "including" and between == [","])
        counts_on = self.word(preposition) == "of" and self.counted(chunk) and not self.counted(governed)
        return joined and not counts_on and self.linked(governed, chunk) and self.alike(governed, chunk)

    def in_series(self, verb_at: int, subject: Chunk) -> bool:
        """Return whether numbers and outcomes alternate as headlines have it: "one killed 16 injured"."""
        i = self.after(verb_at)
        people = self.counted(subject) or subject.kind == "people"
        if self.letter(i) not in "NQw" or not people or subject.definite:
            return False
        phrase, behind = self.items[i].phrase, i + 1 + (self.letter(i + 1) == "n")
        is_number = self.items[i].text == "others" or (phrase is not None and phrase.quantity is not None)
        return is_number and self.letter(behind) == "E" and not self.object_follows(behind)

    def listed(self, chunks: Sequence[Chunk], *, renamed: bool = False) -> list[Chunk]:
        """Return the last of some chunks with those that commas and "and" join to it, in text order.

        Without "and" there is no list; `renamed` keeps what a comma joins: "a plane, an F-4, which".
        """
        found = [chunks[-1]]
        for i in range(len(chunks) - 2, -1, -1):
            before, first = chunks[i], found[0]
            if self.letter(first.first - 1) not in ",c" and not self._adjoin(before, first):
                break
            if before.preposition is None or self._counts(chunks, i):
                linked = self.linked(before, first) or self._linked_over(before, first)
                if not linked or not self.alike(before, chunks[-1]):
                    break
                found.insert(0, before)
        return found if renamed or self._has_and(found) else found[-1:]

    def linked(self, before: Chunk, chunk: Chunk) -> bool:
        """Return whether only commas and "and" part two chunks, or nothing two numbers of people."""
        between = self.letters[before.last + 1 : chunk.first]
        return (
            self._adjoin(before, chunk)
            if not between
            else _LINKING.issuperset(between) and not _SOFT.issuperset(between)
        )

    def _linked_over(self, before: Chunk, chunk: Chunk) -> bool:
        """Return whether "and" joins a number to people told with a place: "a cook from Homs and 12 men"."""
        between = self.letters[before.last + 1 : chunk.first]
        plain = between[:1] == ["p"] and between[-1:] == ["c"] and _NOMINAL.issuperset(between)
        return plain and before.kind in _ARMED and self.counted(chunk)

    def _adjoin(self, before: Chunk, chunk: Chunk) -> bool:
        touches = before.last + 1 == chunk.first and before.kind == chunk.kind == "people"
        return touches and self._is_several(before) and self._is_several(chunk)

    def _is_several(self, chunk: Chunk) -> bool:
        return self.counted(chunk) or self.items[chunk.first].text.startswith(("a ", "an "))

    def _counts(self, chunks: Sequence[Chunk], i: int) -> bool:
        """Return whether a chunk is what is counted by the one before it: "scores of soldiers"."""
        if i == 0 or self.word(chunks[i].preposition) != "of":
            return False
        word = self.items[chunks[i - 1].head].text.rsplit(" ", 1)[-1]
        return chunks[i - 1].kind == "quantity" or word in _COUNTS

    def counted(self, chunk: Chunk) -> bool:
        """Return whether a number stands in a chunk."""
        for item in self.items[chunk.first : chunk.last + 1]:
            if item.phrase is not None and item.phrase.quantity is not None:
                return True
        return False

    def _has_and(self, found: Sequence[Chunk]) -> bool:
        return any(self.letter(c.first - 1) in "cNQn" for c in found[1:])

    def alike(self, first: Chunk, second: Chunk) -> bool:
        """Return whether two chunks can be equals in a list: of one kind, both armed, or one unknown."""
        kinds = {first.kind, second.kind}
        if kinds & TIMES:
            return False
        return len(kinds) == 1 or kinds <= _ARMED or kinds in _PAIRS or bool(kinds & _ANYTHING)
