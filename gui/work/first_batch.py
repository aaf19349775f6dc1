"""An early look at ONNX Runtime's int8 while ncnn's evaluation, which comes first, still runs."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from clipscope.core.common.column import Column
from clipscope.core.common.progress import Progress
from clipscope.core.worker.requests import Evaluate, EvaluateFirstBatch
from clipscope.core.worker.results import FirstBatchResult
from clipscope.gui.state.document import Document
from clipscope.gui.work.jobs import Job, Jobs
from clipscope.gui.work.queries import QueryClient

COLUMN = Column("onnxruntime", "int8")
WORTH_SECONDS = 0.3
"""Time that the job under way must still take: for less the look would only delay its end."""


class FirstBatchPreview(QObject):
    """Asks for the first figures of a waiting column once the column before it has shown its own.

    Parameters
    ----------
    document
        Where the figures are shown, as partial ones of the run that waits.
    jobs
        The worker.
    """

    def __init__(self, document: Document, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._jobs = document, jobs
        self._queries = QueryClient(jobs, self)
        self._last = -1
        jobs.progressed.connect(self._on_progress)
        jobs.started.connect(self._on_started)
        for signal in (document.planChanged, document.modelChanged, document.preprocessChanged):
            signal.connect(self._queries.give_up)

    def _on_progress(self, job: Job, progress: Progress[Any]) -> None:
        request = job.request
        if not isinstance(request, Evaluate) or progress.partial is None or job.generation == self._last:
            return
        self._last = job.generation
        if (progress.seconds_left or 0.0) < WORTH_SECONDS or request.plan is None:
            return
        waiting = any(
            isinstance(other.request, Evaluate)
            and other.generation > job.generation
            and other.request.plan is request.plan
            and COLUMN in other.request.columns
            for other in self._jobs.pending
        )
        if waiting:
            key = self._document.current_key(COLUMN)
            asked = EvaluateFirstBatch(request.plan, COLUMN, request.threads)
            self._queries.ask(asked, lambda found: self._show(key, found), lambda _: None)

    def _on_started(self, job: Job) -> None:
        """The column's own turn has come: no look is needed any more."""
        if isinstance(job.request, Evaluate) and COLUMN in job.request.columns:
            self._queries.give_up()

    def _show(self, key: str, found: FirstBatchResult) -> None:
        if found.accuracy is not None:
            self._document.update_result(COLUMN, key, found.accuracy, found.done, found.total)
