"""Checks of the ids in a file that a user brings: an id stands for one thing, which the entry has to mean."""

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Any, Final

from incidents.words import lexicon

_IDS: Final = {"actor": "id", "airbase": "airbase_id"}
_KNOWN_IN: Final = {"actor": ("states", "groups"), "airbase": ("airbases",)}
_FACTS: Final = ("kind", "country", "parent")
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


def _known(kind: str) -> dict[str, Mapping[str, Any]]:
    """Return what the package has of a kind by its ids."""
    sources = (files("incidents") / "lexicons" / f"{name}.toml" for name in _KNOWN_IN[kind])
    return {facts[_IDS[kind]]: facts for source in sources for _, facts in lexicon.read(source)}


def _another(facts: Mapping[str, Any], known: Mapping[str, Any] | None) -> str | None:
    """Return with what known thing an entry has its id, where it tells of another thing."""
    if known is None:
        return None
    if facts["name"] not in {known["name"], *known["names"]}:
        return f"{known['name']!r}, and the name {facts['name']!r}; another thing has an id of its own"
    wrong = next((key for key in _FACTS if key in facts and facts[key] != known.get(key)), None)
    return None if wrong is None else f"{known['name']!r}, and another {wrong}: {facts[wrong]!r}"
