"""Lets one process at a time write a release."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from incidents.errors import OutputError


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold the lock on `out`; raises OutputError that says who else does."""
    out.parent.mkdir(parents=True, exist_ok=True)
    path = out.parent / f".{out.name}.lock"
    descriptor = _acquired(path, out)
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"process {os.getpid()} on {os.uname().nodename}".encode(), 0)
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(descriptor)


def _acquired(path: Path, out: Path) -> int:
    """Return the open and locked file; tries again when its last holder removed it in between."""
    while True:
        if path.is_symlink():
            raise OutputError(f"{path} is a link and would be written through; remove it.")
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.pread(descriptor, 200, 0).decode(errors="replace") or "another process"
            os.close(descriptor)
            message = f"{out} is being written by {holder}; try again when it has finished."
            raise OutputError(message) from error
        if _is_at(descriptor, path):
            return descriptor
        os.close(descriptor)


def _is_at(descriptor: int, path: Path) -> bool:
    """Tell whether the open file is still the one at the path."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return False
    return os.path.samestat(os.fstat(descriptor), found)
