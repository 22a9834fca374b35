"""What the project promises about tables, exports, feeds and letters: the same articles from all."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

import writers_tables as written
from articles import ARTICLES, Article
from incidents.document import Document
from incidents.read import documents
from incidents.read.exports import telegram
from incidents.read.kinds import mhtml, warc
from reading_kinds import rows

Writer = Callable[[Sequence[Article]], bytes]


class Told(NamedTuple):
    """What a document says of itself."""

    text: str
    title: str | None
    published: date | None
    publisher: str | None


def told(article: Article, publisher: str | None = None) -> Told:
    return Told(article.text, article.title, article.published, publisher or article.publisher)


def read(folder: Path, name: str, raw: bytes) -> list[Told]:
    path = folder / name
    path.write_bytes(raw)
    found = list(documents([str(path)]))
    assert all(isinstance(one, Document) for one in found), found
    return [
        Told(one.text, one.title, one.published_on, one.publisher)
        for one in found
        if isinstance(one, Document)
    ]


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("newsapi.json", written.newsapi_json),
        ("event_registry.json", written.event_registry_json),
        ("reliefweb.json", written.reliefweb_json),
        ("mediacloud.csv", written.mediacloud_csv),
        ("trafilatura.json", written.trafilatura_json),
        ("fundus.json", written.fundus_json),
        ("fundus.jsonl", written.fundus_jsonl),
        ("huggingface.parquet", written.huggingface_parquet),
        ("nexis.xlsx", written.nexis_xlsx),
        ("factiva.csv", written.factiva_csv),
        ("table.csv", written.comma_csv),
        ("semicolons.csv", written.semicolon_csv),
        ("table.tsv", written.tsv),
        ("table.xlsx", written.xlsx),
        ("notes.zip", written.zip_of_markdown),
        ("export.tar.gz", written.tar_gz),
        ("feed.rss", written.rss),
        ("feed.xml", written.rss),
        ("feed.atom", written.atom),
        ("letters.zip", written.zip_of_eml),
        ("letters.mbox", written.mbox),
        ("crawl.warc.gz", written.warc),
        ("pages.zip", written.zip_of_mhtml),
        ("lines.jsonl", written.jsonl),
        ("lines.jsonl.bz2", written.jsonl_bz2),
        ("lines.jsonl.xz", written.jsonl_xz),
    ],
)
def test_every_kind_gives_the_same_six_documents(tmp_path: Path, name: str, write: Writer) -> None:
    assert read(tmp_path, name, write(ARTICLES)) == [told(article) for article in ARTICLES]


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("gdelt.json", written.gdelt_json),
        ("cc_news.jsonl", written.cc_news_jsonl),
        ("news_please.json", written.news_please_json),
    ],
)
def test_exports_that_name_a_site_alone_give_it_as_the_publisher(
    tmp_path: Path, name: str, write: Writer
) -> None:
    expected = [told(article, written.domain(article)) for article in ARTICLES]
    assert read(tmp_path, name, write(ARTICLES)) == expected


def test_messages_of_telegram_are_documents_of_their_channel_without_a_title(tmp_path: Path) -> None:
    found = read(tmp_path, "result.json", written.telegram_json(ARTICLES))
    expected = {told(article)._replace(title=None) for article in ARTICLES}
    assert set(found) == expected
    assert len(found) == len(ARTICLES)


def test_a_page_of_telegram_gives_its_messages() -> None:
    found = telegram.articles(written.telegram_page(ARTICLES)) or []
    assert [(one["text"], one["published"], one["publisher"]) for one in found] == [
        (article.text, article.published.isoformat(), written.CHAT) for article in ARTICLES
    ]
    assert [one["id"] for one in found] == ["1", "2", "3", "4", "5", "6"]


def test_a_page_of_something_else_is_no_page_of_telegram() -> None:
    assert telegram.articles(written.page(ARTICLES[0])) is None
    assert telegram.articles('<p class="message default">A wall said it.</p>') is None


def test_a_page_of_telegram_with_characters_that_markup_may_not_have_is_read() -> None:
    page = written.telegram_page(ARTICLES[:1]).replace("Two air", "\0Two\x0c<br>\ud800air")
    (found,) = telegram.articles(page) or []
    assert "Two" in found["text"]


def test_a_forwarded_message_is_of_the_chat_that_has_it_and_keeps_its_own_day() -> None:
    forwarded = (
        '<div class="history"><div class="message default clearfix" id="message7"><div class="body">'
        '<div class="pull_right date details" title="12.03.2019 10:33:00 UTC+01:00">10:33</div>'
        '<div class="from_name">Desk</div><div class="forwarded body"><div class="from_name">Other channel'
        '<span class="date details" title="01.01.2018 08:00:00"> 01.01.2018</span></div>'
        '<div class="text">Jets bombed Homs.</div></div></div></div></div>'
    )
    (found,) = telegram.articles(forwarded) or []
    assert (found["publisher"], found["published"], found["text"]) == (
        "Desk",
        "2019-03-12",
        "Jets bombed Homs.",
    )


@pytest.mark.parametrize("gzip", [True, False])
def test_a_crawl_gives_the_pages_that_were_there_and_no_day_of_its_own(gzip: bool) -> None:  # noqa: FBT001
    found = rows(warc.KIND, written.warc(ARTICLES, gzip=gzip))
    assert [row.fields["url"] for row in found] == [written.url(article) for article in ARTICLES]
    assert [row.fields["html"] for row in found] == [written.page(article) for article in ARTICLES]
    assert all("published" not in row.fields for row in found)


def test_a_text_that_a_crawl_has_taken_out_of_a_page_is_read() -> None:
    raw = (
        b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://wars.example/1\r\n"
        b"WARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-01-01T00:00:00Z\r\nContent-Type: text/plain\r\n"
        b"Content-Length: 17\r\n\r\nJets bombed Homs.\r\n\r\n"
    )
    (row,) = rows(warc.KIND, raw)
    assert row.fields == {"text": "Jets bombed Homs.", "url": "https://wars.example/1"}


def test_a_page_that_a_browser_saved_in_one_file_is_read_with_its_address() -> None:
    for article in ARTICLES:
        (row,) = rows(mhtml.KIND, written.mhtml(article))
        assert row.number == 0
        assert row.fields["url"] == written.url(article)
        assert row.fields["html"].replace("\r\n", "\n").strip() == written.page(article).strip()
        assert "published" not in row.fields
