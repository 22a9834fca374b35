"""Encounters the world over, told in many wordings: each sentence of `encounters.jsonl` is one incident."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from incidents.document import Document
from incidents.reading.reader import Reader
from incidents.resolve import Account, how_many

LINES = (Path(__file__).parent / "encounters.jsonl").read_text(encoding="utf-8").splitlines()
TOLD = [json.loads(line) for line in LINES]
COLUMNS = ("initiator_id", "target_id", "place", "country")


def accounts(reader: Reader, text: str) -> tuple[Account, ...]:
    """Return what a text of one day in June tells."""
    return reader.accounts(Document("d", text, "0" * 64, published_on=date(2024, 6, 14)))


@pytest.mark.parametrize("told", TOLD, ids=lambda told: str(told["text"])[:40])
def test_an_encounter_is_read_with_its_sides(reader: Reader, told: dict[str, Any]) -> None:
    """Type, sides, place, distance, aircraft and toll are those that the sentence tells."""
    (account,) = accounts(reader, told["text"])
    assert account.incident_type == told["incident_type"]
    stated = [column for column in COLUMNS if column in told]
    assert {c: account.value(c) for c in stated} == {c: told[c] for c in stated}
    if "separation_high_m" in told:
        assert account.value("separation_high_m") == pytest.approx(told["separation_high_m"], abs=1)
    if "killed" in told:
        assert how_many.columns(account.tolls)["killed_best"].value == told["killed"]
    assert set(told.get("aircraft", ())) <= {flight.type_id for flight in account.flights}


def test_the_second_encounter_of_a_text_takes_its_open_side_from_the_first(reader: Reader) -> None:
    """Where all encounters of a text lie between two states, a ship without a flag is the other's."""
    first, second = accounts(
        reader,
        "A Russian Su-24 buzzed the Dutch frigate Tromp off Varna on Monday. "
        "On Wednesday a Russian helicopter circled the ship six times at low altitude.",
    )
    assert (first.value("target_id"), second.value("target_id")) == ("NLD", "NLD")


def test_a_sea_is_not_replaced_by_the_port_that_a_ship_had_left(reader: Reader) -> None:
    """The port from which a ship came is no place of the encounter, nor is its departure an incident."""
    (account,) = accounts(
        reader,
        "Russian jets made low passes over an American frigate in the Baltic Sea on Monday. "
        "The USS Laboon had left the port of Gdynia on Sunday.",
    )
    assert account.value("place") == "Baltic Sea"


def test_an_act_that_is_only_a_reason_takes_no_date_from_its_sentence(reader: Reader) -> None:
    """The downing to which a step replies is the one that a later sentence dates."""
    told = accounts(
        reader,
        "Moscow said it had suspended the hotline on Friday in reply to the downing of a jet from Syria. "
        "An American F-15 shot down a Syrian Su-22 near Palmyra on Wednesday.",
    )
    assert [a.value("date_start") for a in told if a.incident_type == "shootdown"] == [date(2024, 6, 12)]


def test_lines_of_a_list_with_a_place_each_stay_apart(reader: Reader) -> None:
    """A village that the gazetteer lacks is not taken for the town of the next line."""
    told = accounts(
        reader,
        "Coalition aircraft struck ISIL in Iraq on Thursday:\n\n"
        "- Near Zorbatan, one strike destroyed an ISIL bunker.\n"
        "- Near Mosul, two strikes hit an ISIL depot.\n",
    )
    assert [account.value("place_text") for account in told] == ["Zorbatan", "Mosul"]


def test_a_claim_that_is_checked_is_no_news(reader: Reader) -> None:
    """A fact check repeats what somebody claims, to deny it."""
    assert accounts(reader, "CLAIM: A clip shows an Iranian missile shooting down an American F-15.") == ()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Idlib, Hama and Homs were bombed on Sunday.", ["Idlib", "Hama", "Homs"]),
        ("Russian jets bombed Kyiv and Lviv.", ["Kyiv", "Lviv"]),
        (
            "Jets bombed Saraqib in Idlib province and Rastan in Homs province on Sunday.",
            ["Saraqib", "Rastan"],
        ),
        ("Air strikes on a road between Homs and Hama killed five.", ["Homs"]),
    ],
)
def test_several_places_that_were_struck_are_an_incident_each(
    reader: Reader, text: str, places: list[str]
) -> None:
    """Each town or base of a list has its own account; a road between two towns is one place."""
    assert [account.value("place") for account in accounts(reader, text)] == places


def test_a_joint_toll_of_several_places_belongs_to_none_of_them(reader: Reader) -> None:
    """The dead of all places are told by an aggregate, which no count of incidents takes in."""
    told = accounts(reader, "Two bombs exploded in Baghdad and Mosul on Sunday, killing 22 people.")
    assert [account.aggregate for account in told] == [False, False, True]
    assert [bool(account.tolls) for account in told] == [False, False, True]
    assert told[-1].value("place") is None


@pytest.mark.parametrize(
    "text",
    [
        "Moscow waved away a Turkish complaint that one of its jets had strayed over the border on Saturday.",
        "Beijing brushed aside a Japanese protest that one of its drones had entered Japanese airspace.",
        "Ankara shrugged off the charge that its F-16s had violated Greek airspace over Lesbos.",
        "Israel poured scorn on Lebanese reports that its jets bombed Tyre on Sunday.",
        "Minsk scoffed at the claim that its helicopter had crossed into Polish airspace.",
    ],
)
def test_an_act_that_is_waved_away_is_denied(reader: Reader, text: str) -> None:
    """What a text tells only as a complaint that was rejected is not asserted."""
    assert {account.modality for account in accounts(reader, text)} <= {"denied"}


def test_there_is_where_the_sentence_before_told(reader: Reader) -> None:
    """The place of the incident told before is meant by "there", not one that is named next."""
    told = accounts(
        reader,
        "Shells fell on Stepanakert on Friday. Three civilians were wounded there by Azerbaijani artillery. "
        "A truce that both agreed in Moscow has had little effect.",
    )
    assert {account.value("place") for account in told} == {"Stepanakert"}


def test_the_columns_of_a_place_come_from_one_passage(reader: Reader) -> None:
    """A village that the gazetteer lacks does not take the coordinates of a town that is named later."""
    for account in accounts(
        reader,
        "Jets bombed the village of Zorbatan on Monday, killing nine people. Residents fled. "
        "The air strikes on Idlib killed nine people, the ministry said.",
    ):
        spans = {
            (account.values[c].start, account.values[c].end)
            for c in ("place_text", "place", "latitude", "longitude", "where_precision")
            if c in account.values
        }
        assert len(spans) == 1


def test_a_crash_that_was_a_downing_has_its_owner_as_the_target(reader: Reader) -> None:
    """Who lost the aircraft is the target as soon as another passage tells that it was shot down."""
    (account,) = accounts(
        reader,
        "An Indian MiG-21 crashed near Naushera on Friday. "
        "The plane was shot down by Pakistani fighters over the town, Islamabad said.",
    )
    assert (account.incident_type, account.value("target_id")) == ("shootdown", "IND")
