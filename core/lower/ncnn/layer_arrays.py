"""What an int8 layer of ncnn computes with: weight codes, bias and scales, from the network and the plan."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.model.network import Network
from clipscope.core.model.quantizable import QuantLayer, weight_matrix
from clipscope.core.model.weights import read_array
from clipscope.core.quant.plan import LayerQuant, QuantPlan
from clipscope.core.quant.weights import weight_codes


@dataclass(frozen=True, eq=False)
class LayerArrays:
    """What an int8 layer computes with.

    Attributes
    ----------
    codes
        Weight codes, int8 (weight rows, ...).
    bias
        float32 (output channels,) with the plan's correction; None without either.
    scales
        Weight scales, float32 (weight rows,).
    """

    codes: NDArray[np.int8]
    bias: NDArray[np.float32] | None
    scales: NDArray[np.float32]


def layer_arrays(network: Network, layer: QuantLayer, plan: QuantPlan) -> LayerArrays:
    """Make the arrays of an int8 layer from the plan.

    Raises
    ------
    ClipScopeError
        As `lower_ncnn`.
    """
    where = f"{network.where}, layer {layer.name}"
    scales = _weight_scales(layer, plan.layers[layer.name], where)
    matrix, chosen = weight_matrix(network, layer), plan.layers[layer.name].chosen_codes
    if chosen is None:
        codes = weight_codes(matrix, scales, code_bits(layer, plan))
    elif len(chosen) == matrix.size:
        codes = np.frombuffer(chosen, np.int8).reshape(matrix.shape)
    else:
        raise ClipScopeError(
            f"the plan has {len(chosen)} weight codes, the layer has {matrix.size} weights",
            where=where,
            fix="give the plan that was made for this network",
        )
    return LayerArrays(codes, _bias(network, layer, plan, where), scales)


def code_bits(layer: QuantLayer, plan: QuantPlan) -> int:
    """Width at whose largest code the layer's weights stop."""
    return plan.layers[layer.name].code_bits(plan.activations[layer.root])


def _bias(network: Network, layer: QuantLayer, plan: QuantPlan, where: str) -> NDArray[np.float32] | None:
    span = network.arrays_by_layer[layer.name].get("bias")
    bias = None if span is None else read_array(network.weights, span).astype(np.float32)
    delta = np.asarray(plan.layers[layer.name].bias_delta, np.float32)
    if not delta.any():
        return bias
    if len(delta) != layer.out_channels or not np.all(np.isfinite(delta)):
        raise ClipScopeError(
            f"the plan's {len(delta)} bias corrections don't fit {layer.out_channels} output channels,"
            " or are not finite",
            where=where,
            fix="tune again, or give the table that was made for this network",
        )
    return delta if bias is None else bias + delta


def _weight_scales(layer: QuantLayer, quant: LayerQuant, where: str) -> NDArray[np.float32]:
    scales = quant.scales_array()
    if len(scales) != layer.weight_rows:
        raise ClipScopeError(
            f"the plan has {len(scales)} weight scales, the layer needs {layer.weight_rows}",
            where=where,
            fix="calibrate again, or give the table that was made for this network",
        )
    return scales
