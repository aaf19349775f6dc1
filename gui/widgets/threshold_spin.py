"""The threshold as a number that can be typed and stepped."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from gui.numbers import decimals_for


class ThresholdSpin(QDoubleSpinBox):
    """Number twin of the threshold line; `edited` tells of the person's changes only."""

    edited = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("threshold", True)
        # Tables, plots and exports use the point; a comma here would only confuse.
        self.setLocale(QLocale.c())
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setAccessibleName("Threshold")
        self.setToolTip("Clip threshold in the blob's own unit: larger values are clipped to it")
        self.valueChanged.connect(self.edited)

    def show_threshold(self, value: float | None, bounds: tuple[float, float], absmax: float) -> None:
        """Show a value without telling of it; decimals and steps follow the blob's absmax."""
        blocked = self.blockSignals(True)
        self.setEnabled(value is not None)
        if value is None:
            self.clear()
        else:
            decimals = decimals_for(absmax or 1.0, 5)
            if decimals != self.decimals():
                self.setDecimals(decimals)
            self.setRange(*bounds)
            self.setSingleStep(max((absmax or 1.0) / 512, 10.0**-decimals))
            self.setValue(value)
        self.blockSignals(blocked)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window: a number that was entered is an edit of the document."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            keys = QKeySequence.StandardKey
            if event.matches(keys.Undo) or event.matches(keys.Redo):
                event.ignore()
                return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Step only while it has the focus, so that scrolling past changes nothing."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
