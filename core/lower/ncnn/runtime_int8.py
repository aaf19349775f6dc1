"""Gemm and MultiHeadAttention in int8: stored codes, activations quantized by ncnn at run time.

The kernels take the stored bytes for codes as soon as the term is set, so the weights can't stay float
(ncnn ``src/layer/gemm.cpp``, ``multiheadattention.cpp``). Layout and scales are those of ncnn2int8
(``NetQuantize::quantize_gemm``, ``quantize_multiheadattention``), except that Gemm's B has the scale of
the whole matrix: the tool looks at its first row only and saturates the others.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.lower.ncnn.stored import stored_floats, stored_plain, stored_scales
from clipscope.core.model.graph import ParamLayer
from clipscope.core.model.network import Network
from clipscope.core.model.weights import encode_array
from clipscope.core.quant.weights import weight_codes

TERM_KEY = 18
TERM = "2"
_TRANS_A, _TRANS_B = 2, 3

Floats = NDArray[np.float32]


def lower_runtime(network: Network, name: str) -> tuple[ParamLayer, list[bytes], list[str]]:
    """Make one Gemm or MultiHeadAttention int8.

    Parameters
    ----------
    network
        The float network.
    name
        The layer.

    Returns
    -------
    ParamLayer, list[bytes], list[str]
        Its line, its arrays in the order of the stream, and notes on their storage.

    Raises
    ------
    ClipScopeError
        If a weight is NaN or infinite.
    """
    line = network.graph.layer(name)
    return _gemm(network, line) if line.type == "Gemm" else _attention(network, line)


def row_scales(matrix: Floats) -> Floats:
    """127 / absmax of each row, float32; 1 for a row of zeros, as ncnn2int8 gives these layers."""
    peaks = np.abs(matrix).max(axis=1)
    with np.errstate(divide="ignore", over="ignore"):
        scales = np.float32(127) / peaks
    return np.where(np.isfinite(scales), scales, np.float32(1)).astype(np.float32)


def _gemm(network: Network, line: ParamLayer) -> tuple[ParamLayer, list[bytes], list[str]]:
    m, n, k = (line.int(key, 0) for key in (7, 8, 9))
    spans = network.arrays_by_layer[line.name]
    where = f"{network.where}, layer {line.name}"
    edited = line.with_pair(TERM_KEY, TERM)
    chunks: list[bytes] = []
    scales: list[bytes] = []
    notes: list[str] = []
    if "A" in spans:
        stored = _finite(network, line.name, "A")
        matrix = stored.reshape(k, m).T if line.int(_TRANS_A, 0) else stored.reshape(m, k)
        edited = edited.with_pair(_TRANS_A, "0")
        code, scale = _codes(np.ascontiguousarray(matrix), where)
        chunks.append(code)
        scales.append(scale)
    if "B" in spans:
        stored = _finite(network, line.name, "B")
        matrix = stored.reshape(n, k) if line.int(_TRANS_B, 0) else stored.reshape(k, n).T
        edited = edited.with_pair(_TRANS_B, "1")
        code, scale = _codes(np.ascontiguousarray(matrix).reshape(1, -1), where)
        chunks.append(code)
        scales.append(scale)
    if "C" in spans:
        stored_c, notes = stored_floats(network, [spans["C"]])
        chunks += stored_c
    return edited, chunks + scales, notes


def _attention(network: Network, line: ParamLayer) -> tuple[ParamLayer, list[bytes], list[str]]:
    width = line.int(0, 0)
    where = f"{network.where}, layer {line.name}"
    rows: Mapping[str, int] = {"q": width, "k": width, "v": width, "out": 1}
    chunks, scales = [], []
    for part, count in rows.items():
        code, scale = _codes(_finite(network, line.name, f"{part}_weight").reshape(count, -1), where)
        chunks += [code, stored_plain(_finite(network, line.name, f"{part}_bias"))]
        scales.append(scale)
    return line.with_pair(TERM_KEY, TERM), chunks + scales, []


def _codes(matrix: Floats, where: str) -> tuple[bytes, bytes]:
    """Codes with one scale a row, and the scales, as they are stored."""
    scales = row_scales(matrix)
    return encode_array(weight_codes(matrix, scales).reshape(-1), "int8"), stored_scales(scales, where)


def _finite(network: Network, name: str, role: str) -> Floats:
    values = network.array(name, role)
    if values is None:
        raise KeyError(f"{name} has no array {role}")
    if not np.all(np.isfinite(values)):
        raise ClipScopeError(
            f"array {role} holds values that are NaN or infinite",
            where=f"{network.where}, layer {name}",
            fix="train or export the network again; such weights can't be quantized",
        )
    return values.astype(np.float32)
