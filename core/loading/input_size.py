"""How large the input of an ncnn network is: what the person, the network or the files beside it say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from clipscope.core.common.errors import ClipScopeError, NoImageInput
from clipscope.core.data.sources import open_source
from clipscope.core.loading.convert import SizeNeeded
from clipscope.core.loading.float_beside import float_beside
from clipscope.core.loading.input_facts import stated_size
from clipscope.core.model.network import MAX_SIDE, Network
from clipscope.core.model.onnx_input import stated_dims
from clipscope.core.model.param import read_param
from clipscope.core.model.quantizable import quant_layers

Size = tuple[int, int]
"""(width, height) in pixels."""

SIZE_UNKNOWN = "the network does not say how large its input is"
GIVE_SIZE = "give it as --size WxH"
ARRAYS = (".npy", ".npz")
DEFAULT_CHANNELS = 3
_OF_ROWS = ("Convolution1D", "ConvolutionDepthWise1D", "Deconvolution1D", "Pooling1D", "LSTM", "GRU", "RNN")
_MADE_FOR = "the size that the network was made for"
_AGAIN = "or export the network again"


@dataclass(frozen=True)
class InputSize:
    """The input's size, and who says it.

    Attributes
    ----------
    shape
        (C, H, W).
    found
        The file that says it, in words, if neither the network nor the person does; None otherwise.
    way_out
        What to do if the network does not run on an input of that size, or what finds that out.
    """

    shape: tuple[int, int, int]
    found: str | None
    way_out: str | Callable[[], str]

    @property
    def fix(self) -> str:
        """`way_out` as text. It may take a look at files beside the network."""
        return self.way_out if isinstance(self.way_out, str) else self.way_out()


@dataclass(frozen=True)
class _Beside:
    """What a file beside the network says; `channels` 0 where it is silent."""

    channels: int
    size: Size
    words: str


def require_image_input(network: Network, where: str) -> None:
    """Refuse a network that is not fed one image.

    Raises
    ------
    NoImageInput
        It has no input, several, or a vector.
    """
    try:
        blob = network.input_blob
    except ClipScopeError as error:
        raise NoImageInput(error.message, where=where, fix=error.fix).of_inputs(error.inputs) from error
    line = network.graph.producer(blob)
    if line is not None and line.int(0, 0) and not line.int(2, 0):
        kind = "a matrix" if line.int(1, 0) else "a vector"
        raise NoImageInput(
            f"the input {blob} is {kind}, not an image",
            where=where,
            fix="layers, lint and diff take it, other commands need an image input",
        )
    if not (line is not None and line.int(0, 0)) and reads_rows(network, blob):
        raise NoImageInput(
            f"the input {blob} has no more than two dimensions, by the layers that read it",
            where=where,
            fix="layers, lint and diff take it, other commands need an image input",
        )


def reads_rows(network: Network, blob: str) -> bool:
    """Whether a layer reads a blob that takes rows of values only, as Convolution1D and LSTM do."""
    graph = network.graph
    readers = [layer for layer in graph.layers if any(graph.root(x) == blob for x in layer.bottoms)]
    return any(layer.type in _OF_ROWS for layer in readers)


def input_size(
    network: Network, path: Path, given: Size | None = None, images: Path | None = None
) -> InputSize:
    """Find the size: what was given, else the Input line, else ready inputs, else files beside it.

    Parameters
    ----------
    network
        As its files say it.
    path
        The file that was opened, for messages; an ONNX file of the same stem may lie beside it.
    given
        (width, height) that a person gave.
    images
        The data set that goes with the network; only arrays say a size.

    Raises
    ------
    SizeNeeded
        Nobody says it.
    NoImageInput
        As `require_image_input`.
    ClipScopeError
        The arrays can't be read.
    """
    require_image_input(network, str(path))
    known = network.input_size
    if known is not None and given in (None, known[:2]):
        fix = f"correct the Input line of {network.where}, {_AGAIN}"
        return InputSize((known[2], known[1], known[0]), None, fix)
    if given is not None:
        channels = known[2] if known is not None else input_channels(network)
        shape = (channels, given[1], given[0])
        return InputSize(shape, None, lambda: _instead(network, path, given, images))
    beside = next(_beside(network, path, images), None)
    if beside is None:
        raise SizeNeeded(SIZE_UNKNOWN, where=str(path), fix=GIVE_SIZE)
    channels = beside.channels or input_channels(network)
    fix = f"give {_MADE_FOR} as --size WxH: {beside.words} says {_text(beside.size)}"
    return InputSize((channels, beside.size[1], beside.size[0]), beside.words, fix)


def input_channels(network: Network) -> int:
    """Channels of the input, from the first convolution that reads it; 3 where that can't be told."""
    return _told_channels(network) or DEFAULT_CHANNELS


def _told_channels(network: Network) -> int:
    """As `input_channels`, 0 where it can't be told."""
    return input_channels_of(network, network.input_blob)


def input_channels_of(network: Network, blob: str) -> int:
    """Channels of an input, from the first convolution that reads it; 0 where that can't be told."""
    for layer in quant_layers(network):
        if layer.root == blob and layer.type.startswith("Convolution"):
            return layer.in_channels
    return 0


def _instead(network: Network, path: Path, given: Size, images: Path | None) -> str:
    """The way out of a given size that does not fit; it never leads back to where a size is asked for."""
    known = network.input_size
    if known is not None:
        return f"leave --size out: the network says {_text(known[:2])}"
    try:
        others = [one for one in _beside(network, path, images) if one.size != given]
    except ClipScopeError:
        others = []
    if others:
        return f"leave --size out: {others[0].words} says {_text(others[0].size)}"
    return f"give {_MADE_FOR} ({_text(given)} was given, and the network does not say it), {_AGAIN}"


def ready_size(images: Path | None, channels: int = 0) -> tuple[Size, str] | None:
    """(width, height) of ready inputs, and where they say it; None for images, which have any size.

    Parameters
    ----------
    images
        A data set.
    channels
        Those that the network takes, which tell N,H,W,C from N,C,H,W; 0 where that is not known.
    """
    if images is None or images.suffix.lower() not in ARRAYS:
        return None
    arrays = open_source(images).arrays
    if arrays is None:
        return None
    _, first, second, third = arrays.shape
    size = (second, first) if channels == third != first else (third, second)
    return size, f"the ready inputs in {images.name}"


def _beside(network: Network, path: Path, images: Path | None) -> Iterator[_Beside]:
    if images is not None and images.suffix.lower() in ARRAYS:
        arrays = open_source(images).arrays
        if arrays is not None:
            _, channels, height, width = arrays.shape
            yield _Beside(channels, (width, height), f"the ready inputs in {images.name}")
    plain = float_beside(path)
    if plain is not None and plain.suffix == ".param":
        yield from _of_float(network, plain)
    for one in (path,) if plain is None else (path, plain):
        beside = one.with_name(f"{one.stem.removesuffix('.ncnn')}.onnx")
        dims = stated_dims(beside) if beside.is_file() else None
        if dims is not None:
            read = _image_of(dims, _told_channels(network))
            if read is not None:
                yield _Beside(read[0], read[1], f"{beside.name} beside it")
        stated = stated_size(one)
        if stated is not None:
            yield _Beside(0, *stated)


def _of_float(network: Network, beside: Path) -> Iterator[_Beside]:
    """What the Input line of the float network says that an int8 one was made of."""
    try:
        line = read_param(beside).producer(network.input_blob)
    except ClipScopeError:  # it was no more than a hint
        return
    if line is None or line.type != "Input":
        return
    width, height, channels = (line.int(key, 0) for key in range(3))
    if all(0 < side <= MAX_SIDE for side in (width, height, channels)):
        yield _Beside(channels, (width, height), f"{beside.name} beside it")


def _image_of(dims: tuple[int, int, int], channels: int) -> tuple[int, Size] | None:
    """Channels and size from the dimensions behind the batch: C,H,W, or H,W,C as TensorFlow has it.

    None if they fit the channels that the first convolution reads in neither order.
    """
    first, second, third = dims
    if channels in (0, first):
        found = first, (third, second)
    elif channels == third:
        found = third, (second, first)
    else:
        return None
    return found if all(0 < side <= MAX_SIDE for side in (found[0], *found[1])) else None


def _text(size: Size) -> str:
    return f"{size[0]}x{size[1]}"
