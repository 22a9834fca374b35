"""Exports of databases: articles come out as they went in, and a text that is none stays one document."""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pytest

import writers_word as written
from articles import ARTICLES, Article
from incidents.read import exports
from incidents.read.kinds import UnreadableError

TEXTS = (
    written.nexis_text,
    written.lexisnexis_text,
    written.factiva_text,
    written.proquest_text,
)
PAGES = (written.factiva_page, written.factiva_labelled_page)


def unwrapped(text: str) -> str:
    """The text with the lines of each paragraph as one."""
    return "\n\n".join(" ".join(paragraph.split("\n")) for paragraph in text.split("\n\n"))


def assert_same(found: Sequence[Mapping[str, Any]] | None, articles: Sequence[Article] = ARTICLES) -> None:
    assert found is not None
    assert [(one["title"], one["published"], one["publisher"]) for one in found] == [
        (article.title, article.published, article.publisher) for article in articles
    ]
    assert [unwrapped(one["text"]) for one in found] == [article.text for article in articles]
    assert {one["language"] for one in found} == {"en"}


@pytest.mark.parametrize("write", TEXTS)
def test_the_six_articles_come_out_of_a_text_of_a_database(
    write: Callable[[Sequence[Article]], bytes],
) -> None:
    assert_same(exports.cut(write(ARTICLES).decode()))


@pytest.mark.parametrize("write", TEXTS)
def test_an_export_of_one_article_is_that_article(write: Callable[[Sequence[Article]], bytes]) -> None:
    assert_same(exports.cut(write(ARTICLES[:1]).decode()), ARTICLES[:1])


@pytest.mark.parametrize("write", TEXTS)
def test_line_ends_of_other_systems_make_no_difference(write: Callable[[Sequence[Article]], bytes]) -> None:
    assert_same(exports.cut(write(ARTICLES).decode().replace("\n", "\r\n")))


@pytest.mark.parametrize("write", PAGES)
def test_the_six_articles_come_out_of_a_page_of_factiva(write: Callable[[Sequence[Article]], bytes]) -> None:
    assert_same(exports.page(write(ARTICLES).decode()))


def test_numbers_and_addresses_that_a_database_states_are_kept() -> None:
    factiva = exports.cut(written.factiva_text(ARTICLES).decode())
    proquest = exports.cut(written.proquest_text(ARTICLES).decode())
    assert factiva is not None
    assert proquest is not None
    assert factiva[0]["id"] == written.document_number(ARTICLES[0], "LEVOB", 1)
    assert (proquest[1]["id"], proquest[1]["url"]) == (
        "2190123452",
        "https://search.example/docview/2190123452",
    )


def test_a_copy_of_nexis_without_its_ends_is_cut_at_the_days_of_loading() -> None:
    text = written.nexis_text(ARTICLES).decode().replace("End of Document", "")
    assert_same(exports.cut(text))


def test_a_last_article_that_broke_off_is_kept_as_far_as_it_goes() -> None:
    text = written.nexis_text(ARTICLES).decode().rpartition("Classification")[0]
    found = exports.cut(text)
    assert found is not None
    assert [one["text"] for one in found] == [article.text for article in ARTICLES]


def test_captions_corrections_and_classifications_are_no_part_of_a_text() -> None:
    text = (
        "Shells hit a market\nThe Northern Post\nMarch 3, 2018 Saturday\nFinal Edition\n\n"
        "Copyright 2018 The Northern Post\nSection: WORLD\nLength: 12 words\nDateline: ALEPPO\n\nBody\n\n"
        "Shells hit a market in Aleppo on Friday.\n\nGraphic\n\n \nA photo of the market\n\n"
        "Classification\n\n\n"
        "Language: ENGLISH\n\nLoad-Date: March 4, 2018\n\n\nEnd of Document"
    )
    assert exports.cut(text) == [
        {
            "text": "Shells hit a market in Aleppo on Friday.",
            "title": "Shells hit a market",
            "published": date(2018, 3, 3),
            "publisher": "The Northern Post",
            "language": "en",
        }
    ]


def test_the_day_of_loading_is_not_the_day_of_publication() -> None:
    text = (
        "Shells hit a market\nThe Monthly\nMarch 2018\n\nSection: WORLD\nLength: 12 words\n\nBody\n\n"
        "Shells hit a market in Aleppo.\n\nLoad-Date: April 9, 2018\n\nEnd of Document\n"
    )
    found = exports.cut(text)
    assert found is not None
    assert found[0]["published"] is None


def test_the_labels_of_older_exports_are_read_where_headline_and_body_have_one() -> None:
    text = (
        "1 of 1 DOCUMENT\n\nCopyright 1999 Wire Ltd\nThe Wire\n\nMay 3, 1999, Monday, BC cycle\n\nSECTION: "
        "World\n\n"
        "LENGTH: 20 words\n\nHEADLINE: Jets bomb a bridge\n\nDATELINE: NOVI SAD\n\nBODY:\nJets bombed a "
        "bridge.\n\n"
        "Nobody was hurt.\n\nLOAD-DATE: May 3, 1999\n"
    )
    found = exports.cut(text)
    assert found is not None
    assert (found[0]["published"], found[0]["publisher"]) == (date(1999, 5, 3), "The Wire")
    assert (found[0]["title"], found[0]["text"]) == (
        "Jets bomb a bridge",
        "Jets bombed a bridge.\n\nNobody was hurt.",
    )


def test_a_line_of_a_text_that_looks_like_a_field_stays_in_it() -> None:
    article = ARTICLES[0]._replace(
        written="Residents wrote down what fell.\n\nLocation: the northern gate.\n\nTitle: it had none."
    )
    assert_same(exports.cut(written.proquest_text([article]).decode()), [article])


def test_capitals_that_look_like_a_label_stay_in_a_text_of_factiva() -> None:
    article = ARTICLES[0]._replace(
        written="Shells fell on Friday.\n\nIN THE NORTH four people died.\n\nRE arming the guns took an hour."
    )
    text = "".join(
        f"{label}  {value}\n"
        for label, value in (
            ("HD", article.title),
            ("WC", "20 words"),
            ("PD", "23 July 2019"),
            ("SN", article.publisher),
            ("LA", "English"),
            ("LP", article.paragraphs[0]),
            ("TD", "\n\n".join(article.paragraphs[1:])),
            ("RE", "syria : Syria"),
            ("AN", "Document LEVOB00020190723ef7n0001x"),
        )
    )
    assert_same(exports.cut(text), [article])


@pytest.mark.parametrize(
    "text",
    [
        "The bakery opens at six.",
        "LexisNexis said on Monday that 3 of 200 DOCUMENTS had been lost. End of Document",
        "End of Document\n\nThat was the last line of the file that the clerk read out.",
        "She searched Factiva for a week.\n\n300 words\n\nis what she wrote about it.",
        (
            "A text with a rule\n____________________________________________________________\nTitle: and a "
            "field"
        ),
        "1 of 3 DOCUMENTS\n\nwas found in the rubble of the office.",
        "Document 12 was signed by the minister.\n\nDocument 13 was not.",
        "Load-Date: tomorrow, said the note on the truck.",
    ],
)
def test_a_text_that_only_speaks_of_a_database_is_one_document(text: str) -> None:
    assert exports.cut(text) is None


@pytest.mark.parametrize("article", ARTICLES)
def test_an_article_of_its_own_is_one_document(article: Article) -> None:
    assert exports.cut(article.text) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            (
                "Job Number: 218765432\n\nDocuments (2)\n\n1. Market hit\nClient/Matter: -None-\n\n"
                "2. Rockets land\n"
            ),
            "it lists 2 documents of Nexis Uni without their text",
        ),
        (
            (
                "A title\n\n300 words\n\n3 May 2019\n\nA text\n\nAnother title\n\n200 words\n\nA text\n\n"
                "© 2019 Factiva, Inc."
            ),
            "it holds 2 articles from Factiva without their document numbers",
        ),
        (
            "Some text\n300 words\n\nDocument LEVOB00020190723ef7n0001x\n",
            "each of its 1 articles lacks its words, day and language",
        ),
        (
            "Some text\n\nMore\n\nLoad-Date: May 3, 2019\n\nEnd of Document\n",
            "each of its 1 articles lacks a line with its day or «Body»",
        ),
        (
            (
                f"{'_' * 60}\n\nA title\n\nPublication title: The Post\n\nPublication date: May 3, 2019\n\n"
                f"{'_' * 60}\n"
            ),
            "its 1 records of ProQuest have no full text",
        ),
    ],
)
def test_an_export_that_cannot_be_cut_is_refused_with_what_to_do(text: str, told: str) -> None:
    with pytest.raises(UnreadableError, match=told) as refused:
        exports.cut(text)
    assert "download" in str(refused.value) or "save" in str(refused.value)


def test_one_article_of_many_that_cannot_be_told_says_so_in_its_row() -> None:
    text = (
        "1 of 2 DOCUMENTS\n\nThe Post\n\nMay 3, 2012 Thursday\n\nA title\n\nLENGTH: 3 words\n\n"
        "A text.\n\nLOAD-DATE: May 3, 2012\n\n2 of 2 DOCUMENTS\n\nThe Post\n\nA text\n"
    )
    articles = exports.cut(text)
    assert articles is not None
    first, second = exports.rows(articles)
    assert (first.number, first.fields["text"], first.problem) == (1, "A text.", None)
    assert second.problem == (
        "the article lacks a line with its length, so that its text cannot be told from what stands around"
        " it: download them again as Word (DOCX), in one file"
    )


def test_an_article_whose_day_is_written_in_another_language_does_not_cost_the_others() -> None:
    text = (
        written.nexis_text(ARTICLES[:2])
        .decode()
        .replace("July 25, 2019 Thursday", "Donnerstag, 25. Juli 2019")
    )
    found = exports.cut(text)
    assert found is not None
    assert [(one["title"], one["published"]) for one in found] == [
        (ARTICLES[0].title, ARTICLES[0].published),
        (ARTICLES[1].title, None),
    ]
    assert found[1]["text"] == ARTICLES[1].text


def test_a_page_that_is_no_export_is_none() -> None:
    assert (
        exports.page('<html><body><article class="Article">A market was hit.</article></body></html>') is None
    )


def test_long_hostile_texts_are_read_in_time_that_grows_with_their_length() -> None:
    for unit in ("a", "A ", "_", ".", " ", "1 ", "Document ", "|", "\n", "HD\t", "Load-Date:\n", "((("):
        for head in ("End of Document\n", "Factiva\n", "_" * 30 + "\n", "1 of 2 DOCUMENTS\n"):
            with contextlib.suppress(UnreadableError):
                assert exports.cut(head + unit * (200_000 // len(unit))) is None
