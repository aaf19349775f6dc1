"""The outputs of a network as a task reads them: names, shapes, and what was left out behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from clipscope.core.model.graph import ParamLayer
from clipscope.core.model.model import Model
from clipscope.core.model.network import DETECTION_TYPES


@dataclass(frozen=True)
class Output:
    """One output.

    Attributes
    ----------
    name
        Its name for people: that of the ONNX file where there is one.
    blob
        The blob whose values stand for it: before a final Softmax, or what a detection layer reads.
    shape
        Without the batch: (C, H, W) or shorter.
    softmax
        Axis of the Softmax behind the blob, counted from the end (-1 is the last); None without one.
    """

    name: str
    blob: str
    shape: tuple[int, ...]
    softmax: int | None = None


@dataclass(frozen=True, eq=False)
class Outputs:
    """All of them.

    Attributes
    ----------
    outputs
        In the order of the logits.
    input
        (channels, height, width) of the network's input.
    detection
        The detection layer that reads them, if the network ends with one.
    anchors
        Anchors that the network holds as constants, (levels, anchors, 2) in pixels; None without.
    """

    outputs: tuple[Output, ...]
    input: tuple[int, int, int]
    detection: ParamLayer | None = None
    anchors: NDArray[np.float64] | None = None

    @property
    def shapes(self) -> tuple[tuple[int, ...], ...]:
        """Shapes, in order."""
        return tuple(output.shape for output in self.outputs)

    def shaped(self, logits: Sequence[NDArray[np.float32]]) -> list[NDArray[np.float32]]:
        """Flat logits in their shapes; those of another size, which no task can read, stay flat."""
        return [
            values.reshape(output.shape) if values.size == prod(output.shape) else values
            for output, values in zip(self.outputs, logits, strict=True)
        ]


def outputs_of(model: Model) -> Outputs:
    """The outputs of an open network."""
    network, graph = model.network, model.network.graph
    blobs = network.logit_blobs
    names = _names(model, blobs)
    found = []
    for name, blob in zip(names, blobs, strict=True):
        shape = tuple(side for side in model.shapes.get(blob, ()))
        found.append(Output(name, blob, shape, _softmax_axis(model, blob, len(shape))))
    layers = [graph.producer(blob) for blob in network.outputs]
    ends = [layer for layer in layers if layer is not None and layer.type in DETECTION_TYPES]
    return Outputs(tuple(found), model.input_shape, ends[0] if len(ends) == 1 else None, _anchors(model))


def _names(model: Model, blobs: tuple[str, ...]) -> tuple[str, ...]:
    if model.onnx is not None and len(model.onnx.graph.outputs) == len(blobs):
        return tuple(model.onnx.graph.outputs)
    outputs = model.network.outputs
    return outputs if len(outputs) == len(blobs) else blobs


def _softmax_axis(model: Model, blob: str, dims: int) -> int | None:
    """Axis of the Softmax that `Network.logit_blobs` left out behind a blob."""
    for layer in model.network.graph.consumers(blob):
        if layer.type == "Softmax" and dims:
            axis = layer.int(0, 0)
            return axis - dims if axis >= 0 else axis
    return None


def _anchors(model: Model) -> NDArray[np.float64] | None:
    """Anchors of YOLOv5's kind among an ONNX file's constants: levels x anchors x 2, by name."""
    if model.onnx is None:
        return None
    from onnx import numpy_helper

    for constant in model.onnx.graph.proto.graph.initializer:
        if "anchor" not in constant.name.lower() or prod(constant.dims) not in (12, 18, 24):
            continue
        try:
            values = np.asarray(numpy_helper.to_array(constant), np.float64).reshape(-1, 3, 2)
        except (ValueError, TypeError):
            continue
        if (values > 0).all():
            return values
    return None
