"""The bar at the bottom: what runs, how far it is, how long it takes, a way to stop it; and notices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStatusBar, QWidget

from clipscope.gui.language.stages import count_text, stage_text
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import duration
from clipscope.gui.theme.tokens import SPACE
from clipscope.gui.widgets.elided_label import ElidedLabel
from clipscope.gui.widgets.progress_line import ProgressLine

if TYPE_CHECKING:
    # The bar is there before the worker's client is loaded.
    from clipscope.core.common.progress import Progress
    from clipscope.gui.work.jobs import Job, Jobs

TEXT_WIDTH, BAR_WIDTH, HEIGHT = 270, 120, 38
SHORT_TEXT, NARROW = 150, 1400
"""Width of the job's text beside a notice, and width of a window that has no room for both bar and notice."""
LONG_SECONDS = 2
WORDS = (
    tr_noop("job"),
    tr_noop("calibration"),
    tr_noop("evaluation"),
    tr_noop("latency"),
    tr_noop("preview"),
    tr_noop("tuning"),
    tr_noop("export"),
    tr_noop("evaluating"),
    tr_noop("starting"),
    tr_noop("scoring"),
    tr_noop("writing"),
)
"""Names of jobs and stages of them that are one word."""


class JobBar(QStatusBar):
    """Shows the worker's present job, once it follows one; cancels all with its button.

    Parameters
    ----------
    notices
        What is shown beside the job, in all the room that is left.
    end
        What stands at its end.
    """

    def __init__(
        self, notices: QWidget | None = None, end: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        # Qt asks the event filter before all is made.
        self._notices, self._elsewhere = notices, list[QWidget]()
        self.setSizeGripEnabled(False)
        self._jobs: Jobs | None = None
        self.text = ElidedLabel()
        self.text.setText(tr("Starting…"))  # until it follows a worker: what is asked for meanwhile waits
        self.text.setAccessibleName(tr("Current job"))
        self.bar = ProgressLine()
        self.bar.setAccessibleName(tr("Progress"))
        self.bar.setFixedWidth(BAR_WIDTH)
        self.left = QLabel()
        self.cancel_button = QPushButton(tr("Cancel  Ctrl+."))
        self.cancel_button.setToolTip(tr("Stop what is running (Ctrl+.)"))
        inside = QWidget()
        # The bar keeps its height, so that nothing above it moves when a job begins or a notice comes.
        inside.setMinimumHeight(HEIGHT)
        layout = QHBoxLayout(inside)
        layout.setContentsMargins(SPACE * 3, 0, SPACE * 3, SPACE)
        layout.setSpacing(SPACE * 3)
        layout.addWidget(self.text)
        layout.addWidget(self.bar)
        layout.addWidget(self.left)
        layout.addWidget(self.cancel_button)
        if notices is not None:
            layout.addWidget(notices, 1000)
        layout.addStretch(1)
        if end is not None:
            layout.addWidget(end)
        self.addWidget(inside, 1)
        self._doing, self._count = "", ""
        if notices is not None:
            notices.installEventFilter(self)
        self.cancel_button.hide()
        self._fit()

    def follow(self, jobs: Jobs) -> None:
        """Show the jobs of a worker."""
        self._jobs = jobs
        self.cancel_button.clicked.connect(lambda: jobs.cancel())
        jobs.submitted.connect(self._show_text)
        jobs.started.connect(self._on_started)
        jobs.progressed.connect(self._on_progress)
        jobs.busyChanged.connect(self._on_busy)
        self._on_busy(jobs.busy)

    def stand_back(self, cancel: QWidget) -> None:
        """Leave count, bar and Cancel to a dialog while it shows its own, of which ``cancel`` is one."""
        self._elsewhere.append(cancel)
        cancel.installEventFilter(self)
        cancel.destroyed.connect(lambda: self._forget(cancel))
        self._fit()

    def _forget(self, cancel: QWidget) -> None:
        self._elsewhere = [other for other in self._elsewhere if other is not cancel]

    @property
    def stands_back(self) -> bool:
        """Whether a dialog shows how far the job is."""
        return any(cancel.isVisible() for cancel in self._elsewhere)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Leave room for a notice."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Make room when a notice comes, and take it back."""
        kind = event.type()
        if watched is self._notices and kind in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._fit()
        elif kind in (QEvent.Type.Show, QEvent.Type.Hide) and any(one is watched for one in self._elsewhere):
            # Once Qt has shown or hidden it.
            QTimer.singleShot(0, self, self._fit)
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Text and bar of the job, as wide as a notice beside them lets them be."""
        busy = self._jobs is not None and self._jobs.busy
        beside = self._notices is not None and not self._notices.isHidden()
        text = SHORT_TEXT if beside else TEXT_WIDTH
        self.text.setMinimumWidth(text if busy else 0)
        back = self.stands_back
        roomy = busy and not back and not (beside and self.width() < NARROW)
        self.cancel_button.setVisible(busy and not back)
        self._show_text()
        for widget in (self.bar, self.left):
            widget.setVisible(roomy)

    def _on_busy(self, busy: bool) -> None:
        self._fit()
        if busy and self._jobs is not None:
            # The worker may take a while until it begins.
            self._on_started(self._jobs.pending[-1])
        else:
            self._doing, self._count = tr("Ready"), ""
            self._show_text()

    def _on_started(self, job: Job) -> None:
        self._doing, self._count = _begun(job.title), "…"
        self._show_text()
        self.left.setText("")
        self.bar.set_progress(0, 0)

    def _on_progress(self, job: Job, progress: Progress[Any]) -> None:
        from clipscope.core.worker.requests import Search

        stage = _begun(progress.stage)
        if isinstance(job.request, Search) and not progress.stage.startswith(job.title):
            stage = tr("{job}: {stage}", job=_begun(job.title), stage=stage_text(progress.stage))
        self._doing, self._count = stage, count_text(progress)
        self._show_text()
        self.bar.set_progress(progress.done, progress.total)
        left = progress.seconds_left
        long = left is not None and left >= LONG_SECONDS
        self.left.setText(tr("{time} left", time=duration(left)) if left is not None and long else "")

    def _show_text(self, *_: object) -> None:
        """What is being done, and what waits for it: an edit that was asked for by its name."""
        if self._jobs is None:
            return  # before the first paint: nothing heavy is loaded
        from clipscope.core.worker.plan_requests import (
            ChangeBits,
            FindAffine,
            FindCentred,
            ForceLayer,
        )

        current = self._jobs.current
        waiting = [job for job in self._jobs.pending if job != current] if current is not None else []
        edits = [
            stage_text(job.title)
            for job in waiting
            if isinstance(job.request, (ChangeBits, FindAffine, FindCentred, ForceLayer))
        ]
        queue = ""
        if edits:
            queue = tr("  (waiting: {edit})", edit=edits[-1])
        elif waiting:
            queue = tr("  (+{count} waiting)", count=len(waiting))
        count = "…" if self._count and self.stands_back else self._count
        self.text.setText(f"{self._doing}{count}{queue}")
        tip = f"{self._doing}{count}"
        if waiting:
            titles = dict.fromkeys(stage_text(job.title) for job in waiting)
            tip += "\n" + tr("Waiting: {jobs}", jobs=tr(", ").join(titles))
        self.text.setToolTip(tip)


def _begun(said: str) -> str:
    """The same at the begin of a line."""
    text = stage_text(said)
    return f"{text[:1].upper()}{text[1:]}"
