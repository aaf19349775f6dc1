"""What is said of a job that a person stopped: how far it was, and what becomes of what it found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from clipscope.core.common.progress import Progress
from clipscope.core.worker.profile_requests import ProfileLayers
from clipscope.core.worker.requests import Analysis, Calibrate, Evaluate, Export, RunHere, Search
from clipscope.core.worker.target_requests import EvaluateOn
from clipscope.gui.language.phrases import capital, sentences
from clipscope.gui.language.texts import tr
from clipscope.gui.words import said
from clipscope.gui.work.jobs import Job, Jobs
from clipscope.gui.work.offers import Step

LONG = (Analysis, Calibrate, Evaluate, EvaluateOn, Export, ProfileLayers, RunHere, Search)
"""What may take long; of a question of the window itself nobody needs to hear."""


class Stops(QObject):
    """Tells of each long job that a person stopped, wherever that was, unless its searcher does.

    Parameters
    ----------
    jobs
        The worker.
    tell
        Shows a notice: level, text, details, steps, and what it is over with (`stop_of`).
    again
        What evaluates again where results are stale though they are to follow each edit.
    """

    def __init__(
        self,
        jobs: Jobs,
        tell: Callable[[str, str, str, object, str], object],
        again: Callable[[], Step | None] = lambda: None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tell, self._again = tell, again
        self._last: dict[int, Progress[Any]] = {}
        jobs.progressed.connect(self._on_progress)
        jobs.stopped.connect(self._on_stopped)
        for signal in (jobs.finished, jobs.failed, jobs.cancelled):
            signal.connect(self._forget)

    def _on_progress(self, job: Job, progress: Progress[Any]) -> None:
        found = self._last.get(job.generation)
        if progress.partial is None and found is not None and found.partial is not None:
            return  # what was found is not lost by a step that brings nothing
        self._last[job.generation] = progress

    def _on_stopped(self, job: Job) -> None:
        if isinstance(job.request, LONG):
            text, step = stopped_text(job, self._last.get(job.generation)), None
            if isinstance(job.request, Evaluate):
                step = self._again()
            if step is not None:
                text = sentences(
                    (text, tr("int8 has no results of the present plan: the next edit runs it."))
                )
            self._tell("done", text, "", step, stop_of(job))

    def _forget(self, job: Job, *_: object) -> None:
        self._last.pop(job.generation, None)


def stop_of(job: Job) -> str:
    """What a notice of a stop is over with: a job of that kind begins again."""
    return f"stop of {type(job.request).__name__}"  # untranslated


def stopped_text(job: Job, last: Progress[Any] | None) -> str:
    """How far a job was when it was stopped, and that its findings are still there.

    Parameters
    ----------
    job
        It was stopped.
    last
        Its last step that brought something, or else the last one; None if it never began.
    """
    name = capital(said(job.title))
    if last is None:
        return tr("{job} was stopped before it began.", job=name)
    if isinstance(job.request, Search):  # its steps are seconds
        return tr("{job} was stopped: nothing better was found so far.", job=name)
    text = (
        tr(
            "{job} was stopped at {done} of {total}.",
            job=name,
            done=f"{last.done:,}",
            total=f"{last.total:,}",
        )
        if last.total > 1
        else tr("{job} was stopped.", job=name)
    )
    keeps = isinstance(job.request, Analysis) and last.partial is not None
    return sentences((text, tr("What was found so far stays."))) if keeps else text
