"""The worker on Spark: a cluster of two worker JVMs on this machine."""

import subprocess

import pyarrow.parquet as pq
import pytest
from conftest import Killer, has_worker, in_mid_task, read, same, workers
from engines import JVM, start_spark
from pyspark.sql import functions as F

import parallax_stance as px

POISON = [("a", "Moscow condemned NATO on Monday."), ("b", None), ("c", " "), (None, "NATO won."), ("d", "x" * 200), ("e", "with a zero\0: Kyiv won.")]


@pytest.fixture(scope="module")
def spark(program):
    # A run of minutes is mostly the start of the JVMs: without the second compiler and threads for garbage it takes a third less.
    session = start_spark(**{
        "spark.executor.memory": "512m", "spark.driver.extraJavaOptions": JVM, "spark.executor.extraJavaOptions": JVM,
        "spark.sql.files.maxPartitionBytes": "8m",
    })
    yield session
    session.stop()


def staged(scored, folder):
    """Scores once into Parquet, and gives the tables in it."""
    scored.write.parquet(str(folder / "staged"))
    answer = pq.read_table(folder / "staged")
    return {name: px.unnest(answer, name) for name in px.table_names(answer.schema)}


def test_full_pass(spark, whole, tmp_path, no_worker_left):
    scored = px.spark.score(spark.read.parquet(str(whole.parquet)))
    assert px.spark.table_names(scored) == list(whole.want)
    same(whole, staged(scored, tmp_path))
    px.spark.write_tables(spark.read.parquet(str(tmp_path / "staged")), tmp_path / "tables")
    same(whole, read(tmp_path / "tables"))


@pytest.mark.parametrize("partitions, rows", [(1, 10_000), (7, 50)])
def test_partitions_and_batches_change_nothing(spark, thousand, tmp_path, partitions, rows):
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(rows))
    articles = spark.read.parquet(str(thousand.parquet)).repartition(partitions)
    same(thousand, staged(px.spark.score(articles), tmp_path))


def is_executor(process):
    return "org.apache.spark.executor.CoarseGrainedExecutorBackend" in process.cmdline()


@pytest.mark.parametrize("victim", ["worker", "python", "executor"])
def test_killed_processes_cost_nothing(spark, thousand, tmp_path, program, victim, no_worker_left):
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "50")
    wanted = {
        "worker": lambda p: in_mid_task(p, program),
        "python": lambda p: has_worker(p, program),
        "executor": lambda p: is_executor(p) and any(in_mid_task(w, program) for w in workers(program)),
    }[victim]
    articles = spark.read.parquet(str(thousand.parquet)).repartition(4)
    with Killer(wanted):
        tables = staged(px.spark.score(articles), tmp_path)
    same(thousand, tables)


def test_poison_rows_are_rejects(spark):
    rows = spark.createDataFrame(POISON, "id string, text string").coalesce(1)
    scored = px.spark.score(rows, max_article_bytes=100).cache()
    assert [r.article_id is None for r in scored.select("article_id").collect()] == [False, False, False, True, False, False]
    rejects = {(r.record, r.stage) for r in px.spark.table(scored, "rejects").collect()}
    assert rejects == {("b", "parse"), ("c", "parse"), (None, "parse"), ("d", "parse")}
    assert sorted(r.record for r in px.spark.table(scored, "articles").collect()) == ["a", "e"]


def test_settings_travel_and_faults_are_told(spark, thousand):
    articles = spark.read.parquet(str(thousand.parquet)).limit(50)
    actors = px.spark.table(px.spark.score(articles, actors=["nato"], tables=["stances"]), "stances").select("actor").distinct().collect()
    assert {r.actor for r in actors} <= {"nato"}
    with pytest.raises(px.ParallaxError, match='no actor "nobody"'):
        px.spark.score(articles, actors=["nobody"])
    with pytest.raises(Exception, match="no text and no id: none of the columns url2 is known"):
        px.spark.score(articles.select(F.col("url").alias("url2"))).count()


def test_whole_files(spark, tmp_path):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.html").write_text("<html><body><h1>Talks</h1><p>Kyiv thanked its allies for the help.</p></body></html>")
    (tmp_path / "news" / "b.csv").write_text("title,text\nOne,NATO won.\nTwo,NATO lost.\n")
    found = px.spark.table(px.spark.score(spark.read.format("binaryFile").load(str(tmp_path / "news")), files=True), "articles").collect()
    assert sorted((r.path.rsplit("/", 1)[1], r.record, r.source) for r in found if r.record) == [("b.csv", "row 1", "news"), ("b.csv", "row 2", "news")]
    assert len(found) == 3


def test_duplicates_over_partitions(spark, repeating, tmp_path):
    """The engine joins what may repeat each other, and the program marks it as one run over all does."""
    pq.write_table(repeating.drop_columns("duplicate_of"), tmp_path / "articles.parquet", row_group_size=100)
    articles = spark.read.parquet(str(tmp_path / "articles.parquet")).repartition(5)
    found = {r.article_id: r.duplicate_of for r in px.spark.duplicates(articles, ["n"]).collect()}
    assert found == {r["article_id"]: r["duplicate_of"] for r in repeating.to_pylist() if r["duplicate_of"]}
    one_process = {r["article_id"]: r["duplicate_of"] for b in px.duplicates(repeating) for r in b.to_pylist() if r["duplicate_of"]}
    assert one_process == found


def test_giving_up_early_leaves_no_process(spark, thousand, no_worker_left):
    articles = spark.read.parquet(str(thousand.parquet)).repartition(2)
    assert len(px.spark.score(articles).limit(3).collect()) == 3


def test_tables_become_a_dataset(spark, thousand, tmp_path, program):
    """As docs/clusters.md has it: staged once, written by source in many files, adopted; and the articles of some weeks by themselves."""

    def run(*args, status=0):
        done = subprocess.run([program, *map(str, args)], capture_output=True, text=True)
        assert done.returncode == status, done.stderr
        return done.stdout

    px.spark.score(spark.read.parquet(str(thousand.parquet)).repartition(3)).write.parquet(str(tmp_path / "staged"))
    staged = spark.read.parquet(str(tmp_path / "staged"))
    px.spark.write_tables(staged, tmp_path / "tables", partition_by=["source"])
    assert len(list((tmp_path / "tables" / "stances").rglob("*.parquet"))) > 10
    run("merge", "--adopt", tmp_path / "tables", "--out", tmp_path / "adopted", "--duplicates", "keep", "--quiet")
    run("verify", tmp_path / "adopted")
    same(thousand, {name: table.to_table() for name, table in px.open_dataset(tmp_path / "adopted").items()})
    told = run("diff", thousand.dataset, tmp_path / "adopted", status=1)  # the format that articles came in is another
    assert f"{thousand.want['stances'][0]} moved" in told and "none of" in told
    assert len(px.compare(tmp_path / "adopted", draws=100, permutations=100).levels) > 10
    assert "</html>" in px.report(tmp_path / "adopted", draws=100, permutations=100).html

    published = thousand.table["date"].to_pylist()
    since = sorted(str(date)[:10] for date in published if date)[len(published) // 2]
    weeks = staged.where(f"articles[0].published >= '{since}' and articles[0].published < date_add('{since}', 60)")
    px.spark.write_tables(weeks, tmp_path / "tables-of-weeks")
    run("merge", "--adopt", tmp_path / "tables-of-weeks", "--out", tmp_path / "weeks", "--quiet")
    assert 0 < px.open_dataset(tmp_path / "weeks").articles.count_rows() < 1000
    assert "stories" in px.compare(tmp_path / "weeks", days=3, draws=100, permutations=100)
