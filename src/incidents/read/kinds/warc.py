"""WARC: one document a page that a crawl was given, or a text that was taken out of one.

Pages that were not there, redirects, pictures and all else of a crawl are no documents. The day of the crawl
is not that of publication.
"""

import logging
from collections.abc import Iterator
from typing import Any, Final

from incidents.read import charset, page
from incidents.read.kinds.kind import LARGEST, File, Kind, Row, UnreadableError

_PAGES: Final = ("text/html", "application/xhtml+xml")
_TEXT: Final = "text/plain"
_BLOCK: Final = 100_000
_UNREADABLE: Final = ("br", "zstd")
_LONGEST_HEAD: Final = 1_000_000


class _Heads:
    """Bounds what the reader of a crawl takes for the head of one record, whose lines it keeps adding up."""

    def __init__(self, reader: Any) -> None:  # noqa: ANN401  warcio has no types
        self.left = _LONGEST_HEAD
        self._readline = reader.readline
        reader.readline = self.readline

    def readline(self, length: int | None = None) -> bytes:
        """Return the next line; raises UnreadableError behind the bound."""
        line: bytes = self._readline(min(length or self.left, self.left))
        self.left -= len(line)
        if self.left <= 0:
            raise UnreadableError(f"the head of a page is longer than {_LONGEST_HEAD:,} bytes")
        return line


def _rows(file: File) -> Iterator[Row]:
    import warcio  # noqa: PLC0415  loaded only when met
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415  the same

    # It would print addresses of the file as they stand there, to a terminal that may take them for commands.
    logging.getLogger("warcio").setLevel(logging.CRITICAL)
    number = 0
    with file.opened() as source:
        try:
            records = warcio.ArchiveIterator(source)
            records.INC_RECORD = ""  # what it would print about a broken record
            heads = _Heads(records.reader)
            for record in records:
                heads.left = _LONGEST_HEAD
                if _is_document(record):
                    number += 1
                    yield _row(number, record)
        except (
            ArchiveLoadFailed,
            AttributeError,
            OverflowError,
        ) as error:  # the last two of heads without sense
            raise UnreadableError(f"it is no readable WARC after page {number:,}: {error}") from error


def _is_document(record: Any) -> bool:  # noqa: ANN401  warcio has no types
    if record.rec_type == "conversion":
        return _type(record.rec_headers).startswith(_TEXT)
    if record.rec_type not in {"response", "resource"}:
        return False
    headers = record.http_headers or record.rec_headers
    is_there = record.http_headers is None or record.http_headers.get_statuscode() == "200"
    return is_there and _type(headers).startswith(_PAGES)


def _type(headers: Any) -> str:  # noqa: ANN401
    return (headers.get_header("Content-Type") or "").strip().lower()


def _row(number: int, record: Any) -> Row:  # noqa: ANN401
    headers = record.http_headers or record.rec_headers
    packed = (headers.get_header("Content-Encoding") or "").strip().lower()
    raw = record.content_stream().read(LARGEST + 1)
    if len(raw) <= LARGEST and not _is_whole(record):
        raise UnreadableError(f"it breaks off in page {number:,}")
    url = record.rec_headers.get_header("WARC-Target-URI")
    if len(raw) > LARGEST:
        return Row(number, {"url": url}, f"the page is larger than {LARGEST:,} bytes")
    if packed in _UNREADABLE and b"<" not in raw[:LARGEST]:
        return Row(number, {"url": url}, f"the page is packed as {packed}, which is not read")
    _, _, declared = _type(headers).partition("charset=")
    try:
        text = charset.decoded(raw, declared.split(";")[0] or page.charset(raw))
    except UnreadableError as error:
        return Row(number, {"url": url}, str(error))
    return Row(number, {"text" if record.rec_type == "conversion" else "html": text, "url": url})


def _is_whole(record: Any) -> bool:  # noqa: ANN401
    """Return whether all of a record is there, by its length: what packed its page may end before it does."""
    while record.raw_stream.read(_BLOCK):
        pass
    return bool(getattr(record.raw_stream, "limit", 0) <= 0)


KIND: Final = Kind("web archive", (".warc", ".warc.gz", ".wet", ".wet.gz"), _rows)
