"""Writes articles as databases and office programs do: in the true shape of each, with what is put around."""

import io
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK

from articles import Article

UNDERSCORES = "_" * 60
CODES = ("LEVOB", "NORCO", "DANPO", "HARGA", "SAHDA", "SAHDA")
WIDTH = 78


def american(day: date) -> str:
    """Return a day as American databases write it."""
    return f"{day:%B} {day.day}, {day.year}"


def british(day: date) -> str:
    """Return a day as British ones do."""
    return f"{day.day} {day:%B} {day.year}"


def words(article: Article) -> int:
    """Return how many words an article has."""
    return len(article.text.split())


def wrapped(text: str, width: int = WIDTH) -> str:
    """Return a paragraph wrapped as databases wrap plain text: at spaces."""
    return "\n".join(textwrap.wrap(text, width, break_on_hyphens=False))


def _cover(articles: Sequence[Article]) -> Iterator[str]:
    yield from (
        "User Name: Reading Room",
        "Date and Time: Tuesday, March 12, 2024 10:04:00 AM EDT",
        "Job Number: 218765432",
        f"Documents ({len(articles)})",
    )
    for number, article in enumerate(articles, 1):
        yield f"{number}. {article.title}"
        yield from (
            "Client/Matter: -None-",
            "Search Terms: syria or ukraine",
            "Search Type: Natural Language",
        )
        yield from (
            "Narrowed by:",
            "Content Type",
            "Narrowed by",
            "News",
            "Timeline: Jan 01, 2019 to Dec 31, 2023",
        )
    yield "LexisNexis | About LexisNexis | Privacy Policy | Terms & Conditions | Copyright © 2024 LexisNexis"


def _nexis_head(article: Article) -> Iterator[str]:
    yield from (article.publisher, f"{american(article.published)} {article.published:%A}")
    yield f"Copyright {article.published.year} {article.publisher} All Rights Reserved"
    yield from ("Section: NEWS; Pg. 3", f"Length: {words(article)} words", "Byline: Our correspondent")


def _nexis_tail(article: Article) -> Iterator[str]:
    yield from ("Classification", "Language: ENGLISH", "Publication-Type: Newspaper")
    yield "Subject: ARMED FORCES (90%); WAR & CONFLICT (89%); BOMBINGS (78%)"
    yield from ("Industry: AIR FORCES (73%)", "Geographic: SYRIA (92%)")
    yield from (f"Load-Date: {american(article.published)}", "End of Document")


def nexis_docx(articles: Sequence[Article]) -> bytes:
    """Return the Word file of Nexis Uni: a cover sheet, then articles with heading and classification."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = f"Page 1 of 9\n{articles[0].title}"
    for line in _cover(articles):
        document.add_paragraph(line)
    for article in articles:
        document.add_heading(article.title, level=1)
        for line in (*_nexis_head(article), "Body", "\xa0"):
            document.add_paragraph(line)
        for paragraph in article.paragraphs:
            first, space, rest = paragraph.partition(" ")
            added = document.add_paragraph(first + space)
            added.add_run(rest).bold = True
        for line in ("", *_nexis_tail(article)):
            document.add_paragraph(line)
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    return _saved(document)


def nexis_rtf(articles: Sequence[Article]) -> bytes:
    """Return the rich text of Nexis Uni."""
    lines = list(_cover(articles))
    for article in articles:
        lines += [
            article.title,
            *_nexis_head(article),
            "Body",
            "",
            *article.paragraphs,
            "",
            *_nexis_tail(article),
        ]
    return rtf_of(lines, header="Page 1 of 9")


def nexis_text(articles: Sequence[Article]) -> bytes:
    """Return the plain text of Nexis Uni: a line a paragraph."""
    pieces = ["\n".join(_cover(articles))]
    for article in articles:
        head = "\n".join([article.title, *_nexis_head(article)])
        tail = "\n\n".join(_nexis_tail(article))
        pieces.append(f"{head}\n\nBody\n\n{article.text}\n\n{tail}")
    return "\n\n\n".join(pieces).encode()


def nexis_lines(articles: Sequence[Article]) -> list[str]:
    """Return the paragraphs of an export of Nexis Uni without its cover sheet."""
    lines: list[str] = []
    for article in articles:
        head = [article.title, *_nexis_head(article), "Body"]
        lines += [*head, *article.paragraphs, *_nexis_tail(article)]
    return lines


def lexisnexis_rtf(articles: Sequence[Article]) -> bytes:
    """Return the rich text of LexisNexis before 2018: a paragraph a line, nothing wrapped."""
    lines: list[str] = []
    for number, article in enumerate(articles, 1):
        lines += [f"{number} of {len(articles)} DOCUMENTS", "", f"Copyright 2019 {article.publisher}"]
        lines += ["All Rights Reserved", article.publisher, ""]
        lines += [f"{american(article.published)} {article.published:%A}", "Late Edition - Final", ""]
        lines += [article.title, "", "BYLINE: Our correspondent", "", "SECTION: NEWS; Pg. 3", ""]
        lines += [f"LENGTH: {words(article)} words", "", *article.paragraphs, ""]
        lines += [f"LOAD-DATE: {american(article.published)}", "LANGUAGE: ENGLISH"]
    return rtf_of(lines)


def lexisnexis_text(articles: Sequence[Article]) -> bytes:
    """Return the plain text of LexisNexis before 2018: wrapped, numbered, with labels in capitals."""
    pieces = [
        (
            "\n\nDownload Request: Selected Items: 1-6\nTime Of Request: Tuesday, March 20, 2018  16:51:31\n"
            "\nSend To:\nUNIVERSITY LIBRARY\n\nTerms: (bomb! or strike)\n\n"
            "Source: All English Language News\nProject ID: None\n"
        )
    ]
    for number, article in enumerate(articles, 1):
        body = "\n\n".join(map(wrapped, article.paragraphs))
        pieces.append(
            f"{f'{number} of {len(articles)} DOCUMENTS':^78}\n\n\n\n{article.publisher:^78}\n\n"
            f"{f'{american(article.published)} {article.published:%A}':^78}\n{'Late Edition - Final':^78}\n\n"
            f"{wrapped(article.title, 50)}\n\nBYLINE: Our correspondent\n\nSECTION: NEWS; Pg. 3\n\n"
            f"LENGTH: {words(article)} words\n\nDATELINE: BEIRUT\n\n{body}\n\nLOAD-DATE: "
            f"{american(article.published)}"
            f"\n\nLANGUAGE: ENGLISH\n\nGRAPHIC: A map of the region\n\nPUBLICATION-TYPE: Newspaper\n\n\n"
            f"{f'Copyright {article.published.year} {article.publisher}':^78}\n{'All Rights Reserved':^78}\n"
        )
    return "\n".join(pieces).encode()


def _labelled(article: Article, code: str, number: int) -> Iterator[tuple[str, Sequence[str]]]:
    yield from (("SE", ["World"]), ("HD", [article.title]), ("BY", ["By our correspondent"]))
    yield from (
        ("WC", [f"{words(article)} words"]),
        ("PD", [british(article.published)]),
        ("ET", ["10:15 GMT"]),
    )
    yield from (("SN", [article.publisher]), ("SC", [code]), ("PG", ["3"]), ("LA", ["English"]))
    yield ("CY", [f"(c) {article.published.year} {article.publisher}. All rights reserved."])
    yield from (("LP", article.paragraphs[:1]), ("TD", article.paragraphs[1:]))
    yield from (
        ("CO", ["airfrc : Air Force"]),
        ("NS", ["gvio : Military Action | gcat : Political/General News"]),
    )
    yield from (("RE", ["syria : Syria | meastz : Middle East"]), ("PUB", ["Papers Ltd"]))
    yield ("AN", [f"Document {document_number(article, code, number)}"])


def document_number(article: Article, code: str, number: int) -> str:
    """Return the number that Factiva gives an article."""
    return f"{code:0<8}{article.published:%Y%m%d}ef{number:0>2}{number:0>5}"


def factiva_rtf(articles: Sequence[Article]) -> bytes:
    """Return the rich text of Factiva with its fields labelled, in a table."""
    rows: list[str] = []
    for number, (article, code) in enumerate(zip(articles, CODES, strict=False), 1):
        for label, paragraphs in _labelled(article, code, number):
            value = r"\par ".join(map(escaped, paragraphs))
            rows.append(rf"\trowd\pard\intbl\qr {{\b {label}}}\cell\ql {value}\cell\row")
        rows.append(r"\pard\par")
    return _rtf("\n".join(rows), footer="Page 1 of 4 © 2024 Factiva, Inc. All rights reserved.")


def factiva_text(articles: Sequence[Article]) -> bytes:
    """Return the text of Factiva with its fields as lines in order."""
    pieces = []
    for number, (article, code) in enumerate(zip(articles, CODES, strict=False), 1):
        pieces.append(
            f"World\n{article.title}\nBy our correspondent\n{words(article)} words\n"
            f"{british(article.published)}\n10:15\n"
            f"{article.publisher}\n{code}\n3\nEnglish\n(c) {article.published.year}. All rights reserved.\n\n"
            f"{article.text}\n\nDocument {document_number(article, code, number)}\n"
        )
    return (
        "\n".join(pieces)
        + "\nSearch Summary\n\nText\tsyria\nDate\tAll Dates\n\n© 2024 Factiva, Inc. All rights reserved.\n"
    ).encode()


def factiva_unlabelled_rtf(articles: Sequence[Article]) -> bytes:
    """Return the rich text of Factiva with its fields as lines, a list of its articles before the first."""
    listed = [f"{article.title}\t{number + 1}" for number, article in enumerate(articles)]
    return rtf_of([*listed, "", *factiva_text(articles).decode().split("\n")])


def factiva_page(articles: Sequence[Article]) -> bytes:
    """Return the page that Factiva saves: an article a division."""
    pieces = []
    for number, (article, code) in enumerate(zip(articles, CODES, strict=False), 1):
        body = "".join(
            f'<p class="articleParagraph enarticleParagraph">{paragraph}\n</p>'
            for paragraph in article.paragraphs
        )
        pieces.append(
            f'<div class="article enArticle"><div>World</div><div id="hd"><span class="enHeadline">'
            f"{article.title}</span>"
            f'</div><div class="author">By our correspondent</div><div>{words(article)} words</div>'
            f"<div>{british(article.published)}</div><div>10:15</div><div>{article.publisher}</div><div>"
            f"{code}</div>"
            f"<div>English</div><div>(c) {article.published.year}.</div>{body}"
            f"<p>Document {document_number(article, code, number)}</p></div><br/><span></span>"
        )
    return _page("".join(pieces))


def factiva_labelled_page(articles: Sequence[Article]) -> bytes:
    """Return the page that Factiva saves with indexing: a table an article."""
    pieces = []
    for number, (article, code) in enumerate(zip(articles, CODES, strict=False), 1):
        rows = "".join(
            f'<tr><td align="right" class="index"><p><b>{label}</b>&nbsp;</p></td><td>'
            + "".join(
                f'<p class="articleParagraph enarticleParagraph">{paragraph}</p>' for paragraph in paragraphs
            )
            + "</td></tr>"
            for label, paragraphs in _labelled(article, code, number)
        )
        pieces.append(f'<div class="article enArticle"><table>{rows}</table><br/></div>')
    return _page("".join(pieces))


def _page(articles: str) -> bytes:
    return (
        '<!DOCTYPE html><html><head><meta charset="UTF-8"/><title>Factiva</title></head><body><h1>'
        "Factiva</h1>"
        f'<div id="contentWrapper">{articles}<div id="pageFooter"><span>&copy; 2024 Factiva, Inc. All '
        f"rights reserved."
        "</span></div></div></body></html>"
    ).encode()


def proquest_text(articles: Sequence[Article]) -> bytes:
    """Return the text of ProQuest: records between lines of underscores."""
    pieces = ["\n\nReport Information from ProQuest\n\n12 March 2024 10:04\n"]
    for number, article in enumerate(articles, 1):
        pieces.append(
            f"\n\nDocument {number} of {len(articles)}\n\n{article.title}\n\nAuthor: Our correspondent\n\n"
            f"Abstract: {article.paragraphs[0][:60]}...\n\nLinks: http://resolver.example/{number}\n\n"
            f"Full text: {article.text}\n\nSubject: Armed forces; Bombings; Civilians\n\nLocation: Syria; "
            f"Ukraine\n\n"
            f"Company / organization: Name: Air Force; NAICS: 928110\n\nTitle: {article.title}\n\n"
            f"Publication title: {article.publisher}\n\nPages: A.3\n\nPublication year: "
            f"{article.published.year}\n\n"
            f"Publication date: {article.published:%b} {article.published.day}, {article.published.year}\n\n"
            f"Publisher: Papers Ltd\n\nPlace of publication: London\n\nSource type: Newspapers\n\n"
            f"Language of publication: English\n\nDocument type: News\n\nProQuest document ID: 219012345"
            f"{number}\n\n"
            f"Document URL: https://search.example/docview/219012345{number}\n\n"
            f"Copyright: Copyright Papers Ltd {article.published.year}\n\nLast updated: 2024-01-02\n\n"
            f"Database: Global Newsstream\n"
        )
    pieces.append(
        "\n\nContact us at: http://www.example/support\n\nDatabase copyright © 2024 ProQuest LLC.\n"
    )
    return UNDERSCORES.join(pieces).encode()


def word_docx(article: Article) -> bytes:
    """Return one article as a Word file, with a page header and foot."""
    document = docx.Document()
    document.core_properties.title = "Word Document"
    document.sections[0].header.paragraphs[0].text = article.publisher
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.add_heading(article.title, level=0)
    for paragraph in article.paragraphs:
        document.add_paragraph(paragraph)
    return _saved(document)


def _saved(document: Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def plain_rtf(article: Article) -> bytes:
    """Return one article as rich text, its title a heading."""
    body = "\n".join(rf"\pard\plain {escaped(paragraph)}\par" for paragraph in article.paragraphs)
    return _rtf(rf"\pard\plain\s1\b {escaped(article.title)}\par" + body, footer="Page 1")


def rtf_of(lines: Iterable[str], header: str = "") -> bytes:
    """Return lines as paragraphs of rich text."""
    return _rtf("\n".join(rf"\pard {escaped(line)}\par" for line in lines), header=header)


def escaped(text: str) -> str:
    """Return a text as rich text writes it: what is not ASCII by number."""
    safe = text.replace("\\", r"\\").replace("{", r"\{").replace("}", r"\}")
    return "".join(sign if sign.isascii() else "".join(map(_numbered, utf_16(sign))) for sign in safe)


def _numbered(unit: int) -> str:
    return rf"\u{unit - 0x10000 if unit >= 0x8000 else unit}?"


def utf_16(text: str) -> list[int]:
    """Return the units of 16 bits that a text is in UTF-16, as rich text numbers them."""
    raw = text.encode("utf-16-le")
    return [int.from_bytes(raw[start : start + 2], "little") for start in range(0, len(raw), 2)]


def _rtf(body: str, header: str = "", footer: str = "") -> bytes:
    return (
        r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman;}}"
        r"{\colortbl;\red0\green0\blue0;}"
        r"{\stylesheet{\ql Normal;}{\s1\ql\b heading 1;}}{\info{\title An export}}"
        rf"{{\header \pard {escaped(header)}\par}}{{\footer \pard {escaped(footer)}\par}}{body}}}"
    ).encode("ascii")
