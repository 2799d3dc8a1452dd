"""Every column has its type in every reader, nulls and lists included."""

import json
import subprocess

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

# The codebook's types in pyarrow, Polars, DuckDB, and in pandas as it reads without being told anything.
TYPES = {
    "string": (pa.string(), pl.String, "VARCHAR", "str"),
    "int8": (pa.int8(), pl.Int8, "TINYINT", "int8"),
    "int32": (pa.int32(), pl.Int32, "INTEGER", "int32"),
    "int64": (pa.int64(), pl.Int64, "BIGINT", "int64"),
    "float64": (pa.float64(), pl.Float64, "DOUBLE", "float64"),
    "bool": (pa.bool_(), pl.Boolean, "BOOLEAN", "bool"),
    "timestamp[ms, UTC]": (pa.timestamp("ms", tz="UTC"), pl.Datetime("ms", "UTC"), "TIMESTAMP WITH TIME ZONE", "datetime64[ms, UTC]"),
    "list<string>": (pa.list_(pa.field("element", pa.string())), pl.List(pl.String), "VARCHAR[]", "object"),
}


@pytest.fixture(scope="module")
def codebook(program):
    printed = json.loads(subprocess.run([program, "codebook", "--json"], capture_output=True, check=True).stdout)
    return {table["name"]: table["columns"] for table in printed["tables"]}


def test_every_type_occurs(codebook):
    assert {column["type"] for columns in codebook.values() for column in columns} == set(TYPES)


def test_types(out, rows, codebook):
    for name in rows:
        path = str(out / name / "part-00000.parquet")
        arrow = pq.read_table(path)
        polars = pl.read_parquet(path)
        duck = dict(duckdb.sql(f"select column_name, column_type from (describe from '{path}')").fetchall())
        pandas = pd.read_parquet(path)
        for column in codebook[name]:
            label = f"{name}.{column['name']}"
            in_arrow, in_polars, in_duck, in_pandas = TYPES[column["type"]]
            assert arrow.schema.field(column["name"]).type == in_arrow, label
            assert polars.schema[column["name"]] == in_polars, label
            assert duck[column["name"]] == in_duck, label
            nulls = arrow[column["name"]].null_count
            if nulls and in_pandas.startswith(("int", "bool")):
                in_pandas = "float64"
            if nulls < len(arrow) or not nulls:
                assert str(pandas[column["name"]].dtype) == in_pandas, label


def test_numbers_and_nulls_agree(out, rows, codebook):
    for name in rows:
        path = str(out / name / "part-00000.parquet")
        arrow = pq.read_table(path)
        polars, pandas = pl.read_parquet(path), pd.read_parquet(path)
        for column in codebook[name]:
            key, values = column["name"], [v for v in arrow[column["name"]].to_pylist() if v is not None]
            count = duckdb.sql(f"""select count("{key}") from '{path}'""").fetchall()[0][0]
            assert count == len(values) == pandas[key].count() == polars[key].count(), (name, key)
            if column["type"] in ("int8", "int32", "int64", "float64") and values:
                total = duckdb.sql(f"""select sum("{key}") from '{path}'""").fetchall()[0][0]
                for other in (total, pandas[key].sum(), polars[key].cast(pl.Float64).sum()):
                    assert float(other) == pytest.approx(float(sum(values)), abs=1e-6), (name, key)
            if column["type"] == "list<string>":
                assert polars[key].to_list() == arrow[key].to_pylist() == [list(v) for v in pandas[key]], (name, key)


def test_statistics_let_filters_skip_row_groups(out):
    """Every row group tells least and greatest value, and the number of nulls, of what is filtered by."""
    for name, columns in {"stances": ["article_id", "actor", "source", "published", "stance"], "articles": ["source", "published"]}.items():
        meta = pq.ParquetFile(out / name / "part-00000.parquet").metadata
        names = [meta.schema.column(i).name for i in range(meta.num_columns)]
        for group in range(meta.num_row_groups):
            for column in columns:
                statistics = meta.row_group(group).column(names.index(column)).statistics
                assert statistics is not None and statistics.has_min_max and statistics.has_null_count, (name, column)
