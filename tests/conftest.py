"""Makes property tests try the same examples on every run and every machine."""

import pytest
from hypothesis import settings

from incidents import reader as loading
from incidents.reader import Reader

settings.register_profile("steady", derandomize=True, database=None, deadline=None, max_examples=100)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def reader() -> Reader:
    """Return the compiled lexicons and rules, the same for all tests."""
    return loading.load()
