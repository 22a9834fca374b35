"""The weapons lexicon parses, is consistent with itself and implies only incident types of the contract."""

import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import incidents

LEXICON = Path(incidents.__file__).parent / "lexicons" / "weapons.toml"
WEAPON_CLASSES = {
    "bomb",
    "barrel_bomb",
    "guided_bomb",
    "cluster_munition",
    "incendiary",
    "missile",
    "cruise_missile",
    "ballistic_missile",
    "air_to_air_missile",
    "surface_to_air_missile",
    "anti_tank_missile",
    "anti_ship_missile",
    "rocket",
    "artillery",
    "mortar",
    "tank",
    "aircraft_gun",
    "anti_aircraft_gun",
    "small_arms",
    "grenade",
    "ied",
    "car_bomb",
    "suicide_bomb",
    "mine",
    "drone",
    "chemical",
    "flare",
    "laser",
    "torpedo",
    "knife",
    "other",
}
IMPLIED_TYPES = {"air_strike", "drone_strike", "missile_strike", "shelling", "chemical_attack", "bombing"}
COMMON_WORDS = {
    "arrow",
    "avenger",
    "blade",
    "burkan",
    "club",
    "excalibur",
    "flamingo",
    "flare",
    "fpv",
    "grad",
    "griffin",
    "hammer",
    "harm",
    "harpoon",
    "hawk",
    "hellfire",
    "iskander",
    "javelin",
    "kite",
    "lance",
    "laser",
    "leopard",
    "lynx",
    "maverick",
    "mine",
    "neptune",
    "patriot",
    "penguin",
    "poison",
    "predator",
    "qassam",
    "rapier",
    "round",
    "sam",
    "sapsan",
    "shell",
    "shrike",
    "spice",
    "spike",
    "stinger",
    "tank",
    "taurus",
    "tiger",
    "tow",
    "zircon",
    "abrams",
}
USES = [
    ("barrel bomb", "barrel_bomb", "air_strike"),
    ("mortar", "mortar", "shelling"),
    ("howitzer", "artillery", "shelling"),
    ("Katyusha", "rocket", "shelling"),
    ("Tomahawk", "cruise_missile", "missile_strike"),
    ("Kalibr", "cruise_missile", "missile_strike"),
    ("Scud", "ballistic_missile", "missile_strike"),
    ("Iskander", "ballistic_missile", "missile_strike"),
    ("car bomb", "car_bomb", "bombing"),
    ("suicide vest", "suicide_bomb", "bombing"),
    ("roadside bomb", "ied", "bombing"),
    ("letter bomb", "ied", "bombing"),
    ("landmine", "mine", "bombing"),
    ("sarin", "chemical", "chemical_attack"),
    ("chlorine", "chemical", "chemical_attack"),
    ("one-way attack drone", "drone", "drone_strike"),
    ("JDAM", "guided_bomb", "air_strike"),
    ("cluster bomb", "cluster_munition", None),
    ("bomb", "bomb", None),
    ("missile", "missile", "missile_strike"),
    ("Sidewinder", "air_to_air_missile", None),
    ("S-400", "surface_to_air_missile", None),
    ("flare", "flare", None),
]


def entries() -> list[dict[str, Any]]:
    """Returns the weapons of the lexicon."""
    weapons: list[dict[str, Any]] = tomllib.loads(LEXICON.read_text("utf-8"))["weapon"]
    return weapons


def matched(name: str) -> str:
    """Returns the letters and digits that a name or the singular of a noun is matched by."""
    plain = unicodedata.normalize("NFKD", name.split("/", maxsplit=1)[0] if name[0].islower() else name)
    return "".join(letter for letter in plain if letter.isalnum()).casefold()


def spellings(weapon: dict[str, Any]) -> list[str]:
    """Returns every word and name of one weapon."""
    return [word for key in ("nouns", "names", "needs_context") for word in weapon.get(key, [])]


def every_name() -> Iterator[tuple[str, int]]:
    """Yields each matched word with the number of the entry that it stands in, once an entry."""
    for number, weapon in enumerate(entries()):
        yield from ((word, number) for word in {matched(word) for word in spellings(weapon)})


def test_every_entry_has_only_the_keys_of_the_format_and_a_word() -> None:
    allowed = {"weapon_class", "means", "nouns", "names", "needs_context"}
    assert [weapon for weapon in entries() if not set(weapon) <= allowed or not spellings(weapon)] == []


def test_every_class_of_the_closed_list_has_a_weapon() -> None:
    assert len(entries()) >= 150
    assert {weapon["weapon_class"] for weapon in entries()} == WEAPON_CLASSES


def test_a_use_implies_only_a_kind_of_strike() -> None:
    assert {weapon["means"] for weapon in entries() if "means" in weapon} == IMPLIED_TYPES


def test_no_word_stands_in_two_entries() -> None:
    counts = Counter(word for word, _ in every_name())
    assert [word for word, count in counts.items() if count > 1] == []


def test_no_word_is_given_twice_in_one_entry() -> None:
    twice = [weapon for weapon in entries() if max(Counter(spellings(weapon)).values()) > 1]
    assert twice == []


def test_no_regular_plural_of_a_word_is_a_word_of_another_entry() -> None:
    known = dict(every_name())
    assert [word for word, number in known.items() if known.get(word + "s", number) != number] == []


@pytest.mark.parametrize(("word", "weapon_class", "means"), USES)
def test_a_weapon_has_its_class_and_what_its_use_implies(
    word: str, weapon_class: str, means: str | None
) -> None:
    weapon = entries()[dict(every_name())[matched(word)]]
    assert (weapon["weapon_class"], weapon.get("means")) == (weapon_class, means)


def test_an_ambiguous_word_counts_only_in_context() -> None:
    bare = [word for weapon in entries() for key in ("nouns", "names") for word in weapon.get(key, [])]
    assert [word for word in bare if word.casefold() in COMMON_WORDS] == []


def test_every_proper_name_begins_with_a_capital_or_a_digit() -> None:
    names = [name for weapon in entries() for name in weapon.get("names", [])]
    assert [name for name in names if not (name[0].isupper() or name[0].isdigit())] == []


def test_no_word_is_a_bare_number_or_a_single_letter() -> None:
    assert [word for word, _ in every_name() if word.isdigit() or len(word) < 2] == []
