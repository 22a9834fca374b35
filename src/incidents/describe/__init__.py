"""Describe: what a release says of itself, derived from the schema and the tables.

`datapackage` and `croissant` describe the Parquet files to programs, `codebook`, `citation` and `changes` the
release to people, `references` to programs that keep references; `accuracy` gives the scores of the program
on coded texts. These have the same bytes for the same tables; `manifest`, which also tells of the run, does
not.
"""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from incidents.describe.citation import citation
from incidents.describe.codebook import codebook
from incidents.describe.croissant import croissant
from incidents.describe.datapackage import datapackage
from incidents.describe.json_text import json_text
from incidents.describe.manifest import MANIFEST, manifest
from incidents.describe.references import bibtex, ris
from incidents.describe.release import Release
from incidents.passes.stages import Stages

__all__ = ["MANIFEST", "Release", "described", "write_descriptions"]


def described(release: Release) -> Mapping[str, str]:
    """Return the texts that describe a release, by the names of their files."""
    return {
        "CHANGES.md": release.changelog,
        "accuracy.json": (files("incidents.describe") / "accuracy.json").read_text(encoding="utf-8"),
        "CITATION.bib": f"{bibtex(release)}\n",
        "CITATION.cff": citation(release),
        "CITATION.ris": ris(release),
        "CODEBOOK.md": codebook(release),
        "croissant.json": json_text(croissant(release)),
        "datapackage.json": json_text(datapackage(release)),
    }


def write_descriptions(folder: Path, stages: Stages) -> None:
    """Describe the release whose Parquet files are in the folder."""
    with stages.timed("describe"):
        release = Release.read(folder)
        files = described(release)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    sizes = {path.name: path.stat().st_size for path in sorted(folder.iterdir()) if path.is_file()}
    told = json_text(manifest(release, stages, sizes))
    (folder / MANIFEST).write_text(told, encoding="utf-8", newline="\n")
