"""PDF: the paragraphs of its pages, told by where their lines stand; pictures of text hold none.

Left out are page numbers, and lines at the top or foot of a page that stand on its neighbour too.
"""

import io
import logging
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from incidents.read.kinds.kind import UnreadableError
from incidents.read.office import Paragraph, columns, layout
from incidents.words.late import late

if TYPE_CHECKING:
    import pypdf

MOST_PAGES: Final = 3_000
LARGEST_PAGE: Final = 10_000_000
LARGEST: Final = 100_000_000
MOST_CHARACTERS: Final = 20_000_000
_LEAST_LETTERS: Final = 0.6
_NO_TITLE: Final = late(
    r"(?:microsoft word|untitled|document\d*$|powerpoint|slide \d)|.*\.(?:docx?|pdf|indd|qxd|rtf|txt|html?)$",
    re.IGNORECASE,
)
_LONGEST_TITLE: Final = 300


class Pages(NamedTuple):
    """The paragraphs of a file, and the title that its metadata give where that is one."""

    paragraphs: list[Paragraph]
    title: str | None


def pages(raw: bytes) -> Pages:
    """Return what a PDF file says; raises UnreadableError when it is locked, has no text, or is too large."""
    import pypdf  # noqa: PLC0415
    from pypdf.errors import LimitReachedError, PyPdfError  # noqa: PLC0415

    # What is odd in a file is told by what comes out of it; its library would write to the terminal.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("it has a password: save it without one")
        lines = list(_lines(reader))
        title = _title(reader)
    except LimitReachedError as error:
        raise UnreadableError(f"it unpacks to more than is safe: {error}") from error
    except pypdf.errors.DependencyError as error:
        raise UnreadableError("it is encrypted: save it without protection") from error
    except (PyPdfError, RecursionError) as error:
        raise UnreadableError(f"it is no PDF, or it is damaged: {error}") from error
    _check(lines)
    return Pages(layout.paragraphs(lines, title), title)


def _lines(reader: "pypdf.PdfReader") -> Iterator[list[layout.Line]]:
    if len(reader.pages) > MOST_PAGES:
        raise UnreadableError(f"it has more than {MOST_PAGES:,} pages: split it")
    unpacked = characters = 0
    for number, page in enumerate(reader.pages, 1):
        contents = page.get_contents()
        size = 0 if contents is None else len(contents.get_data())
        unpacked += size
        if size > LARGEST_PAGE or unpacked > LARGEST:
            raise UnreadableError(
                f"page {number:,} is larger than {LARGEST_PAGE:,} bytes when unpacked, "
                f"or all up to it larger than {LARGEST:,}"
            )
        written = _Written()
        page.extract_text(visitor_text=written.take)
        lines = columns.lines([*written.lines, written.pieces])
        characters += sum(len(line.text) for line in lines)
        if characters > MOST_CHARACTERS:
            raise UnreadableError(f"it has more than {MOST_CHARACTERS:,} characters")
        yield lines


@dataclass(slots=True)
class _Written:
    """The lines of a page as far as they were read, each in the pieces in which it was drawn."""

    lines: list[list[columns.Piece]] = field(default_factory=list)
    pieces: list[columns.Piece] = field(default_factory=list)

    def take(
        self, text: str, outer: Sequence[float], inner: Sequence[float], _font: object, size: float
    ) -> None:
        """Take a piece of text with the matrices that place it, as pypdf tells them."""
        for place, part in enumerate(text.split("\n")):
            if place and self.pieces:
                self.lines.append(self.pieces)
                self.pieces = []
            if part.strip():
                x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
                y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
                scale = math.hypot(inner[2], inner[3]) * math.hypot(outer[2], outer[3])
                self.pieces.append(columns.Piece(part, x, y, size * scale))
            elif part and self.pieces:
                last = self.pieces.pop()
                self.pieces.append(last._replace(text=last.text + part))


def _title(reader: "pypdf.PdfReader") -> str | None:
    """Return the title of the metadata, None when it is the name of a file or a word or two."""
    stated = reader.metadata.title if reader.metadata is not None else None
    if not isinstance(stated, str):
        return None
    title = " ".join(stated.split())
    is_one = title.count(" ") > 1 and len(title) <= _LONGEST_TITLE and not _NO_TITLE.match(title)
    return title if is_one else None


def _check(pages_of_lines: Sequence[Sequence[layout.Line]]) -> None:
    text = "".join(line.text for lines in pages_of_lines for line in lines)
    if not text:
        raise UnreadableError(
            "it holds no text: its pages are pictures. Run text recognition (OCR) over it first"
        )
    if sum(map(str.isalpha, text)) < _LEAST_LETTERS * len(text.replace(" ", "")):
        raise UnreadableError(
            "its fonts do not say which letters they draw: save it from its source again, or run text "
            "recognition (OCR) over it"
        )
