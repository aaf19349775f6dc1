"""What EasyQuant found, layer by layer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clipscope.core.easyquant.report import EasyQuantReport, LayerGain
from clipscope.gui.dialogs.report_rows import Cell, ReportRows, Row
from clipscope.gui.numbers import fixed, percent
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.row_view import row_view
from clipscope.gui.work.scale_search import ScaleSearch, gain_text

TITLES = ("Layer", "Blob", "1 − cosine before, 10⁻⁴", "after", "Less", "Threshold ×", "Weight scales ×")
TIPS = (
    "Layer in ncnn",
    "Root blob that it reads",
    "Objective: the mean over images of the cosine of the layer's fp32 output and its int8 output on ncnn, in"
    " units of 10⁻⁴ below 1",
    "The same with the scales found",
    "By how much it fell",
    "Threshold found, as a multiple of the one before",
    "Lowest and highest weight scale found, as multiples of those before",
)
WIDTHS = ((0, 150), (1, 90), (2, 150), (3, 72), (4, 72), (5, 92), (6, 120))
STOPS = {"no gain": "nothing gains any more", "time": "the time is used", "sweeps": "all sweeps done"}


class EasyQuantReportDialog(QDialog):
    """Objective of each layer before and after.

    Parameters
    ----------
    search
        Whose report it is.
    """

    def __init__(self, search: ScaleSearch, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = search
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("EasyQuant report")
        self.resize(820, 420)
        self.summary, self.status = QLabel(), QLabel()
        self.summary.setProperty("heading", True)
        self.status.setProperty("muted", True)
        self.model = ReportRows(TITLES, TIPS, range(2, len(TITLES)), theme, self)
        self.tree = row_view(self.model, WIDTHS, "Layers that were searched")
        self.tree.setSortingEnabled(False)
        self.close_button = QPushButton("Close")
        self.close_button.clicked.connect(self.close)
        bottom = QHBoxLayout()
        bottom.addWidget(self.status, 1)
        bottom.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 6, SPACE * 4, SPACE * 6, SPACE * 4)
        layout.setSpacing(SPACE * 3)
        layout.addWidget(self.summary)
        layout.addWidget(self.tree, 1)
        layout.addLayout(bottom)
        search.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        report = self._search.report
        self.summary.setText("Searching…" if report is None else _summary(report))
        self.model.set_rows([] if report is None else [_row(gain) for gain in report.layers])
        self.status.setText("" if report is None else _status(report))


def _summary(report: EasyQuantReport) -> str:
    text = gain_text(report.layers)
    return f"{text}, the mean over images" + (" and layers" if len(report.layers) > 1 else "")


def _status(report: EasyQuantReport) -> str:
    sweeps = f"{report.sweeps} sweep{'s' * (report.sweeps != 1)}"
    return f"{sweeps} of {report.images} images in {report.seconds:.0f} s; {STOPS[report.stop]}"


def _row(gain: LayerGain) -> Row:
    before, after = 1 - gain.start, 1 - gain.end
    less = 1 - after / before if before > 0 else 0.0
    low, high = gain.weights
    return (
        Cell(gain.layer),
        Cell(gain.root),
        Cell(fixed(1e4 * before, 3), before),
        Cell(fixed(1e4 * after, 3), after),
        Cell(percent(less, 0), less, "better" if less > 0 else None),
        Cell(fixed(1 / gain.activation, 3), gain.activation),
        Cell(f"{fixed(low, 2)} … {fixed(high, 2)}", low),
    )
