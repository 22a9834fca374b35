"""The pages for users keep their word: queries give the answers shown, commands and links exist.

`python tests/test_readme.py --update` writes the real answers into the README.
"""

import os
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click
import duckdb
import pytest

from incidents.build import build
from incidents.cli import main
from incidents.document import Document
from incidents.reading import own
from incidents.reading import reader as loading
from incidents.reading.examples import failures
from incidents.reading.own import NOTHING, Own
from incidents.reading.reader import Reader
from incidents.resolve import Account
from incidents.resolve.resolver import evidence_columns
from pages import PAGES, ROOT, Block, blocks, furnished, run, save

README = ROOT / "README.md"
GUIDE = ROOT / "CONTRIBUTING.md"
TRIED = tuple(page for page in PAGES if page != GUIDE)
FIGURE = ROOT / "docs" / "images" / "strikes.svg"
LIMITS = ROOT / "docs" / "limits.md"
RULES = ROOT / "docs" / "rules.md"
LINK = re.compile(r"\]\((?!https?:|mailto:)(?P<path>[^)#\s]*)#?(?P<heading>[^)\s]*)\)")
HEADING = re.compile(r"^#+ (?P<title>.+)$", re.MULTILINE)
IMPORT = re.compile(r"(?:^import |# needs )(?P<name>\w+)", re.MULTILINE)
LIMIT = re.compile(r"^\| (?P<text>[\"A-Z][^|]+) \| (?P<found>[^|]*) \| (?P<why>[^|]*) \|$", re.MULTILINE)
PUBLISHED = date(2016, 8, 1)
SHOWN = {
    "date_start": "{}",
    "place": "in {}",
    "country": "{}",
    "initiator_id": "by {}",
    "target_id": "on {}",
    "killed_best": "{} killed",
    "captured_best": "{} captured",
}
REPORT_ID = re.compile(r"\br[0-9a-f]{16}\b")


def ask(block: Block, built: Path) -> str:
    """Return what a query really answers about a built dataset, or a command in a folder that has one."""
    if block.language == "sh":
        return run(block)
    with duckdb.connect(str(built / "incidents.duckdb"), read_only=True) as connection:
        found = connection.execute(block.code)
        return table([column[0] for column in found.description or ()], found.fetchall())


def try_out(text: str, built: Path) -> Iterator[tuple[Block, str]]:
    """Do in the current folder, block by block, what a page tells its reader; yield blocks with answers.

    Files are saved, shell and Python are run, and queries are asked. Python that needs a library that is not
    installed is passed over.
    """
    for block in blocks(text):
        save(block, Path.cwd())
        if block.is_asked:
            yield block, ask(block, built)
        elif block.language == "sh":
            run(block)
        elif block.language == "python" and all(map(find_spec, IMPORT.findall(block.code))):
            exec(compile(block.code, "page", "exec"), {})  # noqa: S102  it is our own page


def table(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Return rows as columns of text, numbers to the right, NULL as nothing."""
    cells = [["" if value is None else str(value) for value in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(names, *cells, strict=True)]
    right = [any(isinstance(row[i], int | float) for row in rows) for i in range(len(names))]
    lines = [names, ["-" * width for width in widths], *cells]
    return "".join(
        "  ".join(
            cell.rjust(width) if to_right else cell.ljust(width)
            for cell, width, to_right in zip(line, widths, right, strict=True)
        ).rstrip()
        + "\n"
        for line in lines
    )


def commands(code: str) -> Iterator[list[str]]:
    """Yield the words of every call of `incidents` in a block of shell."""
    for line in code.replace("\\\n", " ").splitlines():
        for part in re.split(r"[|;<>]|&&", line) if "incidents" in line else ():
            words = shlex.split(part, comments=True)
            if words and Path(words[0]).name == "incidents":
                yield words


def headings(page: Path) -> set[str]:
    """Return the anchors of a page's headings."""
    titles = (match["title"].lower() for match in HEADING.finditer(page.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w -]", "", title).replace(" ", "-") for title in titles}


def refreshed(text: str, built: Path) -> str:
    """Return a page with the real answers, and without ids of reports that are no longer there."""
    with duckdb.connect(str(built / "incidents.duckdb"), read_only=True) as connection:
        known = {row[0] for row in connection.execute("SELECT report_id FROM reports").fetchall()}
    queries = [block for block in blocks(text) if block.language == "sql"]
    shown = REPORT_ID.findall("".join(ask(block, built) for block in queries))
    text = REPORT_ID.sub(lambda match: match[0] if match[0] in known or not shown else shown[0], text)
    for block, real in reversed(list(try_out(text, built))):
        if block.answer is not None:
            text = text[: block.answer[0]] + real + text[block.answer[1] :]
    return text


def found_in(text: str, reader: Reader) -> str:
    """Return in a few words what is read in a sentence: type, then day, place, actors and dead."""
    told = reader.accounts(Document("text", text, "", published_on=PUBLISHED))
    return "; ".join(in_short(account) for account in told) or "nothing"


def in_short(account: Account) -> str:
    """Return the type of an account and the values that are shown of it."""
    columns = evidence_columns(account)
    shown = [form.format(columns[name].value) for name, form in SHOWN.items() if name in columns]
    return ", ".join([f"`{account.incident_type}`", *shown])


def with_limits_tried(text: str, reader: Reader) -> str:
    """Return the page of limits with what really comes out."""
    return LIMIT.sub(lambda m: f"| {m['text']} | {found_in(m['text'], reader)} | {m['why']} |", text)


@pytest.fixture(scope="module")
def words_kept(reader: Reader) -> Iterator[None]:
    """Compile words and rules once for all commands; with files of the user's, once for each of these."""
    compiled = loading.load

    @cache
    def load(brought: Own = NOTHING) -> Reader:
        return compiled(brought) if brought.options else reader

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "load", load)
        yield


@pytest.mark.usefixtures("words_kept")
@pytest.mark.parametrize("page", TRIED, ids=lambda page: page.name)
def test_every_page_can_be_followed_and_gives_the_answers_shown(
    page: Path, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(furnished(tmp_path, built))
    text = page.read_text(encoding="utf-8")
    for block, real in try_out(text, built):
        assert block.answer is not None, f"no answer is shown after:\n{block.code}"
        message = f"{block.code}\nreally answers\n\n{real}\nrun: python tests/test_readme.py --update"
        assert text[slice(*block.answer)] == real, message


def test_the_readme_asks_two_questions_with_answers_of_at_most_eight_rows(built: Path) -> None:
    queries = [block for block in blocks(README.read_text(encoding="utf-8")) if block.language == "sql"]
    assert len(queries) >= 2
    for block in queries:
        assert 1 <= len(ask(block, built).splitlines()) - 2 <= 8, block.code


def test_every_command_of_the_guide_for_contributors_exists_with_its_options() -> None:
    found = [b for b in blocks(GUIDE.read_text(encoding="utf-8")) if b.language == "sh"]
    for words in (words for block in found for words in commands(block.code)):
        command = main.commands.get(words[1])
        assert command is not None, f"{shlex.join(words)}: there is no such command"
        try:
            command.make_context(words[1], words[2:])
        except click.UsageError as error:
            pytest.fail(f"{shlex.join(words)}: {error.format_message()}")


def test_every_rule_shown_can_be_used_as_it_stands(tmp_path: Path) -> None:
    shown = [b.code for b in blocks(RULES.read_text(encoding="utf-8")) if b.code.startswith("[[rule]]")]
    (tmp_path / "shown.toml").write_text("\n".join(shown), encoding="utf-8")
    reader = loading.compiled(own.read(rules=[tmp_path / "shown.toml"]))
    ids = re.findall(r'^id = "(.+)"$', "\n".join(shown), flags=re.MULTILINE)
    assert ids
    assert [failure for failure in failures(reader) if failure.name in ids] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    for match in LINK.finditer(page.read_text(encoding="utf-8")):
        target = page.parent / match["path"] if match["path"] else page
        assert target.exists(), match[0]
        assert not match["heading"] or match["heading"] in headings(target), match[0]


def test_every_limit_is_still_one(reader: Reader) -> None:
    for match in LIMIT.finditer(LIMITS.read_text(encoding="utf-8")):
        message = "take the row out if it is right now, else run: python tests/test_readme.py --update"
        assert match["found"] == found_in(match["text"], reader), f"{match['text']}\n{message}"


if __name__ == "__main__":
    if sys.argv[1:] != ["--update"]:
        sys.exit("usage: python tests/test_readme.py --update")
    with tempfile.TemporaryDirectory() as scratch:
        dataset = Path(scratch) / "dist"
        build([str(ROOT / "seeds")], dataset)
        for page in TRIED:
            before = page.read_text(encoding="utf-8")
            os.chdir(furnished(Path(scratch) / f"{page.parent.name}-{page.stem}", dataset))
            page.write_text(refreshed(before, dataset), encoding="utf-8")
            if Path(FIGURE.name).exists():
                shutil.copy(FIGURE.name, FIGURE)
    tried = with_limits_tried(LIMITS.read_text(encoding="utf-8"), loading.load())
    LIMITS.write_text(tried, encoding="utf-8")
