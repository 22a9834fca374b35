"""Columns of tables are taken as people name them, the order of days is read off, and nothing is guessed."""

import json
import tomllib
from datetime import date
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.errors import InputError
from incidents.read.days import order_of, written_day
from incidents.read.fields import NAMES, Layout, Told, layout, pairs, settled

NOTHING = Told()

ROWS: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    (
        "NewsAPI",
        {
            "source": {"id": None, "name": "Alpha"},
            "title": "T",
            "description": "D",
            "url": "U",
            "publishedAt": "2019-03-12T10:00:00Z",
            "content": "X",
        },
        {"text": "X", "title": "T", "publisher": "Alpha", "published": "2019-03-12T10:00:00Z", "url": "U"},
    ),
    (
        "Event Registry",
        {
            "uri": "7",
            "lang": "eng",
            "date": "2019-03-12",
            "dateTime": "2019-03-12T10:00:00Z",
            "dateTimePub": "2019-03-12T09:00:00Z",
            "url": "U",
            "title": "T",
            "body": "X",
            "source": {"uri": "alpha.example", "title": "Alpha"},
        },
        {"text": "X", "title": "T", "publisher": "Alpha", "published": "2019-03-12T09:00:00Z", "id": "7"},
    ),
    (
        "news-please",
        {
            "maintext": "X",
            "title": "T",
            "date_publish": "2019-03-12 10:00:00",
            "date_download": "2020-01-01 00:00:00",
            "date_modify": "2019-05-05 00:00:00",
            "source_domain": "alpha.example",
            "url": "U",
        },
        {"text": "X", "published": "2019-03-12 10:00:00", "publisher": "alpha.example"},
    ),
    (
        "fundus",
        {"title": "T", "plaintext": "X", "publishing_date": "2019-03-12", "html": "<p>X</p>"},
        {"text": "X", "published": "2019-03-12"},
    ),
    (
        "ReliefWeb",
        {
            "id": "9",
            "fields": {
                "title": "T",
                "body": "X",
                "date": {"original": "2019-03-11", "created": "2019-03-12"},
                "source": [{"name": "Alpha"}],
                "url": "U",
            },
        },
        {"id": "9", "text": "X", "title": "T", "published": "2019-03-11", "publisher": "Alpha", "url": "U"},
    ),
    (
        "Nexis and ProQuest spreadsheets",
        {"Full Text": "X", "Headline": "T", "Publication": "Alpha", "Published date": "12 Mar 2019"},
        {"text": "X", "title": "T", "publisher": "Alpha", "published": "12 Mar 2019"},
    ),
    (
        "a scraper",
        {"text": "X", "headline": "T", "pub_date": "12-Mar-2019", "source": "Alpha"},
        {"text": "X", "title": "T", "published": "12-Mar-2019", "publisher": "Alpha"},
    ),
    ("Kaggle", {"ARTICLE TEXT": "X", "Date": "2019-03-12"}, {"text": "X", "published": "2019-03-12"}),
    (
        "MediaCloud",
        {"stories_id": 4, "story_text": "X", "media_name": "Alpha"},
        {"id": 4, "publisher": "Alpha"},
    ),
]


@pytest.mark.parametrize(("row", "wanted"), [case[1:] for case in ROWS], ids=[case[0] for case in ROWS])
def test_fields_are_found_under_usual_names(row: dict[str, Any], wanted: dict[str, Any]) -> None:
    found = layout([row], NOTHING, "a file").fields(row)
    assert {name: found.get(name) for name in wanted} == wanted


def test_two_columns_that_could_be_meant_and_differ_are_a_sentence_and_no_guess() -> None:
    with pytest.raises(InputError, match=r"a\.csv has body and content, .* --fields text=body"):
        layout([{"body": "One text.", "content": "Another."}], NOTHING, "a.csv")


def test_two_columns_that_say_the_same_are_one() -> None:
    row = {"body": "One text.", "content": "One text."}
    assert layout([row], NOTHING, "a.csv").fields(row) == {"text": "One text."}


def test_a_column_without_a_value_is_no_candidate() -> None:
    rows: list[dict[str, Any]] = [{"body": "", "content": "A text."}, {"body": None, "content": "Another."}]
    assert layout(rows, NOTHING, "a.csv").taken["text"] == ("content",)


def test_what_is_told_wins_over_what_is_known() -> None:
    row = {"body": "One text.", "content": "Another.", "seen": "2019-03-12", "date": "2020-01-01"}
    found = layout([row], Told(pairs("text=content, published=seen")), "a.csv").fields(row)
    assert found == {"text": "Another.", "published": "2019-03-12"}


def test_a_told_column_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(InputError, match="has no column words for text; it has body, day"):
        layout([{"body": "A text.", "day": "1"}], Told({"text": "words"}), "a.csv")


@pytest.mark.parametrize("given", ["text", "text=", "weather=sun", "=content"])
def test_fields_that_are_no_pairs_are_refused(given: str) -> None:
    with pytest.raises(InputError, match="--fields"):
        pairs(given)


def test_a_layout_says_what_was_taken_and_left() -> None:
    row = {"text": "A text.", "headline": "T", "author": "A", "tags": ["x"]}
    assert layout([row], NOTHING, "a").says() == "took headline as title; left author, tags"


@given(st.lists(st.dictionaries(st.text(max_size=8), st.text(max_size=8), max_size=4), max_size=4))
def test_any_table_has_a_layout_or_a_sentence(rows: list[dict[str, Any]]) -> None:
    try:
        found = layout(rows, NOTHING, "a file")
    except InputError:
        return
    assert set(found.taken) <= set(NAMES)
    for row in rows:
        json.dumps(found.fields(row))


DAYS: list[tuple[object, date | None]] = [
    ("2019-03-12", date(2019, 3, 12)),
    ("2019-03-12T10:00:00+02:00", date(2019, 3, 12)),
    ("20190312T101500Z", date(2019, 3, 12)),
    ("12-Mar-2019", date(2019, 3, 12)),
    ("13-03-2019", date(2019, 3, 13)),
    ("24-Sep-2024", date(2024, 9, 24)),
    ("12.03.2019", date(2019, 3, 12)),
    ("12.03.2019 10:33:00 UTC+01:00", date(2019, 3, 12)),
    ("3/14/2019 10:33:00 AM", date(2019, 3, 14)),
    ("Tue, 12 Mar 2019 10:00:00 GMT", date(2019, 3, 12)),
    ("Wed Oct 10 20:19:24 +0000 2018", date(2018, 10, 10)),
    ("March 12, 2019 Tuesday", date(2019, 3, 12)),
    ("Tuesday, March 12, 2019", date(2019, 3, 12)),
    ("5th of May 2016", date(2016, 5, 5)),
    ("1552384800", date(2019, 3, 12)),
    (1552384800, date(2019, 3, 12)),
    (1552384800000, date(2019, 3, 12)),
    (1552384800.0, date(2019, 3, 12)),
    ("05/05/2016", date(2016, 5, 5)),
    ("03/04/2019", None),
    ("2019-02-30", None),
    ("2019", None),
    ("March 2019", None),
    ("3 hours ago", None),
    ("yesterday", None),
    ("Su-30", None),
    (20, None),
    (True, None),
    (float("nan"), None),
    (["2019"], None),
    (None, None),
]


@pytest.mark.parametrize(("value", "day"), DAYS, ids=[str(value) for value, _ in DAYS])
def test_a_day_is_read_in_every_usual_form_and_never_guessed(value: object, day: date | None) -> None:
    assert written_day(value) == day


def test_the_order_of_day_and_month_can_be_told() -> None:
    assert written_day("03/04/2019", "dmy") == date(2019, 4, 3)
    assert written_day("03/04/2019", "mdy") == date(2019, 3, 4)
    assert written_day("13/04/2019", "mdy") is None


def test_the_order_is_read_off_the_whole_column() -> None:
    early = [{"text": f"text {n}", "date": "03/04/2019"} for n in range(500)]
    assert settled(early, NOTHING, "a").order is None
    assert settled([*early, {"text": "last", "date": "25/12/2019"}], NOTHING, "a").order == "dmy"
    assert settled([*early, {"text": "last", "date": "12/25/2019"}], NOTHING, "a").order == "mdy"
    assert order_of(["2019-03-04", None, 5, "x"]) is None


@given(st.dates(min_value=date(1970, 1, 1), max_value=date(2068, 12, 31)))
def test_a_day_is_the_same_in_all_forms(day: date) -> None:
    forms = [
        "%Y-%m-%d",
        "%d-%b-%Y",
        "%d %B %Y",
        "%B %d, %Y",
        "%a, %d %b %Y 10:00:00 GMT",
        "%Y/%m/%d",
        "%d.%m.%y",
    ]
    assert {written_day(day.strftime(form)) for form in forms} == {day}
    assert written_day(day.strftime("%d/%m/%Y"), "dmy") == written_day(day.strftime("%m/%d/%Y"), "mdy") == day


@given(st.text(max_size=40))
def test_any_text_is_a_day_or_none(text: str) -> None:
    assert isinstance(written_day(text), date | None)


def test_a_layout_of_nothing_gives_nothing() -> None:
    assert Layout().fields({"text": "x"}) == {}


def test_aliases_name_where_they_are_met() -> None:
    read = tomllib.loads(files("incidents.read").joinpath("aliases.toml").read_text(encoding="utf-8"))
    assert set(read) <= set(NAMES)
    assert all(source for groups in read.values() for group in groups for source in group.values())
