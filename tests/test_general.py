"""Rules of wide composition: what they read, and where they hold back."""

import pytest

from incidents.document import Document
from incidents.reading import reader as readers
from incidents.reading.reader import Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return readers.load()


def types(reader: Reader, text: str) -> list[object]:
    accounts = reader.accounts(Document(document_id="general", text=text, sha256=""))
    return [account.value("incident_type") for account in accounts]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Gunmen peppered the minibus from a hilltop near Bama, killing two teachers.",
            "attack",
        ),
        ("A mortar bomb came through the roof of a shop in Sloviansk, leaving two traders dead.", "shelling"),
        ("Rebels threw petrol over a dormitory in Mpondwe on Friday, and 41 pupils died.", "attack"),
        ("Guerrillas dug under the fence on Sunday and dragged two soldiers into Gaza.", "detention"),
        ("Turkish tanks trundled across the border into Syria on Wednesday.", "deployment"),
    ],
)
def test_an_act_that_no_wording_names_is_read_from_who_did_it_and_what_came_of_it(
    reader: Reader, text: str, kind: str
) -> None:
    assert types(reader, text) == [kind]


def test_a_wide_rule_reads_another_story_of_a_text(reader: Reader) -> None:
    text = (
        "Suicide bombers attacked a barracks in Mali on Monday. "
        "Gunmen had peppered a minibus from a hilltop near Gao, killing two teachers."
    )
    assert types(reader, text) == ["bombing", "attack"]


def test_a_wide_rule_counts_beside_a_narrow_one_only_where_a_place_or_day_is_told(reader: Reader) -> None:
    text = (
        "Suicide bombers attacked a barracks in Mali on Monday. "
        "Gunmen had peppered a minibus from a hilltop, killing two teachers."
    )
    assert types(reader, text) == ["bombing"]


def test_a_wide_rule_holds_back_in_a_sentence_that_a_narrow_one_has_read(reader: Reader) -> None:
    text = "Suicide bombers attacked a barracks in Mali on Monday, killing two teachers."
    assert types(reader, text) == ["bombing"]


@pytest.mark.parametrize(
    "text",
    [
        "An army plane crashed on take-off in Kano, killing two pilots.",
        "The army bus overturned near Gao, leaving two soldiers dead.",
        "Soldiers carried 20 wounded people off to hospital.",
    ],
)
def test_accidents_and_help_are_no_acts_of_arms(reader: Reader, text: str) -> None:
    assert set(types(reader, text)) <= {"crash"}
