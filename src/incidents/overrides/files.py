"""Override files: what people decided, read and checked before a build begins."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from incidents.errors import OverrideError
from incidents.schema.override import OVERRIDE, Override
from incidents.words.frozen import frozen

_ENDINGS: Final = frozenset({".yml", ".yaml"})
_LARGEST: Final = 10_000_000


@frozen
class Placed:
    """An override with the file that holds it and the line on which it begins."""

    override: Override
    file: str
    line: int

    @property
    def name(self) -> str:
        """The override, as a message names it."""
        return f"{self.file}, line {self.line}: {self.override.id}"


@frozen
class Overrides:
    """All overrides of a build, and the digests of their files by name."""

    placed: tuple[Placed, ...] = ()
    digests: tuple[tuple[str, str], ...] = ()

    @property
    def options(self) -> dict[str, list[dict[str, str]]]:
        """The files by name and digest, for the record of the build; nothing where there are none."""
        files = [{"name": name, "sha256": sha256} for name, sha256 in self.digests]
        return {"overrides": files} if files else {}


NO_OVERRIDES: Final = Overrides()
"""Nobody decided anything."""


def read(folder: Path | None) -> Overrides:
    """Read the override files of a folder, or one file, in the order of their names.

    Raises OverrideError, naming file, line and entry, for one that cannot be used.
    """
    if folder is None:
        return NO_OVERRIDES
    files = [(path.name, _text(path)) for path in _paths(folder)]
    placed = tuple(one for name, text in files for one in _placed(name, text))
    _refuse_twice(placed)
    holding = {one.file for one in placed}
    digests = tuple((n, hashlib.sha256(text.encode()).hexdigest()) for n, text in files if n in holding)
    return Overrides(placed, digests)


def _paths(folder: Path) -> list[Path]:
    if folder.is_file():
        return [folder]
    if not folder.is_dir():
        raise OverrideError(f"There is no folder {folder} with overrides.")
    return sorted(p for p in folder.iterdir() if p.suffix in _ENDINGS and not p.name.startswith("."))


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise OverrideError(f"{path.name} is larger than any file of overrides.")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise OverrideError(f"{path.name} is not UTF-8 text.") from error
    except OSError as error:
        raise OverrideError(f"{path} cannot be read: {error.strerror}.") from error


def _placed(name: str, text: str) -> Iterator[Placed]:
    """Yield the overrides of a file."""
    from incidents.overrides.yaml_text import entries  # noqa: PLC0415  most builds have no overrides

    for number, (values, line) in enumerate(entries(text, name), start=1):
        try:
            yield Placed(OVERRIDE.validate_python(values), name, line)
        except ValidationError as error:
            said = values.get("id") if isinstance(values, dict) else None
            entry = str(said or f"number {number}")
            raise OverrideError(f"{name}, line {line}: {entry}: {_fault(error.errors()[0])}.") from error


def _fault(problem: ErrorDetails) -> str:
    """Return what is wrong with an entry in words for who wrote it, with the place."""
    parts = [str(part) for part in problem["loc"]]
    where = ".".join(parts[1:] if parts[:1] and parts[0] in _ACTIONS else parts)
    match problem["type"]:
        case "union_tag_not_found" | "union_tag_invalid":
            return f"action is one of {', '.join(sorted(_ACTIONS))}"
        case "missing":
            return f"{where} is missing"
        case "extra_forbidden":
            return f"{where}: there is no such key"
    message = problem["msg"].removeprefix("Value error, ")
    told = message[:1].lower() + message[1:]
    return f"{where}: {told}" if where else told


_ACTIONS: Final = frozenset({"set", "drop", "merge", "split", "not_same"})


def _refuse_twice(placed: tuple[Placed, ...]) -> None:
    """Raise OverrideError when two overrides have one id."""
    seen: dict[str, Placed] = {}
    for one in placed:
        other = seen.setdefault(one.override.id, one)
        if other is not one:
            raise OverrideError(f"{one.name} is also in {other.file}, line {other.line}; give it a new id.")
