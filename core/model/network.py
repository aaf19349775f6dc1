"""A whole ncnn network: graph and weights that fit each other, opened from its two files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy.typing as npt

from clipscope.core.common.buffers import Buffer, chunks, mapped_file, snapshot
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.journal import settle
from clipscope.core.common.os_reason import os_reason
from clipscope.core.common.seen_files import SeenFile, Stamp, seen_file, stamp_of
from clipscope.core.model.graph import ParamGraph, ParamLayer
from clipscope.core.model.other_formats import other_format
from clipscope.core.model.param import read_param
from clipscope.core.model.partial_walk import walk_around
from clipscope.core.model.storage import int8_term, is_known_type
from clipscope.core.model.weights import ArraySpan, byte_bounds, read_array, walk_bin

MAX_SIDE = 65536
"""Largest width, height or channel count that an input may be given."""

_SUFFIXES = (".param", ".bin")
_CODEBOOK_SLACK = 2**20
LARGEST_WEIGHTS = 2**32
"""Bytes of a `.bin` that are read where a custom layer's share of it is not known."""
_W, _H, _C, _D, _SHAPE_HINTS = 0, 1, 2, 11, 30
_LOGARITHM = 8
_SHAPE_ONLY = frozenset({"Reshape", "Flatten", "Squeeze", "ExpandDims", "Permute", "Noop", "Dropout"})

DETECTION_TYPES = frozenset({"DetectionOutput", "YoloDetectionOutput", "Yolov3DetectionOutput"})
"""Layers that give a number of boxes that depends on the image, none included."""


@dataclass(frozen=True, eq=False)
class Network:
    """An ncnn network in memory; nothing changes it, edits make a new one.

    Parameters
    ----------
    graph
        The `.param`.
    weights
        The whole `.bin`.
    spans
        Where each array lies in it.
    name
        The files' common name.
    param_path, bin_path
        The files; None for a network that has none.
    unfound
        What of the weights was not found behind custom layers; None if every byte is accounted for. Such a
        network can't be run or edited.
    files
        The two files as they were read, by their part (``"param"``, ``"bin"``); empty where there are none.
    """

    graph: ParamGraph
    weights: Buffer
    spans: tuple[ArraySpan, ...]
    name: str
    param_path: Path | None = None
    bin_path: Path | None = None
    unfound: str | None = None
    files: Mapping[str, SeenFile] = field(default_factory=dict, repr=False)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over the `.param` text and the `.bin`, as hex."""
        text = self.graph.text().encode("utf-8", "surrogatepass")
        digest = hashlib.sha256(len(text).to_bytes(8, "little"))
        digest.update(text)
        for chunk in chunks(self.weights):
            digest.update(chunk)
        return digest.hexdigest()

    @property
    def where(self) -> str:
        """The `.param` file, or the name where there is no file: for messages."""
        return str(self.param_path) if self.param_path is not None else self.name

    @cached_property
    def arrays_by_layer(self) -> Mapping[str, Mapping[str, ArraySpan]]:
        """Spans by layer name and role; layers without weights are absent."""
        found: dict[str, dict[str, ArraySpan]] = {}
        for span in self.spans:
            found.setdefault(span.layer, {})[span.role] = span
        return found

    def array(self, layer: str, role: str) -> npt.NDArray[Any] | None:
        """One array of a layer, read-only, shape (count,), float32 or int8 codes; None if there is none."""
        span = self.arrays_by_layer.get(layer, {}).get(role)
        return None if span is None else read_array(self.weights, span)

    @property
    def input_blob(self) -> str:
        """Name of the one blob that the application feeds.

        Raises
        ------
        ClipScopeError
            The network has no Input layer, or several.
        """
        inputs = self.graph.inputs
        if len(inputs) == 1:
            return inputs[0]
        if not inputs:
            raise ClipScopeError(
                "has no Input layer", where=self.where, fix="export the network again with an input"
            )
        raise ClipScopeError(
            f"has {len(inputs)} inputs ({', '.join(inputs[:4])}{' ...' if len(inputs) > 4 else ''})",
            where=self.where,
            fix="give what all but one get (--input NAME=FILE), or arrays of all in a .npz under these names",
        ).of_inputs(inputs)

    @property
    def input_size(self) -> tuple[int, int, int] | None:
        """Width, height, channels from the Input line; None where it does not give all three."""
        layer = self.graph.producer(self.input_blob)
        if layer is None or layer.int(_D, 0):
            return None
        size = (layer.int(_W, 0), layer.int(_H, 0), layer.int(_C, 0))
        return size if all(0 < side <= MAX_SIDE for side in size) else None

    def with_input_size(self, width: int, height: int, channels: int) -> Network:
        """Return the network with another size on its Input line; itself where the size is the same.

        The shape hints (key 30) of every line go with the old size, because they would be wrong.

        Raises
        ------
        ClipScopeError
            A side is below 1 or above 65536, or there is not exactly one input.
        """
        sides = (width, height, channels)
        if not all(0 < side <= MAX_SIDE for side in sides):
            raise ClipScopeError(
                f"the input size {width} x {height} x {channels} can't be",
                where=self.where,
                fix=f"give width, height and channels from 1 to {MAX_SIDE}",
            )
        if self.input_size == sides:
            return self
        edited = {
            layer.name: layer.without(_SHAPE_HINTS) for layer in self.graph.layers if layer.has(_SHAPE_HINTS)
        }
        line = self.graph.producer(self.input_blob)
        if line is None:
            raise KeyError(self.input_blob)
        line = edited.get(line.name, line).without(_D)
        for key, side in zip((_W, _H, _C), sides, strict=True):
            line = line.with_pair(key, str(side))
        return self.with_graph(self.graph.replace({**edited, line.name: line}))

    def with_graph(self, graph: ParamGraph) -> Network:
        """Return the network with another graph over the same weights.

        Raises
        ------
        ClipScopeError
            The weights don't fit `graph`.
        """
        spans = walk_bin(graph, self.weights, self._bin_name)
        return replace(self, graph=graph, spans=spans, unfound=None)

    @property
    def _bin_name(self) -> str:
        return str(self.bin_path) if self.bin_path is not None else f"{self.name}.bin"

    @cached_property
    def already_quantized(self) -> bool:
        """Whether some layer's int8 term is set, so that no float reference can be had from the files."""
        return any(int8_term(layer) for layer in self.graph.layers)

    @property
    def outputs(self) -> tuple[str, ...]:
        """The blobs that no layer reads, in the file's order; as pnnx numbers them, where it named them all.

        pnnx calls them out0, out1 ... in the order of the file that it converted.
        """
        blobs = self.graph.outputs
        numbers = [re.fullmatch(r"out([0-9]{1,4})", blob) for blob in blobs]
        if not all(numbers):
            return blobs
        return tuple(sorted(blobs, key=lambda blob: int(blob.removeprefix("out"))))

    @property
    def logit_blobs(self) -> tuple[str, ...]:
        """The outputs, each one that a Softmax makes replaced by the blob before it.

        A detection layer gives boxes, as many as it finds; in its place stand the blobs that it reads.
        """
        found: list[str] = []
        for blob in self.outputs:
            layer = self.graph.producer(blob)
            detects = layer is not None and layer.type in DETECTION_TYPES
            found += layer.bottoms if layer is not None and detects else (self._before_softmax(blob),)
        return tuple(found)

    def _before_softmax(self, blob: str) -> str:
        """What a final Softmax reads, also behind a logarithm or a change of shape; else the blob itself."""
        layer = self.graph.producer(blob)
        while layer is not None and (layer.type in _SHAPE_ONLY or _is_logarithm(layer)):
            layer = self.graph.producer(layer.bottoms[0]) if len(layer.bottoms) == 1 else None
        return layer.bottoms[0] if layer is not None and layer.type == "Softmax" else blob


def _is_logarithm(layer: ParamLayer) -> bool:
    return layer.type == "UnaryOp" and layer.int(0, 0) == _LOGARITHM


def open_network(path: Path | str, *, custom: bool = False, own: bool = False) -> Network:
    """Open a network from either of its two files; the other one lies beside it under the same name.

    Parameters
    ----------
    path
        ``net.param``, ``net.bin``, or the ``net.ncnn.param``, ``net.ncnn.bin`` of pnnx.
    custom
        Whether layer types that ncnn lacks may have weights of their own: others may then not be found.
    own
        Whether the files are the program's own, which nobody changes: weights are mapped. Others may be
        written anew at any moment, and are copied.

    Raises
    ------
    ClipScopeError
        A file is missing, empty, of another kind, or too large; the `.param` breaks its grammar;
        the `.bin` does not fit it.
    """
    param_path, bin_path = _pair_of(Path(path))
    seen = None if own else seen_file(param_path)
    graph = read_param(param_path)
    custom = custom and not all(is_known_type(layer.type) for layer in graph.layers)
    weights, stamp = _read_weights(graph, bin_path, bounded=not custom, own=own)
    spans, unfound = (walk_around if custom else _walk)(graph, weights, str(bin_path))
    name = param_path.stem.removesuffix(".ncnn")
    files = {} if seen is None else {"param": seen, "bin": SeenFile(bin_path, stamp, weights)}
    return Network(graph, weights, spans, name, param_path, bin_path, unfound, files)


def _walk(graph: ParamGraph, weights: Buffer, where: str) -> tuple[tuple[ArraySpan, ...], str | None]:
    return walk_bin(graph, weights, where), None


def _pair_of(path: Path) -> tuple[Path, Path]:
    """The `.param` and the `.bin` that belong together."""
    settle(path.parent)
    try:
        return _find_pair(path)
    except OSError as error:
        raise ClipScopeError(
            f"can't be read: {os_reason(error)}", where=str(path), fix="check the file and its rights"
        ) from error


def _find_pair(path: Path) -> tuple[Path, Path]:
    other = other_format(path)
    if other is not None:
        raise other
    if path.is_dir():
        raise ClipScopeError(
            "is a folder", where=str(path), fix="choose the .param or the .bin file of a network in it"
        )
    suffix = path.suffix.lower()
    if suffix not in _SUFFIXES:
        raise ClipScopeError(
            "is no file of a network that can be opened",
            where=str(path),
            fix="choose a .param or .bin file (ncnn), an .onnx file, or a .pt file (TorchScript)",
        )
    if not path.is_file():
        raise ClipScopeError("does not exist", where=str(path), fix="check the name")
    stem = path.with_suffix("")
    if suffix == ".bin" and stem.suffix.lower() == ".param":
        raise ClipScopeError(
            "is a binary .param.bin, which holds no layer names",
            where=str(path),
            fix="open the .param text file",
        )
    partner_suffix = _SUFFIXES[1 - _SUFFIXES.index(suffix)]
    candidates = (Path(f"{stem}{partner_suffix}"), Path(f"{stem}{partner_suffix.upper()}"))
    partner = next((candidate for candidate in candidates if candidate.is_file()), None)
    if partner is None:
        if suffix == ".param":
            read_param(path)  # what is no .param lacks no .bin
        raise ClipScopeError(
            f"lacks its {partner_suffix} file",
            where=path.name,  # the way out names the folder
            fix=f"put {candidates[0].name} into {path.absolute().parent}",
        )
    return (path, partner) if suffix == ".param" else (partner, path)


def _read_weights(graph: ParamGraph, path: Path, *, bounded: bool, own: bool) -> tuple[Buffer, Stamp]:
    """Read the `.bin`, unless its size alone shows that it can't be the right one."""
    _, most = byte_bounds(graph)
    try:
        stamp = stamp_of(path)
        size = stamp[0]
        if size > most + _CODEBOOK_SLACK and (bounded or size > LARGEST_WEIGHTS):
            raise ClipScopeError(
                f"has {size} bytes, and the layers of {graph.where} read {most} at most",
                where=str(path),
                fix="choose the .bin that belongs to this .param, or export the network again",
            )
        return mapped_file(path) if own else snapshot(path), stamp
    except OSError as error:
        raise ClipScopeError(
            f"can't be read: {os_reason(error)}", where=str(path), fix="check the file and its rights"
        ) from error
