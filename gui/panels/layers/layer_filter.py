"""The field that filters the layers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from clipscope.gui.language.texts import tr, tr_noop

TIP = tr_noop(
    "A part of a layer's, blob's or ONNX node's name, or of its type\n"
    "A state: edited, int8, fp32\n"
    "A figure: SQNR < 33, clipped > 1%, KL > 0.1, cosine < 0.999, threshold >= 6, costs > 0.5, time > 10%\n"
    "Several with commas between them: int8, SQNR < 33. Esc clears it"
)


class FilterField(QLineEdit):
    """Esc clears it, Down and Enter go on to the list."""

    leftDownwards = Signal()  # noqa: N815

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(tr("Filter layers  (Ctrl+F)"))
        self.setClearButtonEnabled(True)
        self.setAccessibleName(tr("Filter layers"))
        self.setToolTip(tr(TIP))

    def show_refused(self, refused: bool) -> None:
        """Mark a text that can't be understood."""
        if bool(self.property("refused")) != refused:
            self.setProperty("refused", refused)
            self.style().unpolish(self)
            self.style().polish(self)

    def event(self, event: QEvent) -> bool:
        """Claim Esc before a shortcut of the window takes it, while there is text."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.text()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Clear, or go on to the list."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            event.accept()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.leftDownwards.emit()
            event.accept()
        else:
            super().keyPressEvent(event)
