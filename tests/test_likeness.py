"""Likeness: how the evidence adds up that two accounts tell one incident, and what forbids it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.likeness import Likeness, Told, weights
from incidents.likeness.words import grows, rare, shingles, split

LIKENESS = Likeness(weights(), {"free-army": "rebels", "northern-brigade": "free-army"})
DAY = date(2016, 6, 13)
STRIKE = Told(
    source="d1",
    kind="air_strike",
    first=DAY,
    last=DAY,
    is_dated=True,
    published=DAY,
    place="Idlib",
    admin1_code="SY-ID",
    country="SYR",
    latitude=35.93,
    longitude=36.63,
    where_precision=1,
    initiators=("RUS",),
    killed=frozenset({14}),
)


def level(piece: str, **changes: Any) -> str:
    """Return the level of a piece that the strike and the same with some changes reach."""
    return LIKENESS.levels(STRIKE, replace(STRIKE, source="d2", **changes))[piece]


def veto(**changes: Any) -> str | None:
    """Return what forbids that the strike and the same with some changes are one."""
    return LIKENESS.compare(STRIKE, replace(STRIKE, source="d2", **changes)).veto


def days(first: int, last: int) -> dict[str, date]:
    """Return the days of June from one to another."""
    return {"first": date(2016, 6, first), "last": date(2016, 6, last)}


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        (days(13, 13), "same_day"),
        (days(12, 15), "overlap"),
        (days(14, 14), "next_day"),
        ({**days(14, 14), "is_dated": False}, "about"),
        (days(16, 16), "days_apart"),
        (days(25, 25), "weeks_apart"),
        ({"first": None, "last": None}, "undated_soon"),
        ({"first": None, "last": None, "published": date(2018, 1, 1)}, "undated_far"),
    ],
)
def test_time_has_levels_from_the_same_day_to_far_apart(changes: dict[str, Any], wanted: str) -> None:
    assert level("when", **changes) == wanted


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"killed": frozenset(), "initiators": ()}, "nothing"),
        ({"killed": frozenset(), "initiators": (), "kind": "chemical_attack"}, "nothing"),
        ({"killed": frozenset()}, "some"),
        ({"initiators": ()}, "some"),
        ({"killed": frozenset({90}), "initiators": ("FRA",)}, "nothing"),
    ],
)
def test_a_day_and_a_country_alone_are_nothing_that_tells_an_incident(
    changes: dict[str, Any], wanted: str
) -> None:
    somewhere = replace(STRIKE, place=None, admin1_code=None, where_precision=6)
    assert LIKENESS.levels(STRIKE, replace(somewhere, source="d2", **changes))["beside"] == wanted


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({}, "same_town"),
        ({"place": "Binnish", "latitude": 35.95, "longitude": 36.66}, "close"),
        ({"place": "Ariha", "latitude": 35.81, "longitude": 36.61}, "round_about"),
        ({"place": "Jisr", "latitude": 35.81, "longitude": 36.31}, "other_town"),
        ({"place": "Idlib", "where_precision": 4}, "same_area"),
        ({"place": None, "where_precision": 4}, "inside"),
        ({"place": None, "admin1_code": None, "where_precision": 6}, "same_country"),
        ({"place": "Salhab", "admin1_code": "SY-HM", "latitude": 35.6, "longitude": 36.38}, "other_town"),
        ({"place": "Homs", "admin1_code": "SY-HI", "latitude": 34.73, "longitude": 36.72}, "far"),
        ({"place": "Mosul", "admin1_code": "IQ-NI", "country": "IRQ"}, "other_country"),
    ],
)
def test_places_nest_or_lie_apart(changes: dict[str, Any], wanted: str) -> None:
    assert level("where", **changes) == wanted


@pytest.mark.parametrize(
    ("numbers", "wanted"),
    [
        ({14}, "share_10"),
        ({14, 30}, "share_10"),
        ({15}, "close"),
        ({25}, "double"),
        ({90}, "far"),
        ((), "silent"),
    ],
)
def test_a_number_of_dead_that_both_give_says_most(numbers: set[int], wanted: str) -> None:
    assert level("killed", killed=frozenset(numbers)) == wanted


def test_growth_that_the_text_calls_growth_is_no_contradiction() -> None:
    assert level("killed", killed=frozenset({60}), grows=True) == "grown"
    assert grows("The death toll has risen to 60.")
    assert not grows("Sixty people were killed.")


def test_an_actor_and_the_movement_that_it_belongs_to_are_kin() -> None:
    one = replace(STRIKE, initiators=("northern-brigade",))
    assert LIKENESS.levels(one, replace(STRIKE, initiators=("rebels",)))["initiator"] == "kin"
    assert LIKENESS.levels(one, STRIKE)["initiator"] == "other"


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({}, None),
        (days(14, 14), None),
        ({**days(14, 14), "killed": frozenset({3})}, "two days"),
        ({"country": "IRQ"}, "two countries"),
        ({"kind": "detention"}, "two kinds"),
        ({"initiators": ("SYR",)}, None),
        ({"initiators": ("SYR",), "killed": frozenset({3})}, "two sides"),
    ],
)
def test_days_countries_kinds_and_sides_forbid_unless_a_toll_is_shared(
    changes: dict[str, Any], wanted: str | None
) -> None:
    assert veto(**changes) == wanted


def test_the_score_is_the_sum_of_the_pieces() -> None:
    found = LIKENESS.compare(STRIKE, replace(STRIKE, source="d2"))
    assert found.score == pytest.approx(
        weights().prior + sum(piece.weight for piece in found.pieces), abs=1e-3
    )
    assert found.score >= weights().sure


_TOLD = st.builds(
    Told,
    source=st.sampled_from(["d1", "d2"]),
    kind=st.sampled_from(["air_strike", "attack", "shelling", "near_miss", "detention"]),
    first=st.just(DAY) | st.none(),
    last=st.just(DAY) | st.none(),
    country=st.sampled_from(["SYR", "IRQ", None]),
    place=st.sampled_from(["Idlib", "Homs", None]),
    initiators=st.sampled_from([(), ("RUS",), ("rebels",), ("free-army",)]),
    killed=st.frozensets(st.integers(0, 60), max_size=3),
    parts=st.frozensets(st.integers(0, 60), max_size=3),
    words=st.frozensets(st.sampled_from(["bakery", "bridge", "ferry", "queue"])),
    shingles=st.frozensets(st.integers(0, 20)),
)


@given(one=_TOLD, other=_TOLD)
def test_which_of_two_accounts_comes_first_changes_nothing(one: Told, other: Told) -> None:
    assert LIKENESS.compare(one, other) == LIKENESS.compare(other, one)


def test_rare_words_leave_out_what_every_such_text_has() -> None:
    words = split("The air strike killed 12 people at a bakery in Idlib on Monday.")
    assert rare(words, ["idlib"]) == {"baker"}
    assert len(shingles(words)) == len(words) - 3


def test_a_misread_day_does_not_part_two_accounts_of_a_deed_that_is_seldom_done() -> None:
    gas = replace(STRIKE, kind="chemical_attack", killed=frozenset())
    misread = date(2016, 6, 15)
    loose = replace(gas, source="d2", place=None, where_precision=4, first=misread, last=misread)
    assert LIKENESS.compare(gas, loose).veto is None
    assert LIKENESS.compare(gas, replace(loose, place="Idlib", where_precision=1)).veto == "two days"
    assert LIKENESS.compare(gas, replace(loose, source="d1")).veto == "two days"
    strike = replace(STRIKE, killed=frozenset())
    assert LIKENESS.compare(strike, replace(loose, kind="air_strike")).veto == "two days"


def test_one_number_of_dead_bridges_a_day_or_a_town_and_not_both() -> None:
    elsewhere = {"place": "Jisr", "latitude": 35.81, "longitude": 36.31}
    assert veto(**elsewhere) is None
    assert veto(**days(16, 16)) is None
    assert veto(**elsewhere, **days(16, 16)) == "two places"


def test_that_one_text_tells_a_deed_without_a_day_says_nothing_on_when() -> None:
    undated = replace(STRIKE, first=None, last=None)
    assert LIKENESS.levels(STRIKE, replace(undated, source="d2"))["when"] == "undated_soon"
    assert LIKENESS.levels(STRIKE, undated)["when"] == "undated_here"


def test_two_deployments_of_one_text_are_one_by_more_than_their_type() -> None:
    tanks = replace(STRIKE, kind="deployment", first=None, last=None, is_dated=False, killed=frozenset())
    jets = replace(tanks, place=None, admin1_code=None, where_precision=6, words=frozenset({"jets"}))
    assert LIKENESS.compare(tanks, jets).score < LIKENESS.weights.likely
