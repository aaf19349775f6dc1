"""Refuse weights that are no numbers: a ReLU behind them hides a NaN, and wrong results look good."""

from __future__ import annotations

import numpy as np

from clipscope.core.common.buffers import forget
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.model.network import Network
from clipscope.core.model.weights import read_array

_CODES = ("int8", "packed")
_SCALES = ("weight_scales", "input_scale", "output_scale")
"""Made from weights: infinite for a channel of zeros, which does no harm."""


def check_finite(network: Network, where: str) -> None:
    """Refuse NaN and infinity in the weights of an open network.

    Constant blobs (MemoryData) are left alone: an attention mask holds infinities on purpose.

    Parameters
    ----------
    network
        The network.
    where
        The file that a person gave, for messages.

    Raises
    ------
    ClipScopeError
        With the layer and the first such value.
    """
    for span in network.spans:
        layer = network.graph.layer(span.layer)
        if layer.type == "MemoryData" or span.storage in _CODES or span.role in _SCALES:
            continue
        finite = np.isfinite(values := read_array(network.weights, span))
        if finite.all():
            forget(network.weights)
            continue
        index = int(np.argmin(finite))
        word = "NaN" if np.isnan(values[index]) else "an infinite value"
        raise ClipScopeError(
            f"layer {span.layer} ({layer.type}) has {word} in array {span.role}, at {index} of {span.count}",
            where=where,
            fix="train or export the network again: it is broken, or the file is",
        )
