"""Weight scales and weight codes of a layer."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from clipscope.core.quant.grid import levels

DEAD_SCALE = 127.0
"""Scale of a row without a weight other than zero: finite, and all codes are zero."""

LOST = 2.0**-24
"""Largest weight of a row, as a share of the layer's, at which a float32 sum loses it beside the others."""

LARGEST_SCALE = 1e30
"""Beyond it, the product with an activation scale could leave float32."""


def weight_scales(absmax: NDArray[np.float32], bits: int) -> NDArray[np.float32]:
    """Scales of a layer's weight rows: ``127 / absmax`` for 8 bits, ``31 / absmax`` for 6.

    As ncnn2table (``QuantNet::quantize_KL``), but always finite: a row of zeros gets `DEAD_SCALE`. A row
    that is as good as dead, whose own scale would be astronomical, gets the scale of the layer's largest
    weight. Either way its codes are all zero and its output is the bias.

    Parameters
    ----------
    absmax
        Largest magnitude of each row (output channel, or group of a depthwise layer), float32 (rows,).
    bits
        8, or 6 for what ncnn2table gives 3x3 stride-1 convolutions; 7 for EasyQuant's int7.

    Returns
    -------
    float32 (rows,)
        Codes per unit, finite and positive.
    """
    top = np.float32(levels(bits))
    rows = absmax.astype(np.float32)
    with np.errstate(divide="ignore", over="ignore"):
        scales = top / rows
    largest = np.float32(rows.max(initial=0))
    lost = lost_rows(rows, bits)
    coarsest = top / largest if largest > top / LARGEST_SCALE else np.float32(DEAD_SCALE)
    safe = np.where(rows == 0, np.float32(DEAD_SCALE), coarsest)
    return np.where(lost, safe, scales).astype(np.float32)


def runtime_scales(absmax: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scales of the rows of a layer whose inputs ncnn quantizes at run time: ``127 / absmax``, 1 for zeros.

    As ncnn2table (Embed, MultiHeadAttention, RNN, LSTM, GRU) and ncnn2int8 (Gemm) give them; a row so small
    that its scale would leave float32 counts as zeros.

    Parameters
    ----------
    absmax
        Largest magnitude of each row, float32 (rows,).

    Returns
    -------
    float32 (rows,)
        Codes per unit, finite and positive.
    """
    with np.errstate(divide="ignore", over="ignore"):
        scales = np.float32(levels(8)) / absmax.astype(np.float32)
    return np.where(np.isfinite(scales), scales, np.float32(1)).astype(np.float32)


def lost_rows(absmax: NDArray[np.float32], bits: int = 8) -> NDArray[np.bool_]:
    """Which rows are as good as dead, so that any scale will do for them, bool (rows,).

    Batch norm folding leaves such rows: their own scale would be astronomical, and a float32 sum loses
    their products beside those of the layer's other rows.

    Parameters
    ----------
    absmax
        Largest magnitude of each row, float32 (rows,).
    bits
        Width of the codes.
    """
    rows = absmax.astype(np.float32)
    with np.errstate(divide="ignore", over="ignore"):
        beyond = np.float32(levels(bits)) / rows > LARGEST_SCALE
    lost: NDArray[np.bool_] = (rows <= LOST * float(rows.max(initial=0))) | beyond
    return lost


def weight_codes(matrix: NDArray[np.float32], scales: NDArray[np.float32], bits: int = 8) -> NDArray[np.int8]:
    """Codes of a weight matrix, as ncnn quantizes it (``src/mat.cpp quantize_to_int8``).

    Parameters
    ----------
    matrix
        float32 (rows, elements a row).
    scales
        float32 (rows,).
    bits
        Width at whose largest code the weights stop; ncnn's own is 8.

    Returns
    -------
    int8 (rows, elements)
        In -127..127; -63..63 for 7 bits, -31..31 for 6.
    """
    top = levels(bits)
    scaled = matrix * scales[:, None]
    rounded = np.trunc(scaled + np.copysign(np.float32(0.5), scaled))
    codes: NDArray[np.int8] = np.clip(rounded, -top, top).astype(np.int8)
    return codes
