"""Says that a search which was stopped before goes on, and does not begin anew."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from clipscope.core.common.progress import Progress
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.phrases import capital
from clipscope.gui.language.texts import tr
from clipscope.gui.words import said
from clipscope.gui.work.jobs import Job, Jobs


class GoingOn(QObject):
    """Tells of each job once what the worker knows of it already.

    Parameters
    ----------
    jobs
        The worker.
    """

    told = Signal(str, str, str, object)
    """Level, text, details, and no action."""

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._latest = -1
        jobs.progressed.connect(self._on_progress)

    def _on_progress(self, job: Job, progress: Progress[Any]) -> None:
        if progress.goes_on and job.generation != self._latest:
            self._latest = job.generation
            title, known = capital(said(job.title)), tr_message(progress.goes_on)
            text = tr("{job} goes on from what is known: {known}.", job=title, known=known)
            self.told.emit("info", text, "", None)
