"""What the table of verbs and event nouns promises: each stands once, and its forms are derived."""

import tomllib
from pathlib import Path

import pytest

import incidents
from incidents.detect import trigger
from incidents.errors import LexiconError
from incidents.words import verbs

TABLE = Path(incidents.__file__).parent / "lexicons" / "verbs.toml"


def read(folder: Path, text: str) -> verbs.Tagged:
    """Return the words of each tag of a table."""
    file = folder / "verbs.toml"
    file.write_text(text, encoding="utf-8")
    return verbs.by_tag(file)


def test_regular_forms_are_derived_and_irregular_ones_stand_once(tmp_path: Path) -> None:
    shoot = 'shoot = { forms = "shot/shot/shooting" }\n"shoot up" = { tags = "fire" }'
    (up, strafe) = read(tmp_path, f'[verb]\n{shoot}\nstrafe = {{ tags = "fire" }}')["verb", "fire"]
    assert up == "shoot up/shoots up/shot up/shot up/shooting up"
    assert strafe == "strafe/strafes/strafed/strafed/strafing"


def test_two_spellings_of_a_verb_are_both_read(tmp_path: Path) -> None:
    spellings = '["leveled/leveled/leveling", "levelled/levelled/levelling"]'
    found = read(tmp_path, f'[verb]\nlevel = {{ forms = {spellings}, tags = "hit" }}')
    assert [forms.split("/")[2] for forms in found["verb", "hit"]] == ["leveled", "levelled"]


def test_a_word_that_is_like_another_has_its_tags(tmp_path: Path) -> None:
    raid = 'raid = { tags = "strike attack" }'
    found = read(tmp_path, f'[noun]\n{raid}\nforay = {{ like = "raid", tags = "clash" }}')
    assert {tag for (_, tag), words in found.items() if "foray" in words} == {"strike", "attack", "clash"}


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ('[verb]\nhit = { tag = "hit" }', "verb.hit has the unknown key tag"),
        ('[verb]\nhit = { forms = "hit/hitting", tags = "hit" }', "has to be past, participle and -ing form"),
        ('[verb]\nhit = { like = "strike" }', "like strike, which has no tags"),
        ("[verb]\nhit =", "is not TOML"),
    ],
)
def test_a_word_that_cannot_be_used_is_named(tmp_path: Path, table: str, reason: str) -> None:
    with pytest.raises(LexiconError, match=reason):
        read(tmp_path, table)


def test_every_tag_is_a_trigger_and_no_trigger_lists_a_verb_of_its_own() -> None:
    triggers = trigger.load()
    assert {tag for _, tag in verbs.by_tag()} <= set(triggers)
    content = tomllib.loads((TABLE.parent / "triggers.toml").read_text(encoding="utf-8"))
    assert not [name for name, facts in content["verb"].items() if "words" in facts]
