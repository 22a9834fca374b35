"""MHTML: a page that a browser saved in one file. The day of saving is not that of publication."""

from collections.abc import Iterator
from email.message import Message
from typing import Final

from incidents.read import charset, letter, page
from incidents.read.kinds.kind import LARGEST, File, Kind, Row, UnreadableError

_LARGEST: Final = 10 * LARGEST
_HTML: Final = ("text/html", "application/xhtml+xml")


def _rows(file: File) -> Iterator[Row]:
    saved = letter.parsed(file.content(_LARGEST))
    for part in saved.walk():
        if part.get_content_type() in _HTML:
            yield Row(0, {"html": _text(part), "url": _address(saved, part)})
            return
    raise UnreadableError("it holds no page")


def _text(part: Message) -> str:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        raise UnreadableError("its page is empty")
    if len(raw) > LARGEST:
        raise UnreadableError(f"its page is larger than {LARGEST:,} bytes")
    return charset.decoded(raw, part.get_content_charset() or page.charset(raw))


def _address(saved: Message, part: Message) -> str | None:
    found = (saved.get("Snapshot-Content-Location"), part.get("Content-Location"))
    return next((str(one).strip() for one in found if one and not str(one).startswith("cid:")), None)


KIND: Final = Kind("saved page", (".mhtml", ".mht"), _rows)
