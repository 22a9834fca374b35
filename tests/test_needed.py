"""What patterns need: words without which they cannot match, and the look-up by these words."""

import re

import pytest

from incidents.detect.index import Index
from incidents.detect.needed import needed
from incidents.detect.rule import Pattern
from incidents.document import Sentence
from incidents.reading.reader import Reader

WAR = frozenset({"aircraft", "class", "weapon"})
OPEN, CLOSE = r"(?<!\S)(?:", r")(?!\S)"


def of(*words: str) -> frozenset[str]:
    """Return the texts of one need."""
    return frozenset(words)


def has(words: frozenset[str], need: frozenset[str]) -> bool:
    """Return whether there are all words of one text of a need."""
    return any(words.issuperset(text.split()) for text in need)


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("jets bombed", [of("jets"), of("bombed")]),
        ("(?:shell|shelled) the", [of("shell", "shelled"), of("the")]),
        ("attacks?", [of("attack", "attacks")]),
        (r"(?:was|were) (?:[a-z]+ ){0,3}?hit", [of("hit"), of("was", "were")]),
        (r"opened fire(?: [^\s]+){0,4}", [of("opened"), of("fire")]),
        ("(?:shot|brought it|took it) down", [of("shot", "brought it", "it took"), of("down")]),
        ("(?:shot down|brought it down|down)", [of("down")]),
        (r"(?:hit (?:[a-z]+ ){0,3}town|near (?:[a-z]+ ){0,3}hill)", [of("hit town", "hill near")]),
        (r"(?:not|[a-z]+n't) hit", [of("hit")]),
        ("(?:a |b )?hit", [of("hit")]),
        ("(?<!not )hit(?! and run)", [of("hit")]),
        (r"hit\.", [of("hit.")]),
        ("materiali[sz]ed", [of("materialised", "materialized")]),
    ],
)
def test_a_pattern_needs_its_whole_words(pattern: str, needs: list[frozenset[str]]) -> None:
    assert set(needed(OPEN + pattern + CLOSE)) == set(needs)


@pytest.mark.parametrize(
    "pattern",
    ["[a-z]+ing", "(?:[a-z]+ ){2}", r"(?P<a>hit) (?P=a)", "(?i:hit)", r"\x68it", "(?:hit|[a-z]+)", "hit*"],
)
def test_what_is_not_understood_or_has_no_whole_word_needs_nothing(pattern: str) -> None:
    assert needed(OPEN + pattern + CLOSE) == ()


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [("hit", ()), ("hit the", ()), ("on the hit", (of("the"),)), ("^hit$", (of("hit"),))],
)
def test_a_word_whose_end_is_open_does_not_count(pattern: str, needs: tuple[frozenset[str], ...]) -> None:
    assert needed(pattern) == needs


def test_a_pattern_that_matches_has_all_that_it_needs(reader: Reader) -> None:
    patterns = [s.regex for s in reader.stoppers] + [a.regex for a in reader.resolver.attributes]
    missed = []
    for rule in reader.rules:
        for example in rule.finds:
            text = example["text"]
            tagged = reader.tagger.tag(Sentence(0, len(text), text, "body", 0), WAR)
            worded = [*patterns, *([] if rule.regex is None else [rule.regex])]
            tried = [pattern for pattern in worded if pattern.search(tagged.sketch)]
            missed += [p.pattern for p in tried if not all(has(tagged.words, need) for need in p.needs)]
    assert missed == []


def test_nearly_every_rule_needs_a_word(reader: Reader) -> None:
    bare = [rule.rule_id for rule in reader.rules if rule.regex is not None and not rule.regex.needs]
    assert len(bare) < len(reader.rules) / 20


def test_the_index_gives_what_may_match_in_order() -> None:
    patterns = [Pattern(OPEN + p + CLOSE) for p in ("the town", "[a-z]+", "jets (?:[a-z]+ )?bombed", "camp")]
    index = Index(patterns, lambda pattern: pattern.needs)
    text = "jets also bombed the town"
    found = index.worth_trying(frozenset(text.split(" ")))
    assert found == patterns[:3]
    assert list(index) == patterns
    assert index.worth_trying(frozenset({"jets"})) == [patterns[1]]
    assert all(re.search(pattern.pattern, text) for pattern in found)
