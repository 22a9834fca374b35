"""The reference to the release, for programs that keep references."""

from pathlib import Path

from incidents.ask.dataset import Dataset
from incidents.describe import references
from incidents.describe.release import Release
from incidents.export.format import Choice, Written


def write_bibtex(dataset: Dataset, _choice: Choice, out: Path) -> Written:
    """Write the reference as BibTeX."""
    out.write_text(f"{references.bibtex(Release.read(dataset.folder))}\n", encoding="utf-8", newline="\n")
    return Written(1, "reference")


def write_ris(dataset: Dataset, _choice: Choice, out: Path) -> Written:
    """Write the reference as RIS."""
    out.write_text(references.ris(Release.read(dataset.folder)), encoding="utf-8", newline="")
    return Written(1, "reference")
