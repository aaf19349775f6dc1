"""The status bar: what runs, how far it is, how long it takes, and a way to stop it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from core.progress import Progress
from core.worker.messages import Search
from gui.theme.tokens import SPACE
from gui.work.jobs import Job, Jobs

TEXT_WIDTH, BAR_WIDTH = 240, 160
LONG_SECONDS = 2


class JobBar(QStatusBar):
    """Shows the worker's present job; cancels all with its button."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._jobs = jobs
        self.text = QLabel("Ready")
        self.text.setAccessibleName("What is being done")
        self.text.setMinimumWidth(TEXT_WIDTH)
        self.bar = QProgressBar()
        self.bar.setFixedWidth(BAR_WIDTH)
        self.bar.setTextVisible(False)
        self.left = QLabel()
        self.cancel_button = QPushButton("Cancel  Esc")
        self.cancel_button.setToolTip("Stop what is running (Esc)")
        # The bar keeps its height, so that nothing above it moves when a job begins.
        policy = self.cancel_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.cancel_button.setSizePolicy(policy)
        self.cancel_button.clicked.connect(lambda: jobs.cancel())
        inside = QWidget()
        layout = QHBoxLayout(inside)
        layout.setContentsMargins(SPACE * 3, SPACE, SPACE * 3, SPACE)
        layout.setSpacing(SPACE * 3)
        layout.addWidget(self.text)
        layout.addWidget(self.bar)
        layout.addWidget(self.left)
        layout.addWidget(self.cancel_button)
        layout.addStretch()
        self.addWidget(inside, 1)
        jobs.started.connect(self._on_started)
        jobs.progressed.connect(self._on_progress)
        jobs.busyChanged.connect(self._on_busy)
        self._on_busy(jobs.busy)

    def _on_busy(self, busy: bool) -> None:
        for widget in (self.bar, self.left, self.cancel_button):
            widget.setVisible(busy)
        if not busy:
            self.text.setText("Ready")

    def _on_started(self, job: Job) -> None:
        self.text.setText(f"{job.title[:1].upper()}{job.title[1:]}…")
        self.left.setText("")
        self.bar.setRange(0, 0)

    def _on_progress(self, job: Job, progress: Progress[Any]) -> None:
        stage = f"{progress.stage[:1].upper()}{progress.stage[1:]}"
        if isinstance(job.request, Search) and not progress.stage.startswith(job.title):
            stage = f"{job.title[:1].upper()}{job.title[1:]}: {progress.stage}"
        waiting = len(self._jobs.pending) - 1
        queue = f"  (+{waiting} waiting)" if waiting > 0 else ""
        count = f"  {progress.done:,} / {progress.total:,}" if progress.total > 1 else "…"
        self.text.setText(f"{stage}{count}{queue}")
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)
        left = progress.seconds_left
        self.left.setText(f"{_duration(left)} left" if left is not None and left >= LONG_SECONDS else "")


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"
