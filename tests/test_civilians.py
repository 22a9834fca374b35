"""Civilians by role: who the dead were where no class word stands beside their number."""

import pytest

from incidents.reading.reader import Reader
from test_resolve import values


@pytest.mark.parametrize(
    "text",
    [
        "A shell hit a bakery in Horlivka on Monday and killed nine people.",
        "Shells fired by rebels struck a school in Taiz on Monday. Nine people were killed.",
        "An air strike on Kobani killed nine children on Monday.",
    ],
)
def test_unqualified_dead_of_a_peaceful_place_are_civilians(reader: Reader, text: str) -> None:
    assert values(reader, text, "civilians_killed_best") == (9,)


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell on districts of Taiz on Monday and killed nine people.",
        "An air strike on Sirte killed nine people, including militants and civilians, on Monday.",
        "An air strike killed nine people in Sirte, residents as well as militants, on Monday.",
        "An air strike on a barracks near Sirte killed nine people on Monday.",
    ],
)
def test_dead_of_an_area_or_beside_fighters_have_no_class(reader: Reader, text: str) -> None:
    assert values(reader, text, "killed_best", "civilians_killed_best") == (9, None)


def test_a_child_killed_beside_fighters_is_the_civilian_among_them(reader: Reader) -> None:
    text = "An air strike on a training camp near Sirte killed 17 militants and a child on Monday."
    assert values(reader, text, "killed_best", "combatants_killed_best", "civilians_killed_best") == (
        18,
        17,
        1,
    )
