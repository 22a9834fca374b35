"""Values that no reader would write: counts of other things, years of names, countries of bans."""

from typing import Any

import pytest

from incidents.document import Document
from incidents.read.publication import publication
from incidents.reading.reader import Reader
from incidents.resolve.resolver import evidence_columns


def columns(reader: Reader, text: str) -> dict[str, Any]:
    """Return the columns of the one account of a text."""
    (account,) = reader.accounts(Document(document_id="d1", text=text, sha256=""))
    return {c: v.value for c, v in evidence_columns(account).items()}


@pytest.mark.parametrize(
    ("text", "strikes"),
    [
        ("Opposition: 1200 killed in chemical attack on Ghouta.", None),
        ("Two killed, over 43 injured in rocket attacks in Nyala on Monday.", None),
        ("20 dead in barrel bomb attack in Aleppo.", None),
        ("Another 43 were killed by airstrikes in Idlib on Sunday.", None),
        ("The coalition of 43 nations is conducting airstrikes in Raqqa.", None),
        ("Share 3214 An airstrike killed eight civilians in Tabqa on Sunday.", None),
        ("Three separate air strikes killed nine people in Idlib on Sunday.", 3),
        ("At least 45 Russian air strikes hit Idlib on Sunday.", 45),
    ],
)
def test_strikes_are_counted_by_the_number_of_strikes(reader: Reader, text: str, strikes: int | None) -> None:
    assert columns(reader, text).get("strikes_low") == strikes


@pytest.mark.parametrize("name", ["the newspaper El Pueblo (1881)", "the Herald (1904)"])
def test_the_founding_year_of_a_name_is_not_the_time_of_an_incident(reader: Reader, name: str) -> None:
    told = columns(reader, f"Gunmen killed nine soldiers in Nyala, {name} reported.")
    assert "date_text" not in told


def test_a_year_in_the_furniture_of_a_page_loses_no_incident(reader: Reader) -> None:
    text = "The Herald (1881)\n\nGunmen killed nine soldiers in Nyala on Tuesday.\n\n© 1998-2003 The Herald"
    assert columns(reader, text)["killed_best"] == 9


def test_the_country_of_a_ban_is_no_place(reader: Reader) -> None:
    text = (
        "The army fought fighters of the Islamic State (a group banned in Russia) east of the city on Sunday."
    )
    assert columns(reader, text).get("country") is None


def test_a_toll_since_somebody_intervened_is_a_summary_without_the_time_of_that(reader: Reader) -> None:
    text = "Russian warplanes have killed 4,000 civilians since they first intervened in Syria a year ago."
    (account,) = reader.accounts(Document(document_id="d1", text=text, sha256=""))
    assert (account.aggregate, account.value("date_text")) == (True, None)


@pytest.mark.parametrize(
    ("aircraft", "category"),
    [
        ("Government jets", "unknown"),
        ("A military transport plane", "transport"),
        ("VIP planes", "transport"),
    ],
)
def test_a_government_jet_that_bombs_is_no_transport(reader: Reader, aircraft: str, category: str) -> None:
    text = f"{aircraft} bombed a depot in Idlib on Sunday."
    (account,) = reader.accounts(Document(document_id="d1", text=text, sha256=""))
    assert [flight.category for flight in account.flights] == [category]


@pytest.mark.parametrize(
    ("text", "initiator", "target"),
    [
        ("Ten Russian raids hit Idlib on Sunday, killing nine.", "Russian", "Idlib"),
        ("The Syrian army shelling of Douma on Sunday killed nine.", "Syrian army", "Douma"),
        ("The Syrian army has shelled Douma on Sunday, killing nine.", "The Syrian army", "Douma"),
        ("The rebels have launched an attack on Douma on Sunday, killing nine.", "The rebels", "Douma"),
        ("In the Homs bus convoy bomb attack nine people died on Sunday.", None, None),
        ("Car bomb kills 15 in Homs.", None, None),
        ("A woman was killed and 27 others were injured in rocket attacks on Nyala.", None, "Nyala"),
    ],
)
def test_an_actor_is_somebody_and_a_target_more_than_a_number(
    reader: Reader, text: str, initiator: str | None, target: str | None
) -> None:
    told = columns(reader, text)
    assert (told.get("initiator_text"), told.get("target_text")) == (initiator, target)


@pytest.mark.parametrize("bomb", ["a 1,100 kg bomb", "a 500 lb bomb", "a two ton bomb"])
def test_the_weight_of_a_bomb_is_not_how_many_there_were(reader: Reader, bomb: str) -> None:
    assert "munitions_low" not in columns(reader, f"Jets dropped {bomb} on a depot in Idlib on Sunday.")


def test_a_place_in_the_name_of_a_unit_is_not_where_it_fought(reader: Reader) -> None:
    assert columns(reader, "The Ponce battalion killed nine rebels on Sunday.").get("place_text") is None


@pytest.mark.parametrize("masthead", ["established 12 March 1981", "© 4 May 1998", "founded on 1 June 1998"])
def test_the_day_a_paper_was_founded_is_not_when_a_text_was_published(masthead: str) -> None:
    text = f"Nyala Post, {masthead}\n\nGunmen killed nine soldiers in Nyala on Tuesday, the army said."
    assert publication(text).day is None
