"""Clip ranges in either scheme, as a hand moves their ends: symmetric, or affine with a zero point."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Literal

from clipscope.core.quant.narrow import FULL_BITS
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from clipscope.gui.numbers import decimals_for, fixed, interval

End = Literal["lo", "hi"]
Scheme = Literal["symmetric", "affine", "centred"]
"""One threshold; two ends with a zero point; two ends that ncnn runs as well, zero-centred."""
Side = Literal["ncnn", "onnxruntime"]
"""Engine whose range of a blob is meant, where the two have one each."""


def moved(
    quant: ActivationQuant, end: End, value: float, bounds: tuple[float, float], origin: str = "manual"
) -> ActivationQuant:
    """A range with one end moved.

    Parameters
    ----------
    quant
        The range. A symmetric one moves both ends; an affine or zero-centred one keeps the other end and its
        scheme.
    end, value
        Which end, and where to.
    bounds
        Smallest and largest magnitude that an end can have; an affine end may also be 0, if the other is not.
    origin
        Where the new range comes from.
    """
    low, high = bounds
    size = value if end == "hi" else -value
    if quant.is_symmetric:
        return ActivationQuant.symmetric(min(max(size, low), high), bits=quant.bits, origin=origin)
    other = -quant.lo if end == "hi" else quant.hi
    least = 0.0 if other >= low else low
    size = min(max(size, least), high)
    lo, hi = (quant.lo, size) if end == "hi" else (-size, quant.hi)
    return replace(affine_range(lo, hi, quant.bits, origin), centred=quant.centred)


def affine_range(lo: float, hi: float, bits: int, origin: str = "manual") -> ActivationQuant:
    """An affine range; equal ends are set apart by the last bit, since they would mean the other scheme."""
    return ActivationQuant(lo, math.nextafter(hi, math.inf) if lo == -hi else hi, bits, origin)


def scheme_of(quant: ActivationQuant | None) -> Scheme:
    """Scheme of a range; symmetric where there is none."""
    if quant is None or quant.is_symmetric:
        return "symmetric"
    return "centred" if quant.centred else "affine"


def range_text(quant: ActivationQuant, largest: float | None = None) -> str:
    """A range in a few words: ``4.2061``, or both ends of an affine one; decimals by ``largest``."""
    decimals = decimals_for(quant.threshold if largest is None else largest)
    if quant.is_symmetric:
        return fixed(quant.hi, decimals)
    return interval(quant.lo, quant.hi, decimals)


def made_symmetric(before: QuantPlan, after: QuantPlan, whose: str) -> str:
    """A sentence on affine ranges that an edit made symmetric; empty if there are none.

    Parameters
    ----------
    before, after
        The plans.
    whose
        What has no zero point: ``"KL's ranges"``.
    """
    old, new = before.activations, after.activations
    lost = [old[root] for root in old.keys() & new.keys() if new[root].is_symmetric]
    lost = [quant for quant in lost if not quant.is_symmetric]
    count, centred = len(lost), sum(quant.centred for quant in lost)
    if centred == count:
        ranges = f"{count} zero-centred range{'s' * (count != 1)} became symmetric"
    elif centred:
        ranges = f"{count} affine or zero-centred range{'s' * (count != 1)} became symmetric"
    else:
        ranges = f"{count} affine range{'s' * (count != 1)} became symmetric"
    texts = [f"{ranges}: {whose} have no zero point."] if count else []
    if linked := len(before.onnx_activations.keys() - after.onnx_activations.keys()):
        texts.append(f"ONNX Runtime runs ncnn's range for {linked} blob{'s' * (linked != 1)} again.")
    return " ".join(texts)


def same_ends(quant: ActivationQuant, bits: int) -> ActivationQuant:
    """The same ends at another width; affine ranges become symmetric where the width has none."""
    return replace(quant if bits == FULL_BITS or quant.centred else quant.as_symmetric(), bits=bits)
