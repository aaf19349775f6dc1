"""A panel's place in the window, which it can leave for a window of its own, and which can be hidden."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QToolButton, QVBoxLayout, QWidget

from clipscope.gui.language.texts import tr
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.floating_panel import FloatingPanel


def dock_button(title: str) -> QToolButton:
    """The button in a panel's title that undocks it, and docks it again.

    Parameters
    ----------
    title
        What the panel is called.
    """
    button = QToolButton()
    button.setProperty("flat", True)
    button.setFixedSize(6 * SPACE, 6 * SPACE)
    _mark(button, title, floating=False)
    return button


class PanelSlot(QFrame):
    """The frame around a docked panel. It stays where it is, hidden, while the panel is elsewhere.

    Parameters
    ----------
    name, title
        Its name in the settings, and what it is called.
    content
        The panel.
    button
        The button in its title; see `dock_button`.
    handles
        Widgets in whose part beside the button a double click undocks and docks.
    """

    toggleRequested = Signal()  # noqa: N815
    """A person wants the panel in a window of its own, or back."""

    def __init__(
        self, name: str, title: str, content: QWidget, button: QToolButton, handles: Sequence[QWidget]
    ) -> None:
        super().__init__()
        self.name, self.title, self.content, self.button = name, title, content, button
        self.setProperty("panel", True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(*(SPACE * 3,) * 4)
        self._layout.addWidget(content)
        self._window: FloatingPanel | None = None
        self._shown = True
        self.kept: tuple[QRect, bool] | None = None
        button.clicked.connect(self.toggleRequested)
        for handle in handles:
            handle.installEventFilter(self)

    @property
    def floating(self) -> bool:
        """Whether the panel has, or while it is hidden would have, a window of its own."""
        return self._window is not None

    @property
    def shown(self) -> bool:
        """Whether the panel is not hidden."""
        return self._shown

    @property
    def docked(self) -> bool:
        """Whether the panel takes room in the window."""
        return self._shown and not self.floating

    @property
    def window_of_its_own(self) -> FloatingPanel | None:
        """The panel's window; None while it is docked."""
        return self._window

    def undock(self, owner: QWidget, actions: Sequence[QAction]) -> None:
        """Put the panel into a window of its own, which is shown by `show_where_it_is`."""
        if self.floating:
            return
        place = QRect(self.mapToGlobal(QPoint(0, 0)), self.size())
        window = self._window = FloatingPanel(self.title, owner, actions)
        window.dockRequested.connect(self.toggleRequested)
        self._move(window)
        if self.kept is None:
            window.lie_over(place)
        else:
            window.lie_as_kept(*self.kept)

    def dock(self) -> None:
        """Take the panel back from its window."""
        window = self._window
        if window is not None:
            self.kept, self._window = self.kept_now(), None
            window.hide()
            self._move(None)
            window.deleteLater()

    def set_shown(self, shown: bool) -> None:
        """Hide the panel or show it again; seen by `show_where_it_is`."""
        self._shown = shown

    def show_where_it_is(self, seen: bool) -> None:
        """Show the frame or the window, whichever has the panel.

        Parameters
        ----------
        seen
            Whether the page of panels is seen: windows go and come with it, and take no keyboard then.
        """
        self.setVisible(self.docked)
        if self._window is not None:
            wanted = self._shown and seen
            if wanted != self._window.isVisible():
                self._window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
                self._window.setVisible(wanted)

    def kept_now(self) -> tuple[QRect, bool] | None:
        """Where the window is, or was when there was one, and whether it is maximized; None if never."""
        return self.kept if self._window is None else (self._window.place, self._window.isMaximized())

    def _move(self, window: FloatingPanel | None) -> None:
        """Move the panel; what Qt hides thereby is seen again, with the keyboard where it was."""
        hidden, focus = self.content.isHidden(), QApplication.focusWidget()
        if window is None:
            self._layout.addWidget(self.content)
        else:
            window.take(self.content)
        self.content.setHidden(hidden)
        if focus is not None and self.content.isAncestorOf(focus):
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        _mark(self.button, self.title, floating=window is not None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """A double click beside the button, in the panel's title."""
        if event.type() == QEvent.Type.MouseButtonDblClick and isinstance(event, QMouseEvent):
            assert isinstance(watched, QWidget)
            row = watched.mapToGlobal(event.position()).y() - self.content.mapToGlobal(QPointF(0, 0)).y()
            height = self.button.mapTo(self.content, QPoint(0, self.button.height())).y()
            if event.button() == Qt.MouseButton.LeftButton and row <= height:
                # Not while the mouse is still held: what is under it goes to another window.
                QTimer.singleShot(0, self, self.toggleRequested.emit)
                return True
        return super().eventFilter(watched, event)


def _mark(button: QToolButton, title: str, *, floating: bool) -> None:
    button.setProperty("dock", "in" if floating else "out")
    button.setAccessibleName(tr("Dock {panel}" if floating else "Undock {panel}", panel=title))
    button.setToolTip(
        tr(
            "Dock {panel} in the main window again"
            if floating
            else "{panel} in a window of its own; also by double clicking the titles here",
            panel=title,
        )
    )
    button.style().unpolish(button)
    button.style().polish(button)
