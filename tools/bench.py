"""Measures how fast the program is, and prints it as a table.

    tools/bench.py                    on real articles and pages, if --data has them, beside other programs
    tools/bench.py --against HEAD~1   the working tree against a commit, as a ratio

A figure is CPU seconds, user and system, of the whole process on one core
(GOMAXPROCS=1): a machine shared with others changes those less than the time on
the clock. Runs are in turns, and the median counts. A rate is without start-up,
which is that of one article of a sentence and has a line of its own.
"""

import argparse
import gzip
import itertools
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
WAR = ["guardian_nyt_war2022.jsonl", "gdelt_war_5_countries.jsonl", "newsplease_event_clusters.jsonl"]
MIXED, MIXED_ARTICLES = "allsides-12k.jsonl.gz", 3000
HEADLINES = 15000
COPIES = 40  # of the sample articles, where there are no others

PEERS = {
    "vaderSentiment (Python)": """
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer
does = SentimentIntensityAnalyzer().polarity_scores
""",
    "spaCy, blank tokenizer": """
import spacy
does = spacy.blank("en")
for text in texts: does(text)  # warm
""",
}
PEER = """
import json, sys, time
texts = json.load(open(sys.argv[1], encoding="utf-8"))
%s
began = time.process_time()
for text in texts: does(text)
print(time.process_time() - began)
"""


def build(tree, program):
    subprocess.run([os.environ.get("GO", "go"), "build", "-o", program, "./cmd/parallax"], cwd=tree, check=True)


def run(command, scratch):
    """Gives the CPU seconds and the peak memory in MB of a command."""
    shutil.rmtree(scratch / "out", ignore_errors=True)
    child = subprocess.Popen(command, env=os.environ | {"GOMAXPROCS": "1"}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = child.stderr.read()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    child.stderr.close()
    if child.returncode not in (0, 1):  # 1: some inputs were rejected
        sys.exit(f"{command}: status {child.returncode}: {said.decode(errors='replace')}")
    memory = used.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    return used.ru_utime + used.ru_stime, memory


def score(program, path, scratch):
    return run([program, "score", path, "--out", scratch / "out", "--quiet"], scratch)


def records(path):
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def sample_articles():
    """The sample articles of the repository, many times over."""
    texts = [f.read_text(encoding="utf-8") for f in sorted((ROOT / "testdata/articles").rglob("*.txt"))]
    for n in range(COPIES):
        for i, text in enumerate(texts):
            yield {"id": f"{n}-{i}", "title": f"Report {n}", "text": text}


def write_records(path, articles):
    """Gives the MB of text."""
    size = 0
    with open(path, "w", encoding="utf-8") as out:
        for a in articles:
            size += len(a["text"].encode())
            out.write(json.dumps(a, ensure_ascii=False) + "\n")
    return size / 1e6


def inputs(data, scratch):
    """Yields name, path, how much it is and of what."""
    tiny = scratch / "tiny.txt"
    tiny.write_text("Moscow condemned NATO on Monday.\n", encoding="utf-8")
    yield "one sentence", tiny, None, None
    if not data:
        path = scratch / "sample.jsonl"
        yield f"sample articles of the repository, {COPIES} times", path, write_records(path, sample_articles()), "MB"
        return
    path = scratch / "war.jsonl"
    yield "war news (5 mentions of the actors a kB)", path, write_records(path, itertools.chain(*(records(data / f) for f in WAR))), "MB"
    path = scratch / "mixed.jsonl"
    yield "mixed news (0.1 a kB)", path, write_records(path, itertools.islice(records(data / MIXED), MIXED_ARTICLES)), "MB"
    titles = dict.fromkeys(a["title"] for f in (MIXED, "outlets.jsonl.gz", WAR[0]) for a in records(data / f) if a.get("title"))
    titles = list(titles)[:HEADLINES]
    path = scratch / "headlines.jsonl"
    write_records(path, ({"id": str(i), "text": title} for i, title in enumerate(titles)))
    yield "headlines, one JSONL", path, len(titles), "headlines"
    folder = scratch / "headlines"
    folder.mkdir()
    for i, title in enumerate(titles):
        (folder / f"{i:05}.txt").write_text(title + "\n", encoding="utf-8")
    yield "headlines, a file each", folder, len(titles), "headlines"
    folder = scratch / "pages"
    folder.mkdir()
    pages = sorted(data.parent.glob("formats/html_*/**/*.html.gz"))
    for i, page in enumerate(pages):
        (folder / f"{i:05}.html").write_bytes(gzip.decompress(page.read_bytes()))
    if pages:
        yield "saved pages", folder, len(pages), "pages"


def table(args, scratch):
    program = scratch / "parallax"
    build(ROOT, program)
    data = args.data if args.data and (args.data / WAR[0]).exists() else None
    if not data:
        print("no articles given: the sample articles of the repository stand in, and no other programs", file=sys.stderr)
    all_inputs = list(inputs(data, scratch))
    times, memory = [[] for _ in all_inputs], [0.0] * len(all_inputs)
    version = []
    for _ in range(args.runs):
        version.append(run([program, "version"], scratch)[0])
        for i, (_, path, _, _) in enumerate(all_inputs):
            cpu, peak = score(program, path, scratch)
            times[i].append(cpu)
            memory[i] = max(memory[i], peak)
    start = statistics.median(times[0])
    print("| | CPU s on one core | rate, start-up off | peak memory |\n|---|---|---|---|")
    print(f"| `parallax version` | {statistics.median(version):.2f} | | |")
    for (name, _, amount, unit), seconds, peak in zip(all_inputs, times, memory):
        cpu, rate = statistics.median(seconds), ""
        if amount:
            speed = amount / max(cpu - start, 1e-3)
            rate = f"{speed:.1f} MB/s" if unit == "MB" else f"{speed:,.0f} {unit} a second"
            name += f", {amount:.1f} MB" if unit == "MB" else f", {amount:,} {unit}"
        print(f"| `score`, {name} | {cpu:.2f} | {rate} | {peak:.0f} MB |")
    if data:
        peers(args, data, scratch)


def peers(args, data, scratch):
    """Prints the speed of other programs on the paragraphs of the war news."""
    texts = [p for f in WAR for a in records(data / f) for p in a["text"].split("\n") if p.strip()]
    path, size = scratch / "paragraphs.json", sum(len(t.encode()) for t in texts) / 1e6
    path.write_text(json.dumps(texts), encoding="utf-8")
    for name, code in PEERS.items():
        said = subprocess.run([args.python, "-c", PEER % code, path], capture_output=True, text=True)
        if said.returncode:
            print(f"{name}: {said.stderr.strip().splitlines()[-1]}", file=sys.stderr)
            continue
        print(f"| {name}, the same war news | {float(said.stdout):.2f} | {size / float(said.stdout):.1f} MB/s | |")
    govader(scratch)


def govader(scratch):
    """Prints the speed of govader by its benchmark, on the paragraphs of the mixed news: CPU time of two rounds more over their size."""
    program = scratch / "sentiment.test"
    subprocess.run([os.environ.get("GO", "go"), "test", "-c", "-o", program, "./sentiment"], cwd=ROOT, check=True)

    def cpu(rounds):
        before = os.times()
        said = subprocess.run([program, "-test.run", "^$", "-test.bench", "^BenchmarkGovader$", "-test.cpu", "1", "-test.benchtime", f"{rounds}x"],
                              cwd=ROOT / "sentiment", capture_output=True, text=True, check=True).stdout
        after = os.times()
        line = next((line.split() for line in said.splitlines() if " MB/s" in line), None)
        if line is None:
            return None, 0
        return after.children_user + after.children_system - before.children_user - before.children_system, float(line[2]) * float(line[4]) / 1e9

    (one, size), (three, _) = cpu(1), cpu(3)
    if one is None:
        print("govader: its benchmark has no articles beside this checkout", file=sys.stderr)
        return
    seconds = max(three - one, 1e-3) / 2
    print(f"| govader (Go), {size:.1f} MB of mixed news | {seconds:.2f} | {size / seconds:.1f} MB/s | |")


def against(args, scratch):
    """Prints the working tree's CPU time over that of a commit, run in turns."""
    commit = subprocess.run(["git", "rev-parse", "--verify", "--quiet", args.against + "^{commit}"], cwd=ROOT, capture_output=True, text=True)
    if commit.returncode:
        print(f"benchmark: there is no {args.against} here to compare with")
        return
    tree = scratch / "before"
    subprocess.run(["git", "worktree", "add", "--quiet", "--detach", tree, commit.stdout.strip()], cwd=ROOT, check=True)
    try:
        build(tree, scratch / "old")
    finally:
        subprocess.run(["git", "worktree", "remove", "--force", tree], cwd=ROOT, check=True)
    build(ROOT, scratch / "new")
    for name, path, amount, unit in inputs(None, scratch):
        pairs = []
        for _ in range(args.runs):
            old, _ = score(scratch / "old", path, scratch)
            new, _ = score(scratch / "new", path, scratch)
            pairs.append((new, old))
        ratios = sorted(new / max(old, 1e-3) for new, old in pairs)
        print(f"benchmark: {name}: CPU time {statistics.median(ratios):.2f} of that at {args.against} "
              f"[{ratios[0]:.2f}-{ratios[-1]:.2f}], {statistics.median(new for new, _ in pairs):.2f} s now; {args.runs} pairs in turns")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, help="folder with the articles; without it those of testdata are used")
    parser.add_argument("--python", default=sys.executable, help="the Python that has vaderSentiment and spaCy")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--against", help="a commit to compare with")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        (against if args.against else table)(args, pathlib.Path(scratch))


if __name__ == "__main__":
    main()
