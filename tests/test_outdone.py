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
