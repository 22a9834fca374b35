"""The head of a text: the title that its first line is, and the agency that its dateline names.

Both are read only where nobody has said them. A line that may be a sentence, a byline or a date is no title,
and a name in brackets is an agency only where a dateline has it and the list knows it.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from incidents.figures import dateline
from incidents.words.late import late

_LONGEST: Final = 200
_FEWEST_WORDS: Final = 3
_BODY_AT_LEAST: Final = 2
_ENDED: Final = late(r"[.:;,…][\"'”’)\]]{0,2}\Z")
_NO_TITLE: Final = late(
    r"(?:by|from|photo|image|video|source|updated|published|posted)\b|[-*•·#>|]|https?:", re.IGNORECASE
)
_BRACKETED: Final = late(
    r"^[^\n()]{0,60}\((?P<name>[A-Za-z][A-Za-z /-]{1,40})\)\s{0,2}(?:-{1,2}|[–—:]|(?=[A-Z“\"]))",
    re.MULTILINE,
)


def title(text: str) -> str | None:
    """Return the first line of a text that is its headline, None where it may be anything else."""
    first, _, rest = text.lstrip().partition("\n")
    line = first.strip()
    words = line.split()
    if len(line) > _LONGEST or len(words) < _FEWEST_WORDS or not rest.strip():
        return None
    if _ENDED.search(line) or _NO_TITLE.match(line) or not (line[0].isalnum() or line[0] in "“\"'‘"):
        return None
    opened = dateline.opening(line, capitals=line.isupper())
    if opened is not None or len(rest.split()) < _BODY_AT_LEAST * len(words):
        return None
    return line


def agency(text: str) -> str | None:
    """Return the agency in the dateline at the head of a text, None where there is none that is known."""
    for found in _BRACKETED.finditer(text[: dateline.HEAD]):
        known = _agencies().get(found["name"].casefold())
        if known is not None:
            return known
    return None


@cache
def _agencies() -> Mapping[str, str]:
    content = tomllib.loads((files("incidents.read") / "agencies.toml").read_text(encoding="utf-8"))
    return {name.casefold(): names[0] for names in content["agencies"] for name in names}
