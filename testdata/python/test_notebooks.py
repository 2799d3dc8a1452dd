"""Every notebook runs from a clean kernel on freshly scored tables, and what is committed is clean."""

import re

import nbformat
import pytest

from conftest import ROOT
from run_notebooks import execute

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_there_are_notebooks():
    assert {"quickstart.ipynb", "compare_sources.ipynb", "receipts.ipynb", "validation.ipynb"} <= {path.name for path in NOTEBOOKS}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(path, program, tmp_path, monkeypatch):
    monkeypatch.setenv("PARALLAX_BIN", program)
    monkeypatch.setenv("PARALLAX_REPOSITORY", str(ROOT))
    notebook = execute(path, tmp_path)  # raises when a cell fails
    assert (tmp_path / "out" / "manifest.json").is_file()
    kinds = {output.output_type for cell in code_cells(notebook) for output in cell.outputs}
    assert "error" not in kinds and "display_data" in kinds
    for cell in code_cells(notebook):
        assert not [o.text for o in cell.outputs if o.get("name") == "stderr"], cell.source


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_committed_outputs(path):
    """The outputs are there, in order, small, and tell nothing of a machine. make notebooks makes them anew."""
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    cells = code_cells(notebook)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    outputs = [output for cell in cells for output in cell.outputs]
    assert len(outputs) >= 5
    assert not [o for o in outputs if o.output_type == "error" or o.get("name") == "stderr"]
    assert path.stat().st_size < 300_000
    shown = [str(o.get("text", "")) + "".join(v for k, v in o.get("data", {}).items() if k.startswith("text/")) for o in outputs]
    assert not re.search(r"(/tmp/|/home/|/root/|/Users/|[A-Z]:\\)", "\n".join(shown))
