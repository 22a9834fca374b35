"""What the project promises about Parquet: rows in stretches, and no file that costs more than it is."""

import io
from datetime import date, datetime

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from incidents.read.kinds import UnreadableError, parquet
from reading_kinds import rows, told

KIND = parquet.KIND
LONG = "Jets bombed a depot. " * 40_000


def written(frame: pl.DataFrame) -> bytes:
    held = io.BytesIO()
    frame.write_parquet(held)
    return held.getvalue()


def by_arrow(column: pa.Array, **options: object) -> bytes:
    held = io.BytesIO()
    pq.write_table(pa.table({"text": column}), held, compression="zstd", store_schema=False, **options)
    return held.getvalue()


def test_rows_are_read_by_stretches() -> None:
    raw = written(pl.DataFrame({"text": [str(number) for number in range(1, 7)]}))
    found = rows(KIND, raw, start=2, length=3, first=3)
    assert [(row.number, row.fields["text"]) for row in found] == [(3, "3"), (4, "4"), (5, "5")]


@pytest.mark.parametrize(
    "times",
    [
        pl.Series([1, 2**31 - 5, None], dtype=pl.Int32).cast(pl.Date),
        pl.Series([1, 2**62, None], dtype=pl.Int64).cast(pl.Datetime("ms")),
        pl.Series([1, -(2**62), None], dtype=pl.Int64).cast(pl.Datetime("us", "UTC")),
    ],
)
def test_a_time_far_out_costs_its_row(times: pl.Series) -> None:
    found = rows(KIND, written(pl.DataFrame({"text": ["a", "b", "c"], "published": times})))
    assert [row.problem for row in found] == [None, "its published is a time that no calendar has", None]
    assert isinstance(found[0].fields["published"], date)
    assert [row.fields.get("text") for row in found] == ["a", None, "c"]


def test_columns_of_every_kind_are_read_or_left() -> None:
    frame = pl.DataFrame(
        {
            "text": ["a"],
            "source": [{"name": "x", "since": date(2019, 1, 2)}],
            "tags": [["war", "news"]],
            "took": pl.Series([2**62], dtype=pl.Int64).cast(pl.Duration("ms")),
            "picture": [b"\xff\xd8"],
            "body": [b"bytes that are text"],
            "outlet": pl.Series(["x"], dtype=pl.Categorical),
            "published": [datetime(2019, 1, 2, 3, 4)],  # noqa: DTZ001  Parquet has days without a zone
        }
    )
    (row,) = rows(KIND, written(frame))
    assert row.fields["source"]["name"] == "x"
    assert row.fields["tags"] == ["war", "news"]
    assert (row.fields["picture"], row.fields["body"], row.fields["outlet"]) == (
        None,
        "bytes that are text",
        "x",
    )
    assert row.fields["published"] == datetime(2019, 1, 2, 3, 4)  # noqa: DTZ001


def test_rows_of_nothing_are_no_rows_and_are_not_read_for_ever() -> None:
    assert rows(KIND, written(pl.DataFrame({"text": [None, "a", None]}, schema={"text": pl.String}))) != []
    with pytest.raises(UnreadableError, match="more rows than bytes"):
        rows(KIND, by_arrow(pa.array([None] * 1_000_000, pa.string())))


def test_one_long_text_that_a_short_file_holds_very_often_is_given_up() -> None:
    column = pa.DictionaryArray.from_arrays(pa.array([0] * 3_000, pa.int32()), pa.array([LONG]))
    raw = by_arrow(column, use_dictionary=True)
    assert len(raw) < 2_000
    with pytest.raises(UnreadableError, match="unpacks to more than"):
        rows(KIND, raw)


def test_a_group_of_rows_that_unpacks_to_more_than_is_held_is_not_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raw = by_arrow(pa.array([LONG] * 50), use_dictionary=False)
    assert len(rows(KIND, raw)) == 50
    monkeypatch.setattr(parquet, "LARGEST_PACKED", 20_000_000)
    with pytest.raises(UnreadableError, match="unpacks to more than 200 times"):
        rows(KIND, raw)


@pytest.mark.parametrize("raw", [b"", b"no parquet", b"PAR1" + b"\0" * 100 + b"PAR1"])
def test_what_is_no_parquet_is_refused_in_the_same_words_each_time(raw: bytes) -> None:
    said = []
    for _ in range(2):
        with pytest.raises(UnreadableError, match="not readable Parquet") as refused:
            rows(KIND, raw)
        said.append(str(refused.value))
    assert said[0] == said[1]


def test_numbers_of_rows_count_what_is_passed_over() -> None:
    raw = written(pl.DataFrame({"text": [None, "b"]}, schema={"text": pl.String}))
    assert told(KIND, raw) == [(2, "b")]
