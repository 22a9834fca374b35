"""Inputs: the files that the names on a command line stand for."""

import glob
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from incidents.errors import InputError
from incidents.read import formats, register

ACCEPTED: Final = ".txt, .md, .html, .jsonl, .csv and .parquet, also with .gz or .zst"
STDIN: Final = "-"
_GLOB: Final = frozenset("*?[")


def files(given: str) -> Iterator[Path | None]:
    """Yield the files that an input names, sorted; None stands for standard input.

    Raises InputError for an input that is not there, and for a file of an unknown kind.
    """
    path = Path(given)
    if given == STDIN:
        yield None
    elif path.is_dir():
        yield from _folder(path)
    elif path.exists():
        if formats.ending(path) is None:
            raise InputError(f"{given} is of an unknown kind; what is read is {ACCEPTED}")
        yield path
    elif _GLOB & set(given):
        yield from _matches(given)
    else:
        raise InputError(
            f"{given} does not exist; name files or folders of {ACCEPTED}, or - for standard input"
        )


def registers(given: str) -> list[Path]:
    """Return the registers that stand in an input folder, none for any other input."""
    folder = Path(given)
    if given == STDIN or not folder.is_dir():
        return []
    return sorted(path for name in register.NAMES for path in folder.rglob(name))


def _matches(given: str) -> Iterator[Path]:
    found = sorted(Path(name) for name in glob.glob(given, recursive=True))  # noqa: PTH207 - may be absolute
    if not found:
        raise InputError(f"nothing matches {given}")
    for match in found:
        if match.is_dir():
            yield from _folder(match)
        elif match.name not in register.NAMES:
            yield match


def _folder(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and its folders, sorted, without hidden ones and registers."""
    found = (path for path in folder.rglob("*") if path.is_file())
    visible = (path for path in found if not any(p.startswith(".") for p in path.relative_to(folder).parts))
    yield from sorted(path for path in visible if path.name not in register.NAMES)
