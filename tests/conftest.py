"""What tests share: steady examples for property tests, the compiled rules, one build of the seeds."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

import incidents
from incidents.reading import reader as loading
from incidents.reading.reader import Reader

if TYPE_CHECKING:
    import polars as pl

    from browsing import Page

ROOT = Path(__file__).parent.parent
NEWS = ROOT.parent / "shared" / "bench" / "encounters.docs.jsonl"

settings.register_profile("steady", derandomize=True, database=None, deadline=None, max_examples=100)
settings.load_profile("steady")

# Nothing that a test reads may come from what another version of the program kept.
CACHE = tempfile.TemporaryDirectory(prefix="incidents-tests-")
os.environ["INCIDENTS_CACHE"] = CACHE.name
# Where tests run side by side this is set, and output would be cut to a terminal that nobody has.
os.environ.pop("COLUMNS", None)


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


@pytest.fixture(scope="session")
def page() -> "Iterator[Page]":
    """Return a browser without a window and without a network."""
    from browsing import browsing  # noqa: PLC0415  most tests need none

    yield from browsing()


@pytest.fixture(scope="session")
def file(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the report on the seeds."""
    from incidents.report import write  # noqa: PLC0415  `make words` has no polars

    out = tmp_path_factory.mktemp("report") / "report.html"
    write(incidents.open(built), out)
    return out


@pytest.fixture(scope="session")
def total(built: Path) -> int:
    """Return how many incidents the dataset of the seeds has."""
    return incidents.open(built).incidents.height


@pytest.fixture
def changed(built: Path, tmp_path: Path) -> Callable[..., Path]:
    """Return how to write a report on the seeds with other columns or rows in its tables."""
    import polars as pl  # noqa: PLC0415  `make words` has none

    from incidents.report import write  # noqa: PLC0415

    def change(**tables: "Callable[[pl.DataFrame], pl.DataFrame]") -> Path:
        for source in built.glob("*.parquet"):
            table = pl.read_parquet(source)
            if source.stem in tables:
                table = tables[source.stem](table)
            table.write_parquet(tmp_path / source.name)
        page = tmp_path.with_name(f"{tmp_path.name}.html")
        write(incidents.open(tmp_path), page)
        return page

    return change


def _built(texts: Path, out: Path) -> Path:
    command = [sys.executable, "-m", "incidents", "build", str(texts), "--out", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return out
