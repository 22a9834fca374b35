"""Distances: metres, bounds and what kind a distance is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.figures import distances


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("It came within 30 feet (nine metres) of a tanker.", None, 9.1),
        ("It came as close as five feet.", None, 1.5),
        ("They passed less than 100 yards apart.", None, 91.4),
        ("It flew about 100 metres away.", 100.0, 100.0),
        ("They were 100 to 150 feet apart.", 30.5, 45.7),
        ("They stayed about 4 kilometers (2.5 miles) to 5 kilometers apart.", 4000.0, 5000.0),
        ("It passed within half a mile of it.", None, 804.7),
        ("It passed a mile away.", 1609.3, 1609.3),
        ("It passed a mile and a half away.", 2414.0, 2414.0),
        ("It came within half a nautical mile.", None, 926.0),
        ("The gap was 1.5 m.", 1.5, 1.5),
        ("It was several hundred metres away.", 300.0, 300.0),
        ("It blew up between 60 and 300 metres away.", 60.0, 300.0),
        ("IT CAME WITHIN 20 FEET OF THE PLANE.", None, 6.1),
        ("It kept more than 500 metres away.", 500.0, None),
    ],
)
def test_a_distance_is_given_in_metres_with_its_bounds(
    text: str, low: float | None, high: float | None
) -> None:
    (distance,) = distances.find(text)
    assert (distance.low_m, distance.high_m, distance.kind) == (low, high, "distance")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The jets met at 3,000 feet over the sea.", "altitude"),
        ("It flew at an altitude of 10,000 ft.", "altitude"),
        ("It held flight level 330.", "altitude"),
        ("The village lies 40 km south of Mosul.", "offset"),
        ("It was 34 km from the nearest point of the coast.", "offset"),
        ("It strayed 2 km into the neighbour's airspace.", "offset"),
        ("The shell left a 30-metre crater.", "size"),
        ("The crater is 10 feet deep.", "size"),
        ("The missile has a range of 300 km.", "range"),
        ("They crossed the 12-mile limit.", "range"),
    ],
)
def test_a_distance_that_parts_no_aircraft_is_marked(text: str, kind: str) -> None:
    assert [distance.kind for distance in distances.find(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    ["at 500 km/h", "30 miles per hour", "5 square kilometres", "within metres of it", "at 3 am", "$5m"],
)
def test_what_is_no_length_is_left_out(text: str) -> None:
    assert distances.find(text) == ()


def test_a_height_above_a_ship_is_a_distance_from_it() -> None:
    assert [d.kind for d in distances.find("It passed 50 feet above the ship.")] == ["distance"]
    assert [d.kind for d in distances.find("It passed 50 feet above the sea.")] == ["altitude"]


@given(st.text(alphabet=st.sampled_from("0123456789 ,.-()mkftehaliwn"), max_size=60))
def test_offsets_always_quote_the_text(text: str) -> None:
    for distance in distances.find(text):
        assert text[distance.start : distance.end] == distance.text


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    distances.find(text)
