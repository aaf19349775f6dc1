"""Comparing with another plan: what the View menu, the history and the comparison ask for."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from clipscope.core.session.summary import SUFFIX
from clipscope.gui.dialogs import opening
from clipscope.gui.language.texts import tr
from clipscope.gui.state.document import Document
from clipscope.gui.times import clock
from clipscope.gui.work.comparing import Comparing
from clipscope.gui.work.session import Session
from clipscope.gui.workspace import Workspace

PATTERNS = f"*{SUFFIX} *.table *.txt *.json"  # untranslated
MOST_STEPS = 12
"""Steps that the button's menu names; the history has all."""


class CompareCommands(QObject):
    """Asks for another plan, and shows the history; ends with the window.

    Parameters
    ----------
    window, actions
        What dialogs belong to, and the entries of its menus by name.
    workspace, document, session
        The panels, the state, and what drives the worker.
    """

    def __init__(
        self,
        window: QWidget,
        actions: Mapping[str, QAction],
        workspace: Workspace,
        document: Document,
        session: Session,
    ) -> None:
        super().__init__(window)
        self._window, self._workspace, self._document = window, workspace, document
        self._actions = actions
        self.comparing = Comparing(document, session, window)
        steps, card = workspace.history.list, workspace.comparison.compared
        steps.goRequested.connect(document.go_to)
        steps.compareRequested.connect(self.comparing.with_step)
        card.stopRequested.connect(self.stop_comparing)
        card.evaluateRequested.connect(self.evaluate_compared)
        self._menu = QMenu(workspace.comparison.compare_button)
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill)
        button = workspace.comparison.compare_button
        button.setMenu(self._menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        for signal in (document.modelChanged, document.statsChanged, document.planChanged):
            signal.connect(self._refresh)
        self._refresh()

    def compare_calibration(self) -> None:
        """Compare with what the calibration made."""
        self.comparing.with_calibration()

    def compare_before(self) -> None:
        """Compare with the step before the present one."""
        if self._document.undo_stack.index():
            self.comparing.with_step(self._document.undo_stack.index() - 1)

    def compare_file(self) -> None:
        """Ask for a session, a table or a plan."""
        filters = tr("Sessions, tables and plans ({patterns});;All files (*)", patterns=PATTERNS)
        path = opening.ask_file(self._window, tr("Compare with a session, table or plan"), filters, "tables")
        if path is not None:
            self.comparing.with_file(path)

    def evaluate_compared(self) -> None:
        """Evaluate the other plan."""
        self.comparing.evaluate()

    def stop_comparing(self) -> None:
        """Compare with nothing any more."""
        self.comparing.stop()

    def _refresh(self, *_: object) -> None:
        self._workspace.comparison.compare_button.setEnabled(self._document.is_calibrated)

    def _fill(self) -> None:
        """Offer what can be compared with now."""
        menu = self._menu
        menu.clear()
        menu.addAction(tr("The last calibration's plan")).triggered.connect(self.compare_calibration)
        stack, document = self._document.undo_stack, self._document
        steps = [
            step
            for step in stack.steps()
            if not step.current
            and stack.plan_at(step.number, document.plan) != document.calibration_plan  # stands above already
        ]
        if steps:
            menu.addSection(tr("Steps of the history"))
            for step in reversed(steps[-MOST_STEPS:]):
                name = self._workspace.history.list.steps.name(step).replace("&", "&&")
                entry = menu.addAction(f"{name}\t{clock(step.when)}")
                entry.triggered.connect(lambda _=False, number=step.number: self.comparing.with_step(number))
        if len(steps) > MOST_STEPS:
            menu.addAction(tr("All steps…")).triggered.connect(self._workspace.show_history)
        menu.addSeparator()
        menu.addAction(tr("A session, table or plan…")).triggered.connect(self.compare_file)
        if self._document.compared.other is not None:
            menu.addSeparator()
            menu.addAction(self._actions["stop_comparing"])
