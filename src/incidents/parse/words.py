"""What each word can be in a clause: one letter a word, looked up once.

N phrase of the tagger   Q quantity   T time, distance   n noun or adjective   d determiner
w pronoun   B be   H have   D do   M modal   o to   x not   a adverb
V finite verb   E past that is a participle too   P participle only   G verb in -ing
U base form   F base or third person that is a noun too
A adverb that is a noun too
p preposition   b preposition or subordinator   s subordinator   r relative   t that   c coordinator
, comma or dash   q quotation mark or bracket   . end of a clause
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from incidents.words import inflection
from incidents.words.lexicon import FunctionWords

PHRASES = {"time": "T", "distance": "T", "quantity": "Q"}
_MARKS = {",": ",", "–": ",", "—": ",", "-": ",", "“": "q", "”": "q", '"': "q", "'": "q", "(": "q", ")": "q"}
_MARKS |= {"[": "q", "]": "q", "«": "q", "»": "q", "‘": "q", "’": "q", "/": ",", "…": ","}
_NOUN = "n"
_LEAST = 5
_BASES = (("ied", "y"), ("ed", ""), ("ing", ""))
_AUXILIARIES = (("be", "B"), ("have", "H"), ("do", "D"), ("modals", "M"))
_ENDINGS = (("ed", "E"), ("ing", "G"), ("ly", "a"))


@cache
def listed(name: str) -> frozenset[str]:
    """Return one list of the lexicon of clauses."""
    return frozenset(_content()[name])


@cache
def _content() -> dict[str, Any]:
    source = files("incidents") / "lexicons" / "clause_words.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class ClauseWords:
    """The letter of each word that has one of its own, and the base of each form of a verb."""

    letters: Mapping[str, str]
    lemmas: Mapping[str, str]
    speech: frozenset[str]
    content: frozenset[str]
    compounds: frozenset[str] = frozenset()

    def letter(self, word: str) -> str:
        """Return what a word can be, by the lexicons or by its ending."""
        known = self.letters.get(word)
        if known is not None:
            return known
        if len(word) < _LEAST or "-" in word:
            return _NOUN
        for ending, letter in _ENDINGS:
            if word.endswith(ending):
                return letter
        return _NOUN

    def lemma(self, word: str) -> str:
        """Return the base of a verb's form, that of a regular verb without its ending."""
        known = self.lemmas.get(word)
        if known is not None:
            return known
        for ending, base in _BASES:
            if word.endswith(ending):
                return word.removesuffix(ending) + base
        return word


def mark(text: str) -> str:
    """Return what a punctuation mark does: it parts, it quotes or it ends."""
    return _MARKS.get(text, "." if text in ";:.!?•|" else "q")


def load(
    words: FunctionWords, verbs: Mapping[str, tuple[str, str]], compounds: frozenset[str]
) -> ClauseWords:
    """Return the letters of the package; `verbs` are further forms with their form and base.

    `compounds` are the last two words of nouns, such as "air strikes", which are no verbs then.
    """
    letters: dict[str, str] = {}
    lemmas: dict[str, str] = {}
    for form, (letter, base) in (*verbs.items(), *_regular(), *_irregular()):
        letters[form], lemmas[form] = letter, base
    lemmas |= {"said": "say", "says": "say", "told": "tell"}
    lemmas |= {form: name for name in ("be", "have", "do") for form in listed(name)}
    for letter, closed in _closed(words):
        letters.update(dict.fromkeys(closed, letter))
    spoken = {lemmas.get(form, form) for form in words.speech}
    spoken |= {ClauseWords(letters, lemmas, frozenset(), frozenset()).lemma(form) for form in words.speech}
    speech = frozenset(spoken | {base + "e" for base in spoken})
    return ClauseWords(letters, lemmas, speech, speech | listed("content"), compounds)


def _closed(words: FunctionWords) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the closed classes, the strongest last."""
    yield "a", words.adverbs
    yield _NOUN, listed("no_verbs")
    yield "A", listed("directions")
    yield "p", words.prepositions | listed("prepositions")
    yield "d", words.determiners
    yield "w", listed("pronouns")
    for name, letter in _AUXILIARIES:
        yield letter, listed(name) | {f"{word}n't" for word in listed(name)}
    yield "x", listed("negations")
    yield "b", listed("either")
    yield "s", listed("subordinators")
    yield "r", listed("relatives")
    yield "c", listed("coordinators")
    yield "t", frozenset({"that"})
    yield "o", frozenset({"to"})
    yield "V", frozenset({"said", "says", "say"})


def _regular() -> Iterator[tuple[str, tuple[str, str]]]:
    for name, present in (("double", "F"), ("regular", "U")):
        for base in sorted(listed(name)):
            _, third, past, _, ing = inflection.verb_forms(base)
            yield base, (present, base)
            yield third, ("F" if present == "F" else "V", base)
            yield past, ("E", base)
            yield ing, ("G", base)


def _irregular() -> Iterator[tuple[str, tuple[str, str]]]:
    for written in sorted(listed("irregular")):
        base, past, participle = written.split("/")
        _, third, _, _, ing = inflection.verb_forms(base)
        yield third, ("F", base)
        yield ing, ("G", base)
        yield participle, ("E" if participle == past else "P", base)
        yield past, ("E" if participle == past else "V", base)
        if base != past:
            yield base, ("F", base)
