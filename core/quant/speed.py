"""What of a plan decides how fast a network runs: which network an engine gets, not the numbers in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from clipscope.core.common.column import FLOAT, Column
from clipscope.core.quant.plan import ActivationQuant, LayerQuant, QuantPlan
from clipscope.core.quant.uint8 import measured_range, uint8_ends, uint8_grid

Measured = Mapping[str, tuple[float, float]]
"""(lowest, highest) value seen, by ONNX tensor."""


@dataclass(frozen=True)
class RangeReader:
    """A layer whose blob's range is the tensor's.

    Attributes
    ----------
    layer, root
        Its name, and the root blob that it reads.
    """

    layer: str
    root: str

    def counts(self, plan: QuantPlan) -> bool:
        """Whether the plan says the range of the layer's blob, and it is the tensor's."""
        return self.root in plan.activations


@dataclass(frozen=True)
class TensorGrid:
    """Where the uint8 grid of an ONNX tensor comes from; see `clipscope.core.lower.qdq.qdq`.

    Attributes
    ----------
    readers
        Layers whose range it has, the first one in the plan.
    measured
        The tensor whose measured range it has if there is none.
    non_negative
        Whether no value below zero can come; None if that depends on the network's input.
    """

    readers: tuple[RangeReader, ...]
    measured: str
    non_negative: bool | None


@dataclass(frozen=True)
class Fold:
    """A Relu or Clip that is dropped where the grid of its output lies within its bounds."""

    grid: TensorGrid
    lo: float
    hi: float


@dataclass(frozen=True)
class SpeedRules:
    """How the ranges and scales of a plan decide on the networks that are made of a model.

    Attributes
    ----------
    winograd
        Layers for which the codes of the weights decide whether ncnn may run int8 Winograd.
    folds
        Activations of the ONNX network that some ranges imply.
    same
        Grids of an input and the output of a pooling, a reshape or a concatenation in the ONNX network: it
        moves codes where they are equal, and computes where they are not.
    input
        Name of the ONNX network's image input; empty without one.
    """

    winograd: tuple[str, ...] = ()
    folds: tuple[Fold, ...] = ()
    same: tuple[tuple[TensorGrid, TensorGrid], ...] = ()
    input: str = ""


def speed_content(
    column: Column, plan: QuantPlan, rules: SpeedRules, measured: Measured | None = None
) -> Any:
    """What of a plan decides on the speed of a column's network, as a JSON value.

    Equal values mean the same layers with the same arithmetic, but for the numbers of scales and weights.

    Parameters
    ----------
    column
        Engine and precision; None comes out for fp32.
    plan
        The plan.
    rules
        Those of the model; see `clipscope.core.lower.speed_rules.speed_rules`.
    measured
        Ranges of ONNX tensors outside the plan. Where they are not known, ranges that would be compared with
        them count as they are.
    """
    if column.precision in FLOAT:
        return None
    if column.engine == "onnxruntime":
        plan = plan.for_onnx
    running = sorted([name, quant.forced] for name, quant in plan.layers.items() if quant.on)
    if column.precision == "dynamic":
        return running
    content: dict[str, Any] = {"running": running, "thresholds": sorted(plan.activations)}
    if column.engine == "ncnn":
        content["bits"] = {root: quant.bits for root, quant in plan.activations.items()}
        # Where no other layer takes the centre off, one is put in.
        content["centred"] = sorted(root for root, quant in plan.activations.items() if quant.is_centred)
        layers = ((name, quant) for name, quant in plan.layers.items() if quant.on)
        content["layers"] = {name: _stored(quant, name in rules.winograd) for name, quant in layers}
    else:
        grids = _Grids(plan, rules, measured)
        content["folded"] = [grids.folded(fold) for fold in rules.folds]
        content["same"] = [grids.same(*pair) for pair in rules.same]
    return content


def _stored(quant: LayerQuant, codes_count: bool) -> list[Any]:
    """What of a layer decides: width, whether a bias is added, and scales where codes rule Winograd out."""
    scales = [float(scale).hex() for scale in quant.weight_scales] if codes_count else []
    return [quant.weight_bits, any(quant.bias_delta), *scales]


class _Grids:
    """Grids of ONNX tensors with a plan."""

    def __init__(self, plan: QuantPlan, rules: SpeedRules, measured: Measured | None) -> None:
        self._plan, self._measured = plan, measured
        lowest, _ = (measured or {}).get(rules.input, (-1.0, 1.0))
        self._input_too = lowest >= 0

    def folded(self, fold: Fold) -> Any:
        """Whether an activation is dropped; unknown ranges by name."""
        quant = self._range(fold.grid)
        if quant is None:
            return fold.grid.measured
        low, high = uint8_ends(quant, non_negative=self._non_negative(fold.grid))
        return bool(low >= fold.lo and high <= fold.hi)

    def same(self, one: TensorGrid, other: TensorGrid) -> Any:
        """Whether two grids are equal; what is known of them if one is not."""
        ranges = [self._range(grid) for grid in (one, other)]
        grids = [
            None if quant is None else uint8_grid(quant, non_negative=self._non_negative(grid))
            for quant, grid in zip(ranges, (one, other), strict=True)
        ]
        if None not in grids:
            return bool(grids[0] == grids[1])
        known = [None if grid is None else [float(grid[0]), int(grid[1])] for grid in grids]
        return [*known, self._plan.is_affine]

    def _range(self, grid: TensorGrid) -> ActivationQuant | None:
        for reader in grid.readers:
            if reader.counts(self._plan):
                quant = self._plan.activations[reader.root]
                return ActivationQuant(quant.lo, quant.hi)
        if self._measured is None or grid.measured not in self._measured:
            return None
        return measured_range(*self._measured[grid.measured], affine=self._plan.is_affine)

    def _non_negative(self, grid: TensorGrid) -> bool:
        return self._input_too if grid.non_negative is None else grid.non_negative
