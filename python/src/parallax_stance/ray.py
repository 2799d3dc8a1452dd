"""Parallax on Ray Data: a Dataset of articles in, a Dataset of answers out, and the tables out of it.

    scored = parallax_stance.ray.score(ray.data.read_parquet("articles"), actors=["nato"]).materialize()
    parallax_stance.ray.table(scored, "stances").write_parquet("tables/stances")
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.fs as pafs
import pyarrow.parquet as pq

from . import _stream, _tables

if TYPE_CHECKING:
    from ray.data import Dataset


def _task(articles: pa.Table, settings: dict[str, Any]) -> Iterator[pa.Table]:
    """What Ray runs on a block: it fails, and is tried again, unless the worker gave its whole answer."""
    for batch in _stream.stream(articles, **settings):
        yield pa.Table.from_batches([batch])


def score(articles: Dataset, *, remote: dict[str, Any] | None = None, **settings: Any) -> Dataset:
    """Scores a Ray Dataset of articles, lazily: a worker for each block.

    Args:
        articles: a text and an id in each row; with ``files=True`` rows of path
            and content, such as ``ray.data.read_binary_files(paths,
            include_paths=True)`` gives (its column ``bytes`` is known).
        remote: arguments of Ray's ``map_batches``, such as ``num_cpus``.
        **settings: as for `parallax_stance.score`.

    Returns:
        A row per article: ``article_id`` and, for each table, a list of
        structs. ``materialize()`` or write it before taking the tables out.
    """
    task = partial(_task, settings=settings)
    return articles.map_batches(task, batch_format="pyarrow", batch_size=None, **(remote or {}))


def _schema(scored: Dataset) -> pa.Schema:
    told = scored.schema()
    return told.base_schema if told and isinstance(told.base_schema, pa.Schema) else pa.schema([])


def table_names(scored: Dataset) -> list[str]:
    """The names of the tables that `score` gave."""
    return _tables.table_names(_schema(scored))


def table(scored: Dataset, name: str) -> Dataset:
    """One of the tables, out of what `score` gave: a row per row of the dataset's table."""
    return scored.select_columns([name]).map_batches(partial(_tables.unnest, name=name), batch_format="pyarrow", batch_size=None)


def write_tables(scored: Dataset, folder: str | os.PathLike[str]) -> None:
    """Writes each table to a folder of Parquet below the one given; ``parallax merge --adopt`` makes a dataset of it."""
    schema = _schema(scored)
    for name in _tables.table_names(schema):
        place = f"{os.fspath(folder)}/{name}"
        table(scored, name).write_parquet(place)
        _write_empty(place, pa.schema(list(schema.field(name).type.value_type)))


def _write_empty(place: str, schema: pa.Schema) -> None:
    """Ray writes no file of a table without rows: this writes one, so that the table is there."""
    filesystem, path = pafs.FileSystem.from_uri(place) if "://" in place else (pafs.LocalFileSystem(), os.path.abspath(place))
    if not filesystem.get_file_info(pafs.FileSelector(path, allow_not_found=True)):
        filesystem.create_dir(path, recursive=True)
        pq.write_table(schema.empty_table(), f"{path}/part-empty.parquet", filesystem=filesystem)


__all__ = ["score", "table", "table_names", "write_tables"]
