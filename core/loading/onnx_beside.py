"""The ONNX file beside an ncnn pair: with it, the network has the other engine, too."""

from __future__ import annotations

from pathlib import Path

from clipscope.core.model.model import Model

PAIR = (".param", ".bin")


def onnx_beside(model: Model) -> Path | None:
    """The ONNX file of the name of an fp32 ncnn pair that takes an image; None without one.

    It is not read: a pair is opened without loading onnx. Whether its size is that of the pair, and whether
    both engines compute the same, shows when it is opened.

    Parameters
    ----------
    model
        As it was opened; ``net.param`` and ``net.ncnn.param`` both belong to ``net.onnx``.
    """
    path = model.path
    if path.suffix.lower() not in PAIR or model.read_only or model.feeds is not None:
        return None
    found = path.with_name(f"{path.stem.removesuffix('.ncnn')}.onnx")
    return found if found.is_file() else None
