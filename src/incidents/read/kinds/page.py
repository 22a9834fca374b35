"""HTML: one page with an article, or the saved page of a messenger or a press database with many."""

from collections.abc import Iterator

from incidents.read import charset, exports, page
from incidents.read.kinds.kind import File, Kind, Row


def _rows(file: File) -> Iterator[Row]:
    raw = file.content()
    html = charset.decoded(raw, page.charset(raw))
    articles = exports.page(html)
    if articles is None:
        yield Row(0, {"html": html})
        return
    yield from exports.rows(articles)


KIND = Kind("web page", (".html", ".htm", ".xhtml"), _rows)
