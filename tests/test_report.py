"""The report is one file that asks for nothing, lets nothing in, and holds all that the dataset holds."""

import base64
import hashlib
import json
import re
import subprocess
import sys
import zlib
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import incidents
from incidents.report.contradictions import contradictions
from incidents.report.packing import as_json, packed
from incidents.report.page import page

ASSETS = Path(incidents.__file__).parent / "report"


class Parts(HTMLParser):
    """What stands in the style and script elements of a page, and every attribute of it."""

    def __init__(self, text: str) -> None:
        """Read a page."""
        super().__init__()
        self.open = ""
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.blocks: dict[str, str] = {}
        self.attributes: list[tuple[str, str | None]] = []
        self.policy = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember what opens."""
        named = dict(attrs)
        self.attributes += attrs
        self.open = tag if tag == "style" else ""
        if tag == "script":
            self.open = f"block {named['id']}" if named.get("type") else "script"
        if named.get("http-equiv") == "Content-Security-Policy":
            self.policy = named["content"] or ""

    def handle_data(self, data: str) -> None:
        """Keep what stands in an element of interest."""
        if self.open == "script":
            self.scripts.append(data)
        elif self.open == "style":
            self.styles.append(data)
        elif self.open.startswith("block "):
            self.blocks[self.open.removeprefix("block ")] = data
        self.open = ""


@pytest.fixture(scope="module")
def text(built: Path) -> str:
    """Return the page of the seeds."""
    return page(incidents.open(built))


@pytest.fixture(scope="module")
def parts(text: str) -> Parts:
    """Return its parts."""
    return Parts(text)


def details(parts: Parts) -> list[dict[str, Any]]:
    """Return what the cards show, all chunks in one list."""
    chunks = json.loads(parts.blocks["details"])
    return [one for chunk in chunks for one in json.loads(zlib.decompress(base64.b64decode(chunk)))]


def unpacked(column: dict[str, Any], rows: int) -> list[Any]:
    """Return the values of a packed column, as the page reads them."""
    if "d" in column:
        return [None if number < 0 else column["d"][number] for number in column["i"]]
    if "i" not in column:
        return list(column["v"])
    told = dict(zip(column["i"], column["v"], strict=True))
    return [told.get(row) for row in range(rows)]


def digest(text: str) -> str:
    """Return a digest as a policy writes it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_same_dataset_gives_the_same_page(built: Path, text: str) -> None:
    assert page(incidents.open(built)) == text


def test_the_policy_allows_the_scripts_and_the_style_of_the_page_and_nothing_else(parts: Parts) -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in parts.policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"].split() == [digest(script) for script in parts.scripts]
    assert rules["style-src"].split() == [digest(style) for style in parts.styles]
    assert "unsafe" not in parts.policy
    assert {name for name in rules if name.endswith("-src")} == {"default-src", "script-src", "style-src"}


def test_the_page_refers_to_nothing_outside(parts: Parts) -> None:
    named = {name for name, _ in parts.attributes}
    assert named.isdisjoint({"src", "srcset", "data", "action", "style"})
    assert {name for name in named if name.startswith("on")} == set()
    assert [v for name, v in parts.attributes if name == "href" and not (v or "").startswith("#")] == []
    assert not any("url(" in style or "@import" in style for style in parts.styles)
    assert not any("sourceMappingURL" in script for script in parts.scripts)


@pytest.mark.parametrize("asset", sorted(ASSETS.glob("*.js")), ids=lambda path: path.name)
def test_the_scripts_write_words_and_never_markup(asset: Path) -> None:
    forbidden = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|DOMParser|fetch\("
    )
    assert re.findall(forbidden, asset.read_text(encoding="utf-8")) == []


def test_no_word_of_the_data_can_end_the_element_that_holds_it() -> None:
    hostile = "</script><script>alert(1)</script><!-- & ]]>"
    written = as_json({"title": hostile})
    assert not set("<>&") & set(written)
    assert json.loads(written) == {"title": hostile}


def test_a_word_that_looks_like_a_slot_stays_a_word(built: Path, tmp_path: Path) -> None:
    for file in built.glob("*.parquet"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    titled = pl.read_parquet(built / "documents.parquet").with_columns(title=pl.lit("{{script}}"))
    titled.write_parquet(tmp_path / "documents.parquet")
    found = Parts(page(incidents.open(tmp_path)))
    assert set(unpacked(json.loads(found.blocks["overview"])["documents"]["title"], 5)) == {"{{script}}"}


def test_every_incident_and_document_is_there(built: Path, parts: Parts) -> None:
    dataset = incidents.open(built)
    overview = json.loads(parts.blocks["overview"])
    rows = dataset.incidents.height
    assert unpacked(overview["incidents"]["incident_id"], rows) == dataset.incidents["incident_id"].to_list()
    assert unpacked(overview["incidents"]["killed_best"], rows) == dataset.incidents["killed_best"].to_list()
    documents = overview["documents"]["document_id"]
    assert unpacked(documents, dataset.documents.height) == dataset.documents["document_id"].to_list()
    assert len(overview["summaries"]) == dataset.reports["aggregate"].sum()


def test_every_value_with_its_rule_is_there(built: Path, parts: Parts) -> None:
    dataset = incidents.open(built)
    written = {
        (report["report_id"], field, reading[0], reading[2], reading[3])
        for one in details(parts)
        for report in one["r"]
        for reading in report["e"]
        for field in reading[6:]
    }
    passages = [
        (reading[4], report["p"][reading[5]])
        for one in details(parts)
        for report in one["r"]
        for reading in report["e"]
        if reading[5] is not None
    ]
    assert passages
    assert all(words in passage for words, passage in passages)
    counted = dataset.reports.filter(~pl.col("aggregate"))["report_id"].to_list()
    rows = dataset.evidence.filter(pl.col("record_id").is_in(counted))
    assert written == set(rows.select("record_id", "field", "rule_id", "start", "end").iter_rows())


def test_paths_of_the_machine_that_built_the_dataset_stay_out(built: Path, text: str) -> None:
    uris = incidents.open(built).documents["source_uri"].drop_nulls().to_list()
    assert uris
    assert [uri for uri in uris if uri in text] == []


@given(st.lists(st.one_of(st.none(), st.integers(-5, 10**6))), st.lists(st.one_of(st.none(), st.text())))
def test_a_packed_column_holds_the_same_values(numbers: list[int | None], words: list[str | None]) -> None:
    assert unpacked(packed(pl.Series(numbers, dtype=pl.Int64)), len(numbers)) == numbers
    assert unpacked(packed(pl.Series(words, dtype=pl.String)), len(words)) == words


def colours(block: str) -> dict[str, str]:
    """Return the colours that a block of the style names."""
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


def contrast(one: str, other: str) -> float:
    """Return how far two colours stand apart, as WCAG 2 measures it."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_words_and_marks_can_be_told_from_what_they_stand_on(theme: int) -> None:
    blocks = re.findall(r"\{([^{}]*--paper[^{}]*)\}", (ASSETS / "style.css").read_text(encoding="utf-8"))
    named = colours(blocks[theme])
    words = [
        (ink, paper) for ink in ("ink", "soft", "accent", "alert") for paper in ("paper", "panel", "faint")
    ]
    words += [("alert", "alert-paper"), ("soft", "alert-paper"), ("ink", "mark"), ("map-ink", "land")]
    marks = [
        (mark, paper)
        for mark in ("strike", "ground", "encounter", "loss", "posture", "other", "focus")
        for paper in ("paper", "land", "sea", "panel")
    ]
    weak = {pair: contrast(named[pair[0]], named[pair[1]]) for pair in words}
    faint = {pair: contrast(named[pair[0]], named[pair[1]]) for pair in marks}
    assert {pair: round(ratio, 1) for pair, ratio in weak.items() if ratio < 4.5} == {}
    assert {pair: round(ratio, 1) for pair, ratio in faint.items() if ratio < 3} == {}


def test_the_dark_colours_are_the_same_by_system_and_by_switch() -> None:
    blocks = re.findall(r"\{([^{}]*--paper: #[^{}]*)\}", (ASSETS / "style.css").read_text(encoding="utf-8"))
    assert colours(blocks[1]) == colours(blocks[2])


def account(**changes: Any) -> dict[str, Any]:
    """Return a report as the table has it, silent on everything that is not named."""
    columns = (
        "incident_type initiator_id target_id target_class place weapon_class killed_best injured_best"
        " civilians_killed_best children_killed_best captured_best separation_high_m deconfliction_notified"
        " date_start date_end"
    ).split()
    return {**dict.fromkeys(columns), "incident_type": "shelling", "modality": "asserted", **changes}


def test_accounts_that_name_different_actors_contradict_each_other() -> None:
    found = contradictions([account(initiator_id="AAA"), account(initiator_id="BBB"), account()])
    assert found == [{"column": "initiator_id", "values": [["AAA", [0]], ["BBB", [1]]]}]


def test_a_month_and_a_day_in_it_do_not_contradict_each_other_and_two_days_do() -> None:
    month = account(date_start=date(2019, 5, 1), date_end=date(2019, 5, 31))
    day = account(date_start=date(2019, 5, 4), date_end=date(2019, 5, 4))
    next_day = account(date_start=date(2019, 5, 5), date_end=date(2019, 5, 5))
    assert contradictions([month, day]) == []
    assert [one["column"] for one in contradictions([month, day, next_day])] == ["date_start"]


def test_a_denial_contradicts_what_others_tell() -> None:
    found = contradictions([account(), account(modality="denied")])
    assert found == [{"column": "modality", "values": [["told", [0]], ["denied", [1]]]}]


def test_the_command_writes_the_page(built: Path, text: str, tmp_path: Path) -> None:
    out = tmp_path / "new" / "look.html"
    done = report("--data", str(built), "--out", str(out))
    assert done.returncode == 0, done.stderr
    assert out.read_text(encoding="utf-8") == text
    assert f"{incidents.open(built).incidents.height} incidents" in done.stderr


def test_the_command_says_when_there_is_no_dataset_and_when_it_cannot_write(
    built: Path, tmp_path: Path
) -> None:
    missing = report("--data", str(tmp_path / "none"), "--out", str(tmp_path / "a.html"))
    assert (missing.returncode, missing.stderr.count("\n")) == (3, 1)
    (tmp_path / "file").write_text("", encoding="utf-8")
    blocked = report("--data", str(built), "--out", str(tmp_path / "file" / "a.html"))
    assert (blocked.returncode, blocked.stderr.count("\n")) == (4, 1)


def report(*options: str) -> subprocess.CompletedProcess[str]:
    """Run the command."""
    command = [sys.executable, "-m", "incidents", "report", *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)
