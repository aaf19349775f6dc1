"""The candidates of a layer's scales, and which of them a weight row may take."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clipscope.core.engines.single_layer import LayerScales
from clipscope.core.lower.ncnn.winograd import LARGEST_CODE, LIMIT, may_overflow
from clipscope.core.model.model import Model
from clipscope.core.model.quantizable import QuantLayer, weight_matrix
from clipscope.core.quant.grid import levels
from clipscope.core.quant.plan import ActivationQuant, LayerQuant
from clipscope.core.quant.weights import weight_codes

CANDIDATES = 100
START = 33
"""Candidate that is the start itself."""


def _factors() -> NDArray[np.float64]:
    factors = np.linspace(0.5, 2.0, CANDIDATES)
    factors[START] = 1.0
    return factors


FACTORS = _factors()
"""Candidates as multiples of the start: 100 evenly spaced ones from 0.5 to 2 (paper, section 4)."""


@dataclass(frozen=True, eq=False)
class Candidates:
    """All scales that the search may give one layer.

    Attributes
    ----------
    weights
        float32 (candidates, rows).
    activation
        float32 (candidates,).
    allowed
        Which weight scale a row may take, (candidates, rows).
    winograd
        Whether the layer may run with Winograd.
    weight_top, activation_top
        Largest codes.
    """

    weights: NDArray[np.float32]
    activation: NDArray[np.float32]
    allowed: NDArray[np.bool_]
    winograd: bool
    weight_top: int
    activation_top: int

    @classmethod
    def of(
        cls, model: Model, layer: QuantLayer, quant: LayerQuant, activation: ActivationQuant
    ) -> Candidates:
        """Candidates around a plan's scales.

        A weight scale at which int8 Winograd could overflow is not allowed, unless the plan's own scales
        make the layer run without Winograd. Codes stop at the end of the activation's width, those of the
        weights where `clipscope.core.quant.plan.LayerQuant.code_bits` says.
        """
        matrix, start = weight_matrix(model.network, layer), quant.scales_array()
        weights = (FACTORS[:, None] * start).astype(np.float32)
        bits = quant.code_bits(activation)
        winograd = not may_overflow(layer, weight_codes(matrix, start, bits))
        return cls(
            weights,
            (FACTORS * activation.scale).astype(np.float32),
            _allowed(layer, matrix, weights, bits) if winograd else np.ones(weights.shape, np.bool_),
            winograd,
            levels(bits),
            levels(activation.bits),
        )

    def scales(self, weights: NDArray[np.intp] | int, activation: int) -> LayerScales:
        """Scales with each weight row at a candidate, or all at one.

        A row that may not take it keeps its start, so that no run overflows.
        """
        rows = np.arange(self.weights.shape[1])
        chosen = np.where(self.allowed[weights, rows], weights, START)
        return LayerScales(
            self.weights[chosen, rows],
            self.activation[activation],
            self.winograd,
            self.weight_top,
            self.activation_top,
        )


def _allowed(
    layer: QuantLayer, matrix: NDArray[np.float32], weights: NDArray[np.float32], bits: int
) -> NDArray[np.bool_]:
    """Where 127 times a row's summed codes stay within what int8 Winograd holds."""
    allowed = np.ones(weights.shape, np.bool_)
    # Codes grow with the scale, so the finest candidate decides for most layers.
    if not may_overflow(layer, weight_codes(matrix, weights[-1], bits)):
        return allowed
    for k, scales in enumerate(weights):
        codes = np.abs(weight_codes(matrix, scales, bits).astype(np.int32))
        channels = codes.reshape(layer.out_channels, -1).sum(axis=1).reshape(len(scales), -1)
        allowed[k] = channels.max(axis=1) * LARGEST_CODE <= LIMIT
    return allowed
