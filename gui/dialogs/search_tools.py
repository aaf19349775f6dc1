"""Searches in the window: what opens their dialogs and reports, and hands wishes to those who drive them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtWidgets import QDialog, QWidget

from core.worker.messages import Failure
from gui.dialogs.tune_dialog import SAME, TuneDialog
from gui.dialogs.tune_report import TuneReportDialog
from gui.state.document import Document
from gui.theme.theme import Theme
from gui.work.session import Session
from gui.work.tuner import Tuner

NOTHING = "There is nothing to tune yet: open a network and images first."


class SearchTools(QObject):
    """Opens what belongs to tuning.

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
        self.tuner = Tuner(document, session, self)
        self._tune_report: TuneReportDialog | None = None
        self.tuner.overlapFound.connect(self._on_overlap)
        self.tuner.reportRequested.connect(self.show_tune_report)

    def ask_tune(self) -> None:
        """Ask how long to tune, and begin."""
        if self._can_search():
            self._ask_tune(SAME if self._session.same_images else None)

    def show_tune_report(self) -> TuneReportDialog:
        """Show the report of the tuning that runs, or of the last one."""
        if self._tune_report is None:
            self._tune_report = TuneReportDialog(self.tuner, self._theme, self._window)
            self._tune_report.destroyed.connect(self._forget_report)
        _open(self._tune_report)
        return self._tune_report

    def _can_search(self) -> bool:
        """Whether there is a plan to better; says so if not."""
        if not self._session.can_search:
            read_only = self._document.read_only
            text = "This network is int8 already." if read_only else NOTHING
            self._session.noticed.emit("info", text, "", None)
        return self._session.can_search

    def _ask_tune(self, overlap: str | None) -> None:
        dialog = TuneDialog(self._document, self._settings, overlap, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._tune(float(dialog.seconds.value()), dialog.insist))
        dialog.open()

    def _tune(self, seconds: float, insist: bool) -> None:
        self.tuner.start(seconds, insist=insist)
        self.show_tune_report()

    def _on_overlap(self, failure: Failure) -> None:
        if self._tune_report is not None:
            self._tune_report.close()
        self._ask_tune(failure.message[:1].upper() + failure.message[1:])

    def _forget_report(self) -> None:
        self._tune_report = None


def _open(dialog: QDialog) -> None:
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
