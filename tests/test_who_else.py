"""Who did it and to whom, where another clause, another sentence, the title or the whole text tells it."""

import pytest

import incidents
from incidents.document import Document
from incidents.reading.reader import Reader

BLAST = "A bomb killed nine people at a market in Maiduguri on Friday."
RAID = "At least nine villagers were killed in a raid on Beni on Sunday."


def sides(reader: Reader, text: str, title: str | None = None) -> list[tuple[object, object]]:
    return [
        (account.value("initiator_id"), account.value("target_id"))
        for account in reader.accounts(Document("d", text, "0" * 64, title=title))
    ]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        (f"{BLAST} The governor blamed Boko Haram.", "boko-haram"),
        (f"{BLAST} The governor blamed Boko Haram, which denied it.", "boko-haram"),
        (f"{BLAST} Officials pointed the finger at Boko Haram.", "boko-haram"),
        (f"{BLAST} The police chief said Boko Haram was to blame.", "boko-haram"),
        (
            f"{BLAST}\n\nHospitals were full.\n\nBoko Haram said in a video that it was behind it.",
            "boko-haram",
        ),
        (f"{BLAST} Responsibility was claimed by Boko Haram.", "boko-haram"),
        (f"{BLAST} Boko Haram is accused of the attack.", "boko-haram"),
        (f"{BLAST} Abuja accused Boko Haram of a massacre.", "boko-haram"),
        (f"{BLAST} A spokesman of Boko Haram denied that it carried out the attack.", None),
        (f"{BLAST} The governor blamed Boko Haram, the bishop blamed Ansaru.", None),
        (f"{BLAST} The governor blamed lax guards.", None),
        (f"{BLAST} The governor accused Boko Haram of lying about the toll.", None),
        (f"{BLAST} It is not known whether Boko Haram was behind the attack.", None),
        (f"{BLAST} Boko Haram claimed responsibility for a similar attack in 2019.", None),
        (f"{BLAST} No group has claimed responsibility.", None),
        (f"{RAID} The army accused the ADF of carrying it out.", "adf"),
    ],
)
def test_a_deed_is_laid_to_the_one_whom_the_text_charges(reader: Reader, text: str, doer: str | None) -> None:
    assert sides(reader, text)[0][0] == doer


def test_a_state_is_not_charged_with_what_gunmen_did(reader: Reader) -> None:
    text = "Gunmen killed 14 people in a village near Djibo on Sunday. Residents blamed the army."
    assert sides(reader, text) == [(None, None)]


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Boko Haram ambushed a convoy of the Nigerian army near Damboa on Monday.", "NGA"),
        ("Ukraine struck a base of the Russian navy in Sevastopol on Sunday.", "RUS"),
        ("Jets bombed a base used by Turkish troops near Mitiga on Monday.", "TUR"),
        (
            "An air strike killed four fighters of the Kachin Independence Army near Hpakant.",
            "kachin-independence-army",
        ),
        ("Jets bombed a school of the Turkish mission near Mitiga on Monday.", None),
    ],
)
def test_what_belongs_to_somebody_is_their_loss(reader: Reader, text: str, owner: str | None) -> None:
    assert sides(reader, text)[0][1] == owner


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("Jihadists killed 12 gendarmes near Djibo in Burkina Faso on Monday.", "BFA"),
        ("A car bomb hit a police station in Diyarbakir, Turkey, on Thursday, killing five.", "TUR"),
        ("Gunmen attacked an army base near Diffa in Niger on Tuesday.", "NER"),
        ("Two gendarmes were killed when their car hit a mine near Kaya in Burkina Faso on Sunday.", "BFA"),
        ("A bomb killed 12 policemen near Kidal in Mali on Monday.", "MLI"),
        ("Gunmen killed four soldiers near Sirte in Libya on Monday.", None),
        ("Gunmen killed four former soldiers near Kaya in Burkina Faso on Monday.", None),
    ],
)
def test_unowned_soldiers_and_police_are_at_home(reader: Reader, text: str, home: str | None) -> None:
    assert sides(reader, text)[0][1] == home


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Twenty-one Egyptian border guards were killed in an attack near Farafra on Saturday.", "EGY"),
        ("A French soldier was shot and killed in Mali on Monday when armed men opened fire.", "FRA"),
        ("Six Pakistani soldiers died in an attack on a post in Wana on Friday.", "PAK"),
        ("A bomb killed four Kenyan traders near Dhobley on Friday.", None),
    ],
)
def test_the_side_of_those_hurt_is_the_target(reader: Reader, text: str, side: str | None) -> None:
    assert sides(reader, text)[0][1] == side


def test_the_victim_of_a_rocket_did_not_fire_it(reader: Reader) -> None:
    text = "The Hamas chief was killed on Wednesday by a rocket that came from beyond the wall."
    assert all(doer != "hamas" for doer, _ in sides(reader, text))


def test_a_nationality_makes_no_doer_of_those_who_shot_down_a_craft(reader: Reader) -> None:
    text = "Colombian guerrillas shot down a police helicopter in Antioquia on Thursday."
    assert sides(reader, text) == [(None, "COL")]


def test_a_farmers_group_is_no_state(reader: Reader) -> None:
    text = "Masked men attacked a group of Palestinian farmers near Nablus on Monday with rifles."
    assert all(target is None for _, target in sides(reader, text))


def test_the_title_names_the_doer_of_the_act_at_the_head(reader: Reader) -> None:
    text = "Two missiles hit a former school in Nuseirat on Monday, killing nine people."
    assert sides(reader, text, "Israeli strike on school in Gaza kills nine") == [("ISR", None)]
    assert sides(reader, text, "Strike on school in Gaza kills nine") == [(None, None)]
    assert sides(reader, text, "Syria missile attack on school kills nine") == [(None, None)]
    assert sides(reader, text, "Was it an Israeli strike on the school?") == [(None, None)]


def test_a_state_at_home_fights_the_one_group_of_the_text(reader: Reader) -> None:
    text = "Nigerian jets bombed the Sambisa forest in Borno on Monday. Boko Haram had its camps there."
    assert sides(reader, text) == [("NGA", "boko-haram")]


def test_others_are_of_the_side_named_before(reader: Reader) -> None:
    text = "One Russian vessel rammed the tug on Sunday and others opened fire on two Ukrainian gunboats."
    assert ("RUS", "UKR") in sides(reader, text)


@pytest.mark.parametrize(
    ("text", "target", "captured"),
    [
        ("Three farmers with ties to the Taliban were detained by soldiers on Monday.", "Three farmers", 3),
        ("Two smugglers with alleged links to the Taliban were detained on Monday.", "Two smugglers", 2),
    ],
)
def test_target_and_captives_are_the_same_people(text: str, target: str, captured: int) -> None:
    (report,) = incidents.extract(text, published="2019-02-05")
    assert (report.target_id, report.captured_best) == (None, captured)
    assert report.target_text in {target, None}


def test_whoever_only_did_it_is_not_counted_with_the_hurt() -> None:
    (report,) = incidents.extract("Rebels burned nine vehicles near Bria on Monday.", published="2019-02-05")
    assert report.injured_low is None


def test_those_who_lost_their_lives_are_counted() -> None:
    """The object of the verb is a part of it, so nobody else suffers."""
    text = (
        "Russian jets bombed Daraa on Monday. Dozens of villagers lost their lives in the strikes, "
        "nine children among them."
    )
    (report,) = incidents.extract(text, published="2018-07-16")
    assert (report.killed_low, report.children_killed_best) == (24, 9)
