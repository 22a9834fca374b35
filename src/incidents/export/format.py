"""What an export format is, what can be chosen, and what an export says of itself afterwards."""

from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path

from incidents.ask.dataset import Dataset
from incidents.schema import Modality
from incidents.words.frozen import frozen


@frozen
class Choice:
    """What a user chose: one table of a format that has several, and the weakest account that counts.

    `weakest` is None where the format decides.
    """

    table: str | None = None
    weakest: Modality | None = None


@frozen
class Written:
    """How many rows of what were written, and why others were not."""

    rows: int
    what: str = "incidents"
    left_out: Mapping[str, int] = field(default_factory=dict)
    note: str | None = None


@frozen
class Format:
    """One format: how it is named, what its files are called, and what writes it.

    `write` is given a path that does not exist yet and makes a file there, or a folder where `is_folder`.
    `weakest` is the weakest account that the format takes when nobody says otherwise, None for a format of
    whole tables, where nothing is left out.
    """

    name: str
    says: str
    ending: str
    write: Callable[[Dataset, Choice, Path], Written]
    weakest: Modality | None = None
    is_folder: bool = False
    is_text: bool = True
    has_tables: bool = False

    def makes_folder(self, choice: Choice) -> bool:
        """Return whether a folder comes of it; one chosen table is always a file."""
        return self.is_folder and choice.table is None
