"""Zip: what `.zip` and the formats made of it have in common, within bounds."""

import contextlib
import io
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from typing import IO, Final

from incidents.read.kinds.kind import LARGEST, LARGEST_PACKED, File, UnreadableError

_HELD: Final = LARGEST
_FREE: Final = 100_000_000
_MOST_UNPACKED: Final = 200
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"


@contextlib.contextmanager
def opened(file: File) -> Iterator[zipfile.ZipFile]:
    """Open a zip file; raises UnreadableError for one that is none."""
    with seekable(file) as source:
        head = source.read(len(_OLD_OFFICE))
        if head == _OLD_OFFICE:
            raise UnreadableError("it has a password or is of an old kind; save it anew without a password")
        try:
            found = zipfile.ZipFile(source)
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise UnreadableError(f"it is no readable zip: {error}") from error
        with found:
            yield found


@contextlib.contextmanager
def seekable(file: File) -> Iterator[IO[bytes]]:
    """Open a file so that it can be read in any order; what is unpacked as it is read is kept first."""
    with file.opened() as source:
        if isinstance(source, io.BytesIO) or (file.path is not None and source.seekable()):
            yield source
            return
        with tempfile.SpooledTemporaryFile(max_size=_HELD) as kept:
            copied(source, kept)
            kept.seek(0)
            yield kept


def copied(source: IO[bytes], kept: IO[bytes]) -> None:
    """Copy a file; raises UnreadableError when it is larger than anything that is read."""
    left = LARGEST_PACKED
    while block := source.read(1_000_000):
        left -= len(block)
        if left < 0:
            raise UnreadableError(f"it is larger than {LARGEST_PACKED:,} bytes when unpacked")
        kept.write(block)


def check(members: Sequence[zipfile.ZipInfo]) -> None:
    """Raise UnreadableError for members that unpack to more than is read, as those made to fill a disk do."""
    packed = sum(member.compress_size for member in members)
    unpacked = sum(member.file_size for member in members)
    if unpacked > _FREE + _MOST_UNPACKED * packed:
        raise UnreadableError(f"it unpacks to more than {_MOST_UNPACKED} times its size, {unpacked:,} bytes")
