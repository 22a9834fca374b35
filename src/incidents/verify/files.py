"""Files: whether each is there, as long as it was, and has the bytes that were published."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from incidents.checksums import CHECKSUMS, digest
from incidents.describe import MANIFEST
from incidents.words.late import late

_LINE = late(r"([0-9a-f]{64})  (.+)")


def damage(folder: Path) -> Iterator[str]:
    """Name files that are missing, changed or not part of the release."""
    if not (folder / CHECKSUMS).is_file():
        yield f"{CHECKSUMS} is missing, so nobody can say whether the files are those that were published."
        return
    lines = (folder / CHECKSUMS).read_text(encoding="utf-8", errors="replace").splitlines()
    matches = [_LINE.fullmatch(line) for line in lines]
    if None in matches:
        yield f"{CHECKSUMS}, line {matches.index(None) + 1} is no digest with the name of a file."
    listed = {match[2]: match[1] for match in matches if match is not None}
    found = present(folder) - {CHECKSUMS}
    yield from (f"{name} is missing; {CHECKSUMS} lists it." for name in sorted(listed.keys() - found))
    yield from (
        f"{name} is not part of the release; {CHECKSUMS} does not list it."
        for name in sorted(found - listed.keys())
    )
    sizes = _sizes(folder)
    for name in sorted(listed.keys() & found):
        yield from _changed(folder / name, name, listed[name], sizes.get(name))


def present(folder: Path) -> set[str]:
    """Return the names of all files of a folder and its folders but hidden ones."""
    files = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in files if not any(part.startswith(".") for part in path.parts)}


def _changed(path: Path, name: str, published: str, size: int | None) -> Iterator[str]:
    """Say that a file has other bytes than those published, and how much is lost where that is known."""
    found = digest(path)
    if found == published:
        return
    left = path.stat().st_size
    if size is not None and left < size:
        yield f"{name} is cut short: {left:,} bytes are left of {size:,}."
    else:
        yield (
            f"{name} is not the file that was published: its SHA-256 begins with {found[:12]}, "
            f"and {CHECKSUMS} has {published[:12]}."
        )


def _sizes(folder: Path) -> Mapping[str, int]:
    """Return how long the files were when they were published, nothing where the manifest does not tell."""
    try:
        sizes = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["run"]["bytes"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {str(name): size for name, size in sizes.items() if isinstance(size, int)}
