"""Articles, what `parallax score` makes of them, and how tables are compared with that.

PARALLAX_BIN names the program; without it, it is built from this repository.
With ../shared beside the checkout the full passes score its 12,000 articles,
else 1,000 made from testdata/articles.
"""

import gzip
import itertools
import json
import os
import pathlib
import subprocess
import sys
import threading
import time

import duckdb
import psutil
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
ALLSIDES = ROOT.parent / "shared" / "data" / "articles" / "allsides-12k.jsonl.gz"
sys.path.insert(0, str(ROOT / "python" / "src"))

import parallax_stance as px  # noqa: E402

# A full pass has all of them, the other tests the first thousand.
MOST = int(os.environ.get("PARALLAX_CLUSTERS_ARTICLES", "12000"))

# What an answer leaves out, or cannot know: it is told in docs/clusters.md.
LEFT_OUT = ("duplicate_of", "format")


@pytest.fixture(scope="session")
def program(tmp_path_factory):
    """The program under a path of its own, by which its processes are known."""
    path = tmp_path_factory.mktemp("bin") / "parallax-of-these-tests"
    if given := os.environ.get("PARALLAX_BIN"):
        path.symlink_to(os.path.abspath(given))
    else:
        subprocess.run(["go", "build", "-o", str(path), "./cmd/parallax"], cwd=ROOT, check=True)
    os.environ["PARALLAX"] = str(path)
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT / "python" / "src"), os.environ.get("PYTHONPATH")]))
    return path


def made():
    """Articles made of the paragraphs of the repository's own."""
    texts = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "testdata" / "articles").rglob("*.txt"))]
    for i, (one, other) in enumerate(itertools.islice(itertools.product(texts, texts), 1000)):
        yield {"title": f"Talks {i}", "source": f"outlet {i % 7}", "text": one + "\n\n" + other, "date": f"2022-03-{1 + i % 28:02}T00:00:00Z"}


@pytest.fixture(scope="session")
def records():
    if ALLSIDES.exists():
        with gzip.open(ALLSIDES, "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line in itertools.islice(lines, MOST)]
    return list(made())[:MOST]


class Corpus:
    """Articles as Parquet, with the path and record that `score` names them by, and the dataset that it made of them."""

    def __init__(self, folder, records, program):
        folder.mkdir()
        lines = folder / "news.jsonl"
        lines.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
        self.table = pa.Table.from_pylist([{**r, "path": lines.name, "record": f"line {i + 1}"} for i, r in enumerate(records)])
        self.parquet = folder / "articles"
        self.parquet.mkdir()
        step = max(1, self.table.num_rows // 8)
        for i, at in enumerate(range(0, self.table.num_rows, step)):
            pq.write_table(self.table.slice(at, step), self.parquet / f"part-{i}.parquet")
        self.dataset = folder / "scored"
        subprocess.run([program, "score", str(lines), "--out", str(self.dataset), "--meta", "none", "--duplicates", "keep", "-q"], check=False)
        self.want = {name: digest(px.open_dataset(self.dataset)[name].to_table()) for name in px.open_dataset(self.dataset)}


@pytest.fixture(scope="session")
def repeating(tmp_path_factory, records, program):
    """The table articles of a run that marked those that repeat an earlier one, with their number in the run."""
    folder = tmp_path_factory.mktemp("repeating")
    first = records[:300]
    again = [{**r, "text": r["text"].replace(" the ", " a ", 1), "title": f"Again {i}"} for i, r in enumerate(first[::3])]
    lines = folder / "news.jsonl"
    lines.write_text("".join(json.dumps(r) + "\n" for r in [*first, *again, *first[::7], *records[300:600]]), encoding="utf-8")
    subprocess.run([program, "score", str(lines), "--out", str(folder / "scored"), "--meta", "none", "-q"], check=False)
    table = px.open_dataset(folder / "scored")["articles"].to_table()
    assert table.num_rows > 0 and 100 < table.num_rows - table["duplicate_of"].null_count < 250
    return table.append_column("n", pa.array(range(table.num_rows)))


@pytest.fixture(scope="session")
def whole(tmp_path_factory, records, program):
    return Corpus(tmp_path_factory.mktemp("whole") / "corpus", records, program)


@pytest.fixture(scope="session")
def thousand(tmp_path_factory, records, program):
    return Corpus(tmp_path_factory.mktemp("thousand") / "corpus", records[:1000], program)


def plain(kind):
    """A type as engines may change it: times in other units, numbers wider, strings and lists large or not."""
    if pa.types.is_timestamp(kind):
        return pa.timestamp("ms", tz="UTC")
    if pa.types.is_integer(kind):
        return pa.int64()
    if pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        return pa.string()
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return pa.list_(pa.string())
    return kind


def digest(table):
    """The number of rows, and the sum of their hashes, which their order does not change."""
    names = sorted(set(table.column_names) - set(LEFT_OUT))
    table = table.select(names)
    rows = table.cast(pa.schema([pa.field(f.name, plain(f.type)) for f in table.schema]))  # noqa: F841  (DuckDB finds it by its name)
    columns = ", ".join(f'"{name}"' for name in names)
    return duckdb.sql(f"select count(*), coalesce(sum(hash({columns})::hugeint), 0)::varchar from rows").fetchall()[0]


def same(corpus, tables):
    """Compares tables with those of the dataset."""
    for name, want in corpus.want.items():
        if want[0] == 0 and name not in tables:
            continue  # an engine may write no file of a table without rows
        if name == "rejects":  # their bytes are those of the file in score
            assert tables[name].num_rows == want[0], name
        else:
            assert digest(tables[name]) == want, name


def read(folder):
    """The tables that an engine wrote, as Parquet in a folder each."""
    import pyarrow.dataset as pads

    return {p.name: pads.dataset(p, format="parquet").to_table() for p in pathlib.Path(folder).iterdir() if p.is_dir()}


class Killer(threading.Thread):
    """Kills the first process that a test finds, once, so long as it runs."""

    def __init__(self, wanted):
        super().__init__(daemon=True)
        self.wanted, self.killed, self.over = wanted, None, threading.Event()

    def run(self):
        while not self.over.is_set():
            for process in psutil.process_iter():
                try:
                    if process.pid != os.getpid() and self.wanted(process):
                        process.kill()
                        self.killed = process.pid
                        return
                except psutil.Error:
                    continue
            time.sleep(0.01)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *exception):
        self.over.set()
        self.join()
        if exception[0] is None:
            assert self.killed, "nothing was there to be killed: the test shows nothing"


def is_worker(process, program):
    """Whether a process is a worker that these tests started, and scores."""
    line = process.cmdline()
    return line[:2] == [str(program), "worker"] and "--schema" not in line


def in_mid_task(process, program):
    """Whether it is one that has begun to read its articles."""
    return is_worker(process, program) and process.io_counters().read_chars > 50_000


def has_worker(process, program):
    """Whether it is a process whose worker is in mid-task."""
    return any(in_mid_task(child, program) for child in process.children())


def workers(program):
    """The processes of the worker that these tests started."""
    found = []
    for process in psutil.process_iter():
        try:
            if is_worker(process, program):
                found.append(process)
        except psutil.Error:
            continue
    return found


@pytest.fixture
def no_worker_left(program):
    yield
    until = time.time() + 120
    while workers(program) and time.time() < until:
        time.sleep(0.1)
    assert not workers(program), "a worker was left behind"


