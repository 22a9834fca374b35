"""What the project promises about times: what is found, and which days it means."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growth import is_near_linear
from incidents.figures.dates import (
    DayOfYear,
    Moment,
    calendar_date,
    find,
    is_background,
    partial_date,
    resolve,
)

WEDNESDAY = date(2016, 2, 17)
EVENT = Moment(date(2016, 2, 10), date(2016, 2, 10), 1)

MEANINGS = [
    ("on Thursday", "2016-02-11", "2016-02-11", 1),
    ("Wednesday", "2016-02-17", "2016-02-17", 1),
    ("last Wednesday", "2016-02-10", "2016-02-10", 1),
    ("on Wednesday last week", "2016-02-10", "2016-02-10", 1),
    ("Mondays", "2016-02-15", "2016-02-15", 1),
    ("late on Saturday", "2016-02-13", "2016-02-13", 1),
    ("overnight Tuesday", "2016-02-16", "2016-02-16", 1),
    ("the night from Tuesday to Wednesday", "2016-02-16", "2016-02-16", 1),
    ("overnight to Wednesday", "2016-02-16", "2016-02-16", 1),
    ("on the night of May 3-4", "2015-05-03", "2015-05-03", 1),
    ("since Thursday", "2016-02-11", "2016-02-17", 3),
    ("between Monday and Wednesday", "2016-02-15", "2016-02-17", 2),
    ("on Friday and Saturday", "2016-02-12", "2016-02-13", 2),
    ("this morning", "2016-02-17", "2016-02-17", 1),
    ("overnight", "2016-02-16", "2016-02-16", 1),
    ("last night", "2016-02-16", "2016-02-16", 1),
    ("THE NIGHT BEFORE", "2016-02-16", "2016-02-16", 1),
    ("last week", "2016-02-08", "2016-02-14", 3),
    ("last month", "2016-01-01", "2016-01-31", 4),
    ("earlier this month", "2016-02-01", "2016-02-17", 4),
    ("in recent days", "2016-02-12", "2016-02-17", 2),
    ("in the past 24 hours", "2016-02-16", "2016-02-17", 2),
    ("in the past week", "2016-02-10", "2016-02-17", 3),
    ("over the weekend", "2016-02-13", "2016-02-14", 2),
    ("three days ago", "2016-02-14", "2016-02-14", 1),
    ("five months ago", "2015-09-01", "2015-09-30", 4),
    ("thirty years ago tonight", "1986-01-01", "1986-12-31", 5),
    ("in March", "2015-03-01", "2015-03-31", 4),
    ("in February last year", "2015-02-01", "2015-02-28", 4),
    ("last November", "2015-11-01", "2015-11-30", 4),
    ("mid-April", "2015-04-11", "2015-04-20", 4),
    ("in 2014", "2014-01-01", "2014-12-31", 5),
    ("in summer 2014", "2014-06-01", "2014-08-31", 5),
    ("since 2011", "2011-01-01", "2016-02-17", 5),
    ("11 NOVEMBER", "2015-11-11", "2015-11-11", 1),
    ("on Feb. 14", "2016-02-14", "2016-02-14", 1),
    ("Oct. 10, 2015", "2015-10-10", "2015-10-10", 1),
    ("the 17th of May", "2015-05-17", "2015-05-17", 1),
    ("between 31 July and 6 August", "2015-07-31", "2015-08-06", 3),
    ("Dec 11-13", "2015-12-11", "2015-12-13", 2),
    ("from 20 February 2010 to 3 March", "2010-02-20", "2010-03-03", 3),
    ("at around noon on Friday", "2016-02-12", "2016-02-12", 1),
    ("at 5 a.m. (0200 GMT) on Saturday", "2016-02-13", "2016-02-13", 1),
    ("in the early hours of Sunday", "2016-02-14", "2016-02-14", 1),
    ("between Tuesday night and Wednesday morning", "2016-02-16", "2016-02-17", 2),
]


@pytest.mark.parametrize(("written", "start", "end", "precision"), MEANINGS)
def test_a_stated_time_is_one_phrase_and_means_these_days(
    written: str, start: str, end: str, precision: int
) -> None:
    (phrase,) = find(written)
    assert phrase.text == written
    expected = Moment(date.fromisoformat(start), date.fromisoformat(end), precision)
    assert resolve(phrase, WEDNESDAY) == expected


@pytest.mark.parametrize(
    ("written", "start"),
    [
        ("the next day", "2016-02-11"),
        ("two days earlier", "2016-02-08"),
        ("later that night", "2016-02-10"),
        ("on the same day", "2016-02-10"),
        ("at 03:40 Moscow time", "2016-02-10"),
    ],
)
def test_what_counts_from_an_event_needs_one(written: str, start: str) -> None:
    (phrase,) = find(written)
    assert resolve(phrase, WEDNESDAY) is None
    assert resolve(phrase, WEDNESDAY, EVENT) == Moment(
        date.fromisoformat(start), date.fromisoformat(start), 1
    )


@pytest.mark.parametrize(
    "written", ["tomorrow", "next week", "this coming Friday", "later this month", "next March"]
)
def test_a_plan_is_future_and_has_no_days(written: str) -> None:
    (phrase,) = find(written)
    assert phrase.future
    assert resolve(phrase, WEDNESDAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "He may have seen the column on the march to the coast.",
        "A Su-30 and an F-16 flew near the base.",
        "AS MANY AS 20 MAY HAVE DIED",
        "The Sun and the Sunday Times printed the picture.",
        "Aircraft bomb the hills on Mondays.",
        "The 24-hour shop was hit.",
        "The 2000 soldiers at 1,500 metres were 20-year-old conscripts.",
        "Russia Today showed the film.",
    ],
)
def test_words_that_only_look_like_times_are_left_alone(text: str) -> None:
    assert find(text) == ()


def test_two_times_that_belong_to_two_clauses_stay_apart() -> None:
    phrases = find("The ministry said on Friday that jets struck the depot on Thursday.")
    assert [phrase.text for phrase in phrases] == ["on Friday", "on Thursday"]


def test_a_possessive_keeps_its_preposition_out() -> None:
    assert [phrase.text for phrase in find("in Monday\u2019s raid")] == ["Monday"]


def test_two_days_after_something_else_is_not_counted_from_the_event() -> None:
    (phrase,) = find("two days after the truce")
    assert resolve(phrase, WEDNESDAY, EVENT) is None


@pytest.mark.parametrize("written", ["on Thursday", "Dec. 14", "in March", "yesterday", "last week"])
def test_without_a_publication_day_nothing_is_guessed(written: str) -> None:
    (phrase,) = find(written)
    assert resolve(phrase, None) is None


def test_a_day_that_no_calendar_has_is_none() -> None:
    assert [resolve(phrase, WEDNESDAY) for phrase in find("on 31 June")] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Feb. 15, 2016", date(2016, 2, 15)),
        ("Tuesday 20 Sep 2016", date(2016, 9, 20)),
        ("KABUL, Afghanistan (Oct. 6, 2010)", date(2010, 10, 6)),
        ("25 OCT 89", date(1989, 10, 25)),
        ("Published July 27 2016", date(2016, 7, 27)),
        ("Sun Apr 16 2017", date(2017, 4, 16)),
        ("Wed Feb 17 14:20:11 UTC 2016", date(2016, 2, 17)),
        ("2016-02-15T10:00:00Z", date(2016, 2, 15)),
        ("Feb. 30, 2016", None),
        ("BEIRUT, Feb 15 -", None),
    ],
)
def test_a_dateline_gives_a_date_only_when_it_is_complete(text: str, expected: date | None) -> None:
    assert calendar_date(text) == expected


def test_a_dateline_without_a_year_keeps_its_day() -> None:
    assert partial_date("KABUL (Oct. 6) -") == DayOfYear(10, 6)
    assert DayOfYear(2, 29).in_year(2015) is None


def test_more_than_eighteen_months_before_publication_is_background() -> None:
    assert is_background(Moment(date(2014, 1, 1), date(2014, 1, 31), 4), WEDNESDAY)
    assert not is_background(EVENT, WEDNESDAY)
    assert not is_background(EVENT, None)


WORDS = st.sampled_from(
    "on Monday May 3 2014 the night of last week 11-13 Dec days ago between and to noon at 31 decades 999"
    " years ( ) , next early overnight March since 10 a.m. 0200 GMT same day later summer hours".split()
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join))


@given(TEXTS, st.none() | st.dates(), st.none() | st.dates())
def test_any_text_gives_true_offsets_and_ordered_days(
    text: str, published: date | None, day: date | None
) -> None:
    anchor = None if day is None else Moment(day, day, 1)
    phrases = find(text)
    assert phrases == find(text)
    end = 0
    for phrase in phrases:
        assert text[phrase.start : phrase.end] == phrase.text
        assert end <= phrase.start < phrase.end
        end = phrase.end
        moment = resolve(phrase, published, anchor)
        assert moment is None or (moment.start <= moment.end and 1 <= moment.precision <= 5)


@given(TEXTS)
def test_no_text_makes_a_dateline_fail(text: str) -> None:
    calendar_date(text)
    partial_date(text)


@pytest.mark.parametrize(
    "piece", ["the ", "early ", "Monday and ", "on the night of ", "11-", "at about ", "\n"]
)
def test_a_hostile_text_takes_linear_time(piece: str) -> None:
    assert is_near_linear(find, lambda size: piece * size, 1_500)
