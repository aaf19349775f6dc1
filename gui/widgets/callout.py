"""A remark that points at a field: lies over what is above it, so that nothing moves."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from clipscope.gui.theme.tokens import SPACE

SECONDS = 8
WIDEST = 380


class Callout(QLabel):
    """Says why a field refused or changed what was typed; goes by itself, or with the next key.

    Parameters
    ----------
    field
        What it points at. It lies over the field's window.
    """

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self._field = field
        self.setProperty("callout", True)
        self._timer = QTimer(self, singleShot=True, interval=1000 * SECONDS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, text: str, *, refused: bool) -> None:
        """Show a text above the field; one that ``refused`` has a red edge."""
        if self.parentWidget() is not self._field.window():
            self.setParent(self._field.window())
        self.setText(text)
        self.setAccessibleName(text)
        self.setProperty("refused", refused)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setWordWrap(self.fontMetrics().horizontalAdvance(text) + 6 * SPACE > WIDEST)
        self.resize(QSize(WIDEST, self.heightForWidth(WIDEST)) if self.wordWrap() else self.sizeHint())
        self.move(self._place())
        self.show()
        self.raise_()
        self._timer.start()

    def _place(self) -> QPoint:
        """Above the field's left end, inside the window; below where there is no room above."""
        window = self._field.window()
        at = self._field.mapTo(window, QPoint(0, 0))
        x = max(0, min(at.x(), window.width() - self.width() - SPACE))
        y = at.y() - self.height() - SPACE
        return QPoint(x, y if y >= 0 else at.y() + self._field.height() + SPACE)
