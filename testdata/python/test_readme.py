"""The cells of README.md run as they stand, and print what it shows."""

import re
import subprocess

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


def sample(of):
    """What README shows as the output of a command or cell, line by line."""
    found = re.search(rf"<!-- output of: {re.escape(of)}.*?-->\n```\n(.*?)```", README, re.DOTALL)
    assert found, f"README.md shows no output of {of}"
    return found[1].rstrip().splitlines()


def lines(program, *command):
    done = subprocess.run([program, *command], cwd=ROOT, check=True, capture_output=True, text=True)
    return (done.stderr + done.stdout).splitlines()


def test_python_cells(beside_out, capsys):
    names = {}
    for cell in cells("python"):
        exec(compile(cell, "README.md", "exec"), names)
    shown = sample("the first print of")
    assert capsys.readouterr().out.splitlines()[: len(shown)] == shown


def test_the_summary_is_as_shown(program, tmp_path):
    got = lines(program, "score", "testdata/articles", "--out", str(tmp_path / "out"))
    shown = sample("go run ./cmd/parallax score")
    timeless = re.compile(r" in [\d.]+ m?s \(.*?\),")
    got[0], shown[0] = (timeless.sub("", line[0].replace(str(tmp_path / "out"), "out")) for line in (got, shown))
    assert got[: len(shown)] == shown


def test_the_explanation_is_as_shown(program):
    article = "testdata/articles/atlantic-courier/2022-03-09-shelter-under-fire.txt"
    got, shown = lines(program, "explain", article, "--actor", "russia"), sample("go run ./cmd/parallax explain")
    assert (got[0], shown[1]) == (shown[0], "…")
    at = got.index(shown[2])
    assert got[at : at + len(shown) - 2] == shown[2:]


def test_sql_cells(beside_out):
    for cell in cells("sql"):
        assert len(duckdb.sql(cell.rstrip().removesuffix(";")).fetchall()) == 10
