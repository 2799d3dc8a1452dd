"""Record batches through one process of the worker, whose pipes give the back pressure."""

from __future__ import annotations

import itertools
import os
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa

from ._program import ParallaxError, WorkerError, arguments, program, shut

#: Rows of a batch that is handed to the worker, at most.
BATCH_ROWS = 500

#: Bytes of a batch that is handed to the worker, about.
BATCH_BYTES = 8 << 20


def schema(**settings: Any) -> pa.Schema:
    """The schema of the answer that these settings give, as the program tells it.

    ``article_id`` (string) and, for each table, a list of structs with the
    table's columns; units and descriptions stand in the fields' metadata.
    """
    done = subprocess.run([program(), "worker", "--schema", *arguments(settings)], capture_output=True, stdin=subprocess.DEVNULL, check=False)
    if done.returncode != 0:
        raise ParallaxError(done.returncode, done.stderr.decode("utf-8", "replace"), "parallax worker")
    return pa.ipc.open_stream(done.stdout).schema


def batches(articles: Any) -> Iterator[pa.RecordBatch]:
    """Record batches of a data frame or of whatever else holds articles, of BATCH_ROWS rows at most.

    Takes what speaks the Arrow C stream (Polars, DuckDB relations, Arrow tables
    and readers), pandas data frames without their index, lists of dicts, and
    iterables of record batches. They are read as they are asked for.
    """
    for batch in _whole(articles):
        if not isinstance(batch, pa.RecordBatch):
            raise TypeError(f"a record batch is needed, not {type(batch).__name__}; of texts make rows: [{{'text': text}} for text in texts]")
        step = max(1, min(BATCH_ROWS, BATCH_BYTES * batch.num_rows // max(1, batch.nbytes)))
        if batch.num_rows <= step:
            yield batch
            continue
        for at in range(0, batch.num_rows, step):
            yield batch.slice(at, step)


def _whole(articles: Any) -> Iterable[pa.RecordBatch]:
    kind = type(articles).__module__.partition(".")[0]
    if isinstance(articles, pa.RecordBatch):
        return [articles]
    if isinstance(articles, pa.RecordBatchReader):
        return articles
    if isinstance(articles, pa.Table):
        return _table(articles)
    if kind == "pandas" and hasattr(articles, "columns"):
        try:
            return _table(pa.Table.from_pandas(articles, preserve_index=False))
        except (pa.ArrowException, UnicodeError, OverflowError):
            return _table(_columns({name: articles[name] for name in articles.columns}))  # says which column it is
    if isinstance(articles, Mapping):
        raise TypeError("a dict of columns is no table: give pyarrow.table(columns), or a list of dicts, one for each article")
    if hasattr(articles, "__arrow_c_stream__"):
        try:
            return pa.RecordBatchReader.from_stream(articles)
        except pa.ArrowInvalid:  # a single column has such a stream as well
            raise _unreadable(articles) from None
    if hasattr(articles, "to_arrow_reader"):
        return articles.to_arrow_reader(BATCH_ROWS)
    if isinstance(articles, list) and all(isinstance(row, dict) for row in articles):
        names = dict.fromkeys(name for row in articles for name in row)  # a row may have what the first has not
        return _table(_columns({name: [row.get(name) for row in articles] for name in names})) if names else []
    if kind != "pandas" and isinstance(articles, Iterable) and not isinstance(articles, (str, bytes, os.PathLike)):
        return articles
    raise _unreadable(articles)


def _unreadable(articles: Any) -> TypeError:
    return TypeError(f"articles cannot be read from {type(articles).__name__}: give a data frame, an Arrow table or reader, or record batches")


def _columns(columns: Mapping[Any, Iterable[Any]]) -> pa.Table:
    """A table of columns of Python values; a column that Arrow cannot hold is named, with what is wrong."""
    made = {}
    for name, values in columns.items():
        try:
            made[str(name)] = pa.array(values, from_pandas=True)
        except UnicodeEncodeError as fault:
            reason = f"half a surrogate pair, {fault.object[fault.start : fault.end]!r}, in row {_row(values, fault.object)}, which is no Unicode text"
            raise ValueError(f"the column {name!r} has {reason}: encode(errors='replace').decode() takes such away") from None
        except (pa.ArrowException, OverflowError) as fault:
            kinds = sorted({type(value).__name__ for value in values if value is not None and not (isinstance(value, float) and value != value)})
            raise TypeError(f"the column {name!r} has values of several kinds ({', '.join(kinds)}), and needs one, such as text: {fault}") from None
    return pa.table(made)


def _row(values: Iterable[Any], wanted: Any) -> int:
    """The number of a row, from 1."""
    return next((number for number, value in enumerate(values, 1) if value is wanted or value == wanted), 0)


def _table(table: pa.Table) -> Iterable[pa.RecordBatch]:
    found = table.to_batches(max_chunksize=BATCH_ROWS)
    return found or [pa.RecordBatch.from_pylist([], schema=table.schema)]


def stream(articles: Any, **settings: Any) -> Iterator[pa.RecordBatch]:
    """Scores record batches as they come, in their order, in one process.

    Args:
        articles: record batches, or whatever `batches` takes. A text and an id
            are needed; ``map={"text": "body", "id": "number"}`` names their
            columns where the likely names do not tell.
        **settings: fields of the settings (``actors=["nato"]``,
            ``date_order="dmy"``, ``settings="dataset"``), ``tables`` to answer
            with, ``files=True`` for rows of path and content, ``workers`` for
            articles analysed at once (1).

    Yields:
        Batches with a row per article: ``article_id``, and for each table the
        list of the article's rows. What cannot be scored is a row whose list
        ``rejects`` says why.

    Raises:
        WorkerError: unless the worker gave its whole answer, so that a task of
            Spark, Ray or Dask fails, and is tried again, whenever its worker
            does. An exception of ``articles`` itself is raised as it is.

    No more than two batches are in memory in either direction. Whoever stops
    early leaves no process behind.
    """
    rest = batches(articles)
    first = next(rest, None)
    if first is None:
        return
    with tempfile.TemporaryFile() as said:
        worker = subprocess.Popen([program(), "worker", *arguments(settings)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said)
        faults: list[BaseException] = []
        feeder = threading.Thread(target=_feed, args=(worker, first, rest, faults), name="parallax-feed", daemon=True)
        feeder.start()
        try:
            broken = ""
            try:
                with pa.ipc.open_stream(worker.stdout) as answer:
                    yield from answer
            except (pa.ArrowInvalid, OSError) as fault:  # an answer that is cut short, or none
                broken = str(fault)
                worker.stdout.close()  # type: ignore[union-attr]  # a worker that still writes ends by it
            status = worker.wait()
            if faults:
                raise faults[0]
            if status != 0 or broken:
                said.seek(max(0, said.seek(0, os.SEEK_END) - 4000))
                raise WorkerError(status, said.read().decode("utf-8", "replace") or broken, "parallax worker")
            feeder.join()
        finally:
            if worker.poll() is None:
                worker.kill()
                worker.wait()
            shut(worker.stdout)
            shut(worker.stdin)


def duplicates(articles: Any) -> Iterator[pa.RecordBatch]:
    """Names the earlier article that each repeats, over all that are given, in their order.

    Args:
        articles: rows of the table ``articles``, of which ``article_id`` and
            ``signature`` are needed, in the order that tells which is earlier; a
            table, or batches as they come.

    Yields:
        Batches with a row per article: ``article_id``, and ``duplicate_of``, null
        where it repeats none. They are what one run of ``parallax score`` over
        the same articles in this order writes.

    One process holds some 330 bytes for each article that repeats no other. On
    Spark, `parallax_stance.spark.duplicates` parts the work.
    """
    only = ["article_id", "signature"]
    return stream((batch.select(only) for batch in batches(articles)), mark=True)


def _told(schema: pa.Schema) -> str:
    return ", ".join(f"{field.name} ({field.type})" for field in schema)


def _feed(worker: subprocess.Popen[bytes], first: pa.RecordBatch, rest: Iterator[pa.RecordBatch], faults: list[BaseException]) -> None:
    try:
        to = pa.ipc.new_stream(worker.stdin, first.schema)
        for batch in itertools.chain([first], rest):
            if not batch.schema.equals(first.schema):
                raise ValueError(f"a batch has the columns {_told(batch.schema)}, and the first had {_told(first.schema)}: one stream has one schema")
            to.write_batch(batch)
        to.close()  # the mark of the end, without which the worker refuses the stream
        worker.stdin.close()  # type: ignore[union-attr]
    except (BrokenPipeError, ConnectionResetError, ValueError) as fault:
        if worker.poll() is None and isinstance(fault, ValueError):  # a batch of another schema, say
            faults.append(fault)
            worker.kill()
    except BaseException as fault:  # of the engine's iterator: the caller is to have it
        faults.append(fault)
        worker.kill()
