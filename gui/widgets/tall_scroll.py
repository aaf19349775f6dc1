"""Something that scrolls up and down where there is too little room, and is never cut at the side."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

LEAST_HEIGHT = 120


class TallScroll(QScrollArea):
    """Scrolls vertically; as wide as its content and a scroll bar at least."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self._inside = inside
        self.setWidget(inside)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Width of the content with the scroll bar, and little height."""
        return QSize(self._width(), LEAST_HEIGHT)

    def sizeHint(self) -> QSize:  # noqa: N802
        """All of the content."""
        return QSize(self._width(), self._inside.sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """A content that became wider needs more room."""
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _width(self) -> int:
        return self._inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
