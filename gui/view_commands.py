"""What is shown and what is given up: the View menu, and keys that move between panels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from clipscope.gui.dialogs.stop_question import StopQuestion
from clipscope.gui.panels.drag_hint import DragHint
from clipscope.gui.panels.notices.bell import Bell
from clipscope.gui.panels.notices.notifications import NotificationArea
from clipscope.gui.theme.theme import Theme
from clipscope.gui.work.session import Session
from clipscope.gui.workspace import Workspace

if TYPE_CHECKING:
    from clipscope.gui.dialogs.help_dialog import HelpDialog, HelpPlace


class ViewCommands:
    """Shows parts of the workspace, and what the program is.

    Parameters
    ----------
    window, workspace, session, theme, bell, notices
        What dialogs belong to, the panels, what drives the worker, the colours, and the list of notices and
        their bar.
    """

    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        session: Session,
        theme: Theme,
        bell: Bell,
        notices: NotificationArea,
    ) -> None:
        self._window, self._workspace, self._session = window, workspace, session
        self._theme, self._bell, self._notices = theme, bell, notices
        self._help: HelpDialog | None = None
        self._stop = StopQuestion(window, session)

    def find_layer(self) -> None:
        """Put the cursor into the layer filter."""
        self._workspace.show_layers()
        self._workspace.layers.focus_filter()

    def cancel(self) -> None:
        """Cancel what runs; long jobs after a question."""
        self._stop.cancel()

    def leave(self) -> None:
        """Give up a drag, close a sheet over the window, or clear a filter: what a person sees on top."""
        histogram, workspace = self._workspace.histogram, self._workspace
        if histogram.dragging:
            histogram.cancel_drag()
        elif not self._notices.fold():
            fields = (workspace.graph.search, workspace.layers.filter)
            field = next((one for one in fields if one.isVisible() and one.text()), None)
            hint = self._window.findChild(DragHint)
            if field is not None:
                field.clear()
            elif hint is not None and hint.isVisible():
                hint.dismiss()

    def view_all(self) -> None:
        """Show the whole histogram, and where it is hidden or behind another page, itself."""
        self._workspace.show_histogram()
        self._workspace.histogram.view_all()

    def toggle_weights(self, shown: bool) -> None:
        """Show the selected layer's weights in place of its activations."""
        self._workspace.show_weights(shown)

    def toggle_images(self, shown: bool) -> None:
        """Show the pictures where int8 and fp32 disagree in place of the activations."""
        self._workspace.show_images(shown)

    def toggle_graph(self, shown: bool) -> None:
        """Show the network as a picture in place of the activations."""
        self._workspace.show_graph(shown)

    def toggle_inputs(self, shown: bool) -> None:
        """Show images and preprocessing in place of the layers."""
        if shown:
            self._workspace.show_inputs()
        elif self._workspace.inputs_asked:
            self._workspace.show_layers()

    def toggle_history(self, shown: bool) -> None:
        """Show the history of edits in place of the layers."""
        if shown:
            self._workspace.show_history()
        elif self._workspace.history_asked:
            self._workspace.show_layers()

    def show_layers(self) -> None:
        """Show the layer list."""
        self._workspace.show_layers()

    def sort_by_cost(self) -> None:
        """Show the layers that cost most first, in the layer list."""
        self._workspace.show_layers()
        self._workspace.layers.sort_by_cost()

    def show_inputs(self) -> None:
        """Show images and preprocessing."""
        self._workspace.show_inputs()

    def show_notices(self) -> None:
        """Show all notices since the start."""
        self._bell.open()

    def show_help(self, over: QWidget | None = None) -> None:
        """Show keys, figures, terms and methods; over a question, which keeps all else from being used."""
        from clipscope.gui.dialogs.help_dialog import HelpDialog

        if over is not None and over.isModal():
            there = over.findChild(HelpDialog)
            (HelpDialog(self._theme, over) if there is None else there).open_at()
            return
        if self._help is None:
            self._help = HelpDialog(self._theme, self._window)
        self._help.open_at()

    def help_place(self) -> HelpPlace | None:
        """Where the help is open; None where it is not."""
        return None if self._help is None or not self._help.isVisible() else self._help.place()

    def show_help_at(self, place: HelpPlace) -> None:
        """Open the help where another window had it."""
        from clipscope.gui.dialogs.help_dialog import HelpDialog

        self._help = HelpDialog(self._theme, self._window)
        self._help.go_to(place)

    def show_about(self) -> None:
        """Show versions."""
        from clipscope.gui.dialogs.about import show_about

        self._session.here.tell_processor(lambda processor: show_about(self._window, processor))
