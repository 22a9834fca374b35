"""Verify: whether a release is what was published, and what its schema says.

Nothing is taken on trust. Checksums that somebody recomputed after a change do not hide it: the tables are
also held against the schema, each other, the database, the descriptions and, where these are at hand, the
texts.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from incidents.checksums import CHECKSUMS
from incidents.errors import InputError
from incidents.validate import Tables, contradictions
from incidents.verify.counts import wrong_counts
from incidents.verify.database import differences
from incidents.verify.descriptions import untrue
from incidents.verify.files import damage, present
from incidents.verify.loading import load
from incidents.verify.rows import refused
from incidents.verify.spans import misplaced
from incidents.verify.texts import Compared, compared
from incidents.words.frozen import frozen

__all__ = ["Verified", "verify"]


@frozen
class Verified:
    """What is wrong with a release, a sentence each, and how much was looked at.

    `is_read` is False when a table could not be read, and nothing could be said of what the tables hold.
    """

    problems: tuple[str, ...]
    files: int
    rows: int
    is_read: bool
    texts: Compared | None = None


def verify(folder: Path, inputs: Sequence[str] = ()) -> Verified:
    """Return what is wrong with the release in a folder; `inputs` are the texts that it was read from.

    Raises InputError when there is no release in the folder, or when an input cannot be read.
    """
    _refuse_anything_else(folder)
    loaded = load(folder)
    problems = [*damage(folder), *loaded.problems]
    texts = None
    if loaded.is_whole:
        problems += _contents(folder, loaded.tables)
        texts = compared(loaded.tables, inputs) if inputs else None
        problems += texts.problems if texts else ()
    rows = sum(table.height for table in loaded.tables.values())
    return Verified(tuple(problems), len(present(folder)), rows, loaded.is_whole, texts)


def _refuse_anything_else(folder: Path) -> None:
    """Raise InputError for a folder that no build wrote."""
    if not folder.is_dir():
        raise InputError(f"There is no folder {folder}; name the folder that a build wrote.")
    if not any((folder / name).is_file() for name in (CHECKSUMS, "build.parquet")):
        raise InputError(f"{folder} is no dataset of incidents; name the folder that a build wrote.")


def _contents(folder: Path, tables: Tables) -> Iterator[str]:
    """Name what is wrong with tables that could be read."""
    yield from refused(tables)
    yield from contradictions(tables)
    yield from misplaced(tables)
    yield from wrong_counts(folder, tables)
    yield from untrue(folder, tables)
    yield from differences(folder, tables)
