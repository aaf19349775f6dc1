"""Weight codes that a search chose, in the QDQ network: its quantizer gets weights that have just these."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

import numpy as np
import onnx
from onnx import numpy_helper
from onnxruntime.quantization import QuantType

from clipscope.core.lower.qdq.layer_weights import layer_weight
from clipscope.core.lower.qdq.weights import Overrides
from clipscope.core.model.model import OnnxSide, Structure
from clipscope.core.model.onnx_graph import OnnxGraph
from clipscope.core.quant.plan import QuantPlan


def chosen_codes_key(side: OnnxSide, plan: QuantPlan) -> str:
    """Digest of all codes that a search chose; empty where there are none."""
    digest = hashlib.sha256()
    found = [
        (name, codes)
        for name, quant in plan.layers.items()
        if quant.on and name in side.matches and (codes := quant.chosen_codes) is not None
    ]
    for name, codes in found:
        digest.update(name.encode("utf-8", "surrogatepass") + b"\0" + codes)
    return digest.hexdigest() if found else ""


def with_chosen_codes(
    model: Structure, side: OnnxSide, plan: QuantPlan, source: OnnxGraph, skipped: Collection[str]
) -> tuple[OnnxGraph, Overrides]:
    """The float network with weights that are codes times steps, and the steps, as overrides.

    Rounding such weights in these steps gives the codes back. Without the overrides, as 7-bit and pair-safe
    weights have steps of their own, the weights are rounded once more.

    Parameters
    ----------
    model, side, plan
        What is quantized.
    source
        Its float network.
    skipped
        Names of nodes that stay float.
    """
    replaced: dict[str, onnx.TensorProto] = {}
    overrides: Overrides = {}
    for layer in model.layers:
        quant = plan.layers.get(layer.name)
        codes = quant.chosen_codes if quant is not None and quant.on else None
        found = None if codes is None else layer_weight(model.network, side, layer, source)
        if quant is None or codes is None or found is None or found.node.name in skipped:
            continue
        scales = np.repeat(quant.scales_array(), layer.out_channels // len(quant.weight_scales))
        steps = (np.float32(1) / scales).astype(np.float32)
        rows = np.frombuffer(codes, np.int8).reshape(layer.out_channels, -1).astype(np.float32)
        values = found.shaped(source, rows * steps[:, None])
        replaced[found.name] = numpy_helper.from_array(values, found.name)
        common = {"zero_point": np.array(0, np.int8), "quant_type": QuantType.QInt8}
        axis = {"axis": 1 if found.turned else 0}
        overrides[found.name] = [{**axis, **common, "scale": np.array(step, np.float32)} for step in steps]
    return source.with_initializers(replaced), overrides
