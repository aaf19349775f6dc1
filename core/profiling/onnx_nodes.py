"""Which layer a node of ONNX Runtime's optimized network belongs to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from clipscope.core.model.model import OnnxSide
from clipscope.core.profiling.values import Kind

_NUMBERED = re.compile(r"_token_\d+$")
_QUANTIZE = "QuantizeLinear"
_STEPS: Mapping[str, Kind] = {_QUANTIZE: "quantize", "DequantizeLinear": "dequantize"}
_INT8 = ("QLinear", "QGemm", "MatMulInteger", "ConvInteger", "DynamicQuantize", "QAttention", "QEmbed")
BLOCKED = "_nchwc"
"""End of the names of nodes that compute in blocks of channels."""


def step_kind(operator: str) -> Kind | None:
    """The transition that an operator is; None for one that computes."""
    return _STEPS.get(operator)


def computes_int8(operator: str) -> bool:
    """Whether an operator takes codes and computes with them."""
    return operator.startswith(_INT8) or "Integer" in operator


@dataclass(frozen=True, eq=False)
class NodeNames:
    """Names of a model's nodes and tensors.

    ONNX Runtime 1.31 names what it makes of a node after it (``NAME_token_7`` for a QLinearConv) or after
    the tensor that it makes (``TENSOR_nchwc``, ``TENSOR_QuantizeLinear``); what it adds for layouts alone
    (``Transpose``, ``ReorderOutput``) belongs to no node.

    Attributes
    ----------
    side
        The ONNX network.
    """

    side: OnnxSide

    def owner(self, name: str) -> str | None:
        """ncnn layer that a node belongs to, else node of the network; None if it belongs to neither."""
        base = _NUMBERED.sub("", name.removeprefix("fused ")).removesuffix(BLOCKED)
        if base in self.side.nodes:
            return self._layers.get(base, base)
        if base in self._tensors:
            return self._tensors[base]
        producer = self.side.graph.producers.get(base)
        return None if producer is None else self._layers.get(producer.name, producer.name)

    def tensor(self, name: str) -> str:
        """Tensor that a quantize or dequantize node is for."""
        base = _NUMBERED.sub("", name)
        for end in ("_QuantizeLinear", "_DequantizeLinear", "_dq", "_q"):
            base = base.removesuffix(end)
        return base

    @cached_property
    def _layers(self) -> Mapping[str, str]:
        return {node: layer for layer, match in self.side.matches.items() for node in match.nodes}

    @cached_property
    def _tensors(self) -> Mapping[str, str]:
        """Layer by the tensor that holds its output, behind a fused activation."""
        return {match.output: layer for layer, match in self.side.matches.items()}
