"""All methods' thresholds of the selected blob beside each other, with what each costs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clipscope.core.quant.metrics import Metrics
from clipscope.gui.clipping_text import TIPS as CLIPPING
from clipscope.gui.dialogs.report_rows import Cell, ReportRows, Row
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import MISSING, cosine_text, fixed, shares_texts, significant
from clipscope.gui.origins import origin_title
from clipscope.gui.plots.curve_view import NO_KL
from clipscope.gui.plots.curve_view import TIPS as FIGURE_TIPS
from clipscope.gui.state.document import Document
from clipscope.gui.state.schemes import range_text
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.row_view import fitted_view

TITLES = (
    "",
    tr_noop("Method"),
    tr_noop("Threshold"),
    "KL",
    tr_noop("Cosine"),
    "SQNR dB",  # untranslated
    tr_noop("Clipped"),
    tr_noop("By at most"),
    tr_noop("Of the error"),
)
TIPS = (
    tr_noop("● marks the present threshold"),
    tr_noop("Double-click a row to give the blob that threshold"),
    tr_noop("Clip threshold in the blob's own unit"),
    FIGURE_TIPS["kl"],
    FIGURE_TIPS["cosine"],
    FIGURE_TIPS["sqnr"],
    *CLIPPING.values(),
)
PRESENT = "●"
BEST = tr_noop("The best of the column")
WIDTH, LOWEST = 800, 360
"""Of the dialog at first, in pixels; higher where there are more methods."""


class MethodTable(QDialog):
    """Follows the selected blob; the row in use is the current one until a person moves to another.

    A double click, Enter or the button applies a row as one edit; a single click only moves to it.
    """

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._methods: list[str | None] = []
        self._shown: tuple[str, str] | None = None
        """Root blob and origin of its range."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Methods"))
        self.title = QLabel()
        self.title.setProperty("heading", True)
        self.note = QLabel(tr("A double click, or Enter, applies a row."))
        self.note.setProperty("muted", True)
        self.model = ReportRows(
            [tr(title) for title in TITLES], [tr(tip) for tip in TIPS], range(2, len(TITLES)), theme, self
        )
        self.tree = fitted_view(self.model, tr("Methods and their figures"), (1,))
        self.tree.setSortingEnabled(False)
        self.tree.setSelectionMode(self.tree.SelectionMode.SingleSelection)
        self.apply_button, self.close_button = QPushButton(tr("Apply")), QPushButton(tr("Close"))
        # Enter in the list reaches the dialog's default button.
        self.apply_button.setDefault(True)
        bottom = QHBoxLayout()
        bottom.addWidget(self.note, 1)
        bottom.addWidget(self.apply_button)
        bottom.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 6, SPACE * 4, SPACE * 6, SPACE * 4)
        layout.setSpacing(SPACE * 3)
        layout.addWidget(self.title)
        layout.addWidget(self.tree, 1)
        layout.addLayout(bottom)
        self.close_button.clicked.connect(self.close)
        self.apply_button.clicked.connect(lambda: self._apply(self.tree.currentIndex()))
        self.tree.doubleClicked.connect(self._apply)
        self.tree.selectionModel().currentChanged.connect(self._show_button)
        for signal in (document.selectionChanged, document.statsChanged, document.planChanged):
            signal.connect(self._refresh)
        document.sideChanged.connect(self._refresh)
        document.titles.changed.connect(self._refresh)
        self._refresh()
        self._fit()

    def _fit(self) -> None:
        """Room for all rows, so that none is cut, as far as the window before has it."""
        rows = self.model.rowCount() * self.tree.sizeHintForRow(0) + 2 * self.tree.frameWidth() + SPACE
        beside = (
            self.sizeHint().height() - self.tree.sizeHint().height() + self.tree.header().sizeHint().height()
        )
        window = self.parentWidget()
        most = LOWEST if window is None else window.window().height()
        self.resize(WIDTH, min(max(LOWEST, beside + rows), max(LOWEST, most)))

    def _apply(self, index: QModelIndex) -> None:
        root, method = self._document.selected_root, self._other(index)
        if root is not None and method is not None:
            self._document.apply_method(method, [root])

    def _other(self, index: QModelIndex) -> str | None:
        """Method of a row that can be applied: not of the one in use, nor of a range that no method made."""
        root = self._document.selected_root
        quant = None if root is None else self._document.planned(root)
        method = self._methods[index.row()] if index.isValid() else None
        return None if self._document.read_only or (quant and quant.origin == method) else method

    def _show_button(self, *_: object) -> None:
        method = self._other(self.tree.currentIndex())
        self.apply_button.setEnabled(method is not None)
        self.apply_button.setText(
            tr("Apply") if method is None else tr("Apply {method}", method=origin_title(method))
        )
        tip = tr(
            "This row is in use already"
            if method is None
            else "Give the blob this method's threshold (Enter)"
        )
        self.apply_button.setToolTip(tip)

    def _refresh(self, *_: object) -> None:
        document, root = self._document, self._document.selected_root
        quant = None if root is None else document.planned(root)
        proposals = () if root is None else document.proposals(root)
        if root is None or quant is None or not proposals:
            self.title.setText(
                tr("No calibrated blob is selected")
                if root is None
                else tr("{blob}: no threshold", blob=document.titles.blob(root))
            )
            self._methods, self._shown = [], None
            self.model.set_rows([])
            self._show_button()
            return
        bits = document.blobs.bits_of(root)
        self.title.setText(
            tr(
                "Blob {blob}, {bits}-bit codes, ONNX Runtime's own range",
                blob=document.titles.blob(root),
                bits=bits,
            )
            if document.blobs.shows_own(root)
            else tr("Blob {blob}, {bits}-bit codes", blob=document.titles.blob(root), bits=bits)
        )
        moved_to = self._other(self.tree.currentIndex()) if self._shown == (root, quant.origin) else None
        self._shown = (root, quant.origin)
        known = [one.origin for one in proposals]
        found = [*proposals, *(() if quant.origin in known else (quant,))]
        found.sort(key=lambda one: one.threshold)
        figures = [document.metrics_of(root, one) for one in found]
        self._methods = [one.origin if one.origin in known else None for one in found]
        chosen = self._methods.index(quant.origin if quant.origin in self._methods else None)
        best = _best(figures)
        # Each column has one unit.
        columns = {name: shares_texts([getattr(one, name) for one in figures]) for name in CLIPPING}
        rows = [
            _row(
                origin_title(one.origin),
                range_text(one, document.stats[root].absmax),
                metrics,
                place == chosen,
                best,
                [columns[name][place] for name in CLIPPING],
            )
            for place, (one, metrics) in enumerate(zip(found, figures, strict=True))
        ]
        self.model.set_rows(rows)
        # Where a person moved to stays only while the blob and what it uses are the same.
        place = chosen if moved_to is None or moved_to not in self._methods else self._methods.index(moved_to)
        self.tree.setCurrentIndex(self.model.index(place, 0))
        self._show_button()


def _best(figures: list[Metrics]) -> tuple[float | None, float, float]:
    """Lowest KL, highest cosine, highest SQNR."""
    known = [metrics.kl for metrics in figures if metrics.kl is not None]
    return min(known, default=None), max(m.cosine for m in figures), max(m.sqnr for m in figures)


def _row(
    title: str,
    threshold: str,
    metrics: Metrics,
    present: bool,
    best: tuple[float | None, float, float],
    clipping: Sequence[str],
) -> Row:
    def cell(text: str, value: float | None, top: float | None, best_text: str) -> Cell:
        # Also those that rounding makes look the same: nobody can tell them from the best.
        best = value is not None and top is not None and text == best_text
        tip = tr(NO_KL) if text == MISSING else tr(BEST) if best else ""
        return Cell(text, value, "better" if best else None, tip, strong=best)

    return (
        Cell(PRESENT if present else "", colour="threshold_text", tip=tr("The present threshold")),
        Cell(title, colour="threshold_text" if present else None, tip=tr(TIPS[1])),
        Cell(threshold),
        cell(significant(metrics.kl), metrics.kl, best[0], significant(best[0])),
        cell(cosine_text(metrics.cosine), metrics.cosine, best[1], cosine_text(best[1])),
        cell(fixed(metrics.sqnr, 1), metrics.sqnr, best[2], fixed(best[2], 1)),
        *(Cell(text, getattr(metrics, name)) for name, text in zip(CLIPPING, clipping, strict=True)),
    )
