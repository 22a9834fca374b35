"""The region lexicon can be read, is consistent in itself and keeps to ISO codes."""

import re
import tomllib
from importlib.resources import files
from typing import Any

import pytest

from incidents.words import lexicon
from incidents.words import word as words

SOURCE = files("incidents") / "lexicons" / "regions.toml"
REGIONS: list[dict[str, Any]] = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["region"]
BY_NAME = {region["name"]: region for region in REGIONS}
KINDS = {"sea", "strait", "gulf", "region", "border", "zone", "river", "mountains", "desert", "island"}


def test_every_region_has_the_keys_of_the_format() -> None:
    assert sum(kind == "region" for kind, _ in lexicon.read(SOURCE)) == len(REGIONS)
    assert {region["kind"] for region in REGIONS} == KINDS
    assert all(region["names"] and region.get("adjectives") != [] for region in REGIONS)


def test_the_world_is_covered() -> None:
    assert len(REGIONS) >= 350


def test_names_are_unique() -> None:
    keys = [words.key(name) for region in REGIONS for name in region["names"]]
    assert len(BY_NAME) == len(REGIONS)
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


def test_coordinates_are_on_earth() -> None:
    for region in REGIONS:
        assert -90 <= region["latitude"] <= 90
        assert -180 <= region["longitude"] <= 180


def test_open_seas_and_oceans_lie_in_no_country() -> None:
    for name in ("Black Sea", "Baltic Sea", "South China Sea", "Atlantic Ocean", "Strait of Hormuz"):
        assert "country" not in BY_NAME[name]


def test_a_unit_is_given_only_with_its_country() -> None:
    assert all("country" in region for region in REGIONS if "admin1_code" in region)


def test_codes_are_those_of_iso() -> None:
    pycountry = pytest.importorskip("pycountry")
    for region in REGIONS:
        if "country" not in region:
            continue
        country = pycountry.countries.get(alpha_3=region["country"])
        assert country is not None, region["name"]
        code = region.get("admin1_code")
        if code is not None:
            assert re.fullmatch(rf"{country.alpha_2}-[A-Z0-9]{{1,3}}", code), region["name"]
            assert pycountry.subdivisions.get(code=code) is not None, region["name"]


@pytest.mark.parametrize(
    ("name", "country", "admin1_code"),
    [("Eastern Ghouta", "SYR", "SY-RD"), ("Crimea", "UKR", "UA-43"), ("North Waziristan", "PAK", "PK-KP")],
)
def test_well_known_regions_are_where_they_are(name: str, country: str, admin1_code: str) -> None:
    assert (BY_NAME[name]["country"], BY_NAME[name]["admin1_code"]) == (country, admin1_code)
