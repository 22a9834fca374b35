"""Numbers that the text itself tells better are left out of a toll."""

from incidents.reader import Reader
from test_resolve import values


def test_an_exact_number_outdoes_a_vague_one(reader: Reader) -> None:
    text = "Air strikes on Sirte killed dozens on Monday. The strikes killed 61 people, doctors said."
    assert values(reader, text, "killed_best") == (61,)


def test_children_told_alone_are_part_of_the_number_told_later(reader: Reader) -> None:
    text = (
        "An air strike on Sirte killed 11 children on Monday. "
        "The strike killed 15 people, including 11 children, doctors said."
    )
    assert values(reader, text, "killed_best", "children_killed_best") == (15, 11)


def test_a_number_told_twice_in_a_sentence_counts_once(reader: Reader) -> None:
    text = "Thirty killed in air strikes on Sirte thirty civilians were killed on Monday in the raids."
    assert values(reader, text, "killed_best") == (30,)


def test_parts_told_before_their_whole_are_not_added(reader: Reader) -> None:
    text = "Two nurses were among at least 31 people killed in army shelling of Kadugli on Saturday."
    assert values(reader, text, "killed_best") == (31,)


def test_a_number_without_class_takes_the_class_that_it_has_elsewhere(reader: Reader) -> None:
    text = "Air strikes on Sirte killed 14 on Monday. The strikes killed 14 civilians, doctors said."
    assert values(reader, text, "killed_best", "civilians_killed_best") == (14, 14)
