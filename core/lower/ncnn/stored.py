"""How the arrays of an int8 network are stored: the rules of ncnn2int8's writer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.buffers import Buffer
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.lower.ncnn.fp16 import fits_half, to_half
from clipscope.core.model.network import Network
from clipscope.core.model.weights import ArraySpan, encode_array, read_array

SMALLEST = 1e-30
"""Smaller plain floats are written as zero (``ModelWriter``, ``replace_denormals_with_zero``)."""


def stored_floats(network: Network, spans: Sequence[ArraySpan]) -> tuple[list[Buffer], list[str]]:
    """Store the arrays of a layer that stays fp32: flagged ones as fp16, plain ones as they are.

    Two kinds of flagged array stay float32: one with a value beyond fp16, where ncnn2int8 would store
    infinity, and MemoryData, which ncnn2int8 writes as plain floats.

    Parameters
    ----------
    network
        The float network.
    spans
        The layer's arrays, in their order.

    Returns
    -------
    list[Buffer], list[str]
        One chunk an array, and a sentence for each array that is not stored as ncnn2int8 would.
    """
    chunks: list[Buffer] = []
    notes: list[str] = []
    for span in spans:
        values = read_array(network.weights, span)
        if span.storage == "packed":
            chunks.append(network.weights[span.offset : span.offset + span.nbytes])
        elif span.storage == "raw":
            chunks.append(stored_plain(values))
        elif span.storage == "int8":
            chunks.append(encode_array(values, "int8"))
        elif network.graph.layer(span.layer).type == "MemoryData":
            chunks.append(encode_array(without_denormals(values), "fp32"))
        elif fits_half(values):
            chunks.append(encode_array(to_half(values), "fp16"))
        else:
            chunks.append(encode_array(without_denormals(values), "fp32"))
            notes.append(
                f"array {span.role} has values beyond fp16 (up to {_largest(values):g}) and is stored as"
                " float32; ncnn2int8 would store infinity"
            )
    return chunks, notes


def stored_plain(values: NDArray[Any]) -> bytes:
    """Store an array as plain float32, tiny values as zero."""
    return encode_array(without_denormals(values), "raw")


def stored_scales(scales: NDArray[np.float32], where: str) -> bytes:
    """Store scales as plain float32.

    Raises
    ------
    ClipScopeError
        If one is not finite and positive, on which ncnn computes garbage.
    """
    if not (np.all(np.isfinite(scales)) and np.all(scales > 0)):
        raise ClipScopeError(
            "a scale is not finite and positive", where=where, fix="set the threshold of this layer again"
        )
    return stored_plain(scales)


def without_denormals(values: NDArray[Any]) -> NDArray[np.float32]:
    """Zero where ncnn's writer writes zero; a negative zero keeps its sign."""
    floats = values.astype(np.float32)
    floats[(np.abs(floats) < SMALLEST) & (floats != 0)] = 0
    return floats


def _largest(values: NDArray[Any]) -> float:
    return float(np.abs(values[np.isfinite(values)]).max())
