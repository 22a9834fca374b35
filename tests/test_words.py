"""Words: where they lie in a text, and the form in which names are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.words.letters import count
from incidents.words.word import fold, key, split


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deir ez-Zor", "DEIR EZ ZOR"),
        ("Ma'rib", "Maʾrib"),
        ("Su-30", "SU30"),
        ("São Tomé", "Sao Tome"),
        ("Diyarbakır", "Diyarbakir"),
        ("Mi‑8", "mi 8"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_letters_and_digits_are_words_of_their_own() -> None:
    assert [word.form for word in split("Two Su-30SMs, near Homs.")] == [
        "two",
        "su",
        "30",
        "sms",
        "near",
        "homs",
    ]


def test_a_possessive_is_cut_off_and_remembered() -> None:
    syria, army = split("Syria’s army")
    assert (syria.form, syria.end, syria.possessive) == ("syria", 5, True)
    assert not army.possessive


def test_an_apostrophe_inside_a_word_is_no_possessive() -> None:
    (word,) = split("Ba'ath")
    assert (word.form, word.possessive) == ("baath", False)


def test_a_name_without_letters_has_an_empty_key() -> None:
    assert key(" -- ") == ()


@given(st.text())
def test_words_lie_in_order_inside_the_text_and_hold_no_space(text: str) -> None:
    end = 0
    for word in split(text):
        assert end <= word.start < word.end <= len(text)
        assert not any(c.isspace() for c in text[word.start : word.end])
        end = word.end


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(max_codepoint=0x17F)))
def test_words_are_cut_alike_whether_or_not_an_apostrophe_stands_in_the_text(text: str) -> None:
    plain = text.replace("'", " ").replace("`", " ")
    assert split(plain) == split(f"{plain} '")


@given(st.text())
def test_letters_are_counted_as_if_each_were_asked(text: str) -> None:
    assert count(text) == tuple(sum(map(asked, text)) for asked in (str.isalpha, str.isupper, str.islower))
