"""The airbase lexicon can be read, is consistent in itself and keeps to ISO codes."""

import re
import tomllib
from importlib.resources import files
from typing import Any

import pytest

from incidents.words import lexicon
from incidents.words import word as words

SOURCE = files("incidents") / "lexicons" / "airbases.toml"
AIRBASES: list[dict[str, Any]] = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["airbase"]
BY_ID = {airbase["airbase_id"]: airbase for airbase in AIRBASES}


def test_every_airbase_has_the_keys_of_the_format() -> None:
    assert sum(kind == "airbase" for kind, _ in lexicon.read(SOURCE)) == len(AIRBASES)
    assert all(isinstance(airbase["bare"], bool) and airbase["names"] for airbase in AIRBASES)


def test_the_world_is_covered() -> None:
    assert len(AIRBASES) >= 400
    assert len({airbase["country"] for airbase in AIRBASES}) >= 100


def test_ids_are_unique_slugs() -> None:
    assert len(BY_ID) == len(AIRBASES)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in BY_ID)


def test_no_name_belongs_to_two_airbases() -> None:
    keys = [words.key(name) for airbase in AIRBASES for name in airbase["names"]]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


def test_icao_codes_are_four_letters_and_unique() -> None:
    codes = [airbase["icao"] for airbase in AIRBASES if "icao" in airbase]
    assert all(re.fullmatch(r"[A-Z]{4}", code) for code in codes)
    assert len(set(codes)) == len(codes)


def test_coordinates_are_on_earth_and_not_at_its_origin() -> None:
    for airbase in AIRBASES:
        assert -90 <= airbase["latitude"] <= 90
        assert -180 <= airbase["longitude"] <= 180
        assert (airbase["latitude"], airbase["longitude"]) != (0, 0)


def test_codes_are_those_of_iso() -> None:
    pycountry = pytest.importorskip("pycountry")
    for airbase in AIRBASES:
        country = pycountry.countries.get(alpha_3=airbase["country"])
        assert country is not None, airbase["airbase_id"]
        code = airbase.get("admin1_code")
        if code is not None:
            assert re.fullmatch(rf"{country.alpha_2}-[A-Z0-9]{{1,3}}", code), airbase["airbase_id"]
            assert pycountry.subdivisions.get(code=code) is not None, airbase["airbase_id"]


@pytest.mark.parametrize(
    ("airbase_id", "country", "admin1_code"),
    [
        ("hmeimim", "SYR", "SY-LA"),
        ("shayrat", "SYR", "SY-HI"),
        ("al-udeid", "QAT", "QA-RA"),
        ("saky", "UKR", "UA-43"),
        ("chabelley", "DJI", "DJ-AR"),
    ],
)
def test_well_known_bases_are_where_they_are(airbase_id: str, country: str, admin1_code: str) -> None:
    assert BY_ID[airbase_id]["country"] == country
    assert BY_ID[airbase_id]["admin1_code"] == admin1_code


@pytest.mark.parametrize(
    "town", ["Damascus", "Aleppo", "Kabul", "Mosul", "Taftanaz", "Engels", "Kirkuk", "Misrata"]
)
def test_the_name_of_a_town_alone_is_no_airbase(town: str) -> None:
    bare = {words.key(name) for airbase in AIRBASES if airbase["bare"] for name in airbase["names"]}
    assert words.key(town) not in bare
