"""How many: parts, wholes, rivals, updates and several places, each with a sentence of its kind."""

from typing import Any

import pytest

from telling import has, told

TOLLS = [
    pytest.param(
        ("An air strike on a bakery in Hajjah killed 19 people on Monday, seven of them children."),
        "2016-02-03",
        None,
        [{"killed_low": 19, "killed_best": 19, "killed_high": 19, "children_killed_best": 7}],
        id="seven of them children",
    ),
    pytest.param(
        (
            "The shelling of Kherson killed five people on Friday, police said. Two of the dead were "
            "utility workers."
        ),
        "2023-12-24",
        None,
        [{"killed_low": 5, "killed_best": 5, "killed_high": 5}],
        id="two of the dead",
    ),
    pytest.param(
        ("A truck bomb killed 46 people in Mogadishu on Saturday, raising an earlier toll of 30."),
        "2017-10-16",
        None,
        [{"killed_low": 46, "killed_best": 46, "killed_high": 46}],
        id="raising an earlier toll",
    ),
    pytest.param(
        (
            "A bomb killed 20 people at a mosque in Kunduz on Friday. Officials had earlier put the toll "
            "at eight."
        ),
        "2022-04-23",
        None,
        [{"killed_low": 20, "killed_best": 20, "killed_high": 20}],
        id="had earlier put",
    ),
    pytest.param(
        ("A rocket attack on Zahle killed six people on Sunday. Officials first spoke of three dead."),
        "2024-10-07",
        None,
        [{"killed_low": 6, "killed_best": 6, "killed_high": 6}],
        id="first spoke of",
    ),
    pytest.param(
        (
            "A rocket attack on Zahle killed six people on Sunday, the ministry said, correcting a figure "
            "of nine."
        ),
        "2024-10-07",
        None,
        [{"killed_low": 6, "killed_best": 6, "killed_high": 6}],
        id="correcting",
    ),
    pytest.param(
        (
            "An ambush killed at least nine soldiers near Djibo on Monday. The death toll rose to 14 on "
            "Tuesday, the army said."
        ),
        "2021-06-17",
        None,
        [{"killed_low": 14, "killed_best": 14}],
        id="the toll rose",
    ),
    pytest.param(
        ("A suicide bombing at a wedding in Kabul on Saturday killed 80 people, up from 63, officials said."),
        "2019-08-21",
        None,
        [{"killed_low": 80, "killed_best": 80, "killed_high": 80}],
        id="up from",
    ),
    pytest.param(
        (
            "The army said it had killed 40 militants in a raid near Palma in Mozambique on Tuesday. "
            "Residents said 11 people had died."
        ),
        "2020-08-14",
        None,
        [{"killed_low": 11, "killed_high": 40}],
        id="rivals in two sentences",
    ),
    pytest.param(
        ("22 people including cadets were killed when rebels shelled a military school in Bangui on Monday."),
        "2013-01-10",
        None,
        [{"killed_best": 22, "killed_low": 22, "killed_high": 22}],
        id="including cadets",
    ),
    pytest.param(
        (
            "Fifteen people, including two medics and a journalist, were killed in a missile strike on "
            "Dnipro on Friday."
        ),
        "2024-05-19",
        None,
        [{"killed_best": 15, "killed_low": 15, "killed_high": 15}],
        id="including two medics",
    ),
    pytest.param(
        ("Air strikes on Tuesday killed 24 people in Khan Younis and 41 people in Rafah."),
        "2024-02-15",
        2,
        [{"killed_best": 24, "place": "Khan Younis"}, {"killed_best": 41, "place": "Rafah"}],
        id="two places two tolls",
    ),
    pytest.param(
        ("Air strikes killed 24 people in Khan Younis on Tuesday and 41 elsewhere in Gaza."),
        "2024-02-15",
        None,
        [{"killed_best": 24, "killed_high": 24, "place": "Khan Younis"}],
        id="here and elsewhere",
    ),
    pytest.param(
        ("A bomb killed six people in Baghdad on Sunday, and four more died in an attack in Mosul."),
        "2014-11-18",
        None,
        [{"killed_best": 6, "killed_high": 6}, {"killed_best": 4}],
        id="and four more in",
    ),
    pytest.param(
        (
            "General Omar Sid was killed alongside 11 others when a missile hit his convoy near Benghazi "
            "on Monday."
        ),
        "2019-05-15",
        None,
        [{"killed_best": 12}],
        id="alongside 11 others",
    ),
    pytest.param(
        ("A shell killed a man and his nephew in Nikopol on Sunday."),
        "2023-07-12",
        None,
        [{"killed_best": 2}],
        id="a man and his nephew",
    ),
    pytest.param(
        ("A mother and her three children were killed when a rocket hit their home in Taiz on Friday."),
        "2018-08-13",
        None,
        [{"killed_best": 4, "children_killed_best": 3}],
        id="a mother and her three children",
    ),
    pytest.param(
        ("A family of five was killed when a bomb hit their house in Saada on Thursday."),
        "2018-03-03",
        None,
        [{"killed_best": 5}],
        id="a family of five",
    ),
    pytest.param(
        ("A strike killed 12 people in Zinjibar on Monday."),
        "2015-07-01",
        None,
        [{"killed_best": 12, "civilians_killed_best": None, "combatants_killed_best": None}],
        id="no class",
    ),
    pytest.param(
        ("A mortar shell killed two people in Donetsk on Monday and wounded 30, ten of them seriously."),
        "2022-06-15",
        None,
        [{"killed_best": 2, "injured_best": 30, "injured_low": 30, "injured_high": 30}],
        id="ten of them seriously",
    ),
    pytest.param(
        (
            "A raid on Aleppo killed 53 people on Friday. A week before, barrel bombs on the town of "
            "Atarib killed 21."
        ),
        "2016-07-24",
        None,
        [{"killed_low": 53, "killed_best": 53, "killed_high": 53}],
        id="another raid's dead",
    ),
    pytest.param(
        (
            "A strike killed four people in Deir al-Balah on Monday. More than 40,000 people have been "
            "killed in Gaza since October."
        ),
        "2024-08-20",
        None,
        [{"killed_low": 4, "killed_best": 4, "killed_high": 4}],
        id="the war's dead",
    ),
    pytest.param(
        ("Two soldiers and 11 insurgents were killed in a clash near Arlit on Wednesday."),
        "2020-03-13",
        None,
        [{"killed_best": 13, "combatants_killed_best": 13}],
        id="both sides",
    ),
    pytest.param(
        ("An air strike killed three brothers and their father in Sirte on Monday."),
        "2016-08-10",
        None,
        [{"killed_best": 4}],
        id="brothers and father",
    ),
    pytest.param(
        ("A drone strike near Wana on Friday killed a commander and five of his men."),
        "2012-03-11",
        None,
        [{"killed_best": 6}],
        id="commander and his men",
    ),
    pytest.param(
        (
            "Israel said 20 gunmen died in its strike on a school in Jabalia on Thursday; medics said 33 "
            "people had been killed."
        ),
        "2024-10-19",
        None,
        [{"killed_low": 20, "killed_high": 33}],
        id="unchosen",
    ),
    pytest.param(
        ("Shelling killed 16 people in Bakhmut on Sunday, most of them civilians."),
        "2022-10-04",
        None,
        [{"killed_best": 16, "killed_low": 16, "killed_high": 16}],
        id="most of them civilians",
    ),
    pytest.param(
        (
            "A suicide bomber killed 31 people at a checkpoint in Hilla on Sunday. Among the dead were "
            "nine policemen and two children."
        ),
        "2014-03-11",
        None,
        [{"killed_best": 31, "killed_low": 31, "killed_high": 31}],
        id="among the dead",
    ),
    pytest.param(
        (
            "Nine killed in raid on Sirte\n\nNine people were killed in an air raid on Sirte on Friday, "
            "medics said. Four were women."
        ),
        "2016-05-08",
        1,
        [{"killed_best": 9, "killed_low": 9, "killed_high": 9}],
        id="headline and text tell one number",
    ),
    pytest.param(
        (
            "A bomb in Nairobi killed three people and wounded 20 on Monday. Two of the wounded died in "
            "hospital on Tuesday."
        ),
        "2014-05-07",
        None,
        [{"killed_best": 5}],
        id="some later died",
    ),
    pytest.param(
        (
            "An air strike killed 14 people in Kafr Takharim on Friday. Rescuers pulled 14 bodies from "
            "the rubble."
        ),
        "2016-08-14",
        None,
        [{"killed_best": 14, "killed_low": 14, "killed_high": 14}],
        id="bodies in morgue again",
    ),
    pytest.param(
        (
            "Rebels said up to 60 people had died in an air strike on a prison in Dhamar on Sunday; the "
            "Red Cross counted at least 50 bodies."
        ),
        "2019-09-03",
        None,
        [{"killed_low": 50, "killed_high": 60}],
        id="up to",
    ),
    pytest.param(
        (
            "Dozens of people were killed in an attack on Solhan on Saturday. The government said 132 "
            "people had died."
        ),
        "2021-06-07",
        None,
        [{"killed_best": 132, "killed_low": 132, "killed_high": 132}],
        id="no rounding by dozens",
    ),
    pytest.param(
        (
            "Militants killed 16 soldiers in an attack on a base near Dosso on Sunday. Earlier reports "
            "had spoken of five dead."
        ),
        "2021-11-10",
        None,
        [{"killed_best": 16, "killed_low": 16}],
        id="earlier reports",
    ),
    pytest.param(
        (
            "A car bomb killed 40 people in Hilla on Friday. By Sunday the death toll had climbed to 73, "
            "the health ministry said."
        ),
        "2016-03-10",
        None,
        [{"killed_best": 73, "killed_low": 73}],
        id="toll climbed",
    ),
    pytest.param(
        (
            "At least 26 people, among them eight children and three women, were killed in an air strike "
            "on a wedding in Hajja on Sunday."
        ),
        "2018-04-24",
        None,
        [{"killed_best": 26, "children_killed_best": 8, "women_killed_best": 3}],
        id="at least children",
    ),
    pytest.param(
        ("Rebels shelled a market in Donetsk on Sunday, killing 12 people, half of them women."),
        "2015-02-03",
        None,
        [{"killed_best": 12, "killed_low": 12, "killed_high": 12}],
        id="half of them",
    ),
    pytest.param(
        ("The army said that 23 militants and four soldiers were killed in clashes near Arish on Saturday."),
        "2017-07-09",
        None,
        [{"killed_best": 27, "combatants_killed_best": 27}],
        id="both sides told",
    ),
    pytest.param(
        (
            "The Houthis said they had killed 30 Saudi soldiers in a raid near Najran on Tuesday; the "
            "coalition spoke of three dead."
        ),
        "2016-10-13",
        None,
        [{"killed_low": 3, "killed_high": 30}],
        id="claim against claim",
    ),
    pytest.param(
        (
            "The militia leader was killed along with six bodyguards when a drone struck his car in "
            "Baghdad on Thursday."
        ),
        "2024-01-05",
        None,
        [{"killed_best": 7}],
        id="with his bodyguards",
    ),
    pytest.param(
        ("A roadside bomb wounded nine soldiers near Tal Afar on Sunday, three of them critically."),
        "2017-08-22",
        None,
        [{"injured_best": 9, "injured_low": 9, "injured_high": 9}],
        id="wounded some critically",
    ),
    pytest.param(
        (
            "Gunmen killed seven soldiers in Niger on Monday. More than 400 soldiers have died in such "
            "attacks this year."
        ),
        "2021-12-08",
        None,
        [{"killed_best": 7, "killed_low": 7, "killed_high": 7}],
        id="another toll of the year",
    ),
    pytest.param(
        ("Air strikes killed 33 civilians in Kafr Nabl on Friday. The 33 dead included nine children."),
        "2019-06-25",
        None,
        [{"killed_best": 33, "killed_low": 33, "killed_high": 33, "children_killed_best": 9}],
        id="not more than once",
    ),
    pytest.param(
        ("Rockets killed nine people in Mazar-i-Sharif on Friday."),
        "2015-05-05",
        None,
        [{"killed_best": 9, "combatants_killed_best": None}],
        id="no class for people in general",
    ),
    pytest.param(
        ("Rebels shot down a helicopter near Saraqib on Monday, killing all five people on board."),
        "2016-08-02",
        None,
        [{"killed_best": 5}],
        id="its crew",
    ),
    pytest.param(
        (
            "The ministry said that 14 people had died in the missile strike on Odesa on Friday, "
            "correcting an earlier figure of 20."
        ),
        "2024-03-17",
        None,
        [{"killed_best": 14, "killed_low": 14, "killed_high": 14}],
        id="corrected down",
    ),
    pytest.param(
        (
            "Initial reports said that more than 30 insurgents and two soldiers had been killed in "
            "the raid on a Taliban base near Kandahar on Monday."
        ),
        "2010-08-04",
        None,
        [{"killed_low": 32}],
        id="an early figure with none after it",
    ),
    pytest.param(
        (
            "A strike on a market in Urum al-Kubra killed 36 people on Friday, the Observatory said. The "
            "White Helmets gave a toll of 41."
        ),
        "2017-06-18",
        1,
        [{"killed_low": 36, "killed_best": 36, "killed_high": 41}],
        id="who gives a toll",
    ),
    pytest.param(
        (
            "Several people were killed when shells hit a bus in Stepanivka on Wednesday. Police put the "
            "dead at 11."
        ),
        "2017-06-15",
        1,
        [{"killed_low": 11, "killed_best": 11, "killed_high": 11}],
        id="put the dead at",
    ),
    pytest.param(
        (
            "On Tuesday rescuers spoke of 12 dead after the missile strike on an apartment block in Kryvyi "
            "Rih. By Thursday the number of dead was 19."
        ),
        "2017-06-15",
        1,
        [{"killed_low": 19, "killed_best": 19, "killed_high": 19}],
        id="by Thursday",
    ),
    pytest.param(
        ("An air strike on a hospital in Jisr killed scores, activists said on Tuesday."),
        "2017-06-15",
        1,
        [{"killed_low": 40, "killed_best": None, "killed_high": None}],
        id="killed scores",
    ),
    pytest.param(
        (
            "Jets hit a convoy near Raqqa on Monday, killing 30 fighters, a monitor said. A day before, "
            "residents of Tabqa said, 17 fighters were killed in an air strike there."
        ),
        "2017-06-15",
        None,
        [{"killed_low": 30, "killed_best": 30, "killed_high": 30}],
        id="a toll of another town",
    ),
    pytest.param(
        (
            "A bomb killed 40 people at a bus station in Nyanya on Monday, officials said. Rescue workers "
            "said that they had recovered 31 bodies."
        ),
        "2017-06-15",
        1,
        [{"killed_low": 40, "killed_best": 40, "killed_high": 40}],
        id="bodies found so far",
    ),
    pytest.param(
        ("A shell killed a nurse and around 20 patients at a clinic in Saada on Monday."),
        "2017-06-15",
        1,
        [{"killed_low": None, "killed_best": 21}],
        id="one and about twenty",
    ),
    pytest.param(
        (
            "Two people were killed and ten injured in the shelling of Sartana on Monday. The shelling left "
            "ten other people injured, a doctor said."
        ),
        "2017-06-15",
        1,
        [{"injured_low": 10, "injured_best": 10, "injured_high": 10}],
        id="ten other people",
    ),
]


@pytest.mark.parametrize(("text", "published", "number", "wanted"), TOLLS)
def test_people_are_counted_as_the_text_counts_them(
    text: str, published: str, number: int | None, wanted: list[dict[str, Any]]
) -> None:
    reports = told(text, published)
    assert number in {None, len(reports)}
    assert [w for w in wanted if not has(reports, w)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Air strikes on Tuesday killed 24 people in Khan Younis and 41 people in Rafah.",
        "Air strikes killed 24 people in Khan Younis on Tuesday and 41 elsewhere in Gaza.",
    ],
)
def test_the_dead_of_two_places_are_never_added(text: str) -> None:
    assert 65 not in {
        report[f"killed_{end}"] for report in told(text, "2024-02-15") for end in ("low", "best", "high")
    }


@pytest.mark.parametrize(
    "text",
    [
        "Strikes on Monday killed 33 people in Idlib province, 21 of them in Ariha and 12 in Saraqib.",
        "Air strikes killed 33 people on Monday, 21 in Ariha and 12 in Saraqib.",
        "Air strikes killed 33 people in Idlib province on Monday: 21 in Ariha and 12 in Saraqib.",
    ],
)
def test_a_joint_toll_that_is_counted_by_place_is_shared_out(text: str) -> None:
    reports = told(text, "2019-05-28")
    assert {r["place"]: r["killed_best"] for r in reports} == {"Ariha": 21, "Saraqib": 12}


def test_parts_that_leave_some_of_a_toll_out_are_not_shared_out() -> None:
    text = "Strikes on Monday killed 33 people in Idlib province, 21 of them in Ariha and two in Saraqib."
    assert [r["killed_best"] for r in told(text, "2019-05-28")] == [33]


@pytest.mark.parametrize(
    "text",
    [
        "Hezbollah fired 60 rockets at Meron on Saturday in retaliation for the killing of a general.",
        "Iran launched missiles at two bases in Iraq on Monday to avenge the death of nine officers.",
        "Rebels shelled the barracks in Kidal on Monday, a week after 14 of their men had been killed.",
    ],
)
def test_those_to_whose_death_an_act_is_the_answer_are_not_its_dead(text: str) -> None:
    (report,) = told(text, "2024-01-09")
    assert report["killed_best"] is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Jets shot down two drones over Idlib on Friday. Officials there counted nine dead civilians.",
            "shootdown",
        ),
        (
            "Russia sent two frigates to Tartus on Friday. Nine people were killed in the riots that day.",
            "deployment",
        ),
    ],
)
def test_nobody_is_the_victim_of_a_move_and_no_civilian_that_of_a_downing(text: str, kind: str) -> None:
    reports = [r for r in told(text, "2024-01-09") if r["incident_type"] == kind]
    assert [r["killed_best"] for r in reports] == [None]
