"""fp16 as ncnn2int8 writes it, bit for bit."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

VECTOR = 4
"""Smallest group that ncnn converts with vector instructions; what is left over goes one by one."""


def to_half(values: NDArray[np.float32]) -> NDArray[np.float16]:
    """Convert as ncnn2int8 does (``cast_float32_to_float16`` of its source tree).

    Whole groups of four round to nearest, ties to even. The last one to three elements lose the bits that
    don't fit, and what is below the smallest normal fp16 becomes 0 (``src/mat.cpp float32_to_float16``);
    newer ncnn releases round there, too, but the tool's files are the measure.

    Parameters
    ----------
    values
        Any shape; they are converted as one flat array.

    Returns
    -------
    float16 (n,)
        Values of 65520 or more become infinite; see `fits_half`.
    """
    flat = np.ascontiguousarray(values, np.float32).reshape(-1)
    with np.errstate(over="ignore", under="ignore"):
        half = flat.astype(np.dtype("<f2"))
    tail = flat.size % VECTOR
    if tail:
        half[-tail:] = _truncated(flat[-tail:])
    return half


def fits_half(values: NDArray[Any]) -> bool:
    """Whether no finite value becomes infinite in fp16."""
    flat = np.ascontiguousarray(values, np.float32).reshape(-1)
    return bool(np.array_equal(np.isfinite(flat), np.isfinite(to_half(flat))))


def _truncated(values: NDArray[np.float32]) -> NDArray[np.float16]:
    bits = values.view(np.uint32)
    sign = (bits >> 16) & 0x8000
    exponent = ((bits >> 23) & 0xFF).astype(np.int32) - 112
    significand = bits & 0x7FFFFF
    normal = (exponent.astype(np.uint32) << 10) | (significand >> 13)
    special = np.where(significand != 0, 0x7E00, 0x7C00)
    half = np.select([exponent == 143, exponent >= 31, exponent <= 0], [special, 0x7C00, 0], normal)
    result: NDArray[np.float16] = (sign | half).astype(np.dtype("<u2")).view(np.dtype("<f2"))
    return result
