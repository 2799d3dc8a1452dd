"""Executes notebooks in a clean kernel: run_notebooks.py NOTEBOOK… writes their outputs back.

The tests use execute alone, in a folder of their own.
"""

import pathlib
import sys

import nbclient
import nbformat

ROOT = pathlib.Path(__file__).resolve().parents[2]


def execute(path, folder):
    """The notebook with the outputs of a fresh run in folder; a cell that fails raises."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    client = nbclient.NotebookClient(notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": str(folder)}})
    client.execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)  # times of day
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return notebook


if __name__ == "__main__":
    for name in sys.argv[1:]:
        path = pathlib.Path(name).resolve()
        nbformat.write(execute(path, path.parent), path)
