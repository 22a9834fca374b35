"""Writes incidents in the columns of another codebook, and counts by reason those without a place there."""

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from incidents.ask.dataset import Dataset
from incidents.export.cells import write_cells
from incidents.export.events import NEVER_ASSERTED, Row, rows, told
from incidents.export.format import Choice, Written
from incidents.schema import Modality
from incidents.words.frozen import frozen

# What every crosswalk keeps of this dataset, so that a row leads back to its evidence.
KEPT = {
    "incident_id": pl.String(),
    "incident_type": pl.String(),
    "modality": pl.String(),
    "disputed": pl.Boolean(),
    "confidence": pl.Float64(),
}


@frozen
class LeftOut:
    """Why another codebook has no row for an incident."""

    because: str


Code = Callable[[Row], Mapping[str, Any] | LeftOut]


@frozen
class Codebook:
    """The columns of another codebook with their types; a column that `code` does not fill is NULL."""

    columns: Mapping[str, pl.DataType]
    weakest: Modality

    def write(self, dataset: Dataset, choice: Choice, out: Path, code: Code) -> Written:
        """Write a CSV with a row for each incident that `code` gives one."""
        incidents, weaker = told(dataset, choice.weakest or self.weakest)
        reasons = Counter({NEVER_ASSERTED: weaker} if weaker else {})
        coded: list[Mapping[str, Any]] = []
        for row in rows(incidents):
            made = code(row)
            if isinstance(made, LeftOut):
                reasons[made.because] += 1
            else:
                coded.append({**made, **{name: row[name] for name in KEPT}})
        schema = pl.Schema({**self.columns, **KEPT})
        listed = {name: [row.get(name) for row in coded] for name in schema}
        write_cells(pl.DataFrame(listed, schema=schema, strict=False), out)
        return Written(len(coded), left_out=dict(sorted(reasons.items())))


def of_type(dtype: pl.DataType, names: str) -> dict[str, pl.DataType]:
    """Return columns of one type by their names, written with spaces between them."""
    return dict.fromkeys(names.split(), dtype)


def joined(texts: list[Any]) -> str | None:
    """Return texts joined by `; `, None where there are none."""
    return "; ".join(map(str, texts)) or None


def number(code: str | None) -> int | None:
    """Return a code as a number."""
    return None if code is None else int(code)
