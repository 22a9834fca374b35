"""Reads the people lexicon: which nouns name people, and of what class."""

from collections.abc import Iterable, Mapping
from importlib.resources import files

from incidents.casualties.tokens import folded
from incidents.words import inflection, lexicon
from incidents.words.frozen import frozen
from incidents.words.wordfile import WordFile

_MOST_WORDS = 4


@frozen
class Noun:
    """A noun of the people lexicon in one number; `side` is "state" or "attackers" where it tells one."""

    victim_class: str
    plural: bool
    proper: bool
    side: str | None = None


@frozen
class People:
    """The people lexicon, by the words of each form.

    `longest` tells how many words to read at most where a noun may begin, by its first word.
    """

    nouns: Mapping[str, Noun]
    longest: Mapping[str, int]


def read(extra: Iterable[WordFile] = ()) -> People:
    """Read the people lexicon of the package, and the people in further files, who count instead."""
    nouns: dict[str, Noun] = {}
    for source in (files("incidents") / "lexicons" / "people.toml", *extra):
        for kind, facts in lexicon.read(source):
            if kind == "people":
                nouns |= _forms(facts["victim_class"], facts["nouns"], facts.get("serves", facts.get("side")))
    return People(nouns, _longest(nouns))


def _longest(nouns: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for noun in nouns:
        first, *rest = noun.split(" ")
        longest[first] = min(_MOST_WORDS, max(longest.get(first, 0), 1 + len(rest)))
    return longest


def _forms(victim_class: str, written: Iterable[str], side: str | None) -> dict[str, Noun]:
    forms: dict[str, Noun] = {}
    for name in written:
        for number, form in enumerate(inflection.noun_forms(name)):
            plural = number > 0 or name.endswith("/")
            forms[folded(form)] = Noun(victim_class, plural, form[0].isupper(), side)
    return forms
