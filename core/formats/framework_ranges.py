"""Ranges in the forms that other frameworks read: MACE, PyTorch and QNNPACK, Paddle Lite, TFLite, and a list.

Each writer names the public description of its format. All take what the quantized ONNX network computes
with, under the names of its tensors.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from clipscope.core.common.errors import ClipScopeError

LAST = 255
INT8_OFFSET = 128
"""What the zero point of the same codes is less in int8."""
PADDLE_BITS = 8
PADDLE_LEVELS = 127


@dataclass(frozen=True)
class TensorGrid:
    """Codes of a tensor: ``value = (code - zero_point) * scale`` for uint8 codes.

    Attributes
    ----------
    scale
        Distance of two codes, a float32, in the tensor's unit.
    zero_point
        Code that means zero.
    """

    scale: float
    zero_point: int

    @property
    def ends(self) -> tuple[float, float]:
        """Values of the codes 0 and 255."""
        return -self.zero_point * self.scale, (LAST - self.zero_point) * self.scale


@dataclass(frozen=True)
class ModuleInput:
    """What a module of a PyTorch network reads.

    Attributes
    ----------
    module
        Its dotted name, from the name that ``torch.onnx`` gave its node.
    tensor
        Name of the tensor.
    """

    module: str
    tensor: str


Grids = Mapping[str, TensorGrid]


def mace_text(grids: Grids) -> str:
    """MACE's range file: a line a tensor, its name, ``@@``, lowest and highest value with a comma between.

    ``quantize_range_file`` of https://mace.readthedocs.io/en/latest/user_guide/quantization_usage.html, as
    ``Transformer.add_quantize_tensor_range`` of the converter splits it. MACE makes scale and zero point of
    uint8 from the two ends, which are those of the codes, so that it finds the same ones.

    Raises
    ------
    ClipScopeError
        If a name contains ``@@`` or a line break.
    """
    for name in grids:
        _require_plain(name, "MACE's range file", "@@")
    return "".join(f"{name}@@{_ends_text(grid, ',')}\n" for name, grid in grids.items())


def list_text(grids: Grids) -> str:
    """A list of names with their lowest and highest value, with tabs between.

    The two numbers are what ``tf.quantization.fake_quant_with_min_max_args`` takes
    (https://www.tensorflow.org/api_docs/python/tf/quantization/fake_quant_with_min_max_args), on which
    PocketFlow's uniform quantization stands (https://pocketflow.github.io/uq_learner/). Zero is a code
    already, so that its adjustment of the ends changes nothing.

    Raises
    ------
    ClipScopeError
        If a name contains a tab or a line break.
    """
    for name in grids:
        _require_plain(name, "a list with tabs", "\t")
    return "".join(f"{name}\t{_ends_text(grid, chr(9))}\n" for name, grid in grids.items())


def pytorch_json(grids: Grids, inputs: Sequence[ModuleInput]) -> dict[str, Any]:
    """Scale and zero point a tensor, as PyTorch and QNNPACK have them, and which module reads which.

    ``torch.quantize_per_tensor`` and ``torch.fake_quantize_per_tensor_affine`` take the two
    (https://pytorch.org/docs/stable/generated/torch.quantize_per_tensor.html); QNNPACK's activations are
    quint8.
    """
    return {
        "dtype": "quint8",
        "tensors": {name: {"scale": g.scale, "zero_point": g.zero_point} for name, g in grids.items()},
        "inputs": {item.module: item.tensor for item in inputs if item.tensor in grids},
    }


def paddle_json(grids: Grids) -> dict[str, Any]:
    """Attributes of the operators that make the tensors, as Paddle Lite reads them from a quantized network.

    ``out_threshold`` and ``bit_length`` are those of
    ``lite/core/mir/quantized_op_attributes_inference_pass.cc`` of
    https://github.com/PaddlePaddle/Paddle-Lite, which takes out_threshold / (2^(bit_length - 1) - 1) for the
    output's scale. Paddle Lite has no zero point: the threshold is the larger end.
    """
    return {
        name: {"out_threshold": _threshold(grid), "bit_length": PADDLE_BITS} for name, grid in grids.items()
    }


def tflite_json(grids: Grids) -> dict[str, Any]:
    """Tensors with their quantization, as ``flatc --json`` writes those of a ``.tflite`` file.

    Tables and fields are those of
    https://github.com/tensorflow/tensorflow/blob/master/tensorflow/lite/schema/schema.fbs (``Model``,
    ``SubGraph``, ``Tensor``, ``QuantizationParameters``); activations are int8 with a zero point of -128 to
    127, as https://ai.google.dev/edge/litert/models/quantization_spec asks for.
    """
    tensors = [
        {
            "name": name,
            "type": "INT8",
            "quantization": {
                "min": [grid.ends[0]],
                "max": [grid.ends[1]],
                "scale": [grid.scale],
                "zero_point": [grid.zero_point - INT8_OFFSET],
            },
        }
        for name, grid in grids.items()
    ]
    return {"version": 3, "subgraphs": [{"tensors": tensors}]}


PYTORCH_PROGRAM = '''\
"""Quantizes what the modules of a PyTorch network read, with the ranges of {ranges}."""
import json
import torch

def apply(model, path="{ranges}"):
    with open(path) as file:
        saved = json.load(file)
    modules = dict(model.named_modules())
    for name, tensor in saved["inputs"].items():
        grid = saved["tensors"][tensor]
        def hook(module, values, scale=grid["scale"], zero=grid["zero_point"]):
            return (torch.fake_quantize_per_tensor_affine(values[0], scale, zero, 0, 255), *values[1:])
        modules[name].register_forward_pre_hook(hook)
    return model
'''


def module_of(node: str) -> str:
    """Dotted name of the module that ``torch.onnx`` made a node of; empty where its name says none.

    ``/layer1/layer1.0/conv1/Conv`` is ``layer1.0.conv1``: a part that goes on where the one before ended is
    the longer name of the same module.
    """
    parts = node.strip("/").split("/")[:-1] if node.startswith("/") else []
    found: list[str] = []
    for part in parts:
        if found and part.startswith(f"{found[-1]}."):
            found.pop()
        found.append(part)
    return ".".join(found)


def json_text(content: Mapping[str, Any]) -> bytes:
    """A JSON value as the content of a file."""
    return (json.dumps(content, indent=2, allow_nan=False) + "\n").encode()


def _ends_text(grid: TensorGrid, between: str) -> str:
    return between.join(repr(float(end)) for end in grid.ends)


def _threshold(grid: TensorGrid) -> float:
    lo, hi = grid.ends
    # Of codes about zero the last one, 127, and not the mirror of -128.
    return float(np.float32(hi if grid.zero_point in (0, INT8_OFFSET) else max(-lo, hi)))


def _require_plain(name: str, where: str, mark: str) -> None:
    if not name or mark in name or "\n" in name or "\r" in name:
        raise ClipScopeError(
            f"{where} can't hold the tensor name {name!r}", fix="rename the tensor in the ONNX file"
        )
