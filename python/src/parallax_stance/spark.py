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


_BANDS, _DIGITS = 16, 16  # of a signature: two articles that repeat each other have a band of so many digits in common


def _marked(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    return _stream.duplicates(batches)


def _star(edges: DataFrame, large: bool) -> DataFrame:
    """One half of a step of the alternating algorithm for connected components (Kiveris and others 2014)."""
    both = edges.union(edges.select("b", "a")) if large else edges.select(F.greatest("a", "b").alias("a"), F.least("a", "b").alias("b"))
    least = both.groupBy("a").agg(F.least("a", F.min("b")).alias("m"))
    joined = both.join(least, "a")
    if large:
        linked = joined.where("b > a").select(F.col("b").alias("a"), F.col("m").alias("b"))
    else:
        linked = joined.select(F.col("b").alias("a"), F.col("m").alias("b")).union(joined.select("a", F.col("m").alias("b")))
    return linked.where("a <> b").distinct()


def _components(edges: DataFrame) -> DataFrame:
    """Rows of a and the least id of its component, b, for every a but that one."""
    before = None
    while True:  # each step at least halves the way to the least id
        edges = _star(_star(edges, True), False).localCheckpoint()
        now = edges.agg(F.count("*"), F.sum(F.xxhash64("a", "b").cast("decimal(38,0)"))).first()
        if now == before:
            return edges
        before = now


def duplicates(articles: DataFrame, order_by: Sequence[str]) -> DataFrame:
    """Names the earlier article that each repeats, over all partitions.

    Args:
        articles: the table ``articles``, with ``article_id`` and ``signature``.
        order_by: its columns whose order tells which of two is the earlier, such
            as ``["published", "article_id"]``; no two articles are to be equal
            in them.

    Returns:
        Rows of ``article_id`` and ``duplicate_of``, of those that repeat another:
        what one run of ``parallax score`` over all articles in that order marks.

    Articles whose signatures have a band in common are candidates, and the
    candidates' connected components lie in a partition each, where the program's
    own index takes them in order. So no machine holds more than the candidates of
    its partitions.
    """
    signed = articles.where("signature is not null").select("article_id", "signature", *(c for c in order_by if c != "article_id"))
    cut = F.expr(f"transform(sequence(0, {_BANDS - 1}), i -> substr(signature, i * {_DIGITS} + 1, {_DIGITS}))")
    bands = signed.select("article_id", F.posexplode(cut).alias("band", "value"))
    hubs = bands.groupBy("band", "value").agg(F.min("article_id").alias("b"), F.count("*").alias("n")).where("n > 1")
    edges = bands.join(hubs, ["band", "value"]).where("article_id <> b").select(F.col("article_id").alias("a"), "b").distinct().localCheckpoint()
    linked = _components(edges)
    parts = linked.select(F.col("a").alias("article_id"), F.col("b").alias("part")).union(linked.select("b", "b")).distinct()
    ordered = signed.join(parts, "article_id").repartition("part").sortWithinPartitions(*order_by).select("article_id", "signature")
    return ordered.mapInArrow(_marked, "article_id string, duplicate_of string").where("duplicate_of is not null")


def write_tables(
    scored: DataFrame, folder: str | os.PathLike[str], *, partition_by: Sequence[str] = (), duplicates_by: Sequence[str] = (), mode: str = "errorifexists"
) -> None:
    """Writes each table to a folder of Parquet below the one given.

    Args:
        scored: what `score` gave, read back from where it was staged.
        folder: where the tables go; any address that Spark writes to.
        partition_by: columns to lay the files out by, for the tables that have
            them; ``published`` gives no folders by itself: add a column first.
        duplicates_by: columns of ``articles`` as `duplicates` takes them, to
            write which articles repeat an earlier one; else nobody looks, and
            ``merge --adopt`` does.
        mode: what to do where there is something, as Spark's own writer.

    ``parallax merge --adopt FOLDER --out DATASET`` makes a dataset of it, with
    ``--duplicates keep`` where they are marked.
    """
    for name in table_names(scored):
        rows = table(scored, name)
        if name == "articles" and duplicates_by:
            columns = rows.columns
            rows = rows.drop("duplicate_of").join(duplicates(rows, duplicates_by), "article_id", "left").select(columns)
        keys = [key for key in partition_by if key in rows.columns]
        rows.write.mode(mode).partitionBy(*keys).parquet(f"{os.fspath(folder)}/{name}")


__all__ = ["duplicates", "score", "table", "table_names", "write_tables"]
