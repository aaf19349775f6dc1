"""A session opened again: its network, its images, and then all that was made of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from clipscope.core.engines.processor import Processor
from clipscope.core.quant.narrow import FULL_BITS
from clipscope.core.session.values import ROLES, Role, SavedSession
from clipscope.core.worker.messages import Failure
from clipscope.core.worker.requests import InputKey, OpenModel, SetInputs, SetRanges
from clipscope.core.worker.results import InputsInfo
from clipscope.core.worker.session_requests import CheckedPlans, CheckPlans
from clipscope.gui.language.texts import tr
from clipscope.gui.state.document import Document
from clipscope.gui.state.restoring import restore
from clipscope.gui.state.snapshot import elsewhere, plans_of, task_value
from clipscope.gui.state.task_choice import TaskValue
from clipscope.gui.work.from_worker import images_info
from clipscope.gui.work.image_sets import ImageSource
from clipscope.gui.work.jobs import Job
from clipscope.gui.work.offers import Offer
from clipscope.gui.work.queries import QueryClient
from clipscope.gui.work.session import Session


@dataclass
class _Way:
    """How far the opening of one session is."""

    saved: SavedSession
    path: Path
    done: Callable[[], object]
    failed: Callable[[], object]
    checked: CheckedPlans | None = None
    asked: bool = False
    here: Processor | None = None
    knows_here: bool = False
    restored: bool = False
    told: set[Path] = field(default_factory=set)


class Restorer(QObject):
    """Opens sessions; one at a time, a later one takes the place of an earlier one.

    Parameters
    ----------
    document, session
        The state of the window, and what drives the worker.
    """

    def __init__(self, document: Document, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._session = document, session
        self._way: _Way | None = None
        self._opening: Job | None = None
        self._infos: dict[Role, InputsInfo] = {}
        self._queries = QueryClient(session.jobs, self)
        session.adopts = self._adopt
        session.modelOpened.connect(self._on_model)
        session.jobs.failed.connect(self._on_failed)
        session.jobs.cancelled.connect(self._on_failed)
        session.jobs.submitted.connect(self._on_submitted)

    @property
    def busy(self) -> bool:
        """Whether a session is being opened: what the window shows is not it yet."""
        return self._way is not None and not self._way.restored

    @property
    def half_done(self) -> bool:
        """Whether the network is that of the session already, and the rest is not."""
        return self._way is not None and self._way.asked and not self._way.restored

    def open(
        self, saved: SavedSession, path: Path, done: Callable[[], object], failed: Callable[[], object]
    ) -> None:
        """Open a session whose files are where it says.

        Parameters
        ----------
        saved, path
            The session, and the file that it was read from.
        done, failed
            One of them is called once its state is shown, or it can't be.
        """
        self._drop()
        network = saved.network
        sources = {
            role: ImageSource(images.source.path, None if images.labels is None else images.labels.path)
            for role, images in saved.images.items()
        }
        images = sources.get("evaluation") or sources.get("calibration")
        self._way = way = _Way(saved, path, done, failed)
        self._document.task.begin_with(TaskValue() if saved.task is None else task_value(saved.task))
        self._session.open_model(
            network.path,
            network.size,
            saved.preprocess,
            None if images is None else images.path,
            network.cut,
        )
        pending = [job for job in self._session.jobs.pending if isinstance(job.request, OpenModel)]
        self._opening = pending[-1] if pending else None
        self._session.targets.hold(True)
        self._session.set_sources(sources)
        self._session.here.tell_processor(lambda processor: self._take_here(way, processor))

    def _drop(self) -> None:
        """Another network or session is opened before this one was there."""
        way, self._way = self._way, None
        self._infos.clear()
        self._queries.give_up()
        if way is not None and not way.restored:
            self._document.task.begin_with(TaskValue())
            way.failed()

    def _on_submitted(self, job: Job) -> None:
        opening = self._opening
        other = isinstance(job.request, OpenModel) and opening is not None and job is not opening
        if isinstance(job.request, OpenModel) and self._way is None:
            self._session.targets.hold(False)  # a network that a person opens themselves
        if other and self._way is not None:
            if isinstance(job.request, OpenModel) and job.request.path == self._way.saved.network.path:
                self._opening = job  # again, with what was missing
            else:
                self._drop()

    def _take_here(self, way: _Way, processor: Processor | None) -> None:
        way.here, way.knows_here = processor, True
        self._restore_if_ready()

    # Network and plans --------------------------------------------------------------------------

    def _on_model(self) -> None:
        way, model = self._way, self._document.model
        if way is None or model is None or way.asked:
            return
        way.asked = True
        self._session.calibration.carried.forget()
        stats = {} if way.saved.calibration is None else dict(way.saved.calibration.stats)
        request = CheckPlans(plans_of(way.saved), stats, way.path, model.fingerprint)
        self._queries.ask(
            request, lambda checked: self._take_checked(way, checked), lambda why: self._refuse(way, why)
        )

    def _take_checked(self, way: _Way, checked: CheckedPlans) -> None:
        way.checked = checked
        self._restore_if_ready()

    def _refuse(self, way: _Way, failure: Failure) -> None:
        """The plans are not for this network: it stays open, and begins anew."""
        if way is not self._way:
            return
        self._session.refuse(failure)
        self._way = None
        way.failed()
        infos, self._infos = self._infos, {}
        self._session.begin_on(infos)

    def _restore_if_ready(self) -> None:
        way, model = self._way, self._document.model
        if way is None or model is None or way.checked is None or not way.knows_here or way.restored:
            return
        restore(self._document, way.saved, way.checked.curves, way.checked.ranges, way.here)
        way.restored = True
        self._session.targets.hold(True)  # its steps are no edits of now
        calibration = way.saved.calibration
        if calibration is not None and calibration.stats:
            self._session.calibration.done = True
        if model.fingerprint != way.saved.network.fingerprint:
            text = tr(
                "{file} is not the network that the session was saved with: results are stale.",
                file=model.path.name,
            )
            self._session.noticed.emit("warning", text, "", None)
        self._tell_elsewhere(way)
        self._draw_earlier(way, model.fingerprint)
        way.done()
        self._settle()

    def _draw_earlier(self, way: _Way, model: str) -> None:
        """Have ready what undo draws of earlier calibrations."""
        for one in self._document.undo_stack.calibrations:
            if one is not self._document.calibrated and one.figures.stats:
                request = CheckPlans((), dict(one.figures.stats), way.path, model)
                add = partial(one.figures.add, FULL_BITS)
                # Where there is no answer, it is computed when it is drawn.
                self._queries.ask(request, partial(_draw, add), lambda _: None)

    def _tell_elsewhere(self, way: _Way) -> None:
        """Say that figures are another machine's."""
        found = [elsewhere(result.processor, way.here) for result in way.saved.results]
        models = dict.fromkeys(processor.model for processor in found if processor is not None)
        if models:
            text = tr(
                "Figures were read on {processors}, not on this machine, and are shown as stale.",
                processors=", ".join(models),
            )
            offer = Offer(self._session.evaluate, self, "run_all")
            offer.last_while(lambda: False, self._document.modelChanged)
            self._session.noticed.emit("info", text, "", (tr("Run all here"), offer))

    # Images -------------------------------------------------------------------------------------

    def _adopt(self, info: InputsInfo) -> bool:
        """Take images that were set; False if it is up to the session what follows."""
        if self._way is None:
            return False
        self._infos[info.role] = info
        if self._way.restored:
            QTimer.singleShot(0, self, self._settle)
        return True

    def _settle(self) -> None:
        """Go on with the images that are set: with what is known of them, or else anew."""
        way = self._way
        if way is None or not way.restored:
            return
        for role in ROLES:
            info = self._infos.pop(role, None)
            if info is None:
                continue
            self._tell_changed(way, info)
            self._show_present(info)
            if not self._is_known(way, info):
                self._session.begin_on({role: info})
        waiting = [job for job in self._session.jobs.pending if isinstance(job.request, SetInputs)]
        if not waiting:
            self._way = None

    def _show_present(self, info: InputsInfo) -> None:
        """Show the images that there are: those of the session took their place if it was read later.

        Sessions do not hold class names, in which sets of images that are the same may differ.
        """
        document, found = self._document, images_info(info)
        shown = document.images if info.role == "evaluation" else document.calibration_images
        if shown == found and shown.class_names == found.class_names:
            return
        (document.set_images if info.role == "evaluation" else document.set_calibration_images)(found)

    def _tell_changed(self, way: _Way, info: InputsInfo) -> None:
        """Say that a folder or list has other images by now, once where it is that of both roles."""
        saved = way.saved.images.get(info.role)  # of a role that shares the other's images, those tell
        if saved is None or info.path in way.told or saved.source.path != info.path:
            return
        if saved.fingerprint in ("", info.fingerprint):
            return
        way.told.add(info.path)
        before, now = max(saved.count, saved.total), info.total
        text = (
            tr("The images of {folder} changed since the session was saved.", folder=info.path.name)
            if before == now
            else tr(
                "{folder} has {now} images, and had {before} when the session was saved.",
                folder=info.path.name,
                now=f"{now:,}",
                before=f"{before:,}",
            )
        )
        details = tr(
            "What was measured on them is measured anew: thresholds that nobody edited follow, and can be"
            " undone. Choose other images in Inputs › Images."
        )
        ask = Offer(self._session.notes.preprocessRequested.emit, self, "show_inputs", asks=True)
        show = (tr("Change images…"), ask)
        self._session.noticed.emit("warning", text, details, show)

    def _is_known(self, way: _Way, info: InputsInfo) -> bool:
        """Whether the session's figures are of these very images."""
        calibration, model = way.saved.calibration, self._document.model
        if model is None:
            return False
        if info.role == "evaluation":
            bases = (result.basis.images for result in way.saved.results)
            return any(images is not None and images.fingerprint == info.fingerprint for images in bases)
        if calibration is None or not calibration.stats:
            return False
        key = InputKey(model.fingerprint, info.preprocess, info.fingerprint)
        if key.inputs != calibration.ranges_key:
            return False
        if calibration.onnx_ranges is not None:
            self._session.jobs.submit(
                SetRanges(dict(calibration.onnx_ranges), key, dict(calibration.base.rescaled))
            )
        return True

    def _on_failed(self, job: Job, *_: object) -> None:
        way = self._way
        if way is not None and job is self._opening and not way.asked:
            self._way = None
            self._document.task.begin_with(TaskValue())
            way.failed()
        elif way is not None and isinstance(job.request, SetInputs):
            QTimer.singleShot(0, self, self._settle)


def _draw(add: Callable[..., None], found: CheckedPlans) -> None:
    add(found.curves, found.ranges)
