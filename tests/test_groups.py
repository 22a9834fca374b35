"""The actor lexicon of armed groups, coalitions and organisations keeps what the contract promises."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import defaultdict
from importlib.resources import files
from typing import Any

Entry = dict[str, Any]

FIXED = frozenset(
    """
    un nato eu african-union isaf us-led-coalition saudi-led-coalition csto syrian-opposition
    free-syrian-army turkish-backed-opposition islamic-front ahrar-al-sham jaysh-al-islam
    hayat-tahrir-al-sham al-nusra sdf ypg peshmerga pkk pro-government-militia iran-backed-militia
    popular-mobilization-forces kataib-hezbollah hezbollah wagner islamic-state al-qaeda
    al-qaeda-in-iraq aqap aqim al-shabaab boko-haram taliban haqqani ttp imu lashkar-e-taiba
    jaish-e-mohammed hizb-i-islami-gulbuddin abu-sayyaf hamas palestinian-islamic-jihad houthis lna gna
    rapid-support-forces m23 adf tplf farc eln shining-path fmln donetsk-luhansk-separatists
    nagorno-karabakh-forces arakan-army kachin-independence-army
    """.split()
)
LISTS = ("names", "adjectives", "leaders", "forces")
KEYS = frozenset(
    ("id", "name", "kind", "country", "parent", "seats", "generic", "generic_in", "refuse", "unarmed", *LISTS)
)


def _actors() -> list[Entry]:
    text = files("incidents").joinpath("lexicons/groups.toml").read_text(encoding="utf-8")
    actors: list[Entry] = tomllib.loads(text)["actor"]
    return actors


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).casefold()
    return "".join(letter for letter in letters if letter.isalnum())


def _owners() -> dict[tuple[str, str], set[str]]:
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for actor in _actors():
        for name in (name for column in LISTS for name in actor.get(column, ())):
            owners[_plain(name), ""].add(actor["id"])
        for name in actor.get("generic", ()):
            for country in actor["generic_in"]:
                owners[_plain(name), country].add(actor["id"])
    return owners


def test_at_least_two_hundred_actors_have_an_entry() -> None:
    assert len(_actors()) >= 200


def test_every_id_that_the_contract_fixes_is_there() -> None:
    assert {actor["id"] for actor in _actors()} >= FIXED


def test_an_id_is_a_slug_and_stands_once() -> None:
    ids = [actor["id"] for actor in _actors()]
    assert len(ids) == len(set(ids))
    assert [name for name in ids if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) is None] == []


def test_an_entry_has_known_keys_a_known_kind_and_a_name() -> None:
    for actor in _actors():
        assert actor.keys() <= KEYS, actor["id"]
        assert actor["kind"] in {"group", "coalition", "organisation"}, actor["id"]
        assert actor["names"], actor["id"]


def test_a_country_is_an_alpha_3_code() -> None:
    for actor in _actors():
        for country in (*actor.get("generic_in", ()), actor.get("country", "XXX")):
            assert re.fullmatch("[A-Z]{3}", country) is not None, actor["id"]


def test_a_parent_is_an_entry_too() -> None:
    ids = {actor["id"] for actor in _actors()}
    assert {actor["parent"] for actor in _actors() if "parent" in actor} <= ids


def test_common_words_always_come_with_the_countries_where_they_hold() -> None:
    assert [actor["id"] for actor in _actors() if ("generic" in actor) != ("generic_in" in actor)] == []


def test_no_name_belongs_to_two_actors() -> None:
    owners = _owners()
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_a_common_word_is_no_other_actors_proper_name() -> None:
    owners = _owners()
    clashes = [
        (word, country) for (word, country), ids in owners.items() if ids != owners.get((word, ""), ids)
    ]
    assert clashes == []


def test_a_refused_name_is_no_actors_name() -> None:
    owners = _owners()
    refused = [name for actor in _actors() for name in actor.get("refuse", ())]
    assert [name for name in refused if (_plain(name), "") in owners] == []


def test_no_name_is_empty() -> None:
    for actor in _actors():
        for column in (*LISTS, "generic", "refuse"):
            assert all(_plain(name) for name in actor.get(column, ())), actor["id"]
