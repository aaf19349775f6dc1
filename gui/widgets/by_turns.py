"""A page that is first shown panel by panel, in turns of the event loop."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class ByTurns(QObject):
    """Shows a page's panels one after the other when it is first seen, so that no turn has to do all.

    To lay out and paint a panel for the first time takes far longer than later (styles, fonts, texts). Each
    panel has its place from the start, so nothing moves. Painting itself is never held back: a window whose
    updates are off and on again may never be painted (`QWidget.setUpdatesEnabled`; seen with xcb).

    Parameters
    ----------
    page
        What is seen.
    panels
        Widgets in the page's layouts, in the order in which they are to be shown.
    """

    def __init__(self, page: QWidget, panels: Sequence[QWidget]) -> None:
        super().__init__(page)
        self._page, self._left, self._painting = page, list(panels), False
        for panel in panels:
            policy = panel.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            panel.setSizePolicy(policy)
            panel.hide()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._show_next)
        page.installEventFilter(self)

    @property
    def busy(self) -> bool:
        """Whether panels are still to be shown."""
        return bool(self._left)

    def show_now(self, panel: QWidget) -> None:
        """Show a panel that a person asks for by a key or a button, which must not find it hidden."""
        if panel in self._left:
            self._left.remove(panel)
            panel.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Begin when the page is seen."""
        if event.type() == QEvent.Type.Show and watched is self._page:
            self._page.removeEventFilter(self)
            self._timer.start()
        return False

    def _show_next(self) -> None:
        # Qt paints what one turn has shown at the begin of the next one: that turn does nothing else.
        self._painting = not self._painting
        if self._painting:
            return
        if self._left:
            self._left.pop(0).show()
        if not self._left:
            self._timer.stop()
