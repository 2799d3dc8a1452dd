"""Every reader opens a dataset of many files and one in Hive folders, without a flag."""


import duckdb
import pandas as pd
import polars as pl
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

TABLES = ["articles", "paragraphs", "sentiment", "stances", "relations", "mentions", "evidence"]
KEYS = ["article_id", "paragraph", "model", "actor"]


@pytest.fixture(scope="module")
def parted(score):
    return score("--partition-by", "source,month")


@pytest.fixture(scope="module")
def pieces(score):
    return score("--part-bytes", "100000")


def rows_of(frame):
    """The rows of stances in an order of their own, with the keys as text."""
    columns = [*KEYS, "source", "stance"]
    rows = [tuple(None if pd.isna(value) else value for value in row) for row in frame[columns].itertuples(index=False)]
    return sorted(rows, key=str)


def test_pieces_hold_what_one_file_holds(plain, pieces):
    parts = sorted((pieces / "paragraphs").iterdir())
    assert len(parts) > 3
    for name in TABLES:
        whole = pq.read_table(plain / name)
        assert pd.read_parquet(pieces / name).equals(pd.read_parquet(plain / name)), name
        assert pl.read_parquet(f"{pieces}/{name}/*.parquet").equals(pl.from_arrow(whole)), name
        assert duckdb.sql(f"select count(*) from '{pieces}/{name}/*.parquet'").fetchall()[0][0] == whole.num_rows, name
        assert pq.read_table(pieces / name).equals(whole), name


def test_partitions(plain, parted):
    want = rows_of(pd.read_parquet(plain / "stances"))
    table = parted / "stances"
    pandas = pd.read_parquet(table)
    assert rows_of(pandas.astype({"source": str})) == want
    polars = pl.read_parquet(table)
    assert polars.schema["source"] == polars.schema["month"] == pl.String
    assert rows_of(polars.to_pandas()) == want
    duck = duckdb.sql(f"from '{table}/**/*.parquet'").df()
    assert rows_of(duck) == want
    arrow = ds.dataset(table, partitioning="hive").to_table()
    assert rows_of(arrow.to_pandas()) == want
    for frame in (pandas, polars.to_pandas(), duck):
        published = frame["published"].dt.strftime("%Y-%m")
        assert (frame["month"].astype(str) == published).all()


def test_a_filter_reads_one_folder(parted):
    """All tables carry the keys, so that a filter on the source needs no join."""
    for name in TABLES:
        rows = pl.scan_parquet(parted / name).filter(pl.col("source") == "Volga Herald").collect()
        files = sum(pq.ParquetFile(f).metadata.num_rows for f in (parted / name / "source=Volga%20Herald").rglob("*.parquet"))
        assert rows.height == files > 0, name
    assert not [f for f in pq.read_schema(next((parted / "stances").rglob("*.parquet"))).names if f in ("source", "month")]


def test_without_text(score):
    bare = score("--no-text", "--cues")
    for table, columns in {"articles": ["meta"], "paragraphs": ["text"], "relations": ["cue"], "mentions": ["surface"],
                           "evidence": ["cue", "shifts"], "cues": ["cue"]}.items():
        frame = pd.read_parquet(bare / table)
        assert len(frame) and frame[columns].isna().all(axis=None), table
    assert pd.read_parquet(bare / "paragraphs")["text_hash"].str.fullmatch("[0-9a-f]{32}").all()
    evidence = pd.read_parquet(bare / "evidence").query("lexicon == 'learned'")
    assert len(evidence) and evidence["entry"].isna().all()


def test_hash_finds_the_text(score, plain):
    import hashlib

    bare = pd.read_parquet(score("--no-text") / "paragraphs")
    texts = pd.read_parquet(plain / "paragraphs")["text"]
    assert [hashlib.sha256(text.encode()).hexdigest()[:32] for text in texts] == list(bare["text_hash"])
