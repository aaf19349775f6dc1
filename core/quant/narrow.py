"""What codes of fewer than 8 bits mean for an engine that knows 8 only."""

from __future__ import annotations

from clipscope.core.quant.grid import levels

FULL_BITS = 8
"""Width of the codes of both engines."""


def emulation_note(bits: int) -> str:
    """What a person must know about figures that come from the emulation of narrower codes."""
    own, full = levels(bits), levels(FULL_BITS)
    return f"scored on an emulation that clips at {own} codes; ncnn itself clamps at {full}"
