"""What a user brings: rules and words beside those of the package, and how sure values have to be.

What they say goes where the package's own files go, to worker processes too, and is part of every digest
and of the key of whatever is kept between runs.
"""

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from incidents.detect.trigger import SORTS
from incidents.errors import IncidentsError, LexiconError, RuleError
from incidents.reading import own_checks, own_ids
from incidents.schema import ActorRecord, AirbaseRecord, AircraftTypeRecord, Record
from incidents.schema.enums import AircraftCategory, IncidentType, TargetClass, VictimClass, WeaponClass
from incidents.words import lexicon
from incidents.words.frozen import frozen

_RULE_SECTIONS: Final = frozenset({"rule", "stopper"})
_CHOICES: Final[Mapping[str, type[StrEnum]]] = {
    "category": AircraftCategory,
    "means": IncidentType,
    "target_class": TargetClass,
    "victim_class": VictimClass,
    "weapon_class": WeaponClass,
}


@frozen
class OwnFile:
    """One such file as it was when the run began: its name without the folder, and its text."""

    name: str
    text: str

    def read_text(self, encoding: str = "utf-8") -> str:  # noqa: ARG002  a file on disk has one
        """Return the text, as the files of the package do."""
        return self.text

    @property
    def sha256(self) -> str:
        """The digest of the text."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@frozen
class Own:
    """All files that a user brings for one run, in the order in which they were named.

    `at_least` is how sure a report and a value have to be, from 0 for all of them to 1.
    """

    lexicons: tuple[OwnFile, ...] = ()
    rules: tuple[OwnFile, ...] = ()
    at_least: float = 0.0

    @property
    def options(self) -> dict[str, Any]:
        """The files by name and digest under the option that names them; nothing where there are none."""
        given = {"lexicon": self.lexicons, "rules": self.rules}
        files = {
            option: [{"name": f.name, "sha256": f.sha256} for f in found]
            for option, found in given.items()
            if found
        }
        return files | ({"at_least": self.at_least} if self.at_least else {})

    @property
    def digest(self) -> str:
        """One digest of all files in their order and of what is asked; empty where there is nothing."""
        return hashlib.sha256(repr(self.options).encode()).hexdigest() if self.options else ""


NOTHING: Final = Own()


def read(lexicons: Iterable[Path] = (), rules: Iterable[Path] = (), at_least: float = 0.0) -> Own:
    """Read the files that a user names.

    Raises LexiconError or RuleError, naming file and entry, for one that cannot be used.
    """
    words = tuple(_lexicon(_file(path, LexiconError)) for path in lexicons)
    for file, kind, number, problem in own_ids.in_two((file.name, _entries(file)) for file in words):
        raise LexiconError(f"{file}: {kind} number {number} {problem}.")
    return Own(
        words,
        tuple(_rules(_file(path, RuleError)) for path in rules),
        at_least,
    )


def records(own: Own) -> Iterable[Record]:
    """Yield the actors, air bases and aircraft types of the user's lexicons."""
    for file in own.lexicons:
        for kind, number, facts in _entries(file):
            if (record := _record(file.name, kind, number, facts)) is not None:
                yield record


def _file(path: Path, error: type[IncidentsError]) -> OwnFile:
    try:
        return OwnFile(path.name, path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as reason:
        raise error(f"{path.name} is not UTF-8 text.") from reason
    except OSError as reason:
        raise error(f"{path} cannot be read: {reason.strerror}.") from reason


def _lexicon(file: OwnFile) -> OwnFile:
    _check_sections(file, frozenset(lexicon.KEYS) | SORTS, LexiconError)
    for sort in sorted(SORTS & tomllib.loads(file.text).keys()):
        for name, facts in tomllib.loads(file.text)[sort].items():
            _raise(LexiconError, f"{file.name}: {sort}.{name}", own_checks.of_trigger(_table(facts)))
    names = 0
    for kind, number, facts in _entries(file):
        _raise(LexiconError, f"{file.name}: {kind} number {number}", own_checks.of_names(facts))
        _check_choices(file.name, kind, number, facts)
        _record(file.name, kind, number, facts)
        names += sum(len(facts[key]) for key in lexicon.SENSES if key in facts)
    for kind, number, problem in own_ids.twice(_entries(file)):
        raise LexiconError(f"{file.name}: {kind} number {number} {problem}.")
    if names > own_checks.MOST_NAMES:
        raise LexiconError(
            f"{file.name} has {names:,} names; at most {own_checks.MOST_NAMES:,} can be brought."
        )
    return file


def _rules(file: OwnFile) -> OwnFile:
    _check_sections(file, _RULE_SECTIONS, RuleError)
    content = tomllib.loads(file.text)
    for section, check in (("rule", own_checks.of_rule), ("stopper", own_checks.of_stopper)):
        for number, facts in enumerate(content.get(section, ()), start=1):
            told = facts.get("id")
            name = told if isinstance(told, str) and told.isprintable() else f"{section} number {number}"
            _raise(RuleError, f"{file.name}: {name}", check(facts))
    return file


def _raise(error: type[IncidentsError], name: str, problems: Iterator[str]) -> None:
    """Raise an error for the first problem of an entry."""
    problem = next(problems, None)
    if problem is not None:
        raise error(f"{name} {problem}.")


def _table(facts: object) -> Mapping[str, Any]:
    return facts if isinstance(facts, Mapping) else {}


def _check_sections(file: OwnFile, known: frozenset[str], error: type[IncidentsError]) -> None:
    """Raise an error for a file that is not TOML, holds nothing, or holds what no such file has."""
    try:
        content = tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as reason:
        raise error(f"{file.name} is not TOML: {reason}") from reason
    unknown = sorted(content.keys() - known)
    if unknown or not content:
        says = f"has the unknown {', '.join(unknown)}" if unknown else "is empty"
        raise error(f"{file.name} {says}; there can be {', '.join(sorted(known))}.")
    wrong = sorted(s for s in content if not _is_of_entries(s, content[s]))
    if wrong:
        begins = f"[{wrong[0]}.a_name]" if wrong[0] in SORTS else f"[[{wrong[0]}]]"
        raise error(f"{file.name}: an entry of {wrong[0]} begins with {begins}.")


def _is_of_entries(section: str, value: object) -> bool:
    """Return whether a section is a list of entries, or for triggers one entry to a name."""
    if section in SORTS:
        return isinstance(value, dict)
    return isinstance(value, list) and all(isinstance(entry, dict) for entry in value)


def _entries(file: OwnFile) -> Iterable[tuple[str, int, Mapping[str, Any]]]:
    """Yield (kind, number, facts) for each entry; the number counts within its kind."""
    counted: dict[str, int] = {}
    for kind, facts in lexicon.read(file):
        counted[kind] = counted.get(kind, 0) + 1
        yield kind, counted[kind], facts


def _check_choices(file: str, kind: str, number: int, facts: Mapping[str, Any]) -> None:
    for key in sorted(_CHOICES.keys() & facts.keys()):
        allowed = [str(member) for member in _CHOICES[key]]
        if facts[key] not in allowed:
            raise LexiconError(
                f"{file}: {kind} number {number} has the unknown {key} {facts[key]!r};"
                f" there is {', '.join(sorted(allowed))}."
            )


def _record(file: str, kind: str, number: int, facts: Mapping[str, Any]) -> Record | None:
    """Return the row of a reference table that an entry makes, if it makes one."""
    made: dict[str, type[Record]] = {
        "actor": ActorRecord,
        "airbase": AirbaseRecord,
        "aircraft": AircraftTypeRecord,
    }
    if kind not in made:
        return None
    named = {**facts, "actor_id": facts.get("id"), "parent_id": facts.get("parent")}
    try:
        return made[kind].model_validate({name: named.get(name) for name in made[kind].model_fields})
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the entry"
        raise LexiconError(f"{file}: {kind} number {number}: {place}: {first['msg']}") from error
