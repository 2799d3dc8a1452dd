"""Partitions whose key is null are read by pandas, pyarrow, Polars and DuckDB, as the empty text."""

import subprocess

import duckdb
import pandas as pd
import polars as pl
import pyarrow.dataset as pads
import pyarrow.parquet as pq
import pytest

TEXTS = """source,date,text
Courier,2022-03-05,Moscow condemned NATO.
,2022-04-01,NATO praised Ukraine.
Wire,,Ukraine thanked NATO.
a/b=c,2021-01-01,Moscow condemned NATO.
"""
WANT = {("Courier", "2022-03"), ("", "2022-04"), ("Wire", ""), ("a/b=c", "2021-01")}


@pytest.fixture(scope="module")
def stances(program, tmp_path_factory):
    folder = tmp_path_factory.mktemp("null")
    (folder / "in.csv").write_text(TEXTS, encoding="utf-8")
    command = [program, "score", "in.csv", "--out", "out", "--quiet", "--partition-by", "source,month"]
    subprocess.run(command, cwd=folder, check=True)
    return folder / "out" / "stances"


READERS = {
    "pandas": lambda at: pd.read_parquet(at)[["source", "month"]].astype(str).itertuples(index=False, name=None),
    "pyarrow.dataset": lambda at: ((r["source"], r["month"]) for r in pads.dataset(at, partitioning="hive").to_table(["source", "month"]).to_pylist()),
    "pyarrow.parquet": lambda at: ((r["source"], r["month"]) for r in pq.read_table(at).select(["source", "month"]).to_pylist()),
    "polars": lambda at: pl.scan_parquet(at / "**/*.parquet", hive_partitioning=True).select("source", "month").collect().rows(),
    "duckdb": lambda at: duckdb.sql(f"select source, month from read_parquet('{at}/**/*.parquet', hive_partitioning = true)").fetchall(),
}


@pytest.mark.parametrize("reader", READERS)
def test_null_keys_are_read(stances, reader):
    assert set(READERS[reader](stances)) == WANT
