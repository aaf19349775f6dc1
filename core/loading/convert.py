"""From an ONNX file to the ncnn pair, with pnnx, which reads TorchScript as well."""

from __future__ import annotations

import importlib.util
import itertools
import os
import shutil
import stat
import subprocess
from collections.abc import Generator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from clipscope.core.common.children import ended, tied
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.files import write_files
from clipscope.core.common.os_reason import os_reason
from clipscope.core.common.progress import Progress
from clipscope.core.common.scratch import scratch_folder
from clipscope.core.engines.ncnn_net import knows_layer_type
from clipscope.core.loading.pnnx_install import INSTALL_PNNX, own_folder
from clipscope.core.model.cut import WHOLE, Cut
from clipscope.core.model.layer_sizes import check_input_size
from clipscope.core.model.network import Network, open_network

if TYPE_CHECKING:
    from clipscope.core.model.onnx_graph import OnnxGraph

CONVERSION_SECONDS = 600
_UNWANTED = [f"{name}={os.devnull}" for name in ("pnnxparam", "pnnxbin", "pnnxpy", "pnnxonnx", "ncnnpy")]
"""What pnnx writes beside the pair, twice the weights among it."""

"""How often a caller hears of pnnx, and can end it."""


class SizeNeeded(ClipScopeError):
    """The file does not say how large the input is."""


class PnnxMissing(ClipScopeError):
    """The program that converts is not installed."""


class LayersMissing(ClipScopeError):
    """The converted network has layers that ncnn lacks.

    Attributes
    ----------
    types
        Their types in the words of pnnx.
    """

    types: tuple[str, ...] = ()


def find_pnnx() -> Path:
    """Path of the pnnx program.

    The package is not imported, because that imports torch.

    Raises
    ------
    PnnxMissing
        If it is not installed.
    """
    spec = importlib.util.find_spec("pnnx")
    folders = [Path(folder) for folder in ((spec and spec.submodule_search_locations) or [])]
    for folder in [*folders, own_folder() / "pnnx"]:
        for name in ("pnnx", "pnnx.exe"):
            for program in (folder / name, folder / "bin" / name):
                if program.is_file():
                    return program
    on_path = shutil.which("pnnx")
    if on_path:
        return Path(on_path)
    raise PnnxMissing(
        "opening an ONNX or TorchScript file needs pnnx, which is not installed",
        fix=f"install it with: {INSTALL_PNNX}",
    )


def read_sized_onnx(path: Path, size: tuple[int, int] | None, cut: Cut = WHOLE) -> OnnxGraph:
    """Read an ONNX file and settle its input size.

    Raises
    ------
    SizeNeeded
        If height or width are symbolic and ``size`` is None.
    ClipScopeError
        If the file can't be used, or ``size`` contradicts it.
    """
    from clipscope.core.loading.onnx_reading import read_usable
    from clipscope.core.model.onnx_edits import without_empty_tensors
    from clipscope.core.model.onnx_graph import fix_size
    from clipscope.core.model.onnx_pads import with_stated_pads

    graph = read_usable(path, cut)
    if size is not None:
        try:
            graph = fix_size(graph, *size)
        except ClipScopeError as error:
            raise ClipScopeError(error.message, where=str(path), fix=error.fix) from error
    channels, height, width = graph.input_shape
    if not channels:
        raise ClipScopeError(
            f"input {graph.input} has no fixed number of channels",
            where=str(path),
            fix="export the network with 1 or 3 channels",
        )
    if not (height and width):
        needed = SizeNeeded(
            "the network does not say how large its input is", where=str(path), fix="give it as --size WxH"
        )
        needed.shapes = ((0, channels, height or 0, width or 0),)
        raise needed
    check_input_size(graph.input_shape, str(path))
    return with_stated_pads(without_empty_tensors(graph))


def convert(path: Path, graph: OnnxGraph) -> Generator[Progress[None], None, Network]:
    """Convert an ONNX file with pnnx, in a temporary folder.

    Parameters
    ----------
    path
        The ONNX file, for messages and the network's name.
    graph
        What it holds, with the size of its input; see `read_sized_onnx`.

    Yields
    ------
    Progress
        While pnnx runs, with how long it has; closing ends it.

    Returns
    -------
    Network
        With the input's size in it; it has no files.

    Raises
    ------
    ClipScopeError
        If pnnx is missing, fails, or leaves an operator that ncnn does not have, or if there is no room for
        temporary files.
    """
    network = yield from _converted(path, graph)
    channels, height, width = graph.input_shape
    try:
        return network.with_input_size(width, height, channels)
    except ClipScopeError as error:
        raise unusable(path, error) from error


def convert_rows(path: Path, cut: Cut = WHOLE) -> Generator[Progress[None], None, Network]:
    """Convert an ONNX file whose input is no image, for its layers, names and weights.

    Parameters
    ----------
    path
        The ONNX file.
    cut
        The part of it that is converted.

    Yields
    ------
    Progress
        As `convert`.

    Raises
    ------
    ClipScopeError
        As `convert`.
    """
    from clipscope.core.loading.onnx_reading import read_rows
    from clipscope.core.model.onnx_edits import without_empty_tensors
    from clipscope.core.model.onnx_pads import with_stated_pads

    graph = with_stated_pads(without_empty_tensors(read_rows(path, cut)))
    return (yield from _converted(path, graph))


def convert_fed(path: Path, graph: OnnxGraph) -> Generator[Progress[None], None, Network]:
    """Convert a network of inputs whose dimensions are all settled; its inputs are in0, in1 and so on.

    Raises
    ------
    ClipScopeError
        As `convert`.
    """
    return (yield from _converted(path, graph))


def unusable(path: Path, error: ClipScopeError) -> ClipScopeError:
    """What is wrong with a pair that pnnx wrote, said of the file that it was made from."""
    return ClipScopeError(
        f"what pnnx makes of it can't be used: {error.message}",
        where=str(path),
        fix="check that the network runs elsewhere, and simplify it (onnxsim)",
    )


def _converted(path: Path, graph: OnnxGraph) -> Generator[Progress[None], None, Network]:
    """The pair that pnnx makes of a network; its names are unique."""
    from clipscope.core.loading.onnx_reading import all_input_dims
    from clipscope.core.model.onnx_for_pnnx import for_pnnx
    from clipscope.core.model.onnx_slices import with_joined_slices
    from clipscope.core.model.onnx_tensors import write_apart
    from clipscope.core.model.onnx_tokens import UNBIND, with_sliced_parts

    find_pnnx()
    with scratch_folder() as folder:
        source, sides = folder / "model.onnx", all_input_dims(graph)
        write_apart(for_pnnx(with_joined_slices(graph)).proto, source)
        try:
            param = yield from pnnx_param(source, sides, path, _SIMPLIFY)
        except LayersMissing as error:
            other = with_sliced_parts(graph) if UNBIND in error.types else graph
            if other is graph:
                raise
            write_apart(for_pnnx(with_joined_slices(other)).proto, source)
            param = yield from pnnx_param(source, sides, path, _SIMPLIFY)
        try:
            network = open_network(param, own=True)
        except ClipScopeError as error:  # its place is a temporary file
            raise unusable(path, error) from error
    named = replace(network.graph, where=f"{path.stem}.param")
    return replace(network, graph=named, name=path.stem, param_path=None, bin_path=None, files={})


def pnnx_param(
    source: Path, shapes: Sequence[Sequence[int]], path: Path, way_out: str
) -> Generator[Progress[None], None, Path]:
    """Run pnnx on a file in a temporary folder.

    Parameters
    ----------
    source
        What pnnx reads, called ``model`` and a suffix.
    shapes
        All dimensions of each input; none to let pnnx do without, or take them from the file.
    path
        The file that a person gave, for messages.
    way_out
        What to do if pnnx can't convert it, or leaves operators behind that say nothing more.

    Returns
    -------
    Path
        The ``.param``, beside its ``.bin``; its names are unique.

    Raises
    ------
    ClipScopeError
        As `convert`.
    """
    log = yield from _run_pnnx(find_pnnx(), source, shapes, path, way_out)
    param, weights = source.with_name("model.ncnn.param"), source.with_name("model.ncnn.bin")
    if not (param.is_file() and weights.is_file()):
        raise ClipScopeError(f"pnnx could not convert it ({log})", where=str(path), fix=way_out)
    _refuse_unknown_layers(param, path, way_out)
    _name_once(param)
    return param


def _run_pnnx(
    program: Path, source: Path, shapes: Sequence[Sequence[int]], path: Path, way_out: str
) -> Generator[Progress[None], None, str]:
    sides = ",".join(f"[{','.join(map(str, shape))}]" for shape in shapes)
    given = [f"inputshape={sides}"] if sides else []
    if not os.access(program, os.X_OK):
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    said = source.with_suffix(".log")
    try:
        with said.open("wb") as log:
            process = subprocess.Popen(
                [str(program), source.name, *given, "fp16=0", *_UNWANTED],
                cwd=source.parent,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                preexec_fn=tied(),
            )
    except OSError as error:
        raise ClipScopeError(
            f"pnnx can't be run ({os_reason(error)})",
            where=str(program),
            fix=f"install it again: {INSTALL_PNNX}",
        ) from error
    late = ClipScopeError(
        f"pnnx did not finish within {CONVERSION_SECONDS} s",
        where=str(path),
        fix="simplify the network (onnxsim), or export it without what it does to shapes",
    )
    yield from ended(
        process, CONVERSION_SECONDS, lambda t: Progress(f"converting with pnnx, for {t:.0f} s", 1, 4), late
    )
    lines = said.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    if process.returncode < 0:
        raise ClipScopeError(
            f"pnnx crashed on it (signal {-process.returncode})",
            where=str(path),
            fix=f"check that the network runs elsewhere; {way_out}",
        )
    return lines[-1] if lines else "it said nothing"


def _refuse_unknown_layers(param: Path, path: Path, way_out: str) -> None:
    """Name what pnnx left over: it ends with status 0 all the same."""
    lines = param.read_text(encoding="utf-8", errors="replace").splitlines()[2:]
    types = {line.split()[0] for line in lines if line.strip()}
    unknown = sorted(name for name in types if not knows_layer_type(name))
    if unknown:
        operators = tuple(dict.fromkeys(_operator(name) for name in unknown))
        missing = LayersMissing(
            f"ncnn has no layer for: {', '.join(operators)}",
            where=str(path),
            fix=next((way for names, way in _WAYS_OUT if names & {*operators}), way_out),
        )
        missing.types = tuple(unknown)
        raise missing


_SIMPLIFY = "simplify the network (onnxsim), or export it without these operators"
_WAYS_OUT = (
    (
        {"QuantizeLinear", "DequantizeLinear", "ConvInteger", "MatMulInteger", "DynamicQuantizeLinear"},
        "the network is quantized already: open the float one that it was made from",
    ),
    (
        {"NonMaxSuppression", "nms"},
        "export the network without its suppression (NMS), which belongs in the program behind it",
    ),
    (
        {"Slice"},
        "slices with a step open along two axes of an image: export others as a Reshape and a Split, or"
        " simplify the network (onnxsim)",
    ),
)
"""What to do about operators that ncnn lacks, by some that tell."""


def _name_once(param: Path) -> None:
    """Give lines whose layer name is taken another one.

    pnnx numbers the Splits of constants and those of other tensors from 0, each on their own.
    """
    lines = param.read_text(encoding="utf-8").split("\n")
    words = [line.split() for line in lines]
    every = {parts[1] for parts in words[2:] if len(parts) > 1}
    seen: set[str] = set()
    for number, parts in enumerate(words[2:], 2):
        if len(parts) < 2 or parts[1] not in seen:
            seen.update(parts[1:2])
            continue
        name = next(f"{parts[1]}_{i}" for i in itertools.count(1) if f"{parts[1]}_{i}" not in every)
        every.add(name)
        seen.add(name)
        start = lines[number].index(parts[0]) + len(parts[0])
        lines[number] = lines[number][:start] + lines[number][start:].replace(parts[1], name, 1)
    param.write_text("\n".join(lines), encoding="utf-8")


def _operator(pnnx_type: str) -> str:
    """ONNX's word for what pnnx calls an operator in its own form."""
    words = {"to": "Cast", "slice": "Slice", "index": "Gather", "view": "Reshape", "Expression": "arithmetic"}
    short = pnnx_type.rpartition(".")[2]
    return words.get(short, short)


def save_pair(network: Network, folder: Path, stem: str) -> tuple[Path, Path]:
    """Write the pair as ``stem.param`` and ``stem.bin``; both files or none.

    Raises
    ------
    ClipScopeError
        If the folder can't be written.
    """
    param, weights = folder / f"{stem}.param", folder / f"{stem}.bin"
    write_files({param: network.graph.text().encode(), weights: network.weights})
    return param, weights
