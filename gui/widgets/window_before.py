"""What is seen of a window while another one takes its place, and where keys went."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from clipscope.gui.widgets.floating_panel import FLAGS, FloatingPanel


@dataclass(frozen=True)
class FocusPlace:
    """Which widget of a window has the keys, to give them to its like in another one.

    Attributes
    ----------
    kind, place
        Its class, None without a focus, and which of this class in the window it is.
    """

    kind: type[QWidget] | None
    place: int

    @classmethod
    def of(cls, window: QWidget) -> FocusPlace:
        """Where the keys of a window go now."""
        focus = window.focusWidget()
        if focus is None:
            return cls(None, -1)
        return cls(type(focus), window.findChildren(type(focus)).index(focus))

    def give(self, window: QWidget) -> None:
        """Give the keys to the widget of the same kind and place in another window, if it has one."""
        found = [] if self.kind is None else window.findChildren(self.kind)
        if 0 <= self.place < len(found) and found[self.place].isVisibleTo(window):
            found[self.place].setFocus()


@dataclass(frozen=True, eq=False)
class WindowBefore:
    """A window that is about to end, as a person sees it."""

    window: QWidget
    picture: QPixmap
    title: str
    panels: tuple[PanelBefore, ...] = ()

    @classmethod
    def of(cls, window: QWidget) -> WindowBefore:
        """As it is now, in its language, with the panels that have windows of their own."""
        panels = [one for one in window.findChildren(FloatingPanel) if one.isVisible()]
        pictures = tuple(PanelBefore(one.geometry(), one.grab(), one.windowTitle()) for one in panels)
        return cls(window, window.grab(), window.windowTitle(), pictures)


@dataclass(frozen=True, eq=False)
class PanelBefore:
    """A panel's own window that is about to end with the program's: its place, and what is seen of it."""

    place: QRect
    picture: QPixmap
    title: str


class PanelPicture(QWidget):
    """Stands where a panel's own window stood, until its like is seen.

    Parameters
    ----------
    before, owner
        What is seen, and the window that takes the place of the one before.
    """

    def __init__(self, before: PanelBefore, owner: QWidget) -> None:
        super().__init__(owner, FLAGS)
        self._picture = before.picture
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.BusyCursor)
        self.setWindowTitle(before.title)
        self.setGeometry(before.place)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The picture, and the window's colour where it does not reach."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.palette().window())
        painter.drawPixmap(0, 0, self._picture)
        painter.end()
