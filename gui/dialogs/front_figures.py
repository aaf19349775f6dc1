"""A Pareto front as the plot and its words show it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from clipscope.core.mixed_precision.figures import ParetoFront, ParetoPoint
from clipscope.gui.dialogs.score_texts import loss_text, loss_title, measure_text, measure_title
from clipscope.gui.numbers import fixed, kept_together, percent
from clipscope.gui.plots.front_items import Dot
from clipscope.gui.state.task_figures import capital, cost_unit

Lost = Literal["measure", "cosine"]
NAMES_SHOWN, TIP_LINES = 6, 20


def dots(front: ParetoFront, lost: Lost) -> tuple[Dot, ...]:
    """Points for the plot: more is better, as latency to the right is more time."""
    return tuple(_dot(front, point, lost) for point in front.points)


def title(front: ParetoFront, lost: Lost) -> str:
    """What the vertical axis shows."""
    if lost == "cosine" or front.measure == "logit cosine":
        return "logit cosine"
    meant = front.points[0].score.known.get(front.measure) if front.points else None
    if meant is not None:
        unit = cost_unit(meant)
        # Up is better: of a figure of which less is better it says by how much it is.
        side = "better than fp32's by" if meant.higher_is_better is False else "above fp32's"
        return f"{capital(meant.title)} {side}{', ' if unit else ''}{unit}"
    return f"{front.measure} above fp32's, points"


def point_text(front: ParetoFront, number: int) -> str:
    """A plan in words: latency, accuracy with its interval, layers."""
    point = front.points[number]
    low, high = point.latency_range
    parts = [f"{point.latency.p50:.3f} ms ({low:.3f} to {high:.3f})"]
    score, below = point.score, point.score.below_fp32
    if front.measure in score.known:
        parts.append(f"{measure_title(front.measure, score)} {measure_text(front.measure, score)}")
    elif score.top1 is not None:
        parts.append(f"top-1 {percent(score.top1, 1)}")
    elif score.agreement is not None:
        parts.append(f"agreement {percent(score.agreement, 1)}")
    if below is not None:
        meant = score.known.get(front.measure)
        unit = "points" if meant is None else cost_unit(meant)
        decimals = 1 if meant is None else 2
        value, low_end, high_end = (fixed(100 * x, decimals) for x in below)
        side = "worse than fp32's" if meant is not None and meant.higher_is_better is False else "below fp32"
        said = f"{value} {unit}" if unit else value
        parts.append(f"{said} {side} (95 %: {low_end} to {high_end})")
    parts.append(f"{loss_title(score)} {loss_text(score)}")
    return f"{kept_together('  ·  '.join(parts))}\nin fp32: {layers_text(point.fp32_layers, front)}"


def point_tip(front: ParetoFront, number: int) -> str:
    """A plan for a tooltip: latency, and the layers that stay in fp32, a line each."""
    point = front.points[number]
    if len(point.fp32_layers) == _all_layers(front) or not point.fp32_layers:
        lines = [f"in fp32: {layers_text(point.fp32_layers, front)}"]
    else:
        lines = ["in fp32:", *(f"  {name}" for name in point.fp32_layers[:TIP_LINES])]
        if len(point.fp32_layers) > TIP_LINES:
            lines.append(f"  and {len(point.fp32_layers) - TIP_LINES} more")
    return "\n".join([f"{point.latency.p50:.3f} ms", *lines, "a click selects, a second one applies"])


def layers_text(layers: Sequence[str], front: ParetoFront | None = None, most: int = NAMES_SHOWN) -> str:
    """fp32 layers in words."""
    if front is not None and len(layers) == _all_layers(front):
        return "all layers (the fp32 network)"
    if not layers:
        return "none"
    rest = f" and {len(layers) - most} more" if len(layers) > most else ""
    return ", ".join(layers[:most]) + rest


def _all_layers(front: ParetoFront) -> int:
    return max(len(point.fp32_layers) for point in front.points)


def _dot(front: ParetoFront, point: ParetoPoint, lost: Lost) -> Dot:
    low, high = point.latency_range
    score, below = point.score, point.score.below_fp32
    if lost == "cosine" or front.measure == "logit cosine":
        y = y_low = y_high = 1 - score.cosine_loss
    elif below is not None:
        y, y_high, y_low = (-100 * value for value in below)
    else:
        best = max(front.points, key=lambda other: len(other.fp32_layers)).score
        y = y_low = y_high = 100 * (score.value(front.measure) - best.value(front.measure))
    return Dot(point.latency.p50, low, high, y, y_low, y_high, point.fp32_layers, point.on_front)
