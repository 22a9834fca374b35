"""Descriptions: whether the files that describe a release are those that follow from its tables."""

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from incidents.describe import Release, described
from incidents.validate import Tables


def untrue(folder: Path, tables: Tables) -> Iterator[str]:
    """Name descriptions that do not follow from the tables; those of another version are not judged."""
    if not of_this_version(tables):
        return
    for name, text in described(Release.read(folder)).items():
        path = folder / name
        if path.is_file() and path.read_bytes() != text.encode():
            yield f"{name} does not describe these tables: another text follows from them."


def of_this_version(tables: Tables) -> bool:
    """Tell whether this version of the tool made the release."""
    return tables["build"]["tool_version"].to_list() == [version("incidents")]
