"""The cells of README.md run as they stand."""

import re

import duckdb
import pytest

from conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def beside_out(plain, tmp_path, monkeypatch):
    """A working folder that holds the dataset under the name that README uses."""
    (tmp_path / "out").symlink_to(plain.resolve(), target_is_directory=True)
    monkeypatch.chdir(tmp_path)


def cells(language):
    found = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    assert found, f"README.md has no cell in {language}"
    return found


def test_python_cells(beside_out, capsys):
    names = {}
    for cell in cells("python"):
        exec(compile(cell, "README.md", "exec"), names)
    assert "Atlantic Courier" in capsys.readouterr().out


def test_sql_cells(beside_out):
    for cell in cells("sql"):
        assert len(duckdb.sql(cell.rstrip().removesuffix(";")).fetchall()) == 10
