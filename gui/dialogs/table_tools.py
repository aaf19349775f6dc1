"""Tools beside the main window: tables, plans, multipliers, and layers that are forced to int8."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from clipscope.core.worker.messages import Failure
from clipscope.core.worker.plan_requests import ForceLayer
from clipscope.core.worker.plan_results import ForcedLayer
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr
from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import Theme
from clipscope.gui.work.layer_modes import LayerModes
from clipscope.gui.work.offers import Offer
from clipscope.gui.work.queries import QueryClient
from clipscope.gui.work.session import Session

if TYPE_CHECKING:
    # Each dialog is loaded when it is first asked for.
    from clipscope.gui.dialogs.lint_dialog import LintDialog
    from clipscope.gui.dialogs.plan_diff import PlanDiff


class TableTools(QObject):
    """Opens the dialogs, which stay open beside the window, and carries out what they ask for.

    Parameters
    ----------
    document, session, theme
        As the window has them.
    window
        Over which dialogs open.
    """

    def __init__(self, document: Document, session: Session, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._document, self._session, self._theme, self._window = document, session, theme, window
        self._queries = QueryClient(session.jobs, self)
        self._modes = LayerModes(document, session.jobs, self)
        session.plan_files.checkRequested.connect(self.check_table)

    @property
    def problem(self) -> str | None:
        """Why there is nothing to check a table against, or to compare; None if there is."""
        model = self._document.model
        if model is None:
            return tr("Open a network first.")
        return tr("This network is int8 already.") if model.read_only else None

    def check_table(self, path: Path) -> LintDialog:
        """Show what is wrong with a table."""
        from clipscope.gui.dialogs.lint_dialog import LintDialog

        absmax = {root: stats.absmax for root, stats in self._document.stats.items()}
        bits = lambda: self._document.bits  # noqa: E731
        dialog = LintDialog(path, absmax, self._session.jobs, self._theme, self._window, bits)
        dialog.importRequested.connect(self._session.plan_files.import_table)
        self._document.modelChanged.connect(dialog.close)
        self._open(dialog)
        return dialog

    def compare_plans(self) -> PlanDiff:
        """Show two plans beside each other."""
        from clipscope.gui.dialogs.plan_diff import PlanDiff

        dialog = PlanDiff(self._document, self._session.jobs, self._theme, self._window)
        self._open(dialog)
        return dialog

    def show_multipliers(self, layer: str | None = None) -> None:
        """Show the integer multipliers of a layer, which is selected for it, or of the selected one."""
        from clipscope.gui.dialogs.multipliers import MultiplierDialog

        row = self._document.selected_layer
        if layer is not None and (row is None or row.name != layer):
            self._document.select(layer)
        found = self._window.findChildren(MultiplierDialog)
        dialog = next((one for one in found if one.isVisible()), None)
        self._open(dialog or MultiplierDialog(self._document, self._session.jobs, self._theme, self._window))

    def force(self, layer: str) -> None:
        """Run a layer in int8 against the default, and say what that means."""
        model = self._document.model
        if model is not None:
            request = ForceLayer(self._document.plan, layer, model.fingerprint)
            self._queries.ask(request, self._take_forced, self._refused)

    def _take_forced(self, result: ForcedLayer) -> None:
        self._document.force(result.layer, result.quant)
        layer = result.layer
        text = tr(
            "{layer} now runs in int8, which it does not by default: {reason}.",
            layer=self._document.titles.layer(layer),
            reason=tr_message(result.reason),
        )
        details = tr(
            "Compare top-1 with and without it. A table can't say it: the exported int8 network has it."
        )
        self._session.noticed.emit(
            "warning", text, details, (tr("Back to fp32"), _back(self._document, layer))
        )

    def _refused(self, failure: Failure) -> None:
        self._session.refuse(failure)

    def _open(self, dialog: QDialog) -> None:
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()


def _back(document: Document, layer: str) -> Offer:
    """Switches a layer off again, while it is on."""
    back = Offer(
        lambda: document.set_layers_on({layer: False}),
        document,
        again=lambda there: _back(there.document, layer),
    )
    return back.last_while(lambda: document.plan.is_on(layer), document.planChanged)
