"""The images of the network before, which another network gets only when a person says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from clipscope.core.worker.model_info import ModelInfo
from clipscope.core.worker.requests import Role
from clipscope.gui.state.document import Document
from clipscope.gui.state.images_info import ImagesInfo
from clipscope.gui.work.image_sets import ImageSets, ImageSource
from clipscope.gui.work.same_network import same_network

GOES_ON = frozenset(("size", "inputs", "pnnx", "other format"))  # untranslated
"""Kinds of failure after which the same network is opened with what it lacked."""


@dataclass(frozen=True)
class Aside:
    """Images that were put aside.

    Attributes
    ----------
    network
        Name of the network that they were opened for.
    sources
        Those that are offered, by role, as `ImageSets.choose_all` takes them.
    evaluation, calibration
        What they are; None where the worker had not read them, and for the calibration where both roles have
        the same.
    """

    network: str
    sources: Mapping[Role, ImageSource]
    evaluation: ImagesInfo | None
    calibration: ImagesInfo | None = None


class ImagesAside(QObject):
    """Puts images aside when another network is opened, and offers them again.

    A calibration on images of another task, and the evaluation behind it, would be for nothing; with class
    names of another data set its figures would even look like some. The same network from another file keeps
    its images.

    Parameters
    ----------
    document, images
        What is open, and the images of both roles.
    """

    changed = Signal()
    """Something is offered, or no longer."""

    def __init__(self, document: Document, images: ImageSets, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._images = document, images
        self._expected: tuple[Path, Mapping[Role, ImageSource]] | None = None
        self.offer: Aside | None = None
        """What is offered."""
        images.changed.connect(self._on_images)

    def expect(self, path: Path) -> None:
        """Somebody opens a network: images that are chosen from now on are meant for it."""
        if self._expected is None or self._expected[0] != path:
            self._expected = path, self._images.chosen

    def meant_for(self, path: Path) -> Path | None:
        """The evaluation images that are chosen for a network that is about to be opened; None without.

        Those that were opened for the network before it say nothing of another one's inputs.
        """
        source, before = self._images.source("evaluation"), self._document.model
        if source is None:
            return None
        if before is None or before.path.absolute() == path:
            return source.path
        known = () if self._expected is None else self._expected[1].values()
        return None if any(source is one for one in known) else source.path

    def give_up(self, kind: str = "") -> None:
        """The network could not be opened: the images stay with what is open."""
        if kind not in GOES_ON:
            self._expected = None

    def begin(self, info: ModelInfo) -> None:
        """A network was opened and is about to take the place of the one before."""
        expected, self._expected = self._expected, None
        before, images = self._document.model, self._images
        if before is None or expected is None or same_network(before, info):
            return
        old = {role: one for role, one in expected[1].items() if images.chosen.get(role) is one}
        if not old:
            return
        # Calibration images that stayed while others were opened to evaluate on are no pair with these.
        old_pair = {role: one for role, one in old.items() if role == "evaluation" or not images.apart}
        evaluation, calibration = self._document.images, self._document.calibration_images
        both = "calibration" in old_pair and "evaluation" in old_pair
        offer = Aside(before.name, old_pair, evaluation or calibration, calibration if both else None)
        images.take_away(old)
        self._document.set_images(None)
        self._document.set_calibration_images(None)
        self.offer = None if images or not old_pair else offer
        self.changed.emit()

    def use(self) -> None:
        """Use for the open network what is offered; class names that are not its own are left out then."""
        if self.offer is not None and self._document.model is not None:
            self._images.choose_all(self.offer.sources)

    def _on_images(self) -> None:
        if self.offer is not None and self._images:
            self.offer = None
            self.changed.emit()
