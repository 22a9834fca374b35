"""The aircraft lexicon parses, is consistent with itself and knows the types that the codebook names."""

import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import incidents

LEXICON = Path(incidents.__file__).parent / "lexicons" / "aircraft.toml"
CATEGORIES = {
    "fighter",
    "attack",
    "bomber",
    "transport",
    "tanker",
    "reconnaissance",
    "patrol",
    "helicopter",
    "uav",
    "trainer",
    "airliner",
    "unknown",
}
CODEBOOK_TYPES = {
    *("Su-30", "F-16", "F/A-18", "P-8", "EP-3", "RC-135", "F-4", "MQ-9", "RQ-4", "Tu-95", "Il-20", "A-50"),
    *(
        "MiG-29",
        "J-11",
        "H-6",
        "Mi-8",
        "Mi-17",
        "AH-64",
        "C-130",
        "KC-135",
        "E-3",
        "U-2",
        "TB2",
        "Shahed-136",
    ),
    *("Typhoon", "Tornado", "Rafale", "Mirage 2000", "Gripen", "Kfir", "Atlantique 2", "Hermes 450"),
    *("Su-27", "F-22"),
}
CUSTOMARY = {
    "Flanker": "Su-27",
    "Bear": "Tu-95",
    "Bear bomber": "Tu-95",
    "Reaper": "MQ-9",
    "Rivet Joint": "RC-135",
    "Raptor": "F-22",
    "RF-4": "F-4",
    "Eurofighter": "Typhoon",
    "Super Hornet": "F/A-18",
    "Geran-2": "Shahed-136",
    "Hind": "Mi-24",
    "Hip": "Mi-8",
}
COMMON_WORDS = {
    "alligator",
    "albatross",
    "apache",
    "atlas",
    "avenger",
    "backfire",
    "badger",
    "beagle",
    "bear",
    "beaver",
    "bison",
    "blackbird",
    "blackjack",
    "bulldog",
    "buffalo",
    "camel",
    "canberra",
    "candid",
    "cheetah",
    "cobra",
    "condor",
    "concorde",
    "coot",
    "corsair",
    "cougar",
    "crusader",
    "cub",
    "curl",
    "dagger",
    "dolphin",
    "dragonfly",
    "eagle",
    "epsilon",
    "extender",
    "falcon",
    "farmer",
    "felon",
    "fencer",
    "fighter",
    "fitter",
    "flanker",
    "forger",
    "foxhound",
    "fresco",
    "fulcrum",
    "fullback",
    "galaxy",
    "gannet",
    "gazelle",
    "greyhound",
    "guardian",
    "halo",
    "harpy",
    "harrier",
    "havoc",
    "hawk",
    "hawkeye",
    "helix",
    "hercules",
    "heron",
    "hind",
    "hip",
    "hook",
    "hornet",
    "hound",
    "hunter",
    "intruder",
    "jaguar",
    "javelin",
    "kiran",
    "lancer",
    "lancet",
    "lightning",
    "lynx",
    "magister",
    "mail",
    "mainstay",
    "may",
    "merlin",
    "meteor",
    "midas",
    "mohawk",
    "moss",
    "nimrod",
    "orbiter",
    "orion",
    "oryx",
    "osprey",
    "ouragan",
    "panther",
    "patriot",
    "pegasus",
    "phantom",
    "poseidon",
    "predator",
    "prowler",
    "puma",
    "punisher",
    "raptor",
    "raven",
    "reaper",
    "sabre",
    "scout",
    "searcher",
    "seeker",
    "sentinel",
    "sentry",
    "shadow",
    "shark",
    "spectre",
    "spirit",
    "switchblade",
    "talon",
    "tiger",
    "tornado",
    "tracker",
    "trident",
    "triton",
    "tucano",
    "tutor",
    "typhoon",
    "valiant",
    "vampire",
    "venom",
    "victor",
    "viking",
    "viper",
    "viscount",
    "voodoo",
    "vulcan",
    "warthog",
    "wildcat",
    "zephyr",
    "bayraktar",
    "boeing",
    "airbus",
    "antonov",
    "mirage",
    "mig",
    "sukhoi",
}


def entries() -> list[dict[str, Any]]:
    """Returns the aircraft of the lexicon."""
    aircraft: list[dict[str, Any]] = tomllib.loads(LEXICON.read_text("utf-8"))["aircraft"]
    return aircraft


def classes() -> list[dict[str, Any]]:
    """Returns the bare classes of the lexicon."""
    bare: list[dict[str, Any]] = tomllib.loads(LEXICON.read_text("utf-8"))["class"]
    return bare


def matched(name: str) -> str:
    """Returns the letters and digits that a name is matched by."""
    plain = unicodedata.normalize("NFKD", name.split("/", maxsplit=1)[0] if name.islower() else name)
    return "".join(letter for letter in plain if letter.isalnum()).casefold()


def every_name() -> Iterator[tuple[str, str]]:
    """Yields each matched name with the type or class that it stands for, once an entry."""
    for aircraft in entries():
        spellings = aircraft["names"] + aircraft.get("needs_context", [])
        yield from ((name, aircraft["type_id"]) for name in {matched(name) for name in spellings})
    for bare in classes():
        spellings = bare["nouns"] + bare.get("needs_context", [])
        yield from ((name, bare["category"]) for name in {matched(name) for name in spellings})


def test_every_entry_has_only_the_keys_of_the_format() -> None:
    allowed = {"type_id", "category", "nato_name", "origin", "only_there", "names", "needs_context"}
    assert [aircraft for aircraft in entries() if not set(aircraft) <= allowed] == []
    assert [bare for bare in classes() if not set(bare) <= {"category", "nouns", "needs_context"}] == []


def test_every_category_is_of_the_closed_list_and_has_one_bare_class() -> None:
    assert {aircraft["category"] for aircraft in entries()} <= CATEGORIES
    assert Counter(bare["category"] for bare in classes()) == Counter(CATEGORIES)


def test_the_types_of_the_world_are_there_once() -> None:
    types = [aircraft["type_id"] for aircraft in entries()]
    assert len(types) >= 270
    assert [name for name, count in Counter(types).items() if count > 1] == []


def test_the_types_that_the_codebook_names_are_there() -> None:
    assert CODEBOOK_TYPES - {aircraft["type_id"] for aircraft in entries()} == set()


def test_reporting_names_and_nicknames_give_the_customary_type() -> None:
    known = dict(every_name())
    assert {name: known.get(matched(name)) for name in CUSTOMARY} == CUSTOMARY


def test_no_name_stands_for_two_things() -> None:
    counts = Counter(name for name, _ in every_name())
    assert [name for name, count in counts.items() if count > 1] == []


def test_no_regular_plural_of_a_name_is_another_name() -> None:
    known = dict(every_name())
    clashes = [name for name, meaning in known.items() if known.get(name + "s", meaning) != meaning]
    assert clashes == []


def test_a_common_word_counts_only_in_context() -> None:
    bare = [name for aircraft in entries() for name in aircraft["names"]]
    bare += [name for bare_class in classes() for name in bare_class["nouns"]]
    assert [name for name in bare if name.casefold() in COMMON_WORDS] == []


def test_no_name_is_a_bare_number_or_a_single_letter() -> None:
    assert [name for name, _ in every_name() if name.isdigit() or len(name) < 2] == []


def test_every_proper_name_begins_with_a_capital_or_a_digit() -> None:
    names = [name for aircraft in entries() for name in aircraft["names"] + aircraft.get("needs_context", [])]
    assert [name for name in names if not (name[0].isupper() or name[0].isdigit())] == []


def test_the_origin_is_an_alpha_3_code() -> None:
    origins = [aircraft["origin"] for aircraft in entries() if "origin" in aircraft]
    assert [origin for origin in origins if len(origin) != 3 or not origin.isupper()] == []
