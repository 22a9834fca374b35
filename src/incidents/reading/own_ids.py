"""Checks of the ids in a file that a user brings: an id stands for one thing, which the entry has to mean."""

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Any, Final

from incidents.words import lexicon

_IDS: Final = {"actor": "id", "airbase": "airbase_id", "aircraft": "type_id"}
_KNOWN_IN: Final = {"actor": ("states", "groups"), "airbase": ("airbases",), "aircraft": ("aircraft",)}
_FACTS: Final = ("kind", "country", "parent", "category")
Entries = Iterable[tuple[str, int, Mapping[str, Any]]]


def twice(entries: Entries) -> Iterator[tuple[str, int, str]]:
    """Yield the kind and number of each entry whose id another one has, with the end of a sentence on it.

    An id of the package may come once, to give names to what has it: then the entry tells of the same thing.
    """
    known: dict[str, dict[str, Mapping[str, Any]]] = {}
    seen: dict[tuple[str, str], int] = {}
    for kind, number, facts in entries:
        key = str(facts.get(_IDS.get(kind, ""), ""))
        if not key:
            continue
        first = seen.setdefault((kind, key), number)
        if first != number:
            yield kind, number, f"has the id {key!r} of {kind} number {first}; an id has one entry"
        if kind not in known:
            known[kind] = _known(kind)
        if (problem := _another(facts, known[kind].get(key))) is not None:
            yield kind, number, f"has the id {key!r} of {problem}"


def in_two(files: Iterable[tuple[str, Entries]]) -> Iterator[tuple[str, str, int, str]]:
    """Yield file, kind and number of each entry whose id is new and has an entry in a file before it.

    What the package has may get names from several files.
    """
    seen: dict[tuple[str, str], tuple[str, int]] = {}
    for file, entries in files:
        for kind, number, facts in entries:
            key = str(facts.get(_IDS.get(kind, ""), ""))
            first, at = seen.setdefault((kind, key), (file, number)) if key else (file, number)
            if (first, at) != (file, number) and key not in _known(kind):
                told = f"has the id {key!r} of {kind} number {at} in {first}; an id has one entry"
                yield file, kind, number, told


def _known(kind: str) -> dict[str, Mapping[str, Any]]:
    """Return what the package has of a kind by its ids."""
    sources = (files("incidents") / "lexicons" / f"{name}.toml" for name in _KNOWN_IN[kind])
    named = [facts for source in sources for _, facts in lexicon.read(source) if _IDS[kind] in facts]
    return {facts[_IDS[kind]]: facts for facts in named}


def _another(facts: Mapping[str, Any], known: Mapping[str, Any] | None) -> str | None:
    """Return with what known thing an entry has its id, where it tells of another thing."""
    if known is None:
        return None
    if "name" in facts and facts["name"] not in {known["name"], *known["names"]}:
        return f"{known['name']!r}, and the name {facts['name']!r}; another thing has an id of its own"
    wrong = next((key for key in _FACTS if key in facts and facts[key] != known.get(key)), None)
    if wrong is None:
        return None
    return f"{known.get('name', known['names'][0])!r}, and another {wrong}: {facts[wrong]!r}"
