"""How the engines are started here: on this machine, and with patience.

Each gives up processes that do not answer for some seconds to a minute; on a
machine that does much else they may not, and nothing is wrong with them.
"""

import os
import sys

import psutil

JVM = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"

DASK = {
    "distributed.comm.timeouts.connect": "600s", "distributed.comm.timeouts.tcp": "600s", "distributed.scheduler.worker-ttl": None,
    "distributed.deploy.lost-worker-timeout": "600s",
}

_RAY = {
    "RAY_worker_register_timeout_seconds": "600", "RAY_health_check_timeout_ms": "600000", "RAY_gcs_server_port_wait_time_s": "600",
    "RAY_worker_niceness": "0",  # else its workers step back behind all else that runs here
}

_SPARK = {
    "spark.network.timeout": "600s", "spark.worker.timeout": "600", "spark.python.authenticate.socketTimeout": "600s",
    "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.ui.enabled": "false",
    "spark.driver.memory": "1g", "spark.sql.session.timeZone": "UTC", "spark.sql.files.openCostInBytes": "0", "spark.task.maxFailures": "4", "spark.sql.shuffle.partitions": "4",
}


def start_ray(tries=5):
    """Starts Ray on two cores. Half a minute, which nothing can change, is all that it gives its own processes: so several times."""
    import ray

    os.environ.update(_RAY)
    try:
        ray.init(num_cpus=2, include_dashboard=False, object_store_memory=1 << 30, log_to_driver=False, logging_level="ERROR")
    except Exception:
        ray.shutdown()
        end_ray()  # what such a start leaves behind would slow the next one down
        if tries == 1:
            raise
        return start_ray(tries - 1)
    ray.data.DataContext.get_current().enable_progress_bars = False


def end_ray():
    """Kills the processes of Ray that descend from this one."""
    for process in psutil.Process().children(recursive=True):
        try:
            if any("ray/" in word or word.startswith("ray::") for word in process.cmdline()):
                process.kill()
        except psutil.Error:
            continue


def start_spark(**settings):
    """Starts Spark as a cluster of two worker JVMs, whose executors have the environment of this process, and gives the session."""
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable  # a session reads it from here alone
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("parallax")
    for name in ("PYTHONPATH", "PARALLAX"):
        builder = builder.config(f"spark.executorEnv.{name}", os.environ[name])
    for key, value in {**_SPARK, **settings}.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    return session
