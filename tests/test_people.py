"""The people lexicon: every noun has one class, and groups of people are read with it."""

import pytest

from incidents.casualties import people, tokens
from incidents.casualties.headcount import Group, Groups

PEOPLE = people.read()
GROUPS = Groups(PEOPLE)
CLASSES = {"civilian", "combatant", "child", "woman", "aid_worker", "medic", "journalist", "crew", "unknown"}


def first(sentence: str) -> Group:
    return GROUPS.find(tokens.cut(sentence), capitals=sentence.isupper())[0]


def test_every_class_of_the_contract_has_nouns() -> None:
    assert {noun.victim_class for noun in PEOPLE.nouns.values()} == CLASSES


@pytest.mark.parametrize(
    ("noun", "victim_class"),
    [
        ("villagers", "civilian"),
        ("passers by", "civilian"),
        ("policemen", "combatant"),
        ("prisoners of war", "combatant"),
        ("schoolchildren", "child"),
        ("women", "woman"),
        ("paramedics", "medic"),
        ("photographers", "journalist"),
        ("pilots", "crew"),
        ("people", "unknown"),
    ],
)
def test_a_plural_has_the_class_of_its_noun(noun: str, victim_class: str) -> None:
    assert PEOPLE.nouns[noun].victim_class == victim_class
    assert PEOPLE.nouns[noun].plural


@pytest.mark.parametrize(
    ("sentence", "low", "victim_class"),
    [
        ("at least 21 Syrian civilians", 21, "civilian"),
        ("two of the wounded rebels", 2, "combatant"),
        ("two Afghan and coalition service members", 2, "combatant"),
        ("a Taliban senior leader", 1, "combatant"),
        ("three members of the security forces", 3, "combatant"),
        ("12 members of one family", 12, "unknown"),
        ("her two young children", 2, "child"),
        ("a family of five", 5, "unknown"),
        ("12 women and children", 12, "unknown"),
        ("five were hurt", 5, "unknown"),
        ("17 IS group fighters", 17, "combatant"),
        ("THE TWO ARMY OFFICERS", 2, "combatant"),
    ],
)
def test_a_group_has_a_number_and_a_class(sentence: str, low: int, victim_class: str) -> None:
    group = first(sentence)
    assert (group.low, group.victim_class) == (low, victim_class)


@pytest.mark.parametrize(
    "sentence", ["12 air strikes", "three rebel positions", "a militant hideout", "in 2016"]
)
def test_things_are_no_people(sentence: str) -> None:
    assert GROUPS.find(tokens.cut(sentence), capitals=False) == ()
