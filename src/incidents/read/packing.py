"""Packing: opens files that are compressed, each a single file within."""

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO, Final, cast

import zstandard

from incidents.read import zst

_AT_ONCE: Final = 2**17
_FREE: Final = 100_000_000
_MOST_UNPACKED: Final = 200
BROKEN: Final = (OSError, EOFError, zlib.error, zstandard.ZstdError, lzma.LZMAError)


def unpacked(name: str) -> str:
    """Return a file's name without the ending of a compression."""
    return next((name[: -len(e)] for e in ENDINGS if name.lower().endswith(e) and len(name) > len(e)), name)


def opened(path: Path) -> BinaryIO:
    """Return the bytes of a file, decompressed as they are read."""
    return through(bare(path), path.name)


def bare(path: Path) -> BinaryIO:
    """Return the bytes of a file as they lie there."""
    return path.open("rb")


def _gzip(source: BinaryIO) -> BinaryIO:
    return io.BufferedReader(cast("io.RawIOBase", gzip.GzipFile(fileobj=source)))


def _zstd(source: BinaryIO) -> BinaryIO:
    return zst.unpacked(source)


def _bz2(source: BinaryIO) -> BinaryIO:
    return cast("BinaryIO", bz2.BZ2File(source))


def _xz(source: BinaryIO) -> BinaryIO:
    return cast("BinaryIO", lzma.LZMAFile(source))


_OPENED: Final[Mapping[str, Callable[[BinaryIO], BinaryIO]]] = {
    ".gz": _gzip,
    ".zst": _zstd,
    ".bz2": _bz2,
    ".xz": _xz,
}
ENDINGS: Final = tuple(_OPENED)


def through(source: BinaryIO, name: str) -> BinaryIO:
    """Return the bytes of a stream of that name, decompressed as they are read where it is packed.

    Reading raises OSError where it unpacks to far more than it is.
    """
    unpack = _OPENED.get(name[name.rfind(".") :].lower())
    if unpack is None:
        return source
    counted = Counted(source)
    return io.BufferedReader(_Bounded(unpack(cast("BinaryIO", counted)), counted), _AT_ONCE)


class Counted(io.RawIOBase):
    """A file that counts the bytes that were read from it."""

    def __init__(self, source: BinaryIO) -> None:
        """Begin at no bytes."""
        self._source = source
        self.count = 0

    def readable(self) -> bool:
        """Return that it is."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer and return how many bytes that took."""
        block = self._source.read(len(buffer))
        buffer[: len(block)] = block
        self.count += len(block)
        return len(block)

    def close(self) -> None:
        """Close the file too."""
        if not self.closed:
            self._source.close()
        super().close()


class _Bounded(io.RawIOBase):
    """What a packed file holds, up to some hundred times its own size: what unpacks to more was made to."""

    def __init__(self, unpacked: BinaryIO, packed: Counted) -> None:
        self._unpacked, self._packed = unpacked, packed
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        block = self._unpacked.read(len(buffer))
        buffer[: len(block)] = block
        self._given += len(block)
        if self._given > _FREE + _MOST_UNPACKED * self._packed.count:
            raise OSError(f"it unpacks to more than {_MOST_UNPACKED} times its size")
        return len(block)

    def close(self) -> None:
        if not self.closed:
            self._unpacked.close()
            self._packed.close()
        super().close()
