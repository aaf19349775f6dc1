"""What a range clips, in words: how many values, by at most how much, and what it is of the error."""

from __future__ import annotations

from clipscope.core.quant.metrics import Metrics
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import share_text

TIPS = {
    "clipped": tr_noop("Share of all values, zeros included, beyond the threshold"),
    "shortened": tr_noop(
        "Largest share of itself that a clipped value loses: (|x| − threshold) / |x| of the value farthest"
        " out. Many values that lose little cost less than a few that lose much"
    ),
    "clip_error": tr_noop(
        "Share of the squared quantization error, Σ (x − q(x))², that clipping makes; the rest is rounding"
    ),
}
"""English, to be translated where they are shown."""


def clips_text(metrics: Metrics) -> str:
    """A few words, for a cell that is titled by what clipping is."""
    if not metrics.clipped:
        return tr("nothing")
    return tr("{share} by ≤ {loss}", share=share_text(metrics.clipped), loss=share_text(metrics.shortened))


def widest_text() -> str:
    """The longest of these that is usual, for a column's width."""
    return tr("{share} by ≤ {loss}", share=share_text(6.2e-7), loss=share_text(6.2e-4))


def tag_text(threshold: str, metrics: Metrics | None) -> str:
    """What the tag of a threshold line says; whole sentences, for a language may put "nothing" first."""
    if metrics is None:
        return threshold
    if not metrics.clipped:
        return tr("{threshold}  clips nothing", threshold=threshold)
    return tr("{threshold}  clips {clipped}", threshold=threshold, clipped=clips_text(metrics))


def short_tag_texts(threshold: str, metrics: Metrics | None) -> tuple[str, ...]:
    """What it says where there is less and less room."""
    if metrics is None:
        return ()
    if not metrics.clipped:
        return (threshold,)
    return tr(
        "{threshold}  clips {clipped}", threshold=threshold, clipped=share_text(metrics.clipped)
    ), threshold


def compared_tag_text(threshold: str, metrics: Metrics | None) -> str:
    """What the tag of the compared plan's line says."""
    if metrics is None:
        return tr("compared {threshold}", threshold=threshold)
    if not metrics.clipped:
        return tr("compared {threshold}  clips nothing", threshold=threshold)
    return tr("compared {threshold}  clips {share}", threshold=threshold, share=share_text(metrics.clipped))


def clips_sentence(metrics: Metrics) -> str:
    """A sentence, for a tooltip."""
    if not metrics.clipped:
        return tr("clips nothing: all of the quantization error is rounding")
    return tr(
        "clips {share} of the values by at most {loss} of themselves; {error} of the squared quantization"
        " error is clipping",
        share=share_text(metrics.clipped),
        loss=share_text(metrics.shortened),
        error=share_text(metrics.clip_error),
    )
