"""Which blobs are worth zero-centring, and with which ranges."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.lower.choice import why_float
from clipscope.core.lower.ncnn.centring.zero_centred import offsets_for
from clipscope.core.model.model import Structure
from clipscope.core.model.quantizable import QuantLayer
from clipscope.core.quant.methods import method as find_method
from clipscope.core.quant.methods import require_affine
from clipscope.core.quant.metrics import metrics
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from clipscope.core.quant.stats import BlobStats

LEAST_GAIN = 0.1
"""dB of SQNR below which a blob stays symmetric."""
LEAST_GAIN_OF_SHIFT = 2.0
"""The same where a layer of its own is put in, which takes time."""
_ROUNDS = 8

Stats = Mapping[str, BlobStats]
Ranges = Mapping[str, ActivationQuant]


def zero_centred_plan(model: Structure, stats: Stats, plan: QuantPlan, method: str) -> QuantPlan:
    """A plan with zero-centred ranges wherever ncnn can have them and they gain something.

    Blobs that share a constant share one range: of those that the method gives them, and the one that holds
    all of these, the one with the least noise in all of them together.

    Parameters
    ----------
    model
        The model.
    stats
        Statistics by root blob.
    plan
        Layers, scales, and the symmetric ranges that stay where nothing is gained.
    method
        Gives the ranges; one that finds both ends.

    Raises
    ------
    ClipScopeError
        If there is no such method, or it has no affine form.
    """
    require_affine(method)
    choose = find_method(method)
    int8 = _int8(model.layers, plan)
    wanted: dict[str, ActivationQuant] = {}
    for root in dict.fromkeys(layer.root for layer in int8):
        bits = plan.activations[root].bits
        quant = ActivationQuant(*choose(stats[root], bits, False), bits, method, centred=True)
        if quant.is_centred:
            wanted[root] = quant
    for _ in range(_ROUNDS):
        offsets = offsets_for(model.network, int8, {**plan.activations, **wanted})
        kept: dict[str, ActivationQuant] = {}
        for group in offsets.together:
            kept |= _shared({root: wanted[root] for root in group}, stats, plan.activations)
        for root in offsets.shifts:
            if _noise(stats[root], wanted[root]) * 10 ** (LEAST_GAIN_OF_SHIFT / 10) <= _noise(
                stats[root], plan.activations[root]
            ):
                kept[root] = wanted[root]
        if kept == wanted:
            break
        wanted = kept
    return plan.with_activations(wanted)


@dataclass(frozen=True)
class CentredRanges:
    """Zero-centred ranges that some root blobs can have.

    Attributes
    ----------
    ranges
        Range by root blob: those that were asked for, and those that share a constant with them.
    refused
        Why others that were asked for have none.
    """

    ranges: Ranges
    refused: Mapping[str, str]


def centred_ranges(model: Structure, stats: Stats, plan: QuantPlan, roots: Collection[str]) -> CentredRanges:
    """Zero-centred ranges for some root blobs, whatever they gain.

    Each is that of its range's method, or MSE's where that has only symmetric ones.

    Parameters
    ----------
    model, stats, plan
        The model, statistics by root blob, and the plan, whose other blobs stay as they are.
    roots
        Root blobs that are to be zero-centred.
    """
    int8 = _int8(model.layers, plan)
    readers = {layer.root for layer in int8}
    refused = {root: "no int8 layer of ncnn reads it" for root in roots if root not in readers}
    mates = {root: group for group in centred_groups(model, int8) for root in group}
    asked = [root for root in roots if root in readers]
    found: dict[str, ActivationQuant] = {}
    for group in dict.fromkeys(mates.get(root, (root,)) for root in asked):
        own = {root: _ends(stats[root], plan.activations[root]) for root in group if root in stats}
        shared = _shared(own, stats, plan.activations, least_gain=None)
        if all(quant.is_centred for quant in shared.values()):
            found |= shared
        else:
            refused |= {root: "its range is symmetric about zero" for root in group if root in asked}
    while True:
        offsets = offsets_for(model.network, int8, {**plan.activations, **found})
        left = {root: why for root, why in offsets.refused.items() if root in found}
        if not left:
            return CentredRanges(found, refused)
        refused |= {root: why for root, why in left.items() if root in asked}
        gone = {mate for root in left for mate in mates.get(root, (root,))}
        found = {root: quant for root, quant in found.items() if root not in gone}


def _ends(stats: BlobStats, quant: ActivationQuant) -> ActivationQuant:
    try:
        require_affine(quant.origin)
        name = quant.origin
    except ClipScopeError:
        name = "mse"
    return ActivationQuant(*find_method(name)(stats, quant.bits, False), quant.bits, name, centred=True)


def centred_groups(
    model: Structure, int8: Collection[QuantLayer] | None = None
) -> tuple[tuple[str, ...], ...]:
    """Root blobs that share one constant where all are zero-centred; alone or several.

    ``int8`` are the int8 layers; all that can be if None.
    """
    layers = tuple(layer for layer in model.layers if layer.is_calibrated) if int8 is None else tuple(int8)
    if model.network.already_quantized or not layers:
        return ()
    wanted = {layer.root: ActivationQuant(0, 1, centred=True) for layer in layers}
    return offsets_for(model.network, layers, wanted).together


def _int8(layers: Sequence[QuantLayer], plan: QuantPlan) -> tuple[QuantLayer, ...]:
    return tuple(layer for layer in layers if not layer.runtime and why_float(layer, plan) is None)


def _shared(
    ranges: Ranges, stats: Stats, symmetric: Ranges, *, least_gain: float | None = LEAST_GAIN
) -> Ranges:
    """The best range for blobs that share one; nothing if it gains too little over symmetric ones."""
    ends = {(quant.lo, quant.hi) for quant in ranges.values()}
    ends.add((min(lo for lo, _ in ends), max(hi for _, hi in ends)))
    noises = {
        pair: sum(_noise(stats[root], _with(quant, pair)) for root, quant in ranges.items()) for pair in ends
    }
    best = min(sorted(noises), key=noises.__getitem__)
    before = sum(_noise(stats[root], symmetric[root]) for root in ranges)
    if least_gain is not None and noises[best] * 10 ** (least_gain / 10) > before:
        return {}
    return {root: _with(quant, best) for root, quant in ranges.items()}


def _with(quant: ActivationQuant, ends: tuple[float, float]) -> ActivationQuant:
    return replace(quant, lo=ends[0], hi=ends[1])


def _noise(stats: BlobStats, quant: ActivationQuant) -> float:
    """Power of the quantization's noise over that of the blob."""
    found = metrics(stats.histogram, quant.lo, quant.hi, bits=quant.bits, centred=quant.centred)
    return float(10 ** (-found.sqnr / 10))


@dataclass(frozen=True)
class Centring:
    """How ncnn can have a blob zero-centred.

    Attributes
    ----------
    how
        ``"folds"``: other layers' biases and bounds take its centre up. ``"shift"``: a layer of its own takes
        it off. ``"no"``.
    why
        Why it does not fold; None if it does.
    """

    how: Literal["folds", "shift", "no"]
    why: str | None = None


FOLDS = Centring("folds")


def possible_centring(model: Structure) -> Mapping[str, Centring]:
    """How the root blobs of int8 layers can be zero-centred.

    By the network alone, with every layer in int8 that can be and every blob zero-centred.
    """
    layers = tuple(layer for layer in model.layers if layer.is_calibrated)
    if model.network.already_quantized or not layers:
        return {}
    offsets = offsets_for(
        model.network, layers, {x.root: ActivationQuant(0, 1, centred=True) for x in layers}
    )
    found = dict.fromkeys(offsets.ranges, FOLDS)
    found |= {root: Centring("shift", why) for root, why in offsets.why_shift.items()}
    return found | {root: Centring("no", why) for root, why in offsets.refused.items()}


def not_centred(model: Structure, plan: QuantPlan) -> Mapping[str, str]:
    """Why a plan's int8 layers read blobs that are not zero-centred, by root blob."""
    int8 = _int8(model.layers, plan)
    refused = offsets_for(model.network, int8, plan.activations).refused
    possible = possible_centring(model)
    left = [x.root for x in int8 if x.root in refused or not plan.activations[x.root].is_centred]
    return {root: refused.get(root) or _why_left(possible.get(root, FOLDS)) for root in left}


def _why_left(centring: Centring) -> str:
    if centring.how == "no":
        return str(centring.why)
    if centring.how == "folds":
        return f"less than {LEAST_GAIN:g} dB would be gained"
    return f"{centring.why}, so that a layer would have to subtract, for less than {LEAST_GAIN_OF_SHIFT:g} dB"
