"""Numbers that the text itself tells better are left out of a toll."""

from incidents.document import Document
from incidents.reading.reader import Reader
from incidents.resolve.resolver import evidence_columns
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
    text = "Two nurses were among at least 27 people killed in army shelling of Kadugli on Saturday."
    assert values(reader, text, "killed_best") == (27,)


def test_a_number_without_class_takes_the_class_that_it_has_elsewhere(reader: Reader) -> None:
    text = "Air strikes on Sirte killed 14 on Monday. The strikes killed 14 civilians, doctors said."
    assert values(reader, text, "killed_best", "civilians_killed_best") == (14, 14)


def test_a_round_number_that_was_passed_gives_way_to_the_number_itself(reader: Reader) -> None:
    text = "More than 200 people died in an air strike on Sirte on Monday. The strike killed 213 people."
    assert values(reader, text, "killed_best") == (213,)


def test_the_dead_counted_before_the_first_incident_are_its_dead(reader: Reader) -> None:
    text = "At least 14 people died in Sirte on Monday. Jets had bombed a market in the town at noon."
    assert values(reader, text, "killed_best") == (14,)


def test_the_toll_since_an_offensive_began_is_none_of_a_raid(reader: Reader) -> None:
    text = (
        "An air strike on Sirte killed nine people on Monday. "
        "Since the army, backed by jets, launched its offensive, 140 people have been killed."
    )
    assert values(reader, text, "killed_best") == (9,)


def test_a_record_is_told_of_the_war_and_its_dead_of_the_incident(reader: Reader) -> None:
    text = "A rocket hit a bus in Sirte, killing nine people in the deadliest attack since the war began."
    assert values(reader, text, "killed_best") == (9,)


def test_the_title_says_how_many_died_in_all(reader: Reader) -> None:
    text = (
        "Five people died in mortar attacks in Donetsk on Monday. "
        "Mortar rounds killed three people at noon, and two more people died in the attacks at dusk."
    )
    document = Document("d", text, "0" * 64, title="Five die in attacks on Donetsk")
    (account,) = reader.accounts(document)
    assert evidence_columns(account)["killed_best"].value == 5


def test_a_total_that_says_so_is_adopted(reader: Reader) -> None:
    text = (
        "An air strike on Sirte killed 11 children on Monday. "
        "Four nurses also died, and doctors said that 19 people in total had been killed in the strike."
    )
    assert values(reader, text, "killed_best", "children_killed_best") == (19, 11)


def test_the_parts_that_a_second_statement_tells_are_counted(reader: Reader) -> None:
    text = (
        "Air strikes killed 20 people in Sirte on Monday. "
        "At least 20 people, including nine civilians, were killed in the strikes, doctors said."
    )
    assert values(reader, text, "killed_best", "civilians_killed_best") == (20, 9)


def test_people_meant_by_the_are_not_added_in_the_same_sentence(reader: Reader) -> None:
    text = (
        "Thirty people were killed in Bunia on Monday as M23 rebels executed the families of two officials."
    )
    assert values(reader, text, "killed_best") == (30,)


def test_the_dead_of_other_acts_are_not_added(reader: Reader) -> None:
    text = "Air strikes killed 26 people in Sirte on Monday. Nine others were killed in two other incidents."
    assert values(reader, text, "killed_best") == (26,)


def test_a_title_that_counts_children_alone_is_no_toll(reader: Reader) -> None:
    text = "An air strike on Sirte killed 14 people on Monday. Six children died in the strike."
    document = Document("d", text, "0" * 64, title="Six children killed in Sirte")
    (account,) = reader.accounts(document)
    assert evidence_columns(account)["killed_best"].value == 14


def test_others_told_again_by_a_headline_that_runs_into_its_lead_count_once(reader: Reader) -> None:
    text = (
        "Four boys killed, six others hurt in mortar fire on Homs Four boys were killed and six others were "
        "hurt on Monday in mortar fire on Homs."
    )
    assert values(reader, text, "injured_best") == (6,)


def test_a_number_of_one_kind_of_the_people_counted_is_no_rival_of_the_whole(reader: Reader) -> None:
    text = (
        "Air strikes on Sirte killed 50 people on Monday, the mayor said. The strikes killed 27 fighters, "
        "the Red Crescent said."
    )
    assert values(reader, text, "killed_low", "killed_best") == (50, 50)
