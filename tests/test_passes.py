"""However the input and the tables are cut, the dataset is the same, and every text counts once."""

import importlib
import itertools
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from incidents import cache
from incidents.build import build
from incidents.passes import extract, gather, ranges, runs, settle
from incidents.passes.work import Work
from incidents.read import Inputs, Texts
from incidents.read.parts import Source, cut
from incidents.reading.own import NOTHING
from incidents.schema import RECORDS
from incidents.validate import ContractError

# The package has a function of this name too, until the module is there.
building = importlib.import_module("incidents.build")
PLACES = ("Aleppo", "Idlib", "Homs", "Hama", "Raqqa", "Palmyra")
ROWS = [
    {
        "id": str(n),
        "text": f"Syrian warplanes bombed {PLACES[n % 6]} on Monday, killing {n // 12 + 2} people.",
        "published": "2016-08-03",
        "publisher": f"Paper {n % 5}",
    }
    for n in range(60)
]


@pytest.fixture(scope="module", autouse=True)
def own_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what these tests remember apart from all others."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INCIDENTS_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


def lines(path: Path, rows: list[dict[str, str]]) -> Path:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def parquet(folder: Path) -> dict[str, bytes]:
    return {kind.table: (folder / f"{kind.table}.parquet").read_bytes() for kind in RECORDS}


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file of texts, of which half are there twice, and some again."""
    return lines(tmp_path_factory.mktemp("texts") / "texts.jsonl", [*ROWS, *ROWS[::3]])


@pytest.fixture(scope="module")
def whole(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the Parquet files that come of the texts in one piece."""
    out = tmp_path_factory.mktemp("whole") / "out"
    build([str(texts)], out, remember=False)
    return parquet(out)


def test_small_pieces_give_the_same_bytes(
    texts: Path, whole: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small: dict[Any, dict[str, Any]] = {
        building: {"_LEAST_PART": 1_024},
        extract: {"_RUN_TEXTS": 5, "_MOST": 3},
        settle: {"_ROWS": 8},
        gather: {"_MANY": 3, "_RANGES": 1, "_TOGETHER": 2},
        ranges: {"ROWS": dict.fromkeys(ranges.CUT, 10) | {"reports": 100}},
    }
    for module, limits in small.items():
        for name, limit in limits.items():
            monkeypatch.setattr(module, name, limit)
    # Every key is in the sample by which ranges are chosen.
    monkeypatch.setattr(runs, "_SAMPLED", 1)
    build([str(texts)], tmp_path / "out", remember=False)
    assert parquet(tmp_path / "out") == whole


def test_reports_of_several_documents_share_an_incident(whole: dict[str, bytes]) -> None:
    incidents = pl.read_parquet(whole["incidents"])
    assert incidents["documents"].to_list() == [5] * len(PLACES)
    assert incidents["reports"].sum() == pl.read_parquet(whole["reports"]).height == 30


def test_a_text_counts_where_it_was_found_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "_LEAST_PART", 2)
    for name, publisher in (("b", "Second"), ("a", "First"), ("c", "Third")):
        lines(tmp_path / f"{name}.jsonl", [{**ROWS[0], "id": name, "publisher": publisher}, ROWS[1]])
    out = tmp_path / "out"
    built = build([str(tmp_path / f"{name}.jsonl") for name in "cab"], out, remember=False)
    documents = built.table("documents").collect().filter(pl.col("external_id").is_in(["a", "b", "c"]))
    reasons = dict(documents.select("external_id", "status_reason").iter_rows())
    same = f"the same text as {tmp_path / 'a.jsonl'}#1"
    assert reasons == {"a": None, "b": same, "c": same}
    assert built.documents == {"extracted": 2, "skipped": 4}
    assert built.rows("reports") == 2
    assert built.table("evidence").select(pl.col("record_id").n_unique()).collect().item() == 2


@pytest.mark.parametrize("heavy", ["alone", "shared"])
def test_a_table_is_cut_where_most_of_its_rows_are(
    heavy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranges, "ROWS", {"incidents": 10})
    monkeypatch.setattr(runs, "_SAMPLED", 1)
    work = Work(tmp_path, NOTHING, remember=False)
    for kind in ("alone", "shared"):
        ids = [f"i{n:03}" for n in range(100 if kind == heavy else 2)]
        runs.write(pl.DataFrame({"incident_id": ids}), work.at(kind, "000000"))
    tasks = ranges.ranges(work, "incidents")
    assert [task.pieces[heavy][0].length for task in tasks] == [10] * 10
    assert ranges.expected(work, "incidents") == 10


@settings(deadline=None)
@given(
    rows=st.lists(st.one_of(st.text(max_size=30), st.none()), max_size=20),
    size=st.integers(1, 200),
)
def test_lines_are_the_same_in_parts_of_any_size(
    rows: list[str | None], size: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assume(any(row is not None for row in rows))  # A file without a row is one, which no part of it can know.
    path = tmp_path_factory.mktemp("parts") / "texts.jsonl"
    written = [b"" if row is None else json.dumps({"text": row}).encode() for row in rows]
    path.write_bytes(b"\n".join(written))
    inputs = Inputs([str(path)])
    found = [
        [found for part in inputs.parts(most) for found in Texts(inputs.known).read(part)]
        for most in (size, 10**9)
    ]
    assert found[0] == found[1]


def test_a_parquet_file_is_cut_between_row_groups(tmp_path: Path) -> None:
    path = tmp_path / "texts [a-c]*.parquet"
    pl.DataFrame(ROWS).write_parquet(path, row_group_size=10)
    inputs = Inputs([str(path)])
    assert [part.length for part in inputs.parts(1)] == [10] * 6
    numbers = [found.number for part in inputs.parts(1) for found in Texts(inputs.known).read(part)]
    assert numbers == list(range(1, 61))


def test_small_files_are_read_together_and_in_order(tmp_path: Path) -> None:
    sources = [Source(str(tmp_path / f"{n}.txt"), f"{n}.txt", 10) for n in range(7)]
    parts = list(cut(sources, 25))
    assert [len(part.sources) for part in parts] == [3, 3, 1]
    assert [source for part in parts for source in part.sources] == sources


@given(
    keys=st.lists(st.lists(st.text("abc", min_size=1, max_size=3), max_size=20), max_size=4),
    rows=st.integers(1, 30),
)
def test_every_row_of_a_run_is_in_one_range(
    keys: list[list[str]], rows: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("runs")
    paths = [folder / f"{n}.arrow" for n in range(len(keys))]
    for path, some in zip(paths, keys, strict=True):
        runs.write(pl.DataFrame({"key": sorted(some)}, schema={"key": pl.String}), path)
    cuts = runs.cuts(paths, "key", rows)
    found = [runs.frame(p, {"key": pl.String()})["key"].to_list() for p in runs.pieces(paths, "key", cuts)]
    assert sorted(key for some in found for key in some) == sorted(key for some in keys for key in some)
    assert all(max(one) < min(two) for one, two in itertools.pairwise(found) if one and two)


def test_a_part_that_has_not_changed_is_not_read_again(
    texts: Path, whole: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([str(texts)], tmp_path / "out")
    with monkeypatch.context() as patch:
        patch.setattr(extract, "_written", None)
        build([str(texts)], tmp_path / "again")
    assert parquet(tmp_path / "out") == parquet(tmp_path / "again") == whole


def damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("lose", [Path.unlink, damaged])
def test_a_part_of_which_something_is_lost_is_read_again(
    texts: Path, whole: dict[str, bytes], tmp_path: Path, lose: Callable[[Path], None]
) -> None:
    build([str(texts)], tmp_path / "out")
    for path in (cache.place() / "parts").glob("*/reports/*.arrow"):
        lose(path)
    build([str(texts)], tmp_path / "again")
    assert parquet(tmp_path / "again") == whole


def test_what_the_register_says_of_a_file_is_part_of_what_is_kept(tmp_path: Path) -> None:
    lines(tmp_path / "texts.jsonl", [{"text": ROWS[0]["text"]}])
    register = tmp_path / "register.jsonl"
    for publisher in ("One", "Two"):
        lines(register, [{"file": "texts.jsonl", "publisher": publisher}])
        built = build([str(tmp_path / "texts.jsonl")], tmp_path / "out", sources=str(register))
        assert built.table("documents").collect()["publisher"].to_list() == [publisher]
        assert built.unused_entries == ()


def test_a_build_that_loses_documents_on_the_way_publishes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = lines(tmp_path / "texts.jsonl", ROWS[::12])

    def forgetful(work: Work, *_: object) -> list[object]:
        work.runs("documents")[0].unlink()
        return []

    monkeypatch.setattr(building, "_PARTS_OF_A_WORKER", 4)
    monkeypatch.setattr(building, "_LEAST_PART", 1)
    monkeypatch.setattr(settle, "affected", forgetful)
    with pytest.raises(ContractError, match=r"documents were read, but \d+ are in the tables"):
        build([str(texts)], tmp_path / "out")
    assert not (tmp_path / "out").exists()
