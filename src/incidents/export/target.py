"""Puts an export in its place whole or not at all, and never over what this program did not write.

Beside a file `x.csv` stands `.x.csv.sha256`, in a folder `SHA256SUMS`, both in the format of `sha256sum`.
What stands at the place of an export may be replaced when it still has the digest noted there.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from incidents.checksums import CHECKSUMS, digest, noted, seal
from incidents.errors import OutputError


@contextmanager
def target(out: Path, *, force: bool = False) -> Iterator[Path]:
    """Yield a path that does not exist; what is there when the block ends takes the place of `out`.

    After an error `out` is as it was. Raises OutputError when something stands there that an export did not
    write or that was changed since, unless `force`, and when the place cannot be written.
    """
    refuse_foreign(out, force=force)
    beside = out.parent / f".{out.name}.writing-{os.getpid()}"
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        try:
            yield beside
            _sync(beside)
            _swap(beside, out)
            _note_digest(out)
        finally:
            _remove(beside)
    except OSError as error:
        raise OutputError(f"{out} cannot be written: {error.strerror or error}.") from error


def refuse_foreign(out: Path, *, force: bool) -> None:
    """Raise OutputError when `out` lies in a dataset, or holds what no export wrote and nobody forces."""
    refuse_inside(out)
    if not out.exists():
        return
    if (out / "build.parquet").exists():
        raise OutputError(f"{out} is a dataset and no export; choose another --out.")
    if not force and not _is_ours(out):
        raise OutputError(
            f"{out} was not written by an export, or was changed since; choose another --out, or add --force."
        )


def refuse_inside(out: Path) -> None:
    """Raise OutputError for a place in a dataset."""
    inside = next((folder for folder in out.resolve().parents if (folder / "build.parquet").exists()), None)
    if inside is not None:
        raise OutputError(f"{inside} is a dataset, which the next build replaces; choose another --out.")


def _is_ours(out: Path) -> bool:
    """Return whether a file or every file of a folder has the digest that an export noted.

    An empty folder holds nothing to lose.
    """
    known = noted(out / CHECKSUMS if out.is_dir() else _note(out))
    if not out.is_dir():
        return known.get(out.name) == digest(out)
    found = {path.relative_to(out).as_posix(): path for path in out.rglob("*") if path.is_file()}
    found.pop(CHECKSUMS, None)
    return all(known.get(name) == digest(path) for name, path in found.items())


def _note(out: Path) -> Path:
    """Return where the digest of a file stands."""
    return out.parent / f".{out.name}.sha256"


def _sync(beside: Path) -> None:
    """Have a file on the disk, or list what a folder holds with its digests."""
    if not beside.is_dir():
        with beside.open("rb") as stream:
            os.fsync(stream.fileno())
        return
    seal(beside)


def _note_digest(out: Path) -> None:
    """Note the digest of a file beside it; without the note it counts as somebody else's."""
    if not out.is_dir():
        _note(out).write_text(f"{digest(out)}  {out.name}\n", encoding="utf-8")


def _swap(beside: Path, out: Path) -> None:
    """Put what was written in the place of `out`; a folder that stood there is put back after an error."""
    if not (out.is_dir() and not out.is_symlink()):
        beside.replace(out)
        return
    old = out.parent / f".{out.name}.previous-{os.getpid()}"
    out.rename(old)
    try:
        beside.rename(out)
    except BaseException:
        old.rename(out)
        raise
    shutil.rmtree(old)


def _remove(path: Path) -> None:
    """Remove a file or folder, and what SQLite leaves beside one that it could not finish."""
    if path.is_dir():
        shutil.rmtree(path)
    for left in (path, path.with_name(f"{path.name}-journal")):
        left.unlink(missing_ok=True)
