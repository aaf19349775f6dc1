"""A table beside its network: what every lint rule looks at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from clipscope.core.formats.table.rows import Row, Rows, format_scale, read_rows, weight_key
from clipscope.core.formats.table.runtime_rows import runtime_keys
from clipscope.core.formats.table.text import TableLine
from clipscope.core.model.graph import ParamLayer
from clipscope.core.model.model import Structure
from clipscope.core.model.quantizable import TABLE_TYPES, QuantLayer, weight_absmax
from clipscope.core.model.storage import arrays_of
from clipscope.core.quant.grid import levels
from clipscope.core.quant.weights import lost_rows, weight_scales

FAR = 100.0
"""Ratio of a scale to 127/absmax, either way, from which it can't be meant."""


def table_layers(model: Structure) -> tuple[QuantLayer, ...]:
    """Layers of which ncnn2table writes rows, in order; also those that ClipScope leaves float."""
    return tuple(
        layer
        for layer in model.layers
        if layer.type in TABLE_TYPES
        and layer.weight_rows > 0
        and any(spec.role == "weight" for spec in arrays_of(model.network.graph.layer(layer.name)))
    )


def require_rows(model: Structure) -> None:
    """Refuse a network of which no table can have a row.

    Raises
    ------
    ClipScopeError
        If it is int8 already, or has no layer that ncnn runs in int8, with a threshold or at run time.
    """
    if model.read_only or not runtime_keys(model.network.graph):
        model.require_calibratable()


@dataclass(frozen=True, eq=False)
class Context:
    """A table's lines and rows, and the network's layers.

    Attributes
    ----------
    model
        The network.
    lines
        The table.
    blob_absmax
        Largest magnitude by root blob, where it is known.
    """

    model: Structure
    lines: Sequence[TableLine]
    blob_absmax: Mapping[str, float] = field(default_factory=dict)

    @cached_property
    def layers(self) -> tuple[QuantLayer, ...]:
        """Layers that have rows."""
        return table_layers(self.model)

    @cached_property
    def weights(self) -> Mapping[str, QuantLayer]:
        """Layer by key of its weight row."""
        return {weight_key(layer.name): layer for layer in self.layers}

    @cached_property
    def activations(self) -> Mapping[str, QuantLayer]:
        """Layer by key of its activation row."""
        return {layer.name: layer for layer in self.layers}

    @cached_property
    def runtime(self) -> Mapping[str, tuple[ParamLayer, int]]:
        """Layer and number of values by key of the rows of layers that ncnn quantizes at run time."""
        return runtime_keys(self.model.network.graph)

    @cached_property
    def table(self) -> Rows:
        """All rows, in order."""
        return read_rows(self.lines, self.weights.keys() | self.activations.keys() | self.runtime.keys())

    @cached_property
    def by_key(self) -> Mapping[str, Row]:
        """The row that counts of each key: the last."""
        return {row.key: row for row in self.table.rows}

    @cached_property
    def lines_of(self) -> Mapping[str, tuple[int, ...]]:
        """All lines of each key."""
        found: dict[str, list[int]] = {}
        for row in self.table.rows:
            found.setdefault(row.key, []).append(row.line)
        return {key: tuple(lines) for key, lines in found.items()}

    @cached_property
    def ranks(self) -> Mapping[str, tuple[int, int]]:
        """Place of each key in ncnn2table's order: all weights, then all activations, by layer."""
        ranks: dict[str, tuple[int, int]] = {}
        for i, layer in enumerate(self.layers):
            ranks[weight_key(layer.name)], ranks[layer.name] = (0, i), (1, i)
        return ranks

    @cached_property
    def places(self) -> Sequence[tuple[int, int, int]]:
        """Ranks of the rows that there are, in order, each with its line."""
        return sorted(
            (*self.ranks[row.key], row.line) for row in self.by_key.values() if row.key in self.ranks
        )

    @cached_property
    def _absmax(self) -> dict[str, NDArray[np.float32]]:
        return {}

    def absmax(self, layer: QuantLayer) -> NDArray[np.float32]:
        """Largest magnitude of each weight row, float32 (weight_rows,); NaN if `has_weights` is false."""
        if not self.has_weights(layer):
            return np.full(layer.weight_rows, np.nan, np.float32)
        if layer.name not in self._absmax:
            self._absmax[layer.name] = weight_absmax(self.model.network, layer)
        return self._absmax[layer.name]

    def has_weights(self, layer: QuantLayer) -> bool:
        """Whether a layer's weights were found; not always behind custom layers with their own."""
        return self.model.network.array(layer.name, "weight") is not None

    def good(self, row: Row, layer: QuantLayer) -> NDArray[np.bool_]:
        """Which of a weight row's values can be kept, bool (values,); none if their number is wrong."""
        if row.values.size != layer.weight_rows:
            return np.zeros(row.values.size, bool)
        usable: NDArray[np.bool_] = usable_scales(row.values) & ~far_weights(row.values, self.absmax(layer))
        return usable

    def mended_weights(self, layer: QuantLayer, row: Row | None) -> str:
        """Text of a weight row with its good values, and the layer's own scales where they are not good."""
        if row is None:
            return self._weight_text(layer, None)
        good = self.good(row, layer)
        if good.any():
            values = np.where(good, row.values, self._default(layer, self._bits(layer, row, good)))
            changed = {i for i, _ in row.odd}.union(np.flatnonzero(~good).tolist())
            return row.text(
                format_scale(values[i]) if i in changed else word for i, word in enumerate(row.words)
            )
        if row.values.size == 1 and usable_scales(row.values).all():
            repeated = np.repeat(row.values, layer.weight_rows)
            if not far_weights(repeated, self.absmax(layer)).any():
                return row.text([format_scale(row.values[0])] * layer.weight_rows)
        return self._weight_text(layer, None)

    def _weight_text(self, layer: QuantLayer, bits: int | None) -> str:
        scales = self._default(layer, bits or layer.weight_bits_default)
        return " ".join((weight_key(layer.name), *map(format_scale, scales), ""))

    def _default(self, layer: QuantLayer, bits: int) -> NDArray[np.float32]:
        return weight_scales(self.absmax(layer), bits)

    def _bits(self, layer: QuantLayer, row: Row, good: NDArray[np.bool_]) -> int:
        """Width of the codes that the row's good scales make."""
        live = good & ~lost_rows(self.absmax(layer))
        if not live.any():
            return layer.weight_bits_default
        code = float(np.median(row.values[live] * self.absmax(layer)[live]))
        return next((bits for bits in (6, 7) if code < levels(bits) + 0.5), 8)

    def activation_value(self, layer: QuantLayer) -> float | None:
        """Scale of a layer's activation row, if it is usable."""
        row = self.by_key.get(layer.name)
        if row is None or not row.values.size:
            return None
        value = float(row.values[0])
        if not usable_scales(row.values[:1]).all() or self.is_far_activation(layer, value):
            return None
        return value

    def is_far_activation(self, layer: QuantLayer, value: float) -> bool:
        """Whether an activation scale is more than a hundred times from 127/absmax of the blob, if known."""
        peak = self.blob_absmax.get(layer.root, 0.0)
        if not peak > 0:
            return False
        ratio = value * peak / levels(8)
        return not 1 / FAR <= ratio <= FAR

    def sibling_value(self, layer: QuantLayer) -> tuple[str, float] | None:
        """Name and scale of the first other layer that reads the same root blob and has both rows."""
        for other in self.model.layers_of(layer.root):
            value = self.activation_value(other) if other.name != layer.name else None
            if value is not None and weight_key(other.name) in self.by_key:
                return other.name, value
        return None


def usable_scales(values: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Which scales are finite and positive."""
    usable: NDArray[np.bool_] = np.isfinite(values) & (values > 0)
    return usable


def far_weights(scales: NDArray[np.float32], absmax: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Which scales are more than a hundred times from 127/absmax; none of a row as good as dead.

    Such a row has no scale of its own in our tables (`weight_scales`), and 127/absmax in ncnn2table's. One
    scale for the whole layer is held against its largest weight.
    """
    if scales.size > 1 and np.ptp(scales) == 0:
        absmax = np.full_like(absmax, absmax.max(initial=0))
    with np.errstate(over="ignore", invalid="ignore", under="ignore"):
        ratio = scales.astype(np.float64) * absmax / levels(8)
        far: NDArray[np.bool_] = ~lost_rows(absmax) & ((ratio > FAR) | (ratio < 1 / FAR))
    return far
