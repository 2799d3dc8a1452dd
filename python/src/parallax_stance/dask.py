"""Parallax on Dask: a DataFrame of articles in, a DataFrame of answers out; or files in, files out.

    scored = parallax_stance.dask.score(dd.read_parquet("articles"), actors=["nato"]).persist()
    parallax_stance.dask.table(scored, "stances").to_parquet("tables/stances")

`score_files` keeps the articles off the scheduler: each task reads a file and
writes the tables that come of it.
"""

from __future__ import annotations

import os
import pathlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa
import pyarrow.dataset as pads
import pyarrow.parquet as pq

from . import _stream, _tables

if TYPE_CHECKING:
    from dask.dataframe import DataFrame
    from dask.delayed import Delayed


def _frame(table: pa.Table) -> pd.DataFrame:
    """A data frame whose columns are Arrow's own, lists of structs included."""
    return table.to_pandas(types_mapper=pd.ArrowDtype)


def _task(articles: pd.DataFrame, settings: dict[str, Any], schema: pa.Schema) -> pd.DataFrame:
    """What Dask runs on a partition: it fails, and is tried again, unless the worker gave its whole answer."""
    table = pa.Table.from_pandas(articles, preserve_index=False)
    return _frame(pa.Table.from_batches(list(_stream.stream(table, **settings)), schema))


def score(articles: DataFrame, **settings: Any) -> DataFrame:
    """Scores a Dask DataFrame of articles, lazily: a worker for each partition.

    Args:
        articles: a text and an id in each row; with ``files=True`` rows of path
            and content. The index is not looked at.
        **settings: as for `parallax_stance.score`.

    Returns:
        A row per article: ``article_id`` and, for each table, a list of structs,
        as columns of Arrow types. ``persist()`` it before taking the tables out.
    """
    schema = _stream.schema(**settings).remove_metadata()
    return articles.map_partitions(_task, settings, schema, meta=_frame(schema.empty_table()))


def _rows(scored: pd.DataFrame, name: str, kind: pa.DataType) -> pd.DataFrame:
    column = pa.chunked_array(pa.array(scored[name])) if len(scored) else pa.chunked_array([], kind)
    return _frame(_tables.unnest(pa.table({name: column.cast(kind)}), name))


def table_names(scored: DataFrame) -> list[str]:
    """The names of the tables that `score` gave."""
    return [str(name) for name in scored.columns if name != "article_id"]


def table(scored: DataFrame, name: str) -> DataFrame:
    """One of the tables, out of what `score` gave: a row per row of the dataset's table."""
    kind = scored._meta[name].dtype.pyarrow_dtype
    return scored[[name]].map_partitions(_rows, name, kind, meta=_rows(scored._meta, name, kind))


def _file(source: str, folder: str, number: int, settings: dict[str, Any]) -> int:
    """Scores one file of articles into a part of each table. The same file gives the same parts, should a task be repeated."""
    rows = pads.dataset(source).to_batches(batch_size=_stream.BATCH_ROWS)
    answer = list(_stream.stream(rows, **settings))
    schema = answer[0].schema if answer else _stream.schema(**settings)
    for name, part in _tables.Tables.of(answer, schema).items():
        place = pathlib.Path(folder, name, f"part-{number:05}.parquet")
        place.parent.mkdir(parents=True, exist_ok=True)
        hidden = place.with_name(f".{place.name}.{os.getpid()}")
        pq.write_table(part, hidden, compression="zstd")
        os.replace(hidden, place)
    return sum(batch.num_rows for batch in answer)


def score_files(files: Sequence[str | os.PathLike[str]], folder: str | os.PathLike[str], **settings: Any) -> Delayed:
    """Scores files of articles (Parquet or Arrow) into a folder of Parquet for each table, a task for each file.

    Args:
        files: where the articles lie; every worker of the cluster reads them.
        folder: where the tables go, on storage that all workers share.
        **settings: as for `parallax_stance.score`.

    Returns:
        A delayed number of rows: ``score_files(…).compute()`` does the work.
        ``parallax merge --adopt FOLDER --out DATASET`` makes a dataset of it.
    """
    from dask.delayed import delayed

    task = delayed(_file, pure=False)
    return delayed(sum)([task(os.fspath(file), os.fspath(folder), number, settings) for number, file in enumerate(files)])


__all__ = ["score", "score_files", "table", "table_names"]
