"""Layers that ncnn quantizes at run time, in int8: stored codes, and no scale of an input.

The kernels take the stored bytes for codes as soon as the term is set, so the weights can't stay float
(ncnn ``src/layer/gemm.cpp``, ``multiheadattention.cpp``, ``lstm.cpp`` and others). Layout and scales are
those of ncnn2int8 (``NetQuantize::quantize_gemm`` and the like), except that Gemm's B has the scale of the
whole matrix: the tool looks at the first row of a transposed B only and saturates the others.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.buffers import Buffer
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.lower.ncnn.stored import stored_floats, stored_scales
from clipscope.core.model.graph import ParamLayer
from clipscope.core.model.network import Network
from clipscope.core.model.quantizable import part_matrix
from clipscope.core.model.runtime_layers import TRANS_A, TRANS_B, weight_parts
from clipscope.core.model.storage import int8_key
from clipscope.core.model.weights import encode_array
from clipscope.core.quant.plan import LayerQuant
from clipscope.core.quant.weights import runtime_scales, weight_codes

TERM = "2"

Floats = NDArray[np.float32]


def lower_runtime(
    network: Network, name: str, quant: LayerQuant | None = None
) -> tuple[ParamLayer, list[Buffer], list[str]]:
    """Make one layer int8.

    Parameters
    ----------
    network
        The float network.
    name
        The layer: of a type in `clipscope.core.model.runtime_layers.RUNTIME_TYPES`.
    quant
        Its settings, whose scales are taken; None, or settings without scales: 127/absmax.

    Returns
    -------
    ParamLayer, list[Buffer], list[str]
        Its line, its arrays in the order of the stream, and notes on what differs from ncnn2int8.

    Raises
    ------
    ClipScopeError
        If a weight is NaN or infinite, or the scales don't fit the weights.
    """
    line = network.graph.layer(name)
    where = f"{network.where}, layer {name}"
    key = int8_key(line.type)
    if key is None:
        raise ValueError(f"ncnn has no int8 {line.type}")
    edited = line.with_pair(key, TERM)
    parts = weight_parts(line)
    given = _given_scales(quant, sum(part.rows for part in parts), where)
    codes: dict[str, bytes] = {}
    scales: list[Buffer] = []
    notes: list[str] = []
    for part in parts:
        matrix = part_matrix(network, line, part)
        own = runtime_scales(np.abs(matrix).max(axis=1)) if given is None else given[: part.rows]
        given = None if given is None else given[part.rows :]
        codes[part.role] = encode_array(weight_codes(matrix, own).reshape(-1), "int8")
        scales.append(stored_scales(own, where))
        if line.type == "Gemm" and part.role == "B" and _first_row_misleads(line, matrix):
            notes.append("has the scale of its whole weights; ncnn2int8 would take that of their first row")
    if line.type == "Gemm":
        edited = edited.with_pair(TRANS_A, "0") if "A" in codes else edited
        edited = edited.with_pair(TRANS_B, "1") if "B" in codes else edited
    chunks: list[Buffer] = []
    for role, span in network.arrays_by_layer.get(name, {}).items():
        if role in codes:
            chunks.append(codes[role])
            continue
        stored, remarks = stored_floats(network, [span])
        chunks += stored
        notes += remarks
    return edited, chunks + scales, notes


def _given_scales(quant: LayerQuant | None, rows: int, where: str) -> Floats | None:
    """The plan's scales of all arrays; None where it has none of its own."""
    if quant is None or not quant.weight_scales:
        return None
    scales = quant.scales_array()
    if len(scales) != rows:
        raise ClipScopeError(
            f"the plan has {len(scales)} weight scales, the layer needs {rows}",
            where=where,
            fix="calibrate again, or give the table that was made for this network",
        )
    return scales


def _first_row_misleads(line: ParamLayer, matrix: Floats) -> bool:
    """Whether ncnn2int8 would find another scale for B: the largest value is not in its first row."""
    if not line.int(TRANS_B, 0):
        return False
    values = np.abs(matrix.reshape(line.int(8, 0), -1))
    return bool(values[0].max() != values.max())
