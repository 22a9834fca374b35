"""Checksum files, as `sha256sum` writes and checks them: a digest and a name on each line."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

CHECKSUMS = "SHA256SUMS"


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def joint(paths: Iterable[Path]) -> str:
    """Return one digest of several files, in their order."""
    return hashlib.sha256("".join(map(digest, paths)).encode()).hexdigest()


def noted(checksums: Path) -> dict[str, str]:
    """Return the digests in a checksum file by name, none where there is no such file."""
    if not checksums.is_file():
        return {}
    lines = checksums.read_text(encoding="utf-8", errors="replace").splitlines()
    return {name: found for found, _, name in (line.partition("  ") for line in lines)}


def seal(folder: Path) -> None:
    """List every file of a folder, and of its folders, with its digest."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = [f"{digest(path)}  {path.relative_to(folder).as_posix()}\n" for path in files]
    (folder / CHECKSUMS).write_text("".join(lines), encoding="utf-8")
