"""Keeps between runs what is slow to make and follows from the program alone, in the user's cache folder."""

import gc
import hashlib
import os
import pickle
import shutil
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar, cast

from platformdirs import user_cache_path

from incidents import checksums
from incidents.errors import CacheError

_T = TypeVar("_T")
_VERSIONS = 12
_DIGITS = 32
_PRIVATE = 0o700
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
_SUFFIXES = (".py", ".toml", ".sqlite")


def folder() -> Path:
    """Return where things are kept: `$INCIDENTS_CACHE`, else the user's cache folder.

    Raises CacheError for a folder into which others can write, since what lies there is trusted.
    """
    named = os.environ.get("INCIDENTS_CACHE")
    path = Path(named) if named else user_cache_path("incidents")
    with suppress(OSError):
        path.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        if not named and path.stat().st_uid == os.geteuid():
            path.chmod(_PRIVATE)
    _check_own(path)
    return path


def _check_own(path: Path) -> None:
    try:
        found = path.stat()
    except OSError:
        return
    if found.st_mode & _OTHERS_WRITE or found.st_uid not in {os.geteuid(), 0}:
        raise CacheError(
            f"{path} keeps what the program made, and others can write there; take that right away"
            f" (chmod go-w {path}), or let INCIDENTS_CACHE name a folder of your own."
        )


@lru_cache(maxsize=1)
def program() -> str:
    """Return a digest of all that decides what is read: code, lexicons, rules, places and Python."""
    digest = hashlib.sha256(f"{sys.version} {version('incidents')}".encode())
    package = Path(__file__).parent
    for source in sorted(path for path in package.rglob("*") if path.suffix in _SUFFIXES):
        digest.update(f"\0{source.relative_to(package).as_posix()}\0{checksums.digest(source)}".encode())
    return digest.hexdigest()[:_DIGITS]


def place(own: str = "") -> Path:
    """Return the folder for what this version of the program makes; `own` is a digest of the user's files.

    With files of the user's, the program counts as another version.
    """
    return folder() / (f"{program()}-{own[:_DIGITS]}" if own else program())


def kept(name: str, make: Callable[[], _T], own: str = "") -> _T:
    """Return what `make` makes, from the cache where this version of the program has made it before.

    `own` is a digest of further files that have a part in it, such as the user's. A cache that cannot be read
    or written is passed over.
    """
    path = place(own) / f"{name}.pickle"
    with suppress(OSError):
        os.utime(path.parent)  # What is used stays, however many other versions are tried.
    with suppress(Exception):  # A file that is cut short or was written by something else can raise anything.
        return cast("_T", _loaded(path.read_bytes()))
    made = make()
    with suppress(OSError):
        _store(path, pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
    return made


def _loaded(content: bytes) -> object:
    """Return a pickled object; the collector of garbage, which would walk it many times over, waits."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        return pickle.loads(content)  # noqa: S301  the user's own folder, as safe as compiled modules
    finally:
        if was_on:
            gc.enable()


def _store(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, for this user only; what the oldest versions kept goes."""
    path.parent.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
    versions = sorted(path.parent.parent.iterdir(), key=lambda kept: kept.stat().st_mtime, reverse=True)
    for old in versions[_VERSIONS:]:
        shutil.rmtree(old, ignore_errors=True)
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.write_bytes(content)
    fresh.replace(path)
