"""Where a release is written: disks that are full or read-only, signals, limits, two builds at once."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import polars as pl
import pytest

from incidents.verify import verify

TEXT = "Jets bombed a depot near Homs on {day} May 2017, killing {number} fighters."
PATIENCE = 240
Disk = Callable[[str], Path]


def command(given: Path, out: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "incidents", "build", str(given), "--out", str(out), *options]


def build(given: Path, out: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(given, out, *options),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
        env={**os.environ, **environment},
    )


def sums(out: Path) -> bytes:
    return (out / "SHA256SUMS").read_bytes()


def ended_well(done: subprocess.CompletedProcess[str], code: int, said: str) -> None:
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    for number in range(1, 9):
        (folder / f"{number}.txt").write_text(TEXT.format(day=number, number=number + 2), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def release(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("release") / "out"
    assert build(texts / "1.txt", out).returncode == 0
    return out


@pytest.fixture
def old(release: Path, tmp_path: Path) -> Path:
    """Return a copy of a release that a build is about to replace."""
    return Path(shutil.copytree(release, tmp_path / "out"))


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """Return what mounts a small disk of its own; without the right to do that the test is skipped."""
    place = tmp_path / "disk"
    place.mkdir()

    def mounted(options: str) -> Path:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)], capture_output=True, check=False
        )
        if done.returncode:
            pytest.skip("no disk can be mounted here, which takes the rights of root")
        return place

    try:
        yield mounted
    finally:
        subprocess.run(["umount", str(place)], capture_output=True, check=False)


def test_a_full_disk_is_a_sentence_and_leaves_nothing(texts: Path, disk: Disk) -> None:
    small = disk("size=1m")
    done = build(texts, small / "out")
    ended_well(done, 4, "out cannot be written: No space left on device.")
    assert not list(small.iterdir())


def test_a_disk_that_fills_up_leaves_the_old_release(texts: Path, release: Path, disk: Disk) -> None:
    size = sum(path.stat().st_size for path in release.iterdir())
    small = disk(f"size={size + 1_500_000}")
    shutil.copytree(release, small / "out")
    ended_well(build(texts, small / "out"), 4, "No space left on device.")
    assert sums(small / "out") == sums(release)
    assert [path.name for path in small.iterdir()] == ["out"]


def test_a_read_only_disk_is_a_sentence_and_keeps_the_old_release(
    texts: Path, release: Path, disk: Disk
) -> None:
    place = disk("size=200m")
    shutil.copytree(release, place / "out")
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
    ended_well(build(texts, place / "out"), 4, "Read-only file system")
    assert sums(place / "out") == sums(release)


def test_a_folder_in_which_nothing_may_be_written_is_a_sentence(texts: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    if os.access(closed, os.W_OK) and subprocess.run(["chattr", "+i", closed], check=False).returncode:
        pytest.skip("this user may write everywhere, and no folder can be closed to root here")
    try:
        ended_well(build(texts, closed / "out"), 4, "cannot be written")
        assert not list(closed.iterdir())
    finally:
        subprocess.run(["chattr", "-i", closed], capture_output=True, check=False)


def test_texts_cache_and_release_may_lie_on_three_disks(texts: Path, disk: Disk, tmp_path: Path) -> None:
    shared = Path("/dev/shm")  # noqa: S108  a disk of its own on every Linux
    if not shared.is_dir() or shared.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no second disk at /dev/shm")
    place, made = disk("size=200m"), []
    with tempfile.TemporaryDirectory(dir=shared) as kept:
        for number in range(2):
            done = build(texts, place / "out", "--jobs", "2", INCIDENTS_CACHE=f"{kept}/cache")
            assert done.returncode == 0, done.stderr
            made.append((place / "out" / "reports.parquet").read_bytes())
            assert not verify(place / "out").problems, number
    assert made[0] == made[1]


def test_two_builds_at_once_leave_one_whole_release(texts: Path, old: Path) -> None:
    both = [
        subprocess.Popen(command(texts, old), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [build.communicate(timeout=PATIENCE)[1] for build in both]
    codes = sorted(build.returncode for build in both)
    assert codes in ([0, 0], [0, 4])
    assert codes == [0, 0] or any("is being written by process" in text for text in said)
    assert not any("Traceback" in text for text in said)
    assert not verify(old).problems
    assert {path.name for path in old.parent.iterdir()} == {"out"}


def test_what_a_killed_build_and_a_crashed_reader_left_stops_no_build(texts: Path, old: Path) -> None:
    (old.parent / ".out.lock").write_text("process 1 on elsewhere", encoding="utf-8")
    (old / "incidents.duckdb.wal").write_bytes(b"no log of this database")
    assert build(texts, old).returncode == 0
    assert not (old / "incidents.duckdb.wal").exists()
    with duckdb.connect(old / "incidents.duckdb", read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (8,)
    assert {path.name for path in old.parent.iterdir()} == {"out"}


def limited(texts: Path, out: Path, kind: int, most: int) -> subprocess.CompletedProcess[str]:
    """Return a build that may use no more of something than so much."""
    return subprocess.run(
        command(texts, out),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(kind, (most, most)),
    )


def test_a_file_that_may_grow_no_further_is_a_sentence(texts: Path, old: Path) -> None:
    before = sums(old)
    done = limited(texts, old, resource.RLIMIT_FSIZE, 100_000)
    ended_well(done, 4, "cannot be written")
    assert sums(old) == before


def test_a_build_without_memory_leaves_the_old_release(texts: Path, old: Path) -> None:
    before = sums(old)
    done = limited(texts, old, resource.RLIMIT_AS, 400_000_000)
    assert done.returncode != 0
    assert sums(old) == before
    assert build(texts, old).returncode == 0


def _packed(folder: Path) -> Path:
    """Return a folder with a packed table that takes some seconds to read."""
    rows = pl.DataFrame({"text": [TEXT.format(day=1 + n % 28, number=n + 2) for n in range(800)]})
    given = folder / "packed"
    given.mkdir()
    rows.write_ndjson(given / "a.jsonl")
    subprocess.run(["gzip", str(given / "a.jsonl")], check=True)
    return given


@pytest.mark.parametrize("blow", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("met", [".work/*", "incidents.duckdb"])
def test_a_build_that_is_asked_to_end_says_which_release_is_there(
    old: Path, tmp_path: Path, blow: signal.Signals, met: str
) -> None:
    given, before = _packed(tmp_path), sums(old)
    with subprocess.Popen(command(given, old), stderr=subprocess.PIPE, text=True) as build:
        while build.poll() is None and not list(old.parent.glob(f".out.building-*/{met}")):
            time.sleep(0.02)
        build.send_signal(blow)
        _, said = build.communicate(timeout=PATIENCE)
    assert "Traceback" not in said
    if "holds the new release" in said or build.returncode == 0:
        assert sums(old) != before
    else:
        assert build.returncode == 130
        assert "nothing was changed" in said
        assert sums(old) == before
    assert not [path.name for path in old.parent.iterdir() if path.name.startswith(".out")]


def _readers(process: int) -> list[int]:
    """Return the reading processes of a build."""
    told = Path(f"/proc/{process}/task/{process}/children")
    found = told.read_text(encoding="ascii").split() if told.exists() else []
    commands = {child: Path(f"/proc/{child}/cmdline") for child in found}
    return [int(c) for c, path in commands.items() if path.exists() and b"spawn_main" in path.read_bytes()]


def test_a_reading_process_that_is_killed_is_no_wrong_usage(old: Path, tmp_path: Path) -> None:
    given, before = tmp_path / "many", sums(old)
    given.mkdir()
    for n in range(6):
        told = " ".join(TEXT.format(day=1 + i % 28, number=i + n) for i in range(2_000))
        (given / f"{n}.txt").write_text(told, encoding="utf-8")
    with subprocess.Popen(
        command(given, old, "--jobs", "2", "--no-cache"), stderr=subprocess.PIPE, text=True
    ) as build:
        while build.poll() is None and not _readers(build.pid):
            time.sleep(0.02)
        time.sleep(0.3)
        for reader in _readers(build.pid)[:1]:
            os.kill(reader, signal.SIGKILL)
        _, said = build.communicate(timeout=PATIENCE)
    assert build.returncode == 4
    assert "A reading process was ended from outside" in said
    assert "Traceback" not in said
    assert sums(old) == before
