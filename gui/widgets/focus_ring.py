"""An outline around what has the keys where its own looks don't say so: plots, scroll areas, tabs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

from clipscope.gui.widgets.focused_window import FocusedWindow
from clipscope.gui.widgets.row_view import draw_outline

RINGED = "ringed"
"""Property of a painted widget that shows no focus of its own."""
PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin)


def needs_ring(widget: QWidget) -> bool:
    """Whether nothing else says that a widget has the focus; lists mark their current row, if any."""
    if isinstance(widget, QAbstractItemView):
        model = widget.model()
        return model is None or not model.rowCount(widget.rootIndex())
    return isinstance(widget, (QAbstractScrollArea, QTabBar)) or bool(widget.property(RINGED))


class FocusRing(FocusedWindow):
    """Follows the focus, and marks what it comes to by the keyboard.

    Parameters
    ----------
    app
        Whose focus it is.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: _Ring | None = None
        self._by_keys = True
        app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Note whether keys or the mouse came last: who clicks knows where."""
        del watched
        if event.type() == QEvent.Type.KeyPress:
            self._by_keys = True
        elif event.type() in PRESSES:
            self._by_keys = False
        return False

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        del old
        if self._ring is not None:
            if isValid(self._ring):
                self._ring.hide()
                self._ring.deleteLater()
            self._ring = None
        if new is not None and self._by_keys and needs_ring(new):
            self._ring = _Ring(new)


class _Ring(QWidget):
    """Lies over a widget, and takes nothing that is meant for it."""

    def __init__(self, marked: QWidget) -> None:
        super().__init__(marked)
        self._marked = marked
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        marked.installEventFilter(self)
        if isinstance(marked, QTabBar):
            marked.currentChanged.connect(self._fit)
        self._fit()
        self.show()
        self.raise_()

    def _fit(self) -> None:
        marked = self._marked
        here = marked.tabRect(marked.currentIndex()) if isinstance(marked, QTabBar) else marked.rect()
        self.setGeometry(here)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Keep the size of what it lies over."""
        if event.type() == QEvent.Type.Resize and watched is self._marked:
            self._fit()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The outline."""
        del event
        painter = QPainter(self)
        row = QRect(0, 0, self.width(), self.height())
        draw_outline(painter, row, self.palette().color(QPalette.ColorRole.Accent))
        painter.end()
