"""A clause while its sentence is read: what stands before and behind its verb so far."""

from collections.abc import Sequence

from incidents.parse.chunks import alike, is_bare
from incidents.parse.clause import Chunk, Kind, Verb
from incidents.parse.words import ClauseWords, listed
from incidents.tag import Item

_UNFINISHED = frozenset({"being", "having"})
_UP = frozenset({"up", "down", "out", "off", "away"})
_OF_THEM = (["of", "them"], ["of", "whom"])
_PARTLY = frozenset({"mostly", "mainly", "largely", "chiefly", "predominantly"})
_COUNTS = frozenset({"scores", "dozens", "hundreds", "thousands", "number", "group", "tens", "handful"})


class Draft:
    """One clause in the making; chunks are given by their numbers.

    `antecedent` is the chunk that a relative or reduced clause describes, `shares` the draft whose subject it
    has, `joined` the one that "and" joins to it.
    """

    __slots__ = (
        "antecedent",
        "begin",
        "chunks",
        "commas",
        "gap",
        "joined",
        "kind",
        "number",
        "opener",
        "parent",
        "shares",
        "subject",
        "verb",
    )  # fmt: skip

    def __init__(
        self, number: int, kind: Kind, parent: "Draft | None", opener: int | None, begin: int
    ) -> None:
        """Open a clause at an item."""
        self.number, self.kind, self.parent, self.opener, self.begin = number, kind, parent, opener, begin
        self.verb: Verb | None = None
        self.chunks: list[Chunk] = []
        self.subject: list[int] = []
        self.antecedent: int | None = None
        self.shares: Draft | None = None
        self.gap = False
        self.joined: Draft | None = None
        self.commas = opener is not None

    def verbless(self) -> "Draft | None":
        """Return the nearest clause around this one that still wants its verb."""
        found = self.parent
        while found is not None and found.verb is not None:
            found = found.parent
        return found


def behind(draft: Draft) -> list[Chunk]:
    """Return the chunks behind the verb of a draft."""
    verb = draft.verb
    return [] if verb is None else [c for c in draft.chunks if c.first > verb.last]


class Row:
    """The items of a sentence with their letters: what is asked of their order."""

    __slots__ = ("items", "letters", "words")

    def __init__(self, items: Sequence[Item], letters: list[str], words: ClauseWords) -> None:
        """Keep items and letters, of which readings of prepositions may change."""
        self.items, self.letters, self.words = items, letters, words

    def before(self, i: int) -> int:
        """Return the item before one, adverbs, quotation marks and times left out; -1 at the start."""
        i -= 1
        while i >= 0 and self.letters[i] in "aqxT":
            i -= 1
        return i

    def after(self, i: int) -> int:
        """Return the item behind one, adverbs and quotation marks left out; the length at the end."""
        i += 1
        while i < len(self.letters) and self.letters[i] in "aqx":
            i += 1
        return i

    def letter(self, i: int) -> str:
        """Return the letter of an item, a full stop outside the sentence."""
        return self.letters[i] if 0 <= i < len(self.letters) else "."

    def opens_clause(self, i: int, reach: int = 16) -> bool:
        """Return whether a subject and its finite verb follow an item before its clause ends."""
        nominal, governed = False, False
        for j in range(i + 1, min(len(self.letters), i + reach)):
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
        if self.words.lemma(self.items[i].text) in listed("intransitive"):
            return True
        return self.letter(after) != "." and not (after < len(self.items) and self.items[after].text == "by")

    def returns(self, i: int, reach: int = 14) -> bool:
        """Return whether only prepositions and their nouns part a participle from a finite verb."""
        governed = False
        for j in range(i + 1, min(len(self.letters), i + reach)):
            letter, before = self.letters[j], self.letters[j - 1]
            unfinished = letter in "BH" and self.items[j].text in _UNFINISHED
            if letter in "VBHMUE" and before != "o" and not unfinished:
                return letter != "E" or self._is_predicate(j)
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
        own = before in "dQ" or (before == "n" and is_bare(self.items[j]))
        return own or (letter == "n" and before in "dnNQ")

    def _is_predicate(self, i: int) -> bool:
        """Return whether a form in -ed has an object, or never takes one."""
        return self.object_follows(i) or self.words.lemma(self.items[i].text) in listed("intransitive")

    def object_follows(self, i: int) -> bool:
        """Return whether a chunk that nothing governs stands behind an item, times left out."""
        i = self.after(i)
        while self.letter(i) == "T":
            i = self.after(i)
        if self.items[i - 1].text in _PARTLY:
            return False
        if self.letter(i) == "p" and self.items[i].text in _UP and self.letter(i + 1) in "NQndw":
            i += 1
        if self.letter(i) == "p" and self.items[i].text == "with":
            i = self._behind_chunk(self.after(i))
        if self.letter(i) == "c" and self.letter(self.after(i)) in "EV":
            return self.object_follows(self.after(i))
        return self.letter(i) in "NQndw"

    def speaker_follows(self, i: int) -> bool:
        """Return whether a noun phrase and a verb of saying stand behind an item, their comma lost."""
        i = self._behind_chunk(self.after(i))
        return (
            i < len(self.items)
            and self.letter(i) in "EV"
            and self.words.lemma(self.items[i].text) in self.words.speech
        )

    def _behind_chunk(self, i: int) -> int:
        """Return the item behind the noun phrase at an item: "with rocket shells several streets"."""
        while self.letter(i) in "dn":
            i += 1
        i += self.letter(i) in "NQ"
        while self.letter(i) == "n":
            i += 1
        return i

    def free(self, chunks: Sequence[Chunk]) -> list[Chunk]:
        """Return the chunks that nothing governs, not even through "and"."""
        found: list[Chunk] = []
        governed: Chunk | None = None
        for chunk in chunks:
            if chunk.kind in {"time", "distance"}:
                continue
            if chunk.preposition is not None or (found and self._is_counted_among(governed, chunk)):
                governed = chunk
            elif found and governed is not None and self._shares_preposition(governed, chunk):
                governed = chunk._replace(preposition=governed.preposition)
            else:
                found.append(chunk)
                governed = None
        return found

    def _is_counted_among(self, governed: Chunk | None, chunk: Chunk) -> bool:
        """Return whether a chunk is part of those before it."""
        if governed is not None and governed.kind == "pronoun" and governed.last + 1 == chunk.first:
            return True
        before, behind = (
            self.items[chunk.first - 1].text,
            [i.text for i in self.items[chunk.last + 1 : chunk.last + 3]],
        )
        return (before in _PARTLY and self.letter(self.before(chunk.first)) in "nNQ,") or behind in _OF_THEM

    def _shares_preposition(self, governed: Chunk, chunk: Chunk) -> bool:
        between = [letter for letter in self.letters[governed.last + 1 : chunk.first] if letter in ",c"]
        counts = governed.preposition is not None and self.items[governed.preposition].text == "including"
        joined = self.linked(governed, chunk) and (between == ["c"] or (counts and between == [","]))
        return joined and alike(self.items, governed, chunk)

    def in_series(self, verb_at: int, subject: Chunk) -> bool:
        """Return whether numbers and outcomes alternate as headlines have it: "one killed 16 injured"."""
        i = self.after(verb_at)
        if (
            self.letter(i) not in "NQw"
            or not (self.counted(subject) or subject.kind == "people")
            or subject.definite
        ):
            return False
        item = self.items[i]
        behind = i + 1 + (self.letter(i + 1) == "n")
        is_number = item.text == "others" or (item.phrase is not None and item.phrase.quantity is not None)
        return is_number and self.letter(behind) == "E" and not self.object_follows(behind)

    def listed(self, chunks: Sequence[Chunk], at: int, *, renamed: bool = False) -> list[Chunk]:
        """Return a chunk with those before it to which commas and "and" join it, in text order.

        Without "and" there is no list; `renamed` keeps what a comma joins: "a plane, an F-4, which".
        """
        found = [chunks[at]]
        for i in range(at - 1, -1, -1):
            first = found[0]
            adjoins = self._adjoin(chunks[i], first) or (
                self._has_and(found) and self._are_persons(chunks[i], first)
            )
            if self.letter(first.first - 1) not in ",c" and not adjoins:
                break
            if chunks[i].preposition is None or self._counts(chunks, i):
                if not (adjoins or self.linked(chunks[i], first)) or not alike(
                    self.items, chunks[i], chunks[at]
                ):
                    break
                found.insert(0, chunks[i])
        return found if renamed or self._has_and(found) else found[-1:]

    def linked(self, before: Chunk, chunk: Chunk) -> bool:
        """Return whether only commas and "and" part two chunks, or nothing two numbers of people."""
        between = self.letters[before.last + 1 : chunk.first]
        if not between:
            return self._adjoin(before, chunk)
        return all(letter in ",cqa" for letter in between) and any(letter in ",c" for letter in between)

    def _adjoin(self, before: Chunk, chunk: Chunk) -> bool:
        touches = before.last + 1 == chunk.first
        return (
            touches and self.counted(before) and self.counted(chunk) and before.kind == chunk.kind == "people"
        )

    def _are_persons(self, before: Chunk, chunk: Chunk) -> bool:
        """Return whether two persons stand side by side, as where a comma was lost: "a baker a nurse"."""
        single = all(
            self.items[c.first].text.startswith(("a ", "an ")) and c.kind == "people" for c in (before, chunk)
        )
        return single and before.last + 1 == chunk.first

    def _counts(self, chunks: Sequence[Chunk], i: int) -> bool:
        """Return whether a chunk is what is counted by the one before it: "scores of soldiers"."""
        preposition = chunks[i].preposition
        if preposition is None or i == 0 or self.items[preposition].text != "of":
            return False
        word = self.items[chunks[i - 1].head].text.rsplit(" ", 1)[-1]
        return chunks[i - 1].kind == "quantity" or word in _COUNTS

    def counted(self, chunk: Chunk) -> bool:
        """Return whether a number stands in a chunk."""
        phrases = [item.phrase for item in self.items[chunk.first : chunk.last + 1]]
        return any(phrase is not None and phrase.quantity is not None for phrase in phrases)

    def _has_and(self, found: Sequence[Chunk]) -> bool:
        return any(self.letter(c.first - 1) == "c" or self.letter(c.first - 1) in "NQn" for c in found[1:])
