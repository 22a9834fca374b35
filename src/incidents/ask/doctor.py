"""Doctor: says whether this machine can build, what a build touches, and that it needs no network."""

import os
import platform
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from incidents import cache
from incidents.errors import CacheError, OutputError
from incidents.publish.release import check_out
from incidents.words.places import Gazetteer

_LIBRARIES = ("duckdb", "polars", "pydantic", "lxml", "trafilatura", "zstandard")
_LEAST_FREE = 500_000_000


class Finding(NamedTuple):
    """One thing that was looked at: what it is, whether a build can do with it, and what was found."""

    subject: str
    says: str
    is_well: bool = True


def findings(out: Path) -> Iterator[Finding]:
    """Yield what was looked at, for a build that writes to `out`; nothing is changed and nothing is sent."""
    yield Finding("program", f"incidents {version('incidents')}, program {cache.program()[:12]}")
    yield Finding("python", f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    yield Finding("libraries", ", ".join(f"{name} {version(name)}" for name in _LIBRARIES))
    yield Finding("network", "none is needed: words, rules, places and map are part of the package")
    yield _cache()
    yield _gazetteer()
    yield _output(out)
    yield _free(out)


def _cache() -> Finding:
    try:
        folder = cache.folder()
    except CacheError as error:
        return Finding("cache", str(error), is_well=False)
    kept = os.access(folder, os.W_OK)
    says = "is this user's own" if kept else "cannot be written; everything is read afresh"
    return Finding("cache", f"{folder} {says}")


def _gazetteer() -> Finding:
    try:
        found = Gazetteer.open().lookup("Damascus")
    except (OSError, sqlite3.Error) as error:
        return Finding("places", f"the gazetteer cannot be read: {error}", is_well=False)
    return Finding("places", f"the gazetteer {'answers' if found else 'is empty'}", is_well=bool(found))


def _output(out: Path) -> Finding:
    """Return whether the folder can be written: it, its lock and nothing else beside it."""
    parent = _nearest(out.resolve().parent)
    try:
        check_out(out)
        with tempfile.TemporaryFile(dir=parent):
            pass
    except OutputError as error:
        return Finding("output", str(error), is_well=False)
    except OSError as error:
        return Finding("output", f"{out} cannot be written: {error.strerror}", is_well=False)
    beside = f".{out.resolve().name}.lock and .{out.resolve().name}.building-*"
    return Finding("output", f"{out} can be written; while it builds, {beside} stand beside it")


def _free(out: Path) -> Finding:
    free = shutil.disk_usage(_nearest(out.resolve().parent)).free
    return Finding(
        "disk", f"{free / 1e9:,.1f} GB are free where the output goes", is_well=free >= _LEAST_FREE
    )


def _nearest(folder: Path) -> Path:
    """Return the nearest folder that is there."""
    return next(path for path in (folder, *folder.parents) if path.is_dir())
