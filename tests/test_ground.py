"""What is promised about places that change hands: who took what, in whatever words, and what is no place."""

from datetime import date

import pytest

from incidents import extract


def told(text: str) -> list[tuple[str, str | None, str | None]]:
    """Gives type, who gained it and where, for each incident of a text."""
    found = extract(text, published=date(2024, 5, 17))
    return [(r.incident_type.value, r.initiator_id, r.place or r.place_text) for r in found]


@pytest.mark.parametrize(
    ("text", "gained", "place"),
    [
        ("Kenyan troops and their Somali allies took Kismayo on Friday.", "KEN", "Kismayo"),
        ("The ministry said that its Russian troops had taken Kurakhove on Monday.", "RUS", "Kurakhove"),
        ("Rwandan soldiers took Ntolivu on Monday.", "RWA", "Ntolivu"),
        ("Armenian soldiers lost five villages near Goris to Azerbaijan overnight.", "AZE", "Goris"),
        ("Mali's soldiers climbed the cliffs near Kidal and took the fort by hand.", "MLI", "Kidal"),
    ],
)
def test_what_armed_people_take_or_lose_changes_hands(text: str, gained: str, place: str) -> None:
    assert told(text) == [("territorial_change", gained, place)]


def test_a_place_may_stand_between_a_verb_and_its_particle() -> None:
    assert [kind for kind, _, _ in told("The Argentine garrison gave the town up on Monday.")] == [
        "territorial_change"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers took Victoria Mbeki to a camp near Goma.",
        "Soldiers took photographs of the town of Goma.",
        "The troops took part in a parade in Goma on Monday.",
        "The mission counts deaths on the land that the Russian army occupies.",
        "Russian officials claim the island as their own, to be taken by force if needed.",
    ],
)
def test_what_is_no_place_or_not_done_changes_no_hands(text: str) -> None:
    assert "territorial_change" not in {kind for kind, _, _ in told(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Fifty more Ugandan soldiers have been flown in from Entebbe to guard the airport, the army said.",
        "India's army rushed tanks and an extra brigade to Ladakh on Monday.",
        "The last American soldiers have left a small base near Niamey, the Pentagon said on Monday.",
    ],
)
def test_forces_that_are_sent_or_leave_are_a_deployment(text: str) -> None:
    assert [kind for kind, _, _ in told(text)] == ["deployment"]


@pytest.mark.parametrize(
    "text",
    [
        "The army said that no new troops had been sent to Belarus.",
        "The army sent its condolences to the family in Jaipur.",
        "The Red Cross and the army said that parcels were flown in from Djibouti.",
    ],
)
def test_what_is_not_sent_or_no_force_is_no_deployment(text: str) -> None:
    assert told(text) == []
