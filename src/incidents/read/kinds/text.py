"""Plain text: one document, or the articles of an export that was saved as text."""

from collections.abc import Iterator

from incidents.read import charset, exports
from incidents.read.kinds.kind import File, Kind, Row


def _rows(file: File) -> Iterator[Row]:
    text = charset.decoded(file.content())
    articles = exports.cut(text)
    if articles is None:
        yield Row(0, {"text": text})
        return
    yield from exports.rows(articles)


KIND = Kind("plain text", (".txt", ".text"), _rows)
