"""Which images calibrate and which evaluate: chosen by a person, set in the worker."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clipscope.core.worker.requests import OpenModel, Role, SetInputs
from clipscope.core.worker.results import InputsInfo
from clipscope.gui.state.document import Document
from clipscope.gui.work.from_worker import images_info
from clipscope.gui.work.jobs import Job, Jobs

if TYPE_CHECKING:
    from clipscope.core.data.preprocess import Preprocess

CALIBRATION_IMAGES = 500
"""Images are sampled down to this many for calibration; more change thresholds little."""
ROLES: tuple[Role, Role] = ("calibration", "evaluation")


@dataclass(frozen=True)
class ImageSource:
    """Where images come from, and their labels' names."""

    path: Path
    labels: Path | None = None


class ImageSets(QObject):
    """The images of both roles. A role whose images nobody chose uses those of the other.

    Without a network a choice is only checked; it is set as soon as one is open. A choice that fails is
    dropped, and the one before it is back.

    Parameters
    ----------
    document
        Whose images they are.
    jobs
        The worker.
    """

    changed = Signal()
    """Images were chosen, or a choice was dropped."""

    def __init__(self, document: Document, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._jobs = document, jobs
        self._chosen: dict[Role, ImageSource] = {}
        self._good: dict[Role, ImageSource] = {}
        self._apart = False
        self._held: dict[Role, tuple[ImageSource, Preprocess | None]] = {}
        self._seen: dict[Path, ImageSource] = {}

    def __bool__(self) -> bool:
        """Whether images were chosen."""
        return bool(self._chosen)

    def source(self, role: Role) -> ImageSource | None:
        """What a role uses."""
        return self._chosen.get(role) or self._chosen.get(_other(role))

    def is_chosen(self, role: Role) -> bool:
        """Whether the role has images of its own choice."""
        return role in self._chosen

    def is_ready(self, role: Role) -> bool:
        """Whether the worker has the role's images, with the present preprocessing."""
        source = self.source(role)
        return source is not None and self._held.get(role) == (source, self._document.preprocess)

    @property
    def same(self) -> bool:
        """Whether both roles use the same source."""
        paths = [found.path for role in ROLES if (found := self.source(role)) is not None]
        return len(paths) == len(ROLES) and len(set(paths)) == 1

    @property
    def chosen(self) -> Mapping[Role, ImageSource]:
        """What was chosen, by role, each as it was given."""
        return dict(self._chosen)

    @property
    def apart(self) -> bool:
        """Whether other images to evaluate on were opened after both: they are no pair."""
        return self._apart and len(self._chosen) == len(ROLES)

    def choose(self, role: Role, source: ImageSource) -> None:
        """Choose the images of a role."""
        before = self._chosen.get("evaluation")
        self._apart = role == "evaluation" and before is not None and before.path != source.path
        self._put({**self._chosen, role: source}, (source,))

    def take_away(self, sources: Mapping[Role, ImageSource]) -> None:
        """Choose these no longer, and nothing in their place; what the worker holds is not taken for set."""
        self._chosen = {role: one for role, one in self._chosen.items() if sources.get(role) is not one}
        self._good, self._held = {}, {}
        self.changed.emit()

    def go_back(self, path: Path) -> None:
        """Calibrate on images that were those of an earlier calibration, with the class names of then."""
        source, evaluation = self._seen.get(path, ImageSource(path)), self.source("evaluation")
        if evaluation is not None and evaluation.path == path:
            self.share()
        else:
            self.choose("calibration", source)

    def share(self) -> None:
        """Calibrate on the evaluation images, whichever they are."""
        evaluation = self.source("evaluation")
        if evaluation is not None:
            self._put({"evaluation": evaluation}, ())

    def choose_labels(self, labels: Path | None) -> None:
        """Give all chosen images the class names of a file, or their own."""
        named = {role: replace(source, labels=labels) for role, source in self._chosen.items()}
        self._put(named, tuple(named.values()))

    def choose_all(self, sources: Mapping[Role, ImageSource]) -> None:
        """Choose anew; two roles with the very same source count as one choice, of the evaluation."""
        chosen = dict(sources)
        if chosen.get("calibration") == chosen.get("evaluation"):
            chosen.pop("calibration", None)
        self._apart = False
        self._put(chosen, tuple(chosen.values()))

    def put_back(self, sources: Mapping[Role, ImageSource]) -> None:
        """Have what `chosen` was, each as it was given; what is set already is not set again."""
        self._apart = False
        self._put(dict(sources), ())

    def submit(self, roles: tuple[Role, ...] = ROLES) -> None:
        """Ask the worker to set the images, or to look at them while there is no network to set them for."""
        document, preprocess = self._document, self._document.preprocess
        if document.read_only or any(isinstance(job.request, OpenModel) for job in self._jobs.pending):
            return
        without = document.model is None or preprocess is None
        for role in roles:
            source = self.source(role)
            if source is not None and (not without or self.is_chosen(role)):
                limit = CALIBRATION_IMAGES if role == "calibration" else None
                settings = _as_they_are() if without else preprocess
                fed = () if document.model is None else document.model.fed
                self._jobs.submit(
                    SetInputs(
                        role,
                        source.path,
                        settings,
                        source.labels,
                        limit,
                        further=fed,
                        task=document.task.settings,
                    )
                )

    def take(self, job: Job, info: InputsInfo) -> bool:
        """Note what the worker has set; False if it is not what is wanted by now."""
        request = job.request
        assert isinstance(request, SetInputs)
        source = ImageSource(request.path, request.labels)
        self._held[info.role] = (source, request.preprocess)
        self._good |= {role: one for role, one in self._chosen.items() if one == source}
        if not self.is_ready(info.role):
            return False
        if info.role == "calibration":
            self._document.set_calibration_images(images_info(info))
        return True

    def drop(self, request: SetInputs) -> None:
        """Take back a choice that failed or was cancelled, unless another one took its place."""
        bad = ImageSource(request.path, request.labels)
        held = self._held.get(request.role)
        if self.source(request.role) != bad or (held is not None and held[0] == bad):
            return
        others = [job.request for job in self._jobs.pending if job.request is not request]
        sets = [one for one in others if isinstance(one, SetInputs) and one.role == request.role]
        if any(ImageSource(one.path, one.labels) == bad for one in sets):
            return  # asked for once more
        kept = {role: source for role, source in self._chosen.items() if source != bad}
        lost = self._chosen.keys() - kept.keys()
        self._chosen = kept | {role: one for role, one in self._good.items() if role in lost and one != bad}
        self.changed.emit()

    def _put(self, chosen: dict[Role, ImageSource], wanted: Collection[ImageSource]) -> None:
        """Choose, and have those of the wanted sources set, even if they are; and what is not set yet."""
        self._chosen = chosen
        self._seen |= {source.path: source for source in chosen.values()}
        self._good = {role: source for role, source in self._good.items() if role in chosen}
        self.changed.emit()
        self.submit(tuple(r for r in ROLES if self.source(r) in wanted or not self.is_ready(r)))


def _other(role: Role) -> Role:
    return "evaluation" if role == "calibration" else "calibration"


def _as_they_are() -> Preprocess:
    from clipscope.core.data.preprocess import Preprocess

    return Preprocess(None, None)
