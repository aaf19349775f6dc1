"""Analyses of the plan, and the dialog that shows what they find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from clipscope.gui.language.phrases import capital
from clipscope.gui.language.texts import tr
from clipscope.gui.panels.job_bar import JobBar
from clipscope.gui.state.document import Document
from clipscope.gui.theme.theme import Theme
from clipscope.gui.words import said
from clipscope.gui.work.analyses import Analyses
from clipscope.gui.work.jobs import Job
from clipscope.gui.work.offers import Offer
from clipscope.gui.work.profiling import Profiling
from clipscope.gui.work.session import Session

if TYPE_CHECKING:
    from clipscope.gui.dialogs.mixed_dialog import MixedDialog
    from clipscope.gui.dialogs.profile_dialog import ProfileDialog


class AnalysisTools(QObject):
    """Opens the dialog for mixed precision, which stays open beside the window.

    Parameters
    ----------
    document, session, theme
        As the window has them.
    window
        Over which the dialog opens.
    """

    def __init__(self, document: Document, session: Session, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._document, self._session, self._theme = document, session, theme
        self._window = window
        self.analyses = Analyses(document, session, self)
        self.profiling = Profiling(document, session, self)
        self.analyses.plansMeasured.connect(self._tell_plans)
        self.profiling.timed.connect(self._tell_times)

    @property
    def dialog(self) -> MixedDialog | None:
        """The dialog while it is open."""
        from clipscope.gui.dialogs.mixed_dialog import MixedDialog

        return next((found for found in self._window.findChildren(MixedDialog) if found.isVisible()), None)

    @property
    def profile_dialog(self) -> ProfileDialog | None:
        """The dialog with times by layer while it is open."""
        from clipscope.gui.dialogs.profile_dialog import ProfileDialog

        open_ones = (found for found in self._window.findChildren(ProfileDialog) if found.isVisible())
        return next(open_ones, None)

    @property
    def shown(self) -> tuple[str, ...]:
        """Commands that show again what is open now, and measure nothing anew for it."""
        mixed = ("mixed_precision",) if self.dialog is not None else ()
        timed = self.profile_dialog is not None and self._document.times.fresh
        return (*mixed, "profile_layers") if timed else mixed

    def show_profile(self) -> None:
        """Show times by layer; they are measured if there are none of the present networks."""
        from clipscope.gui.dialogs.profile_dialog import ProfileDialog

        found = self.profile_dialog
        dialog = found or ProfileDialog(self._document, self.profiling, self._theme, self._window)
        if found is None:
            self._stand_back(dialog.cancel_button)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
        if not self._document.times.fresh and not self.profiling.running:
            self.profiling.run()

    def show_mixed(self) -> None:
        """Show plans with few layers in fp32; tells why if there is nothing to seek them from."""
        if self.analyses.problem is not None and self._document.sensitivity.usable is None:
            self._session.noticed.emit("done", self.analyses.problem, "", None)
            return
        from clipscope.gui.dialogs.mixed_dialog import MixedDialog

        found = self.dialog
        dialog = found or MixedDialog(self._document, self.analyses, self._theme, self._window)
        if found is None:
            self._stand_back(dialog.cancel_button)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def _tell_plans(self, job: Job) -> None:
        if self.dialog is None:
            self._tell(job, Offer(self.show_mixed, self, "mixed_precision", asks=True))

    def _tell_times(self, job: Job) -> None:
        if self.profile_dialog is None:
            self._tell(job, Offer(self.show_profile, self, "profile_layers", asks=True))

    def _tell(self, job: Job, show: Offer) -> None:
        """Say that something went on to its end after its dialog was closed."""
        text = tr("{job} has ended: its window shows what was found.", job=capital(said(job.title)))
        self._session.noticed.emit("done", text, "", (tr("Show"), show))

    def _stand_back(self, cancel: QWidget) -> None:
        """One count and one Cancel: the window's bar leaves them to the dialog while it shows its own."""
        for bar in self._window.findChildren(JobBar):
            bar.stand_back(cancel)
