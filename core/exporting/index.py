"""The index of an exported folder: a line for each file that says what it is."""

from __future__ import annotations

from collections.abc import Sequence

SUFFIX = ".README.txt"
FEWEST = 4
"""Files from which on a folder has an index."""
KINDS: tuple[tuple[str, str], ...] = (
    (".ncnn.provenance.json", "what the ncnn pair was made from: hashes, plan, layers in fp32, warnings"),
    (".onnx.provenance.json", "what the ONNX network was made from: hashes, plan, layers in fp32, warnings"),
    (".provenance.json", "what the ranges beside it were made from: hashes and plan"),
    (".check.input", "self-check: the input, as the programs read it"),
    (".check.logits", "self-check: what ncnn answers for that input in int8, float32"),
    (".check.py", "self-check: run it on the board; it says SAME or DIFFERENT"),
    (".check.cpp", "self-check: the same in C++"),
    (".input.png", "self-check: the input as the network sees it, a picture for people"),
    (".onnx.py", "runs the ONNX network with ONNX Runtime, preprocessing included"),
    (".onnx.cpp", "the same in C++"),
    (".pytorch.json", "ranges of the ONNX network's tensors, for PyTorch"),
    (".pytorch.py", "puts these ranges into a PyTorch network"),
    (".paddle.json", "ranges for Paddle Lite"),
    (".tflite.json", "ranges for TensorFlow Lite"),
    (".ranges.json", "the plan: thresholds, scales and codes, to read and to open again"),
    (".param", "the int8 network for ncnn: its layers; load it with the .bin"),
    (".bin", "the int8 network for ncnn: its weights"),
    (".table", "ncnn's calibration table of the plan, for ncnn2int8; the pair needs it no more"),
    (".py", "runs the ncnn pair in Python, preprocessing included"),
    (".cpp", "the same in C++"),
    (".onnx", "the int8 network for ONNX Runtime, with QuantizeLinear and DequantizeLinear"),
    (".cache", "TensorRT's calibration cache"),
    (".mace", "ranges for MACE"),
    (".minmax", "lowest and highest value of each tensor"),
)
"""What files are, by the ends of their names; the first one that fits."""


def kind_of(name: str) -> str | None:
    """What a file of an export is; None where no kind fits."""
    return next((what for end, what in KINDS if name.endswith(end)), None)


def index_text(model: str, names: Sequence[str]) -> str:
    """The index.

    Parameters
    ----------
    model
        Name of the network.
    names
        Files that are written, in their order.
    """
    width = max(map(len, names)) + 2
    lines = [f"{name:<{width}}{kind_of(name) or ''}".rstrip() for name in names]
    return "\n".join([f"{model} in int8, exported by ClipScope.", "", *lines]) + "\n"
