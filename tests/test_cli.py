"""The commands beside build: what they print, and the sentences with which they end."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from incidents.cli import main

SENTENCE = "Two Russian Su-27 jets came within 20 feet of a US Navy P-8 over the Black Sea on Tuesday."


def run(*arguments: str) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def test_explain_shows_mentions_rules_and_values_with_their_words() -> None:
    result = run("explain", SENTENCE, "--published", "2017-05-10")
    assert result.exit_code == 0
    for part in (
        "Two Russian Su-27 jets",
        "= RUS",
        "near_miss.came_within fired",
        "2017-05-09",
        "separation_high_m",
    ):
        assert part in result.output


def test_explain_names_what_stopped_a_rule() -> None:
    result = run("explain", "Russian warplanes did not bomb the village, the ministry said.")
    assert "stopped by not." in result.output
    assert "report 1" not in result.output


def test_explain_says_when_a_trigger_gave_no_incident() -> None:
    assert "no rule" in run("explain", "The singer will attack the charts with a new record.").output


def test_explain_takes_a_text_longer_than_a_file_name() -> None:
    assert run("explain", SENTENCE * 40).exit_code == 0


def test_explain_of_an_unknown_word_is_a_sentence() -> None:
    result = run("explain", "r0123456789abcdef", "--data", "nowhere")
    assert result.exit_code == 3
    assert "neither a text nor a file" in result.output


def test_every_example_of_every_rule_holds() -> None:
    result = run("rules", "--check")
    assert result.exit_code == 0, result.output
    assert " 0 do not hold" in result.output


@pytest.mark.parametrize("name", ["near_miss.came_within", "plan.future", "encounter.unsafe", "date.stated"])
def test_rules_stoppers_marks_and_readings_are_shown_by_name(name: str) -> None:
    result = run("rules", name)
    assert result.exit_code == 0
    assert result.output.startswith(f"{name}:")


def test_an_unknown_rule_is_named_with_those_that_are_near() -> None:
    result = run("rules", "near_miss")
    assert result.exit_code == 2
    assert "near_miss.came_within" in result.output


def test_schema_check_tells_stale_files(tmp_path: Path) -> None:
    assert run("schema", str(tmp_path)).exit_code == 0
    assert run("schema", str(tmp_path), "--check").exit_code == 0
    (tmp_path / "CODEBOOK.md").write_text("stale", encoding="utf-8")
    result = run("schema", str(tmp_path), "--check")
    assert result.exit_code == 1
    assert "CODEBOOK.md" in result.output
