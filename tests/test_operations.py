"""What releases on raids and arrests tell over several sentences is read as one operation."""

from datetime import date

from incidents.document import Document
from incidents.reading.reader import Reader
from incidents.resolve import Account, how_many


def _captured(account: Account) -> int | None:
    columns = how_many.columns(account.tolls)
    found = columns.get("captured_best") or columns.get("captured_low")
    return None if found is None else int(found.value)


def test_further_captives_are_added_to_the_one_named_first(reader: Reader) -> None:
    """A commander and, in a later sentence, two fighters are three captives."""
    (account,) = reader.read_text(
        "Kenyan troops captured an al-Shabaab commander near Lamu on Monday. "
        "The commander planned bombings on the coast. The troops also detained two suspected militants."
    )
    assert _captured(account) == 3


def test_captives_told_again_in_full_are_not_counted_twice(reader: Reader) -> None:
    """A leader who is named again with his companions counts once."""
    (account,) = reader.read_text(
        "Iraqi soldiers detained an Islamic State leader in Mosul on Monday. "
        "The soldiers detained the leader and several of his associates."
    )
    assert _captured(account) == 4


def test_one_suspect_is_another_than_the_man_named_first(reader: Reader) -> None:
    """A forger and "one suspect" are two people, in one sentence and in two."""
    (together,) = reader.read_text(
        "The Iraqi army arrested an Islamic State forger and detained one suspect in Mosul on Monday."
    )
    (apart,) = reader.read_text(
        "The Iraqi army arrested an Islamic State forger in Mosul on Monday. "
        "The soldiers also detained one suspected militant."
    )
    assert (_captured(together), _captured(apart)) == (2, 2)


def test_what_a_captive_did_before_is_no_incident(reader: Reader) -> None:
    """The record of a captive gives neither an incident nor a place."""
    (account,) = reader.read_text(
        "Afghan soldiers arrested a Taliban leader in Wardak province on Monday. "
        "The arrested leader is believed to have directed bombings in Kunar province. "
        "The soldiers also detained two suspected insurgents."
    )
    assert account.value("admin1_code") == "AF-WAR"


def test_whom_an_operation_was_after_is_its_target(reader: Reader) -> None:
    """Suspects are of the group that the operation was after."""
    (account,) = reader.read_text(
        "Afghan soldiers detained two suspected insurgents in Khost province on Monday "
        "while searching for a Haqqani facilitator."
    )
    assert account.value("target_id") == "haqqani"


def test_the_province_that_the_text_names_outranks_a_namesake(reader: Reader) -> None:
    """A district is in the province that stands behind it, whatever the gazetteer knows."""
    (account,) = reader.read_text(
        "Afghan soldiers detained two insurgents in Ahmadabad district, Paktiya province, on Monday."
    )
    assert account.value("admin1_code") == "AF-PIA"


def test_fighters_of_no_stated_group_are_of_the_only_one_named(reader: Reader) -> None:
    """Insurgents are those of the one group that the release speaks of; the victims of kidnappers are not."""
    (account,) = reader.read_text(
        "Afghan and coalition forces detained ten suspected insurgents as they hunted a Haqqani leader "
        "in Khost province, Afghanistan, on Monday."
    )
    assert account.value("target_id") == "haqqani"


def test_a_joint_toll_of_two_provinces_is_a_summary_and_dates_its_parts(reader: Reader) -> None:
    """The raids of a night in two provinces are summed up first; the parts are of that day."""
    whole, part = reader.accounts(
        Document(
            "release",
            "Nigerian troops detained several fighters in Borno and Yobe provinces yesterday. "
            "It was a long night. The hills are steep. Roads were closed. "
            "In Yobe province, a patrol searched a farm and detained two fighters.",
            "",
            published_on=date(2021, 3, 4),
        )
    )
    assert (whole.aggregate, part.aggregate) == (True, False)
    assert part.value("date_start") == date(2021, 3, 3)


def test_a_story_that_names_no_day_is_of_the_day_of_its_dateline(reader: Reader) -> None:
    """The first act of a text without any day happened on the day of publication, some sentences in."""
    (account,) = reader.accounts(
        Document(
            "release",
            "Kenyan troops cleared a forest near Lamu. The troops searched several huts. They moved slowly. "
            "The huts were empty. The troops then detained nine suspected militants.",
            "",
            published_on=date(2021, 3, 4),
        )
    )
    assert account.value("date_start") == date(2021, 3, 4)


def test_people_only_pointed_at_are_not_counted_again(reader: Reader) -> None:
    """The dead of the first sentence are those of the second, whatever act that one tells."""
    accounts = reader.read_text(
        "Troops killed two Boko Haram fighters in Borno on Monday and detained three others. "
        "The fighters were killed after they threw grenades at the troops."
    )
    killed = [how_many.columns(a.tolls).get("killed_low") for a in accounts]
    assert [k.value for k in killed if k is not None] == [2]


def test_a_commander_who_gives_himself_up_is_a_captive(reader: Reader) -> None:
    """Surrender is captivity, told without a captor's deed."""
    (account,) = reader.read_text(
        "A FARC commander turned himself in to Colombian troops in Arauca on Monday."
    )
    assert (account.incident_type, account.value("target_id"), _captured(account)) == ("detention", "farc", 1)


def test_who_acts_in_the_second_of_two_outcomes_is_who_acted(reader: Reader) -> None:
    """Whom troops were after does not capture anybody."""
    (account,) = reader.read_text(
        "Iraqi forces attacked an Islamic State leader, killing one man and capturing two others."
    )
    assert (account.value("initiator_id"), _captured(account)) == ("IRQ", 2)


def test_a_place_stays_in_the_province_that_the_text_gave_it(reader: Reader) -> None:
    """A district is not looked for elsewhere when it is named again without its province."""
    (account,) = reader.read_text(
        "Afghan soldiers captured two Taliban fighters in Khugyani district, Nangarhar province, on Monday. "
        "Both had hidden rifles in Khugyani district. One further militant was detained."
    )
    assert (account.value("admin1_code"), _captured(account)) == ("AF-NAN", 3)


def test_a_country_named_later_does_not_widen_the_scene(reader: Reader) -> None:
    """Where a search took place is not forgotten over where its target sends weapons."""
    (account,) = reader.read_text(
        "In Bakwa district, Farah province, Afghan troops searched farms for a Taliban commander on Monday. "
        "He smuggles rifles to insurgents in Afghanistan. The soldiers detained four fighters in the search."
    )
    assert account.value("admin1_code") == "AF-FRA"


def test_a_name_of_two_parts_lies_in_the_province_behind_both(reader: Reader) -> None:
    """The first part of a name with a dash is no place of its own."""
    (account,) = reader.read_text(
        "Afghan soldiers detained two Taliban fighters in Lajah - Mangal district, Paktiya province."
    )
    assert account.value("admin1_code") == "AF-PIA"


def test_a_headline_over_several_provinces_sums_up(reader: Reader) -> None:
    """The body tells the incident, and a province of the headline is none of its facts."""
    text = (
        "Troops Detain Bomb Makers in Farah, Herat\n\n"
        "In Herat province, Afghan soldiers detained two bomb-makers in Shindand district on Monday.\n"
    )
    accounts = reader.read_text(text)
    assert [(a.aggregate, a.value("admin1_code")) for a in accounts if not a.aggregate] == [(False, "AF-HER")]


def test_who_shoots_back_is_not_who_attacked(reader: Reader) -> None:
    """Gunmen do not become the army that they fired on."""
    (account, *_) = reader.read_text(
        "A group of gunmen attacked the Kenyan army near Lamu on Monday. "
        "The Kenyan army fired back and killed two."
    )
    assert (account.value("initiator_id"), account.value("target_id")) == (None, "KEN")


def test_states_behind_a_row_of_places_is_no_verb_of_speech(reader: Reader) -> None:
    """Two states of Nigeria in a row are where it happened, and nobody speaks."""
    (account,) = reader.read_text("Gunmen abducted nine pupils in Katsina and Zamfara states on Monday.")
    assert (account.modality, account.value("admin1_code")) == ("asserted", "NG-KT")
