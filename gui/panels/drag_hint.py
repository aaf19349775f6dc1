"""A hint at the first histogram, shown once: the line can be dragged."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSettings, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.state.document import Document
from clipscope.gui.theme.tokens import SPACE

KEPT = "hints/dragged"
TEXT = tr_noop(
    "<b>Drag the line</b>, or press ← →: the figures follow at once, and int8 runs when you let go."
    "<br>Double-click it to go back. F1 has all keys and terms."
)
WIDTH, AXIS = 360, 24
"""Of the hint, and the height of the axis below the plot, in pixels."""
SECONDS = 40


class DragHint(QLabel):
    """Lies over the plot until the first drag, or for a while; then never again.

    Parameters
    ----------
    document, settings, plot
        What is dragged, where it is noted that it was, and what the hint lies on.
    """

    def __init__(self, document: Document, settings: QSettings, plot: QWidget) -> None:
        super().__init__(tr(TEXT), plot)
        self._document, self._settings, self._plot = document, settings, plot
        self.setProperty("callout", True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setFixedWidth(WIDTH)
        # The line below it can be taken all the same.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._timer = QTimer(self, singleShot=True, interval=1000 * SECONDS)
        self._timer.timeout.connect(self._vanish)
        self.hide()
        if settings.value(KEPT, "") == "true":
            return
        document.statsChanged.connect(self._appear)
        document.previewChanged.connect(self._vanish)
        document.undo_stack.indexChanged.connect(self._on_edit)
        plot.installEventFilter(self)

    @property
    def is_over(self) -> bool:
        """Whether it was seen and used."""
        return self._settings.value(KEPT, "") == "true"

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _appear(self) -> None:
        if self._document.stats and not self._document.read_only and not self.is_over:
            self._place()
            self.show()
            self.raise_()
            self._timer.start()
        else:
            self.hide()

    def _place(self) -> None:
        self.adjustSize()
        # Below the line's tag.
        corner = QPoint(
            self._plot.width() - WIDTH - SPACE * 4, self._plot.height() - self.height() - AXIS - SPACE * 2
        )
        self.move(max(corner.x(), SPACE), max(corner.y(), SPACE))

    def _on_edit(self, place: int) -> None:
        """An edit of the plan by other means: typed, or by a button; not a guess of the preprocessing."""
        edited = self._document.plan.activations != self._document.calibration_plan.activations
        if place and edited and not self.isHidden():
            self._vanish()

    def _vanish(self, *_: object) -> None:
        """Be gone for good; the settings are told once, for each time they write to the disk."""
        self.hide()
        self._timer.stop()
        self._document.statsChanged.disconnect(self._appear)
        self._document.previewChanged.disconnect(self._vanish)
        self._document.undo_stack.indexChanged.disconnect(self._on_edit)
        self._settings.setValue(KEPT, "true")
        self._plot.removeEventFilter(self)
