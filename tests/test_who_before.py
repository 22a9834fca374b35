"""Who did it where a pronoun or a word for a band stands for who was named before or says so."""

import pytest

from incidents.document import Document
from incidents.reading.reader import Reader


def sides(reader: Reader, text: str) -> list[tuple[object, object]]:
    return [
        (account.value("initiator_id"), account.value("target_id"))
        for account in reader.accounts(Document("d", text, "0" * 64))
    ]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Israeli aircraft were over Beirut on Monday. They bombed a bridge near Tyre.", "ISR"),
        ("Fighters of JNIM came at dawn. They opened fire on an army post near Djibo on Monday.", "jnim"),
        ("The army reached the suburbs of Homs on Monday. It shelled the Khalidiya district.", "SYR"),
        ("The Syrian government has not given up Daraya. Its jets bombed the town on Sunday.", "SYR"),
        ("The Taliban came at dawn. They launched an attack on a police post in Ghazni.", "taliban"),
        ("Talks of Israel with Hamas failed. They bombed a school in Gaza City on Monday.", None),
        ("Six soldiers were killed near Gwoza. They opened fire on a market on Monday.", None),
        ("The army said the rebels had fled. They shelled a market near Goma on Monday.", None),
    ],
)
def test_a_pronoun_is_the_subject_before_it_unless_that_is_open(
    reader: Reader, text: str, doer: str | None
) -> None:
    assert sides(reader, text)[-1][0] == doer


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Afghan forces said they had killed 40 fighters of the Taliban near Kunduz on Monday.", "AFG"),
        ("The Pentagon said it had carried out an air strike on a camp near Jilib on Monday.", "USA"),
        ("Our aircraft hit three depots near Kharkiv, the Russian defence ministry said on Monday.", "RUS"),
    ],
)
def test_what_a_party_tells_of_itself_is_its_own_deed(reader: Reader, text: str, doer: str) -> None:
    assert sides(reader, text)[0][0] == doer


def test_its_own_drone_is_that_of_who_says_so_behind(reader: Reader) -> None:
    text = "One of its drones was shot down over Marib on Monday, the American military said."
    assert sides(reader, text) == [(None, "USA")]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Hezbollah lost two men. The Lebanese group fired rockets at Safed on Monday.", "hezbollah"),
        ("Al-Shabaab swore revenge. Gunmen of the same group killed nine men near Lamu.", "al-shabaab"),
        ("The Somali group killed nine soldiers near Lamu on Monday.", None),
        ("A Pakistani militant group killed nine soldiers near Uri on Monday.", None),
    ],
)
def test_a_nationality_before_a_band_is_its_home_and_no_state(
    reader: Reader, text: str, doer: str | None
) -> None:
    assert sides(reader, text)[0][0] == doer


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed nine men near Djibo on Monday. JNIM, a local branch of al-Qaeda, claimed the attack.",
        'Gunmen killed nine men near Djibo on Monday. JNIM ("the group"), an ally of al-Qaeda, claimed it.',
    ],
)
def test_who_claims_is_not_whom_an_insertion_ties_to_him(reader: Reader, text: str) -> None:
    assert sides(reader, text)[0][0] in {"jnim", None}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A village near Tyre was shelled on Monday, residents said, by Israeli tanks.", ("ISR", None)),
        ("Four soldiers were killed near Gao in Mali in an ambush laid by JNIM.", ("jnim", "MLI")),
        ("A Ukrainian jet was shot down near Sumy by a missile from a Russian fighter.", ("RUS", "UKR")),
        ("Two Hezbollah men were killed in an Israeli raid on Nabatieh.", ("ISR", "hezbollah")),
        ("Police killed 29 rebels in a gun battle near Kanker in India on Monday.", ("IND", None)),
        ("Border guards killed three smugglers near Khorog in Tajikistan on Monday.", ("TJK", None)),
        ("The coast guard shot at a boat of the Sea Tigers off Trincomalee on Monday.", ("LKA", "ltte")),
        ("Israeli aircraft struck the Defence Ministry in Damascus on Monday.", ("ISR", "SYR")),
        ("Troops loyal to General Haftar shelled Tripoli on Monday.", ("lna", None)),
    ],
)
def test_sides_stand_behind_insertions_nouns_and_ties(
    reader: Reader, text: str, found: tuple[str | None, str | None]
) -> None:
    assert sides(reader, text)[0] == found


def test_a_bomb_on_their_own_men_names_no_foe(reader: Reader) -> None:
    text = (
        "Jets of the air force dropped a bomb on their own men in Marawi in the Philippines on Monday. "
        "The Maute group has held the town for ten days."
    )
    assert sides(reader, text)[0] == ("PHL", None)
