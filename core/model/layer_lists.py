"""Which of a network's layers can be int8, and which share a threshold: what needs no weights."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from clipscope.core.model.quantizable import QuantLayer


class LayerLists:
    """Lists of quantizable layers by what they are.

    Attributes
    ----------
    path
        The file that was opened.
    layers
        Quantizable layers, in the order of the file.
    rescaled
        As `clipscope.core.model.model.Structure.rescaled`.
    """

    path: Path
    layers: tuple[QuantLayer, ...]
    rescaled: Mapping[str, tuple[int, ...]]

    @abstractmethod
    def is_matched(self, layer: str) -> bool:
        """Whether the ONNX node of a layer is known."""

    @abstractmethod
    def table_keys(self, layer: str) -> tuple[tuple[str, int], ...]:
        """Key and number of values of the rows of a layer that ncnn quantizes at run time."""

    @cached_property
    def quantizable(self) -> tuple[QuantLayer, ...]:
        """Layers that can run in int8 in ncnn."""
        return tuple(layer for layer in self.layers if layer.reason is None)

    def is_onnx_only(self, layer: QuantLayer) -> bool:
        """Whether a layer has int8 in ONNX Runtime and stays float in ncnn."""
        return self.is_matched(layer.name) and layer.reason is not None and layer.onnx_reason is None

    @cached_property
    def calibrated(self) -> tuple[QuantLayer, ...]:
        """Those of them whose input has a threshold in ncnn; the others it quantizes at run time."""
        return tuple(layer for layer in self.layers if layer.is_calibrated)

    @cached_property
    def roots(self) -> tuple[str, ...]:
        """Root blobs that have a threshold, in the order of the layers that read them.

        Those of layers that are calibrated, of layers whose int8 may be forced, and of layers that
        only ONNX Runtime needs a threshold for: it has int8 for them and ncnn has none, or ncnn quantizes
        their inputs at run time.
        """
        return tuple(dict.fromkeys(layer.root for layer in self._with_threshold))

    def layers_of(self, root: str) -> tuple[QuantLayer, ...]:
        """Layers that a root blob's threshold concerns, through Split or not; at least one for `roots`."""
        return self._by_root.get(root, ())

    def calibrated_of(self, root: str) -> tuple[QuantLayer, ...]:
        """Those of `layers_of` that the threshold concerns in ncnn."""
        return tuple(layer for layer in self.layers_of(root) if not layer.runtime)

    @cached_property
    def _by_root(self) -> Mapping[str, tuple[QuantLayer, ...]]:
        found: dict[str, list[QuantLayer]] = {}
        for layer in self._with_threshold:
            found.setdefault(layer.root, []).append(layer)
        return {root: tuple(layers) for root, layers in found.items()}

    @cached_property
    def _with_threshold(self) -> tuple[QuantLayer, ...]:
        return tuple(
            layer
            for layer in self.layers
            if layer.is_calibrated or layer.can_force or self.is_onnx_threshold(layer)
        )

    def is_onnx_threshold(self, layer: QuantLayer) -> bool:
        """Whether the threshold of what a layer reads is for ONNX Runtime alone."""
        elsewhere = layer.runtime or layer.reason is not None
        return self.is_matched(layer.name) and elsewhere and layer.onnx_threshold


@dataclass(frozen=True, eq=False)
class HeldNetwork(LayerLists):
    """What of a network its table and plan need: small, without weights, and good when its files are gone.

    Attributes
    ----------
    path, name, fingerprint, layers, rescaled
        As those of the network.
    matched
        Names of layers whose ONNX node is known.
    keys
        As `table_keys`, by layer.
    """

    path: Path
    name: str
    fingerprint: str
    layers: tuple[QuantLayer, ...]
    rescaled: Mapping[str, tuple[int, ...]]
    matched: frozenset[str]
    keys: Mapping[str, tuple[tuple[str, int], ...]]

    def is_matched(self, layer: str) -> bool:
        """Whether the ONNX node of a layer is known."""
        return layer in self.matched

    def table_keys(self, layer: str) -> tuple[tuple[str, int], ...]:
        """Key and number of values of the rows of a layer that ncnn quantizes at run time."""
        return self.keys.get(layer, ())
