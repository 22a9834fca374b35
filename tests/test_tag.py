"""Tagging: which phrases a sentence has, whose they are, how many, and that offsets hold on any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.document import Sentence
from incidents.reading.reader import Reader
from incidents.tag import Phrase, Tagged
from incidents.tag.items import MARKS
from incidents.tag.tagger import is_capitals, setting

WAR = frozenset({"aircraft", "class", "weapon"})
WORDS = st.sampled_from(
    "Russian jets bombed the town of Homs , and Syria's Su-30SMs 12 people on Monday 'US' \"F-16s\" U.S. —"
    " ( near Idlib province ) killing at least two-thirds -- anti-Assad Russian-backed rebels’ said. x"
    " 5,000 ft".split()
)


def tagged(reader: Reader, text: str) -> Tagged:
    """Return a text tagged as one sentence of a text about war in the air."""
    return reader.tagger.tag(Sentence(0, len(text), text, "body", 0), WAR)


def phrases(reader: Reader, text: str) -> dict[str, Phrase]:
    """Return the phrases of a sentence by their words."""
    return {phrase.text: phrase for _, phrase in tagged(reader, text).phrases()}


def owners(phrase: Phrase) -> list[str]:
    """Return the ids of the actors of a phrase."""
    return [actor.ids[0][0] for actor in phrase.actors]


@pytest.mark.parametrize(
    ("text", "wanted", "kind", "ids"),
    [
        (
            "Two Russian Su-30SM fighter jets took off.",
            "Two Russian Su-30SM fighter jets",
            "aircraft",
            ["RUS"],
        ),
        (
            "Aircraft of the US-led coalition circled.",
            "Aircraft of the US-led coalition",
            "aircraft",
            ["us-led-coalition"],
        ),
        ("Syrian and Russian warplanes circled.", "Syrian and Russian warplanes", "aircraft", ["SYR", "RUS"]),
        ("Fighters of the M23 advanced.", "Fighters of the M23", "people", ["m23"]),
        ("Syria's air force denied it.", "Syria's air force", "force", ["SYR"]),
        ("Syrias air force denied it.", "Syrias air force", "force", ["SYR"]),
        ("The U.S. Navy destroyer sailed.", "The U.S. Navy destroyer", "ship", ["USA"]),
        ("Kurdish YPG fighters withdrew.", "Kurdish YPG fighters", "people", ["ypg"]),
        ("President Assad's forces withdrew.", "President Assad's forces", "force", ["SYR"]),
        ("The Russian air force's Su-24s returned.", "The Russian air force's Su-24s", "aircraft", ["RUS"]),
        ("The IDF's tanks rolled.", "The IDF's tanks", "facility", ["ISR"]),
        ("PKK camps burned.", "PKK camps", "facility", ["pkk"]),
    ],
)
def test_a_noun_phrase_has_its_head_and_its_owners(
    reader: Reader, text: str, wanted: str, kind: str, ids: list[str]
) -> None:
    phrase = phrases(reader, text)[wanted]
    assert (phrase.kind, owners(phrase)) == (kind, ids)


def test_either_of_two_owners_is_marked(reader: Reader) -> None:
    assert phrases(reader, "Syrian or Russian warplanes circled.")["Syrian or Russian warplanes"].either
    assert not phrases(reader, "Syrian and Russian warplanes circled.")["Syrian and Russian warplanes"].either


def test_two_counted_nouns_are_two_phrases(reader: Reader) -> None:
    found = phrases(reader, "Three French Rafale jets and two British Typhoons left.")
    assert owners(found["Three French Rafale jets"]) == ["FRA"]
    assert owners(found["two British Typhoons"]) == ["GBR"]


def test_owners_in_the_genitive_keep_to_their_own_noun(reader: Reader) -> None:
    found = phrases(reader, "Turkey's F-16 jets and Iran's drones met over Iraq.")
    assert owners(found["Turkey's F-16 jets"]) == ["TUR"]
    assert owners(found["Iran's drones"]) == ["IRN"]


@pytest.mark.parametrize(
    ("text", "wanted", "bounds"),
    [
        ("Two jets left.", "Two jets", (2, 2, 2)),
        ("A dozen Israeli F-16s returned.", "A dozen Israeli F-16s", (12, None, None)),
        ("At least 30 soldiers fled.", "At least 30 soldiers", (30, 30, None)),
    ],
)
def test_a_phrase_knows_how_many(
    reader: Reader, text: str, wanted: str, bounds: tuple[int | None, int | None, int | None]
) -> None:
    quantity = phrases(reader, text)[wanted].quantity
    assert quantity is not None
    assert (quantity.low, quantity.best, quantity.high) == bounds


@pytest.mark.parametrize(
    "text",
    [
        "Russian-backed gunmen left.",
        "The anti-Assad gunmen left.",
        "Former Soviet soldiers left.",
        "US-made jets left.",
    ],
)
def test_a_name_that_only_describes_owns_nothing(reader: Reader, text: str) -> None:
    ids = {i for phrase in phrases(reader, text).values() for i in owners(phrase)}
    assert not ids & {"RUS", "SYR", "USA"}


def test_a_town_that_the_wording_calls_one_is_a_place_though_unknown(reader: Reader) -> None:
    known = phrases(reader, "The town of Hit was quiet.")["The town of Hit"]
    unknown = phrases(reader, "Shells fell on the town of Zarqanabad.")["the town of Zarqanabad"]
    assert (known.kind, unknown.kind) == ("place", "place")
    assert known.places
    assert not unknown.places


def test_a_name_before_a_word_for_a_unit_means_the_unit(reader: Reader) -> None:
    province = phrases(reader, "Calm returned to Idlib province.")["Idlib"]
    town = phrases(reader, "Calm returned to Idlib.")["Idlib"]
    assert {p.kind for p in province.places} == {"admin1"}
    assert town.places[0].kind == "town"


def test_a_capital_is_a_seat_that_knows_where_it_lies(reader: Reader) -> None:
    damascus = phrases(reader, "Calm returned to Damascus.")["Damascus"]
    assert damascus.kind == "seat"
    assert any(p.country == "SYR" for p in damascus.places)


def test_an_air_base_takes_the_words_for_a_base_into_its_name(reader: Reader) -> None:
    assert phrases(reader, "Jets left Hmeimim air base at dawn.")["Hmeimim air base"].kind == "airbase"


@pytest.mark.parametrize(
    "text", ["Syrian jets bomb town in Idlib", "SYRIAN JETS BOMB TOWN IN IDLIB", "Israel shells Gaza"]
)
def test_the_verb_of_a_headline_is_no_weapon(reader: Reader, text: str) -> None:
    kinds = [phrase.kind for phrase in phrases(reader, text).values()]
    assert "weapon" not in kinds
    assert len(kinds) >= 2


def test_a_bomb_among_things_stays_a_weapon(reader: Reader) -> None:
    assert phrases(reader, "A barrel bomb hit the yard.")["A barrel bomb"].kind == "weapon"
    assert phrases(reader, "The army's shells missed.")["The army's shells"].kind == "weapon"


def test_a_persons_name_is_no_state(reader: Reader) -> None:
    assert not phrases(reader, "Jordan Henderson scored.")


def test_doubtful_names_count_only_in_a_text_about_such_things(reader: Reader) -> None:
    text = "A Typhoon took off."
    sentence = Sentence(0, len(text), text, "body", 0)
    assert not list(reader.tagger.tag(sentence, frozenset()).phrases("aircraft"))
    assert list(reader.tagger.tag(sentence, WAR).phrases("aircraft"))
    assert "aircraft" in setting("The pilots scrambled.")
    assert setting("The storm flooded the fields.") == frozenset()


def test_capitals_are_known_by_their_share() -> None:
    assert is_capitals("JETS HIT TOWN, ARMY SAYS")
    assert not is_capitals("NATO jets hit a town")
    assert not is_capitals("US")


def test_the_sketch_has_one_mark_for_a_phrase_and_words_in_lower_case(reader: Reader) -> None:
    sentence = tagged(reader, "Russian jets bombed a hospital.")
    assert sentence.sketch == f"{MARKS['aircraft']} bombed {MARKS['facility']} ."
    assert [sentence.item_at(start) for start in sentence.starts] == list(range(len(sentence.items)))


def _holds(sentence: Tagged) -> None:
    """Check that items lie in order, cover all that is not space, and quote the sentence."""
    text, end = sentence.sentence.text, 0
    for item in sentence.items:
        assert text[end : item.start].strip() in {"", "'s", "’s", "'S", "’S", "ʼs"}
        assert end <= item.start < item.end
        end = item.end
    assert text[end:].strip() in {"", "'s", "’s", "'S", "’S", "ʼs"}
    for _, phrase in sentence.phrases():
        assert text[phrase.start : phrase.end] == phrase.text
        assert all(phrase.start <= m.start < m.end <= phrase.end for m in phrase.mentions)


@given(text=st.text(max_size=120))
def test_items_cover_any_text_in_order(reader: Reader, text: str) -> None:
    _holds(tagged(reader, text))


@given(found=st.lists(WORDS, max_size=30))
def test_items_cover_any_row_of_words_of_the_field(reader: Reader, found: list[str]) -> None:
    _holds(tagged(reader, " ".join(found)))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("REBELS ATTACKED AN ARMY POST IN ZACATECOLUCA ON SUNDAY.", "ZACATECOLUCA"),
        ("MEDELLIN, 12 APR 90 (RADIO) -- A BOMB WENT OFF.", "MEDELLIN"),
        ("GUERRILLAS SHOT A BAKER IN THE CITY OF FLORES.", "FLORES"),
    ],
)
def test_a_place_in_capitals_is_read_behind_a_preposition_or_before_a_date(
    reader: Reader, text: str, name: str
) -> None:
    assert any(phrase.kind == "place" and name in words for words, phrase in phrases(reader, text).items())


def test_common_words_in_capitals_are_no_places(reader: Reader) -> None:
    text = "OFFICERS WERE LEAVING THE CAPITAL AFTER THE LAW HAD BEEN PUT IN THE HANDS OF THE MEDIA."
    assert not [phrase for phrase in phrases(reader, text).values() if phrase.kind == "place"]


@pytest.mark.parametrize(
    "text",
    [
        "The strike was ordered after a call to Secretary Hale, an official said.",
        "Fighting has drawn in armies from across the Levant.",
        "Rockets were fired at the White House, a fan fiction says.",
    ],
)
def test_a_small_town_with_the_name_of_something_else_is_no_place(reader: Reader, text: str) -> None:
    assert not list(reader.tagger.tag(Sentence(0, len(text), text, "body", 0), WAR).phrases("place"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They called for the Geneva conference to be held after the shelling of Homs.", ["Homs"]),
        ("Rebels shelled Aleppo while the Astana talks went on.", ["Aleppo"]),
        ("A bomb went off in the Geneva conference hall on Monday.", ["Geneva"]),
        ("Jets bombed Aleppo during talks on Monday.", ["Aleppo"]),
    ],
)
def test_a_town_after_which_a_meeting_is_called_is_no_place(
    reader: Reader, text: str, names: list[str]
) -> None:
    assert [phrase.text for _, phrase in tagged(reader, text).phrases("place", "seat")] == names


@pytest.mark.parametrize(
    "text",
    [
        "A car stuffed with explosives went off in Aden.",
        "Two dynamite-laden fishing boats drifted into the harbour.",
        "A rickshaw that was packed with 200 kg of explosives stood outside.",
    ],
)
def test_what_is_full_of_explosives_is_a_weapon(reader: Reader, text: str) -> None:
    (bomb,) = [phrase for _, phrase in tagged(reader, text).phrases("weapon")]
    assert bomb.text.startswith(text.split(maxsplit=1)[0])


def test_what_is_full_of_other_goods_is_no_weapon(reader: Reader) -> None:
    text = "A rickshaw packed with melons passed a quarry where explosives are used."
    assert not tagged(reader, text).phrases("weapon")


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("The bus drove over a mine near Garmsir.", True),
        ("They fired about 170 rounds at the island.", True),
        ("A shell came through the window.", True),
        ("He works in a coal mine and bought a round.", False),
        ("A shell lay on the beach.", False),
    ],
)
def test_a_shell_a_round_or_a_mine_is_one_of_war_by_what_it_does(text: str, *, speaks: bool) -> None:
    assert ("weapon" in setting(text)) is speaks
