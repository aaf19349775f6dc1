"""The pass: from a network and a plan with zero-centred ranges to a network and a plan with symmetric ones.

A blob that is never negative uses half of the codes of a symmetric scheme. Carried less the middle c of its
range, it uses all of them, and steps are half as long: affine quantization on an engine without zero points
(Jacob et al. 2018, section 2.1, with the zero point moved into biases beforehand). The layer that makes the
blob adds -c to its bias and moves the bounds of its activation; a layer that reads it adds c times the sum of
its weights, for int8 as these are quantized; borders hold -c, whose code is a whole number.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from clipscope.core.lower.choice import why_float
from clipscope.core.lower.ncnn.centring.apply import apply_offsets, row_sums
from clipscope.core.lower.ncnn.centring.offsets import Offsets, Wish, find_offsets
from clipscope.core.lower.ncnn.fusion import fuse_requantize
from clipscope.core.lower.ncnn.layer_arrays import layer_arrays
from clipscope.core.model.network import Network
from clipscope.core.model.quantizable import QuantLayer
from clipscope.core.quant.plan import ActivationQuant, LayerQuant, QuantPlan


@dataclass(frozen=True, eq=False)
class ZeroCentred:
    """A network and its plan, with symmetric ranges only.

    Attributes
    ----------
    network
        Computes in fp32 what the original does; some blobs hold their values less a constant.
    layers
        Its quantizable layers; some read another blob, behind a layer that takes a constant off.
    plan
        Ranges of the blobs as they are held, and biases that undo what quantized weights make of a constant.
    offsets
        Which blobs are carried without what, and why others are not.
    inserted
        Layers that take a constant off, by name.
    readers
        int8 layers whose input is zero-centred.
    """

    network: Network
    layers: tuple[QuantLayer, ...]
    plan: QuantPlan
    offsets: Offsets = field(default_factory=Offsets)
    inserted: tuple[str, ...] = ()
    readers: frozenset[str] = frozenset()

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person must know of blobs that the plan wants zero-centred, a sentence each."""
        refused = self.offsets.refused.items()
        return tuple(f"blob {root} is not zero-centred in ncnn: {why}" for root, why in refused)


def zero_centred(network: Network, layers: Sequence[QuantLayer], plan: QuantPlan) -> ZeroCentred:
    """Carry the blobs of zero-centred ranges less their centre; what is not zero-centred stays as it is.

    Parameters
    ----------
    network
        The float network.
    layers
        Its quantizable layers.
    plan
        Ranges and scales. A blob that can't be carried so is run as `ActivationQuant.as_symmetric`.

    Raises
    ------
    ClipScopeError
        If a layer's scales don't fit its weights, or a weight is not finite.
    """
    if not plan.is_centred:
        return ZeroCentred(network, tuple(layers), plan)
    int8 = {layer.name: layer for layer in layers if not layer.runtime and why_float(layer, plan) is None}
    offsets = offsets_for(network, int8.values(), plan.activations)
    shifted = apply_offsets(network, offsets, {name: layer.root for name, layer in int8.items()})
    activations = {
        root: quant if not quant.is_centred else _held(offsets, root, quant)
        for root, quant in plan.activations.items()
    }
    settings = dict(plan.layers)
    readers: set[str] = set()
    for name, layer in int8.items():
        if name in shifted.fed:
            activations[shifted.fed[name]] = offsets.ranges[layer.root].around_centre
        taken = shifted.inputs.get(name, 0.0)
        if taken:
            readers.add(name)
            settings[name] = _corrected(network, layer, plan, taken)
    made = tuple(
        replace(layer, blob=shifted.fed[layer.name], root=shifted.fed[layer.name])
        if layer.name in shifted.fed
        else layer
        for layer in layers
    )
    return ZeroCentred(
        shifted.network,
        made,
        replace(plan, activations=activations, layers=settings),
        offsets,
        shifted.inserted,
        frozenset(readers),
    )


def offsets_for(
    network: Network,
    int8: Collection[QuantLayer] | Iterable[QuantLayer],
    ranges: Mapping[str, ActivationQuant],
) -> Offsets:
    """What every blob is carried without, so that the int8 layers' inputs lie around their ranges' middle.

    Parameters
    ----------
    network
        The float network.
    int8
        Its int8 layers, without those that ncnn quantizes at run time.
    ranges
        Ranges by root blob.
    """
    graph, found = network.graph, tuple(int8)
    roots = dict.fromkeys(layer.root for layer in found)
    wanted = {root: ranges[root] for root in roots if ranges[root].is_centred}
    fused = fuse_requantize(graph, [layer.name for layer in found])
    handed = frozenset(graph.layer(name).tops[0] for name in fused)
    plain = frozenset(root for root in roots if root not in wanted)
    return find_offsets(graph, network.logit_blobs, Wish(wanted, plain, handed))


def _held(offsets: Offsets, root: str, quant: ActivationQuant) -> ActivationQuant:
    """Range of a blob as the network holds it."""
    carried = offsets.ranges.get(root)
    return quant.as_symmetric() if carried is None or root in offsets.shifts else carried.around_centre


def _corrected(network: Network, layer: QuantLayer, plan: QuantPlan, taken: float) -> LayerQuant:
    """A layer's settings with what its quantized weights make of a constant, less what its floats do."""
    arrays = layer_arrays(network, layer, plan)
    scales = np.repeat(arrays.scales.astype(np.float64), layer.out_channels // len(arrays.scales))
    codes = arrays.codes.reshape(layer.out_channels, -1).sum(axis=1, dtype=np.int64)
    rest = taken * (codes / scales - row_sums(network, network.graph.layer(layer.name)))
    quant = plan.layers[layer.name]
    own = np.asarray(quant.bias_delta, np.float64) if any(quant.bias_delta) else 0.0
    return replace(quant, bias_delta=tuple(float(value) for value in rest + own))
