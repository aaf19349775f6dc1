"""The int8 ncnn pair of a model and a plan, as ncnn2int8 writes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.model.network import Network
from core.model.param import ParamGraph, ParamLayer
from core.model.quantizable import QuantLayer, weight_matrix
from core.model.weights import ArraySpan, encode_array, read_array
from core.quant.plan import LayerQuant, QuantPlan
from core.quant.weights import weight_codes

INT8_TERM_KEY = 8
FUSED = 100
"""What requantize fusion adds to the int8 term: the layer's output is int8, too."""

_TERMS = {"Convolution": 2, "ConvolutionDepthWise": 1, "InnerProduct": 2}
_FUSABLE = frozenset({"Convolution", "ConvolutionDepthWise"})
_SMALLEST = np.float32(1e-30)


@dataclass(frozen=True, eq=False)
class NcnnPair:
    """An int8 network.

    Attributes
    ----------
    param, weights
        The text of the ``.param`` and the bytes of the ``.bin``.
    quantized
        Names of the layers that run in int8.
    fused
        Those of them whose output is int8, with the layer whose activation scale it has.
    excluded
        Quantizable layers that stay fp32, with the reason.
    """

    param: str
    weights: bytes
    quantized: tuple[str, ...]
    fused: Mapping[str, str]
    excluded: tuple[tuple[str, str], ...]


def excluded_layers(layers: Sequence[QuantLayer], plan: QuantPlan) -> tuple[tuple[str, str], ...]:
    """Layers that stay fp32 in ncnn, with the reason."""
    found = []
    for layer in layers:
        if layer.reason is not None:
            found.append((layer.name, layer.reason))
        elif layer.name not in plan.layers or layer.root not in plan.activations:
            found.append((layer.name, "no threshold in the plan"))
        elif not plan.is_on(layer.name):
            found.append((layer.name, "switched off"))
    return tuple(found)


def lower_ncnn(network: Network, layers: Sequence[QuantLayer], plan: QuantPlan) -> NcnnPair:
    """Make the pair that ncnn2int8 would write from the plan's table.

    Weights of int8 layers are stored as codes with their scales, all other flagged float arrays as
    fp16; producers whose readers are all int8 convolutions hand over codes (requantize fusion;
    ``tools/quantize/ncnn2int8.cpp``).

    Parameters
    ----------
    network
        The float network.
    layers
        Its quantizable layers.
    plan
        Ranges and scales.
    """
    excluded = excluded_layers(layers, plan)
    out = {name for name, _ in excluded}
    quantized = {layer.name: layer for layer in layers if layer.name not in out}
    fused = fuse_requantize(network.graph, quantized.keys())
    edited: dict[str, ParamLayer] = {}
    chunks: list[bytes] = []
    for layer in network.graph.layers:
        spans = tuple(network.arrays_by_layer.get(layer.name, {}).values())
        quant = quantized.get(layer.name)
        if quant is None:
            chunks.extend(_float_arrays(network, spans))
            continue
        term = _TERMS[layer.type] + (FUSED if layer.name in fused else 0)
        edited[layer.name] = layer.with_pair(INT8_TERM_KEY, str(term))
        chunks.extend(_int8_arrays(network, quant, spans, plan.layers[layer.name]))
        chunks.append(_scale(plan.activations[quant.root].scale))
        if layer.name in fused:
            reader = quantized[fused[layer.name]]
            chunks.append(_scale(plan.activations[reader.root].scale))
    return NcnnPair(network.graph.replace(edited).text(), b"".join(chunks), tuple(quantized), fused, excluded)


def fuse_requantize(graph: ParamGraph, quantized: Iterable[str]) -> dict[str, str]:
    """Find the producers that can hand int8 codes to their readers.

    The two patterns of ncnn2int8 (``NetQuantize::fuse_requantize``): a convolution read by one
    convolution, and a convolution whose Split is read by convolutions only; all of them int8.

    Returns
    -------
    dict[str, str]
        Producer's name to the name of the reader whose activation scale its output gets.
    """
    names = set(quantized)
    readers: dict[str, str] = {}
    for layer in graph.layers:
        if layer.name not in names or layer.type not in _FUSABLE:
            continue
        below = _int8_readers(graph, layer.tops[0], names)
        if below:
            readers[layer.name] = below[0].name
    return readers


def _int8_readers(graph: ParamGraph, blob: str, names: set[str]) -> list[ParamLayer]:
    """All readers of a blob, through one Split, if every one is an int8 convolution; else nothing."""
    readers = graph.consumers(blob)
    if len(readers) == 1 and readers[0].type == "Split":
        readers = tuple(reader for top in readers[0].tops for reader in graph.consumers(top))
        if len(readers) != len(graph.consumers(blob)[0].tops):
            return []
    fits = [r for r in readers if r.type in _FUSABLE and r.name in names and len(r.bottoms) == 1]
    return fits if len(fits) == len(readers) else []


def _scale(value: np.float32) -> bytes:
    return encode_array(np.array([value], np.float32), "raw")


def _int8_arrays(
    network: Network, layer: QuantLayer, spans: Sequence[ArraySpan], quant: LayerQuant
) -> list[bytes]:
    scales = quant.scales_array()
    codes = weight_codes(weight_matrix(network, layer), scales)
    chunks = [encode_array(codes.reshape(-1), "int8")]
    chunks += [_raw(network, span) for span in spans if span.role == "bias"]
    chunks.append(encode_array(scales, "raw"))
    return chunks


def _float_arrays(network: Network, spans: Sequence[ArraySpan]) -> list[bytes]:
    chunks = []
    for span in spans:
        values = read_array(network.weights, span)
        if span.storage == "raw":
            chunks.append(_raw(network, span))
        elif span.storage == "int8":
            chunks.append(encode_array(values, "int8"))
        else:
            chunks.append(encode_array(_without_denormals(values), "fp16"))
    return chunks


def _raw(network: Network, span: ArraySpan) -> bytes:
    return encode_array(_without_denormals(read_array(network.weights, span)), "raw")


def _without_denormals(values: NDArray[np.generic]) -> NDArray[np.float32]:
    """Zero where ncnn's writer writes zero (``ModelWriter``, ``replace_denormals_with_zero``)."""
    floats = values.astype(np.float32)
    return np.where(np.abs(floats) < _SMALLEST, np.float32(0), floats).astype(np.float32)
