"""The descriptions beside the tables, by the validators of those who wrote the formats."""

import json
import logging

import frictionless
import mlcroissant
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest


@pytest.fixture(scope="module")
def partitioned(score):
    return score("--partition-by", "source,month")


def croissant(folder, caplog):
    """The dataset as mlcroissant reads it, and what it warns of."""
    with caplog.at_level(logging.WARNING):
        dataset = mlcroissant.Dataset(jsonld=str(folder / "croissant.json"))
    issues = dataset.metadata.ctx.issues
    assert not issues.errors
    # The time of a run stands in manifest.json alone: other files do not depend on it.
    assert [w for w in issues.warnings if "datePublished" not in w] == []
    assert "not standard" not in caplog.text
    return dataset


@pytest.mark.parametrize("format", ["parquet", "csv", "jsonl", "arrow"])
def test_croissant_is_valid(score, format, caplog):
    dataset = croissant(score("--format", format), caplog)
    assert [r.name for r in dataset.metadata.record_sets][:4] == ["articles", "paragraphs", "sentiment", "stances"]


def test_croissant_is_valid_of_partitions(partitioned, caplog):
    croissant(partitioned, caplog)


@pytest.mark.parametrize("table", ["articles", "stances", "evidence"])
def test_croissant_loads_the_rows(plain, table, caplog):
    records = list(croissant(plain, caplog).records(table))
    rows = pq.read_table(plain / table).to_pylist()
    assert len(records) == len(rows) > 0
    for record, row in zip(records, rows):
        assert record[f"{table}/article_id"].decode() == row["article_id"]
        for name in ("stance", "contribution"):
            if row.get(name) is not None:
                assert record[f"{table}/{name}"] == row[name]


def test_croissant_loads_partitions(partitioned, caplog):
    records = list(croissant(partitioned, caplog).records("stances"))
    assert len(records) == ds.dataset(partitioned / "stances").count_rows() > 0
    assert {r["stances/actor"].decode() for r in records} == {"nato", "russia", "ukraine"}


def test_croissant_covers_every_column(plain):
    described = json.loads((plain / "croissant.json").read_text(encoding="utf-8"))
    for table in described["recordSet"]:
        schema = pq.read_schema(plain / table["name"] / "part-00000.parquet")
        assert [field["name"] for field in table["field"]] == schema.names
        for field in table["field"]:
            assert field["description"] == schema.field(field["name"]).metadata[b"description"].decode()


def test_data_package_of_partitions_is_well_formed(partitioned):
    """A table of many files has a list of paths, which frictionless takes on loading."""
    path = partitioned / "datapackage.json"
    package = frictionless.Package(str(path))  # raises what is wrong
    listed = {r["name"]: r["path"] for r in json.loads(path.read_text(encoding="utf-8"))["resources"]}
    assert len(listed["stances"]) > 5
    for name, paths in listed.items():
        paths = paths if isinstance(paths, list) else [paths]
        assert [package.get_resource(name).path, *(package.get_resource(name).extrapaths or [])] == paths, name
        assert all((partitioned / p).is_file() for p in paths), name


@pytest.mark.parametrize("flags", [["--no-text"], ["--partition-by", "source,month"]], ids=["without text", "partitions"])
def test_csv_is_valid_to_the_cell(score, flags):
    """Columns that are left null, or stand in folders' names, are described as such."""
    report = frictionless.validate(str(score("--format", "csv", *flags) / "datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])[:5]
    assert report.stats["tasks"] == 8


def test_codebook_names_models_and_hashes(out, manifest):
    codebook = (out / "CODEBOOK.md").read_text(encoding="utf-8")
    for part in ("Study", "Missing values", "Formulas", "Known limits", "How to cite", "The run"):
        assert f"\n## {part}\n" in codebook
    assert f"parallax {manifest['version']}" in codebook
    for resource in manifest["resources"]:
        assert resource["sha256"] in codebook, resource["name"]
    for table in manifest["tables"]:
        assert f"| {table['name']} | {table['rows']} |" in codebook
