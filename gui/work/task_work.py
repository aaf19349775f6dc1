"""Asks the worker what the network is for, and takes over what a person says of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.tasks.settings import TaskSettings
from clipscope.core.worker.messages import Failure
from clipscope.core.worker.results import EvaluationResult, InputsInfo
from clipscope.core.worker.task_requests import SettleTask
from clipscope.core.worker.task_results import TaskInfo
from clipscope.gui.state import edit_names
from clipscope.gui.state.document import Document
from clipscope.gui.state.task_choice import TaskValue
from clipscope.gui.work.image_sets import ImageSets
from clipscope.gui.work.jobs import Job, Jobs


class TaskWork(QObject):
    """Keeps the task true to network and images.

    What a person says is tried first: it becomes an edit once the worker has read the labels and found that
    the outputs fit.

    Parameters
    ----------
    document
        Whose task it is.
    jobs
        The worker.
    images
        Whose evaluation images have labels.
    """

    refused = Signal(object)
    """Why what a person said can't be."""

    def __init__(
        self, document: Document, jobs: Jobs, images: ImageSets, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._jobs, self._images = document, jobs, images
        self._proposed: tuple[TaskSettings, str] | None = None
        self._job: Job | None = None
        self._cancelled = False
        jobs.finished.connect(self._on_finished)
        document.task.changed.connect(self._settle)
        document.modelChanged.connect(self._give_up)
        document.imagesChanged.connect(self._settle)
        jobs.busyChanged.connect(self._look_again)

    @property
    def busy(self) -> bool:
        """Whether the worker is asked at the moment."""
        return self._job is not None

    def propose(self, settings: TaskSettings, text: str) -> None:
        """Try what a person says; an edit called ``text`` if it can be."""
        if settings == self._document.task.settings:
            return
        if not self._images.is_ready("evaluation") or self._document.model is None:
            self._document.task.edit(replace(self._document.task.value, settings=settings), text)
            return
        self._proposed = (settings, text)
        self._ask()

    def set_truth(self, path: Path | None) -> None:
        """Take labels of a folder or file, or those beside the images."""
        settings = replace(self._document.task.settings, truth=None if path is None else path.absolute())
        self.propose(settings, edit_names.labels(None if path is None else path.name))

    def set_name(self, name: str | None) -> None:
        """Name the task, or have it guessed; settings of another one are dropped."""
        settings = self._document.task.settings
        options = settings.options if name == settings.name else {}
        changed = TaskSettings(name, settings.truth if name != "none" else None, options)
        self.propose(changed, edit_names.task(name))

    def set_metric(self, path: Path) -> None:
        """Run a person's own metric, which they agreed to."""
        self.propose(
            TaskSettings(None, self._document.task.settings.truth, {}, path.absolute()),
            edit_names.metric(path.name),
        )

    def set_options(self, options: dict[str, str]) -> None:
        """Change settings of the task."""
        try:
            settings = replace(self._document.task.settings, options=options)
        except ClipScopeError as error:
            self.refused.emit(Failure(error.message, error.where, error.fix))
            return
        self.propose(settings, edit_names.TASK_SETTINGS)

    def set_counting(self, names: tuple[str, ...] | None) -> None:
        """Choose the outputs that count."""
        value = TaskValue(self._document.task.settings, names)
        self._document.task.edit(value, edit_names.COUNTING)

    # Inside -------------------------------------------------------------------------------------

    def _settle(self) -> None:
        """Ask what is recognised with the present settings, once there are images."""
        info = self._document.task.info
        known = info is not None and info.settings == self._document.task.settings
        if (
            self._job is None
            and not known
            and self._document.model is not None
            and self._images.is_ready("evaluation")
        ):
            self._ask()

    def _look_again(self, busy: bool) -> None:
        """Ask once more, when nothing runs, for what was cancelled together with something else."""
        if not busy and self._cancelled and self._document.task.problem is None:
            self._cancelled = False
            self._settle()

    def _ask(self) -> None:
        settings = self._document.task.settings
        request = (
            SettleTask(settings) if self._proposed is None else SettleTask(self._proposed[0], chosen=True)
        )
        self._job = self._jobs.submit(request)
        self._job.finished.connect(self._on_settled)
        self._job.failed.connect(self._on_refused)
        self._job.cancelled.connect(self._on_cancelled)

    def _give_up(self) -> None:
        self._proposed = self._job = None

    def _on_finished(self, job: Job, result: object) -> None:
        del job
        if isinstance(result, InputsInfo) and result.role == "evaluation":
            if self._document.model is not None and self._images.is_ready("evaluation"):
                self._ask()
        elif isinstance(result, EvaluationResult) and result.task_problem is not None:
            self._document.task.set_info(None, result.task_problem)

    def _on_settled(self, job: Job, info: TaskInfo) -> None:
        if job is not self._job:
            return
        proposed, self._proposed, self._job = self._proposed, None, None
        task = self._document.task
        if proposed is not None and info.settings == proposed[0]:
            task.set_info(info)
            task.edit(replace(task.value, settings=info.settings), proposed[1])
        elif info.settings == task.settings:
            task.set_info(info)

    def _on_refused(self, job: Job, failure: Failure) -> None:
        if job is not self._job:
            return
        proposed, self._proposed, self._job = self._proposed, None, None
        task = self._document.task
        self.refused.emit(failure)
        if proposed is None:
            task.set_info(None, failure)
            if task.settings.truth is not None:
                # Labels that came with the network and can't be read: what it is for is known without them.
                task.put_back(replace(task.value, settings=replace(task.settings, truth=None)))

    def _on_cancelled(self, job: Job) -> None:
        if job is self._job:
            self._cancelled = True
            self._proposed = self._job = None
            self._document.task.infoChanged.emit()
