"""The province of an act that names none."""

from incidents.reading.reader import Reader
from test_resolve import accounts, values


def test_an_act_without_a_place_lies_where_the_places_around_it_lie(reader: Reader) -> None:
    text = (
        "Government jets bombed a village in the south-east of Syria on Monday, killing four people. "
        "The wounded were driven to hospitals in Palmyra and in Homs."
    )
    assert accounts(reader, text)[0].value("admin1_code") == "SY-HI"


def test_places_of_several_provinces_tell_none(reader: Reader) -> None:
    text = (
        "Jets bombed villages in Syria on Monday. It was cold. "
        "People demonstrated in Homs, others in Raqqa and others in Hama."
    )
    assert values(reader, text, "country", "admin1_code") == ("SYR", None)


def test_a_speaker_without_a_comma_leaves_the_place_to_the_act(reader: Reader) -> None:
    text = "Shells killed nine people in the town of Salqin on Monday the rescue service said."
    assert values(reader, text, "place") == ("Salqin",)


def test_a_state_with_a_lost_apostrophe_owns_the_place_behind_it(reader: Reader) -> None:
    assert values(reader, "Air strikes kill nine people in Syrias Idlib.", "admin1_code") == ("SY-ID",)


def test_a_part_of_a_longer_name_is_no_place(reader: Reader) -> None:
    text = "Syrian shells killed five people in the Salah Eddin neighborhood in Aleppo on Monday."
    assert values(reader, text, "admin1_code", "country") == ("SY-HL", "SYR")
