"""What is seen of a window while another one takes its place, and where keys went."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget


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

    @classmethod
    def of(cls, window: QWidget) -> WindowBefore:
        """As it is now, in its language."""
        return cls(window, window.grab(), window.windowTitle())
