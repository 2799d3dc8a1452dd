"""The worker on Dask, with two worker processes, and behind DuckDB."""

import pathlib

import dask
import dask.dataframe as dd
import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.dataset as pads
import pytest
from conftest import Killer, has_worker, in_mid_task, read, same
from dask.distributed import Client, LocalCluster
from engines import DASK

import parallax_stance as px


@pytest.fixture(scope="module", autouse=True)
def client(program):
    with dask.config.set({"dataframe.convert-string": False, **DASK}):
        with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, memory_limit="2GiB") as cluster, Client(cluster) as client:
            yield client


def frame(corpus, partitions):
    return dd.from_pandas(corpus.table.to_pandas(), npartitions=partitions, sort=False)


def tables(scored):
    parts = {name: px.dask.table(scored, name).compute() for name in px.dask.table_names(scored)}
    return {name: pa.Table.from_pandas(part, preserve_index=False) for name, part in parts.items()}


def test_full_pass_by_files(whole, tmp_path, no_worker_left):
    rows = px.dask.score_files(sorted(whole.parquet.iterdir()), tmp_path / "tables").compute()
    assert rows == whole.table.num_rows
    same(whole, read(tmp_path / "tables"))


@pytest.mark.parametrize("partitions", [1, 7])
def test_partitions_change_nothing(thousand, partitions):
    same(thousand, tables(px.dask.score(frame(thousand, partitions)).persist()))


@pytest.mark.parametrize("victim", ["worker", "python"])
def test_killed_processes_cost_nothing(thousand, tmp_path, program, victim, no_worker_left):
    wanted = {"worker": lambda p: in_mid_task(p, program), "python": lambda p: has_worker(p, program)}[victim]
    with Killer(wanted):
        px.dask.score_files(sorted(thousand.parquet.iterdir()), tmp_path / "tables").compute(retries=3)
    same(thousand, read(tmp_path / "tables"))


def test_poison_rows_are_rejects():
    rows = dd.from_pandas(pd.DataFrame({"id": ["a", "b", "c"], "text": ["NATO won.", None, ""]}), npartitions=2)
    scored = px.dask.score(rows).persist()
    assert sorted(px.dask.table(scored, "rejects").compute()["record"]) == ["b", "c"]
    assert list(px.dask.table(scored, "articles").compute()["record"]) == ["a"]


def test_duckdb_before_and_behind(thousand, tmp_path):
    articles = duckdb.sql(f"from '{thousand.parquet}/*.parquet'")
    pads.write_dataset(px.stream(articles), tmp_path / "staged", schema=px.schema(), format="parquet")
    found = {name: duckdb.sql(f"select unnest({name}, recursive := true) from '{tmp_path}/staged/*.parquet'").to_arrow_table() for name in thousand.want}
    same(thousand, found)


def test_types_are_clean():
    """mypy and pyright find nothing in the package, with the engines' own types beside it."""
    import subprocess
    import sys

    folder = pathlib.Path(px.__file__).parents[2]
    for tool in (["mypy"], ["pyright", "--pythonpath", sys.executable]):
        done = subprocess.run([sys.executable, "-m", *tool], cwd=folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
