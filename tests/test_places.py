"""What the gazetteer promises about names, codes and choices between places of one name."""

import sqlite3
import tomllib
from importlib import resources

import pytest

from incidents.reading.reader import Reader
from incidents.words.places import NOTICE, Gazetteer, Place, choose, folded, key


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The gazetteer of the package."""
    return Gazetteer.open()


def town(name: str, country: str, population: int, *, admin1_code: str | None = None) -> Place:
    """Gives a town at no particular spot."""
    return Place(population, name, country, admin1_code, 0.0, 0.0, population, "town")


@pytest.mark.parametrize(
    ("name", "normalised"),
    [
        ("Sana'a", "sanaa"),
        ("Deir ez-Zor", "deir ez zor"),
        ("Şırnak", "sırnak"),
        ("Al Ḩasakah", "al hasakah"),
        ("  ", ""),
        ("Quận 1", "quan 1"),
    ],
)
def test_a_key_has_no_accents_case_or_marks(name: str, normalised: str) -> None:
    assert key(name) == normalised


@pytest.mark.parametrize(
    "spellings",
    [
        "Ar Raqqah|Raqqa|al-Raqqa|Rakka",
        "Khan Shaykhun|Khan Sheikhoun|Khan Cheikhoun",
        "Tall Rif'at|Tal Rifaat|Tell Rifat",
        "Kunduz|Kondoz|Qunduz",
        "Konar|Kunar",
        "Lashkar Gah|Lashkargah",
        "Kyiv|Kiev",
        "Al Fallujah|Faluja|Fallouja",
        "Mazar-e Sharif|Mazar-i-Sharif",
        "Deir az-Zour|Deir Ezzor|Dayr al-Zor",
    ],
)
def test_romanisations_of_one_name_fold_together(spellings: str) -> None:
    assert len({folded(key(spelling)) for spelling in spellings.split("|")}) == 1


@pytest.mark.parametrize(
    ("name", "country", "code"),
    [
        ("Aleppo", "SYR", "SY-HL"),
        ("Douma", "SYR", "SY-RD"),
        ("Damascus", "SYR", "SY-DI"),
        ("Raqqa", "SYR", "SY-RA"),
        ("Deir ez-Zor", "SYR", "SY-DY"),
        ("Hama", "SYR", "SY-HM"),
        ("Palmyra", "SYR", "SY-HI"),
        ("Kobani", "SYR", "SY-HL"),
        ("Mosul", "IRQ", "IQ-NI"),
        ("Tikrit", "IRQ", "IQ-SD"),
        ("Ramadi", "IRQ", "IQ-AN"),
        ("Lashkar Gah", "AFG", "AF-HEL"),
        ("Gardez", "AFG", "AF-PIA"),
        ("Khost", "AFG", "AF-KHO"),
        ("Sanaa", "YEM", "YE-SA"),
        ("Taiz", "YEM", "YE-TA"),
        ("Sirte", "LBY", "LY-SR"),
        ("Kyiv", "UKR", "UA-30"),
        ("Simferopol", "UKR", "UA-43"),
        ("Bakhmut", "UKR", "UA-14"),
        ("Grozny", "RUS", "RU-CE"),
        ("Gaziantep", "TUR", "TR-27"),
        ("Muzaffarabad", "PAK", "PK-JK"),
        ("Miranshah", "PAK", "PK-KP"),
        ("Srinagar", "IND", "IN-JK"),
        ("Leh", "IND", "IN-LA"),
        ("Khan Younis", "PSE", "PS-KYS"),
        ("Rafah", "PSE", "PS-RFH"),
        ("Baalbek", "LBN", "LB-BH"),
        ("Nyala", "SDN", "SD-DS"),
        ("Malakal", "SSD", "SS-NU"),
        ("Mekelle", "ETH", "ET-TI"),
        ("Kismayo", "SOM", "SO-JH"),
        ("Goma", "COD", "CD-NK"),
        ("Kidal", "MLI", "ML-8"),
        ("Maiduguri", "NGA", "NG-BO"),
        ("Nagasaki", "JPN", "JP-42"),
        ("Urumqi", "CHN", "CN-XJ"),
        ("Kaohsiung", "TWN", "TW-KHH"),
        ("Soyapango", "SLV", "SV-SS"),
        ("Tskhinvali", "GEO", "GE-SK"),
        ("Gdansk", "POL", "PL-22"),
        ("Tartu", "EST", "EE-79"),
    ],
)
def test_a_town_has_its_english_name_country_and_unit(
    gazetteer: Gazetteer, name: str, country: str, code: str
) -> None:
    place = gazetteer.lookup(name)[0]
    assert (place.country, place.admin1_code, place.kind) == (country, code, "town")
    assert key(place.name) == key(name)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Helmand", "AF-HEL"),
        ("Konar", "AF-KNR"),
        ("Ningarhar province", "AF-NAN"),
        ("Paktya", "AF-PIA"),
        ("Day Kundi", "AF-DAY"),
        ("Idlib governorate", "SY-ID"),
        ("province of Idlib", "SY-ID"),
        ("Rif Dimashq", "SY-RD"),
        ("Damascus countryside", "SY-RD"),
        ("Aleppo countryside", "SY-HL"),
        ("Anbar", "IQ-AN"),
        ("Ninawa", "IQ-NI"),
        ("Donetsk oblast", "UA-14"),
        ("Khyber Pakhtunkhwa", "PK-KP"),
        ("Balochistan", "PK-BA"),
        ("Chechnya", "RU-CE"),
    ],
)
def test_a_unit_is_found_with_and_without_its_type(gazetteer: Gazetteer, name: str, code: str) -> None:
    place = gazetteer.lookup(name)[0]
    assert (place.kind, place.admin1_code) == ("admin1", code)


def test_a_spelling_that_nobody_listed_is_marked_as_folded(gazetteer: Gazetteer) -> None:
    place = gazetteer.lookup("Khan Cheykhoun")[0]
    assert (place.name, place.spelling) == ("Khan Sheikhoun", "folded")


def test_an_unknown_name_has_no_place(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Xyzzyqwv") == ()
    assert gazetteer.lookup("") == ()
    assert gazetteer.lookup("one two three four five six seven eight") == ()


@pytest.mark.parametrize("name", ["Hit", "Mary", "Reading", "Police", "March", "Ali", "Reuters", "Battery"])
def test_a_common_word_is_refused(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.is_refused(name)


@pytest.mark.parametrize("name", ["Aleppo", "Mosul", "Kandahar", "Kharkiv", "Idlib", "Tripoli"])
def test_a_well_known_town_is_not_refused(gazetteer: Gazetteer, name: str) -> None:
    assert not gazetteer.is_refused(name)


@pytest.mark.parametrize(
    ("name", "countries", "country"),
    [
        ("Tripoli", {"LBY": 1.0}, "LBY"),
        ("Tripoli", {"LBN": 1.0, "SYR": 0.5}, "LBN"),
        ("Tripoli", {}, "LBY"),
        ("Valencia", {"ESP": 1.0}, "ESP"),
        ("Hama", {"SYR": 1.0}, "SYR"),
        ("Homs", {}, "SYR"),
        ("Asadabad", {"AFG": 1.0}, "AFG"),
        ("Jalalabad", {"AFG": 0.4, "USA": 1.0}, "AFG"),
        ("Rafah", {"EGY": 1.0}, "EGY"),
        ("Pokrovsk", {"UKR": 1.0, "RUS": 1.0}, "UKR"),
    ],
)
def test_the_document_decides_between_places_of_one_name(
    gazetteer: Gazetteer, name: str, countries: dict[str, float], country: str
) -> None:
    place = choose(gazetteer.lookup(name), countries)
    assert place is not None
    assert place.country == country


def test_a_small_place_without_support_is_not_chosen() -> None:
    hamlet = town("Salem", "UKR", 900)
    assert choose([hamlet], {}) is None
    assert choose([hamlet], {"SYR": 1.0}) is None
    assert choose([hamlet], {"UKR": 0.1}) is hamlet
    assert choose([], {"UKR": 1.0}) is None


def test_a_unit_that_the_document_names_wins_over_a_larger_namesake() -> None:
    large, near = (
        town("Sinjar", "IRQ", 30_000, admin1_code="IQ-NI"),
        town("Sinjar", "IRQ", 0, admin1_code="IQ-SD"),
    )
    assert choose([large, near], {"IRQ": 1.0}) is large
    assert choose([large, near], {"IRQ": 1.0}, near={"IQ-SD"}) is near


def test_codes_lead_to_names(gazetteer: Gazetteer) -> None:
    assert gazetteer.admin1_name("SY-HL") == "Aleppo"
    assert gazetteer.admin1_name("ZZ-ZZ") is None


def test_all_provinces_of_afghanistan_and_syria_are_units() -> None:
    file = resources.files("incidents") / "places.sqlite"
    rows = (
        sqlite3.connect(str(file)).execute("SELECT country, count(*) FROM admin1 GROUP BY country").fetchall()
    )
    units = dict(rows)
    assert (units["AFG"], units["SYR"], units["IRQ"], units["UKR"], units["JPN"]) == (34, 14, 18, 27, 47)


def test_the_file_names_its_sources_and_their_licence() -> None:
    file = resources.files("incidents") / "places.sqlite"
    about = dict(sqlite3.connect(str(file)).execute("SELECT item, text FROM about").fetchall())
    assert about["notice"] == NOTICE
    assert "CC BY 4.0" in about["notice"]


def test_a_name_is_looked_up_in_the_file_once(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Aleppo") is gazetteer.lookup("Aleppo")


def test_refused_names_are_written_as_keys() -> None:
    file = resources.files("incidents") / "lexicons" / "refused_places.toml"
    names = [name for text in tomllib.loads(file.read_text("utf-8")).values() for name in text.split(",")]
    assert [name for name in names if key(name) != " ".join(name.split())] == []
    assert len(set(names)) > 2_000


def test_a_known_name_that_ends_a_longer_unknown_one_is_not_the_place(reader: Reader) -> None:
    """The "Rod" of a district with a longer name is no town elsewhere."""
    accounts = reader.read_text(
        "In Farah province, Afghan troops moved into Tosht-e Rod district on Monday. "
        "The troops detained two insurgents in Tosht-e Rod district."
    )
    told = {(account.value("place_text"), account.value("place")) for account in accounts}
    assert ("Tosht-e Rod", None) in told
    assert "Rod" not in {place for _, place in told}
