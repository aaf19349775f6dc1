"""What the window knows of an open network: its layers, inputs, precision and rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from clipscope.core.model.layer_cost import LayerCost
from clipscope.core.model.layer_lists import HeldNetwork
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.quant.speed import SpeedRules

if TYPE_CHECKING:
    from clipscope.core.data.guess.values import Guess


@dataclass(frozen=True, kw_only=True)
class LayerInfo:
    """A layer with weights.

    Attributes
    ----------
    name, onnx_name
        In ncnn, and that of the ONNX node that computes the same; None where there is none.
    onnx_input
        The ONNX tensor that the node reads; None where there is none.
    type
        ncnn's layer type.
    shape
        Of its output, (C, H, W) or shorter; empty where it is not known.
    root
        Root blob that it reads; layers with the same root share one threshold.
    reason
        Why it stays fp32; None if it can run in int8.
    can_force
        Whether it can run in int8 all the same if it is forced.
    weight_bits
        Width that ncnn2table gives its weights' codes, 6 or 8.
    weight_count
        Number of weights.
    macs
        Multiply-accumulates for one image; None where it is not known.
    cost
        Its arithmetic and memory traffic, where known.
    runtime
        Whether it runs in int8 in ncnn without a threshold: ncnn quantizes its inputs at run time.
    has_threshold
        Whether some engine needs a threshold of its root blob for it.
    onnx_only
        Whether it has int8 in ONNX Runtime and stays fp32 in ncnn.
    """

    name: str
    onnx_name: str | None
    type: str
    shape: tuple[int, ...]
    root: str
    reason: str | None
    weight_bits: int
    weight_count: int
    macs: int | None
    can_force: bool = False
    cost: LayerCost | None = None
    runtime: bool = False
    has_threshold: bool = True
    onnx_only: bool = False
    onnx_input: str | None = None


@dataclass(frozen=True, kw_only=True)
class ModelInfo:
    """An open network without its weights: what the worker tells and the window shows.

    Attributes
    ----------
    name, path, size
        Short name, the file that was opened, and the (width, height) that was given with it, or found in
        ``size_from``.
    fingerprint
        Digest of structure and weights; part of every result's key.
    input_shape
        (C, H, W).
    layers
        Layers with weights, in order.
    read_only
        Whether the network is int8 already, so that there is nothing to edit.
    onnx_reason
        Why ONNX Runtime can't run it, or None.
    onnx_difference
        Largest relative difference between the ncnn and the ONNX network; None without ONNX.
    warnings
        What a person should know before trusting results, one sentence each.
    stored_thresholds
        For an int8 network: threshold by root blob, from the activation scales in the file.
    size_from
        As `clipscope.core.model.model.Model.size_from`.
    file_plan
        The plan that a quantized ONNX file holds; None for others.
    speed_rules
        How a plan decides on the networks that are timed.
    why_not_centred
        Why ncnn can't have a root blob zero-centred, or only with a layer that subtracts, by these blobs.
    centred_groups
        Root blobs that are zero-centred together, because they share one constant.
    input_name
        The input that gets the images.
    constants
        Further inputs by name, and what they always get, for people.
    held
        What its table and plan need of it, so that they can be written without the worker.
    guess
        How images become its inputs, as far as its files say.
    fed
        Further inputs that get an array with each image, and where these come from.
    feeds
        All inputs with the shape of a sample, where these are not one image; None for an image.
    picture_shape
        (C, H, W) of the image beside other inputs; that of `input_shape` without.
    onnx_beside
        The ONNX file beside an ncnn pair that ONNX Runtime could run, too; see
        `clipscope.core.loading.onnx_beside`.
    """

    name: str
    path: Path
    fingerprint: str
    input_shape: tuple[int, int, int]
    layers: tuple[LayerInfo, ...]
    size: tuple[int, int] | None = None
    read_only: bool = False
    onnx_reason: str | None = None
    onnx_difference: float | None = None
    warnings: tuple[str, ...] = ()
    stored_thresholds: Mapping[str, float] = field(default_factory=dict)
    size_from: str | None = None
    file_plan: QuantPlan | None = None
    speed_rules: SpeedRules = field(default_factory=SpeedRules)
    why_not_centred: Mapping[str, str] = field(default_factory=dict)
    centred_groups: tuple[tuple[str, ...], ...] = ()
    input_name: str = ""
    constants: tuple[tuple[str, str], ...] = ()
    held: HeldNetwork | None = field(default=None, repr=False, compare=False)
    guess: Guess | None = field(default=None, repr=False, compare=False)
    fed: tuple[tuple[str, Path], ...] = ()
    feeds: tuple[tuple[str, tuple[int, ...]], ...] | None = None
    picture_shape: tuple[int, int, int] | None = None
    onnx_beside: Path | None = None

    @cached_property
    def roots(self) -> tuple[str, ...]:
        """Root blobs in layer order, each once, also of layers that stay fp32."""
        return tuple(self._by_root)

    def centred_with(self, root: str) -> tuple[str, ...]:
        """Root blobs that are zero-centred together with one, itself among them."""
        return next((group for group in self.centred_groups if root in group), (root,))

    def layers_of(self, root: str) -> tuple[LayerInfo, ...]:
        """Layers that share a root blob, in layer order."""
        return self._by_root.get(root, ())

    def layer(self, name: str) -> LayerInfo:
        """The layer of a name.

        Raises
        ------
        KeyError
            If no layer has this name.
        """
        return self._by_name[name]

    @cached_property
    def _by_root(self) -> Mapping[str, tuple[LayerInfo, ...]]:
        found: dict[str, list[LayerInfo]] = {}
        for layer in self.layers:
            found.setdefault(layer.root, []).append(layer)
        return {root: tuple(layers) for root, layers in found.items()}

    @cached_property
    def _by_name(self) -> Mapping[str, LayerInfo]:
        return {layer.name: layer for layer in self.layers}
