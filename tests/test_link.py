"""Linking: which reports are one incident, and what is said of those that may be."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growth import is_near_linear
from incidents.likeness import Likeness, weights
from incidents.link.blocks import candidates
from incidents.link.clusters import Clusters, Edge
from incidents.link.compared import compared, weekly
from incidents.link.linking import decided, link
from incidents.link.telling import observed, telling
from incidents.link.unions import Unions
from incidents.schema import ReportRecord
from incidents.schema.rows import frames, rows
from small_dataset import report

DAY = date(2016, 6, 13)
NAMES = ("r1", "r2", "r3", "r4")
WORDS = (
    "Jets bombed the town on Monday and 14 people died",
    "Some fourteen of those there lost life in a raid.",
    "Planes had come at noon, medics told us by phone.",
)
LIKENESS = Likeness(weights(), {"free-syrian-army": "syrian-opposition"})


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
        date_text="on Monday",
        place="Idlib",
        place_text="Idlib",
        admin1_code="SY-ID",
        country="SYR",
        latitude=35.93,
        longitude=36.63,
        where_precision=1,
        initiator_id="RUS",
        initiator_with=None,
        target_id=None,
        injured_low=None,
        injured_best=None,
        injured_high=None,
        killed_low=14,
        killed_best=14,
        killed_high=14,
        start=0,
        end=49,
        evidence=WORDS[int(report_id[1:]) % len(WORDS)],
    )
    return ReportRecord(**{**values, **changes})


def killed(number: int) -> dict[str, int]:
    """Return the columns of a toll."""
    return {"killed_low": number, "killed_best": number, "killed_high": number}


def on(day: int) -> dict[str, Any]:
    """Return the columns of a day of June."""
    return {"date_start": date(2016, 6, day), "date_end": date(2016, 6, day)}


def in_weeks(reports: Sequence[ReportRecord]) -> pl.DataFrame:
    """Return what is compared of some reports."""
    made = frames([rows(reports)])
    of_document = {"_published_on": pl.lit(date(2016, 6, 14)), "_publisher": pl.lit("Paper")}
    told = observed(made["reports"].with_columns(**of_document), made["aircraft"], made["casualties"])
    return weekly(told)


def comparisons(reports: Sequence[ReportRecord]) -> pl.DataFrame:
    """Return the comparisons of some reports."""
    return compared(in_weeks(reports), LIKENESS)


def incident_of(reports: Sequence[ReportRecord]) -> dict[str, str]:
    """Return the incident of each report that counts; one that shares none is its own."""
    order = sorted(r.report_id for r in reports)
    shared = dict(link(comparisons(reports), order, weights()).iter_rows())
    return {r.report_id: shared.get(r.report_id, r.report_id) for r in reports if not r.aggregate}


def linked(**changes: Any) -> bool:
    """Return whether a report of the strike with some changes is of the same incident as one without."""
    return incident_of([strike("r1"), strike("r2", **changes)])["r2"] == "r1"


def test_one_place_one_day_and_one_toll_is_one_incident() -> None:
    assert linked()


def test_an_incident_has_the_smallest_id_of_its_reports() -> None:
    assert incident_of([strike("r3"), strike("r2")]) == {"r2": "r2", "r3": "r2"}


@pytest.mark.parametrize(
    "changes",
    [
        on(14),
        {"date_start": date(2016, 6, 11), "date_end": date(2016, 6, 14), "date_precision": 2},
        {"date_start": None, "date_end": None, "date_precision": None, "date_text": None},
        {"incident_type": "attack", "incident_group": "other"},
        {"initiator_id": None},
        {"initiator_id": "SYR"},
        {"target_id": "al-nusra"},
        {"place": None, "where_precision": 4},
        {"place": None, "admin1_code": None, "where_precision": 6},
        killed(15),
    ],
)
def test_what_fits_does_not_part_reports(changes: dict[str, Any]) -> None:
    assert linked(**changes)


@pytest.mark.parametrize(
    "changes",
    [
        on(20),
        {**on(14), **killed(2)},
        {"place": "Homs", "admin1_code": "SY-HI", "latitude": 34.7, "longitude": 36.7, **killed(2)},
        {"place": "Mosul", "admin1_code": "IQ-NI", "country": "IRQ"},
        {"incident_type": "detention", "incident_group": "ground"},
        {"initiator_id": "SYR", **killed(2)},
        {"document_id": "d1", **killed(90), "evidence": "Rockets fell upon farms, many were buried beneath"},
    ],
)
def test_what_speaks_against_it_parts_reports(changes: dict[str, Any]) -> None:
    assert not linked(**changes)


def test_one_document_may_tell_an_incident_twice() -> None:
    assert linked(document_id="d1")


def test_exact_tolls_of_dead_and_hurt_that_both_differ_part_reports() -> None:
    hurt, worse = ({f"injured_{end}": n for end in ("low", "best", "high")} for n in (21, 47))
    ids = incident_of([strike("r1", **hurt), strike("r2", **killed(19), **worse)])
    assert ids["r1"] != ids["r2"]


def test_one_document_that_tells_two_tolls_of_one_kind_of_deed_tells_two() -> None:
    assert not linked(document_id="d1", **killed(19))


def test_a_form_that_was_filled_in_with_other_numbers_is_no_copy() -> None:
    words = {"evidence": "Troops held suspects in a district as they sought", "start": 0, "end": 49}
    taken = {f"captured_{end}": 9 for end in ("low", "best", "high")}
    more = {f"captured_{end}": 4 for end in ("low", "best", "high")}
    search = {**words, "killed_low": None, "killed_best": None, "killed_high": None}
    kind = {"incident_type": "detention", "incident_group": "ground"}
    one = strike("r1", **search, **kind, **taken)
    assert incident_of([one, strike("r2", **search, **kind, **taken, **on(15))])["r2"] == "r1"
    assert incident_of([one, strike("r2", **search, **kind, **more, **on(15))])["r2"] == "r2"


OF_DAYS = (
    "Shells fell upon orchards, a shepherd saw from far",
    "Its bakery burnt down while people queued outside",
    "A bridge was cut and lorries stood until midnight",
    "Windows broke in the clinic, nurses carried babies",
    "The mill was hit, its owner spoke to us by phone.",
)


def _daily(days: Sequence[int], **changes: Any) -> list[ReportRecord]:
    """Return reports of strikes on one town, each of a day and in words of its own."""
    told = [
        {**on(day), "evidence": OF_DAYS[n], "end": len(OF_DAYS[n]), **changes} for n, day in enumerate(days)
    ]
    return [strike(f"r{n}", **values) for n, values in enumerate(told, start=1)]


def test_what_befalls_a_town_day_after_day_makes_no_chain_of_days() -> None:
    """Texts that give no day have that of their publication, which may be a day late."""
    for told in ({"date_text": None}, {"date_text": "on Monday"}):
        reports = _daily([11, 12, 13, 14, 15], killed_low=None, killed_best=None, killed_high=None, **told)
        found = incident_of(reports)
        first = {r.report_id: r.date_start for r in reports}
        for incident in set(found.values()):
            days = [day for report_id in found if found[report_id] == incident and (day := first[report_id])]
            assert (max(days) - min(days)).days <= 1


def test_one_toll_told_on_three_days_in_a_row_is_one_incident_whatever_day_was_read() -> None:
    assert len(set(incident_of(_daily([12, 13, 14], **killed(43))).values())) == 1


def test_reports_of_a_long_week_join_none_of_its_days_to_another() -> None:
    week = {"date_start": date(2016, 6, 10), "date_end": date(2016, 6, 16), "date_precision": 3}
    reports = [*_daily([11, 14], **killed(3)), strike("r3", **week, **killed(3))]
    found = incident_of(reports)
    assert found["r1"] == found["r2"] or len(set(found.values())) == 2


def test_an_aggregate_is_no_incident() -> None:
    assert incident_of([strike("r1", aggregate=True, incident_id=None)]) == {}


def test_a_comparison_says_its_pieces_and_what_was_decided() -> None:
    reports = [strike("r1"), strike("r2"), strike("r3", **on(14), **killed(15))]
    pairs = comparisons(reports)
    told = decided(pairs, link(pairs, list(NAMES), weights()))
    found = {(row["report_a"], row["report_b"]): row for row in told.iter_rows(named=True)}
    assert found["r1", "r2"]["decision"] == "same"
    assert found["r1", "r2"]["evidence"].startswith(
        f"when same_day +{weights().of('when', 'same_day'):.2f}; "
    )
    assert (found["r1", "r3"]["decision"], found["r1", "r3"]["veto"]) == ("apart", "two days")


def test_a_town_and_the_larger_toll_of_its_province_are_part_and_whole() -> None:
    whole = strike("r2", place=None, where_precision=4, **killed(60))
    pairs = comparisons([strike("r1"), whole])
    told = decided(pairs, link(pairs, list(NAMES), weights()))
    assert told["decision"].to_list() == ["part_of"]


def test_a_veto_within_a_small_group_keeps_it_apart() -> None:
    pairs = {(0, 1): Edge(9.0, is_forbidden=False), (1, 2): Edge(8.0, is_forbidden=False)}
    assert Clusters({**pairs, (0, 2): Edge(1.0, is_forbidden=True)}, weights()).joined() == [[0, 1]]
    assert Clusters({**pairs, (0, 2): Edge(1.0, is_forbidden=False)}, weights()).joined() == [[0, 1, 2]]


def test_what_tells_of_a_whole_month_is_no_bridge_between_its_days() -> None:
    pairs = {(0, 1): Edge(9.0, is_forbidden=False), (1, 2): Edge(8.0, is_forbidden=False)}
    first, late, near = date(2016, 9, 1), date(2016, 9, 28), date(2016, 9, 6)

    assert Clusters(pairs, weights(), days=(first, None, late)).joined() == [[0, 1]]
    assert Clusters(pairs, weights(), days=(first, None, near)).joined() == [[0, 1, 2]]


def test_a_single_account_joins_only_where_one_group_leads() -> None:
    sure = {(0, 1): Edge(9.0, is_forbidden=False), (2, 3): Edge(9.0, is_forbidden=False)}
    near = {(0, 4): Edge(2.0, is_forbidden=False), (1, 4): Edge(2.0, is_forbidden=False)}
    rival = {(2, 4): Edge(1.9, is_forbidden=False), (3, 4): Edge(1.9, is_forbidden=False)}
    assert Clusters({**sure, **near}, weights()).joined() == [[0, 1, 4], [2, 3]]
    assert Clusters({**sure, **near, **rival}, weights()).joined() == [[0, 1], [2, 3]]


def test_what_a_place_costs_grows_with_its_reports_and_not_with_their_square() -> None:
    made = frames([rows([strike(f"r{number:04}", **killed(number % 9 + 3)) for number in range(800)])])
    day = {"_published_on": pl.lit(None, dtype=pl.Date), "_publisher": pl.lit(None, dtype=pl.String)}
    told = observed(made["reports"].with_columns(**day), made["aircraft"], made["casualties"])
    accounts = [telling(row) for row in told.iter_rows(named=True)]
    half, whole = (len(list(candidates(accounts[:size]))) for size in (400, 800))
    assert whole < 2.5 * half


@settings(max_examples=30)
@given(order=st.permutations(NAMES), days=st.lists(st.integers(13, 18), min_size=4, max_size=4))
def test_the_order_of_reports_changes_nothing(order: list[str], days: list[int]) -> None:
    made = {name: strike(name, **on(day)) for name, day in zip(NAMES, days, strict=True)}
    found = incident_of([made[name] for name in order])
    assert found == incident_of([made[name] for name in NAMES])
    assert all(found[incident] == incident and incident <= name for name, incident in found.items())


def test_what_says_the_same_is_joined_however_often_it_is_told() -> None:
    reports = [strike(f"r{number:03}", evidence=WORDS[0]) for number in range(100)]
    assert set(incident_of(reports).values()) == {"r000"}


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9))))
def test_numbers_that_hang_together_are_of_one_group(pairs: list[tuple[int, int]]) -> None:
    together = Unions()
    for one, other in pairs:
        together.join(one, other)
    groups = together.groups()
    assert sorted(number for group in groups for number in group) == sorted({n for p in pairs for n in p})
    assert all(any({one, other} <= set(group) for group in groups) for one, other in pairs)


def test_reports_are_compared_in_whatever_order_the_runs_have_them() -> None:
    """Runs stand one after the other, each sorted by itself: a week may be in all of them."""
    whole = in_weeks(
        [strike(f"r{number}", document_id=f"d{number}", **on(1 + number)) for number in range(9)]
    )
    halves = (pl.col("report_id").is_in(["r0", "r4", "r8"]), ~pl.col("report_id").is_in(["r0", "r4", "r8"]))
    assert compared(whole, LIKENESS).height
    assert compared(pl.concat([whole.filter(half) for half in halves]), LIKENESS).equals(
        compared(whole, LIKENESS)
    )


def chain(count: int) -> dict[tuple[int, int], Edge]:
    """Return accounts each of which is like the next, the last two of all most."""
    sure = LIKENESS.weights.sure
    return {(at, at + 1): Edge(sure + 1 + at / count, is_forbidden=False) for at in range(count - 1)}


def test_reports_of_one_place_that_join_a_group_one_by_one_cost_each_the_same() -> None:
    def joined(pairs: dict[tuple[int, int], Edge]) -> list[list[int]]:
        return Clusters(pairs, LIKENESS.weights).joined()

    assert joined(chain(100)) == [list(range(100))]
    assert is_near_linear(joined, chain, 5_000)
