"""Settles what each item of a sentence is where its form leaves it open: a verb, a noun or an adjective."""

from collections.abc import Sequence

from incidents.parse.chunks import is_bare
from incidents.parse.words import PHRASES, ClauseWords, listed, mark
from incidents.tag import Item

NOMINAL = "NQTn"
VERBAL = "VEPGUBHMD"
_OPENS_OBJECT = "NQdw"
_ENDS = ",.cqsrtb"
_LONGEST_BRACKET = 10
_LOOK = 14
_APOSTROPHES = frozenset("'’ʼ")
_BESIDE = (("along", "with"), ("together", "with"), ("as", "well", "as"))
_LINKED = frozenset(
    {"linked", "backed", "led", "aligned", "affiliated", "allied", "based", "trained", "controlled"}
)
_ALL = frozenset({"all", "both", "each"})
_LOOSE = frozenset(
    {"all", "both", "each", "some", "several", "another", "other", "any", "most", "many", "one"}
)
_MEASURED = frozenset({"many", "much", "well", "soon", "far", "long", "few", "little", "high", "low"})
_LIKE_BASE = frozenset({"run", "overrun"})
_DOING = frozenset({"after", "before", "since", "while", "when", "by", "without", "for", "from"})
_NEVER_PLURAL = frozenset({"ss", "us", "is"})
_PLURAL = frozenset(
    {"police", "troops", "men", "women", "people", "children", "militia", "personnel", "crew"}
)
_EVENTS = frozenset(
    "fighting shelling bombing killing training shooting firing landing stabbing beheading kidnapping"
    " looting rioting policing testing".split()
)


def letters(items: Sequence[Item], words: ClauseWords, text: str) -> list[str]:
    """Return one letter for each item of a text, as `words` names them, open forms settled."""
    found = [_raw(item, words) for item in items]
    _close_brackets(items, found)
    _join_beside(items, found)
    reading = _Reading(items, found, words, text)
    for i, letter in enumerate(found):
        found[i] = reading.settled(i, letter)
    return found


def _raw(item: Item, words: ClauseWords) -> str:
    if item.phrase is not None:
        return PHRASES.get(item.kind, "N")
    return words.letter(item.text) if item.kind == "word" else mark(item.text)


def _close_brackets(items: Sequence[Item], found: list[str]) -> None:
    """Take what stands in brackets out of the sentence: "Islamic State (IS) fighters"."""
    opened = -1
    for i, item in enumerate(items):
        if item.text in {"(", "["}:
            opened = i
        elif item.text in {")", "]"} and opened >= 0 and i - opened <= _LONGEST_BRACKET:
            found[opened : i + 1] = ["q"] * (i + 1 - opened)
            opened = -1


def _join_beside(items: Sequence[Item], found: list[str]) -> None:
    """Read "along with", "together with" and "as well as" as "and"."""
    for i, item in enumerate(items):
        for wording in _BESIDE:
            if item.text == wording[0] and tuple(x.text for x in items[i : i + len(wording)]) == wording:
                found[i : i + len(wording)] = ["q"] * (len(wording) - 1) + ["c"]


class _Reading:
    """A sentence whose letters are settled up to an item."""

    def __init__(self, items: Sequence[Item], found: list[str], words: ClauseWords, text: str) -> None:
        self.items, self.found, self.words, self.text = items, found, words, text

    def settled(self, i: int, letter: str) -> str:
        """Return what an item is, given what its form can be and all before it."""
        if letter in "dw":
            return self.loose(i) if self.items[i].text in _LOOSE else letter
        if letter in "FU":
            return self.present(i)
        if letter in "EP":
            return "n" if self.adjective(i) else letter
        return self._settled_rest(i, letter)

    def _settled_rest(self, i: int, letter: str) -> str:
        if letter == "G":
            return "G" if self.gerund(i) else "n"
        if letter == "o":
            return self.infinitive(i)
        if letter == "A":
            beside = self.owned(i) or self.after(i) in "nN" or self.found[i - 1] == "p"
            return "n" if beside else "a"
        return self._connective(i, letter) if letter in "bs" else self.noun(i) if letter == "n" else letter

    def _connective(self, i: int, letter: str) -> str:
        """Return what "as" in a pair and "once" without a clause are."""
        if letter == "b":
            return "p" if self.items[i].text == "as" and self.measures(i) else letter
        ends = i + 1 == len(self.found) or self.found[i + 1] in "a,.pT"
        return "a" if self.items[i].text == "once" and ends else letter

    def before(self, i: int) -> int:
        """Return the item before one, adverbs and quotation marks left out; -1 at the start."""
        i -= 1
        while i >= 0 and self.found[i] in "aq":
            i -= 1
        return i

    def after(self, i: int) -> str:
        """Return the letter behind an item, adverbs and quotation marks left out; a full stop at the end."""
        i += 1
        while i < len(self.found) and self.found[i] in "aq":
            i += 1
        return self.found[i] if i < len(self.found) else "."

    def measures(self, i: int) -> bool:
        """Return whether "as" is one of a pair: "as many as"."""
        near = {item.text for item in (*self.items[max(0, i - 1) : i], *self.items[i + 1 : i + 2])}
        return bool(near & _MEASURED)

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
        if self.after(i) not in VERBAL + ",.co":
            return "d"
        before = self.before(i)
        return "a" if before >= 0 and self.found[before] in "wNnQ" and self.items[i].text in _ALL else "w"

    def infinitive(self, i: int) -> str:
        """Return "o" before a base form, else "p"."""
        j = i + 1
        while j < len(self.found) and self.found[j] in "aq":
            j += 1
        if j == len(self.found):
            return "p"
        text, letter = self.items[j].text, self.found[j]
        is_base = letter in "FUE" and self.words.lemma(text) == text
        return "o" if is_base or (letter in "BHD" and text in {"be", "have", "do", "get"}) else "p"

    def gerund(self, i: int) -> bool:
        """Return whether a form in -ing is a verb and not the name of an act."""
        before, after = self.before(i), self.after(i)
        letter = self.found[before] if before >= 0 else "."
        takes_object = after in _OPENS_OBJECT
        if self.owned(i):
            return False
        if letter in "pb":
            doing = letter == "b" or self.items[before].text in _DOING
            return takes_object or (doing and self.items[i].text not in _EVENTS and after not in ",.")
        if letter == "n" and self._is_described(before):
            return takes_object or self.plural(before)
        if letter in ".c":
            return takes_object or (letter == "c" and after == "p" and self.items[i].text not in _EVENTS)
        if letter == "N" and after in "nN" and not self._is_determined(i + 1):
            return self.items[i].text not in _EVENTS or self.plural(i + 1)
        return letter != "n" or takes_object or self.plural(before)

    def _is_described(self, i: int) -> bool:
        """Return whether a noun stands behind a determiner: "the heavy"."""
        while i >= 0 and self.found[i] == "n":
            i -= 1
        return i >= 0 and self.found[i] == "d"

    def adjective(self, i: int) -> bool:
        """Return whether a participle only describes the noun behind it."""
        before, after = self.before(i), self.after(i)
        letter = self.found[before] if before >= 0 else "."
        if letter == "d" and self.items[before].text in _LOOSE:
            return after in "Nn"
        if self.owned(i):
            return self.items[before].text not in {"those", "these"} or after in "NnQ"
        if letter == "p":
            return after in "Nn"
        if after not in "Nn" or self._is_determined(i + 1):
            return False
        linked = letter == "n" and before > 0 and self.found[before - 1] in "VEU"
        counted = letter == "Q" and self.items[i + 1].text != "others"
        return letter in ".UVG" or counted or (linked and self.items[i].text in _LINKED)

    def _is_determined(self, i: int) -> bool:
        """Return whether a phrase begins with more than its head, so that it stands by itself."""
        item = self.items[i] if i < len(self.items) else None
        return item is not None and item.phrase is not None and not is_bare(item)

    def plural(self, i: int) -> bool:
        """Return whether a noun can have a verb in the plural."""
        item = self.items[i]
        if item.phrase is not None and item.phrase.quantity is not None:
            return item.phrase.quantity.best != 1
        last = item.text.rsplit(" ", 1)[-1]
        return (
            last in _PLURAL or last.endswith("men") or (last.endswith("s") and last[-2:] not in _NEVER_PLURAL)
        )

    def noun(self, i: int) -> str:
        """Return "U" for a word that a helping verb makes a verb, "w" for "most" of others, else "n"."""
        of = self.items[i + 1].text if i + 1 < len(self.items) else ""
        if self.items[i].text == "most" and of == "of":
            return "w"
        return "U" if self._is_helped(i) else "n"

    def _is_helped(self, i: int) -> bool:
        """Return whether an unknown word stands behind "will" or "did not", and so is a verb."""
        before = self.before(i)
        helper = before - 1 if before > 0 and self.found[before] == "x" else before
        if helper < 0 or self.items[i].kind != "word":
            return False
        return self.found[helper] == "M" or (
            self.found[helper] == "D" and (helper < before or "n't" in self.items[helper].text)
        )

    def present(self, i: int) -> str:
        """Return what a base form or third person is here: "U" a verb, "P" one like "run by", else a noun."""
        by = i + 1 < len(self.items) and self.items[i + 1].text == "by"
        if self.items[i].text in _LIKE_BASE and (by or self.found[max(0, self.before(i))] in "BH"):
            return "P"
        return "U" if self._is_present(i) else "n"

    def _is_present(self, i: int) -> bool:
        before, after = self.before(i), self.after(i)
        letter = self.found[before] if before >= 0 else "."
        if letter in "oMDwr" or (letter == "x" and before > 0):
            return letter != "w" or self.found[i] == "U" or after != "."
        if self.owned(i) or letter in "pbs.VEPGUBHT":
            return False
        if letter in ",c":
            return after in _OPENS_OBJECT and self._goes_on(before)
        if letter == "t":
            return after in _OPENS_OBJECT + "p"
        return self._agrees(before, i) and self._is_predicate(before, i, after)

    def _goes_on(self, i: int) -> bool:
        """Return whether a present tense stands before a comma or "and": "jets bomb a camp, kill five"."""
        for j in range(i - 1, max(-1, i - _LOOK), -1):
            if self.found[j] == ".":
                return False
            if self.found[j] in "UV":
                return True
        return False

    def _agrees(self, subject: int, i: int) -> bool:
        third = self.words.lemma(self.items[i].text) != self.items[i].text
        kind = self.items[subject].kind
        return kind in {"group", "state", "force", "seat"} or third != self.plural(subject)

    def _is_predicate(self, subject: int, i: int, after: str) -> bool:
        """Return whether what follows a form, and the rest of its clause, leave it to be the verb."""
        relative = self.before(subject)
        if relative >= 0 and self.found[relative] == "r":
            return True
        if after in _OPENS_OBJECT or after in "tTo":
            return self._is_sure(i) or not self._has_verb(subject, -1)
        if self.found[i] == "U":
            return after in "pGn" and not self._has_verb(subject, -1)
        return after in "pGnF" and self.found[subject] != "n" and not self._has_verb(i, +1)

    def _is_sure(self, i: int) -> bool:
        """Return whether a form is a verb's alone: "attack on town kills 5 injures 50"."""
        return self.found[i] == "U" and self.items[i].text in listed("resulting") and self.found[i - 1] == "Q"

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


def is_conditional(word: str) -> bool:
    """Return whether a word opens what may not have happened."""
    return word in listed("conditional")
