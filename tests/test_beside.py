"""Places, sides and days by what stands beside them, on sentences that were written before the code was."""

from datetime import date
from typing import Any

import pytest

from incidents.reading.reader import Reader
from test_resolve import accounts

FRIDAY = date(2019, 5, 17)


def columns(reader: Reader, text: str, *names: str) -> list[tuple[Any, ...]]:
    """Return some event columns of each account of a text."""
    read = accounts(reader, text, published_on=FRIDAY)
    return [tuple(account.value(name) for name in names) for account in read]


def is_allowed(row: tuple[Any, ...], expected: dict[str, set[Any]]) -> bool:
    """Return whether each value of a row is one of those that are right."""
    return all(value in allowed for value, allowed in zip(row, expected.values(), strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A mortar bomb hit a house in Tripoli, Lebanon, on Tuesday, killing two people.",
            {"country": {"LBN"}},
        ),
        (
            (
                "Rebels attacked an army post in the Congolese town of Kitchanga on Monday, killing five "
                "soldiers."
            ),
            {"country": {"COD"}},
        ),
        (
            "Two policemen were killed when a bomb exploded in the Colombian city of Cartagena on Sunday.",
            {"country": {"COL"}},
        ),
        (
            "Shells hit a clinic in Nigeria's Konduga district on Wednesday, killing three patients.",
            {"country": {"NGA"}},
        ),
        (
            "A suicide bomber killed nine people in Hyderabad, Pakistan, on Thursday.",
            {"country": {"PAK"}},
        ),
        (
            (
                "Militants killed six villagers in Barsalogho, a town in Burkina Faso's Centre-Nord "
                "region, on Monday."
            ),
            {"country": {"BFA"}},
        ),
        (
            "Jets bombed a market in the Syrian village of Tal Rashid on Monday, killing four people.",
            {"country": {"SYR"}, "latitude": {None}},
        ),
        (
            (
                "Gunmen killed three guards in San Jose, a village in the Philippine province of Antique,"
                " on Tuesday."
            ),
            {"country": {"PHL"}},
        ),
        (
            "Artillery shelled the Yemeni city of Taiz on Sunday, killing two children.",
            {"country": {"YEM"}, "place": {"Taiz"}},
        ),
        (
            "A car bomb killed ten people in Georgia's breakaway region of Abkhazia on Monday.",
            {"country": {"GEO"}},
        ),
        (
            "Drones struck a depot in Valencia, Venezuela, on Wednesday, wounding five workers.",
            {"country": {"VEN"}},
        ),
        (
            (
                "Fighters ambushed a convoy near Santa Rosa in Mindanao, Philippines, on Thursday, "
                "killing two marines."
            ),
            {"country": {"PHL"}},
        ),
    ],
)
def test_a_name_lies_in_what_the_text_says_beside_it(
    reader: Reader, text: str, expected: dict[str, set[Any]]
) -> None:
    found = columns(reader, text, *expected)
    assert any(is_allowed(row, expected) for row in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Boko Haram gunmen killed seven farmers in Kerawa on Tuesday, Nigerian officials said. "
                "The village lies in Borno state."
            ),
            {"country": {"NGA"}},
        ),
        (
            (
                "Taliban fighters attacked a checkpoint in Santiago on Sunday, killing two Afghan "
                "policemen, the governor of Kunar said."
            ),
            {"country": {"AFG", None}},
        ),
        (
            (
                "Malian soldiers were attacked in Orense on Monday. Three soldiers of Mali's army died "
                "near the border with Niger."
            ),
            {"country": {"MLI", None}},
        ),
        (
            (
                "Al-Shabaab fighters shelled Bristol camp on Monday, killing four Somali soldiers, "
                "Somalia's army said."
            ),
            {"country": {"SOM", None}},
        ),
        (
            (
                "M23 rebels shelled Sake on Thursday, killing three people. Congo's army returned fire "
                "outside Goma."
            ),
            {"country": {"COD"}},
        ),
        (
            "Syrian jets bombed Barcelona farm in Idlib province on Monday, killing two people.",
            {"country": {"SYR"}},
        ),
        (
            (
                "Ukrainian forces said Russian artillery shelled Toretsk and New York on Tuesday, killing"
                " one man in Donetsk region."
            ),
            {"country": {"UKR"}},
        ),
        (
            (
                "Gunmen killed four traders in Florida on Saturday, the Cauca governor said. Colombia's "
                "army blamed dissidents."
            ),
            {"country": {"COL"}},
        ),
    ],
)
def test_no_namesake_abroad_wins_against_all_other_words(
    reader: Reader, text: str, expected: dict[str, set[Any]]
) -> None:
    found = columns(reader, text, *expected)
    assert found
    assert all(is_allowed(row, expected) for row in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A rocket hit the Kharkiv Opera House on Friday, wounding three people.",
            {"place": {"Kharkiv"}, "country": {"UKR"}},
        ),
        (
            "Shells struck Mosul University on Thursday, killing two students.",
            {"place": {"Mosul"}, "country": {"IRQ"}},
        ),
        (
            "A drone hit Odesa airport on Tuesday, wounding two workers.",
            {"country": {"UKR"}},
        ),
        (
            "Gunmen attacked Garissa University College on Thursday, killing 20 students.",
            {"place": {"Garissa"}, "country": {"KEN"}},
        ),
        (
            "Missiles hit the Aleppo Eye Hospital on Monday, killing four patients.",
            {"place": {"Aleppo"}, "country": {"SYR"}},
        ),
        (
            "Mortar bombs landed on the Benghazi Medical Centre on Wednesday, killing one nurse.",
            {"place": {"Benghazi"}, "country": {"LBY"}},
        ),
        (
            "A suicide bomber killed six people at Peshawar railway station on Friday.",
            {"place": {"Peshawar"}, "country": {"PAK"}},
        ),
    ],
)
def test_the_town_in_the_name_of_a_building_is_where_it_stands(
    reader: Reader, text: str, expected: dict[str, set[Any]]
) -> None:
    found = columns(reader, text, *expected)
    assert any(is_allowed(row, expected) for row in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "NAIROBI - A roadside bomb killed four soldiers near Afgoye on Tuesday, residents said.",
            {"country": {"SOM"}},
        ),
        (
            "A bomb exploded on Paris Street in Beirut on Sunday, killing two people.",
            {"country": {"LBN"}},
        ),
        (
            "Governor Salvador Perez said that gunmen killed three policemen in Arauca on Monday.",
            {"country": {"COL"}},
        ),
        (
            "Jets bombed a convoy near Sirte on Friday, a spokesman said in Tunis.",
            {"country": {"LBY"}},
        ),
        (
            "Rockets fired from Rafah hit a kibbutz near Ashkelon on Monday, wounding two people.",
            {"country": {"ISR"}},
        ),
        (
            (
                "A rocket hit a school in Donetsk on Monday, killing two teachers, Victoria Melbourne of "
                "the monitoring mission said."
            ),
            {"place": {"Donetsk"}},
        ),
        (
            "Gunmen stormed a hotel on Washington Avenue in Bamako on Friday, killing 20 people.",
            {"country": {"MLI"}},
        ),
        (
            "Mediators meeting in Geneva said that shelling killed five people in Hodeidah on Monday.",
            {"country": {"YEM"}},
        ),
        (
            "Shells killed three people in Aden on Thursday, the London-based newspaper reported.",
            {"country": {"YEM"}},
        ),
    ],
)
def test_no_street_seat_person_or_origin_is_the_place(
    reader: Reader, text: str, expected: dict[str, set[Any]]
) -> None:
    found = columns(reader, text, *expected)
    assert any(is_allowed(row, expected) for row in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Insurgents attacked the village of Ntoli in Mozambique's Cabo Delgado province on "
                "Monday, killing seven people."
            ),
            {"country": {"MOZ"}, "admin1_code": {"MZ-P"}, "where_precision": {4}},
        ),
        (
            "Shells killed two people in the hamlet of Gorkino in Ukraine's Kherson region on Tuesday.",
            {"country": {"UKR"}, "admin1_code": {"UA-65"}},
        ),
        (
            "Gunmen killed eleven herders at Tungar Baka, in Nigeria's Zamfara state, on Sunday.",
            {"country": {"NGA"}, "admin1_code": {"NG-ZA"}},
        ),
        (
            (
                "Militants ambushed a patrol in Kuchlat area of Balochistan province, Pakistan, on "
                "Thursday, killing three soldiers."
            ),
            {"country": {"PAK"}, "admin1_code": {"PK-BA"}},
        ),
        (
            (
                "A drone strike killed four people in the Debre Selamo district of Ethiopia's Amhara "
                "region on Friday."
            ),
            {"country": {"ETH"}, "admin1_code": {"ET-AM"}},
        ),
        (
            (
                "Rebels killed nine people in Mabuku, Ituri province, in the Democratic Republic of "
                "Congo, on Monday."
            ),
            {"country": {"COD"}, "admin1_code": {"CD-IT"}},
        ),
        (
            (
                "Soldiers clashed with fighters in the Wadi Sarhin valley in Yemen's Marib province on "
                "Sunday, leaving six dead."
            ),
            {"country": {"YEM"}, "admin1_code": {"YE-MA"}},
        ),
    ],
)
def test_a_place_that_no_list_has_takes_the_codes_of_its_container(
    reader: Reader, text: str, expected: dict[str, set[Any]]
) -> None:
    found = columns(reader, text, *expected)
    assert any(is_allowed(row, expected) for row in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "A Dutch sergeant was hit and killed when raiders fired on a patrol in northern "
                "Mali on Monday."
            ),
            {"initiator_id": {None}},
        ),
        (
            "Two Turkish soldiers were killed in a mortar attack in Idlib on Thursday.",
            {"initiator_id": {None}},
        ),
        (
            "An American contractor was killed when a rocket hit a base in Kirkuk on Friday.",
            {"initiator_id": {None}},
        ),
        (
            "Five Kenyan policemen were killed after their vehicle struck a mine in Wajir on Tuesday.",
            {"initiator_id": {None}},
        ),
        (
            "Three Indian soldiers were wounded when gunmen attacked their camp in Kupwara on Sunday.",
            {"initiator_id": {None}},
        ),
        (
            "A Chinese engineer was kidnapped by gunmen in Maradi on Monday.",
            {"initiator_id": {None}},
        ),
        (
            (
                "Four UN peacekeepers were injured when unidentified attackers fired on their convoy near"
                " Kidal on Wednesday."
            ),
            {"initiator_id": {None}},
        ),
        (
            "A Saudi diplomat was shot dead in Karachi on Monday by men on a motorcycle.",
            {"initiator_id": {None}},
        ),
        (
            (
                "An Egyptian officer was killed and two conscripts were wounded in a bombing in Arish on "
                "Saturday."
            ),
            {"initiator_id": {None}},
        ),
    ],
)
def test_the_victims_of_a_passive_are_never_those_who_acted(
    reader: Reader, text: str, expected: dict[str, set[Any]]
) -> None:
    found = columns(reader, text, *expected)
    assert found
    assert all(is_allowed(row, expected) for row in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A Syrian refugee detonated a bomb outside a bar in Ansbach on Sunday, wounding 12 people.",
            {"initiator_id": {None}},
        ),
        (
            "A Pakistani-born gunman killed five people at a mosque in Kabul on Friday.",
            {"initiator_id": {None}},
        ),
        (
            (
                "An Uzbek truck driver and a Chechen student planted a bomb that killed three people in "
                "Istanbul on Tuesday."
            ),
            {"initiator_id": {None}},
        ),
        (
            (
                "A Saudi suicide bomber blew himself up at a checkpoint in Ramadi on Monday, killing six "
                "soldiers."
            ),
            {"initiator_id": {None}},
        ),
        (
            "Two Somali brothers threw grenades into a bus in Nairobi on Sunday, killing one passenger.",
            {"initiator_id": {None}},
        ),
    ],
)
def test_the_nationality_of_a_person_is_no_state_that_acts(
    reader: Reader, text: str, expected: dict[str, set[Any]]
) -> None:
    found = columns(reader, text, *expected)
    assert found
    assert all(is_allowed(row, expected) for row in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Suspected Boko Haram fighters killed eight farmers near Gwoza on Tuesday.",
            {"initiator_id": {"boko-haram"}},
        ),
        (
            (
                "A roadside bomb killed three soldiers near Lashkar Gah on Monday. The governor blamed "
                "the attack on the Taliban."
            ),
            {"initiator_id": {"taliban"}},
        ),
        (
            (
                "A car bomb exploded in Mogadishu on Friday, killing eleven people. The attack was "
                "claimed by al-Shabaab."
            ),
            {"initiator_id": {"al-shabaab"}},
        ),
        (
            (
                "Gunmen killed four policemen in Arauca on Sunday, in an assault that the army blamed on "
                "the ELN."
            ),
            {"initiator_id": {"eln"}},
        ),
        (
            "Two bombs killed nine people in Jalalabad on Thursday. Islamic State claimed responsibility.",
            {"initiator_id": {"islamic-state"}},
        ),
        (
            "An ambush blamed on Kurdish PKK militants killed five soldiers in Hakkari on Monday.",
            {"initiator_id": {"pkk"}},
        ),
        (
            (
                "A bomb killed two people in Quetta on Tuesday. No group claimed responsibility, but the "
                "Taliban have carried out similar attacks."
            ),
            {"initiator_id": {None}},
        ),
        (
            "Three villagers were killed in Beni on Saturday in an attack attributed to the ADF.",
            {"initiator_id": {"adf"}},
        ),
    ],
)
def test_a_suspicion_claim_or_blame_names_who_did_it(
    reader: Reader, text: str, expected: dict[str, set[Any]]
) -> None:
    found = columns(reader, text, *expected)
    assert any(is_allowed(row, expected) for row in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Al-Shabaab fighters entered Barire on Monday. The group killed six soldiers, the army said.",
            {"initiator_id": {"al-shabaab"}},
        ),
        (
            "Iran said on Monday that its forces had shot down a U.S. drone over the Strait of Hormuz.",
            {"initiator_id": {"IRN"}},
        ),
        (
            "Hezbollah said its fighters shelled an Israeli post near Metula on Tuesday.",
            {"initiator_id": {"hezbollah"}},
        ),
        (
            (
                "Pakistan accused India of shelling its posts along the Line of Control on Sunday, "
                "killing two soldiers."
            ),
            {"initiator_id": {"IND"}},
        ),
        (
            (
                "The Islamic State group seized a village near Palmyra on Friday. The jihadists killed "
                "nine soldiers there."
            ),
            {"initiator_id": {"islamic-state"}},
        ),
        (
            "Turkey said that its jets had bombed PKK targets in northern Iraq on Thursday.",
            {"initiator_id": {"TUR"}, "target_id": {"pkk"}},
        ),
        (
            "Boko Haram raided Gamboru on Sunday. They killed ten people and burned houses.",
            {"initiator_id": {"boko-haram"}},
        ),
        (
            "Chad said its soldiers had killed 20 Boko Haram fighters near Bol on Monday.",
            {"initiator_id": {"TCD"}, "target_id": {"boko-haram"}},
        ),
    ],
)
def test_words_for_the_one_named_before_are_that_one(
    reader: Reader, text: str, expected: dict[str, set[Any]]
) -> None:
    found = columns(reader, text, *expected)
    assert any(is_allowed(row, expected) for row in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Two Russian MiG-31 jets entered Estonian airspace on Friday and Italian F-35s were "
                "scrambled to escort them out."
            ),
            {"initiator_id": {"RUS"}, "country": {"EST"}, "incident_type": {"airspace_violation"}},
        ),
        (
            "Turkey scrambled two F-16s after a Syrian helicopter violated its airspace on Monday.",
            {"initiator_id": {"SYR"}, "target_id": {"TUR"}},
        ),
        (
            "Polish jets were scrambled overnight as Russian drones crossed into Polish airspace.",
            {"initiator_id": {"RUS"}, "target_id": {"POL"}},
        ),
        (
            (
                "Japan scrambled fighters on Thursday after a Chinese Y-9 entered Japanese airspace off "
                "Nagasaki."
            ),
            {"initiator_id": {"CHN"}, "target_id": {"JPN"}},
        ),
    ],
)
def test_who_is_scrambled_is_not_the_intruder(
    reader: Reader, text: str, expected: dict[str, set[Any]]
) -> None:
    found = columns(reader, text, *expected)
    assert any(is_allowed(row, expected) for row in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A bomb killed four people in Kunduz. The blast happened on Tuesday morning outside a bank.",
            {"date_start": {date(2019, 5, 14)}},
        ),
        (
            "Gunmen killed three soldiers in Diffa. The attack took place late on Sunday, the army said.",
            {"date_start": {date(2019, 5, 12)}},
        ),
        (
            "Shelling killed two people in Taiz, a doctor said on Friday. The shells fell on Wednesday.",
            {"date_start": {date(2019, 5, 15)}},
        ),
        (
            "Jets bombed a school in Hass on 3 May, killing six pupils, rescuers said on Thursday.",
            {"date_start": {date(2019, 5, 3)}},
        ),
        (
            (
                "A suicide bomber killed nine people in Lahore, police said. Wednesday's bombing was the "
                "first this year."
            ),
            {"date_start": {date(2019, 5, 15)}},
        ),
        (
            "Militants killed five villagers in Palma two days ago, officials said on Friday.",
            {"date_start": {date(2019, 5, 15)}},
        ),
        (
            "A mine killed three people in Marib. It went off as they drove home on Monday evening.",
            {"date_start": {date(2019, 5, 13)}},
        ),
        (
            "On the night of 11 to 12 May, drones hit a depot in Homs, killing two guards.",
            {"date_start": {date(2019, 5, 11)}},
        ),
    ],
)
def test_a_stated_day_beats_that_of_publication(
    reader: Reader, text: str, expected: dict[str, set[Any]]
) -> None:
    found = columns(reader, text, *expected)
    assert any(is_allowed(row, expected) for row in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "04/22/2018: Gunmen attacked a church in Kaduna, Nigeria. At least two people were killed"
                " in the attack."
            ),
            {"date_start": {date(2018, 4, 22)}},
        ),
        (
            "2018-11-02: Gunmen ambushed a bus near Minya, Egypt. Seven people died.",
            {"date_start": {date(2018, 11, 2)}},
        ),
        (
            "23.02.2018 - Government artillery shelled Douma, nine civilians killed.",
            {"date_start": {date(2018, 2, 23)}},
        ),
        (
            "09-Jan-2019: A car bomb exploded at a police academy in Bogota, Colombia, killing 21 cadets.",
            {"date_start": {date(2019, 1, 9)}},
        ),
        (
            "July 3, 2018 — A suicide bomber hit a market in Jalalabad, killing 19 people.",
            {"date_start": {date(2018, 7, 3)}},
        ),
        (
            "2018\n\n7 April – Helicopters bomb a building in Douma, killing 40.\n\n25 July – Gunmen kill 9.",
            {"date_start": {date(2018, 4, 7)}},
        ),
        (
            "[12 March 2018] Militants attacked a gold mine in Soum, Burkina Faso, killing six miners.",
            {"date_start": {date(2018, 3, 12)}},
        ),
        (
            "Incident date: 5 August 2018. Gunmen killed eight farmers in Gudumbali, Nigeria.",
            {"date_start": {date(2018, 8, 5)}},
        ),
        (
            "2018/12/24 | Gunmen stormed a government building in Kabul, killing 43 people.",
            {"date_start": {date(2018, 12, 24)}},
        ),
        (
            "Tue 15 Jan 2019 — Fighters stormed a hotel in Nairobi, killing 21 people.",
            {"date_start": {date(2019, 1, 15)}},
        ),
    ],
)
def test_the_day_at_the_head_of_a_record_is_that_of_what_it_tells(
    reader: Reader, text: str, expected: dict[str, set[Any]]
) -> None:
    found = columns(reader, text, *expected)
    assert any(is_allowed(row, expected) for row in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Shells killed three people in Saada on the feast of Saint Barbara.",
            {"date_start": {None}},
        ),
        (
            "Gunmen killed two soldiers in Gao on 14.5.",
            {"date_start": {date(2019, 5, 14), None}},
        ),
        (
            "A bomb killed nine people in Basra on 12 Ramadan.",
            {"date_start": {None}},
        ),
        (
            "Rebels killed six people in Bria on the eve of the election.",
            {"date_start": {None}},
        ),
        (
            "On the third day of Eid, jets bombed a market in Saada, killing 11 people.",
            {"date_start": {None}},
        ),
        (
            "A car bomb killed five people in Kirkuk on 23 Sha'ban 1440.",
            {"date_start": {None}},
        ),
        (
            "Militants killed four people in Djibo on Independence Day.",
            {"date_start": {None}},
        ),
        (
            "A drone killed two people in Sirte on the 40th day of the siege.",
            {"date_start": {None}},
        ),
    ],
)
def test_a_day_that_is_not_understood_leaves_no_default(
    reader: Reader, text: str, expected: dict[str, set[Any]]
) -> None:
    found = columns(reader, text, *expected)
    assert found
    assert all(is_allowed(row, expected) for row in found)


@pytest.mark.parametrize(
    ("text", "initiator"),
    [
        (
            (
                "Israeli air attacks hit Khan Younis on Monday, killing six people. Another strike in "
                "Rafah killed three people."
            ),
            "ISR",
        ),
        (
            (
                "Russian missiles struck Kharkiv on Tuesday, killing four people. A second missile strike"
                " hit Sumy and wounded nine."
            ),
            "RUS",
        ),
        (
            (
                "Saudi-led coalition jets bombed Sanaa on Sunday, killing eight people. Further air "
                "strikes hit Hodeidah, killing two."
            ),
            "saudi-led-coalition",
        ),
        (
            (
                "Turkish drones bombed a post near Kobani on Friday, killing two people. A later strike "
                "on Qamishli killed a guard."
            ),
            "TUR",
        ),
        (
            (
                "Ukrainian drones hit a refinery in Ryazan on Wednesday. Another drone attack set fire to"
                " a depot in Engels."
            ),
            "UKR",
        ),
        (
            (
                "Ethiopian planes bombed Mekelle on Monday, killing three people. Another air strike on "
                "Adigrat killed two."
            ),
            "ETH",
        ),
    ],
)
def test_who_did_it_is_carried_over_to_the_next_strike(reader: Reader, text: str, initiator: str) -> None:
    assert columns(reader, text, "initiator_id") == [(initiator,), (initiator,)]


def test_the_capital_of_a_state_is_its_seat(reader: Reader) -> None:
    text = "A car bomb killed nine people in the Yemeni capital on Monday."
    assert columns(reader, text, "place", "country") == [("Sanaa", "YEM")]


def test_an_adjective_before_land_is_where_it_happened(reader: Reader) -> None:
    text = "Israeli jets struck a truck on Syrian soil on Monday, killing two people."
    assert columns(reader, text, "country", "where_precision", "initiator_id") == [("SYR", 6, "ISR")]


def test_an_act_of_which_only_a_country_is_told_takes_the_one_town_behind_it(reader: Reader) -> None:
    text = "Two soldiers were killed by a mine in northern Mali on Monday. Their convoy was driving to Kidal."
    assert columns(reader, text, "place", "country") == [("Kidal", "MLI")]


def test_soldiers_and_police_hit_at_home_are_those_of_the_country(reader: Reader) -> None:
    text = (
        "A car bomb exploded at a police station in Quetta, Pakistan, on Monday, killing two police officers."
    )
    assert columns(reader, text, "target_id") == [("PAK",)]
    text = "A car bomb killed two foreign soldiers in Quetta, Pakistan, on Monday."
    assert columns(reader, text, "target_id") == [(None,)]


def test_the_name_of_a_person_is_no_town(reader: Reader) -> None:
    text = (
        "Rebels shelled Donetsk in Ukraine on Monday, killing two people. Their commander Pavel Kozin, "
        "41, was hurt. The army blamed Kozin for the shells."
    )
    assert columns(reader, text, "place") == [("Donetsk",)]


def test_a_wire_story_without_a_dash_opens_with_its_dateline(reader: Reader) -> None:
    text = "NAIROBI Gunmen attacked an army base in Somalia on Monday, killing nine soldiers."
    assert columns(reader, text, "country") == [("SOM",)]


def test_the_place_where_somebody_spoke_is_not_that_of_the_act(reader: Reader) -> None:
    text = (
        "Jets bombed a depot in Syria on Monday, killing two people. "
        "The spokesman told reporters in Riyadh that the toll would rise."
    )
    assert columns(reader, text, "country") == [("SYR",)]


def test_a_date_in_figures_is_read_in_the_order_of_its_text(reader: Reader) -> None:
    text = (
        "04/03/2018: Gunmen killed two soldiers in Gao.\n\n"
        "23/03/2018: Gunmen killed three soldiers in Menaka."
    )
    assert columns(reader, text, "date_start") == [(date(2018, 3, 4),), (date(2018, 3, 23),)]


def test_a_time_outside_a_quotation_is_that_of_the_speaker(reader: Reader) -> None:
    text = "The army acknowledged the raid on Thursday: \u201cSoldiers killed two gunmen in Jenin.\u201d"
    assert columns(reader, text, "date_start") != [(date(2019, 5, 16),)]


def test_the_country_from_which_something_was_fired_is_not_that_in_which_it_fell(reader: Reader) -> None:
    text = "Rockets fired from Gaza hit Kfar Zohar on Tuesday, wounding four people."
    assert columns(reader, text, "country") == [(None,)]
