"""Office files: Word, rich text and PDF give the articles that were written in them, or say why not."""

import io
import zipfile
from collections.abc import Callable, Sequence

import docx
import pypdf
import pytest

import writers_pdf as drawn
import writers_word as written
from articles import ARTICLES, Article
from incidents.read import kinds
from incidents.read.kinds import File, Row, UnreadableError
from incidents.read.office import paged, rich, word
from test_exports import assert_same, unwrapped


def rows(raw: bytes, name: str) -> list[Row]:
    kind = kinds.of(name)
    assert kind is not None
    return list(kind.rows(File(name, opened=lambda: io.BytesIO(raw))))


def rtf(body: str) -> bytes:
    return (r"{\rtf1\ansi\ansicpg1252\deff0 " + body + "}").encode("latin-1")


def document_xml(body: str) -> bytes:
    file = io.BytesIO()
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
        )
    return file.getvalue()


@pytest.mark.parametrize(
    ("write", "name"),
    [
        (written.nexis_docx, "Files (6).docx"),
        (written.nexis_rtf, "Files (6).rtf"),
        (written.nexis_rtf, "Files (6).DOC"),
        (written.nexis_docx, "Files (6).doc"),
        (written.factiva_rtf, "Factiva-20240312-1004.rtf"),
        (written.factiva_unlabelled_rtf, "Factiva-20240312-1004.rtf"),
        (written.lexisnexis_rtf, "The_Post2019-07-23.RTF"),
        (drawn.nexis_pdf, "Files (6).PDF"),
    ],
)
def test_the_six_articles_come_out_of_an_export(
    write: Callable[[Sequence[Article]], bytes], name: str
) -> None:
    found = rows(write(ARTICLES), name)
    assert [row.number for row in found] == [1, 2, 3, 4, 5, 6]
    assert_same([row.fields for row in found])
    if not name.endswith(".PDF"):
        assert [row.fields["text"] for row in found] == [article.text for article in ARTICLES]


@pytest.mark.parametrize(("write", "name"), [(written.word_docx, "a.docx"), (written.plain_rtf, "a.rtf")])
@pytest.mark.parametrize("article", ARTICLES)
def test_an_article_is_one_document_with_its_heading_as_title(
    write: Callable[[Article], bytes], name: str, article: Article
) -> None:
    (row,) = rows(write(article), name)
    assert (row.number, row.fields) == (0, {"text": article.text, "title": article.title})


@pytest.mark.parametrize("article", ARTICLES)
@pytest.mark.parametrize("lines_a_page", [4, 5, 7, 18])
def test_a_pdf_gives_its_paragraphs_and_headline_without_what_is_the_page_s_own(
    article: Article, lines_a_page: int
) -> None:
    (row,) = rows(drawn.plain_pdf(article, lines_a_page), "a.pdf")
    text = row.fields["text"]
    if lines_a_page == 18:
        assert (unwrapped(text), row.fields["title"]) == (article.text, article.title)
    # Where a sentence ends with its page, nothing tells whether its paragraph does.
    assert text.split() == article.text.split()
    assert row.fields["title"] == article.title


def test_a_title_of_a_pdf_s_metadata_is_taken_where_it_is_no_name_of_a_file() -> None:
    page = b"BT /F1 11 Tf 72 700 Td (A bridge was hit near the town.) Tj ET"
    (named,) = rows(drawn.pdf_of([page], title="Bridge hit near town"), "a.pdf")
    (unnamed,) = rows(drawn.pdf_of([page], title="Microsoft Word - a b c d.docx"), "a.pdf")
    assert (named.fields["title"], unnamed.fields["title"]) == ("Bridge hit near town", None)


def test_an_indented_line_begins_a_paragraph_of_a_pdf() -> None:
    lines = [
        (90, "The first paragraph begins here and"),
        (72, "goes on here."),
        (90, "The second begins"),
        (72, "too."),
    ]
    page = "\n".join(
        f"BT /F1 11 Tf {x} {700 - 14 * place} Td ({text}) Tj ET" for place, (x, text) in enumerate(lines)
    )
    (row,) = rows(drawn.pdf_of([page.encode()]), "a.pdf")
    assert (
        row.fields["text"] == "The first paragraph begins here and\ngoes on here.\n\nThe second begins\ntoo."
    )


def test_rich_text_is_read_in_the_code_page_of_each_font() -> None:
    raw = rtf(
        r"{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Times CYR;}{\f2\fcharset128 Mincho;}}"
        r"Caf\'e9 {\f1 \'cc\'ee\'f1\'ea\'e2\'e0} {\f2 \'93\'8c\'8b\'9e} \u1581?\u8217? \u-10179?\u-8704?\par"
    )
    assert [paragraph.text for paragraph in rich.paragraphs(raw)][:1] == ["Café Москва 東京 ح’ 😀"]


def test_a_character_that_stands_for_one_given_by_number_is_left_out() -> None:
    raw = rtf(r"\uc2\u8212\'97x and \uc0\u8212 dash\par")
    assert rich.paragraphs(raw)[0].text == "— and —dash"


def test_what_rich_text_does_not_show_is_left_out() -> None:
    raw = rtf(
        r"{\header Page 1\par}{\*\generator Writer;}{\pict\wmetafile8\bin5 {{{{{}Shown{\v hidden}"
        r"{\footnote note} "
        r"{\field{\*\fldinst{HYPERLINK \"http://x.example\"}}{\fldrslt link}}{\deleted gone} text\par"
    )
    assert [paragraph.text for paragraph in rich.paragraphs(raw) if paragraph.text] == ["Shown link text"]


def test_word_gives_tables_links_and_what_was_put_in_but_nothing_deleted_or_hidden() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>".format
    raw = document_xml(
        f"<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>{run('One')}<w:r><w:tab/><w:t>two</w:t>"
        f"</w:r>"
        f"<w:hyperlink>{run(' link')}</w:hyperlink><w:ins>{run(' put in')}</w:ins>"
        f"<w:del><w:r><w:delText> deleted</w:delText></w:r></w:del><w:moveFrom>{run(' moved')}</w:moveFrom>"
        f"<w:r><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t></w:r></w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{run('cell')}</w:p></w:tc></w:tr></w:tbl>"
        f"<w:sdt><w:sdtContent><w:p>{run('control')}</w:p></w:sdtContent></w:sdt>"
    )
    assert [paragraph.text for paragraph in word.paragraphs(raw)] == [
        "One\ttwo link put in",
        "cell",
        "control",
    ]


def test_a_heading_further_down_is_no_title() -> None:
    document = docx.Document()
    for paragraph in ARTICLES[0].paragraphs:
        document.add_paragraph(f"{paragraph} {paragraph}")
    document.add_heading("What came before")
    document.add_paragraph("It was quiet.")
    file = io.BytesIO()
    document.save(file)
    (row,) = rows(file.getvalue(), "a.docx")
    assert row.fields["title"] is None
    assert "What came before" in row.fields["text"]


def test_the_dates_that_word_keeps_are_not_those_of_publication() -> None:
    (row,) = rows(written.word_docx(ARTICLES[0]), "a.docx")
    assert "published" not in row.fields


def locked_pdf() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(drawn.plain_pdf(ARTICLES[0])))
    writer.encrypt("secret", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("raw", "name", "told"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.doc", "save it as .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.docx", "without a password"),
        (b"no Word file", "a.docx", "it is no Word file"),
        (document_xml("<w:p><w:r></w:p>"), "a.docx", "damaged Word file"),
        (b"no rich text", "a.rtf", "it is no rich text"),
        (b"no PDF", "a.pdf", "it is no PDF"),
        (drawn.pdf_of([b"0 0 100 100 re f"]), "a.pdf", r"pictures. Run text recognition \(OCR\)"),
        (
            drawn.pdf_of([b"BT /F1 11 Tf 72 700 Td (#$%&*+=<>@1234567) Tj ET"]),
            "a.pdf",
            "which letters they draw",
        ),
        (locked_pdf(), "a.pdf", "it has a password"),
        (rtf("{" * 2_000), "a.rtf", "nested more than 1,000 deep"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(raw: bytes, name: str, told: str) -> None:
    with pytest.raises(UnreadableError, match=told):
        rows(raw, name)


def test_a_pdf_that_is_locked_without_a_password_is_read() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(drawn.plain_pdf(ARTICLES[0])))
    writer.encrypt("", owner_password="owner", algorithm="RC4-128")  # noqa: S106
    file = io.BytesIO()
    writer.write(file)
    (row,) = rows(file.getvalue(), "a.pdf")
    assert row.fields["title"] == ARTICLES[0].title


def test_a_word_file_that_unpacks_to_too_much_is_refused() -> None:
    raw = document_xml(" " * (word.LARGEST_PART + 1))
    assert len(raw) < 1_000_000
    with pytest.raises(UnreadableError, match="larger than 100,000,000 bytes when unpacked"):
        word.paragraphs(raw)


def test_entities_of_a_word_file_are_not_unfolded() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "word/document.xml",
            '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
            "<w:p><w:r><w:t>"
            "Text &b;</w:t></w:r></w:p></w:body></w:document>",
        )
    assert [paragraph.text for paragraph in word.paragraphs(file.getvalue())] == ["Text"]


def test_a_page_of_a_pdf_that_draws_too_much_is_refused() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(drawn.pdf_of([b" " * (paged.LARGEST_PAGE + 1)])))
    writer.pages[0].compress_content_streams()
    file = io.BytesIO()
    writer.write(file)
    with pytest.raises(UnreadableError, match="page 1 is larger than 10,000,000 bytes"):
        rows(file.getvalue(), "a.pdf")


def test_rich_text_that_says_it_has_more_bytes_than_it_has_ends_there() -> None:
    assert [paragraph.text for paragraph in rich.paragraphs(rtf(r"Text\par\bin999999999 x"))] == ["Text", ""]
