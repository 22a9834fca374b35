"""CSV: every table of the dataset in a folder, or one of them."""

from pathlib import Path

from incidents.ask.alike import alike
from incidents.ask.dataset import Dataset
from incidents.errors import QueryError
from incidents.export.cells import write_cells
from incidents.export.format import Choice, Written
from incidents.schema import RECORDS

TABLES = tuple(record.table for record in RECORDS)


def write(dataset: Dataset, choice: Choice, out: Path) -> Written:
    """Write one table to a file, or all of them into a folder, one `<table>.csv` each."""
    if choice.table is None:
        out.mkdir()
        rows = sum(_write(dataset, table, out / f"{table}.csv") for table in TABLES)
        return Written(rows, f"rows in {len(TABLES)} tables")
    if choice.table not in TABLES:
        near = alike(choice.table, TABLES)
        told = f"did you mean {near[0]}?" if near else f"the tables are {', '.join(TABLES)}."
        raise QueryError(f"There is no table {choice.table}; {told}")
    return Written(_write(dataset, choice.table, out), f"rows of {choice.table}")


def _write(dataset: Dataset, name: str, file: Path) -> int:
    table = getattr(dataset, name)
    write_cells(table, file)
    return int(table.height)
