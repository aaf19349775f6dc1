"""EasyQuant as the paper writes it: one run of the layer for every candidate of every single scale.

Shares nothing with the search but the one-layer networks: cosines are float64 over whole outputs.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from clipscope.core.engines.single_layer import LayerInput, LayerNet, LayerScales, LayerSource
from clipscope.core.model.model import Model
from clipscope.core.model.quantizable import QuantLayer

FACTORS = [0.5 + 1.5 * k / 99 for k in range(100)]
LEAST_GAIN = 1e-6


class Literal:
    """One layer over some fp32 inputs."""

    def __init__(self, model: Model, layer: QuantLayer, blobs: Sequence[np.ndarray]) -> None:
        self._source = LayerSource(model.network, layer)
        self._fed = [LayerInput(blob) for blob in blobs]
        net = LayerNet(self._source, None)
        self._targets = [net.run(fed).astype(np.float64).reshape(-1) for fed in self._fed]

    def objective(self, weights: np.ndarray, activation: np.float32) -> float:
        """Mean cosine of fp32 and int8 output."""
        net = LayerNet(self._source, LayerScales(weights.astype(np.float32), np.float32(activation)))
        cosines = []
        for fed, target in zip(self._fed, self._targets, strict=True):
            output = net.run(fed).astype(np.float64).reshape(-1)
            cosines.append(output @ target / np.sqrt((output @ output) * (target @ target)))
        return float(np.mean(cosines))

    def weight_step(self, start: np.ndarray, now: np.ndarray, activation: np.float32) -> np.ndarray:
        """Every scale in turn, each change seen by the next, until a pass changes nothing."""
        scales = now.copy()
        while True:
            before = scales.copy()
            for row in range(len(scales)):
                tried = []
                for factor in FACTORS:
                    changed = scales.copy()
                    changed[row] = np.float32(start[row] * np.float64(factor))
                    tried.append((self.objective(changed, activation), changed))
                present = self.objective(scales, activation)
                best = max(value for value, _ in tried)
                if best - present > LEAST_GAIN * (1 - present):
                    scales = next(changed for value, changed in tried if value == best)
            if np.array_equal(before, scales):
                return scales


def activation_step(
    layers: Sequence[tuple[Literal, np.ndarray, float]], start: np.float32, now: np.float32
) -> np.float32:
    """The scale with the highest summed objective, none of the layers below its own start."""
    present = sum(layer.objective(scales, now) for layer, scales, _ in layers)
    best, chosen = present, now
    for factor in FACTORS:
        candidate = np.float32(factor * float(start))
        values = [layer.objective(scales, candidate) for layer, scales, _ in layers]
        fits = all(value >= floor for value, (_, _, floor) in zip(values, layers, strict=True))
        if fits and sum(values) > best:
            best, chosen = sum(values), candidate
    return chosen if best - present > LEAST_GAIN * abs(1 - present) else now
