"""Inputs: the files that the names on a command line stand for, on this machine or behind a URL."""

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, cast

from incidents.checksums import CHECKSUMS
from incidents.errors import InputError
from incidents.read import kinds, register

STDIN: Final = "-"
_GLOB: Final = frozenset("*?[")
_REMOTE: Final = "://"
_BUILT: Final = "build.parquet"


def located(given: str) -> Path:
    """Return the path of a file or folder; that of a URL such as `s3://bucket/news` reads as any other.

    Raises InputError when what reads URLs is not installed, or does not know this kind of them.
    """
    if _REMOTE not in given:
        return Path(given)
    try:
        from upath import UPath  # noqa: PLC0415  part of an extra

        return cast("Path", UPath(given))
    except (ImportError, ValueError) as error:
        raise InputError(
            f"{given} cannot be read: {error}; URLs need incidents[dask] and what their kind of storage needs"
        ) from error


def named(path: Path) -> str:
    """Return a path as text that can stand in a table and on a terminal: what is no character is escaped."""
    return plain(str(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace"))


def plain(text: str) -> str:
    """Return a text whose characters that a terminal takes for commands are written out as numbers."""
    return text if text.isprintable() else "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)


def files(given: str) -> Iterator[Path | None]:
    """Yield the files that an input names, sorted; None stands for standard input.

    Raises InputError for an input that is not there, and for a file of an unknown kind.
    """
    path = located(given)
    if given == STDIN:
        yield None
    elif path.is_dir():
        yield from _folder(path)
    elif path.exists():
        if kinds.of(path.name) is None:
            raise InputError(f"{given} is of an unknown kind; what is read is {kinds.accepted()}")
        yield path
    elif _GLOB & set(given):
        yield from _matches(given)
    else:
        raise InputError(
            f"{given} does not exist; name files or folders of {kinds.accepted()}, or - for standard input"
        )


def registers(given: str) -> list[Path]:
    """Return the registers that stand in an input folder, none for any other input."""
    if given == STDIN:
        return []
    folder = located(given)
    return _sorted(path for name in register.NAMES for path in folder.rglob(name)) if folder.is_dir() else []


def _matches(given: str) -> Iterator[Path]:
    found = _sorted(_globbed(given))
    if not found:
        raise InputError(f"nothing matches {given}")
    for match in found:
        if match.is_dir():
            yield from _folder(match)
        elif match.name not in register.NAMES:
            yield match


def _globbed(given: str) -> Iterator[Path]:
    if _REMOTE not in given:
        yield from (Path(name) for name in glob.glob(given, recursive=True))  # noqa: PTH207 - may be absolute
        return
    fixed = given[: min(given.index(c) for c in _GLOB if c in given)]
    folder = fixed[: fixed.rindex("/")]
    yield from located(folder).glob(given[len(folder) + 1 :])


def _folder(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and its folders, sorted, without hidden ones, registers and releases."""
    found = [path for path in folder.rglob("*") if not path.is_dir()]
    releases = {path.parent for path in found if path.name == _BUILT and (path.parent / CHECKSUMS).is_file()}
    visible = (path for path in found if not any(p.startswith(".") for p in path.relative_to(folder).parts))
    wanted = (path for path in visible if not releases.intersection(path.parents))
    yield from _sorted(path for path in wanted if path.name not in register.NAMES)


def _sorted(paths: Iterable[Path]) -> list[Path]:
    return sorted(paths, key=lambda path: path.parts)
