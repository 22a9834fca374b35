"""Keeps between runs what is slow to make and follows from the program alone, in the user's cache folder."""

import gc
import hashlib
import os
import pickle
import shutil
import stat
import sys
from collections.abc import Callable, Iterable
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
_SEEN = "program"
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
    with suppress(OSError):
        if _is_open(path.stat(), _OTHERS_WRITE):
            raise CacheError(
                f"{path} keeps what the program made, and others can write there; take that right away"
                f" (chmod go-w {path}), or let INCIDENTS_CACHE name a folder of your own."
            )
        for above in path.resolve().parents:
            found = above.stat()
            if not found.st_mode & stat.S_ISVTX and _is_open(found, stat.S_IWOTH):
                raise CacheError(
                    f"{path} keeps what the program made, and others could put another folder in its place,"
                    f" since they can write into {above}; let INCIDENTS_CACHE name a folder elsewhere."
                )


def _is_open(found: os.stat_result, rights: int) -> bool:
    """Return whether somebody else could write into a folder."""
    return bool(found.st_mode & rights) or found.st_uid not in {os.geteuid(), 0}


@lru_cache(maxsize=1)
def program() -> str:
    """Return a digest of all that decides what is read: code, lexicons, rules, places and Python.

    To read all of it takes longer than to ask the disk whether a file is another than it was the last time.
    """
    package = Path(__file__).parent
    files = [Path(here, name) for here, _, names in os.walk(package) for name in names]
    sources = sorted(path for path in files if path.name.endswith(_SUFFIXES))
    state = _digest(f"{path}\0{_stamp(path)}" for path in sources)
    with suppress(OSError, ValueError, CacheError):
        stood, digest = (folder() / _SEEN).read_text(encoding="ascii").split()
        if stood == state:
            return digest
    digest = _digest(f"{path.relative_to(package).as_posix()}\0{checksums.digest(path)}" for path in sources)
    with suppress(OSError, CacheError):
        _write(folder() / _SEEN, f"{state} {digest}".encode())
    return digest


def _digest(parts: Iterable[str]) -> str:
    """Return a digest of the parts, of Python and of the version of the program."""
    told = "\0".join([sys.version, version("incidents"), *parts])
    return hashlib.sha256(told.encode()).hexdigest()[:_DIGITS]


def _stamp(path: Path) -> str:
    """Return what changes when a file does, whoever sets its time; `ctime` cannot be set."""
    found = path.stat()
    return f"{found.st_ino} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"


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
    """Return a pickled object; the collector of garbage, which would walk it many times over, waits.

    When the collector goes on, what was loaded is as old to it as what it has walked before.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        return pickle.loads(content)  # noqa: S301  the user's own folder, as safe as compiled modules
    finally:
        if not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()
        if was_on:
            gc.enable()


def _store(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, for this user only; what the oldest versions kept goes."""
    path.parent.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
    folders = (kept for kept in path.parent.parent.iterdir() if kept.is_dir())
    versions = sorted(folders, key=lambda kept: kept.stat().st_mtime, reverse=True)
    for old in versions[_VERSIONS:]:
        shutil.rmtree(old, ignore_errors=True)
    _write(path, content)


def _write(path: Path, content: bytes) -> None:
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.write_bytes(content)
    fresh.replace(path)
