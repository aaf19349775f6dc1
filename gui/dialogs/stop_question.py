"""Cancelling while a job has run for long: a key that is hit by mistake must not end it."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from clipscope.core.worker.requests import Request
from clipscope.core.worker.search_requests import (
    EasyQuant,
    FindMixedPrecision,
    MeasurePareto,
    MeasureSensitivity,
    Tune,
)
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.work.jobs import Job, Jobs
from clipscope.gui.work.session import Session

LONG_SECONDS = 30.0
"""A job that has run for so long is not stopped without a question."""
KEPT: tuple[tuple[type[Request], str], ...] = (
    (
        Tune,
        tr_noop("What was found is kept: a notice offers the best plan so far, and F8 goes on from there."),
    ),
    (EasyQuant, tr_noop("What was found is kept: a notice offers the scales so far.")),
    (
        MeasureSensitivity,
        tr_noop("What was found is kept: the layer list shows it, and F9 goes on from there."),
    ),
    (
        FindMixedPrecision,
        tr_noop("What was found is kept: its window has the best plan so far, and goes on from there."),
    ),
    (MeasurePareto, tr_noop("What was found is kept: the plans measured so far stay in their window.")),
)
STOPS_ALONE = tr_noop("Stop what runs; Esc and closing stop it, too")
"""Tip of the button that stops in a dialog which ends what runs when it closes."""
STOPS_HERE = tr_noop(
    "Stop what runs. Esc and Close leave it running: the window's status bar says how far it is"
)
"""Tip of the button that stops in a dialog whose closing stops nothing."""
GOES_ON = tr_noop("What runs goes on; {keys} shows this window again")
"""Tip of the button that closes such a dialog meanwhile."""
ANEW = tr_noop("It begins anew when it is asked for again.")


class StopQuestion(QObject):
    """Cancels what runs; asks first if it has run for long.

    Parameters
    ----------
    window, session
        What the question belongs to, and what cancels.
    """

    def __init__(self, window: QWidget, session: Session) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self._since: dict[int, float] = {}
        self._asking: tuple[Job, QMessageBox] | None = None
        jobs: Jobs = session.jobs
        jobs.started.connect(self._on_started)
        for signal in (jobs.finished, jobs.failed, jobs.cancelled):
            signal.connect(self._on_ended)

    def cancel(self) -> None:
        """Cancel all jobs, or ask whether they are to be cancelled."""
        job = self._session.jobs.current
        if job is None or self._age(job) < LONG_SECONDS:
            self._session.cancel()
        elif self._asking is None:
            self._ask(job)

    def _age(self, job: Job) -> float:
        return time.monotonic() - self._since.get(job.generation, time.monotonic())

    def _ask(self, job: Job) -> None:
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(tr("Stop"))
        box.setText(tr("Stop {job}?", job=tr(tr_message(job.title))))
        kept = (text for kind, text in KEPT if isinstance(job.request, kind))
        box.setInformativeText(tr(next(kept, ANEW)))
        stop = box.addButton(tr("Stop"), QMessageBox.ButtonRole.AcceptRole)
        go_on = box.addButton(tr("Go on"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(go_on)
        box.setEscapeButton(go_on)

        def answered() -> None:
            self._asking = None
            if box.clickedButton() is stop:
                self._session.cancel()

        box.finished.connect(answered)
        self._asking = job, box
        box.open()

    def _on_started(self, job: Job) -> None:
        self._since = {job.generation: time.monotonic()}

    def _on_ended(self, job: Job, *_: object) -> None:
        """There is nothing left to stop."""
        if self._asking is not None and self._asking[0] is job:
            self._asking[1].reject()
