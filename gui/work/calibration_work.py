"""Calibrations of the open network: when one is asked for, what follows it, and what undo brings back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from clipscope.core.common.progress import Progress
from clipscope.core.method_choice.result import AUTO
from clipscope.core.worker.requests import Calibrate, InputKey, SetRanges
from clipscope.core.worker.results import CalibrationResult, InputsInfo
from clipscope.gui.state.document import Document
from clipscope.gui.work.carried_edits import CarriedEdits
from clipscope.gui.work.choice_notice import choice_notice
from clipscope.gui.work.first_steps import FirstSteps
from clipscope.gui.work.follower import Follower
from clipscope.gui.work.from_worker import take_calibration
from clipscope.gui.work.image_checks import ImageChecks
from clipscope.gui.work.image_sets import ImageSets
from clipscope.gui.work.jobs import Jobs
from clipscope.gui.work.rescaled_stats import RescaledStats


class CalibrationWork(QObject):
    """Calibrates, and takes over what a calibration gives.

    Parameters
    ----------
    document, jobs
        The state of the window, and the worker.
    images, steps, checks
        The images of both roles, the first steps of a network, and what is told of the images.

    Attributes
    ----------
    method
        Method of the plan that a calibration makes.
    done
        Whether the document has a calibration: edits run again, and the next calibration keeps them.
    carried
        Edits of the same network's other file, which its first calibration gets.
    """

    told = Signal(str, str, str, object)
    """A notice: level, text, details, steps."""

    def __init__(
        self,
        document: Document,
        jobs: Jobs,
        images: ImageSets,
        steps: FirstSteps,
        checks: ImageChecks,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document, self._jobs, self._images = document, jobs, images
        self._steps, self._checks = steps, checks
        self.method = AUTO
        self.done = False
        self._by_undo = False
        self._follower = Follower(document, jobs, self)
        self._follower.told.connect(self.told)
        self.carried = CarriedEdits(document, jobs, self)
        self.carried.told.connect(self.told)
        self._rescaled_stats = RescaledStats(document, self.again, self)
        document.calibrationBack.connect(self._bring_back)

    # Asking -------------------------------------------------------------------------------------

    def note_person(self) -> None:
        """Note that a person asks for what comes: its thresholds are an edit, and end what can be redone."""
        self._by_undo = False

    def note_undo(self) -> None:
        """Note that the preprocessing changed: what comes is no edit where an undo changed it."""
        self._by_undo = self._document.undo_stack.canRedo()

    def again(self) -> None:
        """Measure the calibration images again."""
        self._steps.end()
        self.note_person()
        if self._document.model is not None and self._images.is_ready("calibration"):
            self._measure()

    def begin_on(self, info: InputsInfo) -> None:
        """Calibrate on images that were set, unless the first steps wait, or the calibration is of them."""
        if info.kind == "array":
            self._steps.end()  # arrays are ready: there is no preprocessing to look at first
        if self._steps.waiting:
            return
        if not self._is_measured(info):
            self._measure()
        elif self._document.model is not None:
            self._checks.look(self._document.calibration_plan, self._document.model.fingerprint)

    def _is_measured(self, info: InputsInfo) -> bool:
        """Whether the calibration is of these images already, or redo brings the one that is."""
        document = self._document
        if not self.done or document.model is None:
            return False
        key = InputKey(document.model.fingerprint, info.preprocess, info.fingerprint)
        coming, powers = document.undo_stack.next_calibration, document.plan.rescaled
        if document.calibrated.is_of(key.inputs, powers):
            return True
        return coming is not None and coming.ranges_key == key.inputs

    def _measure(self) -> None:
        document = self._document
        powers, task = dict(document.plan.rescaled), document.task.settings
        job = self._jobs.submit(Calibrate(document.threads, self.method, rescaled=powers, task=task))
        shown = document.calibrating
        shown.show(Progress("measuring ranges", 0, 0))  # untranslated: a stage of the core
        job.progressed.connect(lambda _, step: shown.show(step))
        for ended in (job.finished, job.failed, job.cancelled):
            ended.connect(lambda *_: shown.show(None))

    # Taking over --------------------------------------------------------------------------------

    def take(self, result: CalibrationResult) -> bool:
        """Take over a calibration; whether the plan followed it, so that what its edit asked for is done."""
        document, followed = self._document, False
        keeps = self.done or (document.model is not None and document.model.file_plan is not None)
        if self._rescaled_stats.take(result):
            pass
        elif keeps and not document.plan.is_empty:
            self._follower.take(result, again=self.done, by_undo=self._by_undo)
            followed = True
        else:
            take_calibration(document, result)
            self._steps.note_again()
            if result.choice is not None:
                self.told.emit("info", *choice_notice(result.choice), None)
            self.carried.apply()
        self.done = True
        return followed

    def _bring_back(self) -> None:
        """Let the worker have the images and ranges of a calibration that undo or redo brought."""
        document, calibrated = self._document, self._document.calibrated
        if document.model is not None and calibrated.onnx_ranges is not None:
            key, powers = calibrated.key(document.model.fingerprint), dict(calibrated.base.rescaled)
            self._jobs.submit(SetRanges(calibrated.onnx_ranges, key, powers))
        images, source = calibrated.images, self._images.source("calibration")
        if images is not None and source is not None and source.path != Path(images.path):
            self._by_undo = True
            self._images.go_back(Path(images.path))
