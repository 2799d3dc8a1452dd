"""The worker on Ray Data, on two cores of this machine."""

import os

import pyarrow as pa
import pytest
import ray
from conftest import Killer, has_worker, in_mid_task, read, same

import parallax_stance as px


# Ray takes processes for dead that do not answer for a while; on a machine that does much else they may not.
PATIENCE = {"RAY_worker_register_timeout_seconds": "600", "RAY_health_check_timeout_ms": "600000", "RAY_gcs_server_port_wait_time_s": "600"}


def begin(tries=5):
    """Starts Ray, which gives its own processes half a minute: too little on a machine that does much else."""
    try:
        ray.init(num_cpus=2, include_dashboard=False, object_store_memory=1 << 30, log_to_driver=False, logging_level="ERROR")
    except Exception:
        ray.shutdown()
        if tries == 1:
            raise
        begin(tries - 1)


@pytest.fixture(scope="module", autouse=True)
def cluster(program):
    os.environ.update(PATIENCE)
    os.environ["RAY_worker_niceness"] = "0"  # else its workers step back behind all else that runs here
    begin()
    ray.data.DataContext.get_current().enable_progress_bars = False
    yield
    ray.shutdown()


def tables(scored):
    answer = pa.concat_tables(scored.iter_batches(batch_format="pyarrow", batch_size=None))
    return {name: px.unnest(answer, name) for name in px.ray.table_names(scored)}


def test_full_pass(whole, tmp_path, no_worker_left):
    scored = px.ray.score(ray.data.read_parquet(str(whole.parquet))).materialize()
    px.ray.write_tables(scored, tmp_path / "tables")
    same(whole, read(tmp_path / "tables"))


@pytest.mark.parametrize("blocks", [1, 7])
def test_blocks_change_nothing(thousand, blocks):
    scored = px.ray.score(ray.data.read_parquet(str(thousand.parquet)).repartition(blocks)).materialize()
    same(thousand, tables(scored))


@pytest.mark.parametrize("victim", ["worker", "python"])
def test_killed_processes_cost_nothing(thousand, program, victim, no_worker_left):
    ray.data.DataContext.get_current().max_errored_blocks = 0
    wanted = {"worker": lambda p: in_mid_task(p, program), "python": lambda p: has_worker(p, program)}[victim]
    with Killer(wanted):
        scored = px.ray.score(ray.data.read_parquet(str(thousand.parquet)), remote={"retry_exceptions": True, "max_retries": 3}).materialize()
    same(thousand, tables(scored))


def test_poison_rows_are_rejects():
    rows = ray.data.from_items([{"id": "a", "text": "NATO won."}, {"id": "b", "text": None}, {"id": "c", "text": ""}])
    scored = px.ray.score(rows.repartition(1)).materialize()
    assert sorted(r["record"] for r in px.ray.table(scored, "rejects").take_all()) == ["b", "c"]
    assert [r["record"] for r in px.ray.table(scored, "articles").take_all()] == ["a"]
