"""Open a network for what needs no run: tables, lists of layers, the int8 pair."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

from clipscope.core.common.cache import Cache
from clipscope.core.common.errors import ClipScopeError, NoImageInput
from clipscope.core.common.progress import Progress
from clipscope.core.loading.convert import SizeNeeded, convert_rows
from clipscope.core.loading.open_model import (
    NCNN_ONLY,
    cut_pair,
    open_model,
    refuse_cut,
    run_pair,
    seen_files,
    unknown_types,
)
from clipscope.core.loading.torch_archive import is_torch_file, read_torchscript
from clipscope.core.loading.torchscript import convert_structure
from clipscope.core.model.cut import WHOLE, Cut, cut_network
from clipscope.core.model.finite import check_finite
from clipscope.core.model.model import Structure
from clipscope.core.model.network import Network, open_network
from clipscope.core.model.quantizable import quant_layers

Steps = Generator[Progress[None], None, Structure]
ROWS = "a network whose input is no image is not matched to its ONNX nodes yet"
UNASKED = "the network was not run"


def open_structure(
    path: Path, size: tuple[int, int] | None = None, *, cut: Cut = WHOLE, cache: Cache | None = None
) -> Steps:
    """Open a network for its names, types and weights alone; layer types that ncnn lacks are welcome.

    Parameters
    ----------
    path
        As `clipscope.core.loading.open_model.open_model` takes it.
    size
        (width, height), which only the conversion of an ONNX file needs, if the file does not say it.
    cache
        As `clipscope.core.loading.open_model.open_model` takes it.
    cut
        The part of it that is opened.

    Yields
    ------
    Progress
        One step for each stage.

    Returns
    -------
    Structure
        Without shapes; a whole model where it had to be converted.

    Raises
    ------
    ClipScopeError
        If the files are broken or don't fit each other.
    """
    if is_torch_file(path):
        refuse_cut(path, cut)
        seen = seen_files(path)
        converted = yield from convert_structure(read_torchscript(path), size)
        return replace(_structure(path, converted, UNASKED), read_from=seen)
    network = yield from _read(path, custom=True)
    if network is None:
        return (yield from _open_onnx(path, size, None, cut, cache))
    network = cut_network(network, cut)
    check_finite(network, str(network.bin_path or path))
    return _structure(path, network, UNASKED)


def open_unrun(
    path: Path,
    size: tuple[int, int] | None = None,
    images: Path | None = None,
    *,
    cut: Cut = WHOLE,
    cache: Cache | None = None,
) -> Steps:
    """Open a network that ncnn can run, with its shapes where its size is known, and without them where not.

    Parameters
    ----------
    path, size, images, cut, cache
        As `clipscope.core.loading.open_model.open_model` takes them.

    Yields
    ------
    Progress
        One step for each stage.

    Returns
    -------
    Structure
        A model if the size is known; otherwise `Structure.no_shapes` says why there are none.

    Raises
    ------
    ClipScopeError
        If the files are broken, ncnn lacks a layer type, or the network does not run on its size.
    """
    if is_torch_file(path):
        refuse_cut(path, cut)
        return (yield from _open_torchscript(path, size, images, cache))
    network = yield from _read(path)
    if network is None:
        return (yield from _open_onnx(path, size, images, cut, cache))
    try:
        network = cut_pair(path, network, cut)
        return run_pair(path, network, size, images, cut)
    except (SizeNeeded, NoImageInput) as error:
        return _structure(path, network, error.message)


def _open_onnx(
    path: Path, size: tuple[int, int] | None, images: Path | None, cut: Cut, cache: Cache | None
) -> Steps:
    """An ONNX file as a model, or without its shapes where its input is no image."""
    try:
        return (yield from open_model(path, size, images, cut=cut, cache=cache))
    except NoImageInput as error:
        seen = seen_files(path)
        network = yield from convert_rows(path, cut)
        return replace(_structure(path, network, error.message, ROWS), read_from=seen)


def _open_torchscript(
    path: Path, size: tuple[int, int] | None, images: Path | None, cache: Cache | None
) -> Steps:
    """A TorchScript file as a model; without shapes where its size is not known, or it takes no image."""
    try:
        return (yield from open_model(path, size, images, cache=cache))
    except (SizeNeeded, NoImageInput) as error:
        seen = seen_files(path)
        network = yield from convert_structure(read_torchscript(path), size)
        return replace(_structure(path, network, error.message), read_from=seen)


def _read(path: Path, *, custom: bool = False) -> Generator[Progress[None], None, Network | None]:
    """The network of ncnn files; None for an ONNX file."""
    if not path.exists():
        raise ClipScopeError("not found", where=str(path), fix="check the path")
    if path.suffix.lower() == ".onnx":
        return None
    yield Progress("reading the network", 0, 2)
    network = open_network(path, custom=custom)
    yield Progress("checking the network", 1, 2)
    return network


def _structure(path: Path, network: Network, no_shapes: str, no_onnx: str = NCNN_ONLY) -> Structure:
    layers = quant_layers(network)
    warnings = (*network.graph.warnings, *_lacking(network))
    return Structure(path, network, layers, None, {}, None, no_onnx, warnings, no_shapes)


def _lacking(network: Network) -> tuple[str, ...]:
    """A word on layer types that ncnn lacks: ncnn2int8 ends at such a line."""
    unknown = unknown_types(network)
    if not unknown:
        return ()
    names = ", ".join(unknown)
    if network.unfound is not None:
        return (f"ncnn has no layer type {names}: {network.unfound}",)
    return (f"ncnn has no layer type {names}: checked without it, and to run the program must register it",)
