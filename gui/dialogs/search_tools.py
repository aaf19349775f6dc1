"""Searches in the window: what opens their dialogs and reports, and hands wishes to those who drive them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtWidgets import QDialog, QWidget

from clipscope.core.worker.messages import Failure
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import Theme
from clipscope.gui.work.missing import lacks_search
from clipscope.gui.work.scale_search import ScaleSearch
from clipscope.gui.work.session import Session
from clipscope.gui.work.tuner import Tuner

AGAIN = {"tune": "show_tune_report", "methods": "show_methods", "settling": "show_settling"}
"""Commands that show a dialog again."""
NO_TUNING = tr_noop("Tune first (F8): there is no tuning report yet.")


class SearchTools(QObject):
    """Opens what belongs to tuning, EasyQuant and the methods.

    Parameters
    ----------
    document, session, theme, settings
        As the window has them.
    window
        Over which dialogs open.
    """

    def __init__(
        self, document: Document, session: Session, theme: Theme, settings: QSettings, window: QWidget
    ) -> None:
        super().__init__(window)
        self._document, self._session, self._theme = document, session, theme
        self._settings, self._window = settings, window
        self.tuner, self.scales = Tuner(document, session, self), ScaleSearch(document, session, self)
        self._opened: dict[str, QDialog] = {}
        self.tuner.overlapFound.connect(self._on_overlap)
        self.tuner.reportRequested.connect(self.show_tune_report)
        self.tuner.ended.connect(self._close_empty_report)
        self.scales.reportRequested.connect(self.show_easyquant_report)

    def ask_tune(self) -> None:
        """Ask how long to tune, and begin; what runs already is shown instead."""
        if self.tuner.running:
            self.show_tune_report()
        elif self._can_search():
            from clipscope.gui.dialogs.tune_dialog import SAME

            self._ask_tune(SAME if self._session.same_images else None)

    def show_tune_report(self) -> None:
        """Show the report of the tuning that runs, or of the last one."""
        from clipscope.gui.dialogs.tune_report import TuneReportDialog

        self._show("tune", lambda: TuneReportDialog(self.tuner, self._theme, self._window))

    def lacks_tune_report(self) -> str | None:
        """Why there is no report of a tuning to show; None if there is one."""
        return None if self.tuner.running or self.tuner.report is not None else tr(NO_TUNING)

    def easyquant(self, roots: Sequence[str]) -> None:
        """Search the scales of root blobs."""
        if self._can_search():
            self.scales.start(roots)

    def show_easyquant_report(self) -> None:
        """Show what EasyQuant found last."""
        from clipscope.gui.dialogs.easyquant_report import EasyQuantReportDialog

        self._show("easyquant", lambda: EasyQuantReportDialog(self.scales, self._theme, self._window))

    def show_methods(self) -> None:
        """Show all methods' thresholds of the selected blob."""
        from clipscope.gui.dialogs.method_table import MethodTable

        self._show("methods", lambda: MethodTable(self._document, self._theme, self._window))

    def show_settling(self) -> None:
        """Show whether the calibration images are enough."""
        from clipscope.gui.dialogs.settling_dialog import SettlingDialog

        self._show(
            "settling",
            lambda: SettlingDialog(self._document, self._session.checks, self._theme, self._window),
        )

    @property
    def shown(self) -> tuple[str, ...]:
        """Commands that show again what is open now."""
        return tuple(
            AGAIN[kind] for kind, dialog in self._opened.items() if kind in AGAIN and dialog.isVisible()
        )

    def _can_search(self) -> bool:
        """Whether there is a plan to better; says so if not."""
        missing = lacks_search(self._document, self._session)
        if missing is not None:
            self._session.noticed.emit("done", missing, "", None)
        return missing is None

    def _ask_tune(self, overlap: str | None) -> None:
        from clipscope.gui.dialogs.tune_dialog import TuneDialog

        report = self.tuner.report
        before = 0.0 if report is None else report.preparing
        dialog = TuneDialog(self._document, self._settings, overlap, self._window, before)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._tune(float(dialog.seconds.value()), dialog.allow_overlap))
        self._document.modelChanged.connect(dialog.reject)
        dialog.open()

    def _tune(self, seconds: float, allow_overlap: bool) -> None:
        self.tuner.start(seconds, allow_overlap=allow_overlap)
        self.show_tune_report()

    def _on_overlap(self, failure: Failure) -> None:
        self._ask_tune(failure.message[:1].upper() + failure.message[1:])

    def _close_empty_report(self) -> None:
        """Close the report of a tuning that ended before there was anything to report."""
        dialog = self._opened.get("tune")
        if dialog is not None and self.tuner.report is None:
            dialog.close()

    def _show(self, kind: str, make: Callable[[], QDialog]) -> None:
        """Show the one dialog of a kind beside the window."""
        dialog = self._opened.get(kind)
        if dialog is None:
            dialog = self._opened[kind] = make()
            dialog.destroyed.connect(lambda: self._opened.pop(kind, None))
            self._document.modelChanged.connect(dialog.close)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
