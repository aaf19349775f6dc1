"""View > Commands: opens the command palette."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from clipscope.gui.dialogs.palette_sources import Panel, PanelEntries
from clipscope.gui.language.texts import tr
from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import Theme
from clipscope.gui.work.availability import why_not
from clipscope.gui.work.session import Session


class PaletteCommands:
    """Opens the palette.

    Parameters
    ----------
    window, actions, theme
        Whose menus are searched, their entries by name, and its colours.
    document, session
        What decides on whether an action can run.
    panels
        Gives the panels whose buttons and menus are searched, too.
    further
        Why an action can't run, by its name, where something else decides.
    """

    def __init__(
        self,
        window: QMainWindow,
        actions: Mapping[str, QAction],
        theme: Theme,
        document: Document,
        session: Session,
        panels: Callable[[], Sequence[Panel]],
        further: Mapping[str, Callable[[], str | None]],
    ) -> None:
        self._window, self._theme = window, theme
        self._names = {action: name for name, action in actions.items()}
        self._document, self._session = document, session
        self._further = further
        self.panels = PanelEntries(panels, window, self._state)

    def _state(self) -> tuple[object, ...]:
        """What context menus of panels depend on."""
        document, jobs = self._document, self._session.jobs
        layer = document.selected_layer
        shown = None if layer is None else layer.name
        return id(document.model), id(document.plan), document.is_calibrated, shown, jobs.busy

    def show_palette(self) -> None:
        """Show every command by name."""
        from clipscope.gui.dialogs.palette import Palette

        Palette(self._window, self._theme, self.why_not, self.panels).open()

    def why_not(self, action: QAction) -> str | None:
        """Why an action can't run now; None if it can."""
        name = self._names.get(action, "")
        reason = why_not(name, self._document, self._session)
        if reason is None and name in self._further:
            reason = self._further[name]()
        if reason is not None or action.isEnabled():
            return reason
        return action.property("reason") or tr("There is nothing for it to do now.")
