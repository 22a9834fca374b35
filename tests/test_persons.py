"""Names of people: read beside the word for what somebody is, or where only a name tells."""

import pytest

from incidents.document import Document
from incidents.reading.reader import Reader


def value(reader: Reader, text: str, column: str) -> object:
    """Return one event column of the one account of a text."""
    (account,) = reader.accounts(Document(document_id="d1", text=text, sha256=""))
    return account.value(column)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Gunmen killed Judge Maria Lopez in Cali on Sunday.", "Judge Maria Lopez"),
        ("Guerrillas admitted the assassination of Aurelio Paredes.", "Aurelio Paredes"),
        ("Guerrillas kidnapped Aurelio Paredes, a cattle breeder, in Arauca.", "Aurelio Paredes"),
        ("GUERRILLAS ADMITTED THE ASSASSINATION OF AURELIO PAREDES.", "AURELIO PAREDES"),
        ("GUNMEN KILLED JUDGE MARIA LOPEZ IN CALI ON SUNDAY.", "JUDGE MARIA LOPEZ"),
        ("AURELIO PAREDES WAS ASSASSINATED BY TWO GUNMEN IN CALI.", "AURELIO PAREDES"),
    ],
)
def test_a_victim_is_told_by_name(reader: Reader, text: str, target: str) -> None:
    assert value(reader, text, "target_text") == target


def test_a_plural_takes_no_name_behind_it(reader: Reader) -> None:
    assert value(reader, "GUNMEN KILLED TWO JUDGES NEAR CALI ON SUNDAY.", "target_text") == "TWO JUDGES"


def test_a_body_of_people_is_taken_whole(reader: Reader) -> None:
    text = "A guerrilla unit attacked an army post in Arauca."
    assert value(reader, text, "initiator_text") == "A guerrilla unit"


def test_a_group_of_people_is_told_by_the_people(reader: Reader) -> None:
    text = "Two teachers were shot dead in Cali by a group of gunmen."
    assert value(reader, text, "initiator_text") == "a group of gunmen"


def test_a_short_name_in_brackets_does_not_part_a_group_from_its_deed(reader: Reader) -> None:
    text = "The National Liberation Army (ELN) attacked an army post in Arauca."
    assert value(reader, text, "initiator_id") == "eln"
