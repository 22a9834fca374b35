"""Archives: each file within is read as any other, and nothing is ever written where a name says.

A member whose name leads out of the archive, a link, a device and an encrypted one are not read and say so.
"""

import contextlib
import io
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO, Final, cast

from incidents.read import kinds, packing, zipped
from incidents.read.kinds.kind import LARGEST, LARGEST_PACKED, File, Kind, Row, UnreadableError
from incidents.words.late import late

_TARS: Final = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".tar.zst")
_PACKED: Final = ((b"\x1f\x8b", ".gz"), (b"BZh", ".bz2"), (b"\xfd7zXZ", ".xz"), (b"\x28\xb5\x2f\xfd", ".zst"))
_HEAD: Final = 6
_FREE: Final = 100_000_000
_MOST_UNPACKED: Final = 200
_HIDDEN: Final = "__MACOSX"
_DRIVE: Final = late("[A-Za-z]:")
_ENCRYPTED: Final = 1
_FILE_TYPE, _LINK = 0o170000, 0o120000


def _rows(file: File) -> Iterator[Row]:
    names: set[str] = set()
    members = _of_zip(file) if file.name.lower().endswith(".zip") else _of_tar(file)
    for number, (name, found) in enumerate(members, start=1):
        if isinstance(found, str) or name in names:
            problem = found if isinstance(found, str) else "another file of this name stands before it"
            yield Row(number, {}, f"{name}: {problem}")
        else:
            names.add(name)
            yield Row(number, {}, file=found)


def _of_zip(file: File) -> Iterator[tuple[str, File | str]]:
    with zipped.opened(file) as archive:
        members = archive.infolist()
        zipped.check(members)
        for member in members:
            name, problem = _plain(member.filename), None
            if member.flag_bits & _ENCRYPTED:
                problem = "it has a password"
            elif (member.external_attr >> 16) & _FILE_TYPE == _LINK:
                problem = "it is a link"
            problem = problem or _problem(name, member.file_size)
            if not member.is_dir() and not _is_hidden(name):
                yield name, problem or _file(name, partial(_zip_member, archive, member))


def _zip_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> BinaryIO:
    try:
        return cast("BinaryIO", archive.open(member))
    except (ValueError, NotImplementedError, zipfile.BadZipFile) as error:
        raise UnreadableError(f"it cannot be unpacked: {error}") from error


def _of_tar(file: File) -> Iterator[tuple[str, File | str]]:
    with file.opened() as source:
        head = source.read(_HEAD)
    packed = next((ending for mark, ending in _PACKED if head.startswith(mark)), "")
    with file.opened() as source:
        counted = packing.Counted(source)
        stream = _Bounded(packing.through(cast("BinaryIO", counted), packed), counted, file.path)
        try:
            with tarfile.open(fileobj=cast("IO[bytes]", stream), mode="r|") as archive:
                for member in archive:
                    yield from _tar_member(archive, member)
        except (tarfile.TarError, OSError) as error:
            raise UnreadableError(f"it is no readable tar archive: {error}") from error


def _tar_member(archive: tarfile.TarFile, member: tarfile.TarInfo) -> Iterator[tuple[str, File | str]]:
    name = _plain(member.name)
    problem = _problem(name, member.size)
    if member.issym() or member.islnk():
        problem = "it is a link"
    elif not member.isreg():
        problem = "it is a device"
    if member.isdir() or _is_hidden(name):
        return
    source = None if problem is not None else archive.extractfile(member)
    if source is None:
        yield name, problem or "it cannot be read"
        return
    with _kept(source) as (opened, path):
        yield name, _file(name, opened, path)


@contextlib.contextmanager
def _kept(source: IO[bytes]) -> Iterator[tuple[Callable[[], BinaryIO], Path | None]]:
    """Keep a member that comes by once where it can be read again: in memory, or in a file if it is large."""
    raw = source.read(LARGEST)
    if len(raw) < LARGEST:
        yield partial(io.BytesIO, raw), None
        return
    with tempfile.NamedTemporaryFile() as kept:
        kept.write(raw)
        zipped.copied(source, kept)
        kept.flush()
        yield partial(packing.bare, Path(kept.name)), Path(kept.name)


def _file(name: str, opened: Callable[[], BinaryIO], path: Path | None = None) -> File:
    plain = kinds.plain(name)
    return File(name, opened, path) if plain == name else File(plain, partial(_unpacked, opened, name))


def _unpacked(opened: Callable[[], BinaryIO], name: str) -> BinaryIO:
    return packing.through(opened(), name)


def _plain(name: str) -> str:
    """Return the name of a member with plain slashes, and without bytes that are no text."""
    return name.replace("\\", "/").encode(errors="replace").decode()


def _problem(name: str, size: int) -> str | None:
    if name.startswith("/") or _DRIVE.match(name) or ".." in PurePosixPath(name).parts:
        return "its name leads out of the archive"
    return None if size <= LARGEST_PACKED else f"it is larger than {LARGEST_PACKED:,} bytes when unpacked"


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any(part == _HIDDEN or (part.startswith(".") and part not in {".", ".."}) for part in parts)


class _Bounded:
    """A stream that ends in an error where it has given far more bytes than its file has."""

    def __init__(self, source: BinaryIO, counted: packing.Counted, path: Path | None) -> None:
        self._source, self._counted = source, counted
        self._size = 0 if path is None else path.stat().st_size
        self._given = 0

    def read(self, length: int) -> bytes:
        """Return the next bytes; raises UnreadableError when they are too many."""
        block = self._source.read(length)
        self._given += len(block)
        if self._given > _FREE + _MOST_UNPACKED * max(self._size, self._counted.count):
            raise UnreadableError(f"it unpacks to more than {_MOST_UNPACKED} times its size")
        return block


KIND: Final = Kind("archive", (".zip", *_TARS), _rows)
