"""What the project promises about the prefilter: it is fast, and it loses nothing."""

import polars as pl

from incidents.detect import rule, trigger
from incidents.reading import prefilter

TRIGGERS = trigger.load()
RULES = rule.load(TRIGGERS)
FILTER = prefilter.load(RULES)


def test_every_example_of_every_rule_passes() -> None:
    examples = [(entry.rule_id, str(found["text"])) for entry in RULES for found in entry.finds]
    hits = FILTER.hits(pl.Series([text for _, text in examples]))
    assert [example for example, hit in zip(examples, hits, strict=True) if not hit] == []


def test_upper_case_and_line_breaks_make_no_difference() -> None:
    assert FILTER.hits(pl.Series(["TWO AIR\nSTRIKES KILLED SIX REBELS"])).to_list() == [True]


def test_texts_without_force_do_not_pass() -> None:
    quiet = ["The bakery opened a second shop and sold its bread to tourists.", "", None]
    assert FILTER.hits(pl.Series(quiet)).to_list() == [False, False, False]
