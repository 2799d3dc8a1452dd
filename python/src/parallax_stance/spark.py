"""Parallax on Spark: a DataFrame of articles in, a DataFrame of answers out, and the tables out of it.

    scored = parallax_stance.spark.score(spark.read.parquet("articles"), actors=["nato"])
    scored.write.parquet("staged")                       # scored once
    staged = spark.read.parquet("staged")
    parallax_stance.spark.write_tables(staged, "tables")  # a folder of Parquet for each table

The settings travel in the function that Spark hands to its tasks, the program
in this package, which has to be there on the executors: installed, or as the
wheel by ``--py-files``, or in an archive by ``--archives``.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame, functions as F
from pyspark.sql.pandas.types import from_arrow_schema

from . import _stream


def _microseconds(kind: pa.DataType) -> pa.DataType:
    """The type as Spark has it, whose times are microseconds."""
    if pa.types.is_timestamp(kind):
        return pa.timestamp("us", tz=kind.tz)
    if pa.types.is_list(kind):
        return pa.list_(kind.value_field.with_type(_microseconds(kind.value_type)))
    if pa.types.is_struct(kind):
        return pa.struct([field.with_type(_microseconds(field.type)) for field in kind])
    return kind


def _schema(told: pa.Schema) -> pa.Schema:
    return pa.schema([field.with_type(_microseconds(field.type)) for field in told])


def _task(batches: Iterable[pa.RecordBatch], settings: dict[str, Any]) -> Iterator[pa.RecordBatch]:
    """What Spark runs on a partition: it fails, and is tried again, unless the worker gave its whole answer."""
    schema = None
    for batch in _stream.stream(batches, **settings):
        schema = schema or _schema(batch.schema)
        yield batch.cast(schema)


def score(articles: DataFrame, **settings: Any) -> DataFrame:
    """Scores a DataFrame of articles, lazily.

    Args:
        articles: a text and an id in each row (``map={"text": "body"}`` names
            their columns), or with ``files=True`` the rows of
            ``spark.read.format("binaryFile")``.
        **settings: as for `parallax_stance.score`. Settings that name files are
            read on the executors: pass ``actors_file`` and the like as paths that
            every node has.

    Returns:
        A row per article: ``article_id`` and, for each table, an array of
        structs. Write it once before taking the tables out of it, since each
        table would score the articles anew.
    """
    if settings.get("files"):
        articles = articles.select("path", "content")
    return articles.mapInArrow(partial(_task, settings=settings), from_arrow_schema(_schema(_stream.schema(**settings))))


def table_names(scored: DataFrame) -> list[str]:
    """The names of the tables that `score` gave, or that were written of it."""
    return [field.name for field in scored.schema if field.dataType.typeName() == "array"]


def table(scored: DataFrame, name: str) -> DataFrame:
    """One of the tables, out of what `score` gave or what was written of it: a row per row of the dataset's table."""
    return scored.select(F.inline(name))


def write_tables(scored: DataFrame, folder: str | os.PathLike[str], *, partition_by: Sequence[str] = (), mode: str = "errorifexists") -> None:
    """Writes each table to a folder of Parquet below the one given.

    Args:
        scored: what `score` gave, read back from where it was staged.
        folder: where the tables go; any address that Spark writes to.
        partition_by: columns to lay the files out by, for the tables that have
            them; ``published`` gives no folders by itself: add a column first.
        mode: what to do where there is something, as Spark's own writer.

    ``parallax merge --adopt FOLDER --out DATASET`` makes a dataset of it.
    """
    for name in table_names(scored):
        rows = table(scored, name)
        keys = [key for key in partition_by if key in rows.columns]
        rows.write.mode(mode).partitionBy(*keys).parquet(f"{os.fspath(folder)}/{name}")


__all__ = ["score", "table", "table_names", "write_tables"]
