"""One cluster of two processes for the tests of a file; one test kills a worker, which is started again."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import pytest

from clipscope.core.cluster.dask_crew import DaskCrew, crew_at
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.model.model import Model


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Dask leaves sockets to the collector when a process that it was connected to is killed."""
    for item in items:
        if "tests/cluster/" in item.path.as_posix():
            item.add_marker(pytest.mark.filterwarnings("ignore"))


@pytest.fixture(scope="module")
def crew() -> Iterator[DaskCrew]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with crew_at("local:2") as found:
            yield found


@pytest.fixture(scope="session")
def model() -> Model:
    return run(open_model(demo_model()))


def images(role: str, limit: int | None = None) -> Inputs:
    """Images of the demo that nobody has decoded yet."""
    source = open_source(demo_images("calib" if role == "calib" else "eval"))
    return Inputs(source.sample(limit), DEMO_PREPROCESS)
