"""Whatever a person types or a stranger calls a file: a sentence, a code, and no command to the terminal."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "Jets bombed a depot near Homs on Monday, killing four fighters."


def _run(
    *words: str | bytes, optimised: bool = False, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, *(["-OO"] if optimised else []), "-m", "incidents", *words]
    return subprocess.run(command, capture_output=True, check=False, env={**os.environ, **environment})


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "in").mkdir()
    (folder / "in" / "red\x1b[31m.txt").write_text(TEXT, encoding="utf-8")
    (folder / "in" / "two\nlines.txt").write_bytes(b"")
    (folder / "in" / ("n" * 251 + ".txt")).write_text(f"{TEXT} Two", encoding="utf-8")
    with (folder / "in" / os.fsdecode(b"\xff\xfe.txt")).open("w", encoding="utf-8") as stream:
        stream.write(f"{TEXT} Three")
    (folder / "in" / "gone.txt").symlink_to("nowhere")
    (folder / "in" / "round").symlink_to(".")
    os.mkfifo(folder / "in" / "pipe.txt")
    done = _run("build", str(folder / "in"), "--out", str(folder / "out"))
    assert done.returncode == 0
    (folder / "said").write_bytes(done.stdout + done.stderr)
    return folder


def test_no_control_character_of_a_file_name_reaches_the_terminal(built: Path) -> None:
    assert b"\x1b" not in (built / "said").read_bytes()
    assert b"two\nlines" not in (built / "said").read_bytes()


def test_every_odd_file_has_one_row(built: Path) -> None:
    said = (built / "said").read_text(encoding="utf-8")
    assert "6 documents (3 extracted, 3 quarantined)" in said


def test_a_word_longer_than_a_file_name_is_no_traceback() -> None:
    done = _run("explain", "a" * 300)
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr


def test_half_a_surrogate_pair_in_a_query_is_a_sentence(built: Path) -> None:
    done = _run("sql", b"select '\xed\xa0\x80'", "--data", str(built / "out"))
    assert done.returncode == 2
    assert b"half of a surrogate pair" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("encoding", ["latin-1", "ascii"])
def test_a_terminal_without_a_letter_shows_its_number(encoding: str) -> None:
    done = _run("explain", f"{TEXT} Ёлка – said.", PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert b"\\u0401" in done.stdout or encoding == "ascii"
    assert b"Traceback" not in done.stderr


def test_a_python_without_docstrings_is_told_at_once() -> None:
    done = _run("--help", optimised=True)
    assert done.returncode == 2
    assert b"-OO" in done.stderr


def test_a_foreign_parquet_file_in_a_release_is_named(built: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    subprocess.run(["cp", "-r", str(built / "out"), str(copy)], check=True)
    (copy / "mine.parquet").write_bytes(b"no Parquet")
    done = _run("verify", str(copy))
    assert done.returncode == 1
    assert b"mine.parquet is not part of the release" in done.stdout + done.stderr
    assert b"Traceback" not in done.stderr


def test_doctor_says_what_a_build_touches_and_that_it_needs_no_network(tmp_path: Path) -> None:
    done = _run("doctor", "--out", str(tmp_path / "out"))
    assert done.returncode == 0
    assert b"network" in done.stdout
    assert b".out.lock" in done.stdout
    assert not list(tmp_path.iterdir())


def test_doctor_names_a_cache_into_which_others_can_write(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    done = _run("doctor", "--out", str(tmp_path / "out"), INCIDENTS_CACHE=str(tmp_path))
    assert done.returncode == 1
    assert b"NO  cache" in done.stdout


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not there to fail a system call")
def test_a_disk_that_is_full_when_the_database_is_synced_is_a_sentence(built: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    trace = ["strace", "-f", "-qq", "-o", str(tmp_path / "trace"), "-e", "trace=fdatasync"]
    inject = ["-e", "inject=fdatasync:error=EDQUOT:when=2+"]
    command = [
        sys.executable,
        "-m",
        "incidents",
        "build",
        str(tmp_path / "a.txt"),
        "--out",
        str(built / "out"),
    ]
    before = (built / "out" / "SHA256SUMS").read_bytes()
    done = subprocess.run([*trace, *inject, *command], capture_output=True, check=False)
    assert done.returncode == 4
    assert b"cannot be written" in done.stderr
    assert b"Traceback" not in done.stderr
    assert (built / "out" / "SHA256SUMS").read_bytes() == before
