"""An open network as an entry of the cache: what pnnx made, how it was matched, and all of its weights."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clipscope.core.common.buffers import Buffer
from clipscope.core.common.cache import Cache
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.own_code import code_state
from clipscope.core.common.seen_files import file_digest
from clipscope.core.data.array_sets import is_array_set, open_array_set
from clipscope.core.loading.convert import find_pnnx
from clipscope.core.loading.input_size import ARRAYS, ready_size
from clipscope.core.loading.torch_archive import is_torch_file
from clipscope.core.loading.torch_export import torch_python
from clipscope.core.model.cut import WHOLE, Cut
from clipscope.core.model.model import Model, OnnxMatch, OnnxSide
from clipscope.core.model.network import Network
from clipscope.core.model.param import parse_param
from clipscope.core.model.quantizable import quant_layers
from clipscope.core.model.weights import walk_bin

CERTAIN = 1e-4
"""Largest difference of a match that no other image would change."""

_PACKAGES = ("clipscope", "ncnn", "onnx", "onnxruntime", "numpy")
_CODE = ("core/loading", "core/model", "core/engines", "core/common")
"""Folders whose code decides on what is kept: in a checkout it changes and the version does not."""


class KeptModel:
    """The entry of one file, opened with these options.

    Parameters
    ----------
    cache
        Where it is kept.
    path, size, images
        As `clipscope.core.loading.open_model.open_model` takes them.
    sample
        Gives a few inputs of a shape: layers whose match is not certain are matched on them.
    cut
        The part of the network that is opened.
    """

    def __init__(
        self,
        cache: Cache,
        path: Path,
        size: tuple[int, int] | None,
        images: Path | None,
        sample: Callable[[tuple[int, int, int]], Sequence[NDArray[np.float32]]],
        cut: Cut = WHOLE,
    ) -> None:
        self._cache, self._path, self._sample = cache, path, sample
        self._files = files_of(path)
        self._state = _stats(self._files)
        self._key = _key(path, self._files, size, images, cut)
        self._title = f"{path.absolute()}{_ends(cut)}"

    def load(self) -> Model | None:
        """The network as it was opened before; None where it was not."""
        found = None if self._key is None else self._cache.load(self._key)
        if self._key is None or found is None:
            return None
        facts, parts = found
        try:
            shape = tuple(facts["input_shape"])
            if facts["samples"] is not None and facts["samples"] != _digest(self._sample(shape)):
                return None
            return _model(self._path, facts, parts)
        except (KeyError, TypeError, ValueError, ClipScopeError):
            self._cache.remove(self._key)
            return None

    def store(self, model: Model) -> None:
        """Keep a network that was opened just now, unless a file has changed meanwhile."""
        if self._key is None or _stats(self._files) != self._state:
            return
        if model.onnx is None and torch_python() is not None:  # the export may work another time
            return
        samples = None if _certain(model.onnx) else _digest(self._sample(model.input_shape))
        facts, parts = _taken_apart(model, samples)
        self._cache.store(self._key, self._title, facts, parts)


def keeps(path: Path) -> bool:
    """Whether a file is one whose opening is worth keeping: one that is converted."""
    return path.suffix.lower() == ".onnx" or is_torch_file(path)


def _ends(cut: Cut) -> str:
    """Where a part of a network begins and ends; empty for the whole."""
    begins = f" from {', '.join(cut.inputs)}" if cut.inputs else ""
    return begins + (f" to {', '.join(cut.outputs)}" if cut.outputs else "")


def _certain(side: OnnxSide | None) -> bool:
    return side is None or (side.largest_difference <= CERTAIN and not side.unmatched)


# What decides on the result ------------------------------------------------------------------------


def files_of(path: Path) -> tuple[Path, ...]:
    """All files that a converted network is read from; empty where that can't be told."""
    from clipscope.core.model.onnx_tensors import outside_files

    try:
        if path.suffix.lower() == ".onnx":
            return (path, *outside_files(path))
        beside = path.with_suffix(".onnx")
        return (path, beside, *outside_files(beside)) if beside.is_file() else (path,)
    except (OSError, ValueError):
        return ()


def _stats(files: Iterable[Path]) -> list[tuple[int, int]] | None:
    try:
        return [(stat.st_size, stat.st_mtime_ns) for stat in (path.stat() for path in files)]
    except OSError:
        return None


def _array_shapes(images: Path | None) -> list[tuple[str, tuple[int, ...], int]]:
    """What a data set of arrays says of a network's inputs, but for the number of samples."""
    if images is None or not is_array_set(images):
        return []
    found = open_array_set(images).arrays
    return [(name, tuple(array.shape[1:]), array.ndim) for name, array in found.items()]


def _ready(images: Path | None, channels: int) -> object:
    """What ready inputs say of an image's size; nothing where they are none of an image."""
    try:
        return ready_size(images, channels)
    except ClipScopeError:
        return None


def _key(
    path: Path, files: Sequence[Path], size: tuple[int, int] | None, images: Path | None, cut: Cut
) -> str | None:
    """The entry's name; None where it can't be told."""
    if not files:
        return None
    digest = hashlib.sha256()
    try:
        ready = images is not None and images.suffix.lower() in ARRAYS
        shapes = [_ready(images, channels) for channels in (1, 3)] if ready else None
        torch = torch_python() if is_torch_file(path) else None
        array = images.name if ready and images else None
        words = (
            path.name,
            len(files),
            size,
            shapes,
            array,
            str(torch),
            cut.inputs,
            cut.outputs,
            cut.constants,
            [(one.name, one.shape[1:]) for one in cut.fed],
            _array_shapes(images),
        )
        digest.update(repr((words, _program())).encode())
        for file in files:
            digest.update(bytes.fromhex(file_digest(file)))
    except (OSError, ClipScopeError):
        return None
    return digest.hexdigest()


@lru_cache(maxsize=1)
def _program() -> tuple[Any, ...]:
    """Versions of all that has a say, and pnnx's file."""
    pnnx = find_pnnx()
    stat = pnnx.stat()
    return (str(pnnx), stat.st_size, stat.st_mtime_ns, *code_state(_CODE, _PACKAGES))


def _digest(arrays: Sequence[NDArray[np.float32]]) -> str:
    digest = hashlib.sha256()
    for array in arrays:
        digest.update(repr(array.shape).encode() + np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()


# A network and its entry ---------------------------------------------------------------------------


def _taken_apart(model: Model, samples: str | None) -> tuple[dict[str, Any], dict[str, Buffer]]:
    network, side = model.network, model.onnx
    facts: dict[str, Any] = {
        "samples": samples,
        "where": network.graph.where,
        "name": network.name,
        "input_shape": model.input_shape,
        "shapes": model.shapes,
        "onnx_reason": model.onnx_reason,
        "warnings": model.warnings,
        "no_shapes": model.no_shapes,
        "size_from": model.size_from,
        "side": None,
    }
    parts: dict[str, Buffer] = {"param": network.graph.text().encode(), "bin": network.weights}
    if side is not None:
        from clipscope.core.model.onnx_tensors import apart

        parts["onnx"], parts["constants"] = apart(side.graph.proto)
        facts["side"] = {
            "notes": side.graph.notes,
            "logits": side.logits,
            "matches": {name: asdict(match) for name, match in side.matches.items()},
            "unmatched": side.unmatched,
            "largest_difference": side.largest_difference,
            "same_blobs": side.same_blobs,
            "beside": side.file is not None,
        }
    return facts, parts


def _model(path: Path, facts: Mapping[str, Any], parts: Mapping[str, Buffer]) -> Model:
    graph = parse_param(bytes(parts["param"]).decode(), facts["where"])
    weights = parts["bin"]
    spans = walk_bin(graph, weights, facts["where"])
    network = Network(graph, weights, spans, facts["name"])
    return Model(
        path,
        network,
        quant_layers(network),
        tuple(facts["input_shape"]),
        {blob: tuple(shape) for blob, shape in facts["shapes"].items()},
        None if facts["side"] is None else _side(path, facts["side"], parts),
        facts["onnx_reason"],
        tuple(facts["warnings"]),
        facts["no_shapes"],
        facts["size_from"],
    )


def _side(path: Path, facts: Mapping[str, Any], parts: Mapping[str, Buffer]) -> OnnxSide:
    from clipscope.core.model.onnx_graph import OnnxGraph
    from clipscope.core.model.onnx_tensors import put_together

    proto, store = put_together(bytes(parts["onnx"]), parts["constants"])
    graph = OnnxGraph(proto, tuple(facts["notes"]))
    del store  # which the graph holds now
    matches = {
        name: OnnxMatch(**{**match, "others": tuple(match["others"])})
        for name, match in facts["matches"].items()
    }
    return OnnxSide(
        graph,
        tuple(facts["logits"]),
        matches,
        facts["unmatched"],
        facts["largest_difference"],
        facts["same_blobs"],
        path.with_suffix(".onnx") if facts["beside"] else None,
    )
