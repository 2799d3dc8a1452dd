"""The worker behind the package alone, without an engine: what it holds of a stream that does not end."""

import os
import time

import psutil
import pyarrow as pa
from conftest import workers

import parallax_stance as px

# The test has enough for memory to settle; docs/clusters.md tells of a gigabyte.
MEGABYTES = int(os.environ.get("PARALLAX_CLUSTERS_MEGABYTES", "24"))
WARM = 8  # megabytes, after which nothing may grow

SENTENCES = [
    "The council of Lindmoor met on Tuesday to speak about the second bridge.", "Rain is expected in the north, and the harbour stays closed.",
    "NATO praised the new talks.", "Ministers said that the budget would be told in the spring.", "Moscow called the plan a reckless provocation.",
    "The price of bread rose a little, and that of fuel did not.", "Visitors came from all parts of the valley to see the old mill.",
]


def articles(megabytes):
    """Batches of 200 articles of some 6,000 characters, no two alike."""
    made, number = 0, 0
    while made < megabytes << 20:
        texts = []
        for _ in range(200):
            lines = [f"{SENTENCES[(number * 7 + i * i) % len(SENTENCES)]} It was number {number * 100 + i}." for i in range(64)]
            texts.append("\n\n".join(" ".join(lines[i : i + 6]) for i in range(0, 64, 6)))
            number += 1
        made += sum(map(len, texts))
        yield pa.record_batch({"id": [f"{number}-{i}" for i in range(200)], "text": texts, "source": ["Lindmoor Post"] * 200})


def test_memory_stays_flat(program, no_worker_left):
    me, worker, peaks, read = psutil.Process(), None, {}, 0
    for batch in px.stream(articles(MEGABYTES), tables=["articles", "stances", "article_stances", "rejects"]):
        read += batch.num_rows
        late = read * 6000 >> 20 >= WARM
        worker = worker or workers(program)[0]
        for name, process in (("worker", worker), ("python", me)):
            if process.is_running() and process.status() != psutil.STATUS_ZOMBIE:  # it may have ended with the last batch
                peaks[name, late] = max(peaks.get((name, late), 0), process.memory_info().rss >> 20)
    print(f"{read} articles: megabytes at most {peaks}")
    assert read >= 0.9 * (MEGABYTES << 20) / 6500
    assert peaks["worker", True] <= 250
    assert peaks["worker", True] <= max(1.3 * peaks["worker", False], 200)
    assert peaks["python", True] <= peaks["python", False] + 60


def test_nobody_reads_and_nothing_is_taken(program, no_worker_left):
    taken = []

    def counted():
        for batch in articles(200):
            taken.append(batch.num_rows)
            yield batch

    answer = px.stream(counted())
    next(answer)
    before = -1
    while before != len(taken):  # until nothing moves
        before = len(taken)
        time.sleep(1)
    assert len(taken) <= 5, "the worker reads what nobody waits for"
    answer.close()
