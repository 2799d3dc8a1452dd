"""How news articles treat the actors they speak of, as Arrow tables.

The work is done by the program ``parallax``, which this package carries.
`score` takes a data frame or a path, `stream` record batches, `Analyzer` one
text after another; `open_dataset`, `compare` and `report` read what was
written; `spark`, `ray` and `dask` hand partitions of a corpus to workers.
Nothing is sent anywhere, and the network is not needed.
"""

from __future__ import annotations

import importlib
import importlib.metadata
from typing import TYPE_CHECKING, Any

from ._analyzer import Analyzer, Explanation
from ._dataset import Comparison, Dataset, Page, compare, open_dataset, report
from ._program import ParallaxError, WorkerError, program
from ._stream import duplicates, schema, stream
from ._tables import Tables, score, table_names, unnest

if TYPE_CHECKING:
    from . import dask, ray, spark

    __version__: str

__all__ = [
    "Analyzer", "Comparison", "Dataset", "Explanation", "Page", "ParallaxError", "Tables", "WorkerError", "__version__", "compare", "dask",
    "duplicates", "open_dataset", "program", "ray", "report", "schema", "score", "spark", "stream", "table_names", "unnest",
]


def __getattr__(name: str) -> Any:
    if name in ("spark", "ray", "dask"):  # what needs an engine is imported when it is asked for
        return importlib.import_module(f"{__name__}.{name}")
    if name == "__version__":
        try:
            return importlib.metadata.version("parallax-stance")
        except importlib.metadata.PackageNotFoundError:  # run from its sources
            return "0+source"
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
