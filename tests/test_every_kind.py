"""The same six articles in every kind of file give the same documents and the same incidents."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import polars as pl
import pytest

import writers_pdf as pdf
import writers_tables as tables
import writers_word as word
from articles import ARTICLES, Article
from incidents.build import build

# What says where a document came from, and what follows from that.
WHERE = ("external_id", "source_uri", "sha256", "licence", "published_on_basis", "title", "publisher")
Writer = Callable[[Sequence[Article]], bytes]


def each(writer: Callable[[Article], bytes], ending: str) -> Callable[[Path], None]:
    """Return what writes every article into a file of its own, with a register for the rest."""

    def written(folder: Path) -> None:
        sources = []
        for number, article in enumerate(ARTICLES):
            name = f"{number}{ending}"
            (folder / name).write_bytes(writer(article))
            sources.append(
                {
                    "file": name,
                    "title": article.title,
                    "published": article.published.isoformat(),
                    "publisher": article.publisher,
                }
            )
        (folder / "sources.jsonl").write_text("\n".join(map(json.dumps, sources)))

    return written


def one(writer: Writer, ending: str) -> Callable[[Path], None]:
    """Return what writes all articles into one file."""

    def written(folder: Path) -> None:
        (folder / f"export{ending}").write_bytes(writer(ARTICLES))

    return written


def text(article: Article) -> bytes:
    return article.text.encode()


def jsonl(articles: Sequence[Article]) -> bytes:
    rows = [
        {"text": a.text, "title": a.title, "published": a.published.isoformat(), "publisher": a.publisher}
        for a in articles
    ]
    return "\n".join(map(json.dumps, rows)).encode()


KINDS: dict[str, Callable[[Path], None]] = {
    ".txt": each(text, ".txt"),
    ".docx": each(word.word_docx, ".docx"),
    ".rtf": each(word.plain_rtf, ".rtf"),
    "Nexis Uni .docx": one(word.nexis_docx, ".docx"),
    "Nexis Uni .rtf": one(word.nexis_rtf, ".rtf"),
    "Nexis Uni text": one(word.nexis_text, ".txt"),
    "LexisNexis text": one(word.lexisnexis_text, ".txt"),
    "LexisNexis .rtf": one(word.lexisnexis_rtf, ".rtf"),
    "Factiva text": one(word.factiva_text, ".txt"),
    "Factiva .rtf": one(word.factiva_rtf, ".rtf"),
    "Factiva .rtf without labels": one(word.factiva_unlabelled_rtf, ".rtf"),
    "Factiva page": one(word.factiva_page, ".html"),
    "ProQuest text": one(word.proquest_text, ".txt"),
    ".md": each(tables.markdown, ".md"),
    ".mhtml": each(tables.mhtml, ".mhtml"),
    ".csv": one(tables.comma_csv, ".csv"),
    ".csv with semicolons": one(tables.semicolon_csv, ".csv"),
    ".tsv": one(tables.tsv, ".tsv"),
    ".xlsx": one(tables.xlsx, ".xlsx"),
    "Nexis .xlsx": one(tables.nexis_xlsx, ".xlsx"),
    "Factiva .csv": one(tables.factiva_csv, ".csv"),
    "MediaCloud .csv": one(tables.mediacloud_csv, ".csv"),
    "Hugging Face .parquet": one(tables.huggingface_parquet, ".parquet"),
    "NewsAPI .json": one(tables.newsapi_json, ".json"),
    "Event Registry .json": one(tables.event_registry_json, ".json"),
    "ReliefWeb .json": one(tables.reliefweb_json, ".json"),
    "trafilatura .json": one(tables.trafilatura_json, ".json"),
    "fundus .json": one(tables.fundus_json, ".json"),
    "fundus .jsonl": one(tables.fundus_jsonl, ".jsonl"),
    ".jsonl.bz2": one(tables.jsonl_bz2, ".jsonl.bz2"),
    ".jsonl.xz": one(tables.jsonl_xz, ".jsonl.xz"),
    ".zip of .md": one(tables.zip_of_markdown, ".zip"),
    ".zip of .eml": one(tables.zip_of_eml, ".zip"),
    ".tar.gz": one(tables.tar_gz, ".tar.gz"),
    ".mbox": one(tables.mbox, ".mbox"),
    "RSS": one(tables.rss, ".rss"),
    "Atom": one(tables.atom, ".atom"),
    "WARC": one(tables.warc, ".warc.gz"),
    ".html": each(lambda article: tables.page(article).encode(), ".html"),
    ".zip of .mhtml": one(tables.zip_of_mhtml, ".zip"),
    ".pdf": each(pdf.plain_pdf, ".pdf"),
    "Nexis Uni .pdf": one(pdf.nexis_pdf, ".pdf"),
}


# A messenger gives no title and the chat as the publisher, some crawls the domain as the publisher.
OTHERWISE_CALLED = {
    "Telegram .json": one(tables.telegram_json, ".json"),
    "Telegram page": one(lambda articles: tables.telegram_page(articles).encode(), ".html"),
    "GDELT .json": one(tables.gdelt_json, ".json"),
    "cc_news .jsonl": one(tables.cc_news_jsonl, ".jsonl"),
    "news-please .json": one(tables.news_please_json, ".json"),
}


def built(folder: Path, write: Callable[[Path], None]) -> dict[str, pl.DataFrame]:
    """Return the tables of a build of what was written."""
    (folder / "in").mkdir()
    write(folder / "in")
    build([str(folder / "in")], folder / "out", remember=False)
    return {
        name: pl.read_parquet(folder / "out" / f"{name}.parquet")
        for name in ("documents", "reports", "incidents", "casualties", "aircraft", "evidence")
    }


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pl.DataFrame]:
    """Return the tables of the articles as lines of JSON."""
    return built(tmp_path_factory.mktemp("jsonl"), one(jsonl, ".jsonl"))


def test_the_articles_tell_incidents_on_their_days(wanted: dict[str, pl.DataFrame]) -> None:
    assert wanted["documents"].height == len(ARTICLES)
    assert wanted["documents"]["reports"].sum() >= len(ARTICLES)
    assert wanted["incidents"]["date_start"].null_count() == 0


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_gives_the_same_documents_and_incidents(
    kind: str, wanted: dict[str, pl.DataFrame], tmp_path: Path
) -> None:
    found = built(tmp_path, KINDS[kind])
    told = found["documents"].select("document_id", "title", "publisher", "published_on").sort("document_id")
    assert told.equals(
        wanted["documents"].select("document_id", "title", "publisher", "published_on").sort("document_id")
    )
    assert found["documents"].drop(WHERE).equals(wanted["documents"].drop(WHERE))
    for name in ("reports", "incidents", "casualties", "aircraft", "evidence"):
        assert found[name].equals(wanted[name]), name


@pytest.mark.parametrize("kind", OTHERWISE_CALLED)
def test_a_kind_without_titles_or_names_gives_the_same_texts_days_and_incidents(
    kind: str, wanted: dict[str, pl.DataFrame], tmp_path: Path
) -> None:
    found = built(tmp_path, OTHERWISE_CALLED[kind])
    told = [
        one["documents"].select("document_id", "published_on").sort("document_id") for one in (found, wanted)
    ]
    assert told[0].equals(told[1])
    for name in ("reports", "incidents", "casualties", "aircraft", "evidence"):
        assert found[name].equals(wanted[name]), name
