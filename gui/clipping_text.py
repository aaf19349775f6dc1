"""What a range clips, in words: how many values, by at most how much, and what it is of the error."""

from __future__ import annotations

from clipscope.core.quant.metrics import Metrics
from clipscope.gui.numbers import share_text

TIPS = {
    "clipped": "Share of all values, zeros included, beyond the threshold",
    "shortened": "Largest share of itself that a clipped value loses: (|x| − threshold) / |x| of the value"
    " farthest out. Many values that lose little cost less than a few that lose much",
    "clip_error": "Share of the squared quantization error, Σ (x − q(x))², that clipping makes; the rest is"
    " rounding",
}


def clips_text(metrics: Metrics) -> str:
    """A few words, for the tag of the threshold line and a cell."""
    if not metrics.clipped:
        return "nothing"
    return f"{share_text(metrics.clipped)} by ≤ {share_text(metrics.shortened)}"


def clips_sentence(metrics: Metrics) -> str:
    """A sentence, for a tooltip."""
    if not metrics.clipped:
        return "clips nothing: all of the quantization error is rounding"
    return (
        f"clips {share_text(metrics.clipped)} of the values by at most {share_text(metrics.shortened)} of"
        f" themselves; {share_text(metrics.clip_error)} of the squared quantization error is clipping"
    )
