"""A zero-centred pair is as fast as the KL pair: both in turn in one process, many times."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import ncnn
import numpy as np
import pytest

from clipscope.core.common.progress import run
from clipscope.core.exporting.export import export
from clipscope.core.lower.ncnn.centring.choose import zero_centred_plan
from clipscope.core.lower.plans import make_plan
from clipscope.core.model.model import Model
from clipscope.core.quant.plan import QuantPlan
from tests.networks import MOBILENET, RESNET, SQUEEZENET, Reference
from tests.processors.tuned import IMAGES, tuned

pytestmark = pytest.mark.accept

PAIRS, WARM = 400, 10
SECONDS = 60.0
"""A network's turns end by then; those that were done decide."""
LEAST = 0.97


def runner(folder: Path, model: Model, plan: QuantPlan, image: np.ndarray) -> Callable[[], float]:
    """Runs the exported pair once, in this thread; processor seconds, which other programs hardly change."""
    run(export(model, plan, folder, ("ncnn",)))
    net = ncnn.Net()
    net.opt.num_threads = 1
    (param,) = folder.glob("*.param")
    assert net.load_param(str(param)) == 0 and net.load_model(str(param.with_suffix(".bin"))) == 0
    (logits,) = model.network.logit_blobs
    mat = ncnn.Mat(image).clone()

    def once() -> float:
        with net.create_extractor() as extractor:
            extractor.input(model.network.input_blob, mat)
            start = time.thread_time()
            status, _ = extractor.extract(logits)
            assert status == 0
            return time.thread_time() - start

    return once


@pytest.mark.parametrize("reference", [RESNET, MOBILENET, SQUEEZENET], ids=lambda r: r.name)
def test_fps_is_at_least_97_percent_of_the_kl_pairs(
    shared_data: Path, tmp_path: Path, reference: Reference
) -> None:
    """ResNet-20's is the tuned pair: equalized and rounded, too. The order changes with every pair."""
    model, stats = reference.model(shared_data), reference.calibrated(shared_data).stats
    kl, mse = (make_plan(model, stats, name, weight_bits_3x3="auto") for name in ("kl", "mse"))
    own, plan = model, zero_centred_plan(model, stats, mse, "mse")
    if reference is RESNET:
        inputs = reference.calibration_inputs(shared_data)
        own, plan = tuned(model, inputs.subset(range(IMAGES)))
    image = np.ascontiguousarray(reference.evaluation_inputs(shared_data, 1).get(0))
    before = runner(tmp_path / "kl", model, kl, image)
    after = runner(tmp_path / "centred", own, plan, image)
    end, ratios = time.monotonic() + SECONDS, []
    for turn in range(PAIRS):
        if turn % 2:
            one, other = before(), after()
        else:
            other, one = after(), before()
        if turn >= WARM:
            ratios.append(one / other)
        if time.monotonic() > end:
            break
    rng = np.random.default_rng(0)
    draws = np.median(rng.choice(ratios, (2000, len(ratios))), axis=1)
    low, high = np.quantile(draws, [0.025, 0.975])
    ratio = float(np.median(ratios))
    print(  # noqa: T201
        f"\n{reference.name}: FPS {ratio:.3f} of the KL pair's (95 %: {low:.3f} to {high:.3f}),"
        f" {len(ratios)} pairs"
    )
    assert ratio >= LEAST
