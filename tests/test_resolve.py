"""Resolution: where, when, who and how many, and which passages of a document tell one incident."""

from datetime import date
from typing import Any

import pytest

from incidents.document import Document
from incidents.reading.drafts import drafts
from incidents.reading.reader import Reader
from incidents.resolve import Account
from incidents.resolve.resolver import evidence_columns

PUBLISHED = date(2016, 6, 15)  # a Wednesday


def document(text: str, **changes: Any) -> Document:
    """Return a text as a document of a known day."""
    return Document(document_id="d1", text=text, sha256="", **{"published_on": PUBLISHED, **changes})


def accounts(reader: Reader, text: str, **changes: Any) -> tuple[Account, ...]:
    """Return the accounts of a text."""
    return reader.accounts(document(text, **changes))


def values(reader: Reader, text: str, *columns: str, **changes: Any) -> tuple[Any, ...]:
    """Return some event columns of the one account of a text."""
    (account,) = accounts(reader, text, **changes)
    found = evidence_columns(account)
    return tuple(found[column].value if column in found else None for column in columns)


@pytest.mark.parametrize(
    ("text", "place", "country", "precision"),
    [
        ("Jets bombed a depot in Idlib on Monday.", "Idlib", "SYR", 1),
        ("Jets bombed a depot near Palmyra on Monday.", "Palmyra", "SYR", 2),
        ("Jets bombed a depot in Damascus on Monday.", "Damascus", "SYR", 1),
        ("Jets bombed the Yemeni capital, Sanaa, on Monday.", "Sanaa", "YEM", 1),
        ("Drones struck Moscow on Monday.", "Moscow", "RUS", 1),
        ("Jets bombed a depot in Homs province, Syria, on Monday.", "Homs", "SYR", 4),
        ("Jets bombed Hmeimim air base on Monday.", "Hmeimim", "SYR", 1),
        ("Jets bombed a depot in northern Iraq on Monday.", None, "IRQ", 5),
        ("Two US drones bombed a camp in Yemen on Monday.", None, "YEM", 6),
        ("Jets bombed the village of Zarqanabad near Raqqa, Syria, on Monday.", None, "SYR", 2),
    ],
)
def test_where_is_the_most_specific_place_of_the_event(
    reader: Reader, text: str, place: str | None, country: str, precision: int
) -> None:
    assert values(reader, text, "place", "country", "where_precision") == (place, country, precision)


def test_a_town_outranks_the_province_that_holds_it(reader: Reader) -> None:
    text = "Jets bombed the town of Saraqib in Idlib province on Sunday."
    assert values(reader, text, "place", "admin1_code", "where_precision") == ("Saraqib", "SY-ID", 1)


def test_a_name_of_several_countries_is_read_by_the_country_behind_it(reader: Reader) -> None:
    in_libya = "Turkish jets bombed a depot in Tripoli, Libya, on Monday."
    in_syria = "Jets bombed a depot in Raqqa, Syria, on Monday."
    assert values(reader, in_libya, "country") == ("LBY",)
    assert values(reader, in_syria, "country") == ("SYR",)


def test_an_air_base_is_known_by_its_id(reader: Reader) -> None:
    assert values(reader, "Jets bombed Hmeimim air base on Monday.", "airbase_id", "target_class") == (
        "hmeimim",
        "airbase",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Jets bombed a depot near Palmyra on Sunday, the ministry in Moscow said on Tuesday.",
        "The ministry said in Moscow on Tuesday that jets bombed a depot near Palmyra on Sunday.",
        "According to a report on Tuesday from Moscow, jets bombed a depot near Palmyra on Sunday.",
    ],
)
def test_time_and_place_of_the_speaker_are_not_those_of_the_event(reader: Reader, text: str) -> None:
    assert values(reader, text, "place", "date_start") == ("Palmyra", date(2016, 6, 12))


@pytest.mark.parametrize(
    ("time", "start", "end", "precision"),
    [
        ("on Monday", date(2016, 6, 13), date(2016, 6, 13), 1),
        ("on 3 June", date(2016, 6, 3), date(2016, 6, 3), 1),
        ("last month", date(2016, 5, 1), date(2016, 5, 31), 4),
        ("yesterday", date(2016, 6, 14), date(2016, 6, 14), 1),
    ],
)
def test_a_stated_time_is_counted_from_the_day_of_publication(
    reader: Reader, time: str, start: date, end: date, precision: int
) -> None:
    found = values(
        reader, f"Jets bombed a depot in Idlib {time}.", "date_start", "date_end", "date_precision"
    )
    assert found == (start, end, precision)


def test_news_without_a_time_is_of_the_day_of_publication(reader: Reader) -> None:
    assert values(reader, "Jets bomb a depot in Idlib.", "date_start", "date_text") == (PUBLISHED, None)


def test_history_told_in_the_perfect_has_no_date(reader: Reader) -> None:
    assert values(reader, "Jets have bombed a depot in Idlib.", "date_start") == (None,)


def test_a_text_without_a_day_of_publication_keeps_the_words_only(reader: Reader) -> None:
    text = "Jets bombed a depot in Idlib on Monday."
    assert values(reader, text, "date_start", "date_text", published_on=None) == (None, "on Monday")


def test_a_second_incident_inherits_the_time_told_just_before(reader: Reader) -> None:
    text = "On Monday, jets bombed a hospital in Idlib. A second air strike hit a school in Aleppo."
    assert [a.value("date_start") for a in accounts(reader, text)] == [date(2016, 6, 13)] * 2


@pytest.mark.parametrize(
    ("text", "initiator", "target", "target_class"),
    [
        ("US jets bombed Russian troops near Deir ez-Zor on Monday.", "USA", "RUS", "military"),
        ("Turkish jets bombed PKK camps in northern Iraq on Monday.", "TUR", "pkk", "militants"),
        ("Russian jets bombed civilians in Idlib on Monday.", "RUS", None, "civilians"),
        ("Russian jets bombed a Syrian hospital in Idlib on Monday.", "RUS", None, "medical"),
        (
            "Saudi-led coalition jets bombed a market in Taiz on Monday.",
            "saudi-led-coalition",
            None,
            "market",
        ),
        ("Air strikes hit northern Iraq on Monday.", None, None, None),
        ("A hospital in Idlib was bombed by Russian jets on Monday.", "RUS", None, "medical"),
    ],
)
def test_who_is_told_by_the_owner_of_what_acts_and_of_what_is_hit(
    reader: Reader, text: str, initiator: str | None, target: str | None, target_class: str | None
) -> None:
    found = values(reader, text, "initiator_id", "target_id", "target_class")
    assert found == (initiator, target, target_class)


@pytest.mark.parametrize(
    ("text", "initiator"),
    [
        ("Rebels shelled a village near Aleppo in Syria on Monday.", "syrian-opposition"),
        ("Rebels shelled a village near Taiz in Yemen on Monday.", "houthis"),
        ("Government helicopters bombed a village near Homs in Syria on Monday.", "SYR"),
        ("Government forces shelled a village near Fallujah in Iraq on Monday.", "IRQ"),
    ],
)
def test_a_generic_word_means_the_actor_of_the_country(reader: Reader, text: str, initiator: str) -> None:
    assert values(reader, text, "initiator_id") == (initiator,)


def test_a_definite_phrase_means_the_one_named_before(reader: Reader) -> None:
    text = "A Russian Su-24 took off from Hmeimim. The jet bombed a hospital in Idlib on Monday."
    assert values(reader, text, "initiator_id", "initiator_text") == ("RUS", "The jet")


def test_two_that_acted_together_are_an_actor_and_one_with_it(reader: Reader) -> None:
    text = "Syrian and Russian jets bombed a market in Idlib on Monday."
    assert values(reader, text, "initiator_id", "initiator_with") == ("SYR", ("RUS",))


def test_either_of_two_is_text_without_an_actor(reader: Reader) -> None:
    text = "Either Syrian or Russian jets bombed a market in Idlib on Monday."
    assert values(reader, text, "initiator_id", "initiator_text") == (None, "Syrian or Russian jets")


@pytest.mark.parametrize(
    ("text", "modality", "speaker", "speaker_id"),
    [
        ("Jets bombed a depot in Idlib on Monday.", "asserted", None, None),
        (
            "Jets bombed a depot in Idlib on Monday, the Turkish army said.",
            "attributed",
            "the Turkish army",
            "TUR",
        ),
        (
            "Jets bombed a depot in Idlib on Monday, the ministry in Paris said.",
            "attributed",
            "the ministry",
            None,
        ),
        ("According to local media, jets bombed a depot in Idlib.", "attributed", "local media", None),
        ("Jets bombed a depot in Idlib on Monday, said the ministry.", "attributed", "the ministry", None),
        ("Jets reportedly bombed a depot in Idlib on Monday.", "alleged", None, None),
    ],
)
def test_who_says_so_is_kept(
    reader: Reader, text: str, modality: str, speaker: str | None, speaker_id: str | None
) -> None:
    (account,) = accounts(reader, text)
    assert (account.modality, account.speaker.text, account.speaker.actor_id) == (
        modality,
        speaker,
        speaker_id,
    )


def test_drones_make_a_drone_strike_and_their_bombs_are_counted(reader: Reader) -> None:
    text = "Two US drones bombed a camp in Yemen on Monday, dropping four bombs."
    (account,) = accounts(reader, text)
    (flight,) = account.flights
    assert account.incident_type == "drone_strike"
    assert (flight.role, flight.category, flight.operator_id, flight.count_low) == (
        "initiator",
        "uav",
        "USA",
        2,
    )
    assert values(reader, text, "weapon_text", "munitions_low", "munitions_high") == ("four bombs", 4, 4)


@pytest.mark.parametrize(
    "again",
    [
        "Russian jets bombed a hospital in Idlib on Monday, killing 12 people.",
        "The attack also wounded 20 people.",
        "The strike on the hospital killed 12 people.",
        "Twelve people were killed.",
    ],
)
def test_an_incident_that_is_told_again_is_one(reader: Reader, again: str) -> None:
    text = f"Russian jets bombed a hospital in Idlib on Monday, killing 12 people. {again}"
    assert values(reader, text, "killed_best", "initiator_id", "place") == (12, "RUS", "Idlib")


@pytest.mark.parametrize(
    "other",
    [
        "Turkish jets bombed a village near Sinjar in Iraq on Tuesday, killing three fighters.",
        "Russian jets bombed a hospital in Aleppo on Monday, killing 12 people.",
        "Russian jets bombed a hospital in Idlib on Saturday, killing two people.",
    ],
)
def test_another_place_or_another_day_is_another_incident(reader: Reader, other: str) -> None:
    text = f"Russian jets bombed a hospital in Idlib on Monday, killing 12 people. {other}"
    assert len(accounts(reader, text)) == 2


def test_the_toll_of_a_sentence_of_its_own_goes_to_the_incident_before_it(reader: Reader) -> None:
    text = (
        "Air strikes hit a market in Taiz on Friday. At least 25 people were killed. "
        "On Saturday, air strikes hit a school in Hodeidah, killing seven children."
    )
    first, second = (evidence_columns(a) for a in accounts(reader, text))
    assert (first["killed_low"].value, second["killed_low"].value) == (25, 7)
    assert second["children_killed_best"].value == 7


def test_the_lead_adopts_its_toll_and_a_rival_one_widens_it(reader: Reader) -> None:
    text = (
        "Jets bombed a market in Idlib on Monday, killing 12 people. "
        "The strikes on the market killed 15 people, activists said."
    )
    assert values(reader, text, "killed_low", "killed_best", "killed_high") == (12, 12, 15)


def test_nobody_hurt_is_zero_and_nothing_said_is_unknown(reader: Reader) -> None:
    text = "Jets bombed a hospital in Idlib on Monday. Nobody was hurt."
    assert values(reader, text, "injured_best", "killed_best") == (0, None)


def test_a_child_among_the_dead_is_not_added_to_them(reader: Reader) -> None:
    text = "Jets bombed a market in Idlib on Monday, killing 12 people, including three children."
    assert values(reader, text, "killed_best", "children_killed_best") == (12, 3)


def test_every_value_quotes_the_document_or_is_derived(reader: Reader) -> None:
    text = (
        "Two Russian Su-24 jets bombed a hospital in Idlib on Monday, killing 12 people, the army said. "
        "The attack wounded 20. Rebels shelled a village near Aleppo on Sunday."
    )
    for account in accounts(reader, text):
        for column, value in evidence_columns(account).items():
            assert value.start is not None, column
            assert value.end is not None, column
            quote = text[value.start : value.end]
            assert quote
            if column.endswith("_text"):
                assert quote == value.value


def test_drafts_are_numbered_in_text_order_with_one_lead(reader: Reader) -> None:
    text = "Jets bombed a hospital in Idlib on Monday. Rebels shelled a village near Aleppo on Sunday."
    told = document(text, title="Rebels shell village near Aleppo")
    made = drafts(told, reader.accounts(told))
    assert [d.report["ordinal"] for d in made] == [1, 2]
    assert [d.report["is_lead"] for d in made] == [False, True]
    for draft in made:
        assert text[draft.report["start"] : draft.report["end"]] == draft.report["evidence"]
    assert len({d.report["report_id"] for d in made}) == 2


def test_the_evidence_of_a_draft_names_every_value_of_its_report(reader: Reader) -> None:
    told = document("Russian jets bombed a hospital in Idlib on Monday, killing 12 people.")
    (made,) = drafts(told, reader.accounts(told))
    fields = {row["field"] for row in made.evidence}
    assert {"incident_type", "place", "date_start", "initiator_id", "target_class", "killed_best"} <= fields
    assert all(made.report[field] is not None for field in fields)


def test_a_text_without_an_incident_has_no_drafts(reader: Reader) -> None:
    told = document("The minister opened a library in Lyon on Monday.")
    assert drafts(told, reader.accounts(told)) == []


def test_a_list_of_strikes_names_its_parties_and_day_once(reader: Reader) -> None:
    text = (
        "On June 13, US-led coalition jets conducted two strikes against ISIL fighters.\n\n"
        "- Near Mosul, one strike engaged an ISIL weapons store.\n"
        "- Near Tal Afar, three strikes destroyed a VBIED and a tunnel.\n"
    )
    last = accounts(reader, text)[-1]
    told = [last.value(c) for c in ("incident_type", "initiator_id", "target_id", "date_start")]
    assert told == ["air_strike", "us-led-coalition", "islamic-state", date(2016, 6, 13)]


def test_the_dateline_tells_the_country_where_nothing_else_does(reader: Reader) -> None:
    text = "BOGOTA, 14 JUN 16 (RADIO) -- A CAR BOMB KILLED THREE SOLDIERS AT A CHECKPOINT ON TUESDAY."
    assert values(reader, text, "country") == ("COL",)


def test_a_time_before_following_is_not_that_of_what_it_followed(reader: Reader) -> None:
    text = "The minister left on Monday following a truck bomb explosion in Bogota on Saturday."
    assert values(reader, text, "date_start") == (date(2016, 6, 11),)


@pytest.mark.parametrize(
    ("text", "initiator"),
    [
        ("The White Helmets said eight people died when air strikes hit their office in Sarmin.", None),
        (
            "Mortar rounds killed four people in Gao on Monday. Officials blamed al-Qaeda for the attack.",
            "al-qaeda",
        ),
        (
            "A car bomb killed nine people in Jos on Monday. Boko Haram is thought to be behind the attack.",
            "boko-haram",
        ),
        (
            "A car bomb killed nine in Jos on Monday. It is unclear if Boko Haram was behind the attack.",
            None,
        ),
    ],
)
def test_who_is_blamed_acted_and_who_counts_the_dead_did_not(
    reader: Reader, text: str, initiator: str | None
) -> None:
    assert values(reader, text, "initiator_id") == (initiator,)
