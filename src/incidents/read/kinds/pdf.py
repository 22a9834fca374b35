"""PDF files: articles of an export of a database, else one document."""

from collections.abc import Iterator
from typing import Final

from incidents.read.kinds.kind import File, Kind, Row

LARGEST: Final = 100_000_000


def _rows(file: File) -> Iterator[Row]:
    from incidents.read import office  # noqa: PLC0415  most inputs have no such file
    from incidents.read.office import paged  # noqa: PLC0415

    found = paged.pages(file.content(LARGEST))
    yield from office.rows(found.paragraphs, found.title)


KIND: Final = Kind("PDF", (".pdf",), _rows)
