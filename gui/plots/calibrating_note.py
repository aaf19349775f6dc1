"""In the empty plot of a blob: how far its first calibration is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLabel

from clipscope.gui.language.stages import count_text, stage_text
from clipscope.gui.language.texts import tr
from clipscope.gui.state.document import Document


class CalibratingNote(QLabel):
    """A line in the middle of a plot, as long as there is nothing else to see and it is being measured.

    Parameters
    ----------
    document
        What is calibrated.
    plot
        Where its histograms are drawn.
    """

    def __init__(self, document: Document, plot: QAbstractScrollArea) -> None:
        super().__init__(plot.viewport())
        self._document, self._over = document, plot.viewport()
        self.setProperty("muted", True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._over.installEventFilter(self)
        document.calibrating.changed.connect(self._show)
        document.statsChanged.connect(self._show)
        self._show()

    def _show(self) -> None:
        step = self._document.calibrating.step
        wanted = step is not None and not self._document.is_calibrated
        if step is not None and wanted:
            count = count_text(step)
            self.setText(tr("Calibrating: {stage}{count}", stage=stage_text(step.stage), count=count))
            self._fit()
        self.setVisible(wanted)

    def _fit(self) -> None:
        self.setGeometry(self._over.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Stay in the middle."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)
