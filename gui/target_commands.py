"""Targets: the dialog, the button's menu, and what the Run menu does with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from clipscope.gui.language.texts import tr
from clipscope.gui.panels.job_bar import JobBar
from clipscope.gui.theme.theme import Theme
from clipscope.gui.work.availability import NO_TARGET
from clipscope.gui.work.offers import Offer
from clipscope.gui.work.session import Session
from clipscope.gui.workspace import Workspace

if TYPE_CHECKING:
    from clipscope.gui.dialogs.targets_dialog import TargetsDialog


class TargetCommands(QObject):
    """Shows and runs targets; ends with the window, whose menus it marks.

    Parameters
    ----------
    window, actions
        What dialogs belong to, and the entries of its menus by name.
    workspace, session, settings, theme
        The panels, what drives the worker, what is kept, and the colours.
    """

    def __init__(
        self,
        window: QWidget,
        actions: Mapping[str, QAction],
        workspace: Workspace,
        session: Session,
        settings: QSettings,
        theme: Theme,
    ) -> None:
        super().__init__(window)
        self._window, self._actions, self._session, self._theme = window, actions, session, theme
        self._dialog: TargetsDialog | None = None
        targets = session.targets
        self._button = button = workspace.comparison.targets_button
        self._menu = QMenu(button)
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill)
        button.clicked.connect(self._on_button)
        targets.failed.connect(lambda error: session.failed.emit(error, None))
        targets.changed.connect(self._mark)
        targets.follow(settings)
        self._mark()

    @property
    def dialog(self) -> TargetsDialog | None:
        """The dialog while it is open."""
        return self._dialog

    def run_targets(self) -> None:
        """Evaluate the present plan on the targets that are on."""
        targets = self._session.targets
        if targets.on:
            targets.run()
        else:
            show = Offer(self.show_targets, self, "show_targets", asks=True)
            self._session.noticed.emit("done", tr(NO_TARGET), "", (tr("Targets…"), show))

    def rerun_targets(self, on: bool) -> None:
        """Run them after each edit, or with F5 alone."""
        self._session.targets.set_rerun(on)

    def show_targets(self) -> None:
        """Show which there are."""
        from clipscope.gui.dialogs.targets_dialog import TargetsDialog

        if self._dialog is None:
            dialog = self._dialog = TargetsDialog(self._session.targets, self._theme, self._window)
            for bar in self._window.findChildren(JobBar):
                bar.stand_back(dialog.cancel_button)
            dialog.finished.connect(self._forget)
            dialog.destroyed.connect(self._forget)
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def close(self) -> None:
        """End what the dialog is at."""
        if self._dialog is not None:
            self._dialog.tries.close()

    def _forget(self, *_: object) -> None:
        self._dialog = None

    def _mark(self) -> None:
        action, on = self._actions["rerun_targets"], self._session.targets.rerun
        if action.isChecked() != on:
            action.setChecked(on)
        # Without a target there is nothing to choose from: the button leads to where one is added.
        menu = self._menu if self._session.targets.all else None
        if self._button.menu() is not menu:
            self._button.setMenu(menu)  # type: ignore[arg-type]  # None takes it off

    def _on_button(self) -> None:
        if not self._session.targets.all:
            self.show_targets()

    def _fill(self) -> None:
        """The targets with a mark at those that are on, and what can be done with them."""
        menu, targets = self._menu, self._session.targets
        menu.clear()
        chosen = {target.name for target in targets.on}
        for target in targets.all:
            entry = menu.addAction(target.name.replace("&", "&&"))
            entry.setCheckable(True)
            entry.setChecked(target.name in chosen)
            entry.setToolTip(target.command)
            entry.toggled.connect(lambda on, name=target.name: targets.switch(name, on))
        if targets.all:
            menu.addSeparator()
            menu.addAction(self._actions["run_targets"])
            menu.addAction(self._actions["rerun_targets"])
            menu.addSeparator()
        menu.addAction(self._actions["show_targets"])
