"""Every reader opens every table as it is, without a flag."""

import hashlib
import json
import subprocess

import duckdb
import frictionless
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

TABLES = ["articles", "paragraphs", "sentiment", "stances", "relations", "mentions", "evidence"]
TIMED = ["articles", "stances", "relations"]


def test_every_table_is_there(rows):
    assert {*TABLES, "rejects"} <= set(rows)
    for name in TABLES:
        assert rows[name] > 0, name


def test_pandas(out, rows):
    for name, count in rows.items():
        assert len(pd.read_parquet(out / name)) == count, name
    for name in TIMED:
        assert str(pd.read_parquet(out / name)["published"].dt.tz) == "UTC", name


def test_polars(out, rows):
    for name, count in rows.items():
        assert pl.read_parquet(f"{out}/{name}/*.parquet").height == count, name
    for name in TIMED:
        published = pl.scan_parquet(f"{out}/{name}/*.parquet").collect_schema()["published"]
        assert published.time_zone == "UTC", name


def test_duckdb(out, rows):
    for name, count in rows.items():
        table = f"'{out}/{name}/*.parquet'"
        assert duckdb.sql(f"select count(*) from {table}").fetchall()[0][0] == count, name
        assert len(duckdb.sql(f"from {table}").df()) == count, name
    for name in TIMED:
        kind = duckdb.sql(f"select any_value(typeof(published)) from '{out}/{name}/*.parquet'").fetchall()[0][0]
        assert kind == "TIMESTAMP WITH TIME ZONE", name


def test_pyarrow(out, rows):
    for name, count in rows.items():
        assert pq.read_table(out / name).num_rows == count, name
        assert ds.dataset(out / name).to_table().num_rows == count, name
    for name in TIMED:
        schema = pq.read_schema(out / name / "part-00000.parquet")
        assert schema.field("published").type == pa.timestamp("ms", tz="UTC"), name


def test_readers_agree(out, rows):
    for name in rows:
        arrow = pq.read_table(out / name)
        assert pl.read_parquet(f"{out}/{name}/*.parquet").to_dicts() == pl.from_arrow(arrow).to_dicts(), name
        with_pandas = pd.read_parquet(out / name)
        assert list(with_pandas.columns) == arrow.column_names, name
        for column in arrow.column_names:
            assert with_pandas[column].isna().sum() == arrow[column].null_count, (name, column)


def test_files_are_those_of_the_manifest(out, manifest):
    for table in manifest["tables"]:
        for file in table["files"]:
            data = (out / file["path"]).read_bytes()
            assert len(data) == file["bytes"], file["path"]
            assert hashlib.sha256(data).hexdigest() == file["sha256"], file["path"]


def test_columns_are_documented(out, rows, program):
    """In the file, in the codebook and in the data package, in the same words."""
    codebook = (out / "CODEBOOK.md").read_text(encoding="utf-8")
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    resources = {resource["name"]: resource for resource in package["resources"]}
    printed = json.loads(subprocess.run([program, "codebook", "--json"], capture_output=True, check=True).stdout)
    listed = {table["name"]: table["columns"] for table in printed["tables"]}
    for name in rows:
        schema = pq.read_schema(out / name / "part-00000.parquet")
        fields = {field["name"]: field for field in resources[name]["schema"]["fields"]}
        own = [column for column in schema.names if column.startswith("meta_")]
        assert (own != []) == (name == "articles")
        assert list(fields) == schema.names == [column["name"] for column in listed[name]] + own, name
        for field, column in zip(schema, listed[name]):
            doc = field.metadata[b"description"].decode()
            assert len(doc) > 5, (name, field.name)
            assert doc == fields[field.name]["description"] == column["description"], (name, field.name)
            assert doc in codebook, (name, field.name)
            assert field.nullable != fields[field.name]["constraints"]["required"], (name, field.name)


def test_every_format_holds_the_same(score):
    parquet = score()
    arrow, jsonl = score("--format", "arrow"), score("--format", "jsonl")
    for name in [*TABLES, "rejects"]:
        want = pq.read_table(parquet / name)
        with pa.ipc.open_stream((arrow / name / "part-00000.arrows").open("rb")) as stream:
            assert stream.read_all().to_pylist() == want.to_pylist(), name
        lines = (jsonl / name / "part-00000.jsonl").read_text(encoding="utf-8").splitlines()
        for line, row in zip(lines, want.to_pylist(), strict=True):
            if row.get("published") is not None:
                row["published"] = row["published"].strftime("%Y-%m-%dT%H:%M:%S.000Z")
            assert json.loads(line) == row, name


def test_csv_is_a_valid_data_package(score):
    """frictionless checks every cell, key and foreign key."""
    folder = score("--cues", "--format", "csv")
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        assert len(pd.read_csv(folder / resource["path"])) == resource["rows"], resource["name"]
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])
    assert len(report.tasks) == len(package["resources"]) == len(TABLES) + 2


def test_parquet_data_package_is_well_formed(out):
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    errors = [error.message for error in frictionless.Package.metadata_validate(package)]
    assert not errors
