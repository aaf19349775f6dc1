"""Tabs that stay as they are while their pages change."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QTabWidget, QWidget


class SteadyTabs(QTabWidget):
    """Tabs that are laid out again only when a page needs another minimum size.

    Qt does so for every label that gets another text, whatever its size, and paints all pages and the panels
    around them again.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = QSize()
        self.setDocumentMode(True)

    def event(self, event: QEvent) -> bool:
        """Leave out layouts that change nothing."""
        if event.type() == QEvent.Type.LayoutRequest:
            least, self._least = self._least, self.minimumSizeHint()
            if least == self._least:
                return True
        return super().event(event)
