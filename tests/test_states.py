"""The state lexicon knows every state by its code and gives no name to two of them."""

import tomllib
from collections import Counter
from importlib.resources import files
from typing import Any

import pycountry
import pytest

from incidents.words import lexicon
from incidents.words import word as words

LEXICON = files("incidents") / "lexicons" / "states.toml"
OWN_WORDS = ("names", "adjectives", "seats", "leaders", "forces")
UN_MEMBERS = frozenset(
    """
    AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA BRA BRN
    BGR BFA BDI CPV KHM CMR CAN CAF TCD CHL CHN COL COM COG COD CRI CIV HRV CUB CYP CZE DNK DJI DMA DOM
    ECU EGY SLV GNQ ERI EST SWZ ETH FJI FIN FRA GAB GMB GEO DEU GHA GRC GRD GTM GIN GNB GUY HTI HND HUN
    ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN JOR KAZ KEN KIR PRK KOR KWT KGZ LAO LVA LBN LSO LBR LBY LIE
    LTU LUX MDG MWI MYS MDV MLI MLT MHL MRT MUS MEX FSM MDA MCO MNG MNE MAR MOZ MMR NAM NRU NPL NLD NZL
    NIC NER NGA MKD NOR OMN PAK PLW PAN PNG PRY PER PHL POL PRT QAT ROU RUS RWA KNA LCA VCT WSM SMR STP
    SAU SEN SRB SYC SLE SGP SVK SVN SLB SOM ZAF SSD ESP LKA SDN SUR SWE CHE SYR TJK TZA THA TLS TGO TON
    TTO TUN TUR TKM TUV UGA UKR ARE GBR USA URY UZB VUT VEN VNM YEM ZMB ZWE
    """.split()
)
ACTORS: tuple[dict[str, Any], ...] = tuple(tomllib.loads(LEXICON.read_text(encoding="utf-8"))["actor"])


def owners() -> dict[str, set[str]]:
    """Return the ids of the actors that each name stands on, as written."""
    found: dict[str, set[str]] = {}
    for actor in ACTORS:
        for name in (name for key in OWN_WORDS for name in actor.get(key, ())):
            found.setdefault(name, set()).add(actor["id"])
    return found


def holds(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    """Return whether the words of one name stand together in another."""
    starts = range(len(longer) - len(shorter) + 1)
    return any(longer[i : i + len(shorter)] == shorter for i in starts)


def test_the_lexicon_reader_accepts_every_entry() -> None:
    assert len(list(lexicon.read(LEXICON))) == len(ACTORS)


def test_all_members_of_the_united_nations_are_there() -> None:
    assert len(UN_MEMBERS) == 193
    assert {actor["id"] for actor in ACTORS if actor["kind"] == "state"} >= UN_MEMBERS


@pytest.mark.parametrize("code", ["TWN", "PSE", "XKX", "ESH", "VAT"])
def test_states_and_territories_outside_the_united_nations_are_there(code: str) -> None:
    assert code in {actor["id"] for actor in ACTORS}


def test_ids_are_alpha_3_codes_and_stand_once() -> None:
    ids = [actor["id"] for actor in ACTORS]
    assert set(ids) <= {country.alpha_3 for country in pycountry.countries} | {"XKX"}
    assert max(Counter(ids).values()) == 1


def test_every_entry_has_a_name_a_kind_and_itself_as_its_country() -> None:
    for actor in ACTORS:
        assert actor["name"] in actor["names"], actor["id"]
        assert actor["kind"] in {"state", "territory"}, actor["id"]
        assert actor["country"] == actor["id"]


def test_a_parent_is_a_state_of_the_file() -> None:
    states = {actor["id"] for actor in ACTORS if actor["kind"] == "state"}
    assert {actor["parent"] for actor in ACTORS if "parent" in actor} <= states


def test_no_name_stands_on_two_actors() -> None:
    assert {name: ids for name, ids in owners().items() if len(ids) > 1} == {}


def test_names_of_two_actors_differ_in_more_than_case_and_accents() -> None:
    found: dict[tuple[str, ...], set[str]] = {}
    for name, ids in owners().items():
        found.setdefault(words.key(name), set()).update(ids)
    assert {key: ids for key, ids in found.items() if len(ids) > 1} == {}


def test_common_words_say_in_which_countries_they_hold() -> None:
    codes = {actor["id"] for actor in ACTORS}
    for actor in ACTORS:
        assert ("generic" in actor) == ("generic_in" in actor), actor["id"]
        assert actor["id"] in actor.get("generic_in", [actor["id"]])
        assert set(actor.get("generic_in", ())) <= codes


def test_a_refused_name_holds_a_name_of_its_entry_and_is_no_actor() -> None:
    taken = {words.key(name) for name in owners()}
    for actor in ACTORS:
        own = [words.key(name) for key in OWN_WORDS for name in actor.get(key, ())]
        own += [(*key[:-1], key[-1] + "s") for key in own]
        for refused in actor.get("refuse", ()):
            key = words.key(refused)
            assert key not in taken, refused
            assert any(holds(key, name) for name in own), refused


def test_entries_are_sorted_by_name() -> None:
    names = [actor["name"] for actor in ACTORS]
    assert names == sorted(names)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Congo", "COD"),
        ("Zaire", "COD"),
        ("Georgia", "GEO"),
        ("Korea", "KOR"),
        ("Guinea", "GIN"),
        ("Washington", "USA"),
        ("Burma", "MMR"),
        ("Soviet", "RUS"),
        ("Yugoslavia", "SRB"),
        ("West Germany", "DEU"),
        ("Turk", "TUR"),
        ("Kremlin", "RUS"),
        ("CENTCOM", "USA"),
        ("PLAAF", "CHN"),
        ("IDF", "ISR"),
        ("Rawalpindi", "PAK"),
    ],
)
def test_a_name_stands_with_the_state_that_news_means(name: str, code: str) -> None:
    assert owners()[name] == {code}
