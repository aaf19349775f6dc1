"""Something that scrolls up and down where there is too little room, and is never cut at the side."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

LEAST_HEIGHT = 120
FADE = 16
"""Height in which what goes on below fades, in pixels: a line cut in half would look like a mistake."""


class TallScroll(QScrollArea):
    """Scrolls vertically; as wide as its content and a scroll bar at least."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self._inside = inside
        self.setWidget(inside)
        self._fade = _Fade(self.viewport())
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._place_fade)
        bar.rangeChanged.connect(self._place_fade)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the fade at the lower edge."""
        super().resizeEvent(event)
        self._place_fade()

    def _place_fade(self, *_: int) -> None:
        bar, view = self.verticalScrollBar(), self.viewport()
        self._fade.setVisible(bar.value() < bar.maximum())
        self._fade.setGeometry(0, view.height() - FADE, view.width(), FADE)
        self._fade.raise_()

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


class _Fade(QWidget):
    """From nothing to the ground's colour; does not take the mouse."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the gradient."""
        del event
        painter = QPainter(self)
        # The style sheet makes its own ground transparent, as all that a scroll area has inside.
        ground = QApplication.palette().base().color()
        painter.fillRect(self.rect(), fade_of(ground, self.height()))
        painter.end()


def fade_of(colour: QColor, height: int) -> QLinearGradient:
    """A gradient downward from nothing to a colour."""
    gradient = QLinearGradient(0, 0, 0, height)
    nothing = QColor(colour)
    nothing.setAlpha(0)
    gradient.setColorAt(0, nothing)
    # Opaque over the lower half: of a line that is cut there nothing is left to look cut.
    gradient.setColorAt(0.5, colour)
    gradient.setColorAt(1, colour)
    return gradient
