"""The target lexicon names what is hit, each noun in one class of the contract."""

from __future__ import annotations

import tomllib
from collections import Counter
from importlib.resources import files

import pytest

CLASSES = frozenset(
    """
    aircraft ship airbase military militants civilians medical aid school worship market infrastructure
    residential diplomatic
    """.split()
)


def _nouns() -> dict[str, list[str]]:
    text = files("incidents").joinpath("lexicons/targets.toml").read_text(encoding="utf-8")
    return {target["target_class"]: target["nouns"] for target in tomllib.loads(text)["target"]}


def _plain(noun: str) -> str:
    singular = noun.partition("/")[0].casefold()
    return "".join(letter for letter in singular if letter.isalnum())


def test_every_class_of_the_contract_has_nouns_and_a_bare_vehicle_is_of_none() -> None:
    assert _nouns().keys() == CLASSES | {"unknown"}
    assert "vehicle" in _nouns()["unknown"]
    assert all(_nouns().values())


def test_there_are_at_least_four_hundred_nouns() -> None:
    assert sum(len(nouns) for nouns in _nouns().values()) >= 400


def test_a_noun_stands_once_in_one_class() -> None:
    counts = Counter(_plain(noun) for nouns in _nouns().values() for noun in nouns)
    assert [noun for noun, count in counts.items() if count > 1] == []


def test_no_noun_is_empty_or_padded() -> None:
    assert all(_plain(noun) and noun == noun.strip() for nouns in _nouns().values() for noun in nouns)


@pytest.mark.parametrize(
    ("noun", "target_class"),
    [
        ("ammunition depot", "military"),
        ("training camp", "militants"),
        ("aid convoy", "aid"),
        ("apartment block", "residential"),
        ("power station", "infrastructure"),
        ("destroyer", "ship"),
        ("field hospital", "medical"),
        ("ambassador's residence", "diplomatic"),
    ],
)
def test_a_usual_target_is_in_its_class(noun: str, target_class: str) -> None:
    assert noun in _nouns()[target_class]
