"""Zero-centred plans of the reference networks against KL, on images that no plan was made from."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from clipscope.core.lower.ncnn.centring.choose import zero_centred_plan
from clipscope.core.lower.plans import make_plan
from clipscope.core.tune.bootstrap import reduction, reduction_interval
from tests.accept.test_tune import mcnemar, scored
from tests.networks import MOBILENET, RESNET, SQUEEZENET, Reference

pytestmark = pytest.mark.accept

LEAST = {RESNET.name: 0.40, MOBILENET.name: 0.33, SQUEEZENET.name: 0.52}
"""Lower end of the 95 % interval of what 1 - logit cosine falls by."""


@pytest.mark.parametrize("reference", [RESNET, MOBILENET, SQUEEZENET], ids=lambda r: r.name)
def test_zero_centring_brings_unseen_logits_closer_to_fp32(shared_data: Path, reference: Reference) -> None:
    model, stats = reference.model(shared_data), reference.calibrated(shared_data).stats
    kl, mse = (make_plan(model, stats, name, weight_bits_3x3="auto") for name in ("kl", "mse"))
    centred = zero_centred_plan(model, stats, mse, "mse")
    inputs = reference.evaluation_inputs(shared_data)
    exact, before = scored(model, kl, inputs)
    _, after = scored(model, centred, inputs)
    loss, less = 1 - before[1], 1 - after[1]
    low, high = reduction_interval(loss, less)
    lost, won = int(np.sum(exact & ~after[0])), int(np.sum(~exact & after[0]))
    print(  # noqa: T201
        f"\n{reference.name}: (1 - logit cosine) * 1e4: KL {1e4 * loss.mean():.3f}, zero-centred"
        f" {1e4 * less.mean():.3f}, {reduction(loss, less):.1%} less (95 %: {low:.1%} to {high:.1%}); top-1:"
        f" fp32 {exact.mean():.1%}, KL {before[0].mean():.1%}, zero-centred {after[0].mean():.1%}"
    )
    assert low > LEAST[reference.name]
    assert mcnemar(lost, won) > 0.05 or won > lost
