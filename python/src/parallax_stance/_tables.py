"""The tables of a dataset in memory, and how they come out of a worker's answer."""

from __future__ import annotations

import json
import os
import pathlib
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from . import _program, _stream

if TYPE_CHECKING:
    import pandas as pd


def table_names(answer: pa.Schema) -> list[str]:
    """The names of the tables that an answer holds as lists, in their order."""
    return [f.name for f in answer if pa.types.is_list(f.type) or pa.types.is_large_list(f.type)]


def unnest(answer: pa.RecordBatch | pa.Table, name: str) -> pa.Table:
    """One table, out of the lists of an answer: a row per struct, a column per field, with its documentation."""
    field = answer.schema.field(name)
    rows = field.type.value_type
    about = {**(answer.schema.metadata or {}), **(field.metadata or {})}
    schema = pa.schema(list(rows), metadata=about)
    parts = answer.to_batches() if isinstance(answer, pa.Table) else [answer]
    return pa.Table.from_batches([pa.RecordBatch.from_arrays(part.column(name).flatten().flatten(), schema=schema) for part in parts], schema)


class Tables(Mapping[str, pa.Table]):
    """The tables that scoring gave, in memory: ``tables.stances``, ``tables["evidence"]``.

    Each is a pyarrow Table with the columns, units and documentation of the
    dataset's table of that name (``parallax codebook`` prints them all): the
    schema's metadata describe the table, those of a field its column.
    """

    def __init__(self, tables: Mapping[str, pa.Table]) -> None:
        self._tables = dict(tables)

    @classmethod
    def of(cls, answer: Iterable[pa.RecordBatch], schema: pa.Schema) -> Tables:
        """The tables in the batches of an answer."""
        whole = pa.Table.from_batches(answer, schema)
        return cls({name: unnest(whole, name) for name in table_names(schema)})

    def __getitem__(self, name: str) -> pa.Table:
        return self._tables[name]

    def __getattr__(self, name: str) -> pa.Table:
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self._tables[name]
        except KeyError:
            raise AttributeError(f"there is no table {name!r}; the tables are {', '.join(self._tables)}") from None

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._tables]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def __repr__(self) -> str:
        return "Tables(" + ", ".join(f"{name}: {table.num_rows} rows" for name, table in self._tables.items()) + ")"

    def to_pandas(self) -> dict[str, pd.DataFrame]:
        """The tables as pandas data frames, by name. Null is a missing value, never 0."""
        return {name: table.to_pandas() for name, table in self._tables.items()}

    def write(self, folder: str | os.PathLike[str], *, overwrite: bool = False) -> pathlib.Path:
        """Writes the tables to a folder as a dataset, with manifest, codebook and descriptions.

        ``parallax verify``, ``compare``, ``report`` and ``diff`` work on it. All
        the tables that score writes by default are needed. The program checks
        them first.

        Raises:
            ParallaxError: if the tables are no dataset, or the folder holds
                another one and ``overwrite`` is not given.
        """
        import pyarrow.parquet as pq

        with tempfile.TemporaryDirectory(prefix="parallax-") as scratch:
            for name, table in self._tables.items():
                part = pathlib.Path(scratch, name, "part-00000.parquet")
                part.parent.mkdir()
                pq.write_table(table, part, compression="zstd")
            given = ["--overwrite"] if overwrite else []
            _program.run("merge", "--adopt", scratch, "--out", os.fspath(folder), "--quiet", *given)
        return pathlib.Path(folder)


def score(articles: Any, **settings: Any) -> Tables:
    """Scores articles in this machine's memory.

    Args:
        articles: a pandas, Polars or Arrow table, a DuckDB relation, a list of
            dicts, or record batches, with a text in each row; or the path of a
            file or folder of articles in any format that ``parallax score``
            reads. Rows without a column for an id are named by their number.
        **settings: fields of the settings, as ``parallax score
            --print-settings`` names them: ``actors=["nato", "china"]``,
            ``stance_models=["learned", "rules"]``, ``map={"text": "body"}``,
            ``date_order="dmy"``; ``settings="dataset"`` takes those of a dataset.
            ``tables=["stances"]`` limits what is given back, ``workers=N`` the
            articles analysed at once (one per processor).

    Returns:
        The tables. No evidence is null, never 0; stances lie in [-1, 1],
        positions are code points, so that ``text[start:end]`` is right.

    Raises:
        ParallaxError: with the program's reason, for settings or articles of
            which nothing can be made. An article that cannot be scored raises
            nothing: ``tables.rejects`` says why.

    Of a data frame, ``articles.duplicate_of`` stays null: nobody looked.
    """
    if isinstance(articles, (str, os.PathLike)):
        return _score_path(os.fspath(articles), settings)
    settings = {"workers": os.cpu_count() or 1, "number": not settings.get("files"), **settings}
    answer = list(_stream.stream(articles, **settings))
    return Tables.of(answer, answer[0].schema if answer else _stream.schema(**settings))


def _score_path(path: str, settings: dict[str, Any]) -> Tables:
    """Scores files and folders as the command line does."""
    if not os.path.exists(path):
        raise FileNotFoundError(f"there is no file or folder {path!r}; a text itself is scored by Analyzer().explain(text), or as a row: [{{'text': text}}]")
    only = settings.pop("tables", None)
    only = only.split(",") if isinstance(only, str) else only
    fields = {**settings, "format": "arrow"}
    told = json.loads(_program.run("score", "--print-settings"))
    for table in only or []:
        if isinstance(told.get(table), bool):  # it is written on request
            fields[table] = True
    with tempfile.TemporaryDirectory(prefix="parallax-") as scratch:
        out = pathlib.Path(scratch, "out")
        _program.run("score", "--out", str(out), "--quiet", *_program.arguments(fields), "--", path)
        return Tables({name: arrow_table(out / name) for name in _program.tables_of(out) if not only or name in only})


def arrow_table(folder: pathlib.Path) -> pa.Table:
    """A table of a dataset in the Arrow stream format, in memory."""
    parts = []
    for file in sorted(folder.rglob("*.arrows")):
        with pa.OSFile(str(file)) as source:
            parts.append(pa.ipc.open_stream(source).read_all())
    return pa.concat_tables(parts)
