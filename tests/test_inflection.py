"""Inflection: the forms that a lexicon gives by a base."""

import pytest

from incidents.words.inflection import noun_forms, plural, verb_forms


@pytest.mark.parametrize(
    ("noun", "forms"),
    [
        ("raid", "raids"),
        ("bus", "buses"),
        ("box", "boxes"),
        ("trench", "trenches"),
        ("clash", "clashes"),
        ("enemy", "enemies"),
        ("convoy", "convoys"),
        ("fighter jet", "fighter jets"),
    ],
)
def test_a_regular_noun_makes_its_plural(noun: str, forms: str) -> None:
    assert plural(noun) == forms
    assert noun_forms(noun) == (noun, forms)


def test_an_irregular_plural_stands_after_a_slash() -> None:
    assert noun_forms("serviceman/servicemen") == ("serviceman", "servicemen")


def test_a_noun_that_ends_in_a_slash_has_one_form() -> None:
    assert noun_forms("artillery/") == ("artillery",)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("bomb", ("bomb", "bombs", "bombed", "bombed", "bombing")),
        ("strafe", ("strafe", "strafes", "strafed", "strafed", "strafing")),
        ("stab", ("stab", "stabs", "stabbed", "stabbed", "stabbing")),
        ("shell", ("shell", "shells", "shelled", "shelled", "shelling")),
        ("destroy", ("destroy", "destroys", "destroyed", "destroyed", "destroying")),
        ("occupy", ("occupy", "occupies", "occupied", "occupied", "occupying")),
        ("raid", ("raid", "raids", "raided", "raided", "raiding")),
        ("free", ("free", "frees", "freed", "freed", "freeing")),
        ("crash", ("crash", "crashes", "crashed", "crashed", "crashing")),
        ("follow", ("follow", "follows", "followed", "followed", "following")),
    ],
)
def test_a_regular_verb_makes_its_five_forms(verb: str, forms: tuple[str, ...]) -> None:
    assert verb_forms(verb) == forms


def test_the_particle_of_a_verb_stays_behind_every_form() -> None:
    assert verb_forms("move in") == ("move in", "moves in", "moved in", "moved in", "moving in")


def test_an_irregular_verb_gives_all_its_forms() -> None:
    assert verb_forms("strike/strikes/struck/struck/striking")[2:4] == ("struck", "struck")


def test_an_irregular_verb_with_forms_missing_is_an_error() -> None:
    with pytest.raises(ValueError, match="unpack"):
        verb_forms("strike/struck")
