"""What the page says of the dataset as a whole: its makers, its terms, when it was built, how it is cited."""

import json
from typing import Any

from incidents.ask.dataset import Dataset
from incidents.describe.manifest import MANIFEST
from incidents.describe.references import bibtex, ris, sentence
from incidents.describe.release import Release


def about(dataset: Dataset) -> dict[str, Any]:
    """Return what the page needs to present the dataset, as values of JSON."""
    release = Release.read(dataset.folder)
    build = release.build
    return {
        "schema_version": build["schema_version"],
        "tool_version": build["tool_version"],
        "input_digest": build["input_digest"],
        "naming": dict(release.naming),
        "version": release.version,
        "built": _built(dataset),
        "summary": release.summary,
        "citation": sentence(release),
        "bibtex": bibtex(release),
        "ris": ris(release).replace("\r\n", "\n"),
        "rights": release.rights,
    }


def _built(dataset: Dataset) -> str | None:
    """Return the day on which the build ran, None where no manifest says it."""
    try:
        told = json.loads((dataset.folder / MANIFEST).read_text(encoding="utf-8"))
        return str(told["run"]["started_at"])[:10]
    except (OSError, ValueError, KeyError, TypeError):
        return None
