"""Write a plan's files: table, int8 ncnn pair, int8 ONNX network; all of them or none."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

from core.errors import ClipScopeError
from core.files import write_files
from core.formats.table import write_table
from core.lower.ncnn_int8 import excluded_layers, lower_ncnn
from core.lower.qdq import Ranges, lower_qdq
from core.model.model import Model
from core.progress import Progress
from core.worker.messages import Export
from core.worker.results import ExportResult


def export_files(
    model: Model, request: Export, ranges: Ranges | None
) -> Generator[Progress[None], None, ExportResult]:
    """Make the wanted files in memory, then write them.

    Parameters
    ----------
    model
        The open network.
    request
        Plan and paths.
    ranges
        Ranges of ONNX tensors, for the ONNX network.

    Raises
    ------
    ClipScopeError
        If the network is int8 already, no layer is on, a path is an opened file or given twice, or
        nothing can be written there.
    """
    _check(model, request)
    contents: dict[Path, bytes] = {}
    if request.table is not None:
        yield Progress("making the table", 0, 0)
        contents[request.table] = write_table(model, request.plan).encode()
    if request.pair is not None:
        yield Progress("making the int8 ncnn network", 0, 0)
        pair = lower_ncnn(model.network, model.layers, request.plan)
        contents[request.pair] = pair.param.encode()
        contents[_bin_of(request.pair)] = pair.weights
    if request.onnx is not None:
        yield Progress("making the int8 ONNX network", 0, 0)
        contents[request.onnx] = lower_qdq(model, request.plan, ranges or {}).graph.serialized()
    yield Progress("writing", 0, len(contents))
    write_files(contents)
    return ExportResult(tuple(contents), excluded_layers(model.layers, request.plan))


def _bin_of(param: Path) -> Path:
    return param.with_suffix(".bin")


def _check(model: Model, request: Export) -> None:
    if model.read_only:
        raise ClipScopeError(
            "the network is int8 already", where=str(model.path), fix="open the fp32 network to export"
        )
    if not any(layer.on for layer in request.plan.layers.values()):
        raise ClipScopeError("no layer is on, so there is nothing to export", fix="switch a layer on")
    if request.pair is not None and request.pair.suffix.lower() != ".param":
        raise ClipScopeError("the int8 network's name must end in .param", where=str(request.pair))
    paths = [path for path in (request.table, request.pair, request.onnx) if path is not None]
    paths += [_bin_of(request.pair)] if request.pair is not None else []
    resolved = [path.resolve() for path in paths]
    opened = {
        path.resolve()
        for path in (model.path, model.network.param_path, model.network.bin_path)
        if path is not None
    }
    for path, real in zip(paths, resolved, strict=True):
        if real in opened:
            raise ClipScopeError(
                "is the network that is open", where=str(path), fix="choose another name for the export"
            )
        if resolved.count(real) > 1:
            raise ClipScopeError("is given twice", where=str(path), fix="choose different names")
