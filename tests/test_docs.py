"""The site of the pages: it builds without a warning, asks nothing of the net, and leaves nothing out."""

import json
import logging
import re
import shutil
import zipfile
from pathlib import Path

import click
import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from incidents.cli import main
from incidents.commands.ending import INTERRUPTED
from incidents.errors import IncidentsError, InputError, OutputError
from incidents.reading.reader import Reader
from incidents.schema.records import RECORDS

ROOT = Path(__file__).parent.parent
# What a browser fetches by itself; a link that a person has to click is none of it.
FETCHED = re.compile(
    r"<(?:script|img|iframe|source)\b[^>]*\bsrc=[\"']?(?P<src>[^\"' >]+)|<link\b(?P<link>[^>]*)>"
)
HREF = re.compile(r"href=[\"']?([^\"' >]+)")
ELSEWHERE = re.compile(r"(?:https?:)?//")
CODES = re.compile(r"^\| (?P<code>\d+) \|", re.MULTILINE)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the built site; a warning of the build fails."""
    out = tmp_path_factory.mktemp("site")
    warned: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: warned.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger("mkdocs").addHandler(handler)
    try:
        build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(out)))
    finally:
        logging.getLogger("mkdocs").removeHandler(handler)
    assert warned == []
    return out


def page(site: Path, name: str) -> str:
    """Return the words of a page, its markup taken out."""
    return re.sub(r"<[^>]+>", "", (site / name).read_text(encoding="utf-8"))


def test_no_page_fetches_anything_from_the_net(site: Path) -> None:
    for path in site.rglob("*.html"):
        for match in FETCHED.finditer(path.read_text(encoding="utf-8")):
            source = match["src"] or "".join(HREF.findall(match["link"] or ""))
            assert not ELSEWHERE.match(source), f"{path.name}: {match[0]}"


def test_no_style_fetches_anything_from_the_net(site: Path) -> None:
    for path in site.rglob("*.css"):
        assert not re.search(r"url\([\"']?(?:https?:)?//", path.read_text(encoding="utf-8")), path.name


def test_the_search_has_its_words_in_the_site_also_without_a_server(site: Path) -> None:
    assert (site / "search" / "search_index.js").stat().st_size > 100_000


def test_every_command_and_option_is_in_the_reference(site: Path) -> None:
    shown = page(site, "reference/commands.html")
    for command in main.commands.values():
        assert f"incidents {command.name} " in shown
        for option in (p for p in command.params if isinstance(p, click.Option)):
            assert option.opts[0] in shown, f"{command.name} {option.opts[0]}"


def test_every_column_is_in_the_reference(site: Path) -> None:
    shown = page(site, "reference/columns.html")
    assert [name for record in RECORDS for name in record.model_fields if name not in shown] == []


def test_every_rule_and_stopper_has_an_anchor_or_a_row(site: Path, reader: Reader) -> None:
    pages = [site / "reference" / "rules.html", *(site / "reference" / "rules").glob("*.html")]
    text = "".join(path.read_text(encoding="utf-8") for path in pages)
    assert len(pages) > 10
    assert [rule.rule_id for rule in reader.rules if f'id="{rule.rule_id}"' not in text] == []
    assert [stopper.stopper_id for stopper in reader.stoppers if stopper.stopper_id not in text] == []


def test_every_word_list_is_in_the_reference(site: Path) -> None:
    shown = page(site, "reference/lexicons.html")
    lists = (ROOT / "src" / "incidents" / "lexicons").glob("*.toml")
    assert [path.name for path in lists if path.name not in shown] == []


def test_the_exit_codes_told_are_those_of_the_code() -> None:
    told = (ROOT / "docs" / "input.md").read_text(encoding="utf-8").partition("## Exit codes")[2]
    raised = {error.exit_code for error in (IncidentsError, InputError, OutputError)}
    assert {int(code) for code in CODES.findall(told)} == raised | {0, 1, INTERRUPTED}


@pytest.mark.parametrize("word", ["docker", "uninstall", "excel", "nexis", "stata", "bibtex", "completion"])
def test_the_search_finds_what_strangers_type(site: Path, word: str) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert [one["location"] for one in index["docs"] if word in f"{one['title']} {one['text']}".lower()]


def test_the_first_page_has_a_live_report_and_the_dataset_to_take_along(site: Path) -> None:
    text = (site / "index.html").read_text(encoding="utf-8")
    assert text.index('src="live/report.html#compact=1"') < text.index('id="for-whom"')
    assert (site / "live" / "report.html").stat().st_size > 100_000
    with zipfile.ZipFile(site / "live" / "incidents-seeds.zip") as archive:
        assert {"incidents-seeds/incidents.parquet", "incidents-seeds/incidents.duckdb"} <= set(
            archive.namelist()
        )


def test_the_codebook_leads_with_incidents_and_asks_nothing_of_its_readers() -> None:
    text = (ROOT / "schema" / "CODEBOOK.md").read_text(encoding="utf-8")
    assert re.findall(r"^### (\w+)", text, flags=re.MULTILINE)[0] == "incidents"
    assert "change the records" not in text


def test_the_reference_for_python_is_made_from_the_docstrings(site: Path) -> None:
    shown = page(site, "reference/python.html")
    for words in (
        "Return the incidents that a text reports",
        "at_least",
        "evidence_of",
        "QueryError",
        "jobs",
    ):
        assert words in shown


def test_no_page_shows_an_empty_block() -> None:
    pages = [*(ROOT / "docs").rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
    empty = re.compile(r"^```\w+\n\s*```$", re.MULTILINE)
    assert [path.name for path in pages if empty.search(path.read_text(encoding="utf-8"))] == []


def test_no_page_shows_a_backslash_before_a_bar(site: Path) -> None:
    assert "\\|" not in page(site, "reference/commands.html")


def test_no_block_runs_out_of_its_column(site: Path, request: pytest.FixtureRequest) -> None:
    pytest.importorskip("selenium", reason="There is no selenium; `make check` installs it.")
    if shutil.which("chromedriver") is None:
        pytest.skip("There is no Chromium with chromedriver on this machine.")
    page = request.getfixturevalue("page")
    wide = []
    for file in sorted(site.rglob("*.html")):
        if "live" not in file.parts:
            page.driver.get(file.as_uri())
            wide += page.run(
                "return [...document.querySelectorAll('.md-typeset pre > code, .md-typeset__table')]"
                ".filter((one) => one.scrollWidth > one.clientWidth + 1)"
                ".map((one) => `${location.pathname}: ${one.textContent.slice(0, 60)}`)"
            )
    assert wide == []
