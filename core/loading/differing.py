"""What is said of a converted network that does not compute what its ONNX file does."""

from __future__ import annotations

import numpy as np

from clipscope.core.common.grouping import by_text, named
from clipscope.core.model.model import OnnxSide
from clipscope.core.model.network import Network
from clipscope.core.model.quantizable import quant_layers

DIFFERENCE_WARNING = 1e-4
"""Difference of a layer, as a share of its output's absmax, that is no rounding: both engines compute it from
the same numbers, and differed by 1.3e-5 at most in some fifty networks."""


def difference_warnings(network: Network, side: OnnxSide | None) -> tuple[str, ...]:
    """One line a kind: how far both are apart, at which layers, and which layers have no ONNX node.

    Parameters
    ----------
    network
        The converted network.
    side
        The ONNX network, matched; None if there is none.
    """
    if side is None:
        return ()
    found = []
    apart = [name for name, match in side.matches.items() if match.difference > DIFFERENCE_WARNING]
    if np.isinf(side.largest_difference):
        found.append(
            "the converted network and the ONNX file can't be compared on random inputs: values are not"
            " finite, as those of a logarithm or a division"
        )
    elif side.largest_difference > DIFFERENCE_WARNING:
        where = f" (layers {named(apart)})" if apart else ""
        found.append(
            f"the converted network differs from the ONNX file by up to {side.largest_difference:.1e} of a "
            f"tensor's absmax{where}; more than rounding explains"
        )
    floats = {layer.name for layer in quant_layers(network) if layer.onnx_reason is not None}
    missing = {name: why for name, why in side.unmatched.items() if name not in floats}
    found += [
        f"without a matching ONNX node, so fp32 in ONNX Runtime: {named(names)} ({reason})"
        for reason, names in by_text(missing.items()).items()
    ]
    return tuple(found)
