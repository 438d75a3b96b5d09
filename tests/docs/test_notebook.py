"""docs/notebook.ipynb runs from top to bottom."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parents[2] / "docs" / "notebook.ipynb"


@pytest.fixture
def notebook() -> Any:
    return nbformat.read(NOTEBOOK, as_version=4)


def test_it_is_kept_without_outputs(notebook: Any) -> None:
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in cells)


@pytest.mark.long
def test_it_runs(notebook: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for cell in notebook.cells:
        cell.source = cell.source.replace("epochs=4", "epochs=1")  # as good for this, in a quarter of the time
    NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}
    ).execute()
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    shown = [str(output) for cell in cells for output in cell.outputs]
    assert any("parameters are trained" in text for text in shown)
    assert any("<progress" in text for text in shown)
    assert "iframe" in shown[-1]
    assert not any("Traceback" in text for text in shown)
    assert (tmp_path / "runs" / "colours" / "report.html").exists()
