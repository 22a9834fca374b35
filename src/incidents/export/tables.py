"""CSV: every table of the dataset in a folder, or one table or view."""

from pathlib import Path

from incidents.ask.alike import alike
from incidents.ask.dataset import Dataset
from incidents.errors import QueryError
from incidents.export.cells import write_cells
from incidents.export.format import Choice, Written
from incidents.schema import RECORDS
from incidents.schema.views import VIEWS

TABLES = tuple(record.table for record in RECORDS)
_VIEWS = tuple(view.name for view in VIEWS)


def write(dataset: Dataset, choice: Choice, out: Path) -> Written:
    """Write one table or view to a file, or all tables into a folder, one `<table>.csv` each."""
    if choice.table is None:
        out.mkdir()
        rows = sum(_write(dataset, table, out / f"{table}.csv") for table in TABLES)
        return Written(rows, f"rows in {len(TABLES)} tables")
    known = (*TABLES, *_VIEWS)
    if choice.table not in known:
        near = alike(choice.table, known)
        told = f"did you mean {near[0]}?" if near else f"the tables are {', '.join(known)}."
        raise QueryError(f"There is no table {choice.table}; {told}")
    return Written(_write(dataset, choice.table, out), f"rows of {choice.table}")


def _write(dataset: Dataset, name: str, file: Path) -> int:
    rows = getattr(dataset, name) if name in TABLES else dataset.sql(f"FROM {name} ORDER BY ALL")
    write_cells(rows, file)
    return int(rows.height)
