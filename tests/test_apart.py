"""No act gets a day, a town, a side or a reality that its text tells of something else."""

from datetime import date

import pytest

from incidents.reading.reader import Reader
from test_resolve import accounts, values


def test_a_meeting_over_an_attack_does_not_date_it(reader: Reader) -> None:
    text = "The council met on Monday over a gas attack that killed nine people in Saraqib, Syria."
    assert values(reader, text, "date_start", "killed_best") == (None, 9)


def test_the_time_within_which_something_is_counted_does_not_date_it(reader: Reader) -> None:
    text = "Jets bombed a depot in Homs late on Friday for the second time this week."
    assert values(reader, text, "date_start") == (date(2016, 6, 10),)


def test_the_day_on_which_a_toll_rose_is_not_that_of_the_strike(reader: Reader) -> None:
    text = "The death toll from an air strike on Homs rose to 19 on Tuesday, rescuers said."
    assert values(reader, text, "date_start", "killed_best") == (None, 19)


def test_an_act_that_is_only_named_at_the_head_is_not_of_the_day_of_publication(reader: Reader) -> None:
    text = "A Russian air strike on a school in Homs has drawn anger from many sides."
    assert values(reader, text, "date_start") == (None,)


def test_news_told_by_a_verb_at_the_head_is_of_the_day_of_publication(reader: Reader) -> None:
    assert values(reader, "Jets bombed a school in Homs.", "date_start") == (date(2016, 6, 15),)


def test_a_further_act_of_the_kind_of_the_lead_has_no_day_without_words_for_one(reader: Reader) -> None:
    text = (
        "Rebels shelled a school in Homs on Monday, killing four people. Talks went on. It rained. "
        "Markets were shut. Nobody came. Rebels shelled a mill in Hama, wounding two."
    )
    days = [account.value("date_start") for account in accounts(reader, text)]
    assert days == [date(2016, 6, 13), None]


def test_the_sentence_before_lends_its_country_and_not_its_town(reader: Reader) -> None:
    text = "Gunmen killed nine soldiers in Gao, Mali, on Monday. Rebels kidnapped two traders on Tuesday."
    second = accounts(reader, text)[1]
    assert (second.value("country"), second.value("place")) == ("MLI", None)


@pytest.mark.parametrize(
    "text",
    [
        "Talks were held in Ankara. Commanders sleep in tunnels, because drones strike anything that moves.",
        "Talks were held in Ankara. The state has the backing of Iran, which has sent forces to Syria.",
        "Residents of Sderot have fifteen seconds to hide when rockets are fired from Gaza.",
    ],
)
def test_what_the_present_tells_as_going_on_is_no_incident(reader: Reader, text: str) -> None:
    assert accounts(reader, text) == ()


def test_a_headline_tells_its_news_in_the_present(reader: Reader) -> None:
    assert len(accounts(reader, "Jets bomb a depot near Homs")) == 1


def test_who_speaks_is_not_the_one_whose_people_were_taken(reader: Reader) -> None:
    text = "Hamas said that 80 people had been detained in a raid on Jenin on Monday."
    assert values(reader, text, "captured_best", "target_id") == (80, None)


def test_the_country_before_a_group_does_not_act_for_it(reader: Reader) -> None:
    text = "Yemen's Houthis said on Monday that they had shot down an American MQ-9 over Dhamar province."
    assert values(reader, text, "initiator_id", "target_id") == ("houthis", "USA")


def test_a_charge_binds_to_the_deed_it_speaks_of(reader: Reader) -> None:
    text = (
        "Gunmen stormed the village of Solhan on Friday night, killing at least 130 people. "
        "The attack came days after an ambush blamed on al-Qaeda."
    )
    told = [a for a in accounts(reader, text) if a.tolls]
    assert [account.value("initiator_id") for account in told] == [None]


def test_a_day_behind_an_insertion_is_that_of_the_strike(reader: Reader) -> None:
    text = (
        "An air strike on a school in Homs, where families had sought shelter, killed nine people on Monday,"
        " the civil defence said."
    )
    assert values(reader, text, "date_start", "place") == (date(2016, 6, 13), "Homs")


def test_a_relative_clause_on_others_lends_no_place(reader: Reader) -> None:
    text = (
        "A missile tore open a car in a northern district of Baghdad on Monday night and killed a commander"
        " of Kataib Hezbollah, the militia that Washington blames for the death of two soldiers in Jordan."
    )
    assert values(reader, text, "place", "country") == ("Baghdad", "IRQ")


def test_fire_aimed_at_a_country_alone_is_placed_there(reader: Reader) -> None:
    text = "On Monday, Russia launched 40 missiles at Ukraine."
    assert values(reader, text, "place_text", "country", "where_precision") == ("Ukraine", "UKR", 6)
