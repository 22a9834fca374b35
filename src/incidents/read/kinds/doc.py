"""Word files of the old kind: refused, save those that are rich text or .docx under another name."""

from collections.abc import Iterator
from typing import Final

from incidents.read.kinds.kind import File, Kind, Row, UnreadableError
from incidents.read.kinds.rtf import LARGEST


def _rows(file: File) -> Iterator[Row]:
    from incidents.read import office  # noqa: PLC0415  most inputs have no such file
    from incidents.read.office import rich, word  # noqa: PLC0415

    raw = file.content(LARGEST)
    if raw.lstrip().startswith(b"{\\rtf"):
        yield from office.rows(rich.paragraphs(raw))
    elif raw.startswith(b"PK"):
        yield from office.rows(word.paragraphs(raw))
    else:
        raise UnreadableError("it is a Word file of the old kind: save it as .docx")


KIND: Final = Kind("Word of the old kind", (".doc",), _rows)
