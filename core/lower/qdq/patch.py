"""A QDQ network for other ranges, from one that was quantized before: only what depends on them is new."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
import onnx
from numpy.typing import NDArray

from clipscope.core.lower.qdq.kept_graphs import Grids, KeptGraphs
from clipscope.core.model.model import OnnxSide
from clipscope.core.model.onnx_graph import OnnxGraph

KEPT: Final = 8
KEPT_BYTES: Final = 256 * 2**20
"""Bounds of what is kept for a network; plans that differ in layers or nodes need a template of their own."""

ROOM: Final = 1.001
"""How far a bias must be from the end of int32, where the quantizer widens the scale of its weights."""

_INT32: Final = np.iinfo(np.int32)


class QdqStructure(NamedTuple):
    """What decides on the nodes and the weights of a QDQ network; ranges do not, beyond this.

    Attributes
    ----------
    skipped
        Nodes that are not quantized.
    weights
        ``"8"``, ``"7"`` or ``"pair-safe"``.
    codes
        Digest of weight codes that a search chose; empty without.
    """

    skipped: frozenset[str]
    weights: str
    codes: str = ""


@dataclass(frozen=True, eq=False)
class _Bias:
    """An int32 bias: codes in steps of its input's scale times its weights'.

    Attributes
    ----------
    codes, scale
        Names of its initializers.
    input_scale
        Name of the scale of the node's input.
    weight_scale, values
        Scales of the weights and the float bias, float32, a value a channel (or one for all).
    beta
        Gemm's factor, which the quantizer puts into the scale.
    """

    codes: str
    scale: str
    input_scale: str
    weight_scale: NDArray[np.float32]
    values: NDArray[np.float32]
    beta: float

    def fits(self, input_scale: NDArray[np.float32]) -> bool:
        """Whether the quantizer would leave the weights' scale alone, with room to spare."""
        steps = np.float64(input_scale) * self.weight_scale.astype(np.float64)
        needed = 2 * np.abs(self.values.astype(np.float64)) / (float(_INT32.max) - float(_INT32.min + 1))
        return bool(np.all((steps == 0) | (steps >= ROOM * needed)))

    def quantized(self, input_scale: NDArray[np.float32]) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """Codes in the bias's shape, and their scales, as the quantizer's ``quantize_bias_static_impl``."""
        scale = np.asarray(input_scale * self.weight_scale * self.beta)
        codes = (self.values.astype(np.float64) / scale.astype(np.float64)).round()
        clipped = np.clip(codes, float(_INT32.min), float(_INT32.max)).astype(np.int32)
        return clipped.reshape(self.values.shape), scale.astype(np.float32).reshape(-1)


class Template:
    """A quantized network whose scales, zero points and biases can be replaced.

    Parameters
    ----------
    source
        The float network.
    quantized
        What ONNX Runtime's quantizer made of it.
    """

    def __init__(self, source: OnnxGraph, quantized: OnnxGraph) -> None:
        self._proto = quantized.proto
        self._places = {tensor.name: n for n, tensor in enumerate(self._proto.graph.initializer)}
        self._biases = tuple(_biases(source, quantized))

    @property
    def nbytes(self) -> int:
        """Size of the network, in bytes."""
        return int(self._proto.ByteSize())

    def patched(self, grids: Grids) -> OnnxGraph | None:
        """The network with these grids; None where more than scales, zero points and biases would change."""
        changed: dict[str, NDArray[Any]] = {}
        for tensor, grid in grids.items():
            for part in ("scale", "zero_point"):
                if (name := f"{tensor}_{part}") in self._places:
                    changed[name] = grid[part]
        for bias in self._biases:
            scale = changed.get(bias.input_scale)
            if scale is None or not bias.fits(scale):
                return None
            changed[bias.codes], changed[bias.scale] = bias.quantized(scale)
        proto = onnx.ModelProto()
        proto.CopyFrom(self._proto)
        for name, values in changed.items():
            _write(proto.graph.initializer[self._places[name]], values)
        return OnnxGraph(proto)


def _write(tensor: onnx.TensorProto, values: NDArray[Any]) -> None:
    """Replace a tensor's values in the field that it has them in, so that the bytes are the quantizer's."""
    if tensor.HasField("raw_data"):
        tensor.raw_data = values.tobytes()
        return
    field = tensor.float_data if values.dtype == np.float32 else tensor.int32_data
    del field[:]
    field.extend(values.ravel().tolist())


def _biases(source: OnnxGraph, quantized: OnnxGraph) -> Sequence[_Bias]:
    floats = {node.name: node for node in source.proto.graph.node}
    found = []
    for node in quantized.proto.graph.node:
        if len(node.input) < 3 or node.name not in floats:
            continue
        parts = [quantized.producers.get(name) for name in node.input[:3]]
        if any(part is None or part.op_type != "DequantizeLinear" for part in parts):
            continue
        data, weight, bias = (part for part in parts if part is not None)
        values = source.constant(floats[node.name].input[2])
        scales = quantized.constant(weight.input[1])
        if bias.input[0] not in quantized.initializers or values is None or scales is None:
            continue
        beta = next((item.f for item in node.attribute if item.name == "beta"), 1.0)
        found.append(
            _Bias(
                bias.input[0],
                bias.input[1],
                data.input[1],
                np.asarray(scales, np.float32),
                np.asarray(values, np.float32),
                beta,
            )
        )
    return found


class Templates:
    """Quantized networks of one float network, those used last, by their structure.

    Attributes
    ----------
    kept
        Where they are from one run to the next; nowhere if None.
    """

    def __init__(self) -> None:
        self.kept: KeptGraphs | None = None
        self._kept: OrderedDict[QdqStructure, Template] = OrderedDict()
        self._lock = threading.Lock()

    def patched(self, structure: QdqStructure, grids: Grids) -> OnnxGraph | None:
        """The network of a structure with other grids, if it is kept and nothing else changes."""
        with self._lock:
            template = self._kept.get(structure)
            if template is not None:
                self._kept.move_to_end(structure)
        return None if template is None else template.patched(grids)

    def keep(self, structure: QdqStructure, template: Template, grids: Grids) -> bool:
        """Keep a network, unless the quantizer had to widen the scale of a weight for its biases.

        Returns
        -------
        bool
            Whether it is kept.
        """
        if template.patched(grids) is None:
            return False
        with self._lock:
            self._kept[structure] = template
            while len(self._kept) > KEPT or sum(item.nbytes for item in self._kept.values()) > KEPT_BYTES:
                self._kept.popitem(last=False)
        return True


_TEMPLATES: WeakKeyDictionary[OnnxSide, Templates] = WeakKeyDictionary()
_LOCK = threading.Lock()


def templates_of(side: OnnxSide) -> Templates:
    """What is kept for a network, as long as it is open."""
    with _LOCK:
        return _TEMPLATES.setdefault(side, Templates())
