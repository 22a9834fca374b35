"""Zstandard: the bytes of a packed file as they are read, and an error where the file breaks off."""

import io
from typing import BinaryIO, Final, cast

import zstandard

_WINDOW: Final = 2**27
# A block of a few bytes can stand for 128 KB, so that little is taken at once.
_TAKEN: Final = 1_000


class _Unpacked(io.RawIOBase):
    def __init__(self, source: BinaryIO) -> None:
        self._source = io.BufferedReader(cast("io.RawIOBase", source))
        self._frame: zstandard.ZstdDecompressionObj | None = None
        self._packed = b""
        self._held = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._held and self._is_filled():
            pass
        length = min(len(buffer), len(self._held))
        buffer[:length], self._held = self._held[:length], self._held[length:]
        return length

    def close(self) -> None:
        if not self.closed:
            self._source.close()
        super().close()

    def _is_filled(self) -> bool:
        """Unpack the next bytes; False at the end of the file, which has to be that of a frame."""
        packed = self._packed or self._source.read(_TAKEN)
        if not packed:
            if self._frame is not None:
                raise EOFError("compressed file ended before the end-of-stream marker was reached")
            return False
        if self._frame is None:
            self._frame = zstandard.ZstdDecompressor(max_window_size=_WINDOW).decompressobj()
        self._held = memoryview(self._frame.decompress(packed))
        self._packed = self._frame.unused_data if self._frame.eof else b""
        if self._frame.eof:
            self._frame = None
        return True


def unpacked(source: BinaryIO) -> BinaryIO:
    """Return the bytes of a packed file, of all its frames; reading raises EOFError where it breaks off."""
    return io.BufferedReader(_Unpacked(source), 1_000_000)
