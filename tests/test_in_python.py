"""Python programs and notebooks have the whole of it: build, read many texts, own words, what is shown."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import incidents
from incidents.errors import InputError

TEXT = "A Russian Su-27 came within 20 feet of a U.S. P-8 over the Black Sea on Tuesday."
NOTHING = "The minister opened a school."
LEXICON = """\
[[actor]]
id = "blue-hill-guard"
name = "Blue Hill Guard"
kind = "group"
names = ["Blue Hill Guard"]
"""


def test_a_dataset_is_built_and_open_in_one_call(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(f"{TEXT}\n", encoding="utf-8")
    dataset = incidents.build(tmp_path / "one.txt", tmp_path / "out", jobs=1)
    assert isinstance(dataset, incidents.Dataset)
    assert dataset.incidents["incident_type"].to_list() == ["near_miss"]
    again = incidents.build([str(tmp_path / "one.txt")], tmp_path / "out", jobs=1)
    assert again.incidents.equals(dataset.incidents)


def test_the_call_works_before_and_after_the_module_of_its_name_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(f"{TEXT}\n", encoding="utf-8")
    code = (
        "import incidents\nfirst = incidents.build('one.txt', 'a', jobs=1)\n"
        "import incidents.build as module\n"
        "print(first.incidents.height, incidents.build('one.txt', 'b', jobs=1).incidents.height)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.stdout == "1 1\n", done.stderr


def test_many_texts_are_read_in_their_order_on_all_cores() -> None:
    texts = [TEXT if number % 3 else NOTHING for number in range(70)]
    read = incidents.extract(texts, "2017-05-10", jobs=2)
    assert [len(reports) for reports in read] == [1 if number % 3 else 0 for number in range(70)]
    assert read[1] == incidents.extract(TEXT, "2017-05-10")


def test_each_text_can_have_its_day() -> None:
    read = incidents.extract([TEXT, TEXT], ["2017-05-10", date(2017, 5, 17)], jobs=1)
    assert [reports[0].date_start for reports in read] == [date(2017, 5, 9), date(2017, 5, 16)]
    with pytest.raises(InputError, match="2 texts and 1 days"):
        incidents.extract([TEXT, TEXT], ["2017-05-10"])


@pytest.mark.parametrize("wrong", [3, None, b"text", [TEXT, 3]])
def test_what_is_no_text_is_a_sentence(wrong: object) -> None:
    with pytest.raises(InputError, match="A text is a str"):
        incidents.extract(wrong)  # type: ignore[call-overload]


@pytest.mark.parametrize("wrong", [{"text": TEXT}, [TEXT, None], [float("nan")], [{"text": TEXT}]])
def test_what_is_no_text_among_texts_is_a_sentence(wrong: object) -> None:
    with pytest.raises(incidents.IncidentsError, match="A text is a str"):
        incidents.extract(wrong, jobs=1)  # type: ignore[call-overload]


def test_a_missing_day_of_a_data_frame_is_none() -> None:
    told = incidents.extract([TEXT, TEXT], [float("nan"), "2017-05-10"], jobs=1)  # type: ignore[list-item]
    assert [report.date_start for (report,) in told] == [None, date(2017, 5, 9)]


def test_a_build_takes_columns_days_and_what_people_decided(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(f'story,day\n"{TEXT}",03/04/2019\n', encoding="utf-8")
    built = incidents.build(
        tmp_path / "rows.csv",
        tmp_path / "out",
        fields={"text": "story", "published": "day"},
        dates="dmy",
        jobs=1,
    )
    assert built.documents["published_on"].to_list() == [date(2019, 4, 3)]
    with pytest.raises(InputError, match="dates is one of dmy, mdy"):
        incidents.build(tmp_path / "rows.csv", tmp_path / "out", dates="ymd", jobs=1)


@pytest.mark.parametrize("wrong", [None, 3, [3], []])
def test_what_names_no_file_is_a_sentence(tmp_path: Path, wrong: object) -> None:
    with pytest.raises(InputError, match=r"A file is named by|no input was named"):
        incidents.build(wrong, tmp_path / "out", jobs=1)  # type: ignore[arg-type]
    with pytest.raises(InputError):
        incidents.open(wrong)  # type: ignore[arg-type]


def test_one_file_of_your_own_needs_no_list(tmp_path: Path) -> None:
    (tmp_path / "words.toml").write_text(LEXICON, encoding="utf-8")
    told = incidents.extract("The Blue Hill Guard shelled Homs.", lexicon=tmp_path / "words.toml")
    assert [report.initiator_id for report in told] == ["blue-hill-guard"]


def test_days_are_read_as_a_build_reads_them() -> None:
    (report,) = incidents.extract(TEXT, published="05/05/2016")
    assert report.date_start == date(2016, 5, 3)
    with pytest.raises(InputError, match="could be two days"):
        incidents.extract(TEXT, published="03/04/2016")


def test_words_of_your_own_count(tmp_path: Path) -> None:
    (tmp_path / "words.toml").write_text(LEXICON, encoding="utf-8")
    text = "The Blue Hill Guard shelled a depot near Homs on Monday."
    (plain,) = incidents.extract(text, "2016-05-05")
    (own,) = incidents.extract(text, "2016-05-05", lexicon=[tmp_path / "words.toml"])
    assert (plain.initiator_id, own.initiator_id) == (None, "blue-hill-guard")


def test_a_notebook_shows_the_marked_sentence_and_no_markup_of_a_text() -> None:
    hostile = TEXT.replace("Tuesday.", "Tuesday, near <script>alert(1)</script>.")
    (report,) = incidents.extract(hostile, "2017-05-10")
    assert isinstance(report, incidents.Report)
    shown = report._repr_html_()
    assert '<mark title="separation_high_m">within 20 feet</mark>' in shown
    assert "<script>" not in shown


def test_a_notebook_shows_how_much_a_dataset_holds(built: Path) -> None:
    dataset = incidents.open(built)
    shown = dataset._repr_html_()
    assert f"{dataset.incidents.height} incidents" in shown
    assert "<table" in shown
