"""Patterns that are compiled when they are first wanted: most texts want half of them."""

import re
from typing import Any, cast


class _Late:
    """A pattern that is written and not compiled; the first question put to it compiles it."""

    __slots__ = ("_flags", "_written", "findall", "finditer", "fullmatch", "match", "search", "split", "sub")

    def __init__(self, written: str, flags: int) -> None:
        self._written = written
        self._flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  as of a pattern
        """Compile the pattern and keep its methods, which are found without this from now on."""
        compiled = re.compile(self._written, self._flags)
        for method in self.__slots__[2:]:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def late(written: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is compiled when it is first asked to find something."""
    return cast("re.Pattern[str]", _Late(written, flags))
