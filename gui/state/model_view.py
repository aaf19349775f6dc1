"""What the window knows of a model and of a set of images: small values that the worker can send."""

from __future__ import annotations

from dataclasses import dataclass, field

from clipscope.core.lower.speed import SpeedRules
from clipscope.core.model.layer_cost import LayerCost


@dataclass(frozen=True)
class LayerRow:
    """One weighted layer, as the layer list shows it.

    Attributes
    ----------
    name, onnx_name
        Its names in ncnn and in ONNX; None where no node was matched.
    type
        ncnn's layer type.
    shape
        Output shape, (C, H, W) or shorter.
    root
        Root blob that it reads; layers with the same root share one threshold.
    reason
        Why it can't be int8, or None.
    weight_bits
        Default width of its weights' codes.
    macs, weight_count
        Multiply-accumulates an image (None where not known), and number of weights.
    can_insist
        Whether it can be int8 in spite of the reason if a person insists.
    cost
        Its arithmetic and memory traffic, where known.
    """

    name: str
    onnx_name: str | None
    type: str
    shape: tuple[int, ...]
    root: str
    reason: str | None
    weight_bits: int
    macs: int | None
    weight_count: int
    can_insist: bool = False
    cost: LayerCost | None = None


@dataclass(frozen=True)
class ModelView:
    """A model without its weights.

    Attributes
    ----------
    name, path
        Short name for the title, and the file it was opened from.
    fingerprint
        Digest of network and weights; part of every result's key.
    input_shape
        (C, H, W).
    layers
        Rows in layer order.
    read_only
        Whether the file is already quantized, so that there is nothing to edit.
    onnx_reason
        Why there is no ONNX side, or None if there is one.
    warnings
        What opening found odd, one sentence each.
    speed_rules
        How a plan decides on the networks that are timed.
    """

    name: str
    path: str
    fingerprint: str
    input_shape: tuple[int, ...]
    layers: tuple[LayerRow, ...]
    read_only: bool = False
    onnx_reason: str | None = None
    warnings: tuple[str, ...] = ()
    speed_rules: SpeedRules = field(default_factory=SpeedRules)

    @property
    def roots(self) -> tuple[str, ...]:
        """Root blobs in layer order, each once."""
        return tuple(dict.fromkeys(row.root for row in self.layers))

    def layers_of(self, root: str) -> tuple[LayerRow, ...]:
        """Layers that share a root blob, in layer order."""
        return tuple(row for row in self.layers if row.root == root)

    def layer(self, name: str) -> LayerRow:
        """Row of a layer.

        Raises
        ------
        KeyError
            If no layer has this name.
        """
        for row in self.layers:
            if row.name == name:
                return row
        raise KeyError(name)


@dataclass(frozen=True)
class ImagesInfo:
    """A set of images.

    Attributes
    ----------
    name, path
        Short name, and the folder, list or array file.
    count
        Number of readable images.
    labelled
        Whether top-1 can be told.
    fingerprint
        Digest of the set; part of every result's key.
    total
        Number of images that it was sampled from; 0 where all are used.
    array_shape
        (C, H, W) of ready arrays; empty for images, whose size is the preprocessing's.
    """

    name: str
    path: str
    count: int
    labelled: bool
    fingerprint: str
    total: int = 0
    array_shape: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """``500 of 2,000 images of train``."""
        of = f" of {self.total:,}" if self.total > self.count else ""
        return f"{self.count:,}{of} image{'s' * (max(self.count, self.total) != 1)} of {self.name}"
