"""int8 weights that no pair of which can pass 16 bits in ONNX Runtime's kernels for x86-64 without VNNI.

Without VNNI, MLAS multiplies uint8 activations by int8 weights with ``vpmaddubsw``, which adds two
neighbouring products in 16 bits and cuts the sum at 32,767. The two weights are 2i and 2i+1 of an output
channel in the order kernel row, kernel column, input channel of the group; in a Gemm or MatMul, along the
inner dimension. A convolution with one input and one output channel a group has a kernel of its own, which
adds in 32 bits.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray

LARGEST_SUM = 128
"""Most that two codes of like sign may make: 255 * 128 = 32,640 fits 16 bits, 255 * 129 does not."""

LEVELS = 127
SAFE_LEVELS = 64
"""Last code at which any two weights may meet: the widest that a scale is ever made."""

Floats = NDArray[np.float32]
Codes = NDArray[np.int8]


def meeting_rows(node: onnx.NodeProto, weights: NDArray[Any]) -> NDArray[Any]:
    """Weights of a node, a row an output channel, in the order in which neighbours 2i and 2i+1 meet.

    Parameters
    ----------
    node
        A Conv, Gemm or MatMul.
    weights
        Its second input, (outputs, inputs of a group, *kernel), (..., inner, outputs), or with Gemm's
        ``transB`` (outputs, inner); any dtype.

    Returns
    -------
    numpy.ndarray
        (rows, inner); without columns where no weights meet.
    """
    if node.op_type == "Conv":
        rows = np.moveaxis(weights, 1, -1).reshape(len(weights), -1)
        return rows[:, :0] if _is_depthwise(node, weights) else rows
    if weights.ndim < 2:
        return weights.reshape(1, -1)
    if channel_axis(node) == 0:
        return weights
    return np.moveaxis(weights, -2, -1).reshape(-1, weights.shape[-2])


def channel_axis(node: onnx.NodeProto) -> int:
    """Axis of a node's weights along which ``onnxruntime.quantization`` gives them scales."""
    return 0 if node.op_type == "Conv" or _attribute(node, "transB", 0) else 1


def _is_depthwise(node: onnx.NodeProto, weights: NDArray[Any]) -> bool:
    return weights.shape[:2] == (_attribute(node, "group", 1), 1)


def _attribute(node: onnx.NodeProto, name: str, default: int) -> int:
    return next((int(item.i) for item in node.attribute if item.name == name), default)


def largest_sums(rows: Codes) -> tuple[int, int]:
    """Largest sum of positive codes that meet, and lowest of negative ones; 0 where none meet.

    Parameters
    ----------
    rows
        int8 codes as `meeting_rows` orders them.
    """
    positive, negative = _pair_sums(rows.astype(np.int16))
    return int(positive.max(initial=0)), int(negative.min(initial=0))


def _pair_sums(rows: NDArray[np.int16]) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
    """Sums of the positive and of the negative codes of each pair, (rows, pairs); a last one is alone."""
    if rows.shape[1] % 2:
        rows = np.pad(rows, ((0, 0), (0, 1)))
    pairs = rows.reshape(len(rows), rows.shape[1] // 2, 2)
    positive = np.maximum(pairs, 0).sum(axis=2, dtype=np.int16)
    return positive, np.minimum(pairs, 0).sum(axis=2, dtype=np.int16)


def usual_scales(rows: Floats, levels: int = LEVELS) -> Floats:
    """Step of a code of each row, absmax / levels, rounded as ``onnxruntime.quantization`` does; float32.

    1 for a row whose step would be no normal number.
    """
    absmax = np.abs(rows).max(axis=1, initial=0)
    scales = (absmax.astype(np.float64) * 2 / (2 * levels)).astype(np.float32)
    return np.where(scales < np.finfo(np.float32).tiny, np.float32(1), scales)


def pair_safe_scales(rows: Floats) -> Floats:
    """The smallest step of each row, from absmax/127 up, with which no two weights that meet pass 16 bits.

    A code's magnitude never grows with the step, because division and rounding are monotonic. So a pair that
    fits at a step fits at all larger ones, and halving the interval finds the smallest float32 that it fits
    at; absmax/64 always does. The row's step is the largest of its pairs'.

    Parameters
    ----------
    rows
        float32 weights as `meeting_rows` orders them.

    Returns
    -------
    numpy.ndarray
        float32 (rows,).
    """
    scales = usual_scales(rows)
    codes = np.rint(rows / scales[:, None]).astype(np.int16)
    positive, negative = _pair_sums(codes)
    row, pair = np.nonzero((positive > LARGEST_SUM) | (negative < -LARGEST_SUM))
    first, second = np.abs(rows[row, 2 * pair]), np.abs(rows[row, 2 * pair + 1])
    # Positive floats are ordered as their bits are, so the interval of bits is halved.
    fails = scales[row].view(np.int32)
    fits = usual_scales(rows, SAFE_LEVELS)[row].view(np.int32)
    while np.any(fits - fails > 1):
        middle = fails + (fits - fails) // 2
        step = middle.view(np.float32)
        fit = np.rint(first / step) + np.rint(second / step) <= LARGEST_SUM
        fits, fails = np.where(fit, middle, fits), np.where(fit, fails, middle)
    np.maximum.at(scales, row, fits.view(np.float32))
    return scales
