"""The rows of the comparison: what each shows, how it is written, and how it differs from fp32."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from clipscope.core.evaluation.results import Accuracy, Latency
from clipscope.core.tasks.base import Figure
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import fixed, rate, signed, size, span, times_as_fast
from clipscope.gui.panels.comparison.differences import agreement_ends, flips_tip
from clipscope.gui.panels.comparison.names import figure_title


@dataclass(frozen=True)
class Row:
    """One row of the comparison.

    Attributes
    ----------
    title, tip
        Name, in English, and what it means; both are shown through `tr`.
    read
        Its value from accuracy and latency; None where it is not known.
    write
        Text of the value.
    difference
        Text of value against fp32's; None for rows without.
    higher_is_better
        Which way the difference counts.
    of_latency
        Whether the value comes from the latency run.
    key
        Whether it is one of the key figures.
    spread
        Text of a latency in place of the value's.
    detail
        What stands below `tip` of a column that has figures; empty for nothing.
    of_accuracy
        Text of an accuracy in place of the value's.
    paired
        Name of the figure whose difference on the same images has an interval; empty for none.
    figure
        What a figure of a task means.
    name
        Name of the task's figure; empty for none.
    own_ends
        Interval of the value itself, where there is no difference.
    shown
        Another name to show, in English; empty for the title.
    """

    title: str
    tip: str
    read: Callable[[Accuracy | None, Latency | None], float | None]
    write: Callable[[float], str]
    difference: Callable[[float, float], str] | None = None
    higher_is_better: bool = True
    of_latency: bool = False
    key: bool = False
    spread: Callable[[Latency], str] | None = None
    detail: Callable[[Accuracy], str] | None = None
    of_accuracy: Callable[[Accuracy], str] | None = None
    paired: str = ""
    figure: Figure | None = None
    own_ends: Callable[[Accuracy], str] | None = None
    shown: str = ""
    name: str = ""

    @property
    def shown_title(self) -> str:
        """The name in the window's language."""
        return tr(self.shown or self.title) if self.figure is None else figure_title(self.figure)

    @property
    def lines(self) -> int:
        """Lines under the value: its difference, and the interval of that, or its own."""
        return (self.difference is not None or self.own_ends is not None) + bool(self.paired)

    @property
    def small(self) -> bool:
        """Whether two numbers must find room in a cell."""
        return self.spread is not None or self.of_accuracy is not None

    def tooltip(self, accuracy: Accuracy | None) -> str:
        """What the row means, and what a column has to add."""
        more = "" if accuracy is None or self.detail is None else self.detail(accuracy)
        return "\n".join(filter(None, (tr(self.tip), more)))

    def text(self, accuracy: Accuracy | None, latency: Latency | None) -> str | None:
        """The value as it is written; None where it is not known."""
        if self.spread is not None:
            return None if latency is None else self.spread(latency)
        value = self.read(accuracy, latency)
        if value is not None and accuracy is not None and self.of_accuracy is not None:
            return self.of_accuracy(accuracy)
        return None if value is None else self.write(value)


def _points(here: float, there: float) -> str:
    return signed(100 * (here - there), 2)


def _ratio(here: float, there: float) -> str:
    return signed(100 * (here / there - 1), 0, "%") if there else ""


def _flips(accuracy: Accuracy | None, _: Latency | None) -> float | None:
    # From the share: partial values come without the list of images.
    if accuracy is None or accuracy.agreement is None:
        return None
    return float(round((1 - accuracy.agreement) * accuracy.images))


def _cosine(accuracy: Accuracy | None, _: Latency | None) -> float | None:
    return None if accuracy is None else accuracy.least_cosine


def _by_output(accuracy: Accuracy) -> str:
    """Cosine and SQNR of each output by its name; of one output the SQNR."""
    lines = []
    for place, (name, cosine) in enumerate(zip(accuracy.outputs, accuracy.logit_cosine, strict=False)):
        sqnr = accuracy.sqnr_db[place] if place < len(accuracy.sqnr_db) else None
        noise = "" if sqnr is None else f"SQNR {fixed(sqnr, 1, 'dB')}"
        if len(accuracy.logit_cosine) == 1:
            return noise
        parts = [tr("none") if cosine is None else fixed(cosine, 4), noise]
        parts.append("" if accuracy.counts(place) else tr("does not count"))
        shown = tr("{output} (before softmax)", output=name) if name in accuracy.before_softmax else name
        lines.append(tr("{name}: {text}", name=shown, text=tr(", ").join(filter(None, parts))))
    return "\n".join(lines)


def _counts(accuracy: Accuracy) -> str:
    found = accuracy.arithmetic
    if found is None:
        return ""
    return tr(
        "{int8_macs} of {macs} MACs an image, {int8_weights} of {weights} weights",
        int8_macs=f"{found.int8_macs:,}",
        macs=f"{found.macs:,}",
        int8_weights=f"{found.int8_weights:,}",
        weights=f"{found.weights:,}",
    )


def _int8_share(accuracy: Accuracy | None, _: Latency | None) -> float | None:
    found = None if accuracy is None else accuracy.arithmetic
    return None if found is None or not found.int8_macs else found.share


COSINE = "Logit cosine"  # untranslated
EXACT_BELOW = tr_noop("Below: the exact 95 % interval (Clopper and Pearson)")
ROWS = (
    Row(
        tr_noop("Top-1 %"),
        tr_noop(
            "Share of labelled images whose best class is right; difference to fp32 in percentage points"
        ),
        lambda a, _: a.top1 if a else None,
        lambda v: fixed(100 * v, 1),
        _points,
        key=True,
        paired="top1",
    ),
    Row(
        tr_noop("Top-5 %"),
        tr_noop("Share of labelled images whose class is among the best five"),
        lambda a, _: a.top5 if a else None,
        lambda v: fixed(100 * v, 1),
        _points,
        paired="top5",
    ),
    Row(
        tr_noop("Agreement %"),
        tr_noop(
            "Share of images with the reference's top-1: int8 against the same engine's fp32, "
            "ONNX Runtime fp32 against ncnn fp32"
        ),
        lambda a, _: a.agreement if a else None,
        lambda v: fixed(100 * v, 1),
        detail=lambda a: (
            tr("Below: the exact 95 % interval (Clopper and Pearson)") if agreement_ends(a) else ""
        ),
        own_ends=agreement_ends,
    ),
    Row(
        tr_noop("Flips"),
        tr_noop("Images whose top-1 differs from the reference's; the Images page shows them"),
        _flips,
        lambda v: f"{v:.0f}",
        detail=flips_tip,
    ),
    Row(
        tr_noop("Logit cosine"),
        tr_noop("Mean cosine similarity of the logits and the reference's; of several outputs the lowest"),
        _cosine,
        lambda v: fixed(v, 4),
        detail=_by_output,
    ),
    Row(
        tr_noop("Size"),
        tr_noop("Bytes of the network as the column stores it"),
        lambda a, _: float(a.bytes) if a else None,
        lambda v: size(int(v)),
        _ratio,
        higher_is_better=False,
    ),
    Row(
        tr_noop("int8 MACs %"),
        tr_noop("Share of the multiply-accumulates that run in int8; the other layers stay fp32"),
        _int8_share,
        lambda v: fixed(100 * v, 1),
        detail=_counts,
    ),
    Row(
        tr_noop("FPS"),
        tr_noop(
            "Images a second at the median latency, one image at a time: 1000 / p50. Against fp32: n.s. "
            "where the difference is within the spread, × and ÷ from twice as fast or slow on"
        ),
        lambda _, t: t.fps if t else None,
        rate,
        times_as_fast,
        of_latency=True,
        key=True,
    ),
    Row(
        tr_noop("p50 ms"),
        tr_noop("Median latency of one image, milliseconds"),
        lambda _, t: t.p50 if t else None,
        lambda v: fixed(v, 2),
        of_latency=True,
    ),
    Row(
        tr_noop("p10–p90"),
        tr_noop("Spread of the latency: eight of ten runs lie in it, milliseconds"),
        lambda _, t: t.p90 if t else None,
        lambda v: fixed(v, 2),
        of_latency=True,
        spread=lambda t: span(t.p10, t.p90),
    ),
)


OF_THE_NETWORK = ("Size", "int8 MACs %")  # untranslated
"""Rows that need no image."""


def row_number(title: str, rows: Sequence[Row] = ROWS) -> int:
    """Place of a row, in `ROWS` unless others are given."""
    return next(number for number, row in enumerate(rows) if row.title == title)
