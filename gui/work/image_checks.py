"""Whether the calibration images are enough, and whether evaluation images are among them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from clipscope.core.calibration.enough import MOVES, Settling, settling_text
from clipscope.core.model.titles import in_words
from clipscope.core.quant.plan import QuantPlan
from clipscope.core.worker.image_requests import FindOverlap, FindSettling
from clipscope.core.worker.messages import Failure
from clipscope.core.worker.results import CalibrationResult
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.numbers import NARROW
from clipscope.gui.state.document import Document
from clipscope.gui.words import sentence
from clipscope.gui.work.image_sets import ImageSets
from clipscope.gui.work.jobs import Job, Jobs
from clipscope.gui.work.offers import Offer
from clipscope.gui.work.queries import QueryClient

OVERLAP = tr_noop("{what}. Int8 looks better on images that its thresholds were made from.")


class ImageChecks(QObject):
    """Asks after each calibration, and when images of either kind are set.

    Parameters
    ----------
    document, jobs
        The state of the window, and the worker.
    images
        The images of both roles.
    """

    told = Signal(str, str, str, object)
    """A notice: level, text, details, steps."""
    changed = Signal()
    """What is known of the images."""
    calibrationRequested = Signal()  # noqa: N815
    """Somebody wants to choose calibration images."""

    def __init__(
        self, document: Document, jobs: Jobs, images: ImageSets, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._jobs, self._images = document, jobs, images
        self._settling: tuple[Settling, ...] = ()
        self._overlap: str | None = None
        self._compared: tuple[str, str] | None = None
        self._queries = QueryClient(jobs, self)
        self.automatic = True
        """Whether it is asked after each calibration if its images are enough."""
        document.modelChanged.connect(self._forget)
        document.titles.changed.connect(self.changed)
        document.statsChanged.connect(self._drop_settling)
        jobs.finished.connect(self._on_finished)

    @property
    def settling(self) -> tuple[Settling, ...]:
        """Thresholds by the number of images, by blob; empty where that is not known."""
        return self._settling

    @property
    def moving(self) -> tuple[Settling, ...]:
        """Those that more images would still move, the one that moves most first."""
        return tuple(sorted((x for x in self._settling if x.moved > MOVES), key=lambda one: -one.moved))

    @property
    def text(self) -> str:
        """A sentence on whether the images are enough; empty where that is not known."""
        said = settling_text(self._settling)
        return (
            ""
            if said is None
            else sentence(in_words(said, self._document.titles.titles)).replace("%", f"{NARROW}%")
        )

    @property
    def overlap(self) -> str:
        """A sentence on images that both sets have; empty without any."""
        return "" if self._overlap is None else tr("{sentence}.", sentence=tr_message(self._overlap))

    def of_root(self, root: str | None) -> Settling | None:
        """What is known of one blob."""
        return next((one for one in self._settling if one.root == root), None)

    def _on_finished(self, job: Job, result: object) -> None:
        if isinstance(result, CalibrationResult):
            self.look(result.plan, result.basis.model)
        elif isinstance(job.request, FindOverlap):
            self._overlap = result if isinstance(result, str) else None
            if self._overlap is not None:
                found, run = self._overlap, self.calibrationRequested.emit
                offer = Offer(run, self, "choose_calibration", asks=True)
                offer.last_while(lambda: self._overlap == found, self.changed)
                step = (tr("Other calibration images…"), offer)
                what = tr_message(found)
                self.told.emit("warning", tr(OVERLAP, what=what), "", step)
            self.changed.emit()

    def look(self, plan: QuantPlan, model: str) -> None:
        """Ask both of the images that a plan was made from, for the network with a fingerprint."""
        self._queries.give_up()
        if self.automatic:
            self._queries.ask(FindSettling(plan, model), self._take, self._refused)
        self.compare()

    def compare(self) -> None:
        """Compare the images of both roles, each two sets once; of the very same source is told elsewhere."""
        one, other = self._document.calibration_images, self._document.images
        if one is None or other is None or self._images.same:
            self._compared = None
            if self._overlap is not None:
                self._overlap = None
                self.changed.emit()
            return
        pair = (one.fingerprint, other.fingerprint)
        if pair != self._compared:
            self._compared = pair
            self._jobs.submit(FindOverlap())

    def _take(self, found: tuple[Settling, ...]) -> None:
        self._settling = found
        self.changed.emit()

    def _refused(self, failure: Failure) -> None:
        del failure  # nothing is said of the images then

    def _drop_settling(self) -> None:
        """Other statistics are shown: what is known is of those before."""
        self._settling = ()
        self.changed.emit()

    def _forget(self) -> None:
        self._queries.give_up()
        self._settling, self._overlap, self._compared = (), None, None
        self.changed.emit()
