"""Letters: the text of an e-mail, and what its head says."""

import email
import email.header
import email.utils
import re
from collections.abc import Iterator
from email.errors import CloseBoundaryNotFoundDefect
from email.message import Message
from typing import Any, Final

from incidents.read import charset, forwarded, markup
from incidents.read.kinds.kind import UnreadableError

_BROKEN: Final = (ValueError, LookupError)
_SIGNATURE: Final = "-- "
_LONGEST_LINE: Final = 10_000
# What the library takes apart in a time that grows with the square of its length.
_WITH_PARTS: Final = re.compile(
    rb"^content-(?:type|disposition)[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE
)


def parsed(raw: bytes) -> Message:
    """Return the parts of a letter; raises UnreadableError where it breaks off or is made to stop readers."""
    if any(match.end() - match.start() > _LONGEST_LINE for match in _WITH_PARTS.finditer(raw)):
        raise UnreadableError(f"a line of its head is longer than {_LONGEST_LINE:,} bytes")
    try:
        found = email.message_from_bytes(raw)
        is_whole = not any(
            isinstance(one, CloseBoundaryNotFoundDefect) for p in found.walk() for one in p.defects
        )
    except RecursionError:
        raise UnreadableError("its parts are nested too deep") from None
    if not is_whole:
        raise UnreadableError("it breaks off")
    return found


def fields(letter: Message) -> dict[str, Any]:
    """Return the fields of a letter: its plain text where it has one, else that of its page.

    Of a letter that was sent on they are those of the letter within.
    """
    written = text(letter)
    own = {"from": _head(letter, "From"), "subject": _head(letter, "Subject"), "date": _head(letter, "Date")}
    head, body = (written and forwarded.within(written)) or (own, written)
    name, address = email.utils.parseaddr(head["from"])
    return {
        "text": body,
        "title": head["subject"] or None,
        "published": head.get("date") or None,
        "publisher": name or address or None,
        "id": _head(letter, "Message-ID").strip("<>") or None,
    }


def text(letter: Message) -> str | None:
    """Return the text of a letter, without what is attached to it; None where it has none."""
    for wanted in ("text/plain", "text/html"):
        parts = [decoded(part) for part in _parts(letter) if part.get_content_type() == wanted]
        written = "\n\n".join(part.strip("\n") for part in parts if part.strip())
        if written:
            return markup.plain(written) if wanted == "text/html" else written
    return None


def decoded(part: Message) -> str:
    """Return a part of a letter as text, in the charset that it declares or another that fits."""
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    found = charset.decoded(raw, part.get_content_charset()).replace("\r\n", "\n")
    return _flowed(found) if str(part.get_param("format", "")).lower() == "flowed" else found


def _parts(letter: Message) -> Iterator[Message]:
    """Yield the parts that are read as the letter itself: no files, and no letters that are attached."""
    payload = letter.get_payload()
    if letter.get_content_maintype() == "multipart" and isinstance(payload, list):
        for part in payload:
            if isinstance(part, Message):
                yield from _parts(part)
    elif letter.get_content_disposition() != "attachment" and not letter.get_filename():
        yield letter


def _flowed(found: str) -> str:
    """Return a text whose lines were broken for sending as it was written (RFC 3676)."""
    paragraphs: list[list[str]] = []
    is_open = False
    for line in found.split("\n"):
        is_quoted = line.startswith(">")
        plain = line.removeprefix(" ")
        if is_open and not is_quoted:
            paragraphs[-1].append(plain)
        else:
            paragraphs.append([plain])
        is_open = plain.endswith(" ") and plain != _SIGNATURE and not is_quoted
    return "\n".join(map("".join, paragraphs))


def _head(letter: Message, name: str) -> str:
    """Return a line of the head in plain words, "" where it is missing or cannot be read."""
    written = str(letter.get(name, ""))[:_LONGEST_LINE]
    try:
        plain = str(email.header.make_header(email.header.decode_header(written)))
    except _BROKEN:
        plain = written
    return " ".join(plain.split())
