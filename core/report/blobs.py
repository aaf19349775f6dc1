"""Thresholds, histograms of the blobs that quantization hurts most, and what each layer costs."""

from __future__ import annotations

import math

import numpy as np

from clipscope.core.quant.grid import levels
from clipscope.core.quant.histogram import Histogram
from clipscope.core.quant.methods import method_title
from clipscope.core.quant.metrics import Metrics, metrics
from clipscope.core.quant.plan import ActivationQuant
from clipscope.core.report.results import picked
from clipscope.core.report.texts import (
    MINUS,
    MISSING,
    clipped,
    ends_text,
    figure,
    in_millionths,
    percent,
    plural,
)
from clipscope.core.report.values import (
    Cell,
    Charts,
    Heading,
    HistogramChart,
    Mark,
    MarksChart,
    Section,
    Table,
    Words,
)
from clipscope.core.sensitivity.figures import SensitivityReport
from clipscope.core.session.values import SavedSession

WORST, LAYERS = 8, 20
"""Histograms that are shown, and layers whose cost is."""
BINS = 128
"""Bins of a drawn histogram, for each sign."""


ORIGINS = {"manual": "by hand", "tune": "tuning", "easyquant": "EasyQuant"}


def origin_text(origin: str) -> str:
    """Where a range comes from, as people call it."""
    return ORIGINS.get(origin) or method_title(origin)


def range_text(quant: ActivationQuant) -> str:
    """A threshold, or both ends of a range."""
    if quant.is_symmetric:
        return figure(quant.threshold, 4)
    return ends_text(figure(quant.lo, 4), figure(quant.hi, 4))


def codes_text(quant: ActivationQuant) -> tuple[str, str]:
    """Scale, in codes a unit, and zero point of a range as ncnn runs it."""
    if quant.is_centred:  # codes -127 to 127 around the middle
        zero = quant.zero_point - levels(quant.bits)
        return figure(1 / quant.step, 6), str(zero).replace("-", MINUS)
    return figure(float(quant.as_symmetric().scale), 6), "0"


def onnx_codes_text(quant: ActivationQuant, own: ActivationQuant | None) -> tuple[str, str] | None:
    """The same in ONNX Runtime; None for a symmetric range, whose codes follow from its threshold."""
    found = quant if own is None else own
    return None if found.is_symmetric else (figure(1 / found.step, 6), str(found.zero_point))


def figures_of(session: SavedSession) -> dict[str, Metrics]:
    """What the present range does to each blob that was measured."""
    stats = {} if session.calibration is None else session.calibration.stats
    return {
        root: metrics(stats[root].histogram, quant.lo, quant.hi, bits=quant.bits, centred=quant.is_centred)
        for root, quant in session.plan.activations.items()
        if root in stats
    }


def thresholds(session: SavedSession) -> Section | None:
    """The table of all ranges; None without any."""
    plan = session.plan
    if not plan.activations:
        return None
    found, titles, rows = figures_of(session), session.network.titles, []
    millionths = in_millionths(now.clipped for now in found.values())
    readers: dict[str, list[str]] = {}
    for layer in session.network.layers:
        readers.setdefault(layer.root, []).append(layer.name)
    for root, quant in plan.activations.items():
        own, now = plan.onnx_activations.get(root), found.get(root)
        marks = ["zero-centred"] if quant.is_centred else []
        marks += [] if quant.bits == 8 else [f"{quant.bits} bits"]
        (scale, zero), other = codes_text(quant), onnx_codes_text(quant, own)
        names = readers.get(root, [])
        on = [name for name in names if plan.is_on(name)]
        read = ", ".join(map(titles.layer, names[:3])) + (
            f" and {len(names) - 3} more" if len(names) > 3 else ""
        )
        state = "" if not names or len(on) == len(names) else " (fp32)" if not on else " (partly fp32)"
        rows.append(
            (
                Cell(titles.blob(root), _readers(root, titles.blob(root), read, state)),
                Cell(range_text(quant), "" if own is None else f"ONNX Runtime: {range_text(own)}"),
                Cell(origin_text(quant.origin), ", ".join(marks)),
                Cell(scale, "" if other is None or other[0] == scale else f"ONNX Runtime: {other[0]}"),
                Cell(zero, "" if other is None or other[1] == zero else f"ONNX Runtime: {other[1]}"),
                Cell(MISSING if now is None else f"{figure(now.sqnr)} dB"),
                Cell(MISSING if now is None else f"{now.cosine:.5f}"),
                Cell(MISSING if now is None else clipped(now.clipped, millionths=millionths)),
            )
        )
    headings = (
        Heading("blob"),
        Heading("threshold", figures=True),
        Heading("from"),
        Heading("scale", figures=True),
        Heading("zero point", figures=True),
        Heading("SQNR", figures=True),
        Heading("cosine", figures=True),
        Heading("clipped", figures=True),
    )
    return Section("Thresholds", (Table(headings, tuple(rows)),))


def _readers(root: str, title: str, read: str, state: str) -> str:
    """Who reads a blob, and its name in ncnn where it is titled otherwise."""
    if title == root:
        return f"read by {read}{state}" if read else ""
    return f"{root} in ncnn, read by {read}{state}" if read else f"{root} in ncnn"


def worst_blobs(session: SavedSession) -> Section | None:
    """Histograms of the blobs with the lowest SQNR at their present range; None without histograms."""
    calibration = session.calibration
    found = {root: one for root, one in figures_of(session).items() if math.isfinite(one.sqnr)}
    if calibration is None or not found:
        return None
    roots = sorted(found, key=lambda root: found[root].sqnr)[:WORST]
    charts = []
    for root in roots:
        quant, now = session.plan.activations[root], found[root]
        found_by, text = origin_text(quant.origin), range_text(quant)
        said = f"threshold {text} ({found_by})" if quant.is_symmetric else f"range {text} ({found_by})"
        under = (said, f"SQNR {figure(now.sqnr)} dB", _clips(now))
        title = session.network.titles.blob(root)
        charts.append(histogram_chart(title, " · ".join(under), calibration.stats[root].histogram, quant))
    said = "The lowest signal to quantization noise first. Red is what the range clips."
    return Section("Blobs that int8 hurts most", (Words(said), Charts(tuple(charts))))


def _clips(now: Metrics) -> str:
    """How much is clipped, by at most how much, and what it is of the error."""
    if not now.clipped:
        return "clips nothing"
    return (
        f"clips {clipped(now.clipped)} by at most {clipped(now.shortened)}, {clipped(now.clip_error)} of the"
        " error"
    )


def histogram_chart(title: str, under: str, histogram: Histogram, quant: ActivationQuant) -> HistogramChart:
    """The drawing of a histogram: both signs if there are both."""
    positive = histogram.positive.reshape(BINS, -1).sum(axis=1)
    negative = histogram.negative.reshape(BINS, -1).sum(axis=1)
    absmax = histogram.absmax or 1.0
    one_sided = not negative.any()
    counts = positive if one_sided else np.concatenate((negative[::-1], positive))
    low = 0.0 if one_sided else -absmax
    return HistogramChart(title, under, low, absmax, tuple(counts.tolist()), (quant.lo, quant.hi))


def sensitivity(session: SavedSession) -> Section | None:
    """What each layer's int8 costs; None if that was not measured."""
    one = next(iter(picked(session, SensitivityReport).values()), None)
    if one is None or not one.found.layers:
        return None
    report, marks = one.found, []
    by_task = report.task is not None
    for layer in report.by_int8()[:LAYERS]:
        estimate = layer.loss.cosine_loss
        if layer.loss.task_loss is not None:
            estimate = layer.loss.task_loss
        marks.append(
            Mark(session.network.titles.layer(layer.layer), figure(estimate.value), *estimate, "ncnn")
        )
    axis = report.task.loss if report.task is not None else "1 − logit cosine"
    chart = MarksChart(
        "Loss with this layer alone in int8", f"{axis}, with 95 % intervals", tuple(marks), True
    )
    words = [
        f"{plural(len(report.layers), 'layer')} in int8, each alone, on {plural(report.images, 'image')};"
        f" the {min(LAYERS, len(report.layers))} that cost most. All of them in int8:"
        f" agreement {percent(None if report.int8.agreement is None else report.int8.agreement.value)},"
        f" 1 − logit cosine {figure(report.int8.cosine_loss.value)}."
    ]
    if by_task and report.task is not None:
        words.append(f"{report.task.name} · {report.task.recognised}")
    if not one.current:
        words.append("Measured with an earlier plan or preprocessing.")
    return Section("Sensitivity of layers", (*map(Words, words), Charts((chart,))))
