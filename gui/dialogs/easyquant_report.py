"""What EasyQuant found, layer by layer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clipscope.core.easyquant.report import EasyQuantReport, LayerGain
from clipscope.core.model.titles import Titles
from clipscope.gui.dialogs.report_rows import Cell, ReportRows, Row
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import fixed, interval, percent
from clipscope.gui.theme.theme import Theme
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.row_view import fitted_view
from clipscope.gui.work.scale_search import ScaleSearch, gain_text

TITLES = (
    tr_noop("Layer"),
    tr_noop("Blob"),
    tr_noop("1 − cosine before, 10⁻⁴"),
    tr_noop("After"),
    tr_noop("Reduction"),
    tr_noop("Threshold ×"),
    tr_noop("Weight scales ×"),
)
TIPS = (
    tr_noop("Layer in ncnn"),
    tr_noop("Root blob that it reads"),
    tr_noop(
        "Objective: the mean over images of the cosine of the layer's fp32 output and its int8 output on"
        " ncnn, in units of 10⁻⁴ below 1"
    ),
    tr_noop("The same with the scales found"),
    tr_noop("By how much it fell"),
    tr_noop("Threshold found, as a multiple of the one before"),
    tr_noop("Lowest and highest weight scale found, as multiples of those before"),
)
STOPS = {
    "no gain": tr_noop("nothing gains any more"),  # untranslated
    "time": tr_noop("the time is used"),
    "sweeps": tr_noop("all sweeps done"),
}


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
        self.setWindowTitle(tr("EasyQuant report"))
        self.resize(820, 420)
        self.summary, self.status = QLabel(), QLabel()
        self.summary.setProperty("heading", True)
        self.status.setProperty("muted", True)
        self.model = ReportRows(
            [tr(title) for title in TITLES], [tr(tip) for tip in TIPS], range(2, len(TITLES)), theme, self
        )
        self.tree = fitted_view(self.model, tr("Layers that were searched"), (0, 1))
        self.tree.setSortingEnabled(False)
        self.close_button = QPushButton(tr("Close"))
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
        report, titles = self._search.report, self._search.titles
        self.summary.setText(tr("Searching…") if report is None else _summary(report, titles))
        self.model.set_rows([] if report is None else [_row(gain, titles) for gain in report.layers])
        self.status.setText("" if report is None else _status(report))


def _summary(report: EasyQuantReport, titles: Titles) -> str:
    text = gain_text(report.layers, titles)
    if len(report.layers) > 1:
        return tr("{gain}, the mean over images and layers", gain=text)
    return tr("{gain}, the mean over images", gain=text)


def _status(report: EasyQuantReport) -> str:
    images, seconds, why = report.images, f"{report.seconds:.0f}", tr(STOPS[report.stop])
    if report.sweeps == 1:
        return tr("1 sweep of {images} images in {seconds} s; {why}", images=images, seconds=seconds, why=why)
    return tr(
        "{sweeps} sweeps of {images} images in {seconds} s; {why}",
        sweeps=report.sweeps,
        images=images,
        seconds=seconds,
        why=why,
    )


def _row(gain: LayerGain, titles: Titles) -> Row:
    before, after = 1 - gain.start, 1 - gain.end
    less = 1 - after / before if before > 0 else 0.0
    low, high = gain.weights
    return (
        Cell(titles.layer(gain.layer)),
        Cell(titles.blob(gain.root)),
        Cell(fixed(1e4 * before, 3), before),
        Cell(fixed(1e4 * after, 3), after),
        Cell(percent(less, 0), less, "better" if less > 0 else None),
        Cell(fixed(1 / gain.activation, 3), gain.activation),
        Cell(interval(low, high, 2), low),
    )
