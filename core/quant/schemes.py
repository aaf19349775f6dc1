"""Symmetric and affine side by side for one blob."""

from __future__ import annotations

from dataclasses import dataclass

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.quant.methods import method as find_method
from clipscope.core.quant.metrics import Metrics, metrics
from clipscope.core.quant.plan import ActivationQuant
from clipscope.core.quant.stats import BlobStats


@dataclass(frozen=True)
class SchemePair:
    """The ranges that a method gives a blob in both schemes, with their figures.

    Attributes
    ----------
    symmetric, symmetric_figures
        The range (-threshold, threshold).
    affine, affine_figures
        The range with a zero point; None where the method has none.
    reason
        Why it has none.
    """

    symmetric: ActivationQuant
    symmetric_figures: Metrics
    affine: ActivationQuant | None = None
    affine_figures: Metrics | None = None
    reason: str | None = None


def compare_schemes(stats: BlobStats, method: str, bits: int = 8) -> SchemePair:
    """Both schemes of one blob by one method.

    Parameters
    ----------
    stats
        The blob's statistics.
    method
        A name as `clipscope.core.quant.methods.method` takes it.
    bits
        Width of a code.

    Raises
    ------
    ClipScopeError
        If there is no such method.
    """
    choose = find_method(method)
    symmetric = ActivationQuant(*choose(stats, bits, True), bits, method)
    figures = quant_metrics(stats, symmetric)
    try:
        affine = ActivationQuant(*choose(stats, bits, False), bits, method)
    except ClipScopeError as error:
        return SchemePair(symmetric, figures, reason=str(error))
    return SchemePair(symmetric, figures, affine, quant_metrics(stats, affine))


def quant_metrics(stats: BlobStats, quant: ActivationQuant) -> Metrics:
    """Figures of a blob at a range, without the KL score."""
    return metrics(stats.histogram, quant.lo, quant.hi, bits=quant.bits, centred=quant.centred)
