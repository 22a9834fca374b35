"""Texts in capitals, as old wires and headlines are, are read as well as those in mixed case."""

from datetime import date

import pytest

from incidents.document import Document
from incidents.reading.reader import Reader
from incidents.resolve import Account

PUBLISHED = date(1990, 5, 10)
PROPER = (
    "Barranquilla Bogota Bunia Cali Colombian ELN Hugo Lima Managua Puno Roldan Tibu U.S. Uribe Jaime Vicente"
    " San"
).split()

READ = [
    (
        "THE MAYOR OF TIBU WAS MURDERED BY ELN GUERRILLAS.",
        "attack_on_civilians",
        "ELN GUERRILLAS",
        "THE MAYOR",
    ),
    (
        "A COLOMBIAN SENATOR, JAIME URIBE, WAS MURDERED IN BARRANQUILLA BY TWO PAID KILLERS.",
        "attack_on_civilians",
        "TWO PAID KILLERS",
        "A COLOMBIAN SENATOR",
    ),
    (
        "HITMEN RIDING A MOTORCYCLE MACHINEGUNNED SENATOR HUGO ROLDAN IN BOGOTA.",
        "attack_on_civilians",
        "HITMEN",
        "SENATOR HUGO ROLDAN",
    ),
    ("SIX NUNS WERE TAKEN HOSTAGE BY REBELS IN BUNIA.", "detention", "REBELS", "SIX NUNS"),
    (
        "TERRORISTS PLANTED A BOMB IN FRONT OF THE U.S. EMBASSY IN LIMA.",
        "bombing",
        "TERRORISTS",
        "THE U.S. EMBASSY",
    ),
    (
        "TWO HAND GRENADES WERE HURLED AT THE RESIDENCE OF THE AMBASSADOR IN MANAGUA.",
        "bombing",
        None,
        "THE RESIDENCE",
    ),
    (
        "GUERRILLAS BLEW UP FOUR HIGH-TENSION TOWERS IN SAN VICENTE.",
        "bombing",
        "GUERRILLAS",
        "FOUR HIGH-TENSION TOWERS",
    ),
    ("A BOMB WENT OFF INSIDE A BANK IN CALI.", "bombing", None, "A BANK"),
    ("GUERRILLAS FIRED REPEATEDLY AT A POLICE POST IN PUNO.", "attack", "GUERRILLAS", "A POLICE POST"),
]


def _accounts(reader: Reader, text: str) -> tuple[Account, ...]:
    return reader.accounts(Document(document_id="text", text=text, sha256="", published_on=PUBLISHED))


def _in_sentence_case(text: str) -> str:
    for name in PROPER:
        text = text.replace(name.upper(), f"\0{name}\0")
    first, *rest = (part if n % 2 else part.lower() for n, part in enumerate(text.split("\0")))
    return (first.capitalize() if first else "") + "".join(rest)


def _check(reader: Reader, text: str, read: tuple[str, str | None, str]) -> None:
    kind, initiator, target = read
    (account,) = _accounts(reader, text)
    assert account.incident_type == kind
    assert (account.value("initiator_text") or "").upper() == (initiator or "")
    assert account.value("target_text").upper() == target


@pytest.mark.parametrize(("text", "kind", "initiator", "target"), READ)
def test_an_act_is_read_in_capitals_as_in_sentence_case(
    reader: Reader, text: str, kind: str, initiator: str | None, target: str
) -> None:
    _check(reader, text, (kind, initiator, target))
    _check(reader, _in_sentence_case(text), (kind, initiator, target))


def test_who_is_held_responsible_or_has_it_attributed_to_him_did_it(reader: Reader) -> None:
    murdered = "THE MAYOR OF LA UNION WAS MURDERED ON FRIDAY. "
    for blame in (
        "THE PRESIDENT HOLDS THE FMLN RESPONSIBLE FOR IT.",
        "THE MURDER WAS ATTRIBUTED TO THE FMLN.",
    ):
        (account,) = _accounts(reader, murdered + blame)
        assert account.value("initiator_id") == "fmln"


def test_a_named_murder_has_no_day_but_that_of_its_own_words(reader: Reader) -> None:
    (account,) = _accounts(
        reader, "The bishop today condemned the murder of the archdeacon. The guerrillas are silent."
    )
    assert account.value("date_start") is None
    (account,) = _accounts(reader, "The bishop condemned the murder of the archdeacon on Monday in Cali.")
    assert account.value("date_start") == date(1990, 5, 7)


def test_two_ages_are_no_number_of_dead(reader: Reader) -> None:
    (account,) = _accounts(
        reader, "Two Dutch teachers, aged 24 and 31, were shot dead in Gao on Sunday by gunmen."
    )
    assert {toll.casualty.best for toll in account.tolls} == {2}


def test_the_dateline_tells_where_a_text_is_set_that_names_another_country_once(reader: Reader) -> None:
    text = (
        "SAN SALVADOR, 4 MAY 90 (AFP) -- THE SALVADORAN ARMY SAID THAT A SALVADORAN JUDGE WAS MURDERED TODAY."
        "  HE WAS 41.  HE HAD A DAUGHTER.  HE HAD STUDIED IN PANAMA."
    )
    assert [account.value("country") for account in _accounts(reader, text)] == ["SLV"]


def test_a_small_town_that_was_hit_is_a_place(reader: Reader) -> None:
    (account,) = _accounts(reader, "A rocket hit Sderot; nobody was hurt.")
    assert account.value("place") == "Sderot"


def test_those_who_are_feared_dead_are_not_counted_as_killed(reader: Reader) -> None:
    (account,) = _accounts(reader, "Guerrillas stormed a barracks in Puno, and 30 recruits are feared dead.")
    assert account.tolls == ()
