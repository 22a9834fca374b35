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

BROKEN: Final = (OSError, EOFError, zlib.error, zstandard.ZstdError, lzma.LZMAError)


def unpacked(name: str) -> str:
    """Return a file's name without the ending of a compression."""
    return next((name[: -len(e)] for e in ENDINGS if name.lower().endswith(e) and len(name) > len(e)), name)


def opened(path: Path) -> BinaryIO:
    """Return the bytes of a file, decompressed as they are read."""
    unpack = _OPENED.get(path.suffix.lower())
    return bare(path) if unpack is None else unpack(bare(path))


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
    """Return the bytes of a stream of that name, decompressed as they are read where it is packed."""
    unpack = _OPENED.get(name[name.rfind(".") :].lower())
    return source if unpack is None else unpack(source)
