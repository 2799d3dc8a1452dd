"""Every Python and SQL cell of docs/tables.md runs, on one file per table and on partitions."""

import re
import shutil
import subprocess

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
    assert len(found) == 5
    for cell in found:
        exec(compile(cell, "docs/tables.md", "exec"), {})
    with pd.io.stata.StataReader("stances.dta") as stata:
        written, labels = stata.read(), stata.variable_labels()
    wanted = pd.read_parquet("out/stances")
    assert len(written) == len(wanted) and labels["stance"].startswith("Treatment of the actor")
    assert written["stance"].isna().sum() == wanted["stance"].isna().sum()
    assert set(written["published"].dropna()) == set(pd.to_datetime(wanted["published"].dropna(), utc=True).dt.tz_localize(None))
    assert "Treatment of the actor" in capsys.readouterr().out


@pytest.mark.parametrize("number", range(11))
def test_questions(connection, number):
    found = cells(QUESTIONS, "sql")
    assert len(found) == 11
    rows = connection.sql(found[number].rstrip().removesuffix(";")).fetchall()
    assert rows, found[number]
    if number == 10:
        assert rows[0][0] < 1e-9


def test_articles_days_and_weeks(connection):
    """Each of the three queries, beside pandas."""
    found = cells(PAGE.split("## By article, day and week")[1].split("\n## ")[0], "sql")
    assert len(found) == 3
    by_article, by_day, by_week = (connection.sql(cell.rstrip().removesuffix(";")).df() for cell in found)
    stances = pd.read_parquet("out/stances").query("model == 'learned'").dropna(subset="stance")
    stances["source"], stances["actor"] = stances["source"].astype(str), stances["actor"].astype(str)
    articles = stances.groupby(["article_id", "source", "actor", "published"])["stance"].agg(["mean", "count"]).reset_index()
    assert len(by_article) == len(articles) and by_article["paragraphs"].sum() == len(stances)
    published = articles["published"].dt.tz_localize(None)
    for rows, column, moment in ((by_day, "day", published.dt.normalize()), (by_week, "week", published.dt.to_period("W-SUN").dt.start_time)):
        wanted = articles.groupby(["source", "actor", moment])["mean"].agg(["mean", "count"])
        given = rows.assign(**{column: pd.to_datetime(rows[column])}).set_index(["source", "actor", column]).sort_index()
        assert list(given.index) == list(wanted.index)
        assert (given["stance"] - wanted["mean"]).abs().max() <= 0.0006 and (given["articles"] == wanted["count"]).all()


def test_columns_for_spss_are_those_of_the_table(score):
    """SPSS takes columns by their places."""
    (cell,) = cells(PAGE, "spss")
    named = re.findall(r"([a-z_]+) [AF]\d", cell.split("/VARIABLES=")[1].split(".\n")[0])
    out = score("--format", "csv", "--article-stances")
    assert named == (out / "article_stances" / "part-00000.csv").read_text().splitlines()[0].split(",")
    (cell,) = cells(PAGE, "stata")
    head = (out / "stances" / "part-00000.csv").read_text().splitlines()[0].split(",")
    assert head.index("article_id") == 0 and {"published", "stance", "label"} <= set(head)


@pytest.mark.parametrize("page", ["README.md", "docs/tables.md"])
def test_r_cells(page, score, tmp_path):
    """The cells in R, each where its packages are installed."""
    if not shutil.which("Rscript"):
        pytest.skip("R is not on this machine")
    found = cells((ROOT / page).read_text(encoding="utf-8"), "r")
    assert found
    ran = 0
    for number, cell in enumerate(found):
        needed = re.findall(r"library\((\w+)\)", cell)
        has = f"q(status = !all(sapply(c({', '.join(map(repr, needed))}), requireNamespace, quietly = TRUE)))" if needed else "q(status = 0)"
        if subprocess.run(["Rscript", "-e", has], capture_output=True).returncode:
            continue
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "out").symlink_to(score("--format", "csv" if ".csv" in cell else "parquet"))
        done = subprocess.run(["Rscript", "-e", cell], cwd=folder, capture_output=True, text=True)
        assert done.returncode == 0 and "Atlantic Courier" in done.stdout, done.stderr
        ran += 1
    if not ran:
        pytest.skip(f"R has none of the packages that the cells of {page} need")


def test_months_are_those_of_utc(connection):
    """A story of 1 July, midnight, belongs to July wherever the query runs."""
    months = {row[0] for row in connection.sql(cells(QUESTIONS, "sql")[1].rstrip().removesuffix(";")).fetchall()}
    published = pd.read_parquet("out/stances").dropna(subset=["published", "stance"])["published"]
    assert published.dt.is_month_start.any()
    assert months == set(published.dt.strftime("%Y-%m"))
