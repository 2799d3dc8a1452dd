"""Datasets on disk: their tables lazily, and what the program says of them."""

from __future__ import annotations

import html
import os
import pathlib
import tempfile
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from . import _program, _tables

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow.dataset as pads


class Dataset(Mapping[str, "pads.Dataset"]):
    """A dataset that ``parallax score`` or ``merge`` wrote, whose tables are read when they are asked for.

    ``dataset.stances`` is a pyarrow Dataset: ``.to_table(columns=…,
    filter=…)`` reads no more than that takes. Keys of partitions are columns of
    strings, null where a folder is that of unknown values.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = pathlib.Path(folder)
        self.manifest = _program.manifest(self.folder)
        self._names = [table["name"] for table in self.manifest["tables"]]
        self._format = self.manifest.get("format", "parquet")

    @property
    def settings(self) -> dict[str, Any]:
        """The settings that decided its rows, for ``score(…, settings=…)``."""
        told: dict[str, Any] = self.manifest.get("settings") or {}
        return told

    def __getitem__(self, name: str) -> pads.Dataset:
        import pyarrow.dataset as pads

        if name not in self._names:
            raise KeyError(name)
        folder = self.folder / name
        if self._format == "arrow":
            return pads.dataset(_tables.arrow_table(folder))
        if self._format != "parquet":
            raise _program.ParallaxError(2, f"tables in {self._format} are not read lazily: score with the format parquet or arrow")
        keys = pa.schema([(key, pa.string()) for key in self.manifest.get("partition_by") or []])
        files = [file["path"] for table in self.manifest["tables"] if table["name"] == name for file in table["files"]]
        older = "__HIVE_DEFAULT_PARTITION__"  # what versions before wrote for null
        null = older if any(older in path for path in files) else ""
        hive = pads.HivePartitioning(keys, null_fallback=null, segment_encoding="uri")
        return pads.dataset(folder, format="parquet", partitioning=hive)

    def __getattr__(self, name: str) -> pads.Dataset:
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"there is no table {name!r}; the tables are {', '.join(self._names)}") from None

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._names]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __repr__(self) -> str:
        return f"Dataset({str(self.folder)!r}: {', '.join(self._names)})"

    def to_pandas(self) -> dict[str, pd.DataFrame]:
        """All tables as pandas data frames, by name, in memory."""
        return {name: self[name].to_table().to_pandas() for name in self}


def open_dataset(folder: str | os.PathLike[str]) -> Dataset:
    """Opens a dataset; its tables are read lazily: ``open_dataset("out").stances.to_table()``."""
    return Dataset(folder)


class Comparison(Mapping[str, "pd.DataFrame"]):
    """How the sources of a dataset differ: ``comparison.levels``, ``comparison["gaps"]`` are pandas data frames.

    Attributes:
        tables: the same as pyarrow Tables by name, with units and
            descriptions in their metadata, for who has no pandas.
        methods: the paragraph for a methods section.
    """

    def __init__(self, tables: dict[str, pa.Table], methods: str) -> None:
        self.tables, self.methods = tables, methods

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self.tables[name].to_pandas()

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"there is no table {name!r}; the tables are {', '.join(self.tables)}") from None

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.tables]

    def __iter__(self) -> Iterator[str]:
        return iter(self.tables)

    def __len__(self) -> int:
        return len(self.tables)

    def __repr__(self) -> str:
        return "Comparison(" + ", ".join(f"{name}: {table.num_rows} rows" for name, table in self.tables.items()) + ")"

    def to_pandas(self) -> dict[str, pd.DataFrame]:
        """All tables as pandas data frames, by name."""
        return {name: self[name] for name in self}


def compare(folder: str | os.PathLike[str], **options: Any) -> Comparison:
    """Compares the sources of a dataset, as ``parallax compare`` does: levels, gaps, trends, words, with intervals and tests.

    Args:
        folder: a dataset.
        **options: the command's flags: ``by="country"``, ``actor=["nato"]``,
            ``over="month"``, ``event="2022-02-24"``, ``voice="author"``.

    Raises:
        ParallaxError: with the program's reason.
    """
    import pyarrow.parquet as pq

    with tempfile.TemporaryDirectory(prefix="parallax-") as scratch:
        out = pathlib.Path(scratch, "figures")
        _program.run("compare", os.fspath(folder), "--out", str(out), *_program.options(options))
        tables = {file.stem: pq.read_table(file) for file in sorted(out.glob("*.parquet"))}
        methods = (out / "methods.txt").read_text(encoding="utf-8")
    return Comparison(tables, methods)


class Page:
    """The page of ``parallax report``; in a notebook it shows itself.

    Attributes:
        html: the page, which needs no network.
    """

    def __init__(self, text: str) -> None:
        self.html = text

    def _repr_html_(self) -> str:
        return f"<iframe srcdoc='{html.escape(self.html, quote=True)}' style='width:100%;height:48em;border:1px solid #ccc'></iframe>"

    def __repr__(self) -> str:
        return f"Page({len(self.html)} characters)"

    def save(self, path: str | os.PathLike[str]) -> pathlib.Path:
        """Writes the page to a file."""
        pathlib.Path(path).write_text(self.html, encoding="utf-8")
        return pathlib.Path(path)


def report(folder: str | os.PathLike[str], **options: Any) -> Page:
    """Puts the comparison of a dataset on one page, as ``parallax report`` does; options are the command's flags."""
    return Page(_program.run("report", os.fspath(folder), "--out", "-", *_program.options(options)).decode())
