"""Where an act happened that only points to its place, and from which day its own is counted."""

from datetime import date

import pytest

from incidents.reading.reader import Reader
from test_beside import columns


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("MARAWI – Gunmen of the Maute group burned a school here on Tuesday.", "Marawi City", "PHL"),
        ("KABUL – A bomber killed nine people at the gate of the airport on Tuesday.", "Kabul", "AFG"),
        ("Palma is a ruin. Insurgents attacked the town, 10 km from the port of Afungi.", "Palma", None),
        ("Georgia said it had withdrawn its troops from Tskhinvali on Tuesday.", "Tskhinvali", "GEO"),
        ("Baghdad's Shaab district was hit by a mortar bomb on Tuesday.", None, "IRQ"),
        ("A missile came down in Wolica, a Polish village 6 km from Ukraine, on Tuesday.", None, "POL"),
        ("In the Kupiansk sector, three soldiers died on Tuesday when a drone hit a car.", "Kupiansk", "UKR"),
    ],
)
def test_a_place_is_that_to_which_the_words_point(
    reader: Reader, text: str, place: str | None, country: str | None
) -> None:
    found = columns(reader, text, "place", "country")
    assert len(found) == 1
    assert place in {None, found[0][0]}
    assert country in {None, found[0][1]}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Officials on Tuesday said gunmen had shot dead four men in Gao the day before.", date(2019, 5, 13)),
        ("Gunmen shot dead four men in Gao on the 9th.", date(2019, 5, 9)),
        ("It was in answer to Sunday's rocket attack on Ashkelon that killed three.", date(2019, 5, 12)),
    ],
)
def test_a_day_is_counted_from_what_its_sentence_names(reader: Reader, text: str, day: date) -> None:
    assert columns(reader, text, "date_start") == [(day,)]
