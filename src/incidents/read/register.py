"""Register: what is known of documents beside their text, by file name or by the sha256 of the file."""

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from incidents.errors import InputError

NAMES: Final = ("sources.toml", "sources.jsonl")
FIELDS: Final = frozenset({"publisher", "title", "published", "url", "licence", "id", "language"})
_KEYS: Final = FIELDS | {"file", "sha256", "restates"}


class Register:
    """Entries that give a document's metadata; it remembers which were used."""

    def __init__(self, entries: Iterable[Mapping[str, Any]] = ()) -> None:
        """Index the entries by their `file` and their `sha256`."""
        self._entries = list(entries)
        self._by_key: dict[str, int] = {}
        for i, entry in enumerate(self._entries):
            for key in (entry.get("file"), entry.get("sha256")):
                if key is not None:
                    self._by_key[str(key)] = i
        self._used: set[int] = set()

    def find(self, name: str, sha256: str = "") -> Mapping[str, Any]:
        """Return what is known of a file; its sha256 wins over its name."""
        at = self._by_key.get(sha256, self._by_key.get(name))
        if at is None:
            return {}
        self._used.add(at)
        return self._entries[at]

    @classmethod
    def joined(cls, registers: "Iterable[Register]") -> "Register":
        """Return one register of the entries of several, in which those of the last win."""
        return cls(entry for register in registers for entry in register.entries)

    @property
    def entries(self) -> tuple[Mapping[str, Any], ...]:
        """Return all entries in order."""
        return tuple(self._entries)

    @property
    def used(self) -> frozenset[int]:
        """Return the places of the entries that were asked for so far."""
        return frozenset(self._used)

    def note_used(self, places: Iterable[int]) -> None:
        """Take entries for used that were asked for in another process."""
        self._used.update(places)

    def unused_entries(self) -> list[str]:
        """Return the files of the register that no input has; an entry by digest may wait for its text."""
        unused = (entry for i, entry in enumerate(self._entries) if i not in self._used)
        return [str(entry["file"]) for entry in unused if entry.get("file")]


def load(path: Path) -> Register:
    """Read a register from TOML tables `[[source]]` or from JSON lines.

    Raises InputError, naming file and entry, for one that cannot be used.
    """
    try:
        content = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the register {path} cannot be read: {error}") from error
    return Register(_checked(path, _toml(path, content) if path.suffix == ".toml" else _lines(path, content)))


def _toml(path: Path, content: str) -> Iterator[tuple[str, Any]]:
    try:
        tables = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"the register {path} is not TOML: {error}") from error
    unknown = tables.keys() - {"source"}
    if unknown or not isinstance(tables.get("source", []), list):
        raise InputError(f"the register {path} may have nothing but [[source]] tables")
    for number, entry in enumerate(tables.get("source", []), start=1):
        yield f"entry {number}", entry


def _lines(path: Path, content: str) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(content.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except ValueError as error:
            raise InputError(f"line {number} of the register {path} is not JSON: {error}") from error
        yield f"line {number}", entry


def _checked(path: Path, entries: Iterable[tuple[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for where, entry in entries:
        if not isinstance(entry, dict):
            raise InputError(f"{where} of the register {path} is not a table of fields")
        if entry.get("file") is None and entry.get("sha256") is None:
            raise InputError(f"{where} of the register {path} names neither a file nor a sha256")
        unknown = entry.keys() - _KEYS
        if unknown:
            raise InputError(
                f"{where} of the register {path} has the unknown field {', '.join(sorted(unknown))}"
            )
        yield entry
