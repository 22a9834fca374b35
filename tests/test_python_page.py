"""The page on Python keeps its word: every example gives the answer that is shown."""

import doctest
import re
from pathlib import Path

import pytest

from incidents.ask.dataset import Dataset

PAGE = Path(__file__).parent.parent / "docs" / "python.md"
EXAMPLES = re.compile(r"^```pycon\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_every_example_gives_the_answer_shown(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (built.parent / "dist").symlink_to(built)
    monkeypatch.chdir(built.parent)
    examples = "\n".join(EXAMPLES.findall(PAGE.read_text(encoding="utf-8")))
    test = doctest.DocTestParser().get_doctest(examples, {}, PAGE.name, str(PAGE), 0)
    shown: list[str] = []
    result = doctest.DocTestRunner().run(test, out=shown.append)
    assert result.attempted > 10
    assert result.failed == 0, "".join(shown)


def test_the_page_names_every_table() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name in vars(Dataset):
        if not name.startswith("_") and name not in {"folder", "sql", "has_views"}:
            assert f"`{name}`" in page
