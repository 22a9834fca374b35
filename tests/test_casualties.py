"""The casualty grammar: who, how many, and what became of them, in one sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import incidents
from growth import is_near_linear
from incidents.casualties import Casualty, totals
from incidents.document import Sentence
from incidents.reading import reader


def found_in(sentence: str) -> tuple[Casualty, ...]:
    words = reader.load()
    line = Sentence(0, len(sentence), sentence, "body", 0)
    return words.resolver.casualties.find(words.tagger.tag(line, frozenset()))


def told(sentence: str) -> list[tuple[str, str, int | None, int | None]]:
    return [(c.outcome, c.victim_class, c.low, c.best) for c in found_in(sentence)]


def killed(sentence: str) -> tuple[int | None, int | None, int | None] | None:
    return totals(found_in(sentence)).get("killed")


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("The raid killed 21 people.", 21),
        ("Shells hit the market, killing 21 people.", 21),
        ("Nine people were killed in the blast.", 9),
        ("The strike left 53 people dead.", 53),
        ("The raid resulted in one rebel killed and two suspects detained.", 1),
        ("Troops killed Shabaab linked commander Ali Dheere near Jilib.", 1),
        ("Karim Odeh and four of his bodyguards were killed in the raid.", 5),
        ("The strike killed Karim Odeh and four other fighters.", 5),
        ("The nine gunmen fired at the guards, and were killed.", 9),
        ("It left 12 dead.", 12),
        ("The brigade lost 44 men in an ambush near Ilovaisk.", 44),
        ("The shelling hit 31 people, seven of whom were killed.", 7),
        ("Some 40 people were hit by the blast, 26 of whom died.", 26),
        ("80 militant killed in raids on Zamfara.", 80),
        ("Two attackers and six guards lost their lives in the assault.", 8),
        ("12 killed 30 wounded in market blast", 12),
        ("6 guards killed 31 others injured in mortar fire", 6),
        ("Air strike kills 7 in border town", 7),
        ("The death toll rose to 46 from 30.", 46),
        ("The toll has risen to 47, raising an earlier toll of 30.", 47),
        ("The bombing claimed the lives of 20 villagers.", 20),
        ("The bombing claimed 20 lives.", 20),
        ("Eleven miners lost their lives.", 11),
        ("Fifteen bodies were recovered from the rubble.", 15),
        ("Nine residents were martyred by the shelling.", 9),
        ("Two soldiers died.", 2),
        ("All 15 servicemen were killed.", 15),
        ("A sniper killed a soldier.", 1),
        ("Karim Odeh, a commander, was killed by a drone.", 1),
        ("Karim Odeh, 56, was killed by a drone.", 1),
        ("The patrol returned fire, killing him.", 1),
        ("The group executed 15 people.", 15),
        ("Gunmen shot dead two women and four children.", 6),
        ("They kidnapped and killed 11 people.", 11),
        ("The clash killed 20 soldiers and 12 rebels.", 32),
        ("The clash killed 20 soldiers in Homs and 12 rebels in Hama.", 32),
        ("A baker a nurse and a cook were killed.", 3),
        ("The strike resulted in the deaths of two insurgents.", 2),
        ("The raid killed 17 people aid workers said.", 17),
        ("They said that four people were killed.", 4),
        ("THREE GUARDS WERE KILLED IN THE CLASH.", 3),
        ("Teacher among 17 gunmen killed in ambush", 17),
        ("Commandos killed the rebel commander, Yusuf Deng, and two of his bodyguards.", 3),
        ("Troops killed an ex-policeman known to smuggle arms.", 1),
        ("Soldiers fired back, killing one gunman and forcing the others to flee.", 1),
    ],
)
def test_the_killed_are_counted_in_every_wording(sentence: str, number: int) -> None:
    assert killed(sentence) == (number, number, number)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The blast wounded more than 100.", [("injured", "unknown", 100, 100)]),
        ("Doctors counted 36 injuries.", [("injured", "unknown", 36, 36)]),
        ("ANOTHER POLICEMAN WAS WOUNDED.", [("injured", "combatant", 1, 1)]),
        ("Troops detained two suspected insurgents.", [("captured", "combatant", 2, 2)]),
        ("Two gunmen were taken prisoner.", [("captured", "combatant", 2, 2)]),
        ("Eleven people remain missing.", [("missing", "unknown", 11, 11)]),
        ("The storming displaced 2,000 villagers.", [("displaced", "civilian", 2000, 2000)]),
        ("Soldiers were killed in the ambush.", [("killed", "combatant", 3, None)]),
    ],
)
def test_each_outcome_has_its_people(sentence: str, expected: list[tuple[str, str, int, int]]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "outcome", "number"),
    [
        ("Nine days after eight pupils were killed in Wau, a bus burned.", "killed", 8),
        ("The convoy left only after two nurses had been wounded.", "injured", 2),
        ("A total of 43 miners have been killed.", "killed", 43),
        ("The shelling left 23 people - including nine pupils - dead.", "killed", 23),
        ("Soldiers detained a courier responsible for the attack.", "captured", 1),
        ("A rebel commander turned himself in.", "captured", 1),
        ("The patrol chased the raiders who shot Ali Deng, a driver, and killed him.", "killed", 1),
    ],
)
def test_the_clause_says_whom_it_befell(sentence: str, outcome: str, number: int) -> None:
    bounds = totals(found_in(sentence))[outcome]
    assert bounds[0] == number


@pytest.mark.parametrize(
    "sentence",
    [
        "The rebels burned a school.",
        "The arrested commander plotted attacks on convoys.",
        "The centre of an Islamist uprising was destroyed.",
    ],
)
def test_who_only_acts_or_is_described_is_not_counted(sentence: str) -> None:
    assert not found_in(sentence)


def test_half_a_name_with_a_hyphen_is_nobody() -> None:
    found = found_in("A shell killed Ali Daoud and wounded Radio France-Afrique (RFA) reporter Awa Sy.")
    assert found[0].text == "Ali Daoud"
    assert all(c.text.strip() for c in found)


def test_a_leader_and_several_associates_are_at_least_four() -> None:
    found = found_in("Troops detained an insurgent leader and several of his associates.")
    assert totals(found)["captured"] == (4, None, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "The courier was arrested together with three of his guards near Mosul.",
        "A smuggler, along with three gunmen, was captured at the border.",
        "A smuggler as well as three gunmen was captured at the border.",
    ],
)
def test_those_taken_beside_somebody_are_counted_with_him(sentence: str) -> None:
    assert totals(found_in(sentence))["captured"] == (4, 4, 4)


def test_a_team_is_several_people() -> None:
    assert killed("A rebel mortar team was killed by a drone strike.") == (3, None, None)


def test_one_person_with_two_roles_is_one() -> None:
    found = found_in("The force captured a rebel leader and bomb facilitator and two other insurgents.")
    assert totals(found)["captured"] == (3, 3, 3)


@pytest.mark.parametrize(
    "sentence",
    [
        "The strike left 53 dead, including 13 small children.",
        "At least 53 people, among them 13 children, were killed.",
        "The raid killed 53 people, of whom 13 were children.",
        "The raid killed 53 people, 13 of them children.",
        "Thirteen children were among 53 people killed in the raid.",
    ],
)
def test_a_subset_points_to_its_whole_and_is_never_added(sentence: str) -> None:
    found = found_in(sentence)
    (part,) = [c for c in found if c.subset_of is not None]
    assert part.subset_of is not None
    assert found[part.subset_of].best == 53
    assert totals(found)["killed"][1] == 53
    assert totals(found)["children_killed"] == (13, 13, 13)


def test_a_list_that_adds_up_to_a_number_is_made_of_its_parts() -> None:
    sentence = "Shells killed four civilians, he says: a widow, two girls and a baker."
    assert totals(found_in(sentence)) == {
        "killed": (4, 4, 4),
        "civilians_killed": (4, 4, 4),
        "children_killed": (2, 2, 2),
        "women_killed": (1, 1, 1),
    }


def test_a_subset_without_its_whole_in_the_sentence_is_partial() -> None:
    (casualty,) = found_in("Among the dead were five children.")
    assert casualty.partial
    assert totals([casualty]) == {"children_killed": (5, 5, 5)}


@pytest.mark.parametrize(
    ("sentence", "victim_class", "number"),
    [
        ("At least nine of the dead were soldiers, the mayor said.", "combatant", 9),
        ("Four of those killed were nurses.", "medic", 4),
        ("Six children were among the victims of an attack on bakers.", "child", 6),
    ],
)
def test_a_part_of_the_dead_counts_for_its_class_alone(sentence: str, victim_class: str, number: int) -> None:
    (casualty,) = found_in(sentence)
    assert (casualty.victim_class, casualty.best, casualty.partial) == (victim_class, number, True)
    assert "killed" not in totals((casualty,))


def test_a_list_of_the_victims_is_read_to_its_end() -> None:
    sentence = "The victims included 21 children, eight women and two nurses."
    assert [(c.victim_class, c.best, c.partial) for c in found_in(sentence)] == [
        ("child", 21, True),
        ("woman", 8, True),
        ("medic", 2, True),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Nine people including four women and two boys were wounded by mortar rounds.",
            [("injured", "unknown", 9), ("injured", "woman", 4), ("injured", "child", 2)],
        ),
        (
            "A shell killed nine people, including four women, and two boys were wounded.",
            [("killed", "unknown", 9), ("killed", "woman", 4), ("injured", "child", 2)],
        ),
    ],
)
def test_the_verb_behind_a_list_of_parts_is_that_of_the_whole_where_it_has_no_other(
    sentence: str, expected: list[tuple[str, str, int]]
) -> None:
    assert [(c.outcome, c.victim_class, c.best) for c in found_in(sentence)] == expected


def test_an_apposition_gives_the_whole_its_class() -> None:
    assert told("Six people, all civilians, were killed.") == [("killed", "civilian", 6, 6)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The raid killed 18 people, including soldiers and civilians.",
        "The raid killed 18 people, most of them civilians.",
    ],
)
def test_a_class_without_a_number_is_not_counted(sentence: str) -> None:
    assert totals(found_in(sentence)) == {"killed": (18, 18, 18)}


@pytest.mark.parametrize(
    "sentence",
    [
        "60 people were killed and injured.",
        "The army suffered 40 casualties.",
        "The attack could kill thousands of people.",
        "The group threatened to kill two hostages.",
        "They plotted to kill 20 officers.",
        "The strike did not kill any civilians.",
        "There was no immediate word of casualties.",
        "They captured the town and seized 20 rifles.",
        "Twelve trucks were destroyed.",
        "Farmers are killed by such mines every spring.",
    ],
)
def test_what_tells_no_number_of_the_dead_is_left_out(sentence: str) -> None:
    assert found_in(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("No casualties were reported.", {"killed": (0, 0, 0), "injured": (0, 0, 0)}),
        ("Nobody was hurt.", {"injured": (0, 0, 0)}),
        ("There were no injuries.", {"injured": (0, 0, 0)}),
        ("No one was killed or injured.", {"killed": (0, 0, 0), "injured": (0, 0, 0)}),
        ("The strike caused no civilian casualties.", {"civilians_killed": (0, 0, 0)}),
    ],
)
def test_a_stated_zero_is_a_number(sentence: str, expected: dict[str, tuple[int, int, int]]) -> None:
    assert totals(found_in(sentence)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The war has killed more than 240,000 people since 2011.",
        "Some 900 people have died in the five-year conflict.",
        "In the past two years, 120 officers were killed.",
        "Forty officers have been killed so far this year.",
    ],
)
def test_the_toll_of_a_war_or_a_year_is_cumulative(sentence: str) -> None:
    (casualty,) = found_in(sentence)
    assert casualty.cumulative
    assert totals([casualty]) == {}


def test_a_war_named_in_passing_leaves_the_toll_of_the_incident_alone() -> None:
    found = found_in("The clash killed 12 people in the five-year conflict that has killed 240,000 people.")
    assert [c.cumulative for c in found] == [False, True]


@given(st.text(max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    check_offsets(text, found_in(text))


@given(
    st.lists(
        st.sampled_from(
            [
                "12",
                "three",
                "soldiers",
                "civilians",
                "children",
                "killed",
                "wounded",
                "were",
                "was",
                "and",
                ",",
                "including",
                "of",
                "them",
                "among",
                "the",
                "a",
                "dead",
                "died",
                "toll",
                "rose",
                "to",
                "no",
                "casualties",
                "people",
                "all",
                "women",
                "Smith",
                "captured",
                "in",
            ]
        ),
        max_size=18,
    )
)
def test_any_order_of_the_words_can_be_read(words: list[str]) -> None:
    text = " ".join(words)
    check_offsets(text, found_in(text))


def check_offsets(text: str, found: tuple[Casualty, ...]) -> None:
    for casualty in found:
        assert text[casualty.start : casualty.end] == casualty.text
        assert 0 <= casualty.verb_start < casualty.verb_end <= len(text)
        assert casualty.subset_of is None or found[casualty.subset_of].subset_of is None
    totals(found)


@pytest.mark.parametrize("piece", ["no ", "killed 12 and ", "a ", "12 "])
def test_hostile_input_is_read_in_linear_time(piece: str) -> None:
    assert is_near_linear(found_in, lambda size: piece * size, 1_000)


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Thirty one National Salvation Army (NSA) rebels were killed.", 31),
        ("Air strikes kill 11 children 4 women in Sirte", 15),
        ("The boys aged from four to 10 hid while nine guards were killed.", 9),
        ("Some 32 people were killed, with 18 bodies pulled from a cellar.", 32),
        ("Nine people were killed and six bodies were found in a ditch.", 15),
        ("The shell killed 12 people a monitor said.", 12),
        ("The shell killed 12 people the Syrian Observatory said.", 12),
    ],
)
def test_nobody_is_counted_twice_or_by_an_age(sentence: str, number: int) -> None:
    bounds = killed(sentence)
    assert bounds is not None
    assert bounds[1] == number


def test_two_numbers_share_the_noun_behind_the_second() -> None:
    assert told("The army killed 28 and wounded 30 militants.") == [
        ("killed", "combatant", 28, 28),
        ("injured", "combatant", 30, 30),
    ]


def test_who_was_fought_is_not_counted_with_who_was_killed() -> None:
    text = "Marines fought raiders near Zamboanga on Friday and six villagers were killed."
    (report,) = incidents.extract(text, published="2019-02-05")
    assert (report.killed_low, report.killed_best) == (6, 6)
