"""The faults that `bench/torture` puts into a build, each a function that returns how the build ended."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from hashlib import file_digest
from pathlib import Path
from typing import NamedTuple

CALLS = (
    "openat write pwrite64 fsync fdatasync ftruncate rename renameat2 mkdir unlink unlinkat linkat".split()
)
ERRORS = "ENOSPC EIO EACCES EROFS EDQUOT ENOMEM EMFILE".split()
PATIENCE = 200
HUNG = 1_000
NOT_BITTEN = -1_000
# A library wakes its threads over a counter of the kernel, which no disk is behind: that write never fails
# outside of this bench, and a thread that was not woken waits for ever.
# Python asks its own helper over a pipe in the same way.
WAKES = r'"\1\0\0\0\0\0\0\0", 8)', "PROBE:0:noop"
TEXT = "Jets bombed a depot near {place} on Monday, killing {number} fighters. The strike wounded two more."
PLACES = ("Homs", "Aleppo", "Idlib", "Mosul", "Raqqa")


class Ended(NamedTuple):
    """How a case ended: the code, NOT_BITTEN where the fault met nothing, what was said, and what it was."""

    code: int
    said: str
    what: str


class Bench:
    """A release, two inputs that it can be made of, a cache of its own, and what a build takes."""

    def __init__(self, folder: Path) -> None:
        """Make the inputs and build the release for the first time."""
        self.out, self.folder = folder / "out", folder
        self.inputs = folder / "old", folder / "new"
        for number, given in enumerate(self.inputs):
            given.mkdir()
            for n in range(12 + number):
                text = TEXT.format(place=PLACES[n % len(PLACES)], number=n + 2 + number)
                (given / f"{n:02}.txt").write_text(text, encoding="utf-8")
        self.many = folder / "many"
        self.many.mkdir()
        for n in range(40):
            (self.many / f"{n}.txt").write_text((TEXT.format(place="Homs", number=n) + "\n\n") * 200)
        self.wanted = [self._built(given, folder / f"reference-{given.name}") for given in self.inputs]
        begun = time.monotonic()
        self._built(self.inputs[1], folder / "timed")
        self.takes = time.monotonic() - begun  # seconds
        self.reset()

    def _built(self, given: Path, out: Path) -> str:
        subprocess.run(self.command(given, out), check=True, capture_output=True, env=self.environment())
        return content(out)

    def reset(self) -> None:
        """Put the old release back."""
        shutil.rmtree(self.out, ignore_errors=True)
        shutil.copytree(self.folder / "reference-old", self.out)

    def command(self, given: Path, out: Path, jobs: int = 1) -> list[str]:
        """Return the command that builds a release."""
        command = [sys.executable, "-m", "incidents", "build", str(given)]
        return [*command, "--out", str(out), "--jobs", str(jobs)]

    def environment(self) -> dict[str, str]:
        """Return the environment of a build, with a cache of its own."""
        return {**os.environ, "INCIDENTS_CACHE": str(self.folder / "cache")}

    def state(self) -> str | None:
        """Return which release is in the folder, None where it is neither."""
        try:
            found = content(self.out)
        except OSError:
            return None
        return next((n for n, w in zip(("old", "new"), self.wanted, strict=True) if w == found), None)


def content(out: Path) -> str:
    """Return the checksum of the documents of a release, whose files have to be those that it lists."""
    lines = (out / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    told = {name: found for found, _, name in (line.partition("  ") for line in lines)}
    for name, found in told.items():
        with (out / name).open("rb") as stream:
            if file_digest(stream, "sha256").hexdigest() != found:
                raise OSError(f"{name} is not what was published")
    return told["documents.parquet"]


def finished(command: Sequence[str], bench: Bench, limit: tuple[int, int] | None = None) -> tuple[int, str]:
    """Return the code and the words with which a command ends; one that hangs is killed with its children."""
    with _running(bench, command, limit) as build:
        try:
            _, said = build.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(build.pid, signal.SIGKILL)
            build.communicate()
            return HUNG, ""
    return build.returncode, said


def injected(bench: Bench, chance: random.Random) -> Ended:
    """Build with an error in one system call of those that write."""
    call, error = chance.choice(CALLS), chance.choice(ERRORS)
    when = chance.choice([1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144])
    step, jobs = chance.choice(["", "+"]), chance.choice([1, 2])
    trace = bench.folder / "trace"
    inject = f"inject={call}:error={error}:when={when}{step}"
    command = ["strace", "-f", "-qq", "-o", str(trace), "-e", f"trace={call}", "-e", inject]
    code, said = finished([*command, *bench.command(bench.inputs[1], bench.out, jobs)], bench)
    hit = [line for line in trace.read_text(errors="replace").splitlines() if "(INJECTED)" in line]
    bit = hit and not any(wakes in line for line in hit for wakes in WAKES)
    return Ended(code if bit else NOT_BITTEN, said, f"{call} {error} when {when}{step}, {jobs} jobs")


def killed(bench: Bench, chance: random.Random) -> Ended:
    """Kill a build at a random time within what one takes on this machine."""
    return _struck(bench, chance, signal.SIGKILL)


def signalled(bench: Bench, chance: random.Random) -> Ended:
    """Ask a build to end at a random time within what one takes on this machine."""
    return _struck(bench, chance, chance.choice([signal.SIGINT, signal.SIGTERM]))


def _struck(bench: Bench, chance: random.Random, blow: signal.Signals) -> Ended:
    with _running(bench, bench.command(bench.inputs[1], bench.out)) as build:
        wait = chance.uniform(0, bench.takes)
        try:
            build.wait(wait)
        except subprocess.TimeoutExpired:
            build.send_signal(blow)
        _, said = build.communicate(timeout=PATIENCE)
    code = NOT_BITTEN if build.returncode == 0 else build.returncode
    return Ended(code, said, f"{blow.name} after {wait:.2f} s")


def _running(
    bench: Bench, command: Sequence[str], limit: tuple[int, int] | None = None
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        env=bench.environment(),
        start_new_session=True,
        preexec_fn=None if limit is None else lambda: resource.setrlimit(limit[0], (limit[1], limit[1])),  # noqa: PLW1509
    )


def limited(kind: int, least: int, most: int) -> Callable[[Bench, random.Random], Ended]:
    """Return a build whose memory or files may be no larger than an amount between two."""

    def run(bench: Bench, chance: random.Random) -> Ended:
        amount, jobs = chance.randint(least, most), chance.choice([1, 2])
        code, said = finished(bench.command(bench.inputs[1], bench.out, jobs), bench, (kind, amount))
        return Ended(NOT_BITTEN if code == 0 else code, said, f"limit of {amount:,}, {jobs} jobs")

    return run


def worker(bench: Bench, chance: random.Random) -> Ended:
    """Kill a reading process of a build with several."""
    hit = False
    with _running(bench, [*bench.command(bench.many, bench.out, jobs=2), "--no-cache"]) as build:
        for _ in range(2_000):
            spawned = [child for child in children(build.pid) if "spawn_main" in command_of(child)]
            if spawned:
                time.sleep(chance.uniform(0, 5))
                hit = _is_killed(int(chance.choice(spawned)))
            if spawned or build.poll() is not None:
                break
            time.sleep(0.05)
        _, said = build.communicate(timeout=PATIENCE)
    bitten = hit and build.returncode != 0
    return Ended(build.returncode if bitten else NOT_BITTEN, said, "a reading process")


def _is_killed(process: int) -> bool:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def children(process: int) -> list[str]:
    """Return the processes that one has started, none of one that is gone."""
    try:
        return Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except OSError:
        return []


def command_of(process: str) -> str:
    """Return the command line of a process, nothing of one that is gone."""
    try:
        return Path(f"/proc/{process}/cmdline").read_text(errors="replace")
    except OSError:
        return ""


CASES: dict[str, Callable[[Bench, random.Random], Ended]] = {
    "errors in system calls": injected,
    "kills": killed,
    "signals": signalled,
    "limits on memory": limited(resource.RLIMIT_AS, 300_000_000, 2_500_000_000),
    "limits on the size of files": limited(resource.RLIMIT_FSIZE, 10_000, 600_000),
    "killed reading processes": worker,
}
WEIGHTS = {"errors in system calls": 8, "kills": 3, "signals": 4, "limits on memory": 4} | {
    "limits on the size of files": 2,
    "killed reading processes": 3,
}
