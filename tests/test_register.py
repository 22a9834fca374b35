"""What the project promises about registers of metadata."""

from pathlib import Path

import pytest

from incidents.errors import InputError
from incidents.read import register

TOML = """
[[source]]
file = "one.txt"
publisher = "Alpha News"
published = 2011-05-03

[[source]]
sha256 = "ab12"
publisher = "Beta Post"
"""


def written(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def test_an_entry_is_found_by_name_or_by_hash_and_the_hash_wins(tmp_path: Path) -> None:
    found = register.load(written(tmp_path, "sources.toml", TOML))
    assert found.find("one.txt", "00")["publisher"] == "Alpha News"
    assert found.find("one.txt", "ab12")["publisher"] == "Beta Post"
    assert found.find("two.txt", "00") == {}


def test_files_of_the_register_that_no_input_has_are_told_and_texts_by_hash_may_wait(tmp_path: Path) -> None:
    found = register.load(written(tmp_path, "sources.toml", TOML))
    assert found.unused_entries() == ["one.txt"]
    found.find("one.txt", "00")
    assert found.unused_entries() == []


def test_json_lines_say_the_same_as_toml(tmp_path: Path) -> None:
    line = '{"file": "one.txt", "publisher": "Alpha News"}\n\n'
    found = register.load(written(tmp_path, "sources.jsonl", line))
    assert found.find("one.txt")["publisher"] == "Alpha News"


def test_the_last_of_several_registers_wins() -> None:
    first = register.Register([{"file": "one.txt", "publisher": "Alpha News"}])
    last = register.Register([{"file": "one.txt", "publisher": "Beta Post"}])
    assert register.Register.joined([first, last]).find("one.txt")["publisher"] == "Beta Post"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("sources.jsonl", '{"file": "a.txt"}\n{broken', "line 2"),
        ("sources.jsonl", "[1]", "line 1"),
        ("sources.jsonl", '{"publisher": "Alpha"}', "neither a file nor a sha256"),
        ("sources.toml", "[[source]]\nfile = 'a.txt'\nauthor = 'Poe'", "unknown field author"),
        ("sources.toml", "[[source]\n", "not TOML"),
        ("sources.toml", "[sauce]\n", r"\[\[source\]\]"),
    ],
)
def test_a_register_that_cannot_be_used_is_named_with_its_place(
    tmp_path: Path, name: str, content: str, said: str
) -> None:
    path = written(tmp_path, name, content)
    with pytest.raises(InputError, match=said) as caught:
        register.load(path)
    assert str(path) in str(caught.value)
