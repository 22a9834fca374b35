"""JSON as a stream: one value after the other out of a file of any size, none held for longer."""

import io
import re
from typing import Any, BinaryIO, Final

from incidents.read.kinds.json_lines import DECODER
from incidents.read.kinds.kind import LONGEST_LINE, UnreadableError
from incidents.words.late import late

_CHUNK: Final = 1_000_000
_SPACES: Final = late(r"[ \t\r\n]*")
_NOT_UTF_8: Final = late("[\udc80-\udcff]")
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


class Stream:
    """What is left of a JSON text; bytes that are no text are noted on the value that they stand in."""

    def __init__(self, source: BinaryIO, head: bytes) -> None:
        """Read from a file that begins with the bytes `head`."""
        encoding = "utf-16" if head[:2] in _UTF_16 else "utf-8-sig"
        self._source = io.TextIOWrapper(source, encoding=encoding, errors="surrogateescape")
        self._text = ""
        self._at = self._before = 0
        self._is_ended = False
        self.is_text = True

    @property
    def at(self) -> int:
        """Return how many characters were read."""
        return self._before + self._at

    def next(self) -> str:
        """Return the next character that is no space, and leave it; "" at the end."""
        while True:
            self._at = _end(_SPACES.match(self._text, self._at))
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def skip(self, character: str) -> None:
        """Go past a character; raises UnreadableError where another stands."""
        if self.next() != character:
            raise UnreadableError(f"it is not JSON: “{character}” is missing at character {self.at + 1:,}")
        self._at += 1

    def value(self) -> Any:  # noqa: ANN401  whatever the file holds
        """Return the next value and go past it; raises UnreadableError for what is none."""
        self.next()
        while True:
            try:
                value, end = DECODER.raw_decode(self._text, self._at)
            except RecursionError:
                raise UnreadableError(f"it is nested too deep at character {self.at + 1:,}") from None
            except ValueError as error:
                if not self._more():
                    raise self._broken(error) from error
                continue
            # A number that ends where the text does may go on.
            if end < len(self._text) or not self._more():
                self.is_text = _NOT_UTF_8.search(self._text, self._at, end) is None
                self._at = end
                return value

    def _more(self) -> bool:
        """Read on, False at the end of the file; as much again as is held, so that this stays linear."""
        left = self._text[self._at :]
        if len(left) > LONGEST_LINE:
            raise UnreadableError(
                f"a value from character {self.at + 1:,} on is larger than can be read, or broken"
            )
        added = "" if self._is_ended else self._source.read(max(_CHUNK, len(left)))
        self._is_ended = not added
        if added:
            self._before, self._text, self._at = self.at, left + added, 0
        return not self._is_ended

    def _broken(self, error: ValueError) -> UnreadableError:
        where = self._before + getattr(error, "pos", self._at)
        return UnreadableError(
            f"it is not JSON from character {where + 1:,} on: {getattr(error, 'msg', error)}"
        )


def _end(match: re.Match[str] | None) -> int:
    return 0 if match is None else match.end()
