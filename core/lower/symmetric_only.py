"""Engines without a zero point: how they run a plan's affine ranges, in words."""

from __future__ import annotations

from collections.abc import Mapping

from core.quant.plan import ActivationQuant


def symmetric_notes(
    engine: str, ranges: Mapping[str, ActivationQuant], kind: str = "blob"
) -> tuple[str, ...]:
    """A sentence for each affine range, which the engine runs as `ActivationQuant.as_symmetric`.

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
        if not quant.is_symmetric
    )
