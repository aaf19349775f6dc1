"""Whether ncnn multiplies and adds with one rounding on this processor, asked of ncnn itself."""

from __future__ import annotations

from functools import cache

import numpy as np

from clipscope.core.engines.ncnn_net import NcnnNet


@cache
def fuses() -> bool:
    """Run ncnn's Scale on 1 + 2**-12, whose square loses its last bit if it is rounded before the sum."""
    value = np.float32(1 + 2**-12)
    weights = np.concatenate([np.full(8, value), np.full(8, -1, np.float32)]).astype(np.float32)
    net = NcnnNet(
        "7767517\n2 2\nInput x 0 1 x 0=4 1=4 2=8\nScale s 1 1 x y 0=8 1=1\n", weights.tobytes(), threads=1
    )
    (found,) = net.run(np.full((8, 4, 4), value), ["y"])
    net.close()
    once = float(value) ** 2 - 1
    assert np.unique(found).size == 1
    return bool(found.flat[0] == np.float32(once))
