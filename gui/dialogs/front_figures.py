"""A Pareto front as the plot and its words show it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from clipscope.core.common.intervals import Estimate
from clipscope.core.mixed_precision.figures import ParetoFront, ParetoPoint
from clipscope.core.model.titles import NCNN, Titles
from clipscope.core.tasks.base import Figure
from clipscope.gui.dialogs.budget_kinds import figure_name
from clipscope.gui.dialogs.score_texts import loss_text, loss_title, measure_text, measure_title
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import interval, kept_together, percent, signed, undecided
from clipscope.gui.plots.front_items import Dot
from clipscope.gui.state.task_figures import budget_points, capital, cost_decimals, cost_unit

Lost = Literal["measure", "cosine"]
NAMES_SHOWN, TIP_LINES = 6, 20
COSINE = tr_noop("logit cosine")
"""Name of the measure that every network has."""


def cosine_title(front: ParetoFront) -> str:
    """What it is called: outputs of a task are no logits."""
    of_task = bool(front.points) and front.points[0].score.task_loss is not None
    return tr("output cosine") if of_task else tr(COSINE)


def dots(front: ParetoFront, lost: Lost) -> tuple[Dot, ...]:
    """Points for the plot: more is better, as latency to the right is more time."""
    return tuple(_dot(front, point, lost) for point in front.points)


def title(front: ParetoFront, lost: Lost) -> str:
    """What the vertical axis shows."""
    if lost == "cosine" or front.measure == COSINE:
        return cosine_title(front)
    meant = front.points[0].score.known.get(front.measure) if front.points else None
    if meant is None:
        return tr("{figure} above fp32's, {unit}", figure=figure_name(front.measure), unit=tr("points"))
    unit, name = unit_text(meant), capital(figure_name(meant.title))
    # Up is better: of a figure of which less is better it says by how much it is.
    if meant.higher_is_better is False:
        said = tr("{figure} better than fp32's by, {unit}", figure=name, unit=unit)
        return said if unit else tr("{figure} better than fp32's by", figure=name)
    said = tr("{figure} above fp32's, {unit}", figure=name, unit=unit)
    return said if unit else tr("{figure} above fp32's", figure=name)


def unit_text(figure: Figure) -> str:
    """What a figure's difference is counted in: points, dB; empty for things that are counted."""
    unit = cost_unit(figure)
    return tr("points") if unit == "points" else unit


def point_text(front: ParetoFront, number: int, titles: Titles = NCNN) -> str:
    """A plan in words: latency, accuracy with its interval, layers."""
    point = front.points[number]
    low, high = point.latency_range
    spread = interval(low, high, 3)
    parts = [tr("{median} ms ({spread})", median=f"{point.latency.p50:.3f}", spread=spread)]
    score, below = point.score, point.score.below_fp32
    if front.measure in score.known:
        parts.append(f"{measure_title(front.measure, score)} {measure_text(front.measure, score)}")
    elif score.top1 is not None:
        parts.append(f"top-1 {percent(score.top1, 1)}")
    elif score.agreement is not None:
        parts.append(f"{tr('agreement')} {percent(score.agreement, 1)}")
    if below is not None:
        parts.append(_against_fp32(front, below))
    parts.append(f"{loss_title(score)} {loss_text(score)}")
    layers = tr("in fp32: {layers}", layers=layers_text(point.fp32_layers, front, titles=titles))
    return f"{kept_together('  ·  '.join(parts))}\n{layers}"


def _against_fp32(front: ParetoFront, below: Estimate) -> str:
    """The difference to fp32 with its interval, as the comparison writes it: n.s. where it may be chance."""
    meant = front.points[0].score.known.get(front.measure)
    sign = 1 if meant is not None and meant.higher_is_better is False else -1
    unit, decimals = tr("points") if meant is None else unit_text(meant), 1
    if meant is not None:
        decimals = max(2, cost_decimals(meant))
    value, low, high = (_shown(front) * end for end in below)
    text = signed(sign * value, decimals)
    if low <= 0 <= high:
        text = undecided(text)
    least, most = sorted((sign * low, sign * high))
    ends = interval(least, most, decimals, difference=True)
    difference = f"{text} {unit}" if unit else text
    return tr("{difference} against fp32 (95 %: {ends})", difference=difference, ends=ends)


def point_tip(front: ParetoFront, number: int, titles: Titles = NCNN) -> str:
    """A plan for a tooltip: latency, and the layers that stay in fp32, a line each."""
    point = front.points[number]
    if len(point.fp32_layers) == _all_layers(front) or not point.fp32_layers:
        lines = [tr("in fp32: {layers}", layers=layers_text(point.fp32_layers, front, titles=titles))]
    else:
        lines = [tr("in fp32:"), *(f"  {titles.layer(name)}" for name in point.fp32_layers[:TIP_LINES])]
        if len(point.fp32_layers) > TIP_LINES:
            lines.append("  " + tr("and {count} more", count=len(point.fp32_layers) - TIP_LINES))
    what = tr("a click selects, a second one applies")
    return "\n".join([f"{point.latency.p50:.3f} ms", *lines, what])


def layers_text(
    layers: Sequence[str],
    front: ParetoFront | None = None,
    most: int = NAMES_SHOWN,
    titles: Titles = NCNN,
) -> str:
    """fp32 layers in words."""
    if front is not None and len(layers) == _all_layers(front):
        return tr("all layers (the fp32 network)")
    if not layers:
        return tr("none")
    names = ", ".join(map(titles.layer, layers[:most]))
    if len(layers) <= most:
        return names
    return tr("{names} and {count} more", names=names, count=len(layers) - most)


def _shown(front: ParetoFront) -> float:
    """From a difference of `Score.value` to what is shown: points, counts; of an AP that itself."""
    meant = front.points[0].score.known.get(front.measure)
    return 100 / (1.0 if meant is None else budget_points(meant))


def _all_layers(front: ParetoFront) -> int:
    return max(len(point.fp32_layers) for point in front.points)


def _dot(front: ParetoFront, point: ParetoPoint, lost: Lost) -> Dot:
    low, high = point.latency_range
    score, below = point.score, point.score.below_fp32
    if lost == "cosine" or front.measure == COSINE:
        y = y_low = y_high = 1 - score.cosine_loss
    elif below is not None:
        y, y_high, y_low = (-_shown(front) * value for value in below)
    else:
        best = max(front.points, key=lambda other: len(other.fp32_layers)).score
        y = y_low = y_high = _shown(front) * (score.value(front.measure) - best.value(front.measure))
    return Dot(point.latency.p50, low, high, y, y_low, y_high, point.fp32_layers, point.on_front)
