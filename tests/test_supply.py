"""What the package depends on is pinned by digests, and each part has a licence that goes with ours."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def sbom() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_sbom", ROOT / "scripts" / "make_sbom.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_dependency_is_pinned_with_digests(sbom: ModuleType, lock: str) -> None:
    pinned = sbom.pinned((ROOT / lock).read_text(encoding="utf-8"))
    assert pinned
    assert not [name for name, (number, digests) in pinned.items() if not number or not digests]


def test_every_dependency_has_a_licence_that_goes_with_ours(sbom: ModuleType) -> None:
    pinned = sbom.pinned((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    stated = {name: sbom.licence(name) for name in pinned}
    there = {name: licence for name, licence in stated.items() if licence is not None}
    assert len(there) > len(pinned) / 2
    assert {name: licence for name, licence in there.items() if not sbom.is_allowed(licence)} == {}


def test_the_bill_of_materials_names_every_dependency_and_is_the_same_twice(sbom: ModuleType) -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    bill = sbom.bill(lock)
    assert bill["bomFormat"] == "CycloneDX"
    assert [part["name"] for part in bill["components"]] == list(sbom.pinned(lock))
    assert json.dumps(bill) == json.dumps(sbom.bill(lock))


def test_there_is_a_policy_for_reporting_faults() -> None:
    assert "How to report" in (ROOT / "SECURITY.md").read_text(encoding="utf-8")
