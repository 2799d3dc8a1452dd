"""The worker on Ray Data, on two cores of this machine."""

import pyarrow as pa
import pytest
import ray
from conftest import Killer, has_worker, in_mid_task, read, same
from engines import start_ray

import parallax_stance as px


@pytest.fixture(scope="module", autouse=True)
def cluster(program):
    start_ray()
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
