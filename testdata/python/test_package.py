"""The Python package, run from its sources with the program that the other tests use."""

import datetime
import html.parser
import os
import pathlib
import subprocess
import sys
import threading
import time

import duckdb
import pandas as pd
import polars as pl
import psutil
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "python" / "src"))

import parallax_stance as px  # noqa: E402

GOOD = "Moscow condemned the reckless NATO deployment on Tuesday. Kyiv thanked its brave allies for the help."
TWO = "Russia brutally attacked the town.\n\nNATO praised the brave defenders."


@pytest.fixture(autouse=True, scope="module")
def found(program):
    """The package finds the program by the variable."""
    before = os.environ.get("PARALLAX")
    os.environ["PARALLAX"] = program
    yield
    if before is None:
        del os.environ["PARALLAX"]
    else:
        os.environ["PARALLAX"] = before


@pytest.fixture(scope="module")
def articles():
    return pd.DataFrame({
        "id": [f"a{i}" for i in range(6)],
        "body": [GOOD, TWO, None, "", "The weather stayed mild.", GOOD + " é “quoted”"],
        "source": ["Lake Post", "Hill Times"] * 3,
        "date": pd.to_datetime(["2022-03-01"] * 6, utc=True),
    })


def rows(table):
    return table.to_pylist()


def test_every_kind_of_frame_gives_the_same_tables(articles):
    want = px.score(articles)
    assert want.articles.num_rows == 4 and want.stances.num_rows >= 6 and want.rejects.num_rows == 2
    arrow = pa.Table.from_pandas(articles, preserve_index=False)
    kinds = {
        "Polars": pl.from_pandas(articles), "DuckDB": duckdb.sql("select * from articles"), "Arrow": arrow, "reader": arrow.to_reader(max_chunksize=1),
        "batches": iter(arrow.to_batches(max_chunksize=2)), "dicts": articles.assign(body=articles.body.astype(object).where(articles.body.notna(), None)).to_dict("records"),
    }
    for kind, frame in kinds.items():
        got = px.score(frame)
        assert list(got) == list(want)
        for name in want:
            assert rows(got[name]) == rows(want[name]), (kind, name)


def test_tables_are_those_of_the_dataset(plain):
    tables = px.score(ROOT / "testdata" / "articles")
    assert set(tables) == {p.name for p in plain.iterdir() if p.is_dir()}
    for name, table in tables.items():
        want = pq.read_table(plain / name)
        assert rows(table) == rows(want), name
        assert table.schema.equals(want.schema, check_metadata=False)
        assert [f.metadata[b"description"] for f in table.schema] == [f.metadata[b"description"] for f in want.schema]
    assert px.score(ROOT / "testdata" / "articles", tables=["stances", "cues"], actor="nato").stances["actor"].unique().to_pylist() == ["nato"]


def test_table_of_an_answer_has_types_units_and_descriptions(articles, plain):
    tables = px.score(articles, tables=["articles", "stances"])
    want = pq.read_schema(plain / "stances" / "part-00000.parquet")
    assert tables.stances.schema.equals(want, check_metadata=False)
    assert tables.stances.schema.field("stance").metadata == {b"description": want.field("stance").metadata[b"description"], b"unit": b"[-1, 1]"}
    assert tables.stances.schema.metadata[b"table"] == b"stances" and b"parallax.settings" in tables.stances.schema.metadata
    assert list(tables.to_pandas()["articles"]["record"]) == ["a0", "a1", "a4", "a5"]
    with pytest.raises(AttributeError, match="no table 'evidence'; the tables are articles, stances"):
        _ = tables.evidence


def test_rows_without_an_id_are_numbered(articles):
    assert px.score(articles[["body"]]).articles["record"].to_pylist() == ["row 1", "row 2", "row 5", "row 6"]
    with pytest.raises(px.WorkerError, match="^no id: none of the columns body is known to hold it"):
        list(px.stream(articles[["body"]]))


def test_settings(articles, plain):
    renamed = articles.rename(columns={"body": "story", "id": "number"})
    want = px.score(articles)
    assert rows(px.score(renamed, map={"text": "story", "id": "number"}).stances) == rows(want.stances)
    assert rows(px.score(renamed, map="text=story,id=number", settings=plain).stances) == rows(want.stances)
    assert set(px.score(articles, actors=["nato"]).stances["actor"].to_pylist()) == {"nato"}
    assert set(px.score(articles, settings={"actors": ["nato"]}, stance_model="rules").stances["model"].to_pylist()) == {"rules"}
    assert "meta_topic" in px.schema(meta="topic", tables=["articles"]).field("articles").type.value_type.names


@pytest.mark.parametrize("settings, reason", [
    ({"nonsense": 1}, 'settings: no setting "nonsense"'),
    ({"actors": ["nobody"]}, 'no actor "nobody"'),
    ({"map": {"text": "story"}}, 'no text: there is no "story" among the columns id, body, source, date'),
    ({"duplicates": "drop"}, "drop is decided over all articles"),
    ({"tables": ["words"]}, '"words" is not one of articles, '),
])
def test_faults_have_the_programs_reason(articles, settings, reason):
    with pytest.raises(px.ParallaxError, match=reason) as fault:
        px.score(articles, **settings)
    assert fault.value.status == 2 and "parallax:" not in str(fault.value)
    with pytest.raises(TypeError, match="articles cannot be read from int"):
        px.score(7)
    with pytest.raises(FileNotFoundError, match="no file or folder 'no such folder'; a text itself is scored by"):
        px.score("no such folder")


def children():
    return [p.pid for p in psutil.Process().children() if p.status() != psutil.STATUS_ZOMBIE]


def many(count, taken=None):
    for i in range(count):
        if taken is not None:
            taken.append(i)
        yield pa.RecordBatch.from_pylist([{"id": f"{i}-{j}", "text": GOOD * 10} for j in range(100)])


def test_what_is_no_row_is_told(monkeypatch):
    with pytest.raises(TypeError, match="a record batch is needed, not str; of texts make rows"):
        px.score([GOOD, TWO])
    with pytest.raises(TypeError, match="a dict of columns is no table"):
        px.score({"text": [GOOD]})
    with pytest.raises(TypeError, match="articles cannot be read from Series"):
        px.score(pd.Series([GOOD]))
    with pytest.raises(px.WorkerError, match="^no text: there are no columns$"):
        px.score(pd.DataFrame())
    for make in (lambda columns: pd.DataFrame(columns, dtype=object), lambda columns: [dict(zip(columns, row)) for row in zip(*columns.values())]):
        with pytest.raises(TypeError, match=r"the column 'id' has values of several kinds \(int, str\), and needs one"):
            px.score(make({"id": ["a", 2, None], "text": [GOOD, TWO, GOOD]}))
        with pytest.raises(ValueError, match=r"the column 'text' has half a surrogate pair, '.ud83d', in row 2"):
            px.score(make({"text": [GOOD, "NATO \ud83d won."]}))
    monkeypatch.setenv("PARALLAX", "/nowhere/parallax")
    with pytest.raises(FileNotFoundError, match="^.PARALLAX names /nowhere/parallax for the program parallax"):
        px.score([{"text": GOOD}])


def test_rows_need_not_have_the_same_columns():
    found = px.score([{"text": GOOD}, {"text": TWO, "source": "Lake Post"}])
    assert found.articles["source"].to_pylist() == [None, "Lake Post"]
    assert {name: table.num_rows for name, table in px.score([]).items()} == dict.fromkeys(found, 0)


def test_tables_on_request_of_a_path(tmp_path):
    (tmp_path / "a.txt").write_text(TWO)
    tables = px.score(tmp_path / "a.txt", tables=["sentences", "article_stances"])
    assert list(tables) == ["sentences", "article_stances"] and all(table.num_rows for table in tables.values())


def test_repeated_articles_are_named():
    first = px.score([{"text": text} for text in (GOOD, TWO, GOOD.upper(), "Rain.", TWO)]).articles
    ids = first["article_id"].to_pylist()
    found = pa.Table.from_batches(px.duplicates(first))
    assert found.to_pydict() == {"article_id": ids, "duplicate_of": [None, None, ids[0], None, ids[1]]}


def test_stream_keeps_order_and_batches():
    ids = [i for batch in px.stream(many(5), tables=["articles"]) for i in batch.column("articles").flatten().field("record").to_pylist()]
    assert ids == [f"{i}-{j}" for i in range(5) for j in range(100)]
    assert list(px.stream(iter([]))) == []


def test_stream_has_back_pressure_and_leaves_nothing_behind():
    before, taken = children(), []
    answer = px.stream(many(200, taken))
    next(answer)
    assert len(children()) == len(before) + 1
    time.sleep(2)
    held = len(taken)
    time.sleep(1)
    assert len(taken) == held < 30, "the input is read though nobody takes the answer"
    answer.close()
    assert children() == before
    assert not [t for t in threading.enumerate() if t.name == "parallax-feed" and t.join(5) is None and t.is_alive()]


def test_stream_raises_what_the_input_raises():
    def failing():
        yield from many(2)
        raise LookupError("the engine's iterator failed")

    with pytest.raises(LookupError, match="the engine's iterator failed"):
        list(px.stream(failing()))
    two = [pa.RecordBatch.from_pylist([row]) for row in ({"id": "a", "text": GOOD}, {"id": "b", "body": GOOD})]
    with pytest.raises(ValueError, match=r"a batch has the columns id \(string\), body \(string\), and the first had id \(string\), text \(string\)"):
        list(px.stream(two))


def test_killed_worker_is_an_error():
    answer = px.stream(many(200))
    next(answer)
    worker = next(p for p in psutil.Process().children() if "worker" in p.cmdline())
    worker.kill()
    with pytest.raises(px.WorkerError, match="killed by signal 9"):
        list(answer)
    with pytest.raises(px.WorkerError, match="killed by signal 9"):
        raise __import__("pickle").loads(__import__("pickle").dumps(px.WorkerError(-9, "", "parallax worker")))


def test_files_are_read_in_any_format():
    page = b"<html><body><h1>Talks</h1><p>Kyiv thanked its allies for the help.</p></body></html>"
    table = pa.table({"path": ["news/a.html", "news/b.csv", "news/c.txt"], "content": [page, b"title,text\nOne,NATO won.\nTwo,NATO lost.\n", None]})
    got = px.score(table, files=True)
    assert [(a["path"], a["record"], a["source"]) for a in rows(got.articles)] == [
        ("news/a.html", None, "news"), ("news/b.csv", "row 1", "news"), ("news/b.csv", "row 2", "news")]
    assert [r["path"] for r in rows(got.rejects)] == ["news/c.txt"]


class Balanced(html.parser.HTMLParser):
    """Checks that tags close in order, and gathers the text and the marked words."""

    def __init__(self):
        super().__init__()
        self.open, self.text, self.marked = [], "", []

    def handle_starttag(self, tag, attrs):
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.text += data
        if "mark" in self.open:
            self.marked.append(data)


def test_explanation_shows_the_words_of_a_stance():
    with px.Analyzer(actors=["russia", "nato"]) as analyzer:
        found = analyzer.explain(TWO, title="Talks & more", published=datetime.datetime(2022, 3, 1, tzinfo=datetime.timezone.utc))
        again = analyzer.explain(TWO, title="Talks & more", published=datetime.datetime(2022, 3, 1, tzinfo=datetime.timezone.utc))
        assert found.stances == again.stances
        assert [(s["actor"], s["paragraph"], s["published"].year) for s in found.stances] == [("russia", 1, 2022), ("nato", 2, 2022)]
        assert found.text == ["Talks & more", *TWO.split("\n\n")]
        page = Balanced()
        page.feed(found._repr_html_())
        assert page.open == [] and "attacked" in page.marked and "praised" in page.marked
        assert "Talks & more" in page.text and TWO.split("\n\n")[0] in page.text and "against: " in page.text
        for stance in found.stances:
            parts = [e["part"] for e in found.evidence if (e["paragraph"], e["actor"]) == (stance["paragraph"], stance["actor"])]
            assert abs(sum(parts) - stance["stance"]) < 1e-9
        assert rows(analyzer.explain("").tables.rejects)[0]["reason"] == "empty"
        assert "empty" in analyzer.explain("")._repr_html_()
        assert repr(analyzer.explain("")) == "Explanation(nothing was scored: empty)"
        with pytest.raises(TypeError, match="a text is a str, not bytes"):
            analyzer.explain(TWO.encode())
        with pytest.raises(TypeError, match="published is a datetime.datetime, not str"):
            analyzer.explain(TWO, published="2022-03-01")
        for gone in (False, True):  # whether it has ended before the next text is written
            analyzer._session._worker.kill()
            if gone:
                analyzer._session._worker.wait()
            with pytest.raises(px.WorkerError):
                analyzer.explain(TWO)
            assert analyzer.explain(TWO).stances
    assert not [p for p in psutil.Process().children() if "worker" in p.cmdline() and p.status() != psutil.STATUS_ZOMBIE]
    with pytest.raises(px.WorkerError, match='no actor "nobody"'):
        px.Analyzer(actors=["nobody"]).explain(TWO)


def test_datasets_are_read_lazily_with_unknown_partitions(score, out):
    assert rows(px.open_dataset(out).stances.to_table()) == rows(pq.read_table(out / "stances"))
    parted = px.open_dataset(score("--partition-by", "source,month"))
    table = parted.stances.to_table(filter=pa.compute.field("source") == "Volga Herald")
    assert 0 < table.num_rows < parted.stances.count_rows() and set(table["source"].to_pylist()) == {"Volga Herald"}
    assert parted.settings["partition_by"] == ["source", "month"]
    arrow = px.open_dataset(score("--format", "arrow"))
    assert rows(arrow.mentions.to_table()) == rows(pq.read_table(out / "mentions"))
    with pytest.raises(px.ParallaxError, match="tables in csv are not read lazily"):
        px.open_dataset(score("--format", "csv"))["stances"]
    with pytest.raises(FileNotFoundError, match="is no dataset"):
        px.open_dataset(ROOT / "docs")


def test_partition_of_unknown_values_is_null(program, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "NATO won.", "source": "Lake Post"}\n{"text": "NATO lost."}\n')
    subprocess.run([program, "score", str(tmp_path / "a.jsonl"), "--out", str(tmp_path / "out"), "--partition-by", "source", "-q"], check=True)
    assert sorted(px.open_dataset(tmp_path / "out").articles.to_table()["source"].to_pylist(), key=str) == ["Lake Post", None]


def test_compare_and_report(plain):
    found = px.compare(plain, draws=100, permutations=100, actor=["nato", "russia"])
    assert set(found.levels["actor"]) == {"nato", "russia"} and len(found.gaps) == 30 and "mean soft stance toward nato, russia" in found.methods
    assert found.tables["levels"].schema.field("mean").metadata[b"description"]
    page = px.report(plain, draws=100, permutations=100, title="Our page")
    assert "<title>Our page" in page.html and "&lt;title&gt;Our page" in page._repr_html_()
    with pytest.raises(px.ParallaxError, match="no column"):
        px.compare(plain, by="nothing")


def test_command_line_is_the_program(program):
    env = {**os.environ, "PYTHONPATH": str(ROOT / "python" / "src")}
    done = subprocess.run([sys.executable, "-m", "parallax_stance", "version"], env=env, capture_output=True, text=True, check=True)
    assert done.stdout == subprocess.run([program, "version"], capture_output=True, text=True, check=True).stdout


def exact(program, one, other):
    done = subprocess.run([program, "diff", "--exact", str(one), str(other)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert subprocess.run([program, "verify", str(other)], capture_output=True).returncode == 0


def test_tables_in_memory_become_a_dataset(program, plain, articles, tmp_path):
    px.score(ROOT / "testdata" / "articles").write(tmp_path / "out")
    exact(program, plain, tmp_path / "out")
    with pytest.raises(px.ParallaxError, match="made otherwise"):
        px.score(articles, actors=["nato"]).write(tmp_path / "out")
    px.score(articles, actors=["nato"], meta="source").write(tmp_path / "out", overwrite=True)
    again = px.open_dataset(tmp_path / "out")
    assert again.settings["actors"] == ["nato"] and again.articles.count_rows() == 4 and again.rejects.count_rows() == 2
    assert again.articles.to_table()["duplicate_of"].to_pylist()[0] is None
    assert px.compare(tmp_path / "out", draws=100, permutations=100).levels.shape[0] > 0
    with pytest.raises(px.ParallaxError, match="no Parquet files of paragraphs, sentiment"):
        px.score(articles, tables=["articles", "stances", "rejects"]).write(tmp_path / "part")
    assert not (tmp_path / "part").exists()


def test_tables_of_engines_are_adopted(program, plain, tmp_path):
    """Parquet as Spark and others write it: INT96 or finer times, nullable lists, no metadata, keys in folders, many parts in another order."""
    tables = px.Tables({name: pq.read_table(plain / name) for name in px.open_dataset(plain)})
    for number, (name, table) in enumerate(tables.items()):
        table = table.replace_schema_metadata(None)
        step = max(1, table.num_rows // 5)
        (tmp_path / "tables" / name).mkdir(parents=True)
        for i, at in enumerate(range(0, table.num_rows, step)):
            part = table.slice(at, step)
            if number % 2:  # the rows of another order, those of an article together
                part = part.sort_by("article_id") if "article_id" in part.column_names and "paragraph" not in part.column_names else part
            folder = tmp_path / "tables" / name
            times = {"use_deprecated_int96_timestamps": True} if number % 3 == 0 else {"coerce_timestamps": "us"}
            pq.write_table(part, folder / f"part-{i:05}-7d1c.snappy.parquet", compression="snappy", use_dictionary=True, **times)
        (tmp_path / "tables" / name / "_SUCCESS").touch()
    adopt = [program, "merge", "--adopt", str(tmp_path / "tables"), "--out"]
    subprocess.run([*adopt, str(tmp_path / "out"), "-q"], check=True)
    exact(program, plain, tmp_path / "out")
    subprocess.run([*adopt, str(tmp_path / "parted"), "--settings", str(plain), "--partition-by", "source", "-q"], check=True)
    assert px.open_dataset(tmp_path / "parted").stances.count_rows() == tables.stances.num_rows
    wrong = subprocess.run([*adopt, str(tmp_path / "none"), "--settings", '{"actors": ["nato"]}'], capture_output=True, text=True)
    assert wrong.returncode == 2 and "is not of the settings" in wrong.stderr and not (tmp_path / "none").exists()
    for source in ("Volga Herald", None):  # keys in folders, and a column that no dataset has
        part = pa.table(pq.read_table(plain / "articles")).append_column("bucket", pa.array([1] * 36))
        part = part.filter(pa.compute.equal(part["source"], "Volga Herald") if source else pa.compute.not_equal(part["source"], "Volga Herald"))
        folder = tmp_path / "tables" / "articles" / ("source=Volga%20Herald" if source else "rest")
        folder.mkdir()
        pq.write_table(part.drop_columns(["source"]) if source else part, folder / "x.parquet")
    for old in (tmp_path / "tables" / "articles").glob("*.parquet"):
        old.unlink()
    told = subprocess.run([*adopt, str(tmp_path / "keys")], capture_output=True, text=True, check=True)
    assert told.stderr.startswith("left out, as no dataset has them: articles.bucket\n36 articles adopted, 0 rejected")
    assert subprocess.run([program, "verify", str(tmp_path / "keys")], capture_output=True).returncode == 0
