"""Writes what the package depends on as a CycloneDX file: names, versions, digests and licences.

The names, versions and digests are those of `requirements.lock`, of a package with several files the
first one's; licences are those that the installed packages state.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, metadata, version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements.lock"
OUT = ROOT / "build" / "sbom.cdx.json"
_PINNED = re.compile(r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)")
_DIGEST = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_PREFIX = "License :: OSI Approved :: "
ALLOWED = (
    "Apache",
    "BSD",
    "MIT",
    "ISC",
    "MPL",
    "Mozilla",
    "Python Software Foundation",
    "PSF",
    "Zlib",
    "CC0",
    "Unlicense",
    "0BSD",
)


def pinned(lock: str) -> dict[str, tuple[str, list[str]]]:
    """Return the packages of a lock file, each with its version and the digests of its files."""
    found: dict[str, tuple[str, list[str]]] = {}
    name = ""
    for line in lock.splitlines():
        if match := _PINNED.match(line):
            name = match[1].lower()
            found[name] = (match[2], [])
        if name:
            found[name][1].extend(_DIGEST.findall(line))
    return found


def licence(name: str) -> str | None:
    """Return the licence that an installed package states, None where it is not installed or states none."""
    try:
        stated = metadata(name)
    except PackageNotFoundError:
        return None
    if expression := stated.get("License-Expression"):
        return str(expression)
    classes = [c.removeprefix(_PREFIX) for c in stated.get_all("Classifier") or () if c.startswith(_PREFIX)]
    if classes:
        return " AND ".join(classes)
    told = (stated.get("License") or "").strip()
    return told.splitlines()[0] if told else None


def is_allowed(stated: str) -> bool:
    """Return whether a licence lets the package be used with this one under its own licence."""
    return any(name.lower() in stated.lower() for name in ALLOWED)


def components(lock: str) -> Iterator[Mapping[str, Any]]:
    """Yield the components of the file, in the order of the lock."""
    for name, (number, digests) in pinned(lock).items():
        stated = licence(name)
        yield {
            "type": "library",
            "bom-ref": f"pkg:pypi/{name}@{number}",
            "name": name,
            "version": number,
            "purl": f"pkg:pypi/{name}@{number}",
            "hashes": [{"alg": "SHA-256", "content": digest} for digest in digests[:1]],
            **({"licenses": [{"license": {"name": stated}}]} if stated else {}),
        }


def bill(lock: str) -> dict[str, Any]:
    """Return the bill of materials; it has no date, so that the same lock gives the same bytes."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "name": "incidents",
                "version": version("incidents"),
                "licenses": [{"expression": "Apache-2.0 AND BSD-2-Clause AND CC-BY-4.0"}],
            }
        },
        "components": list(components(lock)),
    }


def main() -> None:
    """Write the file and say where it is."""
    OUT.parent.mkdir(exist_ok=True)
    made = bill(LOCK.read_text(encoding="utf-8"))
    OUT.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{OUT.relative_to(ROOT)}: {len(made['components'])} components\n")


if __name__ == "__main__":
    main()
