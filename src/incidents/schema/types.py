"""The types of incident as the rows of `types.toml`: what each is, and what is true of it.

Code asks for the types of which something is true (`which("salvo")`), or that go together (`family("lost")`),
and names none: a type is its row and its rule file.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import field, fields
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from incidents.errors import LexiconError
from incidents.words.frozen import frozen

_FILE = "types.toml"


@frozen
class TypeRow:
    """One type of incident; `types.toml` says what each value means."""

    name: str
    group: str
    meaning: str
    crosswalks: Mapping[str, Mapping[str, Any]]
    over: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    grade: str | None = None
    grade_unsafe: str | None = None
    ends: frozenset[str] = frozenset()
    takes_in: frozenset[str] = frozenset()
    becomes: Mapping[str, str] = field(default_factory=dict)
    made_by: frozenset[str] = frozenset()
    grounds: frozenset[str] = frozenset()


def read(text: str) -> tuple[Mapping[str, TypeRow], frozenset[str]]:
    """Return the rows of a table of types by their names, in its order, and the tags that it describes.

    Raises LexiconError, naming the row, for one that cannot be used.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{_FILE} is not TOML: {error}") from error
    rows = {name: _row(name, facts) for name, facts in content["types"].items()}
    tags = frozenset(content["tags"])
    for row in rows.values():
        _check(row, rows.keys(), tags)
    return MappingProxyType(rows), tags


def _row(name: str, facts: Mapping[str, Any]) -> TypeRow:
    known = {known.name for known in fields(TypeRow)} - {"name"}
    unknown, missing = facts.keys() - known, {"group", "meaning", "crosswalks"} - facts.keys()
    if unknown or missing:
        raise LexiconError(f"{_FILE}: {name} lacks or does not know {', '.join(sorted(unknown | missing))}.")
    told: dict[str, Any] = {k: frozenset(v) if isinstance(v, list) else v for k, v in facts.items()}
    return TypeRow(name=name, **told)


def _check(row: TypeRow, names: Iterable[str], tags: frozenset[str]) -> None:
    """Raise LexiconError for a type or a tag that a row names and the table lacks."""
    others = {*row.over, *row.ends, *row.takes_in, *row.becomes.values()}
    lost = sorted(others - set(names))
    if lost:
        raise LexiconError(f"{_FILE}: {row.name} names the unknown type {', '.join(lost)}.")
    lost = sorted(row.tags - tags)
    if lost:
        raise LexiconError(f"{_FILE}: {row.name} has the tag {', '.join(lost)}, which [tags] lacks.")


@cache
def _table() -> tuple[Mapping[str, TypeRow], frozenset[str]]:
    return read((files("incidents.schema") / _FILE).read_text(encoding="utf-8"))


def rows() -> Mapping[str, TypeRow]:
    """Return the row of every type by its name, in the order of the contract."""
    return _table()[0]


@cache
def which(tag: str) -> frozenset[str]:
    """Return the types that have a tag; raises LexiconError for one that is described nowhere."""
    if tag not in _table()[1]:
        raise LexiconError(f"{_FILE} describes no tag {tag}.")
    return frozenset(name for name, row in rows().items() if tag in row.tags)


def expanded(names: Iterable[str]) -> frozenset[str]:
    """Return the types that a list of types, tags and families means, as in `types = ["salvo"]`.

    Raises LexiconError for a name that is none of these.
    """
    return frozenset(
        kind
        for name in names
        for kind in ([name] if name in rows() else family(name) if name in families() else which(name))
    )


@cache
def families() -> Mapping[str, frozenset[str]]:
    """Return the families by their names: types of one family are told of one and the same deed."""
    names = sorted({name for row in rows().values() for name in row.families})
    return MappingProxyType(
        {name: frozenset(kind for kind, row in rows().items() if name in row.families) for name in names}
    )


def family(name: str) -> frozenset[str]:
    """Return the types of a family; raises LexiconError for one that no type belongs to."""
    if name not in families():
        raise LexiconError(f"{_FILE} has no family {name}.")
    return families()[name]


@cache
def of_ground(name: str) -> frozenset[str]:
    """Return the types of which an account can be left out on a ground."""
    return frozenset(kind for kind, row in rows().items() if name in row.grounds)


def are_kin(first: str, second: str) -> bool:
    """Return whether two types belong to one family."""
    return first == second or not rows()[first].families.isdisjoint(rows()[second].families)


def is_over(first: str, second: str) -> bool:
    """Return whether the first of two types is the more specific one of a deed that is told as both."""
    return second in rows()[first].over


def are_of_one_deed(first: str, second: str) -> bool:
    """Return whether one of two types is told less specifically of what the other is told of."""
    return is_over(first, second) or is_over(second, first)


def outcome(met: str, sequel: str) -> str | None:
    """Return the type of an encounter with what came of it, None where the two are no such pair."""
    if met in rows()[sequel].ends:
        return sequel
    return met if sequel in rows()[met].takes_in else None


def turned(kind: str, condition: str) -> str | None:
    """Return what a type is under a condition, None where that changes nothing or where it is no type."""
    row = rows().get(kind)
    return None if row is None else row.becomes.get(condition)


@cache
def made_by(means: str) -> str:
    """Return the type that a means makes of an act; raises LexiconError for a means of no one type."""
    found = [name for name, row in rows().items() if means in row.made_by]
    if len(found) != 1:
        raise LexiconError(f"{_FILE}: the means {means} has to stand in one row, and stands in {len(found)}.")
    return found[0]
