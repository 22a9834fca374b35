"""How sure values are: what it rests on, and what is left when somebody asks for more."""

import json
from pathlib import Path

import polars as pl
import pytest

import incidents
from incidents.build import build
from incidents.errors import InputError, QueryError
from incidents.reading import confidence, marks, own
from incidents.reading.confidence import WITHHELD, Counted, Kind
from incidents.schema import EVENT_COLUMNS

TEXT = (
    "Syrian Su-24 jets bombed a market in Idlib on Monday, killing 12 civilians. "
    "\n\nTwo weeks earlier a car bomb exploded in Damascus."
)
DAY = "2016-08-03"
SHARE = 0.8


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a dataset of one text."""
    folder = tmp_path_factory.mktemp("sure")
    text = folder / "texts.jsonl"
    text.write_text(json.dumps({"id": "a", "text": TEXT, "published": DAY}), encoding="utf-8")
    build([str(text)], folder / "all")
    build([str(text)], folder / "sure", own=own.read(at_least=SHARE))
    build([str(text)], folder / "none", own=own.read(at_least=1.0))
    return folder


def test_what_was_counted_is_whole() -> None:
    counted = confidence.load()
    assert all(0 <= kind.right <= kind.built for kind in counted.kinds.values())
    assert {f"slot: {slot}" for slot in ("country", "date", "killed", marks.TYPE)} <= counted.kinds.keys()


def test_columns_of_one_slot_are_columns_of_a_report_and_as_sure_as_each_other() -> None:
    assert set(marks.SLOTS) <= set(EVENT_COLUMNS)
    [report] = incidents.extract(TEXT.partition(". ")[0] + ".", published=DAY)
    dated = {row.confidence for row in report.evidence_rows if row.field.startswith("date_")}
    assert len(dated) == 1
    assert report.confidence == next(r.confidence for r in report.evidence_rows if r.field == marks.TYPE)


def test_a_value_says_on_how_many_readings_its_confidence_rests() -> None:
    [report, *_] = incidents.extract(TEXT, published=DAY)
    row = report.evidence_of("country")
    assert row is not None
    assert row.confidence is not None
    assert row.kind_right is not None
    assert row.kind_built is not None
    assert 0 < row.kind_right <= row.kind_built


def test_what_no_coder_was_asked_has_no_confidence() -> None:
    [report, *_] = incidents.extract(TEXT, published=DAY)
    row = report.evidence_of("target_class")
    assert row is not None
    assert (row.confidence, row.kind_built) == (None, 0)


def test_weights_add_up_and_a_mark_that_is_not_known_adds_nothing() -> None:
    counted = Counted(0.0, {"a": Kind(1.0, 3, 4), "b": Kind(-1.0, 1, 4)})
    assert counted.share(["a", "b", "c"]) == 0.5
    assert counted.share(["a"]) > 0.7
    assert counted.share(["a"] * 40) == 0.99


def test_nothing_is_surer_than_the_surest_readings_were_right() -> None:
    counted = Counted(2.0, {"lead": Kind(3.0, 9, 9)}, most=0.84)
    assert counted.share(["lead"]) == counted.share([]) == 0.84
    assert confidence.load().most < 0.9


def test_the_words_stay_where_the_value_is_not_sure_enough() -> None:
    [whole, *_] = incidents.extract(TEXT, published=DAY)
    sureness = {row.field: row.confidence for row in whole.evidence_rows}
    [report] = incidents.extract(TEXT, published=DAY, at_least=SHARE)
    for column in sorted(WITHHELD & sureness.keys()):
        is_kept = confidence.is_sure(sureness[column], SHARE)
        assert (getattr(report, column) is not None) == is_kept, column
    assert report.place_text == whole.place_text
    assert report.target_class is None


def test_a_build_leaves_out_what_is_less_sure_and_says_so(built: Path) -> None:
    dataset = incidents.open(built / "sure")
    assert dataset.reports.height < incidents.open(built / "all").reports.height
    assert dataset.reports["confidence"].min() >= SHARE  # type: ignore[operator]
    assert json.loads(dataset.build["options"][0])["at_least"] == SHARE
    assert not dataset.rejects.height
    [reason] = incidents.open(built / "none").documents["status_reason"]
    assert reason == "every report of it is less sure than 1"


def test_a_dataset_that_is_opened_so_shows_the_reports_and_values_of_such_a_build(built: Path) -> None:
    dataset = incidents.open(built / "sure")
    opened = incidents.open(built / "all", at_least=SHARE)
    same = [c for c in dataset.reports.columns if c not in {"incident_id", "is_lead", "ordinal"}]
    assert opened.reports.select(same).equals(dataset.reports.select(same))
    columns = [c for c in EVENT_COLUMNS if not c.endswith("_text")]
    assert opened.incidents.select(columns).equals(dataset.incidents.select(columns))
    assert opened.evidence.select("field", "value").equals(dataset.evidence.select("field", "value"))
    assert opened.documents["reports"].to_list() == [dataset.reports.height]
    for table in ("aircraft", "casualties", "tolls", "claims"):
        ids = getattr(opened, table)["report_id"]
        assert ids.is_in(opened.reports["report_id"].implode()).all()


def test_the_database_is_not_asked_for_what_is_sure(built: Path) -> None:
    with pytest.raises(QueryError, match="holds everything"):
        incidents.open(built / "all", at_least=SHARE).sql("SELECT 1")


def test_what_is_no_share_is_refused(built: Path) -> None:
    with pytest.raises(InputError, match="from 0 to 1"):
        incidents.extract(TEXT, at_least=90)
    with pytest.raises(InputError, match="from 0 to 1"):
        incidents.open(built / "all", at_least=-1)


def test_a_release_carries_the_scores_of_the_program(built: Path) -> None:
    scores = json.loads((built / "all" / "accuracy.json").read_text(encoding="utf-8"))
    assert {"news", "own"} <= scores.keys()
    for found in scores.values():
        assert {"documents", "f1", "precision", "recall", "slots", "wrong_share"} <= found.keys()


def test_every_table_can_be_read_of_a_dataset_that_is_opened_so(built: Path) -> None:
    opened = incidents.open(built / "all", at_least=SHARE)
    assert all(isinstance(getattr(opened, name), pl.DataFrame) for name in ("links", "rules", "build"))
