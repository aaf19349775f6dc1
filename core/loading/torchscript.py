"""Open a TorchScript file: pnnx makes the ncnn pair, an ONNX file beside it or torch the ONNX network."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.errors import ClipScopeError, NoImageInput
from clipscope.core.common.memory import require_memory
from clipscope.core.common.os_reason import os_reason
from clipscope.core.common.progress import Progress
from clipscope.core.common.scratch import scratch_folder
from clipscope.core.engines.protocol import EngineError
from clipscope.core.loading.convert import PnnxMissing, SizeNeeded, pnnx_param, read_sized_onnx, unusable
from clipscope.core.loading.input_size import (
    GIVE_SIZE,
    SIZE_UNKNOWN,
    InputSize,
    ready_size,
)
from clipscope.core.loading.torch_archive import TorchScript, without_trace
from clipscope.core.loading.torch_export import TORCH_PYTHON, export_onnx, torch_python
from clipscope.core.model.model import OnnxSide
from clipscope.core.model.network import Network, open_network
from clipscope.core.model.onnx_input import stated_dims
from clipscope.core.model.quantizable import QuantLayer

Sampler = Callable[[tuple[int, int, int]], Sequence[NDArray[np.float32]]]
Shape = tuple[int, int, int]

WAY_OUT = (
    "write the network without it (attention as scaled_dot_product_attention or nn.MultiheadAttention), or"
    " open an ONNX file of it (torch.onnx.export)"
)
TRACE = (
    "trace the network, as pnnx reads few scripted ones:"
    " torch.jit.trace(net.eval(), torch.rand(1, 3, 224, 224)).save(...)"
)
NOMINAL = (224, 224)
"""(width, height) to convert with, where only names, types and weights matter."""

DIFFERENT = 1e-2
"""Largest difference of the same network in two forms, as a share of a tensor's absmax; see `match`."""

_AT = "the size that it was traced with"


def convert_torchscript(script: TorchScript, shape: Shape | None) -> Generator[Progress[None], None, Network]:
    """Convert a TorchScript file with pnnx, without torch.

    Parameters
    ----------
    script
        The file.
    shape
        (C, H, W) of its image; None to leave sizes open, or for inputs of another kind.

    Yields
    ------
    Progress
        While pnnx runs; closing ends it.

    Raises
    ------
    ClipScopeError
        If pnnx is missing, fails, or leaves an operator that ncnn does not have: it ends with status 0 then.
    """
    path = script.path
    with scratch_folder() as folder:
        source = folder / "model.pt"
        whole = None if shape is None else (1, *shape)
        try:
            if whole is None or script.traced in ((), (whole,)):
                shutil.copyfile(path, source)
            else:
                without_trace(path, source)
        except OSError as error:
            raise ClipScopeError(
                f"can't be read ({os_reason(error)})", where=str(path), fix="check the file and its rights"
            ) from error
        param = yield from pnnx_param(
            source, () if whole is None else (whole,), path, WAY_OUT if script.traced else TRACE
        )
        try:
            network = open_network(param, own=True)
            if shape is not None:
                network = network.with_input_size(shape[2], shape[1], shape[0])
        except ClipScopeError as error:  # its place is a temporary file
            raise unusable(path, error) from error
    return replace(network, name=path.stem, param_path=None, bin_path=None)


def convert_structure(
    script: TorchScript, size: tuple[int, int] | None
) -> Generator[Progress[None], None, Network]:
    """Convert a TorchScript file for its names, types and weights, which its size has no say in.

    pnnx needs some size to convert a scripted module whole.

    Raises
    ------
    ClipScopeError
        As `convert_torchscript`.
    """
    if script.traced:
        return (yield from convert_torchscript(script, None))
    width, height = size or NOMINAL
    try:
        return (yield from convert_torchscript(script, (script.channels, height, width)))
    except PnnxMissing:
        raise
    except ClipScopeError:  # it takes no image
        return (yield from convert_torchscript(script, None))


def torchscript_size(script: TorchScript, given: tuple[int, int] | None, images: Path | None) -> InputSize:
    """Find the input's size: what was given, else the trace, else ready inputs, else an ONNX file beside it.

    Parameters
    ----------
    script
        The file.
    given
        (width, height) that a person gave.
    images
        The data set that goes with it; only arrays say a size.

    Raises
    ------
    SizeNeeded
        Nobody says it.
    NoImageInput
        It was traced with something else than one image.
    """
    path, traced = script.path, script.traced_image
    if script.traced and traced is None:
        raise NoImageInput(
            f"it was traced with inputs of {_text(script.traced)}, not with one image",
            where=str(path),
            fix="layers, lint and diff take it, other commands need an image input",
        )
    if traced is not None:
        said = f"{traced[2]}x{traced[1]}"
        if given in (None, (traced[2], traced[1])):
            return InputSize(traced, None, f"trace the network again; {said} is {_AT}")
        return InputSize((traced[0], given[1], given[0]), None, f"leave --size out: {said} is {_AT}")
    channels = script.channels
    if given is not None:
        fix = "give the size that the network was made for, or trace it: a trace says its size"
        return InputSize((channels, given[1], given[0]), None, fix)
    ready = ready_size(images, channels)
    if ready is not None:
        (width, height), words = ready
        return InputSize((channels, height, width), words, "give the network's own size as --size WxH")
    beside = onnx_beside(path)
    dims = None if beside is None else stated_dims(beside)
    if dims is None or beside is None:
        raise SizeNeeded(SIZE_UNKNOWN, where=str(path), fix=GIVE_SIZE)
    return InputSize(dims, f"{beside.name} beside it", "give the network's own size as --size WxH")


def _text(shapes: Sequence[Sequence[int]]) -> str:
    return " and ".join("x".join(map(str, shape)) or "one number" for shape in shapes)


def onnx_beside(path: Path) -> Path | None:
    """The ONNX file of the same name beside a file."""
    beside = path.with_suffix(".onnx")
    return beside if beside.is_file() else None


def find_twin(
    script: TorchScript,
    network: Network,
    layers: Sequence[QuantLayer],
    shape: Shape,
    sample: Sampler,
) -> Generator[Progress[None], None, tuple[OnnxSide | None, str | None]]:
    """The network in ONNX, matched with the converted one; without it, why there is none.

    Parameters
    ----------
    script, network, layers
        The file, and the checked ncnn network that was made from it.
    shape
        (C, H, W) of its input.
    sample
        As `clipscope.core.loading.open_model.open_model` takes it.

    Returns
    -------
    tuple
        The ONNX network, and the reason why there is none.

    Raises
    ------
    ClipScopeError
        If ``CLIPSCOPE_TORCH_PYTHON`` names no program.
    """
    beside = onnx_beside(script.path)
    if beside is not None:
        yield Progress(f"matching layers to {beside.name}", 3, 5)
        side, reason = yield from _matched(beside, f"{beside.name} beside it", network, layers, shape, sample)
        return (None if side is None else replace(side, file=beside)), reason
    name = script.path.with_suffix(".onnx").name
    python = torch_python()
    if python is None:
        return None, (
            f"a TorchScript file is opened for ncnn; for ONNX Runtime put {name} beside it"
            f" (torch.onnx.export), or name a Python with torch in the variable {TORCH_PYTHON}"
        )
    with scratch_folder() as folder:
        yield Progress("torch writes its ONNX", 3, 5)
        try:
            exported = yield from export_onnx(python, script.path, (1, *shape), folder)
        except ClipScopeError as error:
            return None, f"{error.message}; put {name} beside it"
        yield Progress("matching layers", 4, 5)
        side, reason = yield from _matched(
            exported, "the ONNX that torch wrote", network, layers, shape, sample
        )
    return side, reason


def _matched(
    path: Path,
    words: str,
    network: Network,
    layers: Sequence[QuantLayer],
    shape: Shape,
    sample: Sampler,
) -> Generator[Progress[None], None, tuple[OnnxSide | None, str | None]]:
    """Match an ONNX file with the ncnn network; a file that is another network is refused."""
    from clipscope.core.engines.ort_net import fold
    from clipscope.core.loading.match import match_layers, matching_room

    try:
        graph = read_sized_onnx(path, (shape[2], shape[1]))
        if graph.input_shape != shape:
            return None, f"{words} takes another input: {graph.input_shape}, not {shape}"
        folded = fold(graph)
        samples = sample(shape)
        require_memory(matching_room(folded), "comparing it with ncnn", where=str(path), fix="free memory")
        side = yield from match_layers(network, layers, folded, samples)
    except ClipScopeError as error:
        return None, f"{words} can't be used: {error.message}"
    except EngineError as error:
        return None, f"{words} can't be compared with it: {error}"
    if not side.largest_difference <= DIFFERENT:
        return None, f"{words} computes something else than the TorchScript file"
    return side, None
