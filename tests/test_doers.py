"""Who did it, where the noun for the act leaves it to the words around it."""

import pytest

from incidents.document import Document
from incidents.reading.reader import Reader


def told(reader: Reader, text: str) -> list[tuple[str, object]]:
    return [
        (account.incident_type, account.value("initiator_id"))
        for account in reader.accounts(Document("d", text, "0" * 64))
    ]


@pytest.mark.parametrize(
    ("text", "kind", "doer"),
    [
        ("Al-Shabaab killed nine soldiers in an ambush near Baidoa.", "armed_clash", "al-shabaab"),
        ("Chadian troops killed 40 rebels in an ambush near Abeche.", "armed_clash", "TCD"),
        ("The Houthis killed more than 14 people in an attack on two villages.", "attack", "houthis"),
        ("Airstrikes thought to be by Egyptian aircraft killed 12 people in Derna.", "air_strike", "EGY"),
        ("French jets carried out a total of 18 air strikes in Kidal.", "air_strike", "FRA"),
        ("Forty rebels were killed in Ethiopian air force raids near Mekelle.", "air_strike", "ETH"),
        ("Nine people were killed in aerial attacks by Myanmar on Sagaing.", "air_strike", "MMR"),
        (
            "The Nigerian army killed 28 people when its jets bombed a village near Damboa.",
            "air_strike",
            "NGA",
        ),
        ("TRIPOLI Two air strikes hit a hospital in Gharyan on Tuesday.", "air_strike", None),
    ],
)
def test_the_doer_is_found(reader: Reader, text: str, kind: str, doer: str | None) -> None:
    assert told(reader, text) == [(kind, doer)]


@pytest.mark.parametrize(
    "text",
    [
        "Ankara warned against new French air strikes on the town.",
        "The minister cautioned against missile strikes on Sirte.",
    ],
)
def test_a_warning_against_a_strike_is_none(reader: Reader, text: str) -> None:
    assert told(reader, text) == []


def test_villages_held_by_a_group_are_captured_and_not_the_group(reader: Reader) -> None:
    text = "Several villages held by Boko Haram have been captured by the Chadian army."
    assert told(reader, text) == [("territorial_change", "TCD")]


def test_the_text_says_what_the_headline_calls_a_fight(reader: Reader) -> None:
    text = (
        "21 dead in rebel fire on government posts in Goma\n\n"
        "At least 21 people were killed on Sunday in a mortar attack by M23 rebels on posts in Goma."
    )
    assert [kind for kind, _ in told(reader, text)] == ["shelling"]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        (
            "Iran's military spokesperson says Oman attacked six sites, killing nine people.",
            "OMN",
        ),
        ("The army's spokeswoman said gunmen had raided six farms near Bor, killing nine villagers.", None),
    ],
)
def test_whose_spokesman_tells_it_did_nothing(reader: Reader, text: str, doer: str | None) -> None:
    assert {side for _, side in told(reader, text)} == {doer}
