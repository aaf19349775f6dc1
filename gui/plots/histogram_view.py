"""The selected blob's histogram with the draggable threshold."""

from __future__ import annotations

import math
from functools import partial

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clipscope.core.formats.grid import Grid
from clipscope.core.model.titles import tidy
from clipscope.core.quant.grid import levels
from clipscope.core.quant.plan import ActivationQuant
from clipscope.core.worker.model_info import LayerInfo
from clipscope.gui.clipping_text import clips_sentence, short_tag_texts, tag_text
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import decimals_for, fixed, interval, percent
from clipscope.gui.plots.calibrating_note import CalibratingNote
from clipscope.gui.plots.histogram_extent import Extent
from clipscope.gui.plots.histogram_items import Bars, Marks, Tail
from clipscope.gui.plots.int8_note import Int8Note
from clipscope.gui.plots.other_line import OtherLine
from clipscope.gui.plots.pixel_bins import LOG_FLOOR, bars, outline
from clipscope.gui.plots.plot_base import NARROW_WIDTH, WIDE_WIDTH, CountAxis, QuietPlot
from clipscope.gui.plots.threshold_line import ThresholdLine
from clipscope.gui.state.document import Document
from clipscope.gui.state.schemes import End, Scheme, scheme_of
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.elided_label import ElidedLabel
from clipscope.gui.widgets.title_line import TitleLine
from clipscope.gui.widgets.turns import turns

LEAST_TITLE = 42
"""Pixels that the name of a blob gets at least, if it needs them."""
LEAST_CAPTION = 130
"""Width that blob and readers get beside the buttons, in pixels."""
TALL = 240
"""Height from which the buttons may have a line of their own, in pixels."""
HEADROOM = 1.25
"""Top of the y axis, in the tallest bar, at least: room for the marks' labels."""


class HistogramPlot(QuietPlot):
    """Plot that keeps Esc for itself while the threshold is dragged."""

    lines: tuple[ThresholdLine, ...] = ()

    def event(self, event: QEvent) -> bool:
        """Claim Esc before a shortcut of the window takes it."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and any(line.moving for line in self.lines)
        ):
            event.accept()
            return True
        return super().event(event)


def blob_name(document: Document) -> str:
    """The network's name and the selected root blob's."""
    model, root = document.model, document.selected_root
    return "" if model is None or root is None else f"{model.name} · {document.titles.blob(root)}"


def _beyond(magnitude: float, quant: ActivationQuant) -> str:
    """The signs of values of a magnitude that a range clips: ``+``, ``-``, both or none."""
    return f"{'+' * (magnitude >= quant.hi)}{'-' * (magnitude >= -quant.lo)}"


class HistogramView(QWidget):
    """Histogram, marks, clipped tail and threshold line of the selected blob."""

    schemeRequested = Signal(object, str)  # noqa: N815
    """Tuple of root blobs, and the scheme that their ranges are to have."""

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._theme = document, theme
        self._signed, self._log = False, True
        self._scheme: Scheme = "symmetric"
        self._network = _network(document)
        self._zoomed = False
        """Whether a person chose the part in view."""
        self._axis = CountAxis("left")
        self._axis.log_counts = True
        self.plot = HistogramPlot(theme, {"left": self._axis}, right_axis=True)
        self.plot.leave_right(WIDE_WIDTH + NARROW_WIDTH)
        self.plot.setAccessibleName(tr("Histogram with threshold"))
        self.plot.table = self._table
        self.plot.subject = lambda: blob_name(document)
        self.plot.setAccessibleDescription(
            tr("Left and right arrow keys move the threshold, with Shift ten steps; Home resets it")
        )
        view = self.plot.view
        self._bars = Bars(view, theme)
        self._tail = Tail(view, theme, self._bars)
        self.marks = Marks(view, theme)
        self.other = OtherLine(view, theme, document)
        self.line, self.low_line = ThresholdLine(theme), ThresholdLine(theme)
        self._lines: dict[End, ThresholdLine] = {"lo": self.low_line, "hi": self.line}
        self.plot.lines = tuple(self._lines.values())
        for line in self.plot.lines:
            line.top_at = self.marks.top_at
        self._mirror = pg.InfiniteLine(angle=90, movable=False)
        view.addItem(self._mirror)
        for line in self.plot.lines:
            view.addItem(line)
            view.addItem(line.tag)
        self.plot.scene().setFocusItem(self.line)
        # A click beside the line must not take the arrow keys from it.
        self.plot.scene().setStickyFocus(True)
        view.setFlag(view.GraphicsItemFlag.ItemIsFocusable, False)
        self._build()
        self._connect()
        self._restyle()
        self._show_blob()

    def _table(self) -> Grid | None:
        """Counts of the selected blob's bins, both signs."""
        stats = self._document.stats.get(self._document.selected_root or "")
        if stats is None:
            return None
        histogram = stats.histogram
        edges = histogram.edges.tolist()
        signs = zip(histogram.positive.tolist(), histogram.negative.tolist(), strict=True)
        ranges = self._shown_ranges()
        rows = [["0", "0", str(histogram.zeros), "0", *("" for _ in ranges)]]
        rows += [
            [
                *(repr(edges[place]), repr(edges[place + 1]), str(positive), str(negative)),
                *(_beyond(edges[place], quant) for _, quant in ranges),
            ]
            for place, (positive, negative) in enumerate(signs)
        ]
        named = [tr("|x| from"), tr("|x| to"), tr("values at or above 0"), tr("values below 0")]
        ends = (f"{title} {quant.lo:.9g} … {quant.hi:.9g}" for title, quant in ranges)
        return Grid([*named, *ends], rows)

    def _shown_ranges(self) -> list[tuple[str, ActivationQuant]]:
        """The present range of the blob, and that of the plan that it is compared with."""
        root, compared = self._document.selected_root, self._document.compared
        if root is None:
            return []
        other = None if compared.other is None or compared.is_rescaled else compared.quant(root)
        found = ((tr("beyond the range"), self._document.quant(root)), (tr("beyond the other plan's"), other))
        return [(title, quant) for title, quant in found if quant is not None]

    # Switches -----------------------------------------------------------------------------------

    @property
    def dragging(self) -> bool:
        """Whether a line is held by the mouse."""
        return any(line.moving for line in self.plot.lines)

    @property
    def _both_signs(self) -> bool:
        """Whether the signs are shown apart: as wanted, and always where the range has two ends."""
        return self._signed or self._scheme != "symmetric"

    def set_signed(self, signed: bool) -> None:
        """Show both signs apart instead of |x|."""
        self._signed = signed
        self.signed_button.setChecked(signed)
        self.absolute_button.setChecked(not signed)
        self._show_blob()

    def set_log(self, log: bool) -> None:
        """Show counts on a logarithmic scale."""
        self._log = self._axis.log_counts = log
        self.log_button.setChecked(log)
        self._axis.picture = None
        self._rebin()

    def view_all(self) -> None:
        """Show the whole histogram and the threshold; a threshold far beyond it is only pointed at."""
        extent = self._extent()
        if extent is not None:
            self._zoomed = False
            self._limit(extent)
            self.plot.view.setXRange(extent.start, extent.end, padding=0)
            self._rebin()

    def cancel_drag(self) -> None:
        """Give up a drag under way, as Esc does."""
        for line in self.plot.lines:
            line.moving = False
        self._document.cancel_preview()

    # The part in view ---------------------------------------------------------------------------

    def _extent(self) -> Extent | None:
        root = self._document.selected_root
        if root is None or root not in self._document.stats:
            return None
        quant = self._document.quant(root)
        return Extent.of(self._document.stats[root], quant, signed=self._both_signs)

    def _limit(self, extent: Extent) -> None:
        self.plot.view.setLimits(xMin=extent.least, xMax=extent.most, minXRange=extent.end / 2048)

    def _fit(self) -> None:
        """Follow another scale of the data or of the threshold, unless a person zoomed in on a part."""
        extent = self._extent()
        if extent is None:
            return
        low, high = self.plot.view.viewRange()[0]
        if extent.met_by(low, high) if self._zoomed else extent.shown_by(low, high):
            self._limit(extent)
        else:
            self.view_all()

    def _on_zoom(self, *_: object) -> None:
        self._zoomed = True

    # Building -----------------------------------------------------------------------------------

    def show_above(self, hint: QWidget) -> None:
        """Let something stand between the header and the plot."""
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(1, hint)

    def _build(self) -> None:
        self.title = ElidedLabel(Qt.TextElideMode.ElideMiddle)
        self.title.setProperty("heading", True)
        self.readers, self.notes = ElidedLabel(), ElidedLabel()
        self.readers.setProperty("muted", True)
        self.notes.setProperty("caption", True)
        self.absolute_button = _toggle("|x|", tr("Histogram of magnitudes"))
        self.signed_button = _toggle("±x", tr("Histogram with negative values on the left"))
        self.log_button = _toggle(tr("log"), tr("Logarithmic counts"))
        self.affine_button = _toggle(
            tr("affine"),
            tr(
                "Two ends with a zero point (uint8), for ONNX Runtime; ncnn is symmetric and runs the larger"
                " end"
            ),
        )
        self.centred_button = _toggle(tr("centred"), tr(CENTRED))
        self.fit_button = QPushButton(tr("View all"))
        self.fit_button.setToolTip(tr("Show the whole histogram (double-click the plot)"))
        self.absolute_button.setChecked(True)
        self.log_button.setChecked(True)
        self._buttons = (
            self.affine_button,
            self.centred_button,
            self.absolute_button,
            self.signed_button,
            self.log_button,
            self.fit_button,
        )
        self._group = QButtonGroup(self)
        for button in (self.absolute_button, self.signed_button):
            self._group.addButton(button)
        header = self._header = TitleLine(self._captions(), self._buttons, LEAST_CAPTION)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(header)
        layout.addWidget(self.plot, 1)
        self.calibrating = CalibratingNote(self._document, self.plot)
        self.int8_note = Int8Note(self._document, self.plot)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep a low plot its height."""
        super().resizeEvent(event)
        self._header.let_fold(self.height() >= TALL)

    def _captions(self) -> QVBoxLayout:
        """Blob and readers over what was measured of it, together hardly higher than the buttons."""
        first = QHBoxLayout()
        first.setSpacing(2 * SPACE)
        first.addWidget(self.title)
        first.addWidget(self.readers, 1)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addLayout(first)
        lines.addWidget(self.notes)
        return lines

    def _connect(self) -> None:
        document, view = self._document, self.plot.view
        document.selectionChanged.connect(self._show_blob)
        document.statsChanged.connect(self._on_stats)
        document.bitsChanged.connect(self._show_marks)
        document.sideChanged.connect(self._show_blob_again)
        document.titles.changed.connect(self._show_blob_again)
        document.planChanged.connect(self._on_plan)
        document.previewChanged.connect(self._on_preview)
        self._theme.changed.connect(self._restyle)
        view.sigXRangeChanged.connect(self._rebin)
        view.sigResized.connect(self._rebin)
        view.sigRangeChangedManually.connect(self._on_zoom)
        self.absolute_button.clicked.connect(lambda: self.set_signed(False))
        self.signed_button.clicked.connect(lambda: self.set_signed(True))
        self.log_button.clicked.connect(self.set_log)
        self.affine_button.clicked.connect(lambda on: self._on_scheme("affine", on))
        self.centred_button.clicked.connect(lambda on: self._on_scheme("centred", on))
        self.fit_button.clicked.connect(self.view_all)
        for end, line in self._lines.items():
            line.dragged.connect(partial(self._on_drag, end))
            line.released.connect(document.commit_preview)
            line.cancelled.connect(document.cancel_preview)
            line.nudged.connect(partial(self._on_nudge, end))
            line.resetRequested.connect(self._on_reset)

    def event(self, event: QEvent) -> bool:
        """Follow the window to a screen with another scale."""
        if event.type() in (QEvent.Type.DevicePixelRatioChange, QEvent.Type.Show):
            self._restyle()
            self._rebin()
        return super().event(event)

    # The hand -----------------------------------------------------------------------------------

    def _on_drag(self, end: End, wanted: float) -> None:
        if (root := self._document.selected_root) is not None:
            self._document.preview(root, wanted, end)

    def _on_nudge(self, end: End, steps: int) -> None:
        root = self._document.selected_root
        quant = None if root is None else self._document.quant(root)
        if root is not None and quant is not None and root in self._document.stats:
            step = (self._document.stats[root].absmax or 1.0) / 2048
            value = quant.lo if end == "lo" else quant.hi
            self._document.nudge_threshold(root, value + steps * step, end)

    def _on_scheme(self, scheme: Scheme, on: bool) -> None:
        if (root := self._document.selected_root) is not None:
            self.schemeRequested.emit((root,), scheme if on else "symmetric")
            self._show_switches(root)

    def _on_reset(self) -> None:
        if (root := self._document.selected_root) is not None:
            self._document.cancel_preview()
            self._document.reset([root])

    # The document -------------------------------------------------------------------------------

    def _on_plan(self, roots: frozenset[str]) -> None:
        root = self._document.selected_root
        if root is None or root not in roots:
            return
        if len(roots) > 1:
            turns().later(self._show_range)
        else:
            self._show_range()

    def _show_range(self) -> None:
        root = self._document.selected_root
        if root is None:
            return
        quant = self._document.quant(root)
        if quant is not None and scheme_of(quant) != self._scheme:
            self._show_blob()
        else:
            self._fit()
            self._place_line()

    def _on_preview(self, root: str) -> None:
        if root == self._document.selected_root:
            self._place_line()

    def _on_stats(self) -> None:
        """Show what was measured anew; another network's blob is another one, whatever its name."""
        turns().later(self._show_measured)

    def _show_measured(self) -> None:
        before, self._network = self._network, _network(self._document)
        self._show_blob(same=before == self._network)

    def _show_blob_again(self) -> None:
        self._show_blob(same=True)

    def _show_blob(self, *, same: bool = False) -> None:
        """Show the selected blob; the part in view stays if it is the ``same`` and a person chose it."""
        document = self._document
        root = document.selected_root
        known = root is not None and root in document.stats
        for button in self._buttons:
            button.setEnabled(known)
        self.plot.show_numbers(("left", "bottom"), known)
        self._show_title(root)
        self._zoomed = self._zoomed and same
        if root is None or not known:
            row = document.selected_layer
            text = ""
            if row is not None:
                text = tr_message(row.reason) if row.reason else _why_none(row)
            self.notes.setText(text)
            self.marks.set_marks(())
            self._place_line()
            self._rebin()
            return
        stats = document.stats[root]
        quant = document.quant(root)
        self._scheme = scheme_of(quant)
        self._show_switches(root)
        decimals = decimals_for(stats.absmax)
        span = interval(stats.range.min, stats.range.max, decimals)
        zeros = stats.range.zeros / stats.range.count if stats.range.count else 0.0
        alone = _only_onnx(document, root)
        notes = [tr("zeros {share}", share=percent(zeros, 1)), span]
        tips = [
            tr("Values from {range}.", range=span),
            tr("Exact zeros are in no bin: they are given as a share of all values."),
            tr(
                "{values} values of {images} images",
                values=f"{stats.range.count:,}",
                images=f"{stats.range.images:,}",
            ),
        ]
        if alone:
            notes, tips = [tr("ONNX Runtime only"), *notes], [tr(ONLY_ONNX), *tips]
        self.notes.setText("   ".join(notes))
        self.notes.setToolTip("\n".join(tips))
        self._show_marks()
        for line in self.plot.lines:
            line.setMovable(not document.read_only)
        if self._zoomed:
            self._fit()
            self._rebin()
        else:
            self.view_all()
        self._place_line()

    def _show_title(self, root: str | None) -> None:
        """The blob, and the layers that read it: its name alone is often a bare number."""
        model = self._document.model
        if root is None or model is None:
            self.title.setText(tr("no layer selected"))
            self.readers.setText("")
            return
        titles = self._document.titles
        names, blob = titles.layers(row.name for row in model.layers_of(root)), titles.blob(root)
        self.title.setText(tr("blob {name}", name=tidy(blob)))
        self.title.setToolTip(tr("Root blob {name}, read by {layers}", name=blob, layers=", ".join(names)))
        # The blob's name goes before its readers' where there is little room.
        wide = self.title.fontMetrics().horizontalAdvance(self.title.text()) + 2
        self.title.setMinimumWidth(min(wide, LEAST_TITLE))
        self.readers.setMinimumWidth(1)
        self.readers.setText(f"→ {', '.join(map(tidy, names))}")
        self.readers.setToolTip("\n".join([tr("Layers that read blob {name}:", name=blob), *names]))

    def _show_switches(self, root: str) -> None:
        """Both signs are always shown for a range with two ends."""
        document = self._document
        self.affine_button.setChecked(self._scheme == "affine")
        self.affine_button.setEnabled(document.can_be_affine(root))
        self.centred_button.setChecked(self._scheme == "centred")
        self.centred_button.setEnabled(document.can_be_centred(root))
        why = document.why_not_centred(root)
        tip = tr(CENTRED)
        if why is not None:
            tip = tr("{centred}. {why}", centred=tip, why=tr(SUBTRACTS, why=tr_message(why)))
        self.centred_button.setToolTip(tip)
        self.absolute_button.setEnabled(self._scheme == "symmetric")
        self.signed_button.setChecked(self._both_signs)
        self.absolute_button.setChecked(not self._both_signs)

    def _show_marks(self) -> None:
        root = self._document.selected_root
        if root is not None and root in self._document.stats:
            marks = self._document.marks(root)
            self.marks.set_marks(marks)
            for line in self.plot.lines:
                line.set_snaps([mark.value for mark in marks if (mark.value < 0) == (line is self.low_line)])

    def _place_line(self) -> None:
        root = self._document.selected_root
        quant = None
        if root is not None and root in self._document.stats:
            quant = self._document.quant(root)
        shown = {"hi": quant is not None, "lo": quant is not None and not quant.is_symmetric}
        for end, line in self._lines.items():
            line.setVisible(shown[end])
            line.tag.setVisible(shown[end])
        self.other.show_signs(self._both_signs)
        self._mirror.setVisible(shown["hi"] and self._both_signs and not shown["lo"])
        if quant is None or root is None:
            self._tail.clear()
            return
        self.line.setValue(quant.hi)
        self.low_line.setValue(quant.lo)
        self._mirror.setValue(quant.lo)
        self._place_tail(root, quant)
        self._place_tags(root, quant)

    def _place_tail(self, root: str, quant: ActivationQuant) -> None:
        """Cut bars that are one value each as a whole, others where the line is."""
        signed, steps = self._both_signs, self._document.blobs.figures.steps(root)
        bars = None
        if steps is not None:
            bars = steps.last_below(quant.lo) if signed else None, steps.first_beyond(quant.hi, signed=signed)
        self._tail.set_ends(quant.lo if signed else None, quant.hi, bars)

    def _place_tags(self, root: str, quant: ActivationQuant) -> None:
        metrics = self._document.metrics(root)
        decimals = decimals_for(self._document.stats[root].absmax)
        low_code, high_code = _codes(quant)
        value = f"{fixed(quant.hi, decimals)}{high_code}"
        text, shorter = tag_text(value, metrics), short_tag_texts(value, metrics)
        tip = "" if metrics is None else clips_sentence(metrics)
        self.line.tag.place(text, self.plot.view, quant.hi, self._bars.x_pixel, tip=tip, shorter=shorter)
        if not quant.is_symmetric:
            text = f"{fixed(quant.lo, decimals)}{low_code}"
            above = self.line.tag.place_of
            self.low_line.tag.place(
                text, self.plot.view, quant.lo, self._bars.x_pixel, left=True, other=above
            )

    def _rebin(self, *_: object) -> None:
        root = self._document.selected_root
        view = self.plot.view
        if root is None or root not in self._document.stats:
            self._bars.clear()
            return
        steps = self._document.blobs.figures.steps(root)
        edges, counts = bars(self._document.stats[root].histogram, self._both_signs, steps)
        low, high = view.viewRange()[0]
        pixels = max(1, math.ceil(view.width() * self.devicePixelRatioF()))
        drawn = outline(edges, counts, (low, high), pixels, self._log)
        base = LOG_FLOOR if self._log else 0.0
        top = max(float(drawn.height.max()), base + 1.0)
        self._axis.most = top if self._log else math.inf
        # Bars end below the labels, but never lie in less than half of a low view.
        height = max(view.height(), 1.0)
        free = height / max(height - self.marks.room - 2, height / 2)
        view.setYRange(base, base + (top - base) * max(HEADROOM, free), padding=0)
        self._bars.set_outline(drawn)
        per = "bin" if steps is None else "step"
        self.plot.set_title("left", tr((LOG_COUNTS if self._log else COUNTS)[per]))
        self.plot.set_title(
            "bottom", tr("x, in the blob's own unit" if self._both_signs else "|x|, in the blob's own unit")
        )
        self._tail.update()
        self.marks.update()
        self.marks.texts.update()
        quant = self._document.quant(root)
        if quant is not None:
            self._place_tags(root, quant)

    def _restyle(self) -> None:
        tokens = self._theme.tokens
        self.plot.restyle()
        for line in self.plot.lines:
            line.restyle()
        self._mirror.setPen(
            pg.mkPen(tokens.threshold, width=self.devicePixelRatioF(), style=Qt.PenStyle.DashLine)
        )
        for item in (self._bars, self._tail, self.marks, self.marks.texts):
            item.update()


COUNTS = {"bin": tr_noop("values per bin"), "step": tr_noop("values per step")}
LOG_COUNTS = {"bin": tr_noop("values per bin, log"), "step": tr_noop("values per step, log")}
CENTRED = tr_noop(
    "Zero-centred: ncnn carries the blob minus the middle of its range, which halves the step of what is"
    " never negative"
)
SUBTRACTS = tr_noop("Here no other layer takes that up exactly: {why}")
ONLY_ONNX = tr_noop(
    "The threshold is ONNX Runtime's alone: ncnn finds the range of what these layers read at run time."
)


def _codes(quant: ActivationQuant) -> tuple[str, str]:
    """What the tags add of the codes that the ends of a range get; nothing for a symmetric one."""
    if quant.is_symmetric:
        return "", ""
    top = levels(quant.bits)
    low, high = (f"−{top}", f"{top}") if quant.centred else ("0", f"{2**quant.bits - 1}")
    return f"  {tr('code {code}', code=low)}", f"  {tr('code {code}', code=high)}"


def _only_onnx(document: Document, root: str) -> bool:
    """Whether no layer takes the threshold of a blob in ncnn."""
    rows = () if document.model is None else document.model.layers_of(root)
    return bool(rows) and all(row.runtime for row in rows)


def _why_none(row: LayerInfo) -> str:
    """Why a layer that can be int8 has no histogram."""
    if row.has_threshold:
        return tr("not calibrated yet")
    return tr("quantized at run time: no threshold applies")


def _network(document: Document) -> str:
    return "" if document.model is None else document.model.fingerprint


def _toggle(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setCheckable(True)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button
