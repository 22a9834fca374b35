"""A cluster makes the same dataset as one machine, also when a worker is lost."""

import json
import os
import signal
from pathlib import Path

import pytest
from click.testing import CliRunner
from dask.distributed import Client, LocalCluster

from incidents.build import Progress, build
from incidents.cli import main
from incidents.errors import IncidentsError
from incidents.passes.cluster import Cluster
from incidents.schema import RECORDS

PLACES = ("Aleppo", "Idlib", "Homs", "Hama", "Raqqa", "Palmyra")


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of JSON lines, too much for one part; some texts are in several files."""
    folder = tmp_path_factory.mktemp("texts")
    padding = "The orchard was quiet all summer. " * 10_000
    for number, place in enumerate(PLACES):
        rows = [
            {
                "id": f"{number}-{n}",
                "text": f"Syrian warplanes bombed {place} on Monday, killing {n + 2} people, residents said.",
                "published": "2016-08-03",
                "publisher": f"Paper {n % 3}",
            }
            for n in range(12)
        ]
        rows += [rows[number % 3], {"text": f"The bakery in {place} opened. {padding}"}]
        rows.append(
            {
                "text": "Jets bombed a depot near Homs on Monday, killing nine people.",
                "published": "2016-08-03",
            }
        )
        lines = "\n".join(json.dumps(row) for row in rows)
        (folder / f"{number}.jsonl").write_text(lines, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def alone(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the Parquet files that one process makes of the texts."""
    out = tmp_path_factory.mktemp("alone") / "out"
    build([str(texts)], out, remember=False)
    return parquet(out)


def parquet(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every table."""
    return {kind.table: (folder / f"{kind.table}.parquet").read_bytes() for kind in RECORDS}


def test_a_lost_worker_costs_nothing_but_time(texts: Path, alone: dict[str, bytes], tmp_path: Path) -> None:
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        workers = client.run(os.getpid)
        killed: list[int] = []

        def kill_one(_: Progress) -> None:
            if not killed:
                killed.append(next(iter(workers.values())))
                os.kill(killed[0], signal.SIGKILL)

        engine = Cluster(cluster.scheduler_address)
        build([str(texts)], tmp_path / "out", engine=engine, remember=False, watcher=kill_one)
        assert killed
        assert killed[0] not in client.run(os.getpid).values()
    assert parquet(tmp_path / "out") == alone


def test_the_command_starts_a_cluster_of_its_own(
    texts: Path, alone: dict[str, bytes], tmp_path: Path
) -> None:
    options = ["--engine", "dask", "--jobs", "1", "--no-cache"]
    ended = CliRunner().invoke(main, ["build", str(texts), "--out", str(tmp_path / "out"), *options])
    assert ended.exit_code == 0, ended.output
    assert parquet(tmp_path / "out") == alone


def test_a_scheduler_that_does_not_answer_is_named(texts: Path, tmp_path: Path) -> None:
    engine = Cluster("tcp://127.0.0.1:1", patience="1s")
    with pytest.raises(IncidentsError, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:1"):
        build([str(texts)], tmp_path / "out", engine=engine)
    assert not (tmp_path / "out").exists()


def test_a_scheduler_without_a_cluster_is_a_usage_error(texts: Path, tmp_path: Path) -> None:
    given = ["build", str(texts), "--out", str(tmp_path / "out"), "--scheduler", "tcp://127.0.0.1:1"]
    assert CliRunner().invoke(main, given).exit_code == 2


def test_inputs_may_be_urls(texts: Path, alone: dict[str, bytes], tmp_path: Path) -> None:
    build([f"{texts.as_uri()}/*.jsonl"], tmp_path / "out", remember=False)
    made = parquet(tmp_path / "out")
    same = {name for name, content in made.items() if content == alone[name]}
    assert same >= {"reports", "incidents", "evidence", "casualties"}
