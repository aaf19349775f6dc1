"""The calibration cache of TensorRT: a text file that its builder reads instead of calibrating."""

from __future__ import annotations

import math
import struct
from collections.abc import Mapping

from clipscope.core.common.errors import ClipScopeError

VERSION = "8601"
"""TensorRT 8.6.1: what the first line names. Other versions read the same lines."""

LEVELS = 127


def write_trt_cache(thresholds: Mapping[str, float], version: str = VERSION) -> str:
    """Text of a cache, in the layout of TensorRT's ``IInt8EntropyCalibrator2``.

    After the header, one line a tensor: its name, a colon, a blank, and the scale threshold / 127 as the
    eight hex digits of a big-endian float32.

    Parameters
    ----------
    thresholds
        Clip threshold by tensor name, in the tensor's unit, in the order to write.
    version
        Digits of the TensorRT version.

    Raises
    ------
    ClipScopeError
        If a scale is not finite and positive as float32, or a name has a line break.
    """
    lines = [f"TRT-{version}-EntropyCalibration2"]
    for name, threshold in thresholds.items():
        if not name or "\n" in name or "\r" in name:
            raise ClipScopeError(
                f"TensorRT's cache can't hold the tensor name {name!r}",
                fix="rename the tensor in the ONNX file",
            )
        lines.append(f"{name}: {_scale(name, threshold).hex()}")
    return "\n".join(lines) + "\n"


def _scale(name: str, threshold: float) -> bytes:
    try:
        packed = struct.pack(">f", threshold / LEVELS)
    except OverflowError:
        packed = struct.pack(">f", math.inf)
    (scale,) = struct.unpack(">f", packed)
    if not (math.isfinite(scale) and scale > 0):
        raise ClipScopeError(
            f"tensor {name} has the threshold {threshold:g}, which makes no scale",
            fix="set its threshold again",
        )
    return packed
