"""What is kept between runs: the same as made afresh, and never a reason to fail."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from incidents import cache
from incidents.document import Document
from incidents.reading import reader
from incidents.resolve.resolver import evidence_columns

TEXT = "Russian jets bombed a hospital in Idlib on Monday, killing at least 12 people. The jets flew off."


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INCIDENTS_CACHE", str(tmp_path / "cache"))


def made(words: reader.Reader) -> list[dict[str, object]]:
    """Return the values that a reader finds in the text."""
    accounts = words.accounts(Document(document_id="x", text=TEXT, sha256=""))
    return [{name: value.value for name, value in evidence_columns(a).items()} for a in accounts]


def test_a_reader_from_the_cache_reads_as_one_made_afresh() -> None:
    first, second = reader.load(), reader.load()
    assert first is not second
    assert made(second) == made(first) == made(reader.compiled())
    assert made(second)


def test_what_is_kept_is_made_once() -> None:
    numbers = iter(range(9))
    assert cache.kept("numbers", lambda: next(numbers)) == 0
    assert cache.kept("numbers", lambda: next(numbers)) == 0


@pytest.mark.parametrize("content", [b"", b"nonsense", b"cos\nno_such_thing\n."])
def test_a_damaged_file_is_made_again(content: bytes) -> None:
    cache.kept("numbers", lambda: [1])
    (path,) = cache.folder().glob("*/numbers.pickle")
    path.write_bytes(content)
    assert cache.kept("numbers", lambda: [2]) == [2]
    assert cache.kept("numbers", lambda: [3]) == [2]


def test_a_cache_that_cannot_be_written_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv("INCIDENTS_CACHE", str(blocked))
    assert cache.kept("numbers", lambda: [1]) == [1]


def test_only_the_latest_versions_of_the_program_are_kept() -> None:
    for number in range(12):
        old = cache.folder() / f"version{number:02}"
        old.mkdir(parents=True)
        os.utime(old, (number, number))
    cache.kept("numbers", lambda: [1])
    names = {path.name for path in cache.folder().iterdir()}
    assert cache.program() in names
    assert "version11" in names
    assert "version00" not in names


def test_the_digest_of_the_program_is_the_same_in_another_process() -> None:
    command = [sys.executable, "-c", "from incidents import cache; print(cache.program())"]
    assert (
        subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == cache.program()
    )


def test_the_program_is_read_again_when_its_files_are_not_those_of_the_last_time() -> None:
    digest = cache.program.__wrapped__
    first, seen = digest(), cache.folder() / "program"
    state, kept = seen.read_text().split()
    seen.write_text(f"{state} {'0' * 32}")
    assert digest() == "0" * 32 != first == kept
    seen.write_text(f"{'1' * 32} {'0' * 32}")
    assert digest() == first
