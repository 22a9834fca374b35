"""Letters that were sent on: what the letter within says of itself counts, not who passed it on and when."""

import re
from typing import Any, Final

from incidents.words.late import late

_MARK: Final = late(
    r"-{5,40} ?(?:Forwarded message|Original message) ?-{5,40}|Begin forwarded message:", re.IGNORECASE
)
_LABEL: Final = late(
    r"\*?(?P<name>From|Date|Sent|Subject|To|Cc|Reply-To):\*?[ \t]*(?P<value>.{0,1000})", re.IGNORECASE
)
_WORDS: Final = ("orwarded message", "riginal message", "riginal Message")
_LONGEST_NOTE: Final = 400
_NAMES: Final = {"from": "from", "date": "date", "sent": "date", "subject": "subject"}


def within(text: str) -> tuple[dict[str, Any], str] | None:
    """Return the head of the letter that a text passes on and that letter's text, None for any other text.

    More than a note before it makes the text a letter of its own.
    """
    if not any(word in text for word in _WORDS):
        return None
    lines = text.split("\n")
    at = next((place for place, line in enumerate(lines) if _MARK.fullmatch(line.strip())), None)
    if at is None or len("".join(lines[:at]).strip()) > _LONGEST_NOTE:
        return None
    head, start = _head(lines, at + 1)
    body = "\n".join(lines[start:]).strip("\n")
    return (head, body) if head.keys() >= {"from", "subject"} and body.strip() else None


def _head(lines: list[str], start: int) -> tuple[dict[str, Any], int]:
    """Return the labelled lines of a head, and where the text below them begins."""
    found: dict[str, Any] = {}
    place = start
    while place < len(lines):
        line = lines[place].strip()
        match = _LABEL.fullmatch(line)
        if match is not None and (name := _NAMES.get(match["name"].lower())):
            found.setdefault(name, match["value"].strip())
        elif not line and found:
            break
        place += 1
    return found, place
