"""The notebook of the documentation runs from top to bottom."""

from pathlib import Path

import pytest

nbformat = pytest.importorskip("nbformat", reason="There is no nbformat; `make check` installs it.")
nbclient = pytest.importorskip("nbclient", reason="There is no nbclient; `make check` installs it.")
pytest.importorskip("ipykernel", reason="There is no ipykernel; `make check` installs it.")

ROOT = Path(__file__).parent.parent


def test_the_notebook_runs_and_shows_the_marked_sentence(tmp_path: Path) -> None:
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    book = nbformat.read(ROOT / "docs" / "first-look.ipynb", as_version=4)
    client = nbclient.NotebookClient(book, timeout=300, resources={"metadata": {"path": str(tmp_path)}})
    client.execute()
    shown = "".join(
        output["data"].get("text/html", "")
        for cell in book.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if "data" in output
    )
    assert "<mark" in shown
    assert "incidents from" in shown
    assert "18 people" in shown
