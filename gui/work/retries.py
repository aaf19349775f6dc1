"""Asking for the same again, where that may help."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from clipscope.core.common.column import Column
from clipscope.core.worker.messages import Failure
from clipscope.core.worker.requests import (
    Analysis,
    Calibrate,
    Evaluate,
    Export,
    MeasureLatency,
    Request,
    Search,
)
from clipscope.core.worker.target_requests import EvaluateOn
from clipscope.gui.language.phrases import capital
from clipscope.gui.language.texts import tr
from clipscope.gui.state.document import Document
from clipscope.gui.words import said
from clipscope.gui.work.jobs import Jobs
from clipscope.gui.work.offers import Offer, Step, There

COMMANDS = {Calibrate: "run_calibration", Evaluate: "run_all", MeasureLatency: "run_latency"}
"""Commands that ask for the same, for a window that takes the place of this one."""


class Retries(QObject):
    """Offers to repeat a request, as long as the same network is open.

    Parameters
    ----------
    document, jobs
        The state of the window, and the worker.
    evaluate, measure_latency
        What a person's own wish for these would do: they take the present plan, not the request's.
    """

    told = Signal(str, str, str, object)
    """Level, text, details, and an action or None."""
    folderRequested = Signal(object)  # noqa: N815
    """An `Export` that a person wants in another folder."""

    def __init__(
        self,
        document: Document,
        jobs: Jobs,
        evaluate: Callable[[tuple[Column, ...]], None],
        measure_latency: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document, self._jobs = document, jobs
        self._evaluate, self._measure_latency = evaluate, measure_latency
        self.run_on: Callable[[tuple[str, ...]], None] = lambda _: None
        """What a person's wish for targets of these names would do."""

    def ways_out(self, request: Request, failure: Failure) -> tuple[Step, ...]:
        """What may help after a failure: the same again, and before that another folder to write to."""
        again = self._again_step(request)
        if again is None or not isinstance(request, Export) or failure.kind in ("lost", "network"):
            return () if again is None else (again,)
        run = lambda: self.folderRequested.emit(request)  # noqa: E731
        other = Offer(run, self, "choose_export", asks=True)
        other.last_while(lambda: self._document.plan is request.plan, self._document.planChanged)
        return (tr("Another folder…"), other), again

    def _again_step(self, request: Request) -> Step | None:
        """Doing it again after a failure: not a search, which refuses for what it is given."""
        if isinstance(request, Export) and request.plan is not self._document.plan:
            return None
        if isinstance(request, (Calibrate, Evaluate, EvaluateOn, MeasureLatency, Export, Analysis)):
            return self.repeat(tr("Try again"), request)
        return None

    def repeat(self, label: str, request: Request) -> Step:
        """A step that asks for the same again."""
        model = self._model_key
        command = next((name for kind, name in COMMANDS.items() if isinstance(request, kind)), "")

        def same(there: There) -> Callable[[], object] | None:
            """The very same request in another window; an export if the plan there is what is written."""
            retries, plan = there.session.retries, there.document.plan
            if retries._model_key != model:
                return None
            if not isinstance(request, Export):
                return retries.repeat(label, request)[1]
            return retries.repeat(label, replace(request, plan=plan))[1] if plan == request.plan else None

        offer = Offer(
            lambda: self._again(request) if self._model_key == model else None,
            self,
            command,
            again=None if command else same,
        )
        if isinstance(request, Export):
            # Another plan would not be what is written.
            offer.last_while(lambda: self._document.plan is request.plan, self._document.planChanged)
        return (label, offer)

    @property
    def _model_key(self) -> str:
        model = self._document.model
        return "" if model is None else model.fingerprint

    def _again(self, request: Request) -> None:
        if isinstance(request, Search) and any(type(j.request) is type(request) for j in self._jobs.pending):
            text = tr("{job} is running already: Ctrl+. stops it.", job=capital(said(request.title)))
            self.told.emit("done", text, "", None)
        elif isinstance(request, Evaluate):
            self._evaluate(request.columns)
        elif isinstance(request, EvaluateOn):
            self.run_on((request.target.name,))
        elif isinstance(request, MeasureLatency):
            self._measure_latency()
        else:
            self._jobs.submit(request)
