"""Rounding weights so that what one error does to a layer's output, the next makes good.

GPTQ (Frantar et al. 2022, arXiv 2210.17323, algorithm 1): the weights of an output are rounded one after the
other, and those to come take up what the rounding changed, as the second moments of the layer's inputs tell.
Scales stay as they are, so that the engines run what they ran before, with other codes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from clipscope.core.lower.ncnn.layer_arrays import code_bits
from clipscope.core.model.network import Network
from clipscope.core.model.quantizable import QuantLayer, weight_matrix
from clipscope.core.quant.grid import levels
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.quant.weight_rounding import WeightRounding
from clipscope.core.quant.weights import weight_codes
from clipscope.core.weight_tuning.moments import Moments

DAMPING = (0.003, 0.03, 0.3)
"""What is added to the diagonal, as shares of its mean: held-out images choose one."""

_BLOCK = 128

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Rounded:
    """What rounding did to a layer.

    Attributes
    ----------
    layer
        Its name.
    nearest, chosen
        Mean square of what rounded weights change of its outputs, over that of the outputs, on images held
        back: with the nearest codes, and with the codes kept.
    moved
        Share of the codes that are not the nearest.
    damping
        What was added to the diagonal, as a share of its mean; None where the nearest codes are kept.
    """

    layer: str
    nearest: float
    chosen: float
    moved: float
    damping: float | None


def rounded(
    network: Network, plan: QuantPlan, layers: Sequence[QuantLayer], moments: Mapping[str, Moments]
) -> tuple[QuantPlan, tuple[Rounded, ...]]:
    """Plan with codes chosen for some layers, each kept only if held-out images lose less by it.

    Parameters
    ----------
    network, plan
        The network and its plan, whose scales stay.
    layers
        int8 layers that have moments.
    moments
        By layer name.

    Returns
    -------
    tuple
        The plan, and what became of each layer.
    """
    settings = dict(plan.layers)
    figures = []
    for layer in layers:
        codes, figure = _rounded_layer(network, plan, layer, moments[layer.name])
        figures.append(figure)
        quant = settings[layer.name]
        kept = None if codes is None else WeightRounding.of(codes, quant.scales_array())
        settings[layer.name] = replace(quant, rounding=kept)
    return replace(plan, layers=settings), tuple(figures)


def _rounded_layer(
    network: Network, plan: QuantPlan, layer: QuantLayer, moments: Moments
) -> tuple[NDArray[np.int8] | None, Rounded]:
    matrix, bits = weight_matrix(network, layer), code_bits(layer, plan)
    own = plan.layers[layer.name].scales_array()
    nearest = weight_codes(matrix, own, bits)
    groups, outputs = layer.groups, layer.out_channels // layer.groups
    weights = matrix.astype(np.float64).reshape(groups, outputs, -1)
    scales = np.repeat(own.astype(np.float64), layer.out_channels // len(own)).reshape(groups, outputs)

    def loss(codes: NDArray[np.int8]) -> float:
        error = codes.reshape(weights.shape) / scales[..., None] - weights
        return _power(error, moments.held)

    whole = _power(weights, moments.held)
    share = 1 / whole if whole > 0 else 0.0
    best, least, damping = None, loss(nearest), None
    start = least
    for candidate in DAMPING:
        try:
            codes = gptq(weights, scales, moments.fit, candidate, levels(bits)).reshape(matrix.shape)
        except np.linalg.LinAlgError:  # inputs so far apart that float64 can't invert their moments
            continue
        found = loss(codes)
        if found < least:
            best, least, damping = codes, found, candidate
    moved = 0.0 if best is None else float(np.mean(best != nearest))
    return best, Rounded(layer.name, start * share, least * share, moved, damping)


def _power(rows: Floats, moments: Floats) -> float:
    """Mean square of the outputs that rows of weights (groups, outputs, inputs) make."""
    total = float(np.einsum("goi,goi->", rows @ moments, rows))
    return total / float(rows.shape[0] * rows.shape[1])


def gptq(weights: Floats, scales: Floats, moments: Floats, damping: float, top: int) -> NDArray[np.int8]:
    """Codes of the weights of each output.

    Parameters
    ----------
    weights
        float64 (groups, outputs, inputs).
    scales
        Codes per unit, float64 (groups, outputs).
    moments
        Mean products of each two inputs, float64 (groups, inputs, inputs).
    damping
        What is added to the diagonal, as a share of its mean.
    top
        Largest code.

    Returns
    -------
    int8 (groups, outputs, inputs)
        Inputs that are always zero get the nearest code.
    """
    groups, _, count = weights.shape
    diagonal = np.einsum("gii->gi", moments)
    mean = diagonal.mean(axis=1, keepdims=True)
    added = np.where(diagonal > 0, damping, 1.0) * np.where(mean > 0, mean, 1.0)
    order = np.argsort(-diagonal, axis=1, kind="stable")
    rows = np.arange(groups)[:, None]
    damped = moments + added[:, :, None] * np.eye(count)
    damped = damped[rows[:, :, None], order[:, :, None], order[:, None, :]]
    upper = np.linalg.cholesky(np.linalg.inv(damped)).transpose(0, 2, 1)
    left = np.take_along_axis(weights, order[:, None, :], axis=2)
    codes = np.empty_like(left)
    for first in range(0, count, _BLOCK):
        last = min(first + _BLOCK, count)
        errors = np.empty((*left.shape[:2], last - first))
        for place in range(first, last):
            scaled = left[:, :, place] * scales
            code = np.clip(np.trunc(scaled + np.copysign(0.5, scaled)), -top, top)
            error = (left[:, :, place] - code / scales) / upper[:, None, place, place]
            left[:, :, place + 1 : last] -= error[:, :, None] * upper[:, None, place, place + 1 : last]
            codes[:, :, place], errors[:, :, place - first] = code, error
        left[:, :, last:] -= errors @ upper[:, first:last, last:]
    found = np.empty_like(codes)
    np.put_along_axis(found, order[:, None, :].repeat(codes.shape[1], axis=1), codes, axis=2)
    return found.astype(np.int8)
