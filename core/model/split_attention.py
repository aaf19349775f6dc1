"""Attention that an exporter split into operators: a product, Softmax, and another product.

ncnn runs it whole as SDPA or MultiHeadAttention, with an int8 kernel that its MatMul lacks; pnnx finds the
forms of attention that it knows, and leaves the others as they are.
"""

from __future__ import annotations

from collections.abc import Mapping

from clipscope.core.common.grouping import named
from clipscope.core.model.graph import ParamGraph, ParamLayer

_BETWEEN = frozenset(
    {"BinaryOp", "Eltwise", "Split", "Reshape", "Permute", "Squeeze", "ExpandDims", "Dropout"}
)
"""What may stand around the Softmax: the scale, a mask, changes of shape."""

_FURTHEST = 8

WAY_OUT = (
    "export the network with torch.onnx.export(..., dynamo=False), or with torch.jit.trace, from which pnnx"
    " makes a .param"
)


def split_attention(graph: ParamGraph) -> tuple[tuple[str, str], ...]:
    """Pairs of layers between which a Softmax stands: scores and weighted values of one attention."""
    found = []
    for layer in graph.layers:
        if layer.type != "Softmax" or not layer.bottoms:
            continue
        before = _product_before(graph, layer.bottoms[0], _FURTHEST)
        after = _product_after(graph, layer.tops[0], _FURTHEST)
        if before is not None and after is not None:
            found.append((before.name, after.name))
    return tuple(found)


def attention_hint(graph: ParamGraph, macs: Mapping[str, int | None]) -> str | None:
    """What to tell a person about split attention; None where there is none.

    Parameters
    ----------
    graph
        The network.
    macs
        Multiply-accumulates by layer, as far as they are known.
    """
    pairs = split_attention(graph)
    if not pairs:
        return None
    count = f"{len(pairs)} attentions are" if len(pairs) > 1 else "an attention is"
    known = [value for value in macs.values() if value]
    inside = sum(macs.get(name) or 0 for name in {name for pair in pairs for name in pair})
    share = f", {inside / sum(known):.1%} of the MACs" if known and inside else ""
    return (
        f"{count} split into MatMul, Softmax and MatMul ({named([a for a, _ in pairs])}{share}), which ncnn"
        " leaves in fp32; it has one operator for attention, which runs in int8"
    ) + f": {WAY_OUT}"


def _multiplies(layer: ParamLayer) -> bool:
    constant = any(layer.int(key, 0) for key in (4, 5))
    return layer.type == "MatMul" or (layer.type == "Gemm" and not constant)


def _product_before(graph: ParamGraph, blob: str, steps: int) -> ParamLayer | None:
    layer = graph.producer(blob)
    if layer is None or steps == 0:
        return None
    if _multiplies(layer):
        return layer
    if layer.type not in _BETWEEN:
        return None
    found = (_product_before(graph, bottom, steps - 1) for bottom in layer.bottoms)
    return next((product for product in found if product is not None), None)


def _product_after(graph: ParamGraph, blob: str, steps: int) -> ParamLayer | None:
    for layer in graph.consumers(blob) if steps else ():
        if _multiplies(layer):
            return layer
        found = (_product_after(graph, top, steps - 1) for top in layer.tops)
        product = next((item for item in found if item is not None), None) if layer.type in _BETWEEN else None
        if product is not None:
            return product
    return None
