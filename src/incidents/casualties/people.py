"""Reads the people lexicon: which nouns name people, and of what class."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files

from incidents import inflection, lexicon
from incidents.casualties.tokens import folded
from incidents.wordfile import WordFile


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of the people lexicon in one number."""

    victim_class: str
    plural: bool
    proper: bool


@dataclass(frozen=True, slots=True)
class People:
    """The people lexicon, by the words of each form."""

    nouns: Mapping[str, Noun]
    first_words: frozenset[str]


def read(extra: Iterable[WordFile] = ()) -> People:
    """Read the people lexicon of the package, and the people in further files, who count instead."""
    nouns: dict[str, Noun] = {}
    for source in (files("incidents") / "lexicons" / "people.toml", *extra):
        for kind, facts in lexicon.read(source):
            if kind == "people":
                nouns |= _forms(facts["victim_class"], facts["nouns"])
    return People(nouns, frozenset(key.partition(" ")[0] for key in nouns))


def _forms(victim_class: str, written: Iterable[str]) -> dict[str, Noun]:
    forms: dict[str, Noun] = {}
    for name in written:
        for number, form in enumerate(inflection.noun_forms(name)):
            plural = number > 0 or name.endswith("/")
            forms[folded(form)] = Noun(victim_class, plural, form[0].isupper())
    return forms
