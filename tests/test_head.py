"""What the head of a text says of it where nobody else does: its title, and the agency in its dateline."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import incidents
from incidents.cli import main
from incidents.read.head import agency, title

BODY = "\n\nKYIV (AP) — Shelling killed two people in Kharkiv on Monday, police said, and hurt three more."


@pytest.mark.parametrize(
    "line",
    [
        "Shelling kills two in Kharkiv",
        "“We had no time”: Kharkiv after the shelling",
        "Who shelled Kharkiv?",
        "SHELLING KILLS TWO IN KHARKIV",
    ],
)
def test_a_first_line_that_is_a_headline_is_the_title(line: str) -> None:
    assert title(line + BODY) == line


@pytest.mark.parametrize(
    "line",
    [
        "Two people were killed in Kharkiv on Monday.",
        "By Anna Reporter, Kharkiv",
        "KYIV, May 6 (Reuters) -",
        "May 6, 2024",
        "Updated 6 May 2024",
        "- Shelling kills two in Kharkiv",
        "https://example.org/kharkiv shelling today",
        "Shelling kills",
        "The mayor said on Monday:",
    ],
)
def test_a_first_line_that_may_be_anything_else_is_none(line: str) -> None:
    assert title(line + BODY) is None


def test_a_line_with_nothing_below_it_is_no_title() -> None:
    assert title("Shelling kills two in Kharkiv") is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("KYIV (AP) — Shelling killed two.", "AP"),
        ("BEIRUT, May 3 (Reuters) - Jets bombed Homs.", "Reuters"),
        ("Jets bomb Homs\n\nDAMASCUS, Syria (AFP) – Jets bombed Homs.", "AFP"),
        ("(Xinhua) -- Jets bombed Homs.", "Xinhua"),
        ("MOSCOW. Jan 7 (Interfax) - Jets bombed Homs.", "Interfax"),
        ("WASHINGTON (The Associated Press) — Jets bombed Homs.", "AP"),
    ],
)
def test_the_agency_in_a_dateline_is_the_publisher(text: str, named: str) -> None:
    assert agency(text) == named


@pytest.mark.parametrize(
    "text",
    [
        "FORT HOOD (TEXAS) - A soldier was killed.",
        "The army told Reuters (which asked) that jets bombed Homs.",
        "The ministry told the agency (AP) that jets bombed Homs.",
        "Jets bombed Homs on Monday, the agency said (Reuters).",
        "KYIV — Shelling killed two.",
    ],
)
def test_no_other_brackets_make_a_publisher(text: str) -> None:
    assert agency(text) is None


def test_a_build_takes_both_only_where_nothing_else_says_them(tmp_path: Path) -> None:
    texts, out = tmp_path / "texts", tmp_path / "out"
    texts.mkdir()
    (texts / "bare.txt").write_text("Shelling kills two in Kharkiv" + BODY, encoding="utf-8")
    (texts / "told.txt").write_text("Shelling kills two in Kharkiv" + BODY + " It rained.", encoding="utf-8")
    (texts / "sources.toml").write_text(
        '[[source]]\nfile = "told.txt"\ntitle = "Two dead"\npublisher = "The Daily"\n', encoding="utf-8"
    )
    CliRunner().invoke(main, ["build", str(texts), "--out", str(out)], catch_exceptions=False)
    documents = incidents.open(out).documents.sort("external_id")
    assert documents.select("external_id", "title", "publisher").rows() == [
        ("bare", "Shelling kills two in Kharkiv", "AP"),
        ("told", "Two dead", "The Daily"),
    ]
