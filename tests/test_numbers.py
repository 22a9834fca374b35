"""Numbers: what counts, with its bounds, and what only looks like a count."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.figures import numbers


def figures(text: str) -> list[tuple[int | None, int | None, int | None]]:
    return [(q.low, q.best, q.high) for q in numbers.find(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,200 people", 1_200),
        ("150 000 people", 150_000),
        ("2.5 million people", 2_500_000),
        ("twenty-one men", 21),
        ("one hundred and five women", 105),
        ("TWENTY SOLDIERS", 20),
        ("both men", 2),
        ("all 15 men", 15),
        ("2000 people fled", 2_000),
    ],
)
def test_a_plain_number_fills_all_three_figures(text: str, value: int) -> None:
    assert figures(text) == [(value, value, value)]


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("a couple of men", 2),
        ("several men", 3),
        ("a few men", 3),
        ("a number of men", 3),
        ("a large number of men", 4),
        ("large numbers of men", 4),
        ("numerous men", 4),
        ("many men", 4),
        ("half a dozen men", 6),
        ("a dozen men", 12),
        ("two dozen men", 24),
        ("dozens of men", 24),
        ("scores of men", 40),
        ("hundreds of men", 200),
        ("thousands of men", 2_000),
        ("tens of thousands of men", 20_000),
        ("several hundred men", 300),
    ],
)
def test_a_vague_word_gives_a_low_bound_only(text: str, low: int) -> None:
    assert figures(text) == [(low, None, None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at least 38 men", (38, 38, None)),
        ("more than 38 men", (38, 38, None)),
        ("38+ men", (38, 38, None)),
        ("12 or more men", (12, 12, None)),
        ("a minimum of 10 men", (10, 10, None)),
        ("more than two dozen men", (24, 24, None)),
        ("up to 40 men", (None, None, 40)),
        ("as many as 40 men", (None, None, 40)),
        ("fewer than 20 men", (None, None, 20)),
        ("about 200 men", (None, 200, None)),
        ("some 200 men", (None, 200, None)),
        ("ten or so men", (None, 10, None)),
        ("between 20 and 30 men", (20, None, 30)),
        ("20 to 30 men", (20, None, 30)),
        ("20-30 men", (20, None, 30)),
        ("two or three men", (2, None, 3)),
        ("at least several men", (3, None, None)),
    ],
)
def test_a_hedge_decides_which_figure_a_number_fills(
    text: str, expected: tuple[int | None, int | None, int | None]
) -> None:
    assert figures(text) == [expected]


@pytest.mark.parametrize(
    "text", ["another three men", "an additional two men", "a further five men", "two more men"]
)
def test_a_number_that_comes_on_top_is_marked(text: str) -> None:
    (quantity,) = numbers.find(text)
    assert quantity.additional


@pytest.mark.parametrize(
    "text",
    [
        "a Su-30 and an F-16",
        "the T4 base",
        "an S-400 battery",
        "on 12 May",
        "on May 12, 2011",
        "in 2011",
        "at 10:30",
        "at 5.45 pm",
        "at 0914",
        "aged 12",
        "a 34-year-old man",
        "Odeh, 34, said",
        "$50 of it",
        "5 percent of it",
        "a 122mm gun",
        "a 122 mm gun",
        "the 21st of them",
        "no one came",
        "how many came",
        "one another",
    ],
)
def test_what_only_looks_like_a_count_is_left_out(text: str) -> None:
    assert numbers.find(text) == ()


def test_a_refused_number_is_named_with_its_reason() -> None:
    assert numbers.refusal("a Su-30", 5, 7) == "designation"
    assert numbers.refusal("aged 12", 5, 7) == "age"
    assert numbers.refusal("122mm gun", 0, 3) == "calibre"
    assert numbers.refusal("12 men", 0, 2) is None


def test_two_numbers_without_a_range_word_stay_apart() -> None:
    assert figures("killing one and wounding two others") == [(1, 1, 1), (2, 2, 2)]


def test_an_amount_without_hedges_can_be_read_alone() -> None:
    assert numbers.amount("two dozen") == numbers.Amount(24, "round")
    assert numbers.amount("1.5") is None


@given(st.text(alphabet=st.sampled_from("0123456789 ,.-+andfotwenyhurds$%aS"), max_size=60))
def test_offsets_always_quote_the_text(text: str) -> None:
    for quantity in numbers.find(text):
        assert text[quantity.start : quantity.end] == quantity.text


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    found = numbers.find(text)
    assert all(a.end <= b.start for a, b in pairwise(found))


WORDS = [
    *numbers._STARTS,  # noqa: SLF001
    "17",
    "1,200",
    "3.5",
    "hundred",
    "thousand",
    "dozen",
    "of",
    "to",
    "the",
    "people",
    "-",
]
WORDS += [
    "half-a-dozen",
    "twenty-one",
    "Su-30",
    "$5",
    "least",
    "many as",
    "up to",
    "more than",
    "or more",
    "+",
]


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.sampled_from([" ", "  ", "-", ", ", "\n"]))
def test_a_quantity_is_found_wherever_a_search_for_it_would_find_it(words: list[str], gap: str) -> None:
    text = gap.join(words)
    starts = {match.start() for match in numbers._QUANTITY.finditer(text)}  # noqa: SLF001
    assert starts <= set(numbers._starts(text))  # noqa: SLF001
