"""What happens between the document and the worker: which job follows which, and where results go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from clipscope.core.common.column import COLUMNS, Column, Unavailable
from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.progress import Progress
from clipscope.core.evaluation.results import Accuracy
from clipscope.core.model.constants import Constant
from clipscope.core.model.cut import WHOLE, Cut, FedInput
from clipscope.core.model.titles import in_words
from clipscope.core.quant.plan import ActivationQuant, QuantPlan
from clipscope.core.worker.messages import Failure
from clipscope.core.worker.model_info import ModelInfo
from clipscope.core.worker.requests import (
    Evaluate,
    OpenModel,
    Preview,
    Role,
    SetInputs,
)
from clipscope.core.worker.results import CalibrationResult, EvaluationResult, InputsInfo, PreviewResult
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr
from clipscope.gui.state.document import Document
from clipscope.gui.state.results import State
from clipscope.gui.words import sentence
from clipscope.gui.work.calibration_work import CalibrationWork
from clipscope.gui.work.failures import Failures
from clipscope.gui.work.first_steps import FirstSteps, take_guess
from clipscope.gui.work.from_worker import images_info
from clipscope.gui.work.going_on import GoingOn
from clipscope.gui.work.half import HalfWork
from clipscope.gui.work.here import HereWork
from clipscope.gui.work.image_checks import ImageChecks
from clipscope.gui.work.image_sets import ROLES, ImageSets
from clipscope.gui.work.image_sets import ImageSource as ImageSource
from clipscope.gui.work.images_aside import ImagesAside
from clipscope.gui.work.input_notes import InputNotes
from clipscope.gui.work.jobs import Job, Jobs
from clipscope.gui.work.offers import Offer, OwnUndo, Step, There
from clipscope.gui.work.plan_files import PlanFiles
from clipscope.gui.work.queries import CANCELLED
from clipscope.gui.work.retries import Retries
from clipscope.gui.work.same_network import same_network
from clipscope.gui.work.session_texts import left_out_text
from clipscope.gui.work.stops import Stops
from clipscope.gui.work.targets import Targets
from clipscope.gui.work.task_work import TaskWork
from clipscope.gui.work.timing import Timing

if TYPE_CHECKING:
    from clipscope.core.data.preprocess import Preprocess

    Given = Callable[[Preprocess], Preprocess]

FP32 = COLUMNS[0]
"""The column whose top-1 tells whether inputs and labels make sense."""


def _part(column: Column, *, together: bool) -> str:
    """Which job of an evaluation a column belongs to: both engines at once if they can, dynamic last."""
    if column.precision == "dynamic":
        return "dynamic"
    return "engines" if together else column.engine


class Session(QObject):
    """Turns what a person asks for into jobs, and the jobs' answers into the document's state.

    Parameters
    ----------
    document
        The state of the window.
    jobs
        The worker.
    """

    noticed = Signal(str, str, str, object)
    """Level, text, details, and an action (label, function), several of them, or None."""
    stopNoticed = Signal(str, str, str, object, str)  # noqa: N815
    """The same of a job that was stopped, and what the notice is over with (`stop_of`)."""
    failed = Signal(object, object)
    """A `ClipScopeError` to show, with an action or None."""
    previewed = Signal(object)
    """Tuple of `clipscope.core.worker.results.PreviewImage`."""
    sanityChanged = Signal(object)  # noqa: N815
    """Text of the fp32 warning, or None."""
    sizeNeeded = Signal(object, object)  # noqa: N815
    """Path of a network that does not say how large its input is."""
    inputsNeeded = Signal(object, object, object)  # noqa: N815
    """Path of a network with more inputs than the image, names of all of them, and stated shapes by name."""
    opening = Signal()
    """Somebody opens a network; cut and images are those of the open one for the last time."""
    replacing = Signal()
    """Another network is about to take the place of the one that is open."""
    modelOpened = Signal(object)  # noqa: N815
    """Path of the network that was opened."""

    def __init__(self, document: Document, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.jobs = jobs
        self.rerun_on_edit = True
        self.images = ImageSets(document, jobs, self)
        self.aside = ImagesAside(document, self.images, self)
        self.notes = InputNotes(document, self.images, self)
        self.notes.told.connect(self.noticed)
        self._next_preprocess: Preprocess | Given | None = None
        self._alone = False
        self.guesses = True
        """Whether a preprocessing that nobody gives is guessed from the network's files."""
        self.steps = FirstSteps(document, self)
        self._keys: dict[int, Mapping[Column, str]] = {}
        self._warnings: dict[str, str | None] = {}
        self._doubts: set[str] = set()
        self._warning: str | None = None
        self.adopts: Callable[[InputsInfo], bool] = lambda _: False
        """Asked of images that were set: whether somebody else decides what follows."""
        self._cut: tuple[Path | None, Cut] = (None, WHOLE)
        self.plan_files = PlanFiles(document, jobs, self)
        self.plan_files.told.connect(self.noticed)
        self.plan_files.failed.connect(self.stopNoticed)
        self.checks = ImageChecks(document, jobs, self.images, self)
        self.checks.told.connect(self.noticed)
        self.calibration = CalibrationWork(document, jobs, self.images, self.steps, self.checks, self)
        self.calibration.told.connect(self.noticed)
        self.timing = Timing(document, jobs, lambda: self.images.is_ready("evaluation"), self)
        self._time_next = False
        self.half = HalfWork(
            document,
            jobs,
            lambda: self.images.is_ready("evaluation"),
            self.evaluate,
            self.timing.measure,
            self,
        )
        self.targets = Targets(document, jobs, lambda: self.images.is_ready("evaluation"), self)
        self.retries = Retries(document, jobs, self.evaluate, self.timing.measure, self)
        self.retries.run_on = self.targets.run
        self.retries.told.connect(self.noticed)
        self._failures = Failures(document, jobs, self.images, self.plan_files, self.retries, self)
        self._failures.told.connect(self.noticed)
        self._failures.failed.connect(self.failed)
        self._failures.sizeNeeded.connect(self.sizeNeeded)
        self._failures.inputsNeeded.connect(self.inputsNeeded)
        self._stops = Stops(jobs, self.stopNoticed.emit, self._again, self)
        GoingOn(jobs, self).told.connect(self.noticed)
        self.here = HereWork(document, jobs, self)
        self._rerun = QTimer(self, singleShot=True, interval=0)
        self._rerun.timeout.connect(self._run_again)
        document.planChanged.connect(self._on_plan)
        document.task.changed.connect(self._on_plan)
        document.task.changed.connect(self._check_sanity)  # a warning of another task's figures is over
        document.preprocessChanged.connect(self._on_preprocess)
        document.zeroPointsLost.connect(self._on_zero_points_lost)
        jobs.progressed.connect(self._on_progress)
        jobs.finished.connect(self._on_finished)
        jobs.failed.connect(self._on_failed)
        jobs.cancelled.connect(self._on_cancelled)
        self.tasks = TaskWork(document, jobs, self.images, self)

    # What a person asks for ---------------------------------------------------------------------

    def open_model(
        self,
        path: Path,
        size: tuple[int, int] | None = None,
        preprocess: Preprocess | Given | None = None,
        images: Path | None = None,
        cut: Cut | None = None,
        *,
        alone: bool = False,
    ) -> None:
        """Open a network, or a part of it; what is open stays until the new one is.

        A function as preprocessing makes it of the plain one of the network's size; it may raise
        ClipScopeError. Without, it is guessed, or stays where the same network is open from another file.
        With ``alone`` images that come later wait for a person's word (`FirstSteps`). Ready inputs say the
        size where the network does not: those in ``images``, or else those that are chosen for it. The same
        file opened again, as with a size, is cut as before.
        """
        self.opening.emit()
        self._next_preprocess, self._alone = preprocess, alone
        if cut is None:
            cut = self._cut[1] if self._cut[0] == path.absolute() else WHOLE
        self._cut = path.absolute(), cut
        self.aside.expect(path.absolute())
        if images is None:
            images = self.aside.meant_for(path.absolute())
        self.jobs.submit(OpenModel(path.absolute(), size, images=images, cut=cut))

    def open_images(self, path: Path, role: Role | None = None, labels: Path | None = None) -> None:
        """Use images for one role, and for the other one as long as it has none of its own; or for both."""
        source = ImageSource(path.absolute(), labels)
        self.calibration.note_person()
        self.notes.expect(role or "evaluation")
        if role is None:
            self.images.choose_all({"evaluation": source})
        else:
            self.images.choose(role, source)

    def set_sources(self, sources: Mapping[Role, ImageSource]) -> None:
        """Set the images of both roles; the very same source for both counts as one choice."""
        self.calibration.note_person()
        self.images.choose_all(sources)

    def give_inputs(
        self, path: Path, constants: Mapping[str, Constant], fed: tuple[FedInput, ...] = ()
    ) -> None:
        """Open a network with what its further inputs get; where it was cut stays.

        Parameters
        ----------
        constants, fed
            What they always get, and what they get with each image.
        """
        known = self._cut[1] if self._cut[0] == path.absolute() else WHOLE
        self.open_model(
            path,
            preprocess=self.document.preprocess if self._is_open_from(path) else self._next_preprocess,
            cut=replace(known, constants=tuple(constants.items()), fed=fed),
        )

    def _is_open_from(self, path: Path) -> bool:
        model = self.document.model
        return model is not None and model.path.absolute() == path.absolute()

    @property
    def rerun_pending(self) -> bool:
        """Whether an edit is about to ask for an evaluation."""
        return self._rerun.isActive()

    @property
    def begins_soon(self) -> bool:
        """Whether something that was wanted is about to begin, though no job waits or runs."""
        return self.rerun_pending or self.targets.begins_soon or self.half.begins_soon

    @property
    def has_images(self) -> bool:
        """Whether images were given."""
        return bool(self.images)

    @property
    def cut(self) -> Cut:
        """The part of the network that was opened last."""
        return self._cut[1]

    @property
    def can_search(self) -> bool:
        """Whether there is a plan to better, and calibration images to do it with."""
        document = self.document
        return bool(document.stats) and self.images.is_ready("calibration") and not document.read_only

    @property
    def same_images(self) -> bool:
        """Whether calibration and evaluation use the same source."""
        return self.images.same

    def calibrate(self) -> None:
        """Measure the calibration images again."""
        self.calibration.again()

    def evaluate(self, columns: tuple[Column, ...] = COLUMNS) -> None:
        """Run columns, with labels as they are now; those that can't run say why."""
        self.document.task.read_again()
        self._evaluate(columns)

    def _evaluate(self, columns: tuple[Column, ...]) -> None:
        if self.document.model is None or not self.images.is_ready("evaluation"):
            return
        wanted = tuple(c for c in columns if self.document.result(c).state is not State.UNAVAILABLE)
        plan = None if self.document.plan.is_empty else self.document.plan
        total = self.document.images.count if self.document.images else 0
        # Without a calibration ONNX Runtime's int8 must measure ranges first, for which ncnn need not wait.
        together = self.calibration.done
        parts = {column: _part(column, together=together) for column in wanted}
        for part in dict.fromkeys(parts.values()):
            own = tuple(column for column in wanted if parts[column] == part)
            task = self.document.task.value
            wish = Evaluate(plan, own, self.document.threads, task=task.settings, counting=task.counting)
            job = self.jobs.submit(wish)
            self._keys[job.generation] = {c: self.document.start_result(c, total) for c in own}

    def _again(self) -> Step | None:
        """What runs int8 again once a rerun was stopped; None where it is not wanted, or all is fresh."""
        document = self.document
        int8 = tuple(column for column in COLUMNS if column.precision == "int8")

        def stale() -> bool:
            views = (document.result(column) for column in int8)
            return any(not view.accuracy_fresh for view in views if view.state is not State.UNAVAILABLE)

        if not self.rerun_on_edit or not stale():
            return None
        run = Offer(lambda: self.evaluate(int8), self, again=_runs_int8)
        return tr("Run int8"), run.last_while(stale, document.resultsChanged)

    def measure_latency(self) -> None:
        """Time all columns; runs after what is queued."""
        self.timing.measure()

    def set_rerun(self, on: bool) -> None:
        """Whether int8 runs again after each edit."""
        self.rerun_on_edit = on

    def cancel(self) -> None:
        """Cancel all jobs, as Cancel does, and what would begin by itself."""
        self.timing.give_up()
        self.targets.give_up()
        self.half.give_up()
        self.jobs.cancel()

    def close(self) -> None:
        """End the worker; nothing is asked of it any more."""
        self._rerun.stop()
        self.timing.watch.stop()
        self.targets.stop()
        self.half.give_up()
        self.jobs.close()
        self.here.stop()

    # What follows from edits --------------------------------------------------------------------

    def _on_plan(self, *_: object) -> None:
        if self.rerun_on_edit and self.calibration.done:
            self._rerun.start()

    def _on_preprocess(self) -> None:
        self._check_sanity()
        if self.document.model is not None and self.document.preprocess is not None:
            self.calibration.note_undo()
            self.images.submit()

    def _on_zero_points_lost(self, text: str) -> None:
        self.noticed.emit("info", tr_message(text), "", (tr("Undo"), OwnUndo(self.document)))

    @property
    def doubts_task(self) -> bool:
        """Whether the present warning names the task as a possible cause."""
        return self.document.current_key(FP32) in self._doubts

    def _check_sanity(self) -> None:
        """Warn of what is open now; undo brings a warning back with its result, or takes it away."""
        warning = self._warnings.get(self.document.current_key(FP32))
        warning = warning and tr_message(warning)
        if warning and self.notes.preprocess_unset:
            warning = tr("Preprocessing was never set (mean 0, norm 1): {warning}", warning=warning)
        if warning != self._warning:
            self._warning = warning
            self.sanityChanged.emit(warning)

    def _run_again(self) -> None:
        """Evaluate, and time what never was: evaluation images may come after the calibration."""
        wanted, self._time_next = self._time_next, False
        self._evaluate_stale()
        if wanted:
            self.timing.measure_missing()

    def _evaluate_stale(self) -> None:
        """Run what is not fresh; a result that undo brought back is."""
        views = {column: self.document.result(column) for column in COLUMNS}
        stale = tuple(
            column
            for column, view in views.items()
            if view.state is not State.UNAVAILABLE
            and (not view.accuracy_fresh or view.state in (State.RUNNING, State.STALE))
        )
        if any(column.precision != "fp32" for column in stale) or not self.calibration.done:
            self._evaluate(stale)
        else:
            self._stop_evaluations()

    def _stop_evaluations(self) -> None:
        """What runs is for a plan that is no longer the present one."""
        for job in self.jobs.pending:
            if job.generation in self._keys:
                self.jobs.cancel(job)

    # What the worker answers --------------------------------------------------------------------

    def _on_progress(self, job: Job, progress: Progress[Any]) -> None:
        keys = self._keys.get(job.generation)
        if keys is None or not isinstance(job.request, Evaluate):
            return
        partial: Mapping[Column, Accuracy] = progress.partial or {}
        for column, key in keys.items():
            self.document.update_result(column, key, partial.get(column), progress.done, progress.total)

    def _on_finished(self, job: Job, result: object) -> None:
        match result:
            case ModelInfo():
                self._on_model(result)
            case InputsInfo():
                self._on_inputs(job, result)
            case CalibrationResult():
                self._on_calibration(result)
            case EvaluationResult():
                self._on_evaluation(job, result)
            case PreviewResult():
                self.previewed.emit(result.images)

    def _on_model(self, info: ModelInfo) -> None:
        from clipscope.core.data.guess.values import Guess
        from clipscope.core.data.preprocess import Preprocess

        channels, height, width = info.picture_shape or info.input_shape
        plain = Preprocess(width, height, pixel="grey" if channels == 1 else "rgb")
        guess = info.guess if info.guess and self.guesses and not info.read_only else None
        self.steps.found = guess
        given = self._given(plain) or self._kept(info)
        self.notes.begin(plain if given in (None, plain) else None)
        self.calibration.done = False
        self._keys.clear()
        self._warnings.clear()
        self._check_sanity()
        self.previewed.emit(())
        self.replacing.emit()
        self.aside.begin(info)
        self.calibration.carried.begin(info)
        if self.document.model is not None and same_network(self.document.model, info):
            shown, source = self.document.images, self.images.source("evaluation")
            stay = shown is not None and source is not None and source.path == Path(shown.path)
            self.document.task.keep(truth=stay)
        alone = self._alone and not self.images
        if given is not None:
            self.document.set_model(info, replace(given, width=width, height=height))
        elif guess is not None:
            take_guess(self.document, info, plain, guess)
        else:
            self.document.set_model(info, plain)
        self.steps.begin((guess or Guess(plain)) if given is None else None, plain, alone=alone)
        if given is None and guess is not None and not self.steps.waiting:
            self.notes.tell_guess(guess)
        self.modelOpened.emit(info.path)
        if info.size_from is not None:
            text = tr(
                "{file} does not say its input size: {size}, as {source}.",
                file=info.path.name,
                size=f"{width}×{height}",
                source=tr_message(info.size_from),
            )
            self.noticed.emit("info", text, "", None)
        for warning in info.warnings:
            self.noticed.emit("warning", tr_message(warning), "", None)
        if info.stored_thresholds:
            stored = {
                root: ActivationQuant.symmetric(threshold, origin="file")
                for root, threshold in info.stored_thresholds.items()
            }
            self.document.set_calibration({}, QuantPlan(stored))
        if info.file_plan is not None:
            self.document.set_calibration({}, info.file_plan)
        if info.read_only:
            text = tr("This network is int8 already: its thresholds are shown, but can't be edited.")
            self.noticed.emit("info", text, "", None)

    def _given(self, plain: Preprocess) -> Preprocess | None:
        """The preprocessing that came with the network; None if nobody said anything."""
        wanted, self._next_preprocess = self._next_preprocess, None
        try:
            found = wanted(plain) if callable(wanted) else wanted
        except ClipScopeError as error:
            self.failed.emit(error, None)
            return None
        return None if found is plain else found

    def _kept(self, info: ModelInfo) -> Preprocess | None:
        """The preprocessing in use, where the network is open already, from this or another file."""
        before, value = self.document.model, self.document.preprocess
        if before is None or value is None or not same_network(before, info):
            return None
        return None if self.steps.knows_nothing else value

    def _on_inputs(self, job: Job, info: InputsInfo) -> None:
        wanted = self.images.take(job, info)
        if self.document.model is None:
            self.notes.tell_ready(info)
        if not wanted:
            return
        if info.role == "calibration":
            if not self.adopts(info):
                self.begin_on({"calibration": info})
            return
        self.document.set_images(images_info(info))
        self.notes.tell_evaluation(info)
        self.checks.compare()
        self._check_sanity()
        self.jobs.submit(Preview("evaluation", task=self.document.task.settings))
        if not self.adopts(info):
            self.begin_on({"evaluation": info})
            self.notes.name_classes(info)

    def begin_on(self, infos: Mapping[Role, InputsInfo]) -> None:
        """Measure images that were set: calibrate on those for that, run and time the network on others."""
        if "calibration" in infos:
            self.calibration.begin_on(infos["calibration"])
        if "evaluation" in infos and self.calibration.done:
            self._time_next = True
            self._rerun.start()

    def _on_calibration(self, result: CalibrationResult) -> None:
        if self.calibration.take(result):
            self._rerun.stop()
        self._notice_problems(result.problems, "calibration")
        for warning in result.warnings:
            said = in_words(warning, self.document.titles.titles)
            self.noticed.emit("warning", sentence(said), "", None)
        self._evaluate_stale()
        self.timing.measure_missing()

    def _on_evaluation(self, job: Job, result: EvaluationResult) -> None:
        for column, key in self._keys.pop(job.generation, {}).items():
            found = result.columns[column]
            if isinstance(found, Unavailable):
                self.document.finish_result(column, key, unavailable=found.reason)
            else:
                self.document.finish_result(column, key, accuracy=found)
            if column == FP32:
                self._warnings[key] = result.warning
                if result.doubts_task:
                    self._doubts.add(key)
        self._check_sanity()
        self._notice_problems(result.problems, "evaluation")

    def _on_failed(self, job: Job, failure: Failure) -> None:
        self._stop_results(job)
        if isinstance(job.request, OpenModel) and self.calibration.done:
            QTimer.singleShot(0, self, self._go_on)
        self._drop_images(job, failure.kind)
        self._failures.tell(job, failure)

    def _go_on(self) -> None:
        """Measure what a network that can't be opened had stopped."""
        if self.jobs.busy:
            return
        if self.rerun_on_edit:
            self._evaluate_stale()
        self.timing.measure_missing()

    def refuse(self, failure: Failure) -> None:
        """Tell why a question has no answer, unless a person cancelled it or was told already."""
        if failure is not CANCELLED and failure.kind != "lost" and not failure.details:
            self.failed.emit(failure.error(), None)

    def _on_cancelled(self, job: Job) -> None:
        self._stop_results(job)
        self._drop_images(job)

    def _drop_images(self, job: Job, kind: str = "") -> None:
        """Go back to the images before, if these could not be set; set what waited for a network in vain."""
        if isinstance(job.request, SetInputs):
            self.images.drop(job.request)
            self.notes.give_up()
        elif isinstance(job.request, OpenModel):
            self.aside.give_up(kind)
            self.images.submit(tuple(role for role in ROLES if not self.images.is_ready(role)))

    def _stop_results(self, job: Job) -> None:
        """Columns that this job was to fill are no longer running, unless a newer job runs them."""
        keys = self._keys.pop(job.generation, {})
        taken = {column for other in self._keys.values() for column in other}
        if isinstance(job.request, Evaluate):
            for column in keys:
                if column not in taken:
                    self.document.stop_result(column)

    def _notice_problems(self, problems: tuple[Any, ...], role: Role) -> None:
        if problems:
            names = "\n".join(tr_message(problem.message) for problem in problems)
            self.noticed.emit("warning", left_out_text(len(problems), role), names, None)


def _runs_int8(there: There) -> Callable[[], object]:
    """int8 again in another window."""
    int8 = tuple(column for column in COLUMNS if column.precision == "int8")
    return lambda: there.session.evaluate(int8)
