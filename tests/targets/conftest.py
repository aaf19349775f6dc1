"""The network that all tests of targets share."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np
import pytest

from clipscope.core.calibration.calibrate import calibrate
from clipscope.core.cli import evaluate_command
from clipscope.core.common.progress import run
from clipscope.core.data.inputs import Inputs
from clipscope.core.data.sources import open_source
from clipscope.core.evaluation.latency import latency
from clipscope.core.formats.table.table import write_table
from clipscope.core.loading.demo import DEMO_PREPROCESS, demo_images, demo_model
from clipscope.core.loading.open_model import open_model
from clipscope.core.lower.plans import make_plan
from clipscope.core.targets import evaluate_on
from clipscope.core.targets.latency_on import latency_on
from tests.targets.tiny import Tiny


@pytest.fixture(scope="module", autouse=True)
def _one_round() -> Iterator[None]:
    """Latency is measured, and not for long."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(evaluate_command, "latency", partial(latency, rounds=1, look_seconds=0))
        patch.setattr(evaluate_on, "latency_on", partial(latency_on, rounds=1))
        yield


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Tiny:
    folder = tmp_path_factory.mktemp("targets")
    model = run(open_model(demo_model()))
    images = Inputs(open_source(demo_images("eval")).sample(20), DEMO_PREPROCESS)
    np.savez(
        folder / "in.npz",
        images=np.stack([values for _, values in images.iter_valid()]),
        labels=np.array([item.label for item in images.items]),
    )
    inputs = Inputs(open_source(folder / "in.npz"), None)
    calibration = run(calibrate(model, inputs))
    plan = make_plan(model, calibration.stats)
    (folder / "tiny.table").write_text(write_table(model, plan))
    return Tiny(model, plan, inputs, calibration.onnx_ranges, folder / "tiny.table")
