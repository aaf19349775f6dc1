"""A hint at the first histogram, shown once: the line can be dragged."""

from __future__ import annotations

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.state.document import Document

KEPT = "hints/dragged"
TEXT = tr_noop("<b>Drag the line</b> or press ← →; a double-click resets it. F1 has all keys.")
SECONDS = 40


class DragHint(QLabel):
    """Stands above the plot until the first edit, or for a while; then never again.

    It covers nothing, and goes only when the mouse has let go: the plot must not move under a drag.

    Parameters
    ----------
    document, settings
        What is dragged, and where it is noted that it was.
    """

    def __init__(self, document: Document, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(tr(TEXT), parent)
        self._document, self._settings = document, settings
        self.setProperty("callout", True)
        self.setTextFormat(Qt.TextFormat.RichText)
        # One line: Qt would make room for as many as a narrow panel needs, at the expense of the plots.
        self.setToolTip(self.text())
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self, singleShot=True, interval=1000 * SECONDS)
        self._timer.timeout.connect(self._vanish)
        self.hide()
        if settings.value(KEPT, "") == "true":
            return
        document.statsChanged.connect(self._appear)
        document.undo_stack.indexChanged.connect(self._on_edit)

    @property
    def is_over(self) -> bool:
        """Whether it was seen and used."""
        return self._settings.value(KEPT, "") == "true"

    def _appear(self) -> None:
        if self._document.stats and not self._document.read_only and not self.is_over:
            self.show()
            self._timer.start()
        else:
            self.hide()

    def _on_edit(self, place: int) -> None:
        """An edit of the plan by other means: typed, or by a button; not a guess of the preprocessing."""
        edited = self._document.plan.activations != self._document.calibration_plan.activations
        if place and edited and not self.isHidden():
            self._vanish()

    def dismiss(self) -> None:
        """Be gone: it was read."""
        self._vanish()

    def _vanish(self, *_: object) -> None:
        """Be gone for good; the settings are told once, for each time they write to the disk."""
        self.hide()
        self._timer.stop()
        self._document.statsChanged.disconnect(self._appear)
        self._document.undo_stack.indexChanged.disconnect(self._on_edit)
        self._settings.setValue(KEPT, "true")
