"""What tests share: steady examples for property tests, the compiled rules, one build of the seeds."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

from incidents.reading import reader as loading
from incidents.reading.reader import Reader

ROOT = Path(__file__).parent.parent
NEWS = ROOT.parent / "shared" / "bench" / "encounters.docs.jsonl"

settings.register_profile("steady", derandomize=True, database=None, deadline=None, max_examples=100)
settings.load_profile("steady")

# Nothing that a test reads may come from what another version of the program kept.
CACHE = tempfile.TemporaryDirectory(prefix="incidents-tests-")
os.environ["INCIDENTS_CACHE"] = CACHE.name


@pytest.fixture(scope="session")
def reader() -> Reader:
    """Return the compiled lexicons and rules, the same for all tests."""
    return loading.load()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the dataset of the seeds, built once by the command; who changes it takes a copy."""
    return _built(ROOT / "seeds", tmp_path_factory.mktemp("seeds") / "out")


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a dataset of real news, where some is at hand beside the project."""
    if not NEWS.is_file():
        pytest.skip("../shared/bench is not there")
    return _built(NEWS, tmp_path_factory.mktemp("news") / "out")


def _built(texts: Path, out: Path) -> Path:
    command = [sys.executable, "-m", "incidents", "build", str(texts), "--out", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return out
