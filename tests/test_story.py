"""One story is one report: what is told twice in a text, and what only looks like it."""

from typing import Any

import pytest

from incidents.resolve.weights import weights
from telling import has, told

STORIES = [
    pytest.param(
        ("Russia launched 96 drones at Ukraine overnight, 70 of which were shot down, the air force said."),
        "2025-03-04",
        1,
        [
            {
                "incident_type": "drone_strike",
                "munitions_low": 96,
                "intercepted_low": 70,
                "initiator_id": "RUS",
            }
        ],
        id="its drones shot down",
    ),
    pytest.param(
        (
            "Houthi fighters fired four missiles at Eilat on Tuesday. Israel's air defences intercepted "
            "three of them."
        ),
        "2024-06-06",
        1,
        [
            {
                "incident_type": "missile_strike",
                "munitions_low": 4,
                "intercepted_low": 3,
                "initiator_id": "houthis",
            }
        ],
        id="three of them intercepted",
    ),
    pytest.param(
        ("A U.S. destroyer shot down three drones over the Red Sea on Friday."),
        "2024-01-07",
        1,
        [{"incident_type": "shootdown", "intercepted_low": None}],
        id="nothing but the interception",
    ),
    pytest.param(
        (
            "Iran fired more than 180 ballistic missiles at Israel on Tuesday. Most of the missiles were "
            "intercepted."
        ),
        "2024-10-03",
        1,
        [{"incident_type": "missile_strike", "munitions_low": 180}],
        id="most of them",
    ),
    pytest.param(
        (
            "Pakistan's army said India had fired six drones at Sialkot on Thursday and that all six were "
            "brought down."
        ),
        "2025-05-10",
        1,
        [{"incident_type": "drone_strike", "munitions_low": 6, "intercepted_low": 6}],
        id="all of them",
    ),
    pytest.param(
        (
            "A Syrian drone crossed into Israeli airspace over the Golan Heights on Sunday. It was shot "
            "down by a Patriot missile."
        ),
        "2017-11-13",
        1,
        [{"incident_type": "shootdown"}],
        id="violation ended by shootdown",
    ),
    pytest.param(
        (
            "An Azerbaijani helicopter strayed into Armenian airspace on Tuesday, and Armenian forces "
            "shot it down."
        ),
        "2014-11-13",
        1,
        [{"incident_type": "shootdown", "initiator_id": "ARM", "target_id": "AZE"}],
        id="strayed and shot down",
    ),
    pytest.param(
        (
            "Pakistan said it had shot down two Indian jets over Kashmir on Wednesday. India denied that "
            "any of its aircraft had been shot down."
        ),
        "2019-02-28",
        1,
        [{"incident_type": "shootdown", "initiator_id": "PAK"}],
        id="claim and denial of a shootdown",
    ),
    pytest.param(
        ("The rebels claimed to have captured the town of Bria on Monday. The army denied losing the town."),
        "2021-01-06",
        1,
        [{"incident_type": "territorial_change"}],
        id="claim and denial of a capture",
    ),
    pytest.param(
        (
            "Gunmen attacked a barracks in Menaka on Sunday, killing nine soldiers. Two soldiers were "
            "captured in the attack."
        ),
        "2022-03-15",
        1,
        [{"killed_best": 9, "captured_best": 2}],
        id="captives of the attack",
    ),
    pytest.param(
        (
            "Rebels ambushed an army convoy near Kidal on Thursday, killing 15 soldiers. Another six "
            "soldiers were taken prisoner."
        ),
        "2023-10-07",
        1,
        [{"incident_type": "armed_clash", "killed_best": 15, "captured_best": 6}],
        id="taken prisoner in the fight",
    ),
    pytest.param(
        (
            "Six die as shells hit market in Taiz\n\nTAIZ, Yemen - Artillery shells fell on a vegetable "
            "market in Yemen's city of Taiz on Saturday and killed six people, medics said."
        ),
        "2018-04-09",
        1,
        [{"incident_type": "shelling", "killed_best": 6}],
        id="headline and body",
    ),
    pytest.param(
        (
            "Smoke rises over Sumy after a missile attack on Sunday\n\nTwo ballistic missiles hit the "
            "centre of Sumy on Sunday, killing 34 people."
        ),
        "2025-04-14",
        1,
        [{"incident_type": "missile_strike", "killed_best": 34}],
        id="caption and text",
    ),
    pytest.param(
        (
            "A car bomb killed eleven people in the Somali town of Beledweyne on Monday, police "
            "said.\n\nThe bomber drove into a checkpoint.\n\nBOMB ATTACK\n\nThe wounded were flown to "
            "Mogadishu. Al-Shabaab said it had carried out the bombing."
        ),
        "2022-10-04",
        1,
        [{"incident_type": "bombing", "killed_best": 11}],
        id="cross-head",
    ),
    pytest.param(
        (
            "14:05 A drone has hit a fuel depot in Feodosia, the governor says.\n\n15:20 Firemen have put "
            "out the fire at the depot in Feodosia that was hit by a drone."
        ),
        "2024-10-07",
        1,
        [{"incident_type": "drone_strike"}],
        id="live entries",
    ),
    pytest.param(
        (
            "At least 12 people were killed in an attack on a mosque in Maiduguri on Friday. A suicide "
            "bomber blew himself up among the worshippers, police said."
        ),
        "2016-03-20",
        1,
        [{"incident_type": "bombing", "killed_best": 12}],
        id="finer means later",
    ),
    pytest.param(
        (
            "The militant commander Abu Laith was killed in Idlib on Thursday. The drone strike that "
            "killed Abu Laith hit his car near a petrol station, a monitor said."
        ),
        "2022-02-05",
        1,
        [{"incident_type": "drone_strike"}],
        id="named victim",
    ),
    pytest.param(
        (
            "Fighting broke out in Sudan's city of El Fasher on Friday between the army and the Rapid "
            "Support Forces. The army has held the city since the war began. Aid workers have left. The "
            "United Nations called for calm. A hospital was closed. The clashes in El Fasher on Friday "
            "killed 30 people, doctors said."
        ),
        "2024-05-12",
        1,
        [{"incident_type": "armed_clash", "killed_best": 30}],
        id="told again after the background",
    ),
    pytest.param(
        (
            "Four soldiers died when a roadside bomb hit their vehicle near Gao on Wednesday, the army "
            "said.\n\nThe mission said that four peacekeepers had been killed by an explosive device near "
            "Gao."
        ),
        "2021-01-15",
        1,
        [{"incident_type": "bombing", "killed_best": 4}],
        id="who told it in other words",
    ),
    pytest.param(
        (
            "On Saturday, a car bomb killed nine people in Baidoa. On Sunday, a second car bomb killed "
            "four people in Baidoa."
        ),
        "2017-02-06",
        2,
        [{"killed_best": 9}, {"killed_best": 4}],
        id="another day is another",
    ),
    pytest.param(
        ("Shelling killed three people in Donetsk on Monday. In Horlivka, shelling wounded two people."),
        "2022-07-05",
        2,
        [{"killed_best": 3}, {"injured_best": 2}],
        id="another place is another",
    ),
    pytest.param(
        (
            "Israeli aircraft bombed a southern suburb of Beirut on Friday, killing five people. "
            "Hezbollah fired rockets at Haifa hours later, wounding two."
        ),
        "2024-09-22",
        2,
        [{"incident_type": "air_strike", "killed_best": 5}, {"incident_type": "shelling", "injured_best": 2}],
        id="attack and answer",
    ),
    pytest.param(
        (
            "A raid on a market in Idlib killed 38 people on Friday. A raid on a hospital in Hama the "
            "same day killed seven."
        ),
        "2019-07-24",
        2,
        [{"killed_best": 38}, {"killed_best": 7}],
        id="two tolls two raids",
    ),
    pytest.param(
        (
            "Gunmen killed three police officers in Quetta on Monday. A bomb in Peshawar killed 10 people "
            "on the same day."
        ),
        "2013-05-01",
        2,
        [{"killed_best": 3}, {"killed_best": 10}],
        id="shots and strike are two",
    ),
    pytest.param(
        (
            "A strike on a school in Marib killed eight people on Tuesday. In March, a strike on a market "
            "in Marib killed 21 people."
        ),
        "2021-07-08",
        2,
        [{"killed_best": 8}, {"killed_best": 21}],
        id="an older one in the background",
    ),
    pytest.param(
        (
            "A Turkish jet shot down a Russian bomber near the Syrian border on Tuesday. The downing of "
            "the plane enraged Moscow. One of the pilots was killed, Russia said."
        ),
        "2015-11-26",
        1,
        [{"incident_type": "shootdown", "initiator_id": "TUR", "killed_best": 1}],
        id="an aircraft and its loss are told twice",
    ),
    pytest.param(
        (
            "A Chinese J-11 intercepted a U.S. RC-135 over the South China Sea on Wednesday. The fighter "
            "came within 20 feet of the American plane."
        ),
        "2022-12-30",
        1,
        [{"incident_type": "near_miss"}],
        id="intercept then unsafe",
    ),
    pytest.param(
        (
            "Two Russian jets entered Finnish airspace on Thursday. On Friday, a Russian transport plane "
            "violated the airspace of Finland again."
        ),
        "2016-10-08",
        2,
        [],
        id="two violations on two days",
    ),
    pytest.param(
        (
            "Palestinian militants fired some 50 rockets at Ashkelon on Friday. The army said that 42 of "
            "the rockets were intercepted."
        ),
        "2023-05-14",
        1,
        [{"munitions_high": 50, "intercepted_low": 42}],
        id="rockets intercepted later sentence",
    ),
    pytest.param(
        (
            "Yemen's Houthis launched two drones at Eilat on Saturday, and both drones were shot down, "
            "the Israeli army said."
        ),
        "2024-08-12",
        1,
        [{"incident_type": "drone_strike", "intercepted_low": 2}],
        id="all downed",
    ),
    pytest.param(
        (
            "A Chinese Y-9 entered Japanese airspace near Nagasaki on Monday. Japan scrambled fighter "
            "jets, which warned off the aircraft."
        ),
        "2024-08-28",
        1,
        [{"incident_type": "airspace_violation"}],
        id="violation with scramble",
    ),
    pytest.param(
        (
            "Boko Haram fighters raided the village of Gwoza on Tuesday, killing 11 people. The militants "
            "abducted 20 women during the raid."
        ),
        "2014-12-20",
        1,
        [{"killed_best": 11, "captured_best": 20}],
        id="captives in the raid",
    ),
    pytest.param(
        (
            "An Israeli strike killed a Hezbollah commander in Tyre on Wednesday, Lebanese media "
            "reported.\n\nThe Israeli army said its aircraft had struck the car of a senior commander in "
            "the area of Tyre."
        ),
        "2024-07-05",
        1,
        [{"incident_type": "air_strike"}],
        id="the same strike by two speakers",
    ),
    pytest.param(
        (
            "Kharkiv hit by missiles\n\nRussian missiles hit the city of Kharkiv on Monday morning, the "
            "mayor said. Two people were wounded in the missile strike."
        ),
        "2024-01-24",
        1,
        [{"incident_type": "missile_strike", "injured_best": 2}],
        id="heading of a live page",
    ),
    pytest.param(
        (
            "Warplanes struck a camp near Zinjibar on Monday, killing six fighters. In Sanaa, warplanes "
            "struck a barracks on the same day."
        ),
        "2016-04-26",
        2,
        [],
        id="two raids same day",
    ),
    pytest.param(
        (
            "Azerbaijani forces shelled Martakert on Sunday. Armenian forces shelled the town of Terter "
            "in response, killing two people."
        ),
        "2020-09-29",
        2,
        [],
        id="answer by the other side",
    ),
    pytest.param(
        ("Rebels shelled the towns of Nubl and Zahraa in Syria on Friday."),
        "2014-02-10",
        None,
        [],
        id="three towns",
    ),
    pytest.param(
        (
            "Tigrayan fighters captured the town of Lalibela in Ethiopia on Thursday after fighting with "
            "the army. The fall of Lalibela drew no comment from the government."
        ),
        "2021-08-07",
        1,
        [{"incident_type": "territorial_change"}],
        id="capture after fight",
    ),
    pytest.param(
        (
            "A Taliban commander, Mullah Noor, was assassinated in Quetta on Monday. The assassination of "
            "Noor was not claimed by any group."
        ),
        "2016-05-05",
        1,
        [],
        id="assassination and murder",
    ),
    pytest.param(
        (
            "A suicide bomber killed 20 soldiers at a base in Baledogle on Saturday. Investigators said "
            "that the bomber had used a lorry packed with explosives to attack the base."
        ),
        "2019-10-02",
        1,
        [{"killed_best": 20}],
        id="a bombing and its investigators",
    ),
    pytest.param(
        (
            "Rebels killed 20 villagers in attacks in eastern Congo at the weekend. The attacks began late "
            "last week in Djugu, when CODECO fighters raided a village."
        ),
        "2021-06-09",
        1,
        [{"killed_best": 20}],
        id="where the attacks began",
    ),
    pytest.param(
        (
            "On Sunday two Ukrainian gunboats left Odessa. A Russian vessel rammed one of them and others "
            "opened fire on the gunboats. The crews were hurt. The channel was blocked by a tanker. It is "
            "narrow. Kyiv called that a breach of the treaty. Moscow spoke of a provocation. Trade suffered. "
            "Ukrainian deputies on Monday voted for martial law in the districts that border on Russia.\n\n"
            "Kyiv says that Russia opened fire on its naval boats"
        ),
        "2018-11-27",
        1,
        [{"date_start": "2018-11-25"}],
        id="a caption has no day of the sentence before it",
    ),
    pytest.param(
        (
            "Militia leader Omar Qasim was assassinated in Derna on Tuesday. Cafes were full that night. "
            "Trade went on. A relative told reporters that Qasim was killed by a rocket fired from a car."
        ),
        "2019-10-03",
        1,
        [{"place": "Derna", "killed_best": 1}],
        id="one person dies once",
    ),
    pytest.param(
        (
            "Bombs killed 22 soldiers at a checkpoint in Homs on Tuesday. State television said that 100 "
            "people were hurt in the blasts in the Akrama neighbourhood of the city."
        ),
        "2016-01-27",
        1,
        [{"killed_best": 22, "injured_best": 100}],
        id="a neighbourhood of the city",
    ),
    pytest.param(
        (
            "Army units carried out artillery bombardments against positions south of Ibta on Sunday. "
            "Several militants were killed in the bombardments, a source said."
        ),
        "2016-10-31",
        1,
        [],
        id="the bombardments named again",
    ),
    pytest.param(
        (
            "Since fighting between the two armies erupted near Martuni on Sunday, 60 people have been "
            "killed in shelling by both sides."
        ),
        "2020-09-30",
        1,
        [],
        id="shelling in a fight as a whole",
    ),
    pytest.param(
        (
            "A suicide bomber killed four people at a hospital in Qardaha on Sunday. The raid came as "
            "monitors said troops had executed 48 people in Rityan. The bomber drove an ambulance packed "
            "with explosives into the gate. Nine people were wounded in the attack, a doctor said."
        ),
        "2015-02-23",
        2,
        [{"killed_best": 4, "injured_best": 9}, {"killed_best": 48}],
        id="the attack is the act spoken of last, and no execution",
    ),
    pytest.param(
        (
            "Rebels ambushed soldiers near Goma on Monday, killing four. Two soldiers who had been seized by "
            "the rebels were freed."
        ),
        "2016-09-21",
        1,
        [{"killed_best": 4}],
        id="those whom the rebels had taken",
    ),
    pytest.param(
        (
            "Militants attacked soldiers near Manbij on Monday, killing nine. The militants took 900 "
            "civilians hostage in villages west of the town."
        ),
        "2016-09-21",
        2,
        [{"killed_best": 9}],
        id="civilians are not taken in a fight between armed men",
    ),
]


@pytest.mark.parametrize(("text", "published", "number", "wanted"), STORIES)
def test_a_story_is_one_report_with_all_that_its_passages_tell(
    text: str, published: str, number: int | None, wanted: list[dict[str, Any]]
) -> None:
    reports = told(text, published)
    assert number in {None, len(reports)}
    assert [w for w in wanted if not has(reports, w)] == []


KINDS = ("same", "loose", "kin", "captives", "captives first", "of group", "of harm", "other")
TELLING = ("same sentence", "next sentence", "near", "further on", "far off", "as known", "as new", "beside")
PIECES = {
    "prior",
    *(f"kind {name}" for name in KINDS),
    "fighting as a whole",
    "sides crossed",
    "sides same",
    *(f"day {name}" for name in ("same", "touching", "open", "apart")),
    *(f"place {name}" for name in ("same", "near", "apart", "named apart", "open")),
    *(f"{area} {name}" for area in ("unit", "country") for name in ("same", "apart")),
    *(f"{side} {name}" for side in ("initiator", "target") for name in ("same", "kin", "apart")),
    *(f"{column} {name}" for column in ("target_class", "weapon_class") for name in ("same", "apart")),
    *(f"toll {name}" for name in ("same", "of one", "apart")),
    *(f"told {name}" for name in (*TELLING, "in a headline", "in one word", "in one verb")),
    "told without a fact",
    "told of the subject",
    "spot known",
    *(f"{what} shared" for what in ("number", "victim", "person", "word", "words", "name", "names")),
}


def test_every_piece_of_evidence_has_a_weight() -> None:
    assert set(weights()) == PIECES


def test_a_number_that_both_passages_give_weighs_more_than_any_difference_in_kind() -> None:
    known = weights()
    assert known["toll same"] + known["kind of harm"] > 0 > known["toll apart"]
