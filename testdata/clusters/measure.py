"""What an engine costs: processor seconds and memory by kind of process, for the same articles.

    PARALLAX=parallax python testdata/clusters/measure.py ENGINE ARTICLES

ENGINE is score, worker, duckdb, dask, ray or spark; ARTICLES are taken from
../shared/data/articles, again from the first where there are fewer. Prints a line
of JSON. The start of the engine and of Python is not counted. The program's processor time is what the system tells at the end of each of
its processes; that of the others is looked at three times a second and once at the end, so that of those that end before no more than a third
of a second is missed. Linux only.
"""

import gzip
import itertools
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

import psutil
from engines import DASK, start_ray, start_spark

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


def finished():
    """Says that the work is done, and waits while processor times are looked at, before what did it goes away."""
    print("finished", flush=True)
    sys.stdin.read()


def run(engine, folder):
    """Scores the articles and stages the answer as Parquet."""
    import parallax_stance as px

    source, out = str(folder / "parquet"), str(folder / "staged")
    if engine == "score":
        flags = ["--workers", "1", "--meta", "none", "--duplicates", "keep", "-q"]
        subprocess.run([px.program(), "score", str(folder / "news.jsonl"), "--out", out, *flags], check=False)
        finished()
    elif engine == "worker":
        import pyarrow.dataset as pads

        started()
        for _ in px.stream(pads.dataset(source).to_batches(batch_size=500)):
            pass
        finished()
    elif engine == "duckdb":
        import duckdb
        import pyarrow.dataset as pads

        zstd = pads.ParquetFileFormat().make_write_options(compression="zstd")
        started()
        pads.write_dataset(px.stream(duckdb.sql(f"from '{source}/*.parquet'")), out, schema=px.schema(), format="parquet", file_options=zstd)
        finished()
    elif engine == "dask":
        import dask
        from dask.distributed import Client, LocalCluster

        dask.config.set(DASK)
        with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
            client.run(px.__getattr__, "dask")
            started()
            px.dask.score_files(sorted(pathlib.Path(source).iterdir()), out).compute()
            finished()
    elif engine == "ray":
        import ray

        start_ray()
        px.ray.score(ray.data.read_parquet(f"{source}/part-0.parquet").limit(1)).materialize()
        started()
        px.ray.score(ray.data.read_parquet(source)).write_parquet(out)
        finished()
    else:
        spark = start_spark(**{"spark.executor.memory": "1g", "spark.sql.files.maxPartitionBytes": "16m"})
        px.spark.score(spark.read.parquet(source).limit(1)).count()  # all JVMs are up
        started()
        px.spark.score(spark.read.parquet(source)).write.parquet(out)
        finished()


def kind(process):
    """What a process is for: the program, Python that hands it articles, a JVM, or what else the engine keeps running."""
    if process.name() == "java":
        return "jvm"
    line = " ".join(process.cmdline())
    if NAME in line:
        return "program"
    return "python" if "python" in os.path.basename(process.exe()) and "ray/dashboard" not in line and "ray/_private/log" not in line else "engine"


NAME = "parallax-measured"  # in the folder of the run, by which its processes are known


def told(folder):
    """A program in the place of the real one, that tells how much processor time each of its processes took."""
    real, times = folder / NAME, folder / "times"
    real.symlink_to(shutil.which(os.environ.get("PARALLAX", "parallax")))
    wrapper, times = folder / "program", folder / "times"
    wrapper.write_text(f"#!/bin/sh\n'{real}' \"$@\"\nstatus=$?\ntimes >>'{times}'\nexit $status\n")
    wrapper.chmod(0o755)
    times.touch()
    return wrapper, times


def spent(times):
    """Seconds of processor time in what the shell's `times` wrote: two lines, of itself and of the program, of minutes and seconds."""
    return sum(60 * float(m) + float(s) for line in times.read_text().splitlines()[1::2] for m, s in re.findall(r"(\d+)m([\d.]+)s", line))


def main():
    engine, count = sys.argv[1], int(sys.argv[2])
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        articles(count, folder)
        wrapper, times = told(folder)
        env = {**os.environ, "PYTHONPATH": str(ROOT / "python" / "src"), "PARALLAX": str(wrapper)}
        child = subprocess.Popen([sys.executable, __file__, engine, str(count), scratch], env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        os.set_blocking(child.stdout.fileno(), False)
        began, start, before, seen, memory, said = time.time(), {}, 0.0, {}, {}, b""
        while child.poll() is None and b"finished" not in said:
            time.sleep(0.3)
            said = child.stdout.read() or b""
            for process in [psutil.Process(child.pid), *psutil.Process(child.pid).children(recursive=True)]:
                try:
                    used, what = process.cpu_times(), kind(process)
                    if what != "program":
                        seen[process] = (what, used.user + used.system)
                    memory[what] = max(memory.get(what, 0), process.memory_info().rss >> 20)  # of one process
                except psutil.Error:
                    continue
            if b"started" in said:
                start, began, before = dict(seen), time.time(), spent(times)
        seconds = time.time() - began
        child.communicate()
        cpu = {"program": spent(times) - before}
        for process, (what, used) in seen.items():
            cpu[what] = cpu.get(what, 0) + used - start.get(process, (what, 0))[1]
        total = sum(cpu.values())
        print(json.dumps({
            "engine": engine, "articles": count, "status": child.returncode, "seconds": round(seconds, 1),
            "cpu": {what: round(s, 1) for what, s in cpu.items()}, "program_share": round(cpu["program"] / total, 2),
            "ms_per_article": {what: round(1000 * s / count, 2) for what, s in [*cpu.items(), ("all", total)]}, "mb_at_most": memory,
        }))


if __name__ == "__main__":
    if len(sys.argv) > 3:
        run(sys.argv[1], pathlib.Path(sys.argv[3]))
    else:
        main()
