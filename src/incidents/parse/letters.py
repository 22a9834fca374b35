"""Settles what each item of a sentence is where its form leaves it open: a verb, a noun or an adjective."""

from collections.abc import Callable, Mapping
from itertools import pairwise

from incidents.parse.insertions import take_out
from incidents.parse.words import PHRASES, ClauseWords, listed, mark
from incidents.tag import Item, Tagged

VERBAL = "VEPGUBHMD"
_OPENS_OBJECT = "NQdw"
_ENDS = ",.cqsrtb"
_LONGEST_BRACKET = 10
_LOOK = 14
_APOSTROPHES = frozenset("'’ʼ")
_BESIDE = (("along", "with"), ("together", "with"), ("as", "well", "as"))
_SECONDS = frozenset({"with", "well"})
_BRACKETS = frozenset({"(", "["})
_LINKED = frozenset(
    {"linked", "backed", "led", "aligned", "affiliated", "allied", "based", "trained", "controlled"}
)
_ALL = frozenset({"all", "both", "each"})
_LOOSE = _ALL | {"some", "several", "another", "other", "any", "most", "many", "one"}
_MEASURED = frozenset({"many", "much", "well", "soon", "far", "long", "few", "little", "high", "low"})
_LIKE_BASE = frozenset({"run", "overrun"})
_DOING = frozenset({"after", "before", "since", "while", "when", "by", "without", "for", "from"})
_PARTICLES = frozenset({"down", "off", "out", "up"})
_NEVER_PLURAL = frozenset({"ss", "us", "is"})
_PLURAL = frozenset(
    {"police", "troops", "men", "women", "people", "children", "militia", "personnel", "crew"}
)
_EVENTS = frozenset(
    "fighting shelling bombing killing training shooting firing landing stabbing beheading kidnapping"
    " looting rioting policing testing".split()
)
_AGAIN = frozenset({"more", "again"})
_DETERMINED = frozenset(
    "the this these those his her its their all a an other another some any no each every both that".split()
)


def letters(tagged: Tagged, words: ClauseWords) -> list[str]:
    """Return one letter for each item of a sentence, as `words` names them, open forms settled."""
    known = words.letter
    found = [
        PHRASES.get(kind, "N") if phrase is not None else known(text) if kind == "word" else mark(text)
        for kind, _, _, text, phrase in tagged.items
    ]
    if "." in tagged.words:
        _close_initials(tagged, found)
    if not _BRACKETS.isdisjoint(tagged.words):
        _close_brackets(tagged, found)
    if not _SECONDS.isdisjoint(tagged.words):
        _join_beside(tagged, found)
    take_out(tagged.items, found, words)
    reading = _Reading(tagged, found, words)
    for i, letter in enumerate(found):
        settle = _SETTLING.get(letter)
        if settle is not None:
            found[i] = settle(reading, i)
    return found


def is_bare(item: Item) -> bool:
    """Return whether a phrase has neither an article nor a number of its own."""
    phrase = item.phrase
    return phrase is not None and phrase.quantity is None and item.text.split(" ", 1)[0] not in _DETERMINED


def plural(item: Item) -> bool:
    """Return whether a noun can have a verb in the plural."""
    if item.phrase is not None and item.phrase.quantity is not None:
        return item.phrase.quantity.best != 1
    last = item.text.rsplit(" ", 1)[-1]
    ends = last.endswith("men") or (last.endswith("s") and last[-2:] not in _NEVER_PLURAL)
    return ends or last in _PLURAL


def _close_initials(tagged: Tagged, found: list[str]) -> None:
    """Let the full stop of an initial end nothing: "Captain Omar J. Dusa"."""
    for i, (before, item) in enumerate(pairwise(tagged.items), 1):
        if item.text == "." and len(before.text) == 1 and i + 1 < len(found):
            found[i] = "q"


def _close_brackets(tagged: Tagged, found: list[str]) -> None:
    """Take what stands in brackets out of the sentence: "Islamic State (IS) fighters"."""
    opened = -1
    for i, item in enumerate(tagged.items):
        if item.text in _BRACKETS:
            opened = i
        elif item.text in {")", "]"} and opened >= 0 and i - opened <= _LONGEST_BRACKET:
            found[opened : i + 1] = ["q"] * (i + 1 - opened)
            opened = -1


def _join_beside(tagged: Tagged, found: list[str]) -> None:
    """Read "along with", "together with" and "as well as" as "and"."""
    words = [item.text for item in tagged.items]
    for first, *rest in _BESIDE:
        for i, word in enumerate(words):
            if word == first and words[i + 1 : i + 1 + len(rest)] == rest:
                found[i : i + 1 + len(rest)] = ["q"] * len(rest) + ["c"]


class _Reading:
    """A sentence whose letters are settled up to an item."""

    def __init__(self, tagged: Tagged, found: list[str], words: ClauseWords) -> None:
        self.items, self.text = tagged.items, tagged.sentence.text
        self.found, self.words = found, words

    def before(self, i: int) -> int:
        """Return the item before one, adverbs and quotation marks left out; -1 at the start."""
        i -= 1
        while i >= 0 and self.found[i] in "aq":
            i -= 1
        return i

    def letter(self, i: int) -> str:
        """Return the letter of an item, a full stop before the first."""
        return self.found[i] if i >= 0 else "."

    def after(self, i: int) -> str:
        """Return the letter behind an item, adverbs and quotation marks left out; a full stop at the end."""
        for letter in self.found[i + 1 :]:
            if letter not in "aq":
                return letter
        return "."

    def owned(self, i: int) -> bool:
        """Return whether a determiner or a genitive stands before an item."""
        before = self.before(i)
        if before < 0:
            return False
        end = self.items[before].end
        genitive = self.items[before].phrase is not None and self.text[end : end + 1] in _APOSTROPHES
        return self.found[before] == "d" or genitive

    def loose(self, i: int) -> str:
        """Return "w" for "all" in place of a noun, "a" behind one ("they all died"), "d" before one."""
        text = self.items[i].text
        if text not in _LOOSE:
            return self.found[i]
        if self.after(i) not in VERBAL + ",.co":
            return "d"
        return "a" if self.letter(self.before(i)) in "wNnQ" and text in _ALL else "w"

    def infinitive(self, i: int) -> str:
        """Return "o" before a base form, else "p"."""
        for j in range(i + 1, len(self.found)):
            text, letter = self.items[j].text, self.found[j]
            if letter not in "aq":
                is_base = letter in "FUE" and self.words.lemma(text) == text
                return "o" if is_base or (letter in "BHD" and text in {"be", "have", "do", "get"}) else "p"
        return "p"

    def direction(self, i: int) -> str:
        """Return "n" for "north" as a noun or before one, "a" for it as an adverb."""
        return "n" if self.owned(i) or self.after(i) in "nN" or self.found[i - 1] == "p" else "a"

    def connective(self, i: int) -> str:
        """Return what "as" in a pair and "once" without a clause are."""
        text = self.items[i].text
        if text == "as":
            near = {item.text for item in self.items[max(0, i - 1) : i + 2]}
            return "b" if near.isdisjoint(_MEASURED) else "p"
        once = text == "once"
        ends = once and (i + 1 == len(self.found) or self.found[i + 1] in "a,.pT" or self._next(i) in _AGAIN)
        return "a" if ends else self.found[i]

    def gerund(self, i: int) -> str:
        """Return "G" for a form in -ing that is a verb and not the name of an act."""
        if self._ends_compound(i) or (self.items[i].text in _EVENTS and self._next(i) == "of"):
            return "n"
        return "G" if not self.owned(i) and self._is_gerund(i, self.before(i), self.after(i)) else "n"

    def _is_gerund(self, i: int, before: int, after: str) -> bool:
        letter, is_event = self.letter(before), self.items[i].text in _EVENTS
        takes_object = after in _OPENS_OBJECT or self._has_particle(i)
        if is_event and not takes_object and after not in "ap":
            return False
        if letter in "pb":
            doing = letter == "b" or self.items[before].text in _DOING
            return takes_object or (doing and not is_event and after not in ",.")
        if letter in ".c":
            return takes_object or (letter == "c" and after == "p" and not is_event)
        if letter == "N" and after in "nN" and not self._is_determined(i + 1):
            return not is_event or plural(self.items[i + 1])
        return letter != "n" or takes_object or plural(self.items[before])

    def _has_particle(self, i: int) -> bool:
        """Return whether a particle parts a form from its object: "knocking out a bridge"."""
        behind = self.found[i + 2 : i + 3]
        return self._next(i) in _PARTICLES and bool(behind) and behind[0] in _OPENS_OBJECT

    def participle(self, i: int) -> str:
        """Return "n" for a participle that only describes the noun behind it."""
        before, after = self.before(i), self.after(i)
        letter = self.letter(before)
        if letter == "d" and self.items[before].text in _LOOSE:
            describes = after in "Nn"
        elif self.owned(i):
            describes = self.items[before].text not in {"those", "these"} or after in "NnQ"
        elif after not in "Nn" or letter == "p":
            describes = after in "Nn" or (letter == "p" and after == "F")
        else:
            linked = letter == "n" and before > 0 and self.found[before - 1] in "VEU"
            counted = letter == "Q" and self.items[i + 1].text != "others"
            bound = self.items[i].text in _LINKED and (linked or letter == "c")
            near = letter in ".UVG" or counted or bound
            describes = near and not self._is_determined(i + 1)
        return "n" if describes else self.found[i]

    def _is_determined(self, i: int) -> bool:
        """Return whether a phrase begins with more than its head, so that it stands by itself."""
        return i < len(self.items) and self.items[i].phrase is not None and not is_bare(self.items[i])

    def noun(self, i: int) -> str:
        """Return "U" for a word that a helping verb makes a verb, "w" for "most" of others, else "n"."""
        if self.items[i].text == "most" and self.items[i + 1 : i + 2] and self.items[i + 1].text == "of":
            return "w"
        if i and self.found[i - 1] == "N" and self.items[i].text in listed("postposed"):
            return "a"
        before = self.before(i) if i and self.found[i - 1] in "aqxMD" else -1
        helper = before - 1 if before > 0 and self.found[before] == "x" else before
        if helper < 0 or self.found[helper] not in "MD" or self.items[i].kind != "word":
            return "n"
        negated = helper < before or "n't" in self.items[helper].text
        return "U" if self.found[helper] == "M" or negated else "n"

    def present(self, i: int) -> str:
        """Return what a base form or third person is here: "U" a verb, "P" one like "run by", else a noun."""
        before, after = self.before(i), self.after(i)
        if self.items[i].text in _LIKE_BASE:
            by = i + 1 < len(self.items) and self.items[i + 1].text == "by"
            if by or self.letter(before) in "BH":
                return "P"
        return "U" if not self._ends_compound(i) and self._is_present(i, before, after) else "n"

    def _ends_compound(self, i: int) -> bool:
        """Return whether a word is the last of a compound noun: "air strikes"."""
        return i > 0 and f"{self.items[i - 1].text} {self.items[i].text}" in self.words.compounds

    def _next(self, i: int) -> str:
        return self.items[i + 1].text if i + 1 < len(self.items) else ""

    def _is_present(self, i: int, before: int, after: str) -> bool:
        letter = self.letter(before)
        if letter in "oMDwr" or (letter == "x" and before > 0):
            return letter != "w" or self.found[i] == "U" or after != "."
        if letter in "pbs.VEPGUBHT" or self.owned(i):
            return False
        if letter in ",c":
            return after in _OPENS_OBJECT and self._goes_on(before)
        if letter == "t":
            return after in _OPENS_OBJECT + "p"
        return self._agrees(before, i) and self._is_predicate(before, i, after)

    def _goes_on(self, i: int) -> bool:
        """Return whether a present tense stands before a comma or "and": "jets bomb a camp, kill five"."""
        for letter in reversed(self.found[max(0, i - _LOOK + 1) : i]):
            if letter in ".UV":
                return letter != "."
        return False

    def _agrees(self, subject: int, i: int) -> bool:
        third = self.words.lemma(self.items[i].text) != self.items[i].text
        return self.items[subject].kind in {"group", "state", "force", "seat"} or third != plural(
            self.items[subject]
        )

    def _is_predicate(self, subject: int, i: int, after: str) -> bool:
        """Return whether what follows a form, and the rest of its clause, leave it to be the verb."""
        if self.letter(self.before(subject)) == "r":
            return True
        if after in _OPENS_OBJECT or after in "tTo":
            return not self._has_verb(subject, -1)
        alone = self.found[i] == "U" or (self.found[subject] != "n" and not self._has_verb(i, +1))
        return after in "pGnF" and alone and not self._has_verb(subject, -1)

    def _has_verb(self, i: int, step: int) -> bool:
        """Return whether the clause has another finite verb, before an item or behind it."""
        stop = max(-1, i - _LOOK) if step < 0 else min(len(self.found), i + _LOOK)
        wanted = "VEUBHMD" if step > 0 and self.after(i) == "F" else "VEUBHMDF"
        for j in range(i + step, stop, step):
            if self.found[j] in _ENDS:
                return False
            if self.found[j] in wanted and self.words.lemma(self.items[j].text) not in self.words.content:
                return True
        return False


_SETTLING: Mapping[str, Callable[[_Reading, int], str]] = {
    "d": _Reading.loose,
    "w": _Reading.loose,
    "F": _Reading.present,
    "U": _Reading.present,
    "E": _Reading.participle,
    "P": _Reading.participle,
    "G": _Reading.gerund,
    "o": _Reading.infinitive,
    "A": _Reading.direction,
    "b": _Reading.connective,
    "s": _Reading.connective,
    "n": _Reading.noun,
}
