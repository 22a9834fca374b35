"""The manifest: how a release was made. The part `run` differs from run to run, all else does not."""

import platform
import re
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Any

from incidents.describe.release import Release
from incidents.passes.stages import Stages
from incidents.validate import gates

MANIFEST = "manifest.json"


def manifest(release: Release, stages: Stages, sizes: Mapping[str, int]) -> dict[str, Any]:
    """Return what a release was made with, what was checked and what that found, and how the run went.

    `sizes` are those of the files, in bytes; that of the database differs from run to run.
    """
    return {
        "title": release.title,
        "version": release.version,
        "release": release.build["release"],
        "accepted": release.build["accepted"],
        "schema_version": release.build["schema_version"],
        "tool_version": release.build["tool_version"],
        "input_digest": release.build["input_digest"],
        "rules_digest": release.build["rules_digest"],
        "options": release.options,
        "rows": dict(release.rows),
        "documents": dict(release.statuses),
        "gates": _gates(release),
        "run": stages.facts() | _surroundings() | {"bytes": dict(sizes)},
    }


def _gates(release: Release) -> list[dict[str, Any]]:
    """Return every check that the records and tables went through; tables that fail one are not published."""
    refused = {
        "check": "records",
        "looks_for": "records that their table does not allow",
        "then": "the record is published in rejects",
    }
    stopped = [
        {"check": name, "looks_for": says, "then": "nothing is published", "found": 0}
        for name, says in gates().items()
    ]
    return [{**refused, "found": release.rows["rejects"]}, *stopped]


def _surroundings() -> dict[str, Any]:
    """Return what a run depends on beside the package itself."""
    return {"python": platform.python_version(), "libraries": libraries()}


def libraries() -> dict[str, str]:
    """Return the versions of the libraries that the package needs."""
    needed = (text for text in requires("incidents") or () if "extra ==" not in text)
    names = sorted(re.match(r"[\w.-]+", text)[0] for text in needed)  # type: ignore[index]
    return {name: found for name in names if (found := _version(name)) is not None}


def _version(name: str) -> str | None:
    """Return the version of an installed library, None where it is not installed as a package."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None
