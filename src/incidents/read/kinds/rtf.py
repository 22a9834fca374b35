"""Rich text files: articles of an export of a database, else one document."""

from collections.abc import Iterator
from typing import Final

from incidents.read.kinds.kind import File, Kind, Row

LARGEST: Final = 50_000_000


def _rows(file: File) -> Iterator[Row]:
    from incidents.read import office  # noqa: PLC0415  most inputs have no such file
    from incidents.read.office import rich  # noqa: PLC0415

    yield from office.rows(rich.paragraphs(file.content(LARGEST)))


KIND: Final = Kind("rich text", (".rtf",), _rows)
