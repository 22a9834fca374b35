"""What a part of the input gave before, kept between builds: a part that has not changed is not read again.

A part gives the same runs when its bytes, the names of its files, what is known of them and the program are
the same. Texts that moved into another part are still known one by one (`passes.memory`).
"""

import hashlib
import json
import os
import shutil
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from incidents import cache
from incidents.checksums import digest
from incidents.read import Part, Texts
from incidents.reading.own import Own

_TOLD = "told.json"
_AT_ONCE = 2**20
_DAYS = 30


def key(part: Part, texts: Texts) -> str | None:
    """Return a digest of all that decides what a part gives; None where it cannot be had for little."""
    known = texts.known
    told = hashlib.blake2b(repr((part.start, part.length, part.row, known.told)).encode(), digest_size=16)
    for source in part.sources:
        path = Path(source.path)
        if not path.is_file() or (part.length is not None and path.suffix == ".parquet"):
            return None
        try:
            content = _digest(path, part.start, part.length)
        except OSError:
            return None
        said = sorted(texts.register.find(path.name, content).items())
        told.update(repr((source.uri, said, content, known.layouts.get(source.uri))).encode())
    return told.hexdigest()


def state(part: Part) -> list[tuple[int, ...] | None]:
    """Return what the disk says of the files of a part: another of one that was changed and changed back."""
    return [_state(Path(source.path)) for source in part.sources]


def _state(path: Path) -> tuple[int, ...] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _digest(path: Path, start: int, length: int | None) -> str:
    """Return the SHA-256 of a file, or of a stretch of it."""
    if length is None:
        return digest(path)
    told, left = hashlib.sha256(), length
    with path.open("rb") as stream:
        stream.seek(start)
        while left > 0 and (block := stream.read(min(_AT_ONCE, left))):
            told.update(block)
            left -= len(block)
    return told.hexdigest()


def taken(own: Own, key: str, into: Path, name: str) -> Sequence[int] | None:
    """Put the runs of a part into a work folder and return their counts; None where they are not whole."""
    folder = _folder(own, key)
    with suppress(OSError, ValueError, LookupError):
        told = json.loads((folder / _TOLD).read_text(encoding="utf-8"))
        if _sums(folder, "") != told["sums"]:
            return None
        for run in told["sums"]:
            table, _, file = run.partition("/")
            _linked(folder / run, into / table / f"{name}-{file}")
        os.utime(folder)
        return [int(count) for count in told["counts"]]
    return None


def keep(own: Own, key: str, made: Path, name: str, counts: Sequence[int]) -> None:
    """Keep the runs of a part; a folder that cannot be written is passed over."""
    folder = _folder(own, key)
    fresh = folder.with_name(f".{key}.{os.getpid()}")
    sums = _sums(made, f"{name}-")
    with suppress(OSError):
        fresh.mkdir(parents=True, mode=0o700)
        for run in sums:
            table, _, file = run.partition("/")
            _linked(made / table / f"{name}-{file}", fresh / run)
        (fresh / _TOLD).write_text(json.dumps({"sums": sums, "counts": list(counts)}), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        fresh.rename(folder)
    shutil.rmtree(fresh, ignore_errors=True)


def _sums(folder: Path, prefix: str) -> dict[str, str]:
    """Return the SHA-256 of runs by their table and name, without what all names begin with."""
    found = sorted(folder.glob(f"[!.]*/{prefix}*.arrow"))
    return {f"{path.parent.name}/{path.name.removeprefix(prefix)}": digest(path) for path in found}


def forget(own: Own) -> None:
    """Remove what no build has asked for in a month."""
    oldest = time.time() - _DAYS * 86_400
    with suppress(OSError):
        for folder in _folder(own, "").iterdir():
            if folder.stat().st_mtime < oldest:
                shutil.rmtree(folder, ignore_errors=True)


def _folder(own: Own, key: str) -> Path:
    return cache.place(own.digest) / "parts" / key


def _linked(path: Path, to: Path) -> None:
    """Let a run stand in a second place, as the same file where the disk is the same."""
    to.parent.mkdir(parents=True, exist_ok=True)
    to.unlink(missing_ok=True)
    try:
        to.hardlink_to(path)
    except OSError:
        shutil.copyfile(path, to)
