"""Fields: which column of a table holds the text, the day, the publisher, settled once for the whole file.

Columns are known by the names in `aliases.toml`, or told with `--fields`. Where two could be meant and they
say different things, nothing is guessed.
"""

import itertools
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from incidents.errors import InputError
from incidents.read import days
from incidents.words.frozen import frozen, replace

NAMES: Final = ("text", "html", "title", "published", "publisher", "url", "id", "licence", "language")
_SHOWN: Final = 12
_HEAD: Final = 200
Path = tuple[str, ...]


@frozen
class Told:
    """What the user says of the tables of a build: columns by field, and the order of day and month."""

    columns: Mapping[str, str] = field(default_factory=dict)
    order: str | None = None

    @property
    def options(self) -> dict[str, Any]:
        """The options by name; nothing for what was not told."""
        fields = {"fields": dict(self.columns)} if self.columns else {}
        return {**fields, **({"dates": self.order} if self.order else {})}


def as_told(options: str) -> Told:
    """Return what was told of the tables of a build, by the options that its record keeps as JSON."""
    kept = json.loads(options)
    return Told(kept.get("fields", {}), kept.get("dates"))


@frozen
class Layout:
    """How a table is read: the path of the column for each field, the columns left, the order of its days."""

    taken: Mapping[str, Path] = field(default_factory=dict)
    left: tuple[str, ...] = ()
    order: str | None = None

    def fields(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return the fields of a row; a value that is missing or blank is left out."""
        found = {name: _at(row, path) for name, path in self.taken.items()}
        return {name: value for name, value in found.items() if _is_told(value)}

    @property
    def is_worth_saying(self) -> bool:
        """Whether a column has another name than its field, or was left."""
        return bool(self.left) or any(path != (name,) for name, path in self.taken.items())

    def says(self) -> str:
        """Return which columns were taken for what, and which were left, in words for the user."""
        renamed = [f"{'.'.join(path)} as {name}" for name, path in self.taken.items() if path != (name,)]
        taken = ", ".join(renamed) or ", ".join(self.taken)
        more = len(self.left) - _SHOWN
        left = ", ".join(self.left[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
        order = f", days as {self.order}" if self.order else ""
        return f"took {taken or 'no column'}{order}" + (f"; left {left}" if left else "")


def settled(rows: Iterable[Mapping[str, Any]], told: Told, name: str) -> Layout:
    """Return how a table is read, from its first rows and as many more as settle the order of its days.

    Raises InputError as `layout` does.
    """
    source = iter(rows)
    head = list(itertools.islice(source, _HEAD))
    found = layout(head, told, name)
    path = found.taken.get("published")
    if path is None or found.order is not None or not any(days.is_in_figures(_at(row, path)) for row in head):
        return found
    return replace(found, order=days.order_of(_at(row, path) for row in itertools.chain(head, source)))


def layout(rows: Sequence[Mapping[str, Any]], told: Told, name: str) -> Layout:
    """Return how a table is read, from its first rows; `name` stands in messages.

    Raises InputError for two columns that could be meant and differ, and for one that is told and not there.
    """
    paths = _paths(rows)
    taken: dict[str, Path] = {}
    for wanted in NAMES:
        free = [path for path in paths if path not in taken.values()]
        path = _told(wanted, told, paths, name) or _known(wanted, rows, free, name)
        if path is not None:
            taken[wanted] = path
    if "text" in taken:
        taken.pop("html", None)
    used = {path[0] for path in taken.values()}
    left = tuple(dict.fromkeys(path[0] for path in paths if path[0] not in used))
    return Layout(taken, left, told.order)


def pairs(given: str) -> dict[str, str]:
    """Return the columns by field of `text=content,published=date`; raises InputError for anything else."""
    found: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in given.split(","))):
        name, mark, column = (part.strip() for part in pair.partition("="))
        if not mark or not column or name not in NAMES:
            raise InputError(
                f"--fields has {pair!r}, which is not FIELD=COLUMN; a field is one of {', '.join(NAMES)}"
            )
        found[name] = column
    return found


def _told(wanted: str, told: Told, paths: Sequence[Path], name: str) -> Path | None:
    column = told.columns.get(wanted)
    if column is None:
        return None
    named = [path for path in paths if ".".join(path) == column] or [
        path for path in paths if _key(path) == _key(column.split("."))
    ]
    if not named:
        columns = ", ".join(".".join(path) for path in paths[:_SHOWN])
        raise InputError(f"{name} has no column {column} for {wanted}; it has {columns or 'none'}")
    return named[0]


def _known(wanted: str, rows: Sequence[Mapping[str, Any]], paths: Sequence[Path], name: str) -> Path | None:
    for group in ({wanted: ""}, *_aliases()[wanted]):
        keys = {_key(alias.split(".")) for alias in group}
        found = [
            path for path in paths if _key(path) in keys and any(_is_told(_at(row, path)) for row in rows)
        ]
        if len(found) > 1 and _differ(wanted, rows, found):
            columns = " and ".join(".".join(path) for path in found)
            raise InputError(
                f"{name} has {columns}, which could both be the {wanted}; say which with"
                f" --fields {wanted}={'.'.join(found[0])}"
            )
        if found:
            return found[0]
    return None


def _differ(wanted: str, rows: Sequence[Mapping[str, Any]], found: Sequence[Path]) -> bool:
    """Return whether some row says different things in columns that could both be meant."""
    for row in rows:
        values = [value for path in found if _is_told(value := _at(row, path))]
        said = {str(days.written_day(v) or v) if wanted == "published" else str(v).strip() for v in values}
        if len(said) > 1:
            return True
    return False


def _paths(rows: Sequence[Mapping[str, Any]]) -> list[Path]:
    """Return the columns of some rows in the order in which they are met, those of nested objects too."""
    found: dict[Path, None] = {}
    for row in rows:
        for path in _of_row(row, ()):
            found[path] = None
    return list(found)


def _of_row(row: Mapping[str, Any], above: Path) -> Iterator[Path]:
    for key, value in row.items():
        path = (*above, str(key))
        inner = _object(value)
        if inner is not None and len(path) < 3:
            yield from _of_row(inner, path)
        elif value is not None:
            yield path


def _object(value: object) -> Mapping[str, Any] | None:
    """Return the object that a value is, or the first of a list of objects."""
    first = value[0] if isinstance(value, list) and value else value
    return first if isinstance(first, dict) else None


def _at(row: Mapping[str, Any], path: Path) -> Any:  # noqa: ANN401  whatever the file holds
    value: Any = row
    for step in path:
        inner = _object(value)
        if inner is None:
            return None
        value = inner.get(step)
    return value


def _is_told(value: object) -> bool:
    return value is not None and (not isinstance(value, str) or bool(value.strip()))


def _key(path: Iterable[str]) -> str:
    return ".".join(
        "".join(filter(str.isalnum, inner.casefold())) for step in path for inner in step.split(".")
    )


@lru_cache(maxsize=1)
def _aliases() -> Mapping[str, Sequence[Mapping[str, str]]]:
    """Return the groups of names of each field, those that count first before the others."""
    text = files("incidents.read").joinpath("aliases.toml").read_text(encoding="utf-8")
    return {**dict.fromkeys(NAMES, ()), **tomllib.loads(text)}
