"""Triggers: the words of rules in all their forms, and what a broken entry says."""

from pathlib import Path

import pytest

from incidents.detect import trigger
from incidents.errors import LexiconError

OWN = """
[verb.strafe_low]
says = "fires while flying low"
words = ["strafe", "beat up/beats up/beat up/beaten up/beating up"]
[noun.sortie_word]
says = "a flight"
words = ["sortie", "man/men"]
[phrase.in_the_air]
says = "not on the ground"
words = ["in the air"]
"""


def written(folder: Path, text: str) -> Path:
    """Return a trigger file with some text."""
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_verb_has_its_forms_by_name_and_longest_first(tmp_path: Path) -> None:
    found = trigger.load([written(tmp_path, OWN)])["strafe_low"]
    assert found.words("ing") == ("beating up", "strafing")
    assert found.words("participle") == ("beaten up", "strafed")
    assert set(found.words("ed")) == {"strafed", "beat up", "beaten up"}
    assert set(found.words("finite")) == {"strafe", "strafes", "strafed", "beat up", "beats up"}
    assert len(found.words()) == 8


def test_a_noun_has_singular_and_plural_and_a_phrase_only_itself(tmp_path: Path) -> None:
    found = trigger.load([written(tmp_path, OWN)])
    assert set(found["sortie_word"].words("plural")) == {"sorties", "men"}
    assert found["in_the_air"].words() == ("in the air",)


def test_a_form_that_a_trigger_lacks_has_no_words(tmp_path: Path) -> None:
    assert trigger.load([written(tmp_path, OWN)])["sortie_word"].words("ing") == ()


def test_a_later_entry_of_a_name_replaces_the_earlier_one(tmp_path: Path) -> None:
    mine = written(tmp_path, '[verb.bomb]\nsays = "drops bombs"\nwords = ["bomb"]')
    assert trigger.load([mine])["bomb"].words("ing") == ("bombing",)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[adverb.low]\nsays = "low"\nwords = ["low"]', "unknown section adverb"),
        ('[verb.hit_low]\nwords = ["hit"]', "verb.hit_low needs `says`"),
        ('[verb.hit_low]\nsays = "hits"\nwords = []', "verb.hit_low needs"),
        (
            '[verb.hit_low]\nsays = "hits"\nwords = ["hit/hits"]',
            "verb.hit_low: 'hit/hits' needs all five forms",
        ),
        ("[verb.hit_low", "is not TOML"),
    ],
)
def test_a_broken_entry_is_named_with_its_file(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(LexiconError, match=reason) as caught:
        trigger.load([written(tmp_path, text)])
    assert "mine.toml" in str(caught.value)


def test_an_alternation_takes_words_literally() -> None:
    assert trigger.alternation(["shot down", "car-bomb", "u.s"]) == r"shot down|car-bomb|u\.s"


def test_every_trigger_of_the_package_has_words_in_lower_case() -> None:
    for entry in trigger.load().values():
        assert entry.words(), entry.name
        assert all(word == word.lower().strip() for word in entry.words()), entry.name
