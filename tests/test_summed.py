"""What a sentence sums up since another act, or counts in another town, is none of one act's own."""

from datetime import date

import pytest

from incidents.document import Document
from incidents.reading.reader import Reader
from incidents.resolve import how_many
from incidents.resolve.account import Account

DAY = date(2016, 9, 21)


def told(reader: Reader, text: str) -> tuple[Account, ...]:
    return reader.accounts(Document("d", text, "0" * 64, published_on=DAY))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Jets have killed 180 people in Idlib since the truce collapsed on Friday.", date(2016, 9, 16)),
        ("Since the siege tightened on 3 May, shelling has killed 44 people in Taiz.", date(2016, 5, 3)),
        ("They said 213 civilians had been killed by shelling in Donetsk since talks ended on Sunday.",
         date(2016, 9, 18)),
    ],
)  # fmt: skip
def test_a_perfect_sums_up_what_came_since_another_act(reader: Reader, text: str, first: date) -> None:
    account = told(reader, text)[0]
    assert account.aggregate
    assert account.value("date_start") == first
    assert account.value("date_end") == DAY


@pytest.mark.parametrize(
    "text",
    [
        "Two soldiers were killed by a bomb near Homs on Monday, the first since a truce began on Friday.",
        "Rockets hit Sderot on Monday, the first such attack since a ceasefire began on Friday.",
    ],
)
def test_the_first_since_another_act_is_one_act_of_its_own_day(reader: Reader, text: str) -> None:
    account = told(reader, text)[0]
    assert not account.aggregate
    assert account.value("date_start") == account.value("date_end") == date(2016, 9, 19)


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Air strikes hit Raqqa on Monday. Explosions in Damascus left 20 people dead.", []),
        ("Rockets hit a market in Kharkiv. In Odesa, three people were killed when a house collapsed.", []),
        (
            "A car bomb exploded in Baghdad on Monday. Eleven people were killed, police in Baghdad said.",
            [11],
        ),
        ("Shells hit a school in Douma. Five of the wounded died at a hospital in Damascus.", [5]),
    ],
)
def test_the_dead_of_a_far_town_are_not_those_of_the_act_before(
    reader: Reader, text: str, dead: list[int]
) -> None:
    account = told(reader, text)[0]
    assert [t.casualty.best for t in account.tolls if t.casualty.outcome == "killed"] == dead


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A UN aid convoy was on its way to Taiz. Jets struck the convoy near the town on Monday.", "aid"),
        ("A convoy was on its way to Taiz. Jets struck the convoy near the town on Monday.", "military"),
        ("An ammunition depot burned on Friday. Missiles hit the depot near Luhansk again.", "military"),
    ],
)
def test_a_thing_is_of_the_kind_that_its_full_name_told(reader: Reader, text: str, kind: str) -> None:
    assert told(reader, text)[-1].value("target_class") == kind


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Gunmen stormed a base near Gao, killing three soldiers. Five of the attackers were killed.", 8),
        ("Militants attacked a post near Peshawar, killing four officers. Six assailants died.", 10),
        ("An attack near Gao killed 12 soldiers. The group said that 20 soldiers were killed.", 12),
    ],
)
def test_attackers_who_fell_are_counted_beside_those_whom_they_killed(
    reader: Reader, text: str, dead: int
) -> None:
    found = how_many.of(told(reader, text)[0])
    assert found["killed_best"].value == dead
    assert "killed_high" not in found or found["killed_high"].value == dead
