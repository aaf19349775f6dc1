"""View > Go to: keys that lead to a panel, to the threshold line, and from one panel to the next."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from clipscope.gui.widgets.focus_chain import last_focus, tab_stops
from clipscope.gui.workspace import Workspace

BY_KEY = Qt.FocusReason.ShortcutFocusReason


class GoCommands(QObject):
    """Gives the keys to parts of the window.

    Parameters
    ----------
    window, workspace
        Parent, and the panels.
    bar
        The bar at the bottom, with notices and the bell.
    pages
        What the panels are a page of.
    """

    def __init__(self, window: QWidget, workspace: Workspace, bar: QWidget, pages: QStackedWidget) -> None:
        super().__init__(window)
        self._window, self._workspace, self._bar, self._pages = window, workspace, bar, pages

    def go_layers(self) -> None:
        """Show the layer list, with the keys in it."""
        self._workspace.show_layers()
        self._workspace.layers.tree.setFocus(BY_KEY)

    def go_histogram(self) -> None:
        """Show the histogram, with the keys in it."""
        self._workspace.show_histogram()
        self._workspace.histogram.plot.setFocus(BY_KEY)

    def go_threshold(self) -> None:
        """Show the histogram; the arrow keys move the threshold's line."""
        self.go_histogram()
        histogram = self._workspace.histogram
        histogram.plot.scene().setFocusItem(histogram.line, BY_KEY)

    def go_comparison(self) -> None:
        """Show the comparison, with the keys in it."""
        self._workspace.show_comparison()
        self._enter(self._workspace.comparison)

    def next_panel(self) -> None:
        """Give the keys to the next panel in sight, after the last to the first."""
        self._step(1)

    def previous_panel(self) -> None:
        """Give the keys to the panel before, before the first to the last."""
        self._step(-1)

    def _parts(self) -> list[QWidget]:
        """What keys go through in turn, in sight now: the panels, the threshold below its plot, the bar."""
        work = self._workspace
        parts: tuple[QWidget | None, ...] = (work.tabs, work.threshold_bar, work.middle, work.comparison)
        if self._pages.currentWidget() is not work:
            parts = (self._pages.currentWidget(),)
        return [part for part in (*parts, self._bar) if part is not None and part.isVisible()]

    def _step(self, by: int) -> None:
        order = self._order(self._parts())
        focus = QApplication.focusWidget()
        here = None if focus is None else self._part_of(focus)
        at = order.index(here) if here in order else (-1 if by > 0 else 0)
        for turn in range(1, len(order) + 1):
            if self._enter(order[(at + by * turn) % len(order)]):
                return

    def _order(self, parts: list[QWidget]) -> list[QWidget]:
        """As they are read: the plot comes before the threshold that lies below it."""
        work = self._workspace
        wanted = [work.tabs, work.middle, work.threshold_bar, work.comparison, self._bar]
        return sorted(parts, key=lambda part: wanted.index(part) if part in wanted else -1)

    def _part_of(self, widget: QWidget) -> QWidget | None:
        """The innermost part that a widget lies in."""
        parts = self._parts()
        return next((part for part in parts if part is widget or part.isAncestorOf(widget)), None)

    def _enter(self, part: QWidget) -> bool:
        """Give the keys to a part, where they were in it or to what matters; False if none takes them."""
        work = self._workspace
        last = last_focus(part)
        first: dict[QWidget, QWidget] = {
            work.tabs: work.layers.tree,
            work.middle: work.histogram.plot,
            work.threshold_bar: work.threshold_bar.spin,
        }
        for wish in (last, first.get(part), *tab_stops(part.window())):
            if wish is None or self._part_of(wish) is not part:
                continue
            if wish.isVisible() and wish.isEnabled():
                if wish.window() is not QApplication.activeWindow():
                    wish.window().activateWindow()
                wish.setFocus(BY_KEY)
                return True
        return False
