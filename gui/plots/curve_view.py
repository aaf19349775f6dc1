"""KL, cosine and SQNR over the threshold, x-axis linked to the histogram's."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from clipscope.core.formats.grid import Grid
from clipscope.core.quant.grid import levels
from clipscope.core.quant.histogram import BINS
from clipscope.core.quant.kl import kl_beyond
from clipscope.core.quant.metrics import Metrics
from clipscope.core.quant.plan import ActivationQuant
from clipscope.core.quant.value_steps import lower_envelope
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import cosine_text, decimals_for, fixed, significant
from clipscope.gui.plots.curve_items import Curve, CurveLayer, Point, PointLayer, curve_pen
from clipscope.gui.plots.histogram_extent import FAR
from clipscope.gui.plots.histogram_view import blob_name
from clipscope.gui.plots.plot_base import QuietPlot, ScaledAxis
from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import Theme, font
from clipscope.gui.theme.tokens import BODY_SIZE, SPACE
from clipscope.gui.widgets.turns import turns

TITLES = {"kl": "KL", "cosine": tr_noop("cosine"), "sqnr": "SQNR"}
AXES = {"kl": "KL", "cosine": tr_noop("cosine"), "sqnr": tr_noop("SQNR, dB")}
LOG_AXES = {"kl": tr_noop("KL, log"), "cosine": tr_noop("cosine, log"), "sqnr": tr_noop("SQNR, dB, log")}
TIPS = {
    "kl": tr_noop(
        "KL score of the clipped and quantized distribution against the blob's own (ncnn2table's "
        "definition). Lower is better; comparable within one blob only. The method KL takes the lowest "
        "point up to the largest value; what the curve does beyond it has no candidates."
    ),
    "cosine": tr_noop(
        "Cosine similarity of the activations and their quantized selves: x·q(x) / (|x| |q(x)|). "
        "1 is perfect."
    ),
    "sqnr": tr_noop(
        "Signal to quantization noise ratio: 10 log10(Σ x² / Σ (x − q(x))²) in dB. Higher is better."
    ),
}
NO_KL = tr_noop(
    "No KL: it is defined for symmetric ranges, from the threshold on at which a code has a bin of the 2,048"
    " for itself"
)
SAMPLES, BEYOND = 200, 40
"""Thresholds at which figures are sampled: up to absmax, and from there on as far as a threshold is shown."""
Key = tuple[str, int, tuple[float, bool] | None]
"""Root blob, bits, and the lower end of an affine range."""

CHUNK = 20
TOP_SHARE = 1.02
"""Height at which a point stays whose score is beyond the scale."""
APART = 1.02
"""Factor by which KL is above its lower envelope where that is worth a word."""
"""Thresholds sampled in one go, about 4 ms, so that the event loop keeps running."""


class CurveView(QWidget):
    """The curves of the selected blob."""

    def __init__(
        self, document: Document, theme: Theme, linked: QuietPlot, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._theme = document, theme
        self._left, self._right = ScaledAxis("left"), ScaledAxis("right")
        self.plot = QuietPlot(theme, {"left": self._left, "right": self._right}, right_axis=True)
        self._inner = ScaledAxis("right")
        self.plot.add_inner_axis(self._inner)
        self.plot.setAccessibleName(tr("KL, cosine and SQNR over the threshold"))
        self.plot.table = self._table
        self.plot.subject = lambda: blob_name(document)
        self.plot.view.setYRange(-0.06, 1.08, padding=0)
        self.plot.view.setXLink(linked.view)
        # A zoom by hand over the curves is one of the histogram, too.
        self.plot.view.sigRangeChangedManually.connect(linked.view.sigRangeChangedManually)
        self._layer = CurveLayer(self.plot.view, theme)
        self._points = PointLayer(self.plot.view, theme, self._layer)
        self._sampled: dict[Key, list[Metrics]] = {}
        self._curves: dict[str, Curve] = {}
        self._lowest: tuple[NDArray[np.float64], NDArray[np.float64]] | None = None
        self._shown_low: float | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._sample_on)
        self.switches = {name: CurveSwitch(name, theme) for name in TITLES}
        self.methods_button = QPushButton(tr("All methods…"))
        self.methods_button.setToolTip(tr("Every method's threshold with its figures (Ctrl+Shift+M)"))
        self._build()
        document.selectionChanged.connect(self._show_blob)
        document.sideChanged.connect(self._show_blob)
        document.statsChanged.connect(self._on_stats)
        document.bitsChanged.connect(self._show_blob)
        document.planChanged.connect(self._on_plan)
        document.previewChanged.connect(self._move)
        theme.changed.connect(self._restyle)
        self.plot.view.sigXRangeChanged.connect(self._redraw)
        self.plot.view.sigResized.connect(self._redraw)
        self._restyle()
        self._show_blob()

    def is_on(self, name: str) -> bool:
        """Whether a curve is switched on."""
        return self.switches[name].isChecked()

    def _table(self) -> Grid | None:
        """Figures of the selected blob over the threshold, 8 bits or those of the plan."""
        root, document = self._document.selected_root, self._document
        if root is None or root not in document.stats or not document.stats[root].absmax:
            return None
        rows = []
        for threshold in self._thresholds(root).tolist():
            found = document.metrics_at(root, threshold)
            known = (
                *(found.kl, found.cosine, found.sqnr, found.clipped),
                *(found.shortened, found.clip_error),
            )
            rows.append([repr(threshold), *("" if value is None else repr(value) for value in known)])
        titles = [tr("threshold"), "KL", tr("cosine"), tr("SQNR dB"), tr("share clipped")]
        return Grid([*titles, tr("largest share lost"), tr("clipping's share of the error")], rows)

    def points(self) -> tuple[Point, ...]:
        """The points under the line."""
        return self._points._points

    def _build(self) -> None:
        header = QHBoxLayout()
        header.setSpacing(SPACE * 2)
        for switch in self.switches.values():
            switch.toggled.connect(self._show_blob)
            header.addWidget(switch)
        header.addStretch()
        header.addWidget(self.methods_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addLayout(header)
        layout.addWidget(self.plot, 1)

    # Curves -------------------------------------------------------------------------------------

    def _on_stats(self) -> None:
        self._timer.stop()
        self._sampled.clear()
        turns().later(self._show_blob)

    def _show_blob(self, *_: object) -> None:
        root = self._document.selected_root
        self._shown = None if root is None else self._ends(root)
        self.switches["kl"].setEnabled(self._shown is None)
        self._curves, self._lowest = {}, None
        self.plot.show_numbers(("bottom",), root in self._document.stats)
        if root is not None and root in self._document.stats and self._document.stats[root].absmax > 0:
            self._add_kl(root)
            samples = self._samples(root)
            if len(samples) < SAMPLES + BEYOND and (self.is_on("cosine") or self.is_on("sqnr")):
                self._timer.start()
            else:
                self._add_sampled(root, samples)
        self._redraw()

    def _on_plan(self, roots: frozenset[str]) -> None:
        root = self._document.selected_root
        ends = None if root is None else self._ends(root)
        if root in roots and ends != self._shown:
            turns().later(self._show_blob)
        else:
            self._move()

    def _add_kl(self, root: str) -> None:
        if self._low(root) is not None:
            return  # KL's definition knows |x| only
        curve = self._document.kl_curve(root)
        if self.is_on("kl") and len(curve.scores):
            thresholds, scores = curve.thresholds, curve.scores
            histogram, bits = self._document.stats[root].histogram, self._document.blobs.bits_of(root)
            steps = self._document.blobs.figures.steps(root)
            if steps is not None:
                # Between two values the score goes up and down once: what is between says nothing.
                lowest = lower_envelope(scores, round(steps.step * BINS / curve.absmax))
                thresholds, scores = thresholds[lowest], scores[lowest]
                self._lowest = thresholds, scores
            far = self._thresholds(root)[SAMPLES:]
            beyond = [kl_beyond(histogram, t, levels(bits) + 1) or 0.0 for t in far.tolist()]
            thresholds, scores = np.append(thresholds, far), np.append(scores, beyond)
            low, high = float(scores.min()), float(scores.max())
            # Scores span decades, and the valley with its near-equal minima is what matters. They are
            # not normalized, so that a logarithm is not always there to take.
            log = low > 0
            if not log:
                high = max(_quantile(scores, 0.9), low + 0.25 * (high - low))
            self._curves["kl"] = Curve.of(thresholds, scores, low, high, log=log)

    def _sample_on(self) -> None:
        root = self._document.selected_root
        if root is None or root not in self._document.stats or self._document.stats[root].absmax == 0:
            self._timer.stop()
            return
        samples, low = self._samples(root), self._low(root)
        thresholds = self._thresholds(root)[len(samples) : len(samples) + CHUNK]
        samples += [self._document.metrics_at(root, float(t), low) for t in thresholds]
        if len(samples) >= SAMPLES + BEYOND:
            self._timer.stop()
            self._add_sampled(root, samples)
            self._redraw()

    def _low(self, root: str) -> float | None:
        """Lower end of an affine range of the plan, which the curves hold; None for a symmetric one."""
        quant = self._document.planned(root)
        return None if quant is None or quant.is_symmetric else quant.lo

    def _ends(self, root: str) -> tuple[float, bool] | None:
        """What the curves hold of a range with two ends: its lower one, and whether it is zero-centred."""
        quant = self._document.planned(root)
        return None if quant is None or quant.is_symmetric else (quant.lo, quant.centred)

    def _samples(self, root: str) -> list[Metrics]:
        key = (root, self._document.blobs.bits_of(root), self._ends(root))
        if key not in self._sampled and key[2] is not None:
            # Every place of the lower end has curves of its own: only the last ones are kept.
            self._sampled = {other: s for other, s in self._sampled.items() if other[2] is None}
        return self._sampled.setdefault(key, [])

    def _thresholds(self, root: str) -> NDArray[np.float64]:
        absmax = self._document.stats[root].absmax
        inside = np.linspace(absmax / SAMPLES, absmax, SAMPLES)
        return np.concatenate((inside, absmax * np.geomspace(1, FAR, BEYOND + 1)[1:]))

    def _add_sampled(self, root: str, samples: list[Metrics]) -> None:
        if len(samples) < SAMPLES + BEYOND:
            return
        x = self._thresholds(root)
        cosine = np.array([m.cosine for m in samples])
        sqnr = np.array([m.sqnr for m in samples])
        if self.is_on("cosine"):
            self._curves["cosine"] = Curve.of(x, cosine, _quantile(cosine[:SAMPLES], 0.1), 1.0)
        finite = sqnr[:SAMPLES][np.isfinite(sqnr[:SAMPLES])]
        if self.is_on("sqnr") and len(finite):
            self._curves["sqnr"] = Curve.of(x, sqnr, _quantile(finite, 0.05), float(finite.max()))

    def _redraw(self, *_: object) -> None:
        self._layer.set_curves(self._curves)
        tokens = self._theme.tokens
        for name, axis in (("kl", self._left), ("cosine", self._inner), ("sqnr", self._right)):
            curve = self._curves.get(name)
            axis.setStyle(showValues=curve is not None)
            if curve is not None:
                axis.set_scale(
                    curve.low, curve.high, max(0, decimals_for(curve.high - curve.low, 2)), curve.log
                )
            title = "" if curve is None else tr((LOG_AXES if curve.log else AXES)[name])
            self.plot.set_title(axis, title, getattr(tokens, name))
        self.plot.set_title("bottom", tr("threshold, in the same unit") if self._curves else "")
        self._move()

    def _move(self, *_: object) -> None:
        root = self._document.selected_root
        quant: ActivationQuant | None = None if root is None else self._document.quant(root)
        metrics = None if root is None else self._document.metrics(root)
        if quant is None or metrics is None:
            self._points.set_points(None, ())
            return
        values = {"kl": metrics.kl, "cosine": metrics.cosine, "sqnr": metrics.sqnr}
        points = [
            Point(name, self._curves[name].share(value), _value_text(name, value))
            for name, value in values.items()
            if value is not None and name in self._curves
        ]
        if points and points[0].name == "kl" and metrics.kl is not None:
            points[0] = self._kl_point(points[0], root, quant.hi, metrics.kl)
        self._points.set_points(quant.hi, tuple(points))

    def _kl_point(self, point: Point, root: str | None, threshold: float, kl: float) -> Point:
        """The score of a threshold between two pixel values lies above the lower envelope; it says so."""
        lowest = self._lowest
        if root is None or lowest is None or threshold > self._document.stats[root].absmax:
            return point
        if kl <= APART * float(np.interp(threshold, *lowest)):
            return point
        if point.share > TOP_SHARE:
            text = tr("↑ {kl}, between two values", kl=point.text)
            return replace(point, share=TOP_SHARE, text=text, short=f"↑ {point.text}")
        return replace(point, text=tr("{kl}, between two values", kl=point.text), short=point.text)

    def _restyle(self) -> None:
        self.plot.restyle()
        tokens = self._theme.tokens
        for name, axis in (("kl", self._left), ("cosine", self._inner), ("sqnr", self._right)):
            axis.setTextPen(getattr(tokens, name))
            self.plot.set_title(axis, "")
        self._redraw()
        self._layer.update()
        self._points.update()


def _quantile(values: NDArray[np.float64], share: float) -> float:
    """Quantile as `numpy.quantile` has it, whose first call imports `numpy.ma` in the middle of a turn."""
    place = share * (len(values) - 1)
    found = np.interp(place, np.arange(len(values)), np.sort(values))
    return float(found)


def _value_text(name: str, value: float) -> str:
    if name == "sqnr":
        return fixed(value, 1, "dB")
    return significant(value) if name == "kl" else cosine_text(value)


class CurveSwitch(QAbstractButton):
    """Check box whose mark is a piece of the curve: legend and switch in one."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._theme = name, theme
        self.setCheckable(True)
        self.setChecked(True)
        self.setText(tr(TITLES[name]))
        self.setToolTip(tr(TIPS[name]))
        self.setAccessibleName(tr("{name} curve", name=tr(TITLES[name])))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Room for the piece of curve and the name."""
        return QSize(44 + self.fontMetrics().horizontalAdvance(self.text()), 24)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint it; struck out in faint where it is off."""
        del event
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = curve_pen(self._theme, self._name, 2.0)
        shown = self.isChecked() and self.isEnabled()
        if not shown:
            pen.setColor(tokens.faint)
        painter.setPen(pen)
        middle = self.height() // 2
        painter.drawLine(6, middle, 30, middle)
        painter.setPen(tokens.text if shown else tokens.faint)
        face = font(BODY_SIZE)
        face.setStrikeOut(not shown)
        painter.setFont(face)
        painter.drawText(self.rect().adjusted(36, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            painter.setPen(tokens.histogram)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        painter.end()
