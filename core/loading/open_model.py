"""Open a network: the first verb."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.memory import require_memory
from clipscope.core.common.progress import Progress
from clipscope.core.engines.ncnn_net import NcnnNet, knows_layer_type
from clipscope.core.engines.protocol import EngineError
from clipscope.core.loading.convert import SizeNeeded, as_network, convert, read_sized_onnx
from clipscope.core.model.finite import check_finite
from clipscope.core.model.layer_room import layer_room
from clipscope.core.model.layer_sizes import check_input_size, check_layer
from clipscope.core.model.model import Model, OnnxSide
from clipscope.core.model.network import DETECTION_TYPES, Network, open_network
from clipscope.core.model.quantizable import quant_layers

NCNN_ONLY = "opened from ncnn files only; open the ONNX file to compare with ONNX Runtime"
DIFFERENCE_WARNING = 1e-3
SMALLER = "give a smaller size as --size WxH, export the network with one, or free memory"
Steps = Generator[Progress[None], None, Model]


def open_model(path: Path, size: tuple[int, int] | None = None) -> Steps:
    """Open an ncnn pair (given either file) or an ONNX file, which is converted with pnnx.

    Parameters
    ----------
    path
        ``.param``, ``.bin`` or ``.onnx``.
    size
        (width, height) of the input where the file does not say.

    Yields
    ------
    Progress
        One step for each stage.

    Returns
    -------
    Model
        Checked, matched and run once.

    Raises
    ------
    SizeNeeded
        If the input's size is not known.
    ClipScopeError
        If the network can't be used; says where and what to do.
    """
    if not path.exists():
        raise ClipScopeError("not found", where=str(path), fix="check the path")
    if path.suffix.lower() == ".onnx":
        return (yield from _open_onnx(path, size))
    yield Progress("reading the network", 0, 2)
    network = open_network(path)
    yield Progress("checking the network", 1, 2)
    return _model(path, _checked(path, network, size), None, NCNN_ONLY)


def _open_onnx(path: Path, size: tuple[int, int] | None) -> Steps:
    # Loaded for a network that has such a file: they take longer than a small calibration.
    from clipscope.core.engines.ort_net import fold
    from clipscope.core.loading.match import match_layers, matching_room

    yield Progress("reading the network", 0, 4)
    graph = read_sized_onnx(path, size)
    try:
        folded = fold(graph)
        _, height, width = graph.input_shape
        comparing = f"comparing it with ncnn at an input of {width}x{height}"
        require_memory(matching_room(folded), comparing, where=str(path), fix=SMALLER)
        yield Progress("converting with pnnx", 1, 4)
        network = as_network(convert(path, size), path.stem)
        yield Progress("checking the network", 2, 4)
        checked = _checked(path, network, None)
        yield Progress("matching layers", 3, 4)
        side = match_layers(checked.network, quant_layers(checked.network), folded)
    except EngineError as error:
        raise ClipScopeError(
            str(error), where=str(path), fix="check that the network runs elsewhere"
        ) from error
    return _model(path, checked, side, None)


@dataclass(frozen=True)
class _Checked:
    """A network that ncnn can run, with its input's shape and the shape of every blob."""

    network: Network
    input_shape: tuple[int, int, int]
    shapes: dict[str, tuple[int, ...]]


def _checked(path: Path, network: Network, size: tuple[int, int] | None) -> _Checked:
    _refuse_unknown_types(network, path)
    check_finite(network, str(path if network.bin_path is None else network.bin_path))
    width, height, channels = _input_size(network, path, size)
    network = network.with_input_size(width, height, channels)
    shape = (channels, height, width)
    return _Checked(network, shape, _blob_shapes(network, path, shape))


def _model(path: Path, checked: _Checked, side: OnnxSide | None, onnx_reason: str | None) -> Model:
    network = checked.network
    layers = quant_layers(network)
    warnings = _warnings(network, side)
    return Model(path, network, layers, checked.input_shape, checked.shapes, side, onnx_reason, warnings)


def _refuse_unknown_types(network: Network, path: Path) -> None:
    unknown = sorted({layer.type for layer in network.graph.layers if not knows_layer_type(layer.type)})
    if unknown:
        raise ClipScopeError(
            f"ncnn has no layer type {', '.join(unknown)}",
            where=str(network.param_path or path),
            fix="convert the network again without these operators",
        )


def _input_size(network: Network, path: Path, size: tuple[int, int] | None) -> tuple[int, int, int]:
    line = network.graph.producer(network.input_blob)
    if line is not None and line.int(0, 0) and not line.int(2, 0) and not line.int(1, 0):
        raise ClipScopeError(
            f"the input {network.input_blob} is a vector, not an image",
            where=str(path),
            fix="open a network with an image input",
        )
    known = network.input_size
    if size is None:
        if known is None or not all(known):
            raise SizeNeeded(
                "the network does not say how large its input is",
                where=str(path),
                fix="give it as --size WxH",
            )
        return known
    channels = known[2] if known is not None and known[2] else input_channels(network)
    return size[0], size[1], channels


def input_channels(network: Network) -> int:
    """Channels of the input, from the first convolution that reads it; 3 where that can't be told."""
    for layer in quant_layers(network):
        if layer.root == network.input_blob and layer.type.startswith("Convolution"):
            return layer.in_channels
    return 3


def _blob_shapes(network: Network, path: Path, shape: tuple[int, int, int]) -> dict[str, tuple[int, ...]]:
    """Shape of every blob, from one run on zeros."""
    if network.already_quantized:
        return {}
    check_input_size(shape, str(path))
    image = np.zeros(shape, np.float32)
    makers = {blob: network.graph.producer(blob) for blob in network.graph.blobs}
    wanted = [
        blob for blob, maker in makers.items() if maker is not None and maker.type not in DETECTION_TYPES
    ]
    try:
        net = NcnnNet(network.graph.text(), network.weights, threads=1)
        with closing(net), closing(net.stream(image, wanted)) as values:
            return _walk(network, values, wanted, shape, str(path))
    except EngineError as error:
        raise ClipScopeError(
            f"the network does not run on an input of {shape[2]}x{shape[1]}, {shape[0]} channels ({error})",
            where=str(path),
            fix="give the size that it was made for as --size WxH, or export it again",
        ) from error


def _walk(
    network: Network,
    values: Iterator[tuple[str, NDArray[np.float32]]],
    wanted: Sequence[str],
    shape: tuple[int, int, int],
    where: str,
) -> dict[str, tuple[int, ...]]:
    """Shapes blob by blob: ncnn would read beyond its buffers where a layer does not fit.

    Before each layer it is asked whether there is memory for it.
    """
    shapes: dict[str, tuple[int, ...]] = {network.input_blob: shape}
    for blob in wanted:
        check_layer(network.graph, blob, shapes, where)
        layer = network.graph.producer(blob)
        incoming = [shapes[bottom] for bottom in layer.bottoms if bottom in shapes] if layer else []
        if layer is not None and incoming:
            asking = f"layer {layer.name} ({layer.type}) at an input of {shape[2]}x{shape[1]}"
            require_memory(layer_room(layer, incoming), asking, where=where, fix=SMALLER)
        shapes[blob] = next(values)[1].shape
    return shapes


def _warnings(network: Network, side: OnnxSide | None) -> tuple[str, ...]:
    found = list(network.graph.warnings)
    if side is not None and np.isinf(side.largest_difference):
        found.append(
            "the converted network and the ONNX file can't be compared on random inputs: values are not"
            " finite, as those of a logarithm or a division"
        )
    elif side is not None and side.largest_difference > DIFFERENCE_WARNING:
        found.append(
            f"the converted network differs from the ONNX file by up to {side.largest_difference:.1e} of a "
            "tensor's absmax; more than rounding explains"
        )
    if side is not None and side.unmatched:
        names = ", ".join(side.unmatched)
        found.append(f"without a matching ONNX node, so fp32 in ONNX Runtime: {names}")
    return tuple(found)
