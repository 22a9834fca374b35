"""The lexicon: what its format refuses, and which names it finds in a text."""

from pathlib import Path

import pytest

from incidents.errors import LexiconError
from incidents.words import lexicon
from incidents.words import word as words
from incidents.words.lexicon import Entry, Lexicon

ACTORS = """
[[actor]]
id = "SYR"
name = "Syria"
kind = "state"
names = ["Syria"]
adjectives = ["Syrian"]
leaders = ["Assad"]
generic = ["regime"]
generic_in = ["SYR"]

[[actor]]
id = "USA"
name = "United States"
kind = "state"
names = ["US", "United States", "NATO"]

[[actor]]
id = "JOR"
name = "Jordan"
kind = "state"
names = ["Jordan"]
refuse = ["Jordan Henderson"]

[[actor]]
id = "free-syrian-army"
name = "Free Syrian Army"
kind = "group"
names = ["Free Syrian Army", "FSA"]
"""
AIRCRAFT = """
[[aircraft]]
type_id = "Typhoon"
category = "fighter"
names = ["Eurofighter"]
needs_context = ["Typhoon"]

[[class]]
category = "fighter"
nouns = ["fighter jet", "jet"]
"""


def written(folder: Path, text: str, name: str = "names.toml") -> Path:
    """Return a lexicon file with some text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def small(tmp_path: Path) -> Lexicon:
    """Return a lexicon of a few names only."""
    sources = [written(tmp_path, ACTORS), written(tmp_path, AIRCRAFT, "craft.toml")]
    found = [
        entry for source in sources for kind, facts in lexicon.read(source) for entry in entries(kind, facts)
    ]
    return Lexicon(found)


def entries(kind: str, facts: dict[str, object]) -> list[Entry]:
    """Return the entries of one block of a file."""
    return list(lexicon._names(kind, facts))  # noqa: SLF001


def found(
    words_of: Lexicon, text: str, at: int = 0, *, capitals: bool = False
) -> tuple[int, list[tuple[str, str]]]:
    """Return how many words a name takes, and what it is: (its sense, how it is written)."""
    size, fitting = words_of.longest(text, words.split(text), at, capitals=capitals)
    return size, [(entry.sense, entry.written) for entry in fitting]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            '[[target]]\nnouns = ["mill"]\ntarget_class = "school"\ncolour = "red"',
            "number 1 has the unknown colour",
        ),
        ('[[target]]\nnouns = ["mill"]', "target number 1 lacks target_class"),
        (
            '[[force]]\nnouns = ["fleet"]\n[[force]]\nnouns = ["corps", ""]',
            "force number 2 has an empty name in nouns",
        ),
        ('[[force]]\nnouns = ["--"]', "force number 1 has an empty name in nouns"),
        ('[[force]]\nnouns = "fleet"', "force number 1 has no list in nouns"),
        ("[[force]]\nnouns = [", "is not TOML"),
    ],
)
def test_a_broken_entry_is_named_with_its_file_and_reason(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(LexiconError, match=reason) as caught:
        list(lexicon.read(written(tmp_path, text, "mine.toml")))
    assert "mine.toml" in str(caught.value)


def test_a_name_on_two_entries_of_a_file_is_an_error(tmp_path: Path) -> None:
    twice = '[[force]]\nnouns = ["fleet", "zouave"]\n[[force]]\nnouns = ["Zouave"]'
    with pytest.raises(LexiconError, match=r"mine\.toml: the name 'Zouave' stands on two entries"):
        lexicon.load([written(tmp_path, twice, "mine.toml")])


def test_own_names_and_the_words_of_rules_are_found_beside_the_names_of_the_package(tmp_path: Path) -> None:
    mine = written(tmp_path, '[[force]]\nnouns = ["zouave"]')
    both = lexicon.load([mine], triggers=["rocket fire"])
    assert found(both, "zouaves")[0] == 1
    assert found(both, "Russia")[0] == 1
    assert found(both, "rocket fire") == (2, [("noun", "rocket fire")])


def test_a_capital_in_the_lexicon_wants_a_capital_in_the_text(small: Lexicon) -> None:
    assert found(small, "Jordan")[0] == 1
    assert found(small, "jordan")[0] == 0
    assert found(small, "JORDAN")[0] == 1


def test_a_short_acronym_wants_capitals_only(small: Lexicon) -> None:
    assert found(small, "US")[0] == 1
    assert found(small, "us")[0] == 0
    assert found(small, "Us")[0] == 0


def test_a_long_acronym_may_be_written_as_a_name(small: Lexicon) -> None:
    assert found(small, "Nato")[0] == 1
    assert found(small, "nato")[0] == 0


def test_a_lower_case_noun_matches_in_any_case_and_in_its_plural(small: Lexicon) -> None:
    for text in ("jet", "Jets", "JETS", "fighter jets", "Fighter-Jet"):
        assert found(small, text)[0] == len(words.split(text))


def test_a_text_in_capitals_matches_all_but_the_acronyms_that_are_words(small: Lexicon) -> None:
    assert found(small, "FREE SYRIAN ARMY", capitals=True)[0] == 3
    assert found(small, "FSA", capitals=True)[0] == 1
    assert found(small, "US", capitals=True)[0] == 0


def test_the_longest_name_wins(small: Lexicon) -> None:
    assert found(small, "Free Syrian Army fighters") == (3, [("name", "Free Syrian Army")])
    assert found(small, "Syrian army") == (1, [("adjective", "Syrian")])


def test_hyphens_join_the_words_of_a_name_and_commas_part_them(small: Lexicon) -> None:
    assert found(small, "Free-Syrian Army")[0] == 3
    assert found(small, "Free, Syrian Army")[0] == 0


def test_a_genitive_without_its_apostrophe_is_the_name_too(small: Lexicon) -> None:
    assert found(small, "Syrias army") == (1, [("name", "Syrias")])
    assert found(small, "Assads troops") == (1, [("leader", "Assads")])
    assert found(small, "regimes")[0] == 0


def test_a_longer_name_of_something_else_is_refused(small: Lexicon) -> None:
    assert found(small, "Jordan Henderson scored") == (2, [("refuse", "Jordan Henderson")])
    assert found(small, "Jordan scored") == (1, [("name", "Jordan")])


def test_a_name_that_needs_context_is_marked_as_doubtful(small: Lexicon) -> None:
    assert found(small, "Typhoon") == (1, [("doubtful", "Typhoon")])
    assert found(small, "Eurofighter") == (1, [("name", "Eurofighter")])


def test_adjectives_have_a_plural_for_nationals(small: Lexicon) -> None:
    assert found(small, "Syrians fled") == (1, [("adjective", "Syrians")])


def test_a_name_of_the_lexicon_has_letters() -> None:
    with pytest.raises(LexiconError, match="without letters"):
        Lexicon([Entry("force", "noun", "...", plural=False, facts={})])


def test_the_function_words_of_each_class_are_in_lower_case() -> None:
    closed = lexicon.function_words()
    assert {"the", "in", "and", "they", "was", "said"} <= closed.all
    assert all(word == word.lower() for word in closed.all)
