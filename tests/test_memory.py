"""What was read before is not read again, and the dataset is the same as if it were."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents import cache
from incidents.build import build
from incidents.document import Document
from incidents.passes.memory import DiskMemory
from incidents.reading import records as extraction

TEXTS = (
    "Russian jets bombed a hospital in Idlib on Monday, killing at least 12 people, doctors said.",
    "Two Su-27 fighters came within 10 metres of a US Navy P-8 over the Black Sea on 9 May.",
    "Gunmen kidnapped three aid workers near Goma on Tuesday, the United Nations said.",
    "The bakery opens at six and sells rye bread.",
    "Rebels shelled the airport of Donetsk overnight. Two soldiers were wounded.",
)
CHOICES = st.lists(st.tuples(st.sampled_from(TEXTS), st.integers(1, 28)), max_size=6)


@pytest.fixture(scope="module", autouse=True)
def own_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what these tests remember apart from all others."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INCIDENTS_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


def dataset(folder: Path, rows: list[tuple[str, int]], *, remember: bool) -> dict[str, bytes]:
    """Build the texts with their days of publication and return the bytes of every Parquet file."""
    lines = [json.dumps({"text": text, "published": f"2017-05-{day:02}"}) for text, day in rows]
    (folder / "texts.jsonl").write_text("\n".join(lines), encoding="utf-8")
    build([str(folder / "texts.jsonl")], folder / "out", remember=remember)
    return {path.name: path.read_bytes() for path in (folder / "out").glob("*.parquet")}


@settings(max_examples=4)
@given(before=CHOICES.filter(bool), more=CHOICES)
def test_a_build_with_the_cache_has_the_bytes_of_one_without(
    tmp_path_factory: pytest.TempPathFactory, before: list[tuple[str, int]], more: list[tuple[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("build")
    dataset(folder, before, remember=True)
    assert dataset(folder, before + more, remember=True) == dataset(folder, before + more, remember=False)


def test_a_document_that_is_known_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(text, 3) for text in TEXTS]
    first = dataset(tmp_path, rows, remember=True)
    monkeypatch.setattr(extraction, "drafts", None)
    assert dataset(tmp_path, rows, remember=True) == first


def document(**changes: object) -> Document:
    """Return a document of which everything is the same but for the changes."""
    values = {"document_id": "d1", "text": TEXTS[0], "sha256": "0" * 64, "published_on": date(2017, 5, 3)}
    return Document(**{**values, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changes",
    [{"title": "A title"}, {"published_on": date(2017, 5, 4)}, {"sha256": "1" * 64}, {"licence": "x"}],
)
def test_a_document_of_which_anything_else_is_known_is_another(changes: dict[str, object]) -> None:
    with DiskMemory() as memory:
        memory.learn([(document(), {"documents": [("d1",)]})])
        assert memory.known([document()]) == {"d1": {"documents": [("d1",)]}}
        assert memory.known([document(**changes)]) == {}


def test_a_damaged_cache_is_passed_over(tmp_path: Path) -> None:
    rows = [(text, 3) for text in TEXTS]
    first = dataset(tmp_path, rows, remember=True)
    (path,) = cache.folder().glob("*/documents.sqlite")
    path.write_bytes(b"not a database at all" * 100)
    assert dataset(tmp_path, rows, remember=True) == first
