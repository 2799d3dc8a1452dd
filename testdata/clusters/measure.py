"""What an engine costs: processor seconds and memory by kind of process, for the same articles.

    PARALLAX=parallax python testdata/clusters/measure.py ENGINE ARTICLES

ENGINE is score, worker, duckdb, dask, ray or spark; ARTICLES are taken from
../shared/data/articles, again from the first where there are fewer. Prints a line
of JSON. The start of the engine and of Python is not counted. Processes are looked at ten times a second, so that the last tenth of a
second of each is not seen.
"""

import gzip
import itertools
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import psutil

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCE = ROOT.parent / "shared" / "data" / "articles" / "allsides-12k.jsonl.gz"
sys.path.insert(0, str(ROOT / "python" / "src"))


def articles(count, folder):
    """Writes the articles as JSON Lines and as eight files of Parquet."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with gzip.open(SOURCE, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in itertools.islice(lines, count)]
    rows = [{**r, "id": f"{r.get('id', '')}-{i}"} for i, r in enumerate(itertools.islice(itertools.cycle(records), count))]
    (folder / "news.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    table, step = pa.Table.from_pylist(rows), -(-count // 8)
    (folder / "parquet").mkdir()
    for i in range(8):
        pq.write_table(table.slice(i * step, step), folder / "parquet" / f"part-{i}.parquet", row_group_size=2000)


def started():
    """Says that what an engine needs to be there is there: only what follows is counted."""
    print("started", flush=True)


def run(engine, folder):
    """Scores the articles and stages the answer as Parquet."""
    import parallax_stance as px

    source, out = str(folder / "parquet"), str(folder / "staged")
    if engine == "score":
        flags = ["--workers", "1", "--meta", "none", "--duplicates", "keep", "-q"]
        subprocess.run([px.program(), "score", str(folder / "news.jsonl"), "--out", out, *flags], check=False)
    elif engine == "worker":
        import pyarrow.dataset as pads

        started()
        for _ in px.stream(pads.dataset(source).to_batches(batch_size=500)):
            pass
    elif engine == "duckdb":
        import duckdb
        import pyarrow as pa

        started()
        answer = pa.RecordBatchReader.from_batches(px.schema(), px.stream(duckdb.connect().sql(f"from '{source}/*.parquet'")))  # noqa: F841
        duckdb.sql(f"copy (from answer) to '{out}' (compression zstd)")
    elif engine == "dask":
        from dask.distributed import Client, LocalCluster

        with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
            client.run(px.__getattr__, "dask")
            started()
            px.dask.score_files(sorted(pathlib.Path(source).iterdir()), out).compute()
    elif engine == "ray":
        import ray

        os.environ["RAY_worker_niceness"] = "0"
        ray.init(num_cpus=2, include_dashboard=False, object_store_memory=1 << 30, log_to_driver=False, logging_level="ERROR")
        ray.data.DataContext.get_current().enable_progress_bars = False
        px.ray.score(ray.data.read_parquet(f"{source}/part-0.parquet").limit(1)).materialize()
        started()
        px.ray.score(ray.data.read_parquet(source)).write_parquet(out)
    else:
        from pyspark.sql import SparkSession

        os.environ["PYSPARK_PYTHON"] = sys.executable
        builder = SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.enabled", "false").config("spark.executor.memory", "1g")
        for name in ("PYTHONPATH", "PARALLAX"):
            builder = builder.config(f"spark.executorEnv.{name}", os.environ.get(name, ""))
        spark = builder.config("spark.sql.files.maxPartitionBytes", "16m").config("spark.sql.files.openCostInBytes", "0").getOrCreate()
        px.spark.score(spark.read.parquet(source).limit(1)).count()  # all JVMs are up
        started()
        px.spark.score(spark.read.parquet(source)).write.parquet(out)


def kind(process):
    line = " ".join(process.cmdline())
    if "parallax" in process.name() and (" worker" in line or " score" in line):
        return "program"
    return "jvm" if process.name() == "java" else "python" if "python" in process.name() else "engine"


def main():
    engine, count = sys.argv[1], int(sys.argv[2])
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        articles(count, folder)
        env = {**os.environ, "PYTHONPATH": str(ROOT / "python" / "src")}
        began, seen, memory, start = time.time(), {}, {}, {}
        child = subprocess.Popen([sys.executable, __file__, engine, str(count), scratch], env=env, stdout=subprocess.PIPE)
        os.set_blocking(child.stdout.fileno(), False)
        while child.poll() is None:
            for process in [psutil.Process(child.pid), *psutil.Process(child.pid).children(recursive=True)]:
                try:
                    used = process.cpu_times()
                    what = seen.get(process, (kind(process),))[0]
                    seen[process] = (kind(process) if what == "python" else what, used.user + used.system)
                    memory[what] = max(memory.get(what, 0), process.memory_info().rss >> 20)  # of one process
                except psutil.Error:
                    continue
            if b"started" in (child.stdout.read() or b""):
                start, began = dict(seen), time.time()
            time.sleep(0.1)
        cpu = {}
        for process, (what, used) in seen.items():
            cpu[what] = cpu.get(what, 0) + used - start.get(process, (what, 0))[1]
        total = sum(cpu.values())
        print(json.dumps({
            "engine": engine, "articles": count, "status": child.returncode, "seconds": round(time.time() - began, 1),
            "cpu": {what: round(s, 1) for what, s in cpu.items()}, "program_share": round(cpu.get("program", 0) / total, 2),
            "ms_per_article": {"program": round(1000 * cpu.get("program", 0) / count, 2), "all": round(1000 * total / count, 2)}, "mb_at_most": memory,
        }))


if __name__ == "__main__":
    if len(sys.argv) > 3:
        run(sys.argv[1], pathlib.Path(sys.argv[3]))
    else:
        main()
