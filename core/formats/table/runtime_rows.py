"""Rows of layers that ncnn quantizes at run time: weight scales alone, and no scale of an input.

ncnn2table writes them since May 2026 (``tools/quantize/ncnn2table.cpp``, ``QuantNet::save_table``), and
ncnn2int8 leaves such a layer float without them. Gemm and SDPA have no rows: the tool makes them int8
whatever the table says, so that no table can switch them off.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.lower.plans import default_layer
from clipscope.core.model.graph import ParamGraph, ParamLayer
from clipscope.core.model.layer_lists import LayerLists
from clipscope.core.model.model import Structure
from clipscope.core.model.quantizable import WEIGHT_MARK
from clipscope.core.model.runtime_layers import IN_TABLES, table_rows
from clipscope.core.quant.plan import LayerQuant, QuantPlan

_ORDER = ("Embed", "MultiHeadAttention", "RNN", "LSTM", "GRU")
"""The types as ncnn2table writes them, one after the other."""


def runtime_keys(graph: ParamGraph) -> Mapping[str, tuple[ParamLayer, int]]:
    """Layer and number of values by key of every row that ncnn2table writes for such layers."""
    return {
        key: (layer, count)
        for layer in graph.layers
        for key, count in zip(_keys(layer), table_rows(layer), strict=True)
    }


def runtime_rows(model: LayerLists, plan: QuantPlan) -> dict[str, tuple[float, ...]]:
    """Scales by key of the layers that are on, in ncnn2table's order.

    Raises
    ------
    ClipScopeError
        If the plan lacks scales, and the weights are not there to make them of.
    """
    found: dict[str, tuple[float, ...]] = {}
    for kind in _ORDER:
        for layer in model.quantizable:
            if layer.type != kind or not plan.is_on(layer.name):
                continue
            scales = plan.layers[layer.name].weight_scales
            if not scales and isinstance(model, Structure):
                scales = default_layer(model, layer).weight_scales
            elif not scales:
                raise ClipScopeError(
                    f"the plan has no weight scales of layer {layer.name}",
                    where=str(model.path),
                    fix="open the network again",
                )
            for key, count in model.table_keys(layer.name):
                found[key], scales = scales[:count], scales[count:]
    return found


def runtime_layers(model: Structure, rows: Mapping[str, Iterable[float]]) -> dict[str, LayerQuant]:
    """Settings by layer as a table has them: on with its rows, off without, on where there can be none.

    Parameters
    ----------
    model
        The network.
    rows
        The table's values by key, of the right number.
    """
    found: dict[str, LayerQuant] = {}
    for layer in model.quantizable:
        if not layer.runtime:
            continue
        own = _keys(model.network.graph.layer(layer.name))
        if layer.type not in IN_TABLES:
            found[layer.name] = default_layer(model, layer)
        elif all(key in rows for key in own):
            found[layer.name] = LayerQuant(True, tuple(float(value) for key in own for value in rows[key]))
        else:
            found[layer.name] = default_layer(model, layer, on=False)
    return found


def _keys(line: ParamLayer) -> list[str]:
    return [f"{line.name}{WEIGHT_MARK}{number}" for number in range(len(table_rows(line)))]
