"""Which ranges of a plan follow a new calibration: those that nobody touched."""

from __future__ import annotations

from dataclasses import replace

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from clipscope.gui.state.blob_figures import BlobFigures


def untouched(plan: QuantPlan, figures: BlobFigures) -> frozenset[str]:
    """Root blobs whose range is exactly what a threshold method makes of the statistics.

    Ranges that were set by hand, imported or searched are not, and neither is one that was made of other
    statistics. In a plan with bias corrections, which belong to all ranges together, none is.
    """
    if any(any(quant.bias_delta) for quant in plan.layers.values()):
        return frozenset()
    return frozenset(
        root for root, quant in plan.activations.items() if _of_method(figures, root, quant) == quant
    )


def made_anew(
    plan: QuantPlan, roots: frozenset[str], figures: BlobFigures, instead: tuple[str, str] | None = None
) -> dict[str, ActivationQuant]:
    """Ranges of root blobs from other statistics: same method, bits and scheme.

    ``instead`` is a method and another one that symmetric ranges of it get in its place.
    """
    new = {
        root: _of_method(figures, root, plan.activations[root], instead)
        for root in roots & plan.activations.keys()
    }
    return {root: quant for root, quant in new.items() if quant is not None}


def _of_method(
    figures: BlobFigures, root: str, quant: ActivationQuant, instead: tuple[str, str] | None = None
) -> ActivationQuant | None:
    """What a range's own method gives; None where there is no such method, or no such blob."""
    if root not in figures.stats:
        return None
    other = instead is not None and quant.is_symmetric and quant.origin == instead[0]
    name = instead[1] if instead is not None and other else quant.origin
    try:
        found = figures.quant_of(root, name, quant.bits, symmetric=quant.is_symmetric)
    except ClipScopeError:
        return None
    return replace(found, centred=quant.centred)
