"""Linking: which reports of different documents are one incident."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.link.linking import link, linkable
from incidents.schema import ReportRecord
from incidents.schema.rows import frames, rows
from small_dataset import TEXT, report

DAY = date(2016, 6, 13)
NAMES = ("r1", "r2", "r3", "r4")


def strike(report_id: str, **changes: Any) -> ReportRecord:
    """Return a report of an air strike in a town, each in a document of its own."""
    values = report(
        report_id=report_id,
        document_id=report_id.replace("r", "d"),
        incident_id=report_id,
        incident_group="strike",
        incident_type="air_strike",
        severity=None,
        separation_high_m=None,
        date_start=DAY,
        date_end=DAY,
        place="Idlib",
        admin1_code="SY-ID",
        country="SYR",
        where_precision=1,
        initiator_id="RUS",
        initiator_with=None,
        injured_low=None,
        injured_best=None,
        injured_high=None,
        evidence=TEXT,
    )
    return ReportRecord(**{**values, **changes})


def killed(number: int) -> dict[str, int]:
    """Return the columns of a toll."""
    return {"killed_low": number, "killed_best": number, "killed_high": number}


def incident_of(reports: list[ReportRecord]) -> dict[str, str]:
    """Return the incident of each report that counts; one that shares none is its own."""
    shared = dict(link(linkable(frames([rows(reports)])["reports"])).iter_rows())
    return {r.report_id: shared.get(r.report_id, r.report_id) for r in reports if not r.aggregate}


def linked(**changes: Any) -> bool:
    """Return whether a report of the strike with some changes is of the same incident as one without."""
    return incident_of([strike("r1"), strike("r2", **changes)])["r2"] == "r1"


def test_one_place_one_day_and_one_actor_is_one_incident() -> None:
    assert linked()


def test_an_incident_has_the_smallest_id_of_its_reports() -> None:
    assert incident_of([strike("r3"), strike("r2")]) == {"r2": "r2", "r3": "r2"}


@pytest.mark.parametrize(
    "changes",
    [
        {"date_start": date(2016, 6, 14), "date_end": date(2016, 6, 14)},
        {"date_start": date(2016, 6, 11), "date_end": date(2016, 6, 14), "date_precision": 2},
        {"incident_type": "attack", "incident_group": "other"},
        {"initiator_id": None},
        {"target_id": "al-nusra"},
        killed(14),
    ],
)
def test_what_fits_does_not_part_reports(changes: dict[str, Any]) -> None:
    assert linked(**changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"date_start": date(2016, 6, 20), "date_end": date(2016, 6, 20)},
        {"date_start": None, "date_end": None, "date_precision": None},
        {"date_start": date(2016, 6, 1), "date_end": date(2016, 6, 30), "date_precision": 4},
        {"place": "Saraqib"},
        {"place": None},
        {"place": None, "admin1_code": None, "where_precision": 6},
        {"incident_type": "detention", "incident_group": "ground"},
        {"initiator_id": "SYR"},
        {"document_id": "d1"},
    ],
)
def test_what_speaks_against_it_parts_reports(changes: dict[str, Any]) -> None:
    assert not linked(**changes)


def test_a_toll_may_rise_but_not_out_of_proportion() -> None:
    for number, same in ((11, True), (30, True), (31, False)):
        found = incident_of([strike("r1", **killed(10)), strike("r2", **killed(number))])
        assert (found["r2"] == "r1") is same


def test_a_chain_of_tolls_joins_only_what_fits_throughout() -> None:
    tolls = {"r1": 10, "r2": 29, "r3": 85}
    found = incident_of([strike(name, **killed(number)) for name, number in tolls.items()])
    assert len(set(found.values())) == 2


def test_what_shares_more_is_joined_first() -> None:
    vague = strike("r1", initiator_id=None, **killed(10))
    rivals = [vague, strike("r2", **killed(30)), strike("r3", **killed(40))]
    assert incident_of(rivals) == {"r1": "r1", "r2": "r2", "r3": "r2"}


def test_enemies_who_blame_each_other_for_the_same_dead_speak_of_one_incident() -> None:
    same_dead = [strike("r1", **killed(9)), strike("r2", initiator_id="SYR", **killed(9))]
    assert incident_of(same_dead)["r2"] == "r1"
    few_dead = [strike("r1", **killed(2)), strike("r2", initiator_id="SYR", **killed(2))]
    assert incident_of(few_dead)["r2"] == "r2"


def test_reports_that_know_only_the_unit_are_joined_by_their_toll() -> None:
    vague = {"place": None, "where_precision": 4}
    assert incident_of([strike("r1", **killed(9)), strike("r2", **vague, **killed(9))])["r2"] == "r1"
    assert incident_of([strike("r1", **killed(9)), strike("r2", **vague, **killed(8))])["r2"] == "r2"


def test_an_aggregate_is_no_incident() -> None:
    assert incident_of([strike("r1", aggregate=True, incident_id=None)]) == {}


def test_pairs_looked_for_a_few_at_a_time_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    places = ["Idlib", "Saraqib", None]
    reports = [
        strike(
            f"r{number:02}",
            place=places[number % 3],
            where_precision=1 if places[number % 3] else 4,
            date_start=date(2016, 6, 13 + number % 4),
            date_end=date(2016, 6, 13 + number % 4 + number % 2),
            date_precision=2,
            **killed(9 + number % 2),
        )
        for number in range(30)
    ]
    at_once = incident_of(reports)
    assert 3 < len(set(at_once.values())) < 30
    monkeypatch.setattr("incidents.link.linking._AT_ONCE", 5)
    assert incident_of(reports) == at_once


@given(
    order=st.permutations(NAMES),
    days=st.lists(st.integers(13, 18), min_size=4, max_size=4),
)
def test_the_order_of_reports_changes_nothing(order: list[str], days: list[int]) -> None:
    made = {
        name: strike(name, date_start=date(2016, 6, day), date_end=date(2016, 6, day))
        for name, day in zip(NAMES, days, strict=True)
    }
    found = incident_of([made[name] for name in order])
    assert found == incident_of([made[name] for name in NAMES])
    assert all(found[incident] == incident and incident <= name for name, incident in found.items())


def test_what_says_the_same_is_joined_however_often_it_is_told() -> None:
    reports = [strike(f"r{number:03}") for number in range(200)]
    assert set(incident_of(reports).values()) == {"r000"}


def test_two_strikes_of_one_document_are_two_incidents_also_when_another_tells_both() -> None:
    reports = [strike(f"r{number}", document_id=f"d{number % 2}") for number in range(4)]
    found = incident_of(reports)
    assert sorted(found.values()) == ["r0", "r0", "r2", "r2"]
