"""Repair: text as people wrote it, where a file has it as a printer set it.

Ligatures become letters; lines that were wrapped at a width become paragraphs, hyphens at their ends are
taken away or kept, and page numbers with running heads go. Text that nobody wrapped stays as it is, byte
for byte. Every offset of the dataset is into the repaired text.
"""

from typing import Final

from incidents.read.repair import wrapping
from incidents.words.late import late

_LIGATURES: Final = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"},
)
_SET: Final = late("[\xad\ufb00-\ufb06]")
_SOFT: Final = late("\xad(?:[ \t]{0,9}\n[ \t]{0,9})?")
_LONG_LINES: Final = 250
# Joined lines may show the width of others; real texts need two passes, the last to see that it was enough.
_PASSES: Final = 8


def repaired(text: str) -> str:
    """Return a text as it was written: ligatures apart, wrapped lines joined, words whole.

    What is repaired needs no repair: lines are joined until nothing is left to join, and where that comes to
    no end the text was not wrapped, and its lines stay. The time grows with the length of the text alone, and
    is next to none where lines are paragraphs.
    """
    if not text.isascii() and _SET.search(text) is not None:
        text = _SOFT.sub("", text).translate(_LIGATURES)
    found = text
    for _ in range(_PASSES):
        once = _unwrapped(found)
        if once == found:
            return found
        found = once
    return text


def _unwrapped(text: str) -> str:
    lines = text.count("\n")
    if not lines or len(text) > _LONG_LINES * (lines + 1):
        return text
    return wrapping.unwrapped(text)
