"""What `rules --check` promises beside the examples: no word and no wording without one that proves it."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from incidents.cli import main
from incidents.detect.shape import always_stands, groups, wordings

WORDS = """
[verb.mine_own]
says = "delivers bombs on"
words = ["whomp", {word}]
"""
RULES = """
[[rule]]
id = "mine.whomped"
type = "air_strike"
says = "aircraft whomped something"
pattern = "{{:aircraft}} <mine_own> {wording}"
object = ""

  [[rule.finds]]
  text = "Jets whomped a depot near Homs."

  [[rule.ignores]]
  text = "The crowd whomped the drums."
  because = "a crowd is no aircraft"
"""
TARGET = "{target:facility}"


def checked(folder: Path, words: str, wording: str = TARGET) -> Result:
    """Return what the check says of a verb with a rule, in files of one's own."""
    (folder / "words.toml").write_text(WORDS.format(word=words), encoding="utf-8")
    (folder / "mine.toml").write_text(RULES.format(wording=wording), encoding="utf-8")
    own = ["--lexicon", str(folder / "words.toml"), "--rules", str(folder / "mine.toml")]
    return CliRunner().invoke(main, ["rules", "--check", *own])


def test_a_word_that_is_read_in_an_example_of_its_list_is_proved(tmp_path: Path) -> None:
    result = checked(tmp_path, '"thwack"')
    assert result.exit_code == 0, result.output


def test_a_word_that_no_example_proves_fails_the_check(tmp_path: Path) -> None:
    result = checked(tmp_path, '"zap with bullets"')
    assert result.exit_code == 1
    assert "verb.mine_own: no example" in result.output
    assert "zap with bullets" in result.output
    assert "1 words and wordings" in result.output


def test_a_wording_that_no_example_proves_fails_the_check(tmp_path: Path) -> None:
    result = checked(tmp_path, '"thwack"', "(?:{target:facility}|{weapon:ship} in the bay)")
    assert result.exit_code == 1
    assert "mine.whomped: no example of the rule needs this wording" in result.output
    assert "in the bay" in result.output


@pytest.mark.parametrize(
    ("pattern", "stands"),
    [
        ("<a> {target:ship}", True),
        ("(?:x|y) (?:of )?<a>", True),
        ("(?:the <a>|an <b>) fell", False),
        ("(?:the <a> )?fell", False),
        ("(?:the <a> ){0,2}fell", False),
        ("<a> fell|fell", False),
        (r"[|(] \| (?:<a>)", True),
    ],
)
def test_a_trigger_in_one_alternative_only_does_not_always_stand(pattern: str, *, stands: bool) -> None:
    assert always_stands(pattern, pattern.index("<a>")) is stands


def test_an_alternative_is_a_wording_where_it_has_a_trigger_or_fills_a_role() -> None:
    pattern = "<a> (?:of|by {target:ship}|<b>|in {:place})(?! (?:<c>|<d>))"
    assert dict(wordings(pattern)) == {
        "by {target:ship}": "<a> (?:of|<b>|in {:place})(?! (?:<c>|<d>))",
        "<b>": "<a> (?:of|by {target:ship}|in {:place})(?! (?:<c>|<d>))",
        "<c>": "<a> (?:of|by {target:ship}|<b>|in {:place})(?! (?:<d>))",
        "<d>": "<a> (?:of|by {target:ship}|<b>|in {:place})(?! (?:<c>))",
    }


def test_kinds_of_a_slot_and_signs_of_a_set_are_no_alternatives() -> None:
    assert [len(group.parts) for group in groups("{target:ship|place} [a|b] <~subject> x")] == [1]


def test_the_examples_of_rules_run_without_the_libraries_of_tables_and_files() -> None:
    """`make words` installs none of these; a text can be read without them."""
    absent = ("polars", "duckdb", "pandera", "lxml", "trafilatura", "zstandard", "rich", "openpyxl", "numpy")
    code = (
        f"import sys; sys.modules.update(dict.fromkeys({absent!r}))\n"
        "from incidents.reading import examples, reader\n"
        "sys.exit(len(list(examples.failures(reader.load(), 'near_miss.came_within'))))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
