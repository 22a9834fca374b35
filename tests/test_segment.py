"""What the project promises about sentences and page furniture."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growth import is_near_linear
from incidents import segment
from incidents.document import Document, Sentence


def cut(text: str, title: str | None = None) -> tuple[Sentence, ...]:
    return segment.sentences(Document("d0", text, "0", title=title))


def texts(text: str, *kinds: str) -> list[str]:
    return [found.text for found in cut(text) if not kinds or found.kind in kinds]


WHOLE = [
    "A U.S. warplane left Incirlik.",
    "Lt. Gen. Ann Lee and Col. R. J. Ode spoke to Sen. Poe.",
    "The raid of Oct. 10 hit the depot.",
    "It flew within 2 km (1.2 miles) of St. Anne at 4 p.m. Monday.",
    "He spoke to Gov. Ray in Washington, D.C., about No. 4 Squadron.",
    "Some 3.5 tonnes vs. 7.25 tonnes were found.",
    '"Was it a drone?" the mayor asked.',
    "The site www.example.org was down.",
    "The U.N. Security Council met.",
    "The jets ... turned back at dawn.",
]
PARTED = [
    ("Jets hit the camp.Last month they came twice.", ["Jets hit the camp.", "Last month they came twice."]),
    ("They left the U.S. The pilots stayed.", ["They left the U.S.", "The pilots stayed."]),
    ('"We saw it." The mayor left.', ['"We saw it."', "The mayor left."]),
    ('He said "it fell."They ran.', ['He said "it fell."', "They ran."]),
    ("Who fired? Nobody knows.", ["Who fired?", "Nobody knows."]),
    ("It fell at 5 p.m. The crew survived.", ["It fell at 5 p.m.", "The crew survived."]),
    ("They waited... Then it flew off.", ["They waited...", "Then it flew off."]),
    (
        "A depot burned: • Two jets left. • One stayed.",
        ["A depot burned:", "• Two jets left.", "• One stayed."],
    ),
]


@pytest.mark.parametrize("text", WHOLE)
def test_a_stop_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert texts(text) == [text]


@pytest.mark.parametrize(("text", "expected"), PARTED)
def test_a_sentence_ends_where_the_next_begins(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_lower_case_texts_are_cut_at_their_stops() -> None:
    text = "the strike hit three hangars near the town.  it was the second one this week. nobody was hurt."
    assert len(texts(text)) == 3


def test_hard_wrapped_upper_case_wires_are_joined_and_lose_their_dateline() -> None:
    wire = (
        "PORT ELSE, 4 MAR 88 (NOVA PRESS) -- [TEXT] TWO SOLDIERS WERE KILLED\n"
        "TODAY WHEN A BOMB EXPLODED UNDER A BRIDGE NEAR THE CAPITAL. THE ARMY\n"
        "BLAMED THE REBELS.\n\n   NO GROUP HAS CLAIMED THE ATTACK, WHICH CAME A DAY AFTER THE\nTRUCE ENDED.\n"
    )
    found = cut(wire)
    assert [s.kind for s in found] == ["dateline", "body", "body", "body"]
    assert found[0].text.endswith("[TEXT]")
    assert found[1].text.startswith("TWO SOLDIERS")
    assert found[1].text.endswith("CAPITAL.")
    assert found[3].paragraph > found[2].paragraph


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("ORAN (Alpha News) - Jets bombed a camp on Monday, it said.", "ORAN (Alpha News) -"),
        ("ORAN, May 3, 2011 - Jets bombed a camp on Monday.", "ORAN, May 3, 2011 -"),
        ("BASRA, Iraq (June 4)\nTroops held a rebel in the old town.", "BASRA, Iraq (June 4)"),
        ("Tuesday 4 March 2014 Jets bombed a camp on Monday.", "Tuesday 4 March 2014"),
        ("ORAN: Jets bombed a camp on Monday, the army said.", "ORAN:"),
    ],
)
def test_a_dateline_is_a_sentence_of_its_own(text: str, dateline: str) -> None:
    first, second, *_ = cut(text)
    assert (first.kind, first.text) == ("dateline", dateline)
    assert second.kind == "body"


def test_a_caption_that_runs_into_a_dateline_ends_before_it() -> None:
    text = (
        "Two men met on Monday. Jet Spotted at Base No 4 GENEVA (TASS) A drone hit a camp near Oran, it said."
    )
    assert [(s.kind, s.text) for s in cut(text)][1:] == [
        ("body", "Jet Spotted at Base No 4"),
        ("dateline", "GENEVA (TASS)"),
        ("body", "A drone hit a camp near Oran, it said."),
    ]
    crew = cut("Two men met on Monday. The crew of the USS OAKDALE (Second) Anchor stayed.")
    assert {s.kind for s in crew} == {"body"}


def test_a_title_run_together_with_the_text_is_a_headline() -> None:
    text = "Jets hit camp near Oran Alpha Tuesday 4 Mar 2014 Two jets hit a camp near Oran, the army said."
    assert [s.kind for s in cut(text, "Jets hit camp near Oran - World - Alpha")] == [
        "headline",
        "dateline",
        "body",
    ]


def test_list_items_and_headings_are_told_apart() -> None:
    text = (
        "Coalition aircraft flew nine strikes on Monday, a spokesman said.\n\nStrikes in the north\n"
        "* Near Alpha, two strikes destroyed a truck.\n* Near Beta, one strike hit a bunker.\n\n"
        "The aircraft returned to their bases without any loss.\n"
    )
    assert [s.kind for s in cut(text)] == ["body", "heading", "bullet", "bullet", "body"]


def test_a_speaker_is_no_part_of_what_is_said() -> None:
    text = (
        "The minister met the press at noon in the city hall.\n\nQ: Was it a drone?\n\nMR. POE: It was one."
    )
    assert [s.text for s in cut(text) if s.kind == "heading"] == ["Q:", "MR. POE:"]


PAGE = """Skip to main content

Jets bomb depot near Oran

Jets bomb depot near Oran

By Ann Poe

Smoke rises near Oran on 3 May, as seen from the port of the town (Alpha/Ann Poe)

Two jets bombed a depot near Oran on Monday, the army said, killing three soldiers and a cook.

The defence ministry said that the jets had come from the south and left by the same way.

It was the second raid on the town within a week, and the first to cost lives.

Follow Ann Poe at https://example.org/poe

Most Read

Man shot dead in quarrel over fence
Police arrest three after bomb hoax at school
Copyright 2011 Alpha News. All rights reserved.
"""


def test_what_stands_beside_an_article_is_furniture() -> None:
    assert texts(PAGE, "headline") == ["Jets bomb depot near Oran"]
    assert len(texts(PAGE, "body")) == 3
    assert all(s.kind in ("headline", "body", "furniture") for s in cut(PAGE))


def test_a_foot_marker_in_the_middle_of_an_article_ends_nothing() -> None:
    body = "Two jets bombed a depot near Oran on Monday, the army said in a long statement.\n\n"
    text = body + "Related\n\n" + "".join(body.replace("Two", str(n)) for n in range(3, 13))
    assert len(texts(text, "body")) == 11


def test_both_copies_of_a_caption_are_furniture_with_the_credit_between() -> None:
    caption = "President Ode, left, looks at a map with two pilots at the air base of Oran in May."
    lead = "The president went to the base on Monday to meet pilots."
    text = f"Ode visits base\n\n{caption}\nAnn Poe\n{caption}\n\n{lead}"
    assert texts(text, "body") == [lead]


def test_a_credit_in_brackets_is_cut_from_the_sentence_after_it() -> None:
    text = "Smoke rose over the port of Oran in May. (Nova Photo) Two jets bombed a depot on Monday."
    assert texts(text, "body")[-1] == "Two jets bombed a depot on Monday."
    assert texts(text, "furniture") == ["(Nova Photo)"]


ANY_TEXT = st.text() | st.text(alphabet='Ab.!?"” \n\t-•[](),:0123JanU', max_size=300)


@settings(deadline=None)
@given(ANY_TEXT, st.none() | st.text(max_size=20))
def test_sentences_are_ordered_slices_that_cover_all_that_is_not_space(text: str, title: str | None) -> None:
    at = 0
    for found in cut(text, title):
        assert found.start >= at
        assert found.end > found.start
        assert text[found.start : found.end] == found.text
        assert not text[at : found.start].strip()
        at = found.end
    assert not text[at:].strip()


@pytest.mark.parametrize(
    "piece", [".", '"', ". ", "a.)", "A", "A ", "(a", "[a] ", '. "', "A.B", "-- ", "\n.", "Ab Cd\n", "? ! "]
)
def test_hostile_repetition_takes_linear_time(piece: str) -> None:
    assert is_near_linear(cut, lambda size: piece * size, 10_000)


@pytest.mark.parametrize(
    "post",
    [
        "BREAKING: ten jets bombed Rabat, five dead. — Bo Ode (@bo) May 1, 2019",
        "BREAKING: ten jets bombed Rabat, five dead pic.twitter.com/abc1",
        "BREAKING: ten jets bombed Rabat, five dead.\n\n— Bo Ode (@bo_ode) 1 May 2019",
        "Read more: Ten jets bomb Rabat, five dead",
        "ALSO READ: Ten jets bomb Rabat, five dead",
    ],
)
def test_a_post_or_link_in_an_article_is_furniture(post: str) -> None:
    before = "Two gunboats shelled the harbour of Oran on Monday, the port authority said in a statement."
    after = "Seven dockers were killed and eleven were wounded, according to a doctor at the main hospital."
    assert texts(f"{before}\n\n{post}\n\n{after}", "body") == [before, after]


def test_a_handle_in_a_sentence_makes_no_post_of_it() -> None:
    said = "Two jets bombed a depot near Oran on Monday, the spokesman (@army) said in a post of his own."
    assert texts(said) == [said]


def test_a_sentence_without_end_is_cut_between_two_words() -> None:
    text = (
        "Jets bombed Homs, killing " + "three people and " * 5_000 + "one dog." + " x" * 30_000 + "y" * 50_000
    )
    found = segment.sentences(Document(document_id="d", text=text, sha256=""))
    assert all(len(sentence.text) <= 20_000 for sentence in found)
    assert "".join(sentence.text.replace(" ", "") for sentence in found) == text.replace(" ", "")
    assert all(text[sentence.start : sentence.end] == sentence.text for sentence in found)
