"""Engines without a zero point: how they run a plan's affine ranges, in words."""

from __future__ import annotations

from collections.abc import Mapping

from clipscope.core.quant.plan import ActivationQuant

NCNN = "ncnn"


def symmetric_notes(
    engine: str, ranges: Mapping[str, ActivationQuant], kind: str = "blob"
) -> tuple[str, ...]:
    """A sentence for each affine range, which the engine runs as `ActivationQuant.as_symmetric`.

    Zero-centred ones have sentences of their own for ncnn (`clipscope.core.lower.ncnn.centring`).

    Parameters
    ----------
    engine
        Its name, as ``ncnn``.
    ranges
        Ranges by blob or tensor.
    kind
        What the ranges belong to.
    """
    return tuple(
        f"{engine} is symmetric: {kind} {name} runs with threshold {quant.threshold:.6g},"
        f" not {quant.lo:.6g} to {quant.hi:.6g}"
        for name, quant in ranges.items()
        if not quant.is_symmetric and not (quant.is_centred and engine == NCNN)
    )


def symmetric_summary(
    engine: str, ranges: Mapping[str, ActivationQuant], kind: str = "blob"
) -> tuple[str, ...]:
    """The sentences of `symmetric_notes` as one, or none where all ranges are symmetric."""
    affine = {
        name: quant
        for name, quant in ranges.items()
        if not quant.is_symmetric and not (quant.is_centred and engine == NCNN)
    }
    if len(affine) < 2:
        return symmetric_notes(engine, affine, kind)
    name, quant = next(iter(affine.items()))
    return (
        f"{engine} is symmetric: {len(affine)} {kind}s run with their larger end as threshold,"
        f" {kind} {name} with {quant.threshold:.6g}",
    )
