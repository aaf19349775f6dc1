"""An open network: what its files say, and with the input's size what a run adds to that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.feeds import Feeds
from clipscope.core.common.seen_files import SeenFile
from clipscope.core.model.fed_network import feeds_of
from clipscope.core.model.layer_lists import HeldNetwork, LayerLists
from clipscope.core.model.network import Network
from clipscope.core.model.quantizable import WEIGHT_MARK, QuantLayer
from clipscope.core.model.runtime_layers import runtime_macs, table_rows

if TYPE_CHECKING:
    from onnx import NodeProto

    from clipscope.core.model.onnx_graph import OnnxGraph
    from clipscope.core.model.onnx_qdq import Dequantized

LARGEST_CODE = 127


@dataclass(frozen=True)
class OnnxMatch:
    """The ONNX node that computes what an ncnn layer computes.

    Attributes
    ----------
    node, op
        Name and operator of the node.
    input, output
        Tensors whose values equal the ncnn layer's input and output blobs; the output lies behind a
        fused activation.
    difference
        Largest difference of either pair, relative to the tensor's absmax.
    others
        Names of all nodes of a layer that is several of them; empty for the one node.
    """

    node: str
    op: str
    input: str
    output: str
    difference: float
    others: tuple[str, ...] = ()

    @property
    def nodes(self) -> tuple[str, ...]:
        """Names of the layer's nodes."""
        return self.others or (self.node,)


@dataclass(frozen=True, eq=False)
class OnnxSide:
    """The ONNX network of a model.

    Attributes
    ----------
    graph
        The network with BatchNorm folded: what is matched, run and quantized.
    logits
        Tensors of the logits, in the order of the outputs.
    matches
        ONNX node by ncnn layer name.
    unmatched
        Reason by ncnn layer name, for quantizable layers without a node.
    largest_difference
        Largest relative difference over all matched tensors and the logits: how well the conversion fits.
    same_blobs
        ncnn blob by ONNX tensor, where both hold the same values: a range measured there is the tensor's.
    file
        The ONNX file, where it lies beside the one that was opened; None where it is the same, or temporary.
    """

    graph: OnnxGraph
    logits: tuple[str, ...]
    matches: Mapping[str, OnnxMatch]
    unmatched: Mapping[str, str]
    largest_difference: float
    same_blobs: Mapping[str, str] = field(default_factory=dict)
    file: Path | None = None

    @cached_property
    def nodes(self) -> Mapping[str, NodeProto]:
        """Nodes by name."""
        return {node.name: node for node in self.graph.proto.graph.node}


@dataclass(frozen=True, eq=False)
class Structure(LayerLists):
    """What the files of a network say: layers, names, weights. Enough for tables and for the int8 pair.

    Attributes
    ----------
    path
        The file that was opened.
    network
        Its ncnn form.
    layers
        Its quantizable layers, in the order of the file.
    input_shape
        (C, H, W) of the input; None where it is not known.
    shapes
        Shape of each blob for that input, as NumPy orders it: (C, H, W) or shorter; empty where the network
        was not run.
    onnx
        The ONNX network, or None with the reason in ``onnx_reason``.
    warnings
        What a person should know before trusting the results.
    no_shapes
        Why there are no shapes, and so no MACs and no traffic; None if there are.
    stored
        Codes that a quantized ONNX file has: ranges of tensors and grids of weights; None for a float one.
    rescaled
        Powers of two by which output channels of layers were divided since the files were read, by layer
        (`clipscope.core.weight_tuning.rescale`); empty for the network of the files.
    read_from
        The files that were converted, as they were read; see `files`.
    """

    path: Path
    network: Network
    layers: tuple[QuantLayer, ...]
    input_shape: tuple[int, int, int] | None
    shapes: Mapping[str, tuple[int, ...]]
    onnx: OnnxSide | None
    onnx_reason: str | None
    warnings: tuple[str, ...] = field(default=())
    no_shapes: str | None = None
    stored: Dequantized | None = field(default=None, kw_only=True)
    rescaled: Mapping[str, tuple[int, ...]] = field(default_factory=dict, kw_only=True)
    read_from: tuple[SeenFile, ...] = field(default=(), kw_only=True)

    @property
    def name(self) -> str:
        """Name without folder and suffix."""
        return self.network.name

    @property
    def files(self) -> Mapping[str, SeenFile]:
        """All files that were read, by their part (``"param"``, ``"onnx"``, ``"torchscript"`` ...)."""
        parts = dict(self.network.files)
        for file in self.read_from:
            if file.path.suffix.lower() == ".onnx":
                parts["onnx"] = file
            else:
                parts["torchscript" if file.path == self.path else f"data {file.path.name}"] = file
        return parts

    @cached_property
    def feeds(self) -> Feeds | None:
        """What is carried in the place of an image, under the names of the file; None for an image."""
        found = feeds_of(self.network)
        if found is None or self.onnx is None:
            return found
        from clipscope.core.model.fed_onnx import own_inputs

        names = own_inputs(self.onnx.graph)
        return Feeds(tuple(replace(feed, name=name) for feed, name in zip(found.inputs, names, strict=True)))

    @property
    def fingerprint(self) -> str:
        """Hex digest of structure and weights."""
        return self.network.fingerprint

    @property
    def read_only(self) -> bool:
        """Whether the network is int8 already: it can be looked at, not calibrated."""
        return self.network.already_quantized

    def is_matched(self, layer: str) -> bool:
        """Whether the ONNX node of a layer is known."""
        return self.onnx is not None and layer in self.onnx.matches

    def table_keys(self, layer: str) -> tuple[tuple[str, int], ...]:
        """Key and number of values of the rows of a layer that ncnn quantizes at run time."""
        line = self.network.graph.layer(layer)
        return tuple(
            (f"{layer}{WEIGHT_MARK}{number}", count) for number, count in enumerate(table_rows(line))
        )

    def held(self) -> HeldNetwork:
        """What its table and plan need of it."""
        return HeldNetwork(
            self.path,
            self.name,
            self.fingerprint,
            self.layers,
            self.rescaled,
            frozenset() if self.onnx is None else frozenset(self.onnx.matches),
            {layer.name: keys for layer in self.quantizable if (keys := self.table_keys(layer.name))},
        )

    @cached_property
    def stored_thresholds(self) -> Mapping[str, float]:
        """Thresholds in an int8 network, by root blob; the first layer's where several read one."""
        found: dict[str, float] = {}
        for layer in self.layers if self.read_only else ():
            scale = self.network.array(layer.name, "input_scale")
            if scale is not None and scale.size and float(scale[0]) > 0:
                found.setdefault(layer.root, LARGEST_CODE / float(scale[0]))
        return found

    def macs(self, layer: QuantLayer) -> int | None:
        """Multiply-accumulates of a layer for one image; None where its output's size is not known."""
        source = self.network.graph.layer(layer.name)
        output = self.shapes.get(source.tops[0])
        inputs = [self.shapes[blob] for blob in source.bottoms if blob in self.shapes]
        if output is None or len(inputs) < len(source.bottoms):
            return None
        if layer.runtime or layer.type == "MatMul":
            return runtime_macs(source, inputs, output)
        weights = self.network.arrays_by_layer.get(layer.name, {}).get("weight")
        if weights is None:
            return None
        if layer.type == "InnerProduct":
            return weights.count * (output[0] if len(output) == 2 else 1)
        # Each weight of a transposed convolution meets every input, that of others makes every output.
        return weights.count * prod((inputs[0] if "Deconvolution" in layer.type else output)[1:])

    def require_calibratable(self) -> None:
        """Raise ClipScopeError if there is nothing to calibrate."""
        where = str(self.path)
        if self.read_only:
            raise ClipScopeError(
                "the network is int8 already, so its float activations can't be measured",
                where=where,
                fix="open the fp32 network that it was made from",
            )
        if not self.quantizable and not any(map(self.is_onnx_only, self.layers)):
            reasons = {layer.reason for layer in self.layers}
            detail = f" ({'; '.join(sorted(r for r in reasons if r))})" if reasons - {None} else ""
            raise ClipScopeError(
                f"the network has no layer that ncnn can run in int8{detail}",
                where=where,
                fix="open one with convolutions, fully connected, recurrent or attention layers",
            )

    def require_thresholds(self) -> None:
        """Raise ClipScopeError if there is nothing to calibrate, or no threshold of ncnn's to search."""
        self.require_calibratable()
        if not self.calibrated:
            raise ClipScopeError(
                "no layer has a threshold in ncnn, which quantizes them all at run time: nothing to search",
                where=str(self.path),
                fix="see clipscope sensitivity for layers that are better left in fp32",
            )


@dataclass(frozen=True, eq=False)
class Model(Structure):
    """A network whose input's size is known, and that ran once on it: what the engines are made of.

    Attributes
    ----------
    input_shape
        (C, H, W) of the input.
    size_from
        Where the input's size was found, if neither the network nor the person said it; None otherwise.
    """

    input_shape: tuple[int, int, int]
    size_from: str | None = None
