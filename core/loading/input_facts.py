"""What the files of an open network say of its inputs: facts for a guess (`clipscope.core.data.guess`)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.guess.rules import guess_preprocess
from clipscope.core.data.guess.sidecars import ONE_FOR_ALL, metadata_clue, sidecar_clues
from clipscope.core.data.guess.values import Facts, FirstLayer, Guess
from clipscope.core.loading.fed_data import picture_shape
from clipscope.core.model.graph import ParamLayer
from clipscope.core.model.model import Model
from clipscope.core.model.network import Network

MOST_BYTES: Final = 1 << 20
"""Size up to which a file beside a network is read."""
_DEEPEST: Final = 8
_ADD, _SUB, _MUL, _DIV = range(4)
_PASSES: Final = frozenset(("Split", "Noop", "Dropout"))


def guess_inputs(model: Model) -> Guess:
    """Guess how images become a network's inputs, from its files.

    Never fails: what can't be read is left out, or a note of the guess.
    """
    return guess_preprocess(input_facts(model))


def input_facts(model: Model) -> Facts:
    """What the files of a network, and those beside it, say of its inputs."""
    side = model.onnx
    metadata, producer = onnx_metadata(model.path)
    network = model.network
    shapes = [model.shapes.get(blob, ()) for blob in network.logit_blobs]
    shape = picture_shape(model)
    return Facts(
        shape,
        model.path.stem,
        network.input_blob if side is None else side.graph.input,
        tuple(shape[0] if len(shape) == 1 else None for shape in shapes),
        producer,
        metadata,
        read_sidecars(model.path),
        None if network.already_quantized else first_layer(network, shape[0]),
    )


def stated_size(path: Path) -> tuple[tuple[int, int], str] | None:
    """(width, height) that an ONNX file's metadata, or files beside an ncnn pair, state, and where they do.

    None where they don't, or say two different sizes.
    """
    if path.suffix.lower() == ".onnx":
        clue = metadata_clue(Facts((3, 0, 0), metadata=onnx_metadata(path)[0]))
        clues = [] if clue is None else [clue]
    else:
        clues = list(sidecar_clues(Facts((3, 0, 0), sidecars=read_sidecars(path)), []))
    sizes = {clue.size: clue.reason.removesuffix(" says so") for clue in clues if clue.size is not None}
    if len(sizes) != 1:
        return None
    (size, where), *_ = sizes.items()
    return None if size is None else (size, where)


def read_sidecars(path: Path) -> dict[str, str]:
    """Text of the files that may speak of a network, by name: `NAME.json` first, then those of any network.

    A file of another name's network, as another `.json` in the same folder, is left alone.
    """
    stem = path.name.removesuffix(path.suffix)
    names = dict.fromkeys((f"{stem}.json", f"{stem}.yaml", f"{stem}.preprocess.json", *ONE_FOR_ALL))
    found: dict[str, str] = {}
    for name in names:
        file = path.parent / name
        try:
            if file.is_file() and file.stat().st_size <= MOST_BYTES:
                found[name] = file.read_text("utf-8-sig", errors="replace")
        except OSError:  # it was no more than a hint
            continue
    return found


def onnx_metadata(path: Path) -> tuple[Mapping[str, str], str]:
    """``metadata_props`` and producer of an ONNX file; a pair is read without loading onnx."""
    if path.suffix.lower() != ".onnx" or not path.is_file() or path.stat().st_size > 1 << 31:
        return {}, ""
    import onnx

    try:
        proto = onnx.load(os.fspath(path), load_external_data=False)
    except Exception:  # protobuf's own; whoever opens the file says what is wrong with it
        return {}, ""
    return {prop.key: prop.value for prop in proto.metadata_props}, proto.producer_name


def first_layer(network: Network, channels: int) -> FirstLayer | None:
    """The convolution that reads the image, with what lies between the two; None where there is none.

    Parameters
    ----------
    network
        An fp32 network.
    channels
        Of its input.
    """
    try:
        blob = network.input_blob
    except ClipScopeError:
        return None
    scale, shift = np.ones(channels), np.zeros(channels)
    touched = False
    for _ in range(_DEEPEST):
        readers = [layer for layer in network.graph.layers if blob in layer.bottoms]
        if len(readers) != 1:
            return None
        layer = readers[0]
        if layer.type == "Convolution":
            first = _convolution(network, layer, channels)
            return replace(first, scale=scale, shift=shift) if first is not None and touched else first
        if layer.type not in _PASSES:
            step = _affine(network, layer, channels)
            if step is None:
                return None
            scale, shift, touched = scale * step[0], shift * step[0] + step[1], True
        if len(layer.tops) != 1:
            return None
        blob = layer.tops[0]
    return None


def _convolution(network: Network, layer: ParamLayer, channels: int) -> FirstLayer | None:
    weights = network.array(layer.name, "weight")
    outputs = layer.int(0, 0)
    width = layer.int(1, 0)
    height = layer.int(11, width)
    if weights is None or min(outputs, width, height) < 1 or weights.dtype != np.float32:
        return None
    if weights.size != outputs * channels * height * width or not np.all(np.isfinite(weights)):
        return None
    shaped = weights.reshape(outputs, channels, height, width)
    bias = network.array(layer.name, "bias")
    first = FirstLayer(shaped, bias)
    after = [one for one in network.graph.layers if layer.tops[0] in one.bottoms]
    if len(after) == 1 and after[0].type == "BatchNorm" and not layer.int(9, 0):
        mean, variance = (network.array(after[0].name, role) for role in ("mean", "variance"))
        if mean is not None and variance is not None and len(mean) == len(variance) == outputs:
            return replace(first, mean=mean, variance=variance)
    return first


def _affine(
    network: Network, layer: ParamLayer, channels: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
    """Factor and summand by channel of a layer that only scales and shifts; None for others."""
    ones, zeros = np.ones(channels), np.zeros(channels)
    if layer.type == "Scale":
        scale, bias = _channelwise(network, layer, "scale", channels), network.array(layer.name, "bias")
        if scale is None or len(layer.bottoms) != 1:
            return None
        return scale, zeros if bias is None else bias.astype(np.float64)
    if layer.type == "BatchNorm":
        parts = [
            _channelwise(network, layer, role, channels) for role in ("slope", "mean", "variance", "bias")
        ]
        if any(part is None for part in parts):
            return None
        slope, mean, variance, bias_ = (part for part in parts if part is not None)
        factor = slope / np.sqrt(variance + layer.float(1, 0.0))
        return factor, bias_ - mean * factor
    if layer.type != "BinaryOp":
        return None
    kind = layer.int(0, 0)
    other = _operand(network, layer, channels)
    if other is None or kind > _DIV or (kind == _DIV and np.any(other == 0)):
        return None
    if kind in (_ADD, _SUB):
        return ones, other if kind == _ADD else -other
    return other if kind == _MUL else 1 / other, zeros


def _operand(network: Network, layer: ParamLayer, channels: int) -> NDArray[np.float64] | None:
    """The constant that a BinaryOp has as its second operand."""
    if layer.int(1, 0):
        return np.full(channels, layer.float(2, 0.0))
    maker = network.graph.producer(layer.bottoms[1]) if len(layer.bottoms) == 2 else None
    if maker is None or maker.type != "MemoryData":
        return None
    return _channelwise(network, maker, "data", channels)


def _channelwise(network: Network, layer: ParamLayer, role: str, channels: int) -> NDArray[np.float64] | None:
    values = network.array(layer.name, role)
    if values is None or values.size not in (1, channels):
        return None
    return np.broadcast_to(values.astype(np.float64), (channels,)).copy()
