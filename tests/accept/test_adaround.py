"""AdaRound against GPTQ in equal time: why the product has the latter. Run again where either gets faster."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

from clipscope.core.common.progress import run
from clipscope.core.lower.ncnn.centring.choose import zero_centred_plan
from clipscope.core.lower.ncnn.layer_arrays import code_bits
from clipscope.core.lower.plans import make_plan
from clipscope.core.model.quantizable import weight_matrix
from clipscope.core.quant.grid import levels
from clipscope.core.quant.weights import weight_codes
from clipscope.core.weight_tuning.moments import second_moments
from clipscope.core.weight_tuning.rounding import DAMPING, gptq
from tests.networks import MOBILENET, RESNET, Reference

pytestmark = pytest.mark.accept

Floats = np.ndarray
STRETCH, LOW = 1.2, -0.1
"""Of the rectified sigmoid: its ends lie beyond 0 and 1."""
LEARNING, PRESSURE, LEAST_SECONDS = 0.03, 0.05, 0.02


def adaround(weights: Floats, scales: Floats, moments: Floats, top: int, seconds: float) -> Floats:
    """Codes of the weights of each output, within so many processor seconds.

    Nagel et al. 2020 (arXiv 2004.10568), equations 21 to 24: whether each weight is rounded up or down is
    a rectified sigmoid that a regularizer drives to 0 or 1, and Adam minimises the layer's output error, here
    by its inputs' second moments, of which that error is a quadratic form. Arguments as those of `gptq`.
    """
    begin = time.process_time()
    exact = weights * scales[..., None]
    below = np.floor(exact)
    share = np.clip(exact - below, 1e-4, 1 - 1e-4)
    values = -np.log(STRETCH / (share - LOW) - 1)
    mean, square = np.zeros_like(values), np.zeros_like(values)
    count = moments.shape[1]
    scaled = moments / np.maximum(np.einsum("gii->g", moments)[:, None, None] / count, 1e-30)
    step, steps = 0, 0
    while not steps or step < steps:
        sigmoid = 1 / (1 + np.exp(-values))
        up = np.clip(STRETCH * sigmoid + LOW, 0, 1)
        gradient = 2 * (np.clip(below + up, -top, top) - exact) @ scaled
        done = step / steps if steps else 0.0
        if done > 0.2:
            power, side = 20 - 18 * (done - 0.2) / 0.8, 2 * up - 1
            gradient -= PRESSURE * 2 * power * np.abs(side) ** (power - 1) * np.sign(side)
        gradient *= ((up > 0) & (up < 1)) * STRETCH * sigmoid * (1 - sigmoid)
        step += 1
        mean, square = 0.9 * mean + 0.1 * gradient, 0.999 * square + 0.001 * gradient**2
        change = mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.999**step)) + 1e-12)
        values = values - LEARNING * change
        if step == 3:
            steps = max(20, int(seconds / ((time.process_time() - begin) / step)))
    up = np.clip(STRETCH / (1 + np.exp(-values)) + LOW, 0, 1)
    return np.clip(below + (up >= 0.5), -top, top)


def _error(codes: Floats, weights: Floats, scales: Floats, moments: Floats) -> float:
    off = codes.reshape(weights.shape) / scales[..., None] - weights
    return float(np.einsum("goi,goi->", off @ moments, off))


@pytest.mark.parametrize("reference", [RESNET, MOBILENET], ids=lambda r: r.name)
def test_gptq_is_closer_than_adaround_in_the_same_time(shared_data: Path, reference: Reference) -> None:
    """Of all layers, by their output error on held-out images, the nearest codes' being 1."""
    model, stats = reference.model(shared_data), reference.calibrated(shared_data).stats
    plan = make_plan(model, stats, "mse", weight_bits_3x3="auto")
    plan = zero_centred_plan(model, stats, plan, "mse")
    inputs = reference.calibration_inputs(shared_data)
    fit, held = range(0, len(inputs), 4), range(1, len(inputs), 12)
    moments = run(second_moments(model, plan, inputs, fit, held, model.calibrated, 1))  # type: ignore[arg-type]
    found: dict[str, list[float]] = {"GPTQ": [], "AdaRound": []}
    taken = 0.0
    for layer in model.calibrated:
        matrix, top = weight_matrix(model.network, layer), levels(code_bits(layer, plan))
        own, of_layer = plan.layers[layer.name].scales_array(), moments[layer.name]
        groups, outputs = layer.groups, layer.out_channels // layer.groups
        weights = matrix.astype(np.float64).reshape(groups, outputs, -1)
        scales = np.repeat(own.astype(np.float64), layer.out_channels // len(own)).reshape(groups, outputs)

        nearest = _error(weight_codes(matrix, own, code_bits(layer, plan)), weights, scales, of_layer.held)
        start = time.process_time()
        rounded = [gptq(weights, scales, of_layer.fit, damping, top) for damping in DAMPING]
        best = min(_error(codes, weights, scales, of_layer.held) for codes in rounded)
        seconds = max(time.process_time() - start, LEAST_SECONDS)
        taken += seconds
        codes = adaround(weights, scales, of_layer.fit, top, seconds)
        other = _error(codes, weights, scales, of_layer.held)
        for name, value in (("GPTQ", best), ("AdaRound", other)):
            found[name].append(min(value, nearest) / nearest)
    means = {name: float(np.exp(np.mean(np.log(shares)))) for name, shares in found.items()}
    print(f"\n{reference.name}, {taken:.1f} s each: {means}")  # noqa: T201
    assert means["GPTQ"] < means["AdaRound"]
