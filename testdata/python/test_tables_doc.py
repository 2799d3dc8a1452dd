"""Every Python and SQL cell of docs/tables.md runs, on one file per table and on partitions."""

import re

import duckdb
import pandas as pd
import pytest

from conftest import ROOT

PAGE = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
QUESTIONS = PAGE.split("## Ten questions")[1]


def cells(page, language):
    return re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)


@pytest.fixture(scope="module")
def partitioned(score):
    return score("--partition-by", "source,month")


@pytest.fixture(params=["plain", "partitioned"])
def beside_out(request, tmp_path, monkeypatch):
    (tmp_path / "out").symlink_to(request.getfixturevalue(request.param).resolve(), target_is_directory=True)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def connection(beside_out):
    with duckdb.connect() as connection:
        connection.execute("set TimeZone = 'America/Los_Angeles'")  # as on some machine
        for cell in cells(PAGE, "sql")[:1]:
            connection.execute(cell)
        yield connection


def test_python_cells(beside_out, capsys):
    found = cells(PAGE, "python")
    assert len(found) == 4
    for cell in found:
        exec(compile(cell, "docs/tables.md", "exec"), {})
    assert "Treatment of the actor" in capsys.readouterr().out


@pytest.mark.parametrize("number", range(11))
def test_questions(connection, number):
    found = cells(QUESTIONS, "sql")
    assert len(found) == 11
    rows = connection.sql(found[number].rstrip().removesuffix(";")).fetchall()
    assert rows, found[number]
    if number == 10:
        assert rows[0][0] < 1e-9


def test_months_are_those_of_utc(connection):
    """A story of 1 July, midnight, belongs to July wherever the query runs."""
    months = {row[0] for row in connection.sql(cells(QUESTIONS, "sql")[1].rstrip().removesuffix(";")).fetchall()}
    published = pd.read_parquet("out/stances").dropna(subset=["published", "stance"])["published"]
    assert published.dt.is_month_start.any()
    assert months == set(published.dt.strftime("%Y-%m"))
