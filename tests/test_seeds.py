"""The seeds keep their promises: each document is registered, may be published, and copies no article."""

import hashlib
import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from incidents.read import register

SEEDS = Path(__file__).parent.parent / "seeds"
ARTICLES = SEEDS.parent.parent / "shared" / "seeds"
DOCUMENTS = sorted((SEEDS / "documents").iterdir())
SOURCES: list[dict[str, Any]] = tomllib.loads((SEEDS / "sources.toml").read_text(encoding="utf-8"))["source"]
OF_DOCUMENTS = {entry["file"]: entry for entry in SOURCES if "file" in entry}
OF_ARTICLES = {entry["sha256"]: entry for entry in SOURCES if "sha256" in entry}
SHARED_WORDS = 8

each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
each_source = pytest.mark.parametrize(
    "entry", SOURCES, ids=lambda entry: entry.get("file", entry.get("sha256"))
)


@pytest.fixture(scope="module")
def articles() -> Mapping[str, str]:
    """Return the articles by their sha256, or skip the test where they are not at hand."""
    if not ARTICLES.is_dir():
        pytest.skip("the articles are not beside the repository")
    contents = [path.read_bytes() for path in sorted(ARTICLES.glob("*.txt"))]
    return {hashlib.sha256(raw).hexdigest(): raw.decode("utf-8") for raw in contents}


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """Return every run of so many words in a text, without case and punctuation."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def test_the_register_can_be_read_by_the_build() -> None:
    known = register.load(SEEDS / "sources.toml")
    for document in DOCUMENTS:
        assert known.find(document.name, "")["publisher"] == "incidents project"


def test_every_document_has_exactly_one_entry_and_every_entry_its_document() -> None:
    files = Counter(entry["file"] for entry in SOURCES if "file" in entry)
    assert files == Counter(document.name for document in DOCUMENTS)


@each_source
def test_every_entry_says_who_published_what_and_when(entry: Mapping[str, Any]) -> None:
    assert ("file" in entry) != ("sha256" in entry)
    assert entry["publisher"]
    assert entry["title"]
    assert type(entry["published"]) is date


@each_document
def test_a_document_has_a_headline_a_date_line_and_paragraphs(document: Path) -> None:
    entry = OF_DOCUMENTS[document.name]
    headline, blank, day, *body = document.read_text(encoding="utf-8").splitlines()
    published = entry["published"]
    assert headline == entry["title"]
    assert blank == ""
    assert day == f"{published.day} {published:%B %Y}"
    assert document.name.startswith(f"{published.isoformat()}-")
    assert sum(map(len, body)) > len(headline)


def test_only_documents_of_the_project_state_a_licence() -> None:
    assert {entry.get("licence") for entry in OF_DOCUMENTS.values()} == {"CC BY 4.0"}
    assert [entry for entry in OF_ARTICLES.values() if "licence" in entry] == []


@each_document
def test_what_a_document_restates_is_said_of_the_article_too(document: Path) -> None:
    restated = OF_DOCUMENTS[document.name]["restates"]
    assert re.fullmatch(r"[0-9a-f]{64}", restated["sha256"])
    assert OF_ARTICLES[restated["sha256"]] == restated


def test_every_article_of_the_register_is_restated_once() -> None:
    restated = Counter(entry["restates"]["sha256"] for entry in OF_DOCUMENTS.values())
    assert restated == Counter(entry["sha256"] for entry in SOURCES if "sha256" in entry)


def test_the_articles_at_hand_are_those_of_the_register(articles: Mapping[str, str]) -> None:
    assert articles.keys() == OF_ARTICLES.keys()


@each_document
def test_a_document_shares_no_run_of_words_with_its_article(
    document: Path, articles: Mapping[str, str]
) -> None:
    article = articles[OF_DOCUMENTS[document.name]["restates"]["sha256"]]
    text = document.read_text(encoding="utf-8")
    assert runs(text, SHARED_WORDS) & runs(article, SHARED_WORDS) == set()
