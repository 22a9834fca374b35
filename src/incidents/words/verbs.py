"""The verbs and event nouns of `lexicons/verbs.toml` by the triggers that they are words of."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from incidents.errors import LexiconError
from incidents.words import inflection
from incidents.words.wordfile import WordFile

_KEYS = frozenset({"tags", "forms", "plural", "like"})
_SORTS = ("verb", "noun")
_ALL, _IRREGULAR = 4, 3

Tagged = Mapping[tuple[str, str], Sequence[str]]


def by_tag(source: WordFile | None = None) -> Tagged:
    """Return the words of each tag, by sort and tag, as trigger entries write them: with all their forms.

    Raises LexiconError, naming the word, for one that cannot be used.
    """
    source = files("incidents") / "lexicons" / "verbs.toml" if source is None else source
    try:
        content = tomllib.loads(source.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{source.name} is not TOML: {error}") from error
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for sort in _SORTS:
        table = content.get(sort, {})
        for word, facts in table.items():
            name = f"{source.name}: {sort}.{word}"
            _check(name, facts)
            for tag in _tags(name, word, table):
                found[sort, tag] += _verb(name, word, table) if sort == "verb" else _noun(word, facts)
    return dict(found)


def _check(name: str, facts: object) -> None:
    unknown = facts.keys() - _KEYS if isinstance(facts, Mapping) else {"no table"}
    if unknown:
        raise LexiconError(f"{name} has the unknown key {', '.join(sorted(unknown))}")


def _tags(name: str, word: str, table: Mapping[str, Any]) -> Iterator[str]:
    """Yield the tags of a word, those of the one that it is like among them, each once."""
    facts, like = table[word], table[word].get("like")
    if like is not None and ("tags" not in table.get(like, {})):
        raise LexiconError(f"{name} is like {like}, which has no tags")
    yield from dict.fromkeys(f"{facts.get('tags', '')} {table[like]['tags'] if like else ''}".split())


def _verb(name: str, word: str, table: Mapping[str, Any]) -> Iterator[str]:
    """Yield the forms of a verb for each of its spellings; a particle stays behind its verb."""
    head, gap, particle = word.partition(" ")
    own = table[word].get("forms")
    if own is None and gap:
        given, base, tail = table.get(head, {}).get("forms"), head, f" {particle}"
    else:
        given, base, tail = own, word, ""
    if given is None:
        yield "/".join(inflection.verb_forms(word))
        return
    for spelling in [given] if isinstance(given, str) else given:
        yield "/".join(form + tail for form in (base, *_forms(name, base, spelling)))


def _forms(name: str, base: str, spelling: str) -> list[str]:
    """Return third person, past, participle and -ing form of a verb; the first may be left out."""
    forms = spelling.split("/")
    if len(forms) not in {_ALL, _IRREGULAR}:
        raise LexiconError(f"{name}: {spelling!r} has to be past, participle and -ing form")
    return forms if len(forms) == _ALL else [inflection.plural(base), *forms]


def _noun(word: str, facts: Mapping[str, Any]) -> list[str]:
    return [f"{word}/{facts['plural']}" if "plural" in facts else word]
