"""Integer multipliers of the selected layer, channel by channel, as an integer-only device holds them."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clipscope.core.quant.multiplier import LayerMultipliers
from clipscope.core.quant.plan import ActivationQuant
from clipscope.gui.dialogs.multiplier_rows import ERROR_UNIT, Col, MultiplierRows, multipliers_tsv
from clipscope.gui.language.errors import with_bold_lead
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import fixed
from clipscope.gui.origins import set_by
from clipscope.gui.state.document import Document
from clipscope.gui.state.schemes import range_text
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.elided_label import ElidedLabel
from clipscope.gui.widgets.row_view import row_view
from clipscope.gui.work.jobs import Jobs
from clipscope.gui.work.multipliers import Multipliers

FORMULA = tr_noop(
    "M = S<sub>in</sub> · S<sub>w</sub> / S<sub>out</sub> ≈ M0 · 2<sup>−31−n</sup>, for an"
    " integer-only device (Jacob et al. 2018)"
)
WIDTHS = ((0, 74), (1, 116), (2, 116), (3, 124), (4, 68))
BLOB, WIDEST_BLOB = 1, 200
CAPTIONS = (
    "",
    tr_noop("Blob"),
    tr_noop("Step S"),
    tr_noop("Zero point"),
    tr_noop("Clip range"),
    tr_noop("From"),
    tr_noop("Codes"),
)


class MultiplierDialog(QDialog):
    """Follows selection and plan.

    Parameters
    ----------
    document
        Whose layer it is.
    jobs
        The worker, which finds the multipliers.
    """

    def __init__(self, document: Document, jobs: Jobs, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.multipliers = Multipliers(document, jobs, self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Integer multipliers"))
        self.resize(680, 480)
        self.title, self.largest = ElidedLabel(), QLabel()
        self.title.setProperty("heading", True)
        self.formula, self.status = QLabel(tr(FORMULA)), QLabel()
        self.formula.setTextFormat(Qt.TextFormat.RichText)
        self.formula.setProperty("muted", True)
        self.status.setProperty("muted", True)
        self.scales = tuple(_scale_labels() for _ in range(3))
        self.model = MultiplierRows(theme, self)
        self.tree = row_view(self.model, WIDTHS, tr("Multipliers by output channel"))
        self.tree.sortByColumn(Col.CHANNEL, Qt.SortOrder.AscendingOrder)
        self.empty = QLabel()
        self.empty.setProperty("muted", True)
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pages = QStackedWidget()
        self.copy_button, self.close_button = QPushButton(tr("Copy table")), QPushButton(tr("Close"))
        self.copy_button.setToolTip(tr("Copy all channels with all digits, tab-separated (Ctrl+C)"))
        self.again_button = QPushButton(tr("Ask again"))
        self._arrange()
        self._connect()
        self._refresh()

    def copy(self) -> None:
        """Put the table on the clipboard, tab-separated."""
        found = self.multipliers.found
        if found is not None and not self.multipliers.busy:
            QGuiApplication.clipboard().setText(multipliers_tsv(found))
            count = len(found.weight_steps)
            self.status.setText(
                tr("Copied 1 row.") if count == 1 else tr("Copied {count} rows.", count=count)
            )

    # Building -----------------------------------------------------------------------------------

    def _arrange(self) -> None:
        page, bottom = QWidget(), QHBoxLayout()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 3)
        column.addLayout(self._scale_grid())
        column.addWidget(self.tree, 1)
        self.pages.addWidget(self.empty)
        self.pages.addWidget(page)
        bottom.setSpacing(SPACE * 2)
        bottom.addWidget(self.copy_button)
        bottom.addWidget(self.again_button)
        bottom.addWidget(self.status, 1)
        bottom.addWidget(self.close_button)
        for button in (self.copy_button, self.again_button, self.close_button):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 6, SPACE * 4, SPACE * 6, SPACE * 4)
        layout.setSpacing(SPACE * 2)
        top = QHBoxLayout()
        top.setSpacing(SPACE * 4)
        top.addWidget(self.title, 1)
        top.addWidget(self.largest)
        layout.addLayout(top)
        layout.addWidget(self.formula)
        layout.addWidget(self.pages, 1)
        layout.addLayout(bottom)

    def _scale_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE * 5)
        grid.setVerticalSpacing(SPACE)
        for line, labels in enumerate(self.scales):
            for place, (label, caption) in enumerate(zip(labels, CAPTIONS, strict=True)):
                label.setText(caption and tr(caption))
                if line == 0 or place == 0:
                    label.setProperty("muted", True)
                side = Qt.AlignmentFlag.AlignRight if 2 <= place <= 4 else Qt.AlignmentFlag.AlignLeft
                grid.addWidget(label, line, place, side)
        grid.setColumnStretch(len(CAPTIONS), 1)
        return grid

    def _connect(self) -> None:
        self.copy_button.clicked.connect(self.copy)
        self.again_button.clicked.connect(self.multipliers.ask_again)
        self.close_button.clicked.connect(self.close)
        QShortcut(QKeySequence.StandardKey.Copy, self).activated.connect(self.copy)
        self.multipliers.changed.connect(self._refresh)
        self._document.titles.changed.connect(self._refresh)
        self._document.modelChanged.connect(self.close)
        self.finished.connect(self.multipliers.give_up)

    # Showing ------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        found, row, busy = self.multipliers.found, self._document.selected_layer, self.multipliers.busy
        self.title.setText(
            tr("No layer is selected")
            if row is None
            else tr("Layer {name}", name=self._document.titles.layer(row.name))
        )
        self.copy_button.setEnabled(found is not None and not busy)
        self.again_button.setVisible(self.multipliers.can_retry)
        place = self.tree.verticalScrollBar().value()
        self.model.set_item(found)
        self.largest.setText("" if found is None or busy else largest_text(found))
        waits = self.multipliers.waits
        doing = waits or tr("Finding them for the present plan…")
        self.status.setText(doing if found is not None and busy else "")
        if found is None:
            self.empty.setText(
                waits or tr("Finding the multipliers…") if busy else with_bold_lead(self.multipliers.why)
            )
            self.pages.setCurrentWidget(self.empty)
            return
        self.tree.verticalScrollBar().setValue(place)
        self._show_scale(1, tr("Input"), found.input, found.input_quant)
        self._show_scale(2, tr("Output"), found.output, found.output_quant)
        first = self.pages.currentIndex() != 1
        self.pages.setCurrentIndex(1)
        if first and not self.tree.hasFocus() and self.focusWidget() in (None, self.close_button):
            self.tree.setFocus()  # it is what keys are for; there was nothing but a button before

    def _show_scale(self, line: int, name: str, blob: str, quant: ActivationQuant) -> None:
        span = f"±{range_text(quant)}" if quant.is_symmetric else range_text(quant)
        blob = self._document.titles.blob(blob)
        texts = (
            *(name, blob, f"{quant.step:.6g}", str(quant.zero_point), span),
            *(set_by(quant.origin), tr("{bits} bits", bits=quant.bits)),
        )
        for label, text in zip(self.scales[line], texts, strict=True):
            label.setText(text)
        self.scales[line][BLOB].setToolTip(blob)


def _scale_labels() -> tuple[QLabel, ...]:
    """A line of the grid above the table; long names of blobs give way."""
    labels = tuple(ElidedLabel() if place == BLOB else QLabel() for place in range(len(CAPTIONS)))
    labels[BLOB].setMaximumWidth(WIDEST_BLOB)
    return labels


def largest_text(found: LayerMultipliers) -> str:
    """Largest rounding error of a layer's multipliers, and how many are taken for zero."""
    kept = found.multipliers.mantissa != 0
    count, lost = len(kept), int((~kept).sum())
    channels = tr("1 channel") if count == 1 else tr("{count} channels", count=f"{count:,}")
    if lost:
        channels = tr("{channels}, {lost} taken as 0", channels=channels, lost=f"{lost:,}")
    if lost == count:
        return channels
    worst = float(np.abs(found.multipliers.error[kept]).max()) / ERROR_UNIT
    return tr("{channels}; largest relative error {worst} · 10⁻¹⁰", channels=channels, worst=fixed(worst, 2))
