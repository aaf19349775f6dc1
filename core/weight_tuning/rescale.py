"""A model whose channels are rescaled by powers of two, in both of its forms; it computes the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.engines import ncnn, onnx_runtime
from clipscope.core.engines.protocol import Session
from clipscope.core.lower.qdq.layer_weights import layer_weight
from clipscope.core.model.model import Model, Structure
from clipscope.core.model.network import Network
from clipscope.core.model.onnx_graph import OnnxGraph
from clipscope.core.model.quantizable import QuantLayer, weight_matrix
from clipscope.core.model.weights import encode_array, walk_bin
from clipscope.core.weight_tuning.equalization import Exponents, factors_of

ROUNDING = 1e-5
"""Largest difference of fp32 outputs, relative to their largest value, that is rounding."""

Powers = Mapping[str, NDArray[np.int64]]
AnyModel = TypeVar("AnyModel", bound=Structure)
Arrays = dict[tuple[str, str], NDArray[np.float32]]


def rescaled(model: AnyModel, exponents: Exponents) -> AnyModel:
    """The model with output channels of some layers divided by powers of two, which their readers undo.

    Parameters
    ----------
    model
        A float model.
    exponents
        Powers of two by layer (`clipscope.core.weight_tuning.equalization`).

    Raises
    ------
    ClipScopeError
        If the network's channels can't have these factors.
    """
    if model.rescaled:
        raise ValueError("the model is rescaled already")
    made, read = factors_of(model, exponents)
    arrays: Arrays = {}
    tensors: dict[str, onnx.TensorProto] = {}
    for layer in model.layers:
        if layer.name in made and (made[layer.name].any() or read[layer.name].any()):
            arrays |= _ncnn(model.network, layer, made[layer.name], read[layer.name])
            tensors |= _onnx(model, layer, made[layer.name], read[layer.name])
    side = model.onnx
    if side is not None:
        side = replace(side, graph=side.graph.with_initializers(tensors))
    made_network = _with_arrays(model.network, arrays)
    return replace(model, network=made_network, onnx=side, rescaled=dict(exponents))


def _ncnn(network: Network, layer: QuantLayer, made: Any, read: Any) -> Arrays:
    rows = weight_matrix(network, layer).reshape(layer.out_channels, -1)
    found = {(layer.name, "weight"): _scaled(rows, layer, made, read).reshape(-1)}
    bias = network.array(layer.name, "bias")
    if bias is not None:
        found[layer.name, "bias"] = np.ldexp(bias.astype(np.float32), -made.astype(np.int32))
    return found


def _onnx(model: Structure, layer: QuantLayer, made: Any, read: Any) -> dict[str, onnx.TensorProto]:
    side = model.onnx
    found = None if side is None else layer_weight(model.network, side, layer, side.graph)
    if side is None or found is None:
        return {}
    graph: OnnxGraph = side.graph
    values = found.shaped(graph, _scaled(found.rows(graph), layer, made, read))
    tensors = {found.name: numpy_helper.from_array(values, found.name)}
    if found.bias is not None:
        bias = np.asarray(graph.constant(found.bias), np.float32)
        whole = np.ldexp(np.broadcast_to(bias.reshape(-1), made.shape), -made.astype(np.int32))
        tensors[found.bias] = numpy_helper.from_array(whole.astype(np.float32), found.bias)
    return tensors


def _scaled(rows: NDArray[np.float32], layer: QuantLayer, made: Any, read: Any) -> NDArray[np.float32]:
    """Rows of weights (output channels, inputs of an output) for other scales of both."""
    inputs = layer.in_channels // layer.groups
    by_group = read.reshape(layer.groups, inputs).repeat(layer.out_channels // layer.groups, axis=0)
    powers = (by_group - made[:, None])[:, :, None]
    parts = rows.reshape(layer.out_channels, inputs, -1)
    return np.asarray(np.ldexp(parts, powers.astype(np.int32)), np.float32).reshape(rows.shape)


def _with_arrays(network: Network, arrays: Arrays) -> Network:
    """The network with other values of some arrays, stored as float32."""
    if not arrays:
        return network
    chunks = []
    for span in network.spans:
        values = arrays.get((span.layer, span.role))
        if values is None:
            chunks.append(network.weights[span.offset : span.offset + span.nbytes])
        else:
            chunks.append(encode_array(values, "raw" if span.storage == "raw" else "fp32"))
    weights = b"".join(chunks)
    where = str(network.bin_path or f"{network.name}.bin")
    return replace(network, weights=weights, spans=walk_bin(network.graph, weights, where))


def refuse_other_answers(model: Model, other: Model, images: Sequence[NDArray[np.float32]]) -> None:
    """Check on images that two models give the same fp32 outputs, within rounding, in both engines.

    Raises
    ------
    ClipScopeError
        If an output differs by more than `ROUNDING` of its largest value.
    """
    engines: dict[str, Callable[[Model], Session]] = {"ncnn": lambda x: ncnn.prepare(x, None, threads=1)}
    if model.onnx is not None:
        engines["ONNX Runtime"] = lambda x: onnx_runtime.prepare(x, None, threads=1)
    for name, prepare in engines.items():
        one, two = prepare(model), prepare(other)
        try:
            for image in images:
                for before, after in zip(one.run(image), two.run(image), strict=True):
                    room = ROUNDING * float(np.abs(before).max(initial=0))
                    if not np.all(np.abs(after - before) <= room):
                        raise ClipScopeError(
                            f"fp32 outputs of {name} change by {np.abs(after - before).max():.3g}",
                            where=str(model.path),
                            fix="leave equalization out",
                        )
        finally:
            one.close()
            two.close()
