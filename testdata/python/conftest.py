"""Datasets for the tests, written by the program once per format.

PARALLAX_BIN names the program; without it, it is built from this repository.
PARALLAX_OUT names a finished Parquet dataset to test instead of a fresh one.
"""

import json
import os
import pathlib
import subprocess

import pyarrow.parquet as pq
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def program(tmp_path_factory):
    """Path of the program."""
    if os.environ.get("PARALLAX_BIN"):
        return os.path.abspath(os.environ["PARALLAX_BIN"])
    path = tmp_path_factory.mktemp("bin") / "parallax"
    subprocess.run(["go", "build", "-o", str(path), "./cmd/parallax"], cwd=ROOT, check=True)
    return str(path)


@pytest.fixture(scope="session")
def score(program, tmp_path_factory):
    """A function that scores testdata/articles with some flags and gives the folder."""

    def run(*flags):
        out = tmp_path_factory.mktemp("out") / "dataset"
        command = [program, "score", "testdata/articles", "--out", str(out), "--quiet", *flags]
        subprocess.run(command, cwd=ROOT, check=True)
        return out

    return run


@pytest.fixture(scope="session")
def out(score):
    """Folder of a Parquet dataset with all its tables, by both stance models."""
    if os.environ.get("PARALLAX_OUT"):
        return pathlib.Path(os.environ["PARALLAX_OUT"])
    return score("--cues", "--stance-model", "learned,rules")


@pytest.fixture(scope="session")
def plain(score):
    """Folder of the dataset that README's first command makes."""
    return score()


@pytest.fixture(scope="session")
def manifest(out):
    return json.loads((out / "manifest.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def names(manifest):
    """Names of the dataset's tables."""
    return [table["name"] for table in manifest["tables"]]


@pytest.fixture(scope="session")
def rows(manifest):
    """Number of rows by table, as the manifest counts them."""
    return {table["name"]: table["rows"] for table in manifest["tables"]}


@pytest.fixture(scope="session")
def tables(out, names):
    """Every table as a list of dicts, one per row."""
    return {name: pq.read_table(out / name).to_pylist() for name in names}


@pytest.fixture(scope="session")
def params(out):
    """The numbers of each stance model, as the file of stances carries them."""
    metadata = pq.read_schema(out / "stances" / "part-00000.parquet").metadata
    return {model: json.loads(metadata[f"parallax.stance.{model}.params".encode()]) for model in ("learned", "rules")}
