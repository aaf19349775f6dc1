"""What ncnn's fp16 options do on this processor: ncnn is asked with a network whose answers are known.

The options are on by default everywhere. What comes of them is up to the build and the processor: on ARM with
fp16 arithmetic blobs and weights are halves; on x86 (as of the wheels of 2026) the weights of fully connected
layers alone, which are expanded again, and all arithmetic stays fp32.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import numpy as np

from clipscope.core.engines.ncnn_net import NcnnNet

HalfUse = Literal["arithmetic", "weights", "nothing"]
BETWEEN = 1 + 2**-12
"""Lies between two halves, which have 11 bits: it comes back as 1."""

_NETWORK = """7767517
4 4
Input in 0 1 in 0=1 1=1 2=1
Convolution first 1 1 in first 0=1 1=1 5=0 6=1
Convolution second 1 1 first second 0=1 1=1 5=0 6=1
InnerProduct last 1 1 second last 0=1 1=0 2=1
"""


@lru_cache(maxsize=1)
def half_use() -> HalfUse:
    """What is halves: blobs and weights, weights alone, or nothing; asked once in a process, a millisecond.

    Raises
    ------
    EngineError
        If ncnn does not run the probe.
    """
    # An input between two halves through weights of 1, and an input of 1 through a weight between them.
    if _answer(BETWEEN, 1.0, 1) != np.float32(BETWEEN):
        return "arithmetic"
    return "weights" if _answer(1.0, BETWEEN, 2) != np.float32(BETWEEN) else "nothing"


def has_half() -> bool:
    """Whether ncnn stores and computes in fp16 on this processor, as boards do."""
    return half_use() == "arithmetic"


def why_no_half() -> str:
    """Why there is no fp16 column here; empty where there is one."""
    return {
        "arithmetic": "",
        "weights": "ncnn has no fp16 arithmetic on this processor: it stores weights of fully connected"
        " layers as fp16 at most, and computes in fp32",
        "nothing": "ncnn has no fp16 arithmetic on this processor",
    }[half_use()]


def _answer(value: float, weight: float, which: int) -> np.float32:
    """What blob ``which`` of the convolutions' 1 and the fully connected layer's 2 holds."""
    parts: list[bytes] = []
    for one in (1.0, 1.0, weight):
        parts += [bytes(4), np.float32(one).tobytes()]  # a zero flag: float32 follows
    net = NcnnNet(_NETWORK, b"".join(parts), threads=1, half=True)
    name = "second" if which == 1 else "last"
    (found,) = net.run(np.full((1, 1, 1), value, np.float32), (name,))
    return np.float32(found.ravel()[0])
