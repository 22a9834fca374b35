"""Makes a new release visible whole or not at all, and never replaces a folder that is not ours."""

import ctypes
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from incidents.checksums import CHECKSUMS, noted, seal
from incidents.errors import OutputError
from incidents.publish.lock import locked

# DuckDB leaves it beside a database that somebody opened for writing.
TOLERATED = frozenset({CHECKSUMS, "incidents.duckdb.wal"})
# What a folder may hold that is there for a release and has none yet.
KEPT_IN_EMPTY = frozenset({".gitignore", ".gitkeep", ".DS_Store"})
EXCHANGE = 2
AT_FDCWD = -100


@contextmanager
def release(out: Path) -> Iterator[Path]:
    """Yield an empty folder that takes the place of `out` when the block ends without an error.

    Until then, and after any error or interruption, `out` is as it was; an interruption that comes later says
    that the new release is there. Hidden files in `out` stay. Raises
    OutputError when `out` is not ours, is being written by somebody else or cannot be written.
    """
    out, made = out.resolve(), None
    try:
        with locked(out), _building(out) as building:
            made = building.stat()
            yield building
            _seal(building)
            _swap(building, out)
    except KeyboardInterrupt as stopped:
        if made is not None and out.exists() and os.path.samestat(made, out.stat()):
            raise KeyboardInterrupt(f"stopped; {out} holds the new release.") from stopped
        raise
    except OSError as error:
        message = f"{out} cannot be written: {error.strerror or error}."
        raise OutputError(message) from error


def check_out(out: Path) -> None:
    """Raise OutputError when `out` holds what this program did not write, or could not be swapped."""
    out = out.resolve()
    if "?" in str(out):
        message = (
            f"{out} has a question mark, which DuckDB takes for the end of a path; choose another --out."
        )
        raise OutputError(message)
    if not out.exists():
        return
    if not out.is_dir():
        message = f"{out} is a file and not a folder; choose another --out."
        raise OutputError(message)
    if out.is_mount():
        message = f"{out} is a mount point and cannot be replaced; choose a folder in it: {out / 'release'}."
        raise OutputError(message)
    _refuse_foreign(out)


def _refuse_foreign(out: Path) -> None:
    """Raise OutputError when a visible entry of `out` is not listed in its checksums."""
    entries = {path.name for path in out.iterdir()}
    present = {name for name in entries if not name.startswith(".")}
    listed = _listed(out / CHECKSUMS)
    if not entries - KEPT_IN_EMPTY:
        return
    if not listed:
        message = f"{out} is not empty and was not written by incidents; choose another --out."
        raise OutputError(message)
    foreign = sorted(present - listed - TOLERATED)
    if foreign:
        message = f"{out} holds {foreign[0]}, which incidents did not write; move it or choose another --out."
        raise OutputError(message)


def _listed(checksums: Path) -> set[str]:
    """Return the top-level names in a checksum file, none where it is missing or not ours."""
    paths = noted(checksums).keys()
    return {path.partition("/")[0] for path in paths} if "build.parquet" in paths else set()


@contextmanager
def _building(out: Path) -> Iterator[Path]:
    """Yield a new folder beside `out`; whatever has that name afterwards is removed."""
    _clear(out)
    check_out(out)
    building = out.parent / f".{out.name}.building-{os.getpid()}"
    building.mkdir()
    try:
        yield building
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _clear(out: Path) -> None:
    """Undo what a build that was killed left: bring the old release back, remove the unfinished one."""
    previous = _previous(out)
    if previous.exists() and not out.exists():
        previous.rename(out)
    for path in list(out.parent.iterdir()):
        if path == previous or path.name.startswith(f".{out.name}.building-"):
            shutil.rmtree(path)


def _previous(out: Path) -> Path:
    """Return where the old release waits while the new one takes its place."""
    return out.parent / f".{out.name}.previous"


def _seal(building: Path) -> None:
    """List every file with its checksum, and have all of it on the disk."""
    seal(building)
    for path in (*building.rglob("*"), building):
        _synced(path)


def _swap(building: Path, out: Path) -> None:
    """Put `building` in the place of `out`; afterwards `building` is the old folder or nothing."""
    if out.exists():
        _keep_hidden(out, building)
        shutil.copymode(out, building)
        _exchange(building, out)
    else:
        building.rename(out)
    _synced(out.parent)


def _keep_hidden(out: Path, building: Path) -> None:
    """Copy the hidden files of a folder, such as `.gitignore`, into the one that replaces it."""
    for path in out.glob(".*"):
        if path.is_dir() and not path.is_symlink():
            shutil.copytree(path, building / path.name, symlinks=True)
        else:
            shutil.copy2(path, building / path.name, follow_symlinks=False)


def _exchange(building: Path, out: Path) -> None:
    """Exchange two folders in one step where the system can, else in two with the old one put back."""
    with suppress(AttributeError):
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
        if renameat2(AT_FDCWD, os.fsencode(building), AT_FDCWD, os.fsencode(out), EXCHANGE) == 0:
            return
    old = _previous(out)
    out.rename(old)
    try:
        building.rename(out)
    except BaseException:
        old.rename(out)
        raise
    old.rename(building)


def _synced(path: Path) -> None:
    """Have a file or folder on the disk before going on."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
