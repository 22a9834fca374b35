"""A clause that tells what goes on around a deed lends it neither side nor country, and is no deed itself."""

from typing import Any

import pytest

from incidents.reading.reader import Reader
from test_beside import columns

RAID = "Warplanes struck a market on Wednesday and killed 14 people, a doctor said. "


@pytest.mark.parametrize(
    "text",
    [
        RAID + "The raid came as the United States carries out air strikes in Iraq.",
        RAID + "The raid came while Saudi Arabia is bombing rebels in Yemen.",
        RAID + "The strike happened as France launched its first strikes in Libya.",
        RAID + "Such attacks have multiplied since Russia has been bombing rebels in Syria.",
        RAID + "The strike followed months of Russian bombing of rebels in Syria.",
        RAID + "It came amid American air strikes in Somalia.",
        RAID + "The strike followed weeks in which Turkey bombed positions in northern Syria.",
        (
            "At least 95 people were killed in air strikes on Tuesday, a doctor said, "
            "as the United States carries out strikes in Iraq."
        ),
    ],
)
def test_what_goes_on_elsewhere_lends_a_deed_no_side_and_no_country(reader: Reader, text: str) -> None:
    assert columns(reader, text, "incident_type", "initiator_id", "country") == [("air_strike", None, None)]


def test_whom_others_hit_meanwhile_is_no_target(reader: Reader) -> None:
    text = "A gas attack killed 40 people on Tuesday. The attack came while Turkey shelled Kurdish fighters."

    assert columns(reader, text, "incident_type", "target_id") == [("chemical_attack", None)]


def test_where_an_attack_came_is_its_place(reader: Reader) -> None:
    text = "A bomb killed nine people on Tuesday. The attack happened in the Iraqi city of Mosul."

    assert columns(reader, text, "country", "place") == [("IRQ", "Mosul")]


def test_who_did_it_in_a_clause_behind_its_dead_stays(reader: Reader) -> None:
    text = "At least 20 people died on Monday as Russian jets bombed the Syrian city of Idlib."

    assert columns(reader, text, "initiator_id", "country") == [("RUS", "SYR")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            RAID + "The raid came as Israeli troops shelled the town of Rafah on Tuesday, killing six.",
            ("ISR", "Rafah"),
        ),
        (
            RAID + "The raid came after Russian jets bombed the Syrian town of Saraqib, killing nine.",
            ("RUS", "Saraqib"),
        ),
    ],
)
def test_another_deed_with_a_day_a_town_or_dead_of_its_own_is_told(
    reader: Reader, text: str, expected: tuple[Any, ...]
) -> None:
    assert expected in columns(reader, text, "initiator_id", "place")
