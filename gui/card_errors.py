"""Errors of jobs: on the page that could not go on, and gone once the job works."""

from __future__ import annotations

from PySide6.QtCore import QObject

from clipscope.core.worker.requests import Evaluate, OpenModel, Request, SetInputs
from clipscope.core.worker.task_requests import SettleTask
from clipscope.gui.panels.notices.notice import Notice
from clipscope.gui.panels.steps_page import StepsPage
from clipscope.gui.state.document import Document
from clipscope.gui.window import Window
from clipscope.gui.work.jobs import Job, Jobs


class CardErrors(QObject):
    """Puts what is told of a failed opening on the card, and takes errors back that are no longer true.

    Parameters
    ----------
    window, steps
        Its first page, its notices, and the page of the first steps.
    document, jobs
        The state, and the worker.
    """

    def __init__(self, window: Window, steps: StepsPage, document: Document, jobs: Jobs) -> None:
        super().__init__(window)
        self._window, self._steps, self._document = window, steps, document
        self._before: dict[int, tuple[Notice, ...]] = {}
        self._told: list[tuple[Notice, Request, str]] = []
        jobs.submitted.connect(self._on_submitted)
        # Connected after those that tell of failures, so that the notice is there.
        jobs.failed.connect(self._on_failed)
        jobs.finished.connect(self._on_finished)
        jobs.cancelled.connect(lambda job: self._before.pop(job.generation, None))
        document.modelChanged.connect(self._on_model)

    def _on_submitted(self, job: Job) -> None:
        self._before[job.generation] = self._window.notices.notices
        if isinstance(job.request, (OpenModel, SetInputs)):
            self._window.notices.end_step(job.title)

    def _on_failed(self, job: Job, *_: object) -> None:
        before = self._before.pop(job.generation, ())
        new = [one for one in self._window.notices.notices if one not in before and one.level == "error"]
        if not new:
            return
        notice = new[0]
        notice.step = notice.step or job.title
        self._told = [told for told in self._told if told[0] in self._window.notices.notices]
        images = "" if self._document.images is None else self._document.images.path
        self._told.append((notice, job.request, images))
        if isinstance(job.request, OpenModel) and self._document.model is None:
            self._window.empty.problem.say(notice)
        elif isinstance(job.request, SetInputs) and self._window.pages.currentWidget() is self._steps:
            self._steps.problem.say(notice)
        else:
            return
        self._window.notices.put_on_card(notice)

    def _on_finished(self, job: Job, *_: object) -> None:
        self._before.pop(job.generation, None)
        for notice, failed, images in self._told:
            if _same_wish(failed, job.request) or _other_labels(failed, images, job.request):
                self._window.notices.take_back(notice)

    def _on_model(self) -> None:
        self._window.notices.end_network(opened=self._document.model is not None)


def _same_wish(failed: Request, done: Request) -> bool:
    """Whether what failed has worked now: not where it was for another task, as with labels that are lost."""
    names = ("task", "settings")
    return type(failed) is type(done) and all(
        getattr(failed, n, None) == getattr(done, n, None) for n in names
    )


def _other_labels(failed: Request, images: str, done: Request) -> bool:
    """Whether labels that were refused are over: others were taken, or images opened that they were not for.

    What is recognised by itself, without labels that came with the network, tells nothing of these.
    """
    if isinstance(failed, SettleTask) and isinstance(done, SettleTask):
        return done.chosen
    return (
        isinstance(failed, SettleTask | Evaluate)
        and isinstance(done, SetInputs)
        and done.role == "evaluation"
        and str(done.path) != images
    )
