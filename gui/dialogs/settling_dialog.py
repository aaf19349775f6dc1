"""Whether the calibration images are enough: thresholds by the number of images, blob by blob."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clipscope.core.calibration.enough import MOVES, Settling
from clipscope.gui.dialogs.report_rows import Cell, ReportRows, Row
from clipscope.gui.dialogs.settling_plot import SettlingPlot
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import percent, significant
from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.row_view import fitted_view
from clipscope.gui.work.image_checks import ImageChecks

TITLES = (tr_noop("Blob"), tr_noop("Moved by"), tr_noop("Half of the images"), tr_noop("All images"))
TIPS = (
    tr_noop("Blobs whose range the calibration's method made; those that still move come first"),
    tr_noop("Share by which the threshold of half of the images differs from that of all"),
    tr_noop("Threshold made from half of the images"),
    tr_noop("Threshold made from all"),
)
UNKNOWN = tr_noop("Calibrate (F7) to see whether the images are enough; fewer than 8 are too few to tell.")


class SettlingDialog(QDialog):
    """A list of the blobs, and the plot of the selected one.

    Parameters
    ----------
    document, checks
        The state of the window, and what is known of the images.
    """

    def __init__(
        self, document: Document, checks: ImageChecks, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._checks = document, checks
        self._roots: list[str] = []
        self.setWindowTitle(tr("Are the calibration images enough?"))
        self.resize(560, 480)
        self.summary, self.overlap, self.title = QLabel(), QLabel(), QLabel()
        for label in (self.summary, self.overlap):
            label.setWordWrap(True)
        self.summary.setProperty("heading", True)
        self.title.setProperty("caption", True)
        self.note = QLabel(
            tr("Green: within {share} of the threshold of all images", share=percent(MOVES, 0))
        )
        self.note.setProperty("muted", True)
        self.model = ReportRows(TITLES, TIPS, range(1, len(TITLES)), theme, self)
        self.tree = fitted_view(self.model, tr("Thresholds by the number of images"), (0,))
        self.tree.setSortingEnabled(False)
        self.tree.setSelectionMode(self.tree.SelectionMode.SingleSelection)
        self.plot = SettlingPlot(theme)
        self.close_button = QPushButton(tr("Close"))
        self.close_button.clicked.connect(self.close)
        bottom = QHBoxLayout()
        bottom.addWidget(self.note, 1)
        bottom.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 6, SPACE * 4, SPACE * 6, SPACE * 4)
        layout.setSpacing(SPACE * 3)
        layout.addWidget(self.summary)
        layout.addWidget(self.overlap)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.title)
        layout.addWidget(self.plot)
        layout.addLayout(bottom)
        self.tree.selectionModel().currentChanged.connect(self._choose)
        checks.changed.connect(self._refresh)
        document.selectionChanged.connect(self._follow)
        self._refresh()

    def _refresh(self) -> None:
        checks = self._checks
        found = sorted(checks.settling, key=lambda one: -one.moved)
        self._roots = [one.root for one in found]
        self.summary.setText(checks.text or tr(UNKNOWN))
        self.overlap.setText(checks.overlap)
        self.overlap.setVisible(bool(checks.overlap))
        self.model.set_rows([_row(one, self._document.titles.blob(one.root)) for one in found])
        self._follow()

    def _follow(self) -> None:
        root = self._document.selected_root
        found = self._checks.of_root(root)
        if root in self._roots:
            self.tree.setCurrentIndex(self.model.index(self._roots.index(root), 0))
        self.plot.show_settling(found)
        self.title.setText(
            ""
            if found is None
            else tr(
                "Threshold of blob {root} by the number of images",
                root=self._document.titles.blob(root or ""),
            )
        )

    def _choose(self, index: QModelIndex, *_: object) -> None:
        model = self._document.model
        if not index.isValid() or model is None or index.row() >= len(self._roots):
            return
        layers = model.layers_of(self._roots[index.row()])
        if layers and layers[0].root != self._document.selected_root:
            self._document.select(layers[0].name)


def _row(found: Settling, blob: str) -> Row:
    last = list(found.thresholds.values())[-1]
    moves = found.moved > MOVES
    return (
        Cell(blob),
        Cell(percent(found.moved, 0), found.moved, "worse" if moves else None),
        Cell(significant(found.thresholds[found.half], 4)),
        Cell(significant(last, 4)),
    )
