"""A range as the unsigned 8-bit codes that ONNX Runtime computes with."""

from __future__ import annotations

from clipscope.core.quant.plan import ActivationQuant

SMALLEST_RANGE = 1e-30


def uint8_grid(quant: ActivationQuant, *, non_negative: bool) -> tuple[float, int]:
    """Step, in the tensor's unit, and zero point.

    A symmetric range has hi/255 and 0 where no value below zero can come, else hi/127 and 128.
    """
    if not quant.is_symmetric:
        return quant.step, quant.zero_point
    return (quant.threshold / 255, 0) if non_negative else (quant.threshold / 127, 128)


def uint8_ends(quant: ActivationQuant, *, non_negative: bool) -> tuple[float, float]:
    """Lowest and highest value that the codes in use mean."""
    lo, hi = quant.ends
    return (0.0, hi) if lo == -hi and non_negative else (lo, hi)


def measured_range(lo: float, hi: float, *, affine: bool) -> ActivationQuant:
    """Range of an ONNX tensor that the plan does not name, from the values seen; 8 bits.

    (lo, hi) if a range of the plan is affine, else symmetric with the absmax.
    """
    if affine:
        return ActivationQuant(min(lo, 0.0), max(hi, SMALLEST_RANGE), origin="measured")
    return ActivationQuant.symmetric(max(-lo, hi, SMALLEST_RANGE), origin="measured")
