"""Which panels are docked, have windows of their own, or are hidden; kept from one start to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSettings, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from clipscope.gui.widgets.floating_panel import FloatingPanel
from clipscope.gui.widgets.focus_chain import tab_stops
from clipscope.gui.widgets.panel_slot import PanelSlot

KEY = "panels"


class PanelLayout(QObject):
    """Undocks, docks, hides and shows the panels of a splitter. One always stays docked.

    Parameters
    ----------
    splitter, slots
        Where the panels are docked, and their places in it, in order.
    owner
        The window to which the panels' own windows belong; the splitter lies in it by now.
    actions
        What has keys that work in all of these windows.
    """

    changed = Signal()
    """A panel was docked, undocked, hidden or shown."""

    def __init__(
        self, splitter: QSplitter, slots: Sequence[PanelSlot], owner: QWidget, actions: Sequence[QAction]
    ) -> None:
        super().__init__(owner)
        self._splitter, self._owner, self._actions = splitter, owner, tuple(actions)
        self.slots = {slot.name: slot for slot in slots}
        self._held = False
        self._before = self._before_panels()
        for slot in slots:
            slot.toggleRequested.connect(lambda slot=slot: self.set_floating(slot.name, not slot.floating))
        splitter.installEventFilter(self)
        QGuiApplication.instance().screenRemoved.connect(self._on_screen_removed)  # type: ignore[union-attr]

    # What a person does -------------------------------------------------------------------------

    def may_leave(self, name: str) -> bool:
        """Whether a panel may be undocked or hidden: the last docked one stays."""
        slot = self.slots[name]
        return not slot.docked or sum(one.docked for one in self.slots.values()) > 1

    def set_floating(self, name: str, floating: bool) -> None:
        """Give a panel a window of its own, with the keyboard, or dock it; a hidden one is shown by that."""
        slot = self.slots[name]
        if floating and self.may_leave(name):
            slot.undock(self._owner, self._actions)
        elif not floating:
            slot.dock()
        slot.set_shown(True)
        self._settle()
        if slot.floating != floating:
            return
        if slot.window_of_its_own is not None:
            slot.window_of_its_own.come_up()
        elif self._splitter.isVisible():
            self._owner.activateWindow()

    def set_shown(self, name: str, shown: bool) -> None:
        """Hide a panel, docked or not, or show it where it was."""
        if shown or self.may_leave(name):
            self.slots[name].set_shown(shown)
        self._settle()

    def reveal(self, name: str) -> None:
        """Bring a panel into sight that a command is about to show something in."""
        slot = self.slots[name]
        if not slot.shown:
            self.set_shown(name, True)
        if slot.window_of_its_own is not None and slot.window_of_its_own.isVisible():
            slot.window_of_its_own.come_up()
        elif slot.docked and isinstance(QApplication.activeWindow(), FloatingPanel):
            self._owner.activateWindow()

    def hold(self) -> None:
        """Let no panel's own window be seen before `release`: it is being filled."""
        self._held = True

    def release(self) -> None:
        """Show the panels' own windows where they are to be seen."""
        self._held = False
        self._show(self._splitter.isVisible())

    def reset(self) -> None:
        """Dock and show all panels, and forget where their windows were."""
        for slot in self.slots.values():
            slot.dock()
            slot.set_shown(True)
            slot.kept = None
        self._settle()

    # From one start to the next -----------------------------------------------------------------

    def restore(self, settings: QSettings) -> None:
        """Lay the panels out as they were kept."""
        for name, slot in self.slots.items():
            place = settings.value(f"{KEY}/{name}_window")
            if isinstance(place, QRect) and place.isValid():
                slot.kept = place, _kept(settings, f"{KEY}/{name}_maximized")
            if _kept(settings, f"{KEY}/{name}_floating") and self.may_leave(name):
                slot.undock(self._owner, self._actions)
            if _kept(settings, f"{KEY}/{name}_hidden") and self.may_leave(name):
                slot.set_shown(False)
        self._settle()

    def keep(self, settings: QSettings) -> None:
        """Keep which panels are where."""
        for name, slot in self.slots.items():
            settings.setValue(f"{KEY}/{name}_floating", slot.floating)
            settings.setValue(f"{KEY}/{name}_hidden", not slot.shown)
            place, maximized = slot.kept_now() or (QRect(), False)
            settings.setValue(f"{KEY}/{name}_window", place)
            settings.setValue(f"{KEY}/{name}_maximized", maximized)

    # Seeing to it -------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Panels' windows are seen while the page of panels is, also when its window is minimized."""
        if watched is self._splitter and not event.spontaneous():
            if event.type() == QEvent.Type.Show:
                self._show(seen=True)
            elif event.type() == QEvent.Type.Hide:
                self._show(seen=False)
        return False

    def _settle(self) -> None:
        self._show(self._splitter.isVisible())
        self._order_focus()
        for name, slot in self.slots.items():
            slot.button.setEnabled(slot.floating or self.may_leave(name))
        self.changed.emit()

    def _show(self, seen: bool) -> None:
        for slot in self.slots.values():
            slot.show_where_it_is(seen and not self._held)

    def _on_screen_removed(self) -> None:
        for slot in self.slots.values():
            if slot.window_of_its_own is not None:
                slot.window_of_its_own.keep_on_screens()

    # The order of the Tab key -------------------------------------------------------------------

    def _before_panels(self) -> QWidget | None:
        """What the Tab key reaches last before the first panel."""
        last = None
        for widget in tab_stops(self._owner):
            if self._splitter.isAncestorOf(widget):
                break
            last = widget
        return last

    def _order_focus(self) -> None:
        """Qt puts what comes back from another window behind all else."""
        chain, last = tab_stops(self._owner), self._before
        wanted = [
            widget
            for slot in self.slots.values()
            for widget in chain
            if not slot.floating and slot.content.isAncestorOf(widget)
        ]
        for widget in wanted:
            if last is not None:
                QWidget.setTabOrder(last, widget)
            last = widget


def _kept(settings: QSettings, key: str) -> bool:
    """A switch in the settings; what a person wrote there instead means no."""
    return str(settings.value(key, "")).lower() == "true"
