"""Number, figures and buttons for the selected blob's threshold."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from clipscope.core.method_choice.result import AUTO
from clipscope.core.quant.grid import levels
from clipscope.core.quant.methods import METHODS
from clipscope.core.quant.metrics import Metrics
from clipscope.core.quant.plan import ActivationQuant
from clipscope.gui.clipping_text import TIPS as CLIPPING
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import cosine_text, decimals_for, fixed, share_text, significant
from clipscope.gui.origins import origin_tip, set_by
from clipscope.gui.panels.engine_sides import EngineSides
from clipscope.gui.panels.range_note import range_note
from clipscope.gui.plots.curve_view import NO_KL, TIPS
from clipscope.gui.state import edit_names
from clipscope.gui.state.blob_figures import method_title
from clipscope.gui.state.document import Document
from clipscope.gui.state.edited import is_edited
from clipscope.gui.state.schemes import End
from clipscope.gui.theme.theme import Theme, font
from clipscope.gui.theme.tokens import CAPTION_SIZE, SPACE
from clipscope.gui.widgets.elided_label import ElidedLabel
from clipscope.gui.widgets.figure import Figure
from clipscope.gui.widgets.folding_lines import FoldingLines
from clipscope.gui.widgets.percentile_spin import PercentileSpin
from clipscope.gui.widgets.threshold_spin import ThresholdSpin

WIDE, NARROW = 112, 88
"""Widths of the threshold's field, alone and one of two, in pixels."""
TITLE, SHORT_TITLE = 74, 60
"""Widths of what stands before one field and before two, in pixels."""

PERCENTILE, EASYQUANT = "percentile", "easyquant"
"""Entries beside the methods: a percentile that is typed, and a search that images are needed for."""


TIP = Qt.ItemDataRole.ToolTipRole
TOGETHER = "ncnn = ONNX Runtime"  # untranslated
LINKED = tr_noop("Both engines run this range; off gives ONNX Runtime a range of its own")
APART = tr_noop("Each engine runs a range of its own; on lets both run ncnn's")


class ThresholdBar(QWidget):
    """What belongs to the threshold and is not a plot."""

    easyquantRequested = Signal(object)  # noqa: N815
    """Tuple of root blobs whose scales are to be searched."""

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.spin, self.low_spin = ThresholdSpin(), ThresholdSpin()
        self.low_spin.setAccessibleName(tr("Lower end"))
        self.low_spin.setToolTip(tr("Lower end of the affine range: smaller values are clipped to it"))
        self.link_button = _button(TOGETHER, tr(LINKED))
        self.link_button.setCheckable(True)
        self.sides = EngineSides(document, self.link_button)
        self.note = self.sides.note
        self.figures = {
            "scale": Figure(tr("scale"), "0000.000", _scale_tip(127), theme),
            "clipped": Figure(tr("clipped"), "00.0 ppm", tr(CLIPPING["clipped"]), theme),
            "shortened": Figure(tr("by at most"), "00.0 ppm", tr(CLIPPING["shortened"]), theme),
            "clip_error": Figure(tr("of the error"), "00.0 ppm", tr(CLIPPING["clip_error"]), theme),
            "kl": Figure("KL", "0.00000", tr(TIPS["kl"]), theme),
            "cosine": Figure(tr("cosine"), "0.000000", tr(TIPS["cosine"]), theme),
            "sqnr": Figure("SQNR", "−00.0 dB", tr(TIPS["sqnr"]), theme),
        }
        self.method = QComboBox()
        self.method.addItem(tr("Auto"), AUTO)
        for name in METHODS:
            self.method.addItem(method_title(name), name)
            if METHODS[name].note:
                place = self.method.count() - 1
                self.method.setItemData(place, tr_message(METHODS[name].note + "."), TIP)
        self.method.addItem(tr("Percentile"), PERCENTILE)
        self.method.insertSeparator(self.method.count())
        self.method.addItem("EasyQuant", EASYQUANT)
        search = tr("Searches weight and activation scales on ncnn itself, layer by layer; takes a while")
        self.method.setItemData(self.method.count() - 1, search, TIP)
        self.method.setAccessibleName(tr("Threshold method"))
        self.method.setToolTip(
            tr("Method that the buttons beside it apply; what set the threshold stands above")
        )
        self.percentile = PercentileSpin()
        self.percentile.hide()
        self.blob_button = _button(tr("This blob"), tr("Apply the method to this blob"))
        self.selection_button = _button(tr("Selected"), tr("Apply the method to all selected blobs"))
        self.all_button = _button(tr("All"), tr("Apply the method to all blobs"))
        self.reset_button = _button(tr("Reset"), tr("Back to what calibration gave (double-click the line)"))
        self.on_button = _button("int8", tr("Run the layers of this blob in int8; off means fp32"))
        self.on_button.setCheckable(True)
        self._build()
        self._connect()
        self._refresh()

    def _build(self) -> None:
        self.caption, self.origin = QLabel(tr("Threshold")), ElidedLabel()
        self.caption.setBuddy(self.spin)
        self.origin.setProperty("caption", True)
        self.origin.setAccessibleName(tr("What set the threshold"))
        # A word more or less must not move what stands beside it.
        self.origin.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.titles = QWidget()
        column = QVBoxLayout(self.titles)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.caption)
        column.addWidget(self.origin)
        self.apply_label, self.to_label = QLabel(tr("Apply")), QLabel(tr("to"))
        self.apply_label.setBuddy(self.method)
        choice = (self.apply_label, self.method, self.percentile, self.to_label)
        apply = (self.blob_button, self.selection_button, self.all_button)
        self.lines = FoldingLines(
            (self.titles, self.low_spin, self.spin),
            tuple(self.figures.values()),
            (*choice, *apply),
            (self.reset_button, self.on_button),
            self.sides,
            spare=(self.figures["clip_error"], self.figures["shortened"]),
            words=(self.apply_label, self.to_label),
        )
        sides = (self.link_button, *self.sides.buttons.values())
        edited = (self.low_spin, self.spin, *sides, self.method, self.percentile)
        order = (*edited, *apply, self.reset_button)
        for before, after in zip(order, (*order[1:], self.on_button), strict=True):
            QWidget.setTabOrder(before, after)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.lines)

    def _connect(self) -> None:
        document = self._document
        document.selectionChanged.connect(self._refresh)
        document.statsChanged.connect(self._refresh)
        document.planChanged.connect(self._refresh)
        document.previewChanged.connect(self._on_preview)
        document.bitsChanged.connect(self._refresh)
        document.sideChanged.connect(self._refresh)
        self.method.currentIndexChanged.connect(self._on_method)
        spins: tuple[tuple[End, ThresholdSpin], ...] = (("hi", self.spin), ("lo", self.low_spin))
        for end, spin in spins:
            spin.edited.connect(partial(self._on_typed, end))
            spin.stepped.connect(partial(self._on_stepped, end))
        self.blob_button.clicked.connect(lambda: self._apply(self._this))
        self.selection_button.clicked.connect(lambda: self._apply(lambda: document.selected_roots))
        self.all_button.clicked.connect(lambda: self._apply(lambda: tuple(document.plan.activations)))
        self.reset_button.clicked.connect(lambda: document.reset(self._this()))
        self.link_button.clicked.connect(self._on_link)
        self.on_button.clicked.connect(self._on_switch)

    def _this(self) -> tuple[str, ...]:
        root = self._document.selected_root
        return () if root is None else (root,)

    def _apply(self, roots: Callable[[], tuple[str, ...]]) -> None:
        method = self.method.currentData()
        if method == EASYQUANT:
            self.easyquantRequested.emit(roots())
        elif method == AUTO:
            chosen = roots()
            self._document.reset(chosen, edit_names.auto(chosen))
        elif method == PERCENTILE:
            if not self.percentile.commit():
                return
            self._document.apply_method(f"percentile:{self.percentile.value():.10g}", roots())
        else:
            self._document.apply_method(method, roots())

    def _on_method(self) -> None:
        """Show the percentile's number where it belongs to the method."""
        typed = self.method.currentData() == PERCENTILE
        self.percentile.setVisible(typed)
        if typed:
            self.percentile.setFocus()
            self.percentile.selectAll()

    def _on_typed(self, end: End, value: float) -> None:
        root = self._document.selected_root
        if root is not None:
            self._document.set_threshold({root: value}, end=end)

    def _on_stepped(self, end: End, value: float) -> None:
        root = self._document.selected_root
        if root is not None:
            self._document.nudge_threshold(root, value, end)

    def _on_link(self, linked: bool) -> None:
        """Link the two engines' ranges; or part them, and show ONNX Runtime's, which is to be another one."""
        document = self._document
        if linked:
            document.link(self._this())
        else:
            document.unlink(self._this())
            document.set_side("onnxruntime")
        self._refresh()

    def _on_switch(self, on: bool) -> None:
        document = self._document
        root = document.selected_root
        if document.model is not None and root is not None:
            document.set_layers_on({row.name: on for row in document.model.layers_of(root)})
            self._refresh()

    def _on_preview(self, root: str) -> None:
        if root == self._document.selected_root:
            self._show_numbers()

    def _show_numbers(self) -> None:
        document = self._document
        root = document.selected_root
        metrics = None if root is None else document.metrics(root)
        if root is None or metrics is None:
            self.spin.show_threshold(None, (0.0, 1.0), 1.0)
            self._show_scheme(None, None)
            for figure in self.figures.values():
                figure.set_text(fixed(None, 0))
                figure.setAccessibleDescription(tr("Comes with the calibration of this blob"))
            return
        self._show_scheme(root, metrics)
        self.figures["scale"].set_text(fixed(metrics.scale, min(3, decimals_for(metrics.scale, 6))))
        for name in CLIPPING:
            self.figures[name].set_text(share_text(getattr(metrics, name)))
        self.figures["kl"].set_text(significant(metrics.kl))
        tip = tr(TIPS["kl"])
        if metrics.kl is None:
            tip = tr("{sentence}.", sentence=tr(NO_KL)) + f"\n{tip}"
        if tip != self.figures["kl"].toolTip():
            self.figures["kl"].setToolTip(tip)
        self.figures["cosine"].set_text(cosine_text(metrics.cosine, 6))
        self.figures["sqnr"].set_text(fixed(metrics.sqnr, 1, "dB"))

    def _show_scheme(self, root: str | None, metrics: Metrics | None) -> None:
        """One number for a symmetric range; both ends and what follows from them for an affine one."""
        document = self._document
        quant = None if root is None else document.quant(root)
        two = quant is not None and not quant.is_symmetric
        self.low_spin.setVisible(two)
        for spin in (self.spin, self.low_spin):
            # Two of them take little more room than one with its caption, so that the panel stays as wide.
            spin.setFixedWidth(NARROW if two else WIDE)
        self.titles.setFixedWidth(self._title_width(two))
        self.figures["kl"].setVisible(not two)
        self.caption.setText(tr("Range" if two else "Threshold"))
        self._show_origin(quant)
        edited = root is not None and is_edited(document, root, quant)
        for spin in (self.spin, self.low_spin):
            spin.show_edited(edited)
        if quant is None or root is None or metrics is None:
            self.sides.show_range(None, "", "")
            return
        self.sides.show_range(root, *range_note(document, root, quant, metrics))
        absmax, (low, high) = document.stats[root].absmax, document.bounds(root)
        # One end of an affine range may be 0, if the other is not.
        least = 0.0 if two and -quant.lo >= low else low
        self.spin.show_threshold(quant.hi, (least, high), absmax)
        if two:
            self.low_spin.show_threshold(quant.lo, (-high, 0.0 if quant.hi >= low else -low), absmax)

    def _title_width(self, two: bool) -> int:
        """Room for what sets a range as a rule, so that only a long percentile is cut."""
        metrics = QFontMetrics(font(CAPTION_SIZE))
        names = ("MSE", tr("tuning")) if two else ("EasyQuant", "p99.999")
        widest = max(metrics.horizontalAdvance(tr("by {origin}", origin=name)) for name in names)
        return max(SHORT_TITLE if two else TITLE, widest + SPACE)

    def _show_origin(self, quant: ActivationQuant | None) -> None:
        """What set the range that is shown; the method in the box below is only what a button would apply."""
        self.origin.setText("" if quant is None else tr("by {origin}", origin=set_by(quant.origin)))
        tip = "" if quant is None else origin_tip(quant.origin)
        choice = self._document.choice
        if quant is not None and choice is not None and quant.origin in (choice.method, choice.onnx_method):
            tip += f"\n{tr_message(choice.text)}"
        self.origin.setToolTip(tip)

    def _refresh(self, *_: object) -> None:
        document = self._document
        root = document.selected_root
        editable = root in document.plan.activations and root in document.stats and not document.read_only
        self._show_numbers()
        self.spin.setEnabled(editable)
        self.low_spin.setEnabled(editable)
        top = levels(document.bits)
        apart = root is not None and not document.plan.is_linked(root)
        self.link_button.setChecked(not apart)
        self.link_button.setText(tr("not linked") if apart else TOGETHER)
        self.link_button.setToolTip(tr(APART if apart else LINKED))
        self.link_button.setEnabled(apart or (root is not None and document.can_unlink(root)))
        self.link_button.setVisible(document.model is not None and document.model.onnx_reason is None)
        of_auto = tr("Back to the method that was chosen by comparison on held-out images")
        if document.choice is not None:
            of_auto = tr_message(document.choice.text)
        self.method.setItemData(0, of_auto, TIP)
        self.figures["scale"].setToolTip(_scale_tip(top))
        for widget in (self.method, self.percentile, self.blob_button, self.reset_button):
            widget.setEnabled(editable)
        self.selection_button.setEnabled(not document.read_only and len(document.selected_roots) > 1)
        count = len(document.selected_roots)
        self.selection_button.setText(tr("{count} selected", count=count) if count > 1 else tr("Selected"))
        self.all_button.setEnabled(bool(document.stats) and not document.read_only)
        rows = [] if document.model is None or root is None else document.model.layers_of(root)
        can = any(document.can_switch(row) for row in rows)
        self.on_button.setEnabled(can)
        self.on_button.setChecked(any(map(document.is_int8, rows)))
        # Where there is nothing to switch, there is no state to tell.
        state = tr("int8 on" if self.on_button.isChecked() else "int8 off")
        self.on_button.setText(state if can else "int8")


def _scale_tip(top: int) -> str:
    return tr("Codes per unit: {top} / threshold, as in the table", top=top)


def _button(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button
