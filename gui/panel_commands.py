"""View > Panels: panels in windows of their own, hidden panels, and the way back."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.workspace import Workspace

STAYS = tr_noop("The last docked panel stays in the window.")


class PanelCommands(QObject):
    """Docks, undocks, hides and shows panels, and marks in the menu which are where.

    Parameters
    ----------
    window, actions
        Parent, and the menus' entries by name.
    workspace
        The panels, whose layout exists by now.
    """

    def __init__(self, window: QObject, actions: Mapping[str, QAction], workspace: Workspace) -> None:
        super().__init__(window)
        self._actions, self._workspace, self._layout = actions, workspace, workspace.panels
        self._layout.changed.connect(self.refresh)
        self.refresh()

    def panel_layers(self, shown: bool) -> None:
        """Show or hide layers, inputs and history."""
        self._layout.set_shown("layers", shown)

    def panel_plots(self, shown: bool) -> None:
        """Show or hide histogram, weights, pictures and network."""
        self._layout.set_shown("plots", shown)

    def panel_comparison(self, shown: bool) -> None:
        """Show or hide the comparison."""
        self._layout.set_shown("comparison", shown)

    def float_layers(self, floating: bool) -> None:
        """Undock or dock layers, inputs and history."""
        self._layout.set_floating("layers", floating)

    def float_plots(self, floating: bool) -> None:
        """Undock or dock histogram, weights, pictures and network."""
        self._layout.set_floating("plots", floating)

    def float_comparison(self, floating: bool) -> None:
        """Undock or dock the comparison."""
        self._layout.set_floating("comparison", floating)

    def reset_layout(self) -> None:
        """Dock and show all panels with their first widths."""
        self._workspace.reset()

    def refresh(self) -> None:
        """Mark what is so now."""
        for name, slot in self._layout.slots.items():
            for verb, on in (("panel", slot.shown), ("float", slot.floating)):
                action = self._actions[f"{verb}_{name}"]
                action.setChecked(on)
                action.setEnabled(self._layout.may_leave(name))
                action.setProperty("reason", None if action.isEnabled() else tr(STAYS))
