"""Writes PDF files: an article on pages with a head and a number, and pages of any drawing."""

from collections.abc import Sequence
from itertools import pairwise

from articles import Article
from writers_word import nexis_lines, wrapped


def plain_pdf(article: Article, lines_a_page: int = 18) -> bytes:
    """Return one article as a PDF file: a headline, wrapped paragraphs, pages with a head and a number."""
    written: list[tuple[str, int, int]] = [(line, 20, 26) for line in wrapped(article.title, 40).split("\n")]
    for paragraph in article.paragraphs:
        first, *rest = wrapped(paragraph, 84).split("\n")
        written += [(first, 11, 24), *((line, 11, 14) for line in rest)]
    pages = [written[start : start + lines_a_page] for start in range(0, len(written), lines_a_page)]
    return pdf_of([_content(page, article.publisher, number) for number, page in enumerate(pages, 1)])


def nexis_pdf(articles: Sequence[Article]) -> bytes:
    """Return the PDF file of Nexis Uni: the pages of each article headed with their number and its title."""
    pages = []
    for article in articles:
        title, *lines = nexis_lines([article])
        written = [(title, 14, 26)]
        for line in lines:
            first, *rest = wrapped(line, 84).split("\n")
            written += [(first, 11, 24), *((more, 11, 14) for more in rest)]
        parts = [written[start : start + 12] for start in range(0, len(written), 12)]
        heads = [f"Page {number} of {len(parts)}" for number in range(1, len(parts) + 1)]
        pages += [
            _content([(head, 9, 10), (title, 9, 12), *part], "", number)
            for number, (head, part) in enumerate(zip(heads, parts, strict=True), 1)
        ]
    return pdf_of(pages)


def _content(lines: Sequence[tuple[str, int, int]], publisher: str, number: int) -> bytes:
    drawn = [f"BT /F1 9 Tf 72 800 Td ({_in_pdf(publisher)}) Tj ET"]
    height = 780
    for text, size, down in lines:
        height -= down
        drawn.append(f"BT /F1 {size} Tf 72 {height} Td ({_in_pdf(text)}) Tj ET")
    drawn.append(f"BT /F1 9 Tf 290 40 Td ({number}) Tj ET")
    return "\n".join(drawn).encode("cp1252")


def _in_pdf(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def pdf_of(contents: Sequence[bytes], title: str = "Microsoft Word - final2.docx") -> bytes:
    """Return a PDF file of pages that are drawn by these streams, each with one font."""
    kids = " ".join(f"{4 + 2 * place} 0 R" for place in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for place, content in enumerate(contents):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            + f"/Contents {5 + 2 * place} 0 R >>".encode()
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream")
    objects.append(f"<< /Title ({_in_pdf(title)}) >>".encode())
    return _numbered(objects)


def _numbered(objects: Sequence[bytes]) -> bytes:
    pieces = [b"%PDF-1.4\n"]
    pieces += [f"{number} 0 obj\n".encode() + body + b"\nendobj\n" for number, body in enumerate(objects, 1)]
    starts = [0]
    for before, _ in pairwise([*pieces, b""]):
        starts.append(starts[-1] + len(before))
    table = "".join(f"{start:010} 00000 n \n" for start in starts[1 : len(objects) + 1])
    return (
        b"".join(pieces)
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} "
            f"/Root 1 0 R "
            f"/Info {len(objects)} 0 R >>\nstartxref\n{starts[-1]}\n%%EOF\n"
        ).encode()
    )
