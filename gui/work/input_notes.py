"""What a person is told of images that were opened, and of a preprocessing that nobody set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clipscope.core.data.units import unit_remarks
from clipscope.core.worker.requests import Role
from clipscope.core.worker.results import InputsInfo
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.phrases import sentences
from clipscope.gui.language.texts import tr, tr_noop
from clipscope.gui.state.document import Document
from clipscope.gui.state.task_choice import TaskValue
from clipscope.gui.work.from_worker import images_info
from clipscope.gui.work.image_sets import ImageSets, ImageSource
from clipscope.gui.work.offers import Offer, OwnUndo, Step

if TYPE_CHECKING:
    from clipscope.core.data.guess.values import Guess
    from clipscope.core.data.preprocess import Preprocess
    from clipscope.core.tasks.unfit_names import UnfitNames

UNSET = tr_noop("Preprocessing was never set")
UNSET_DETAILS = tr_noop("Most networks are trained with a mean and a norm, and fail without them.")
SAME = tr_noop("Calibration and evaluation use the same images, so int8 looks better than it is.")
UNIT = tr_noop("Mean or norm looks like that of another unit.")
RULE = tr_noop("Images that are opened calibrate and evaluate until calibration images are chosen.")


@dataclass(frozen=True)
class _Before:
    """Images by role, the task with its labels, and what the evaluation images are called."""

    chosen: Mapping[Role, ImageSource]
    task: TaskValue
    text: str


class InputNotes(QObject):
    """Says what is used for what, when that changes.

    Parameters
    ----------
    document
        What is open.
    images
        The images of both roles.
    """

    told = Signal(str, str, str, object)
    """A notice: level, text, details, steps."""
    preprocessRequested = Signal()  # noqa: N815
    """Somebody wants to set the preprocessing."""
    calibrationRequested = Signal()  # noqa: N815
    """Somebody wants to choose calibration images."""

    def __init__(self, document: Document, images: ImageSets, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._images = document, images
        self._guess: Preprocess | None = None
        self._doubted: Preprocess | None = None
        self._pixels = self._first = False
        self._declined: set[Path] = set()
        self._left_out: set[tuple[str, Path]] = set()
        self._opened: tuple[Role, ImageSource | None] | None = None
        self._before: _Before | None = None

    @property
    def preprocess_unset(self) -> bool:
        """Whether images go in as pixels of 0..255 because nobody said anything else."""
        return self._pixels and self._guess is not None and self._document.preprocess == self._guess

    def begin(self, guess: Preprocess | None) -> None:
        """Another network is open; ``guess`` is its preprocessing, if nobody gave one."""
        self._guess, self._opened, self._before = guess, None, None
        self._pixels, self._first = False, True

    def expect(self, role: Role) -> None:
        """Somebody is about to choose the images of a role."""
        self._opened = (role, self._images.source("calibration"))
        if self._document.model is not None and self._document.images is not None:
            shown = tr_message(self._document.images.text)
            self._before = _Before(self._images.chosen, self._document.task.value, shown)

    def give_up(self) -> None:
        """What was chosen could not be set."""
        self._opened = self._before = None

    def tell_ready(self, info: InputsInfo) -> None:
        """Images were looked at, and there is no network for them."""
        images = tr_message(images_info(info).text)
        text = tr("{images} are ready: open a network for them.", images=images)
        self.told.emit("info", text, "", None)

    def name_classes(self, info: InputsInfo) -> None:
        """Take the class names that lie beside images without any, and say so; once undone they are left.

        Those that are not the network's are left out, and said to be.
        """
        if info.unfit is not None:
            self._leave_out(info.unfit)
        names, source = info.names_beside, self._images.source("evaluation")
        if names is None or source is None or source.labels is not None or names in self._declined:
            return
        self._images.choose_labels(names)
        text = tr("Class names are those of {file}, which lies beside the images.", file=names.name)
        self.told.emit("info", text, str(names), (tr("Undo"), self._leaves_names(names)))

    def _leaves_names(self, names: Path) -> Offer:
        """Takes back class names that were found, while they are in use."""

        def decline() -> None:
            self._declined.add(names)
            self._images.choose_labels(None)

        def in_use() -> bool:
            now = self._images.source("evaluation")
            return now is not None and now.labels == names

        undo = Offer(decline, self, again=lambda there: there.session.notes._leaves_names(names))
        return undo.last_while(in_use, self._images.changed)

    def remove_names(self) -> None:
        """Choose no file of class names; one that lies beside the images is not taken again."""
        source = self._images.source("evaluation")
        if source is not None and source.labels is not None:
            self._declined.add(source.labels)
            self._images.choose_labels(None)

    def _leave_out(self, unfit: UnfitNames) -> None:
        """Say that class names are not those of the network; a file that was chosen is not in use then."""
        model, source = self._document.model, self._images.source("evaluation")
        if model is None or source is None:
            return
        found = source.labels is None
        if not found:
            self._images.choose_labels(None)
        if (model.fingerprint, unfit.path) in self._left_out and found:
            return
        self._left_out.add((model.fingerprint, unfit.path))
        values = {
            "file": unfit.path.name,
            "count": f"{unfit.count:,}",
            "network": model.name,
            "classes": f"{unfit.classes:,}",
        }
        text = (
            tr("{file} is left out: {count} characters do not fit {classes} symbols of {network}.", **values)
            if unfit.symbols
            else tr(
                "{file} is left out: {count} class names do not fit {classes} classes of {network}.", **values
            )
        )
        self.told.emit("info" if found else "warning", text, str(unfit.path), None)

    def tell_evaluation(self, info: InputsInfo) -> None:
        """Evaluation images were set: again with another preprocessing, or other ones."""
        opened, self._opened = self._opened, None
        first, self._first = self._first, False
        before, self._before = self._before, None
        back = None if before is None else self._back_to(before)
        told, self._pixels = self._pixels, info.kind != "array"
        if self.preprocess_unset and not told:
            self._tell_preprocess()
        if self._images.same and (first or opened is not None):
            self._tell_same(None if opened is None else opened[1], back)
        elif opened is not None and opened[0] == "evaluation":
            self._tell_apart(back)
        self._tell_units()

    def _tell_units(self) -> None:
        """Say once of each preprocessing that its mean or norm can't be meant."""
        value = self._document.preprocess
        remarks = unit_remarks(value) if value is not None and self._pixels else ()
        if remarks and value != self._doubted:
            offer = Offer(self.preprocessRequested.emit, self, "show_inputs", asks=True)
            offer.last_while(lambda: self._document.preprocess == value, self._document.preprocessChanged)
            details = "\n".join(map(tr_message, remarks))
            self.told.emit("warning", tr(UNIT), details, (tr("Set preprocessing"), offer))
        self._doubted = value if remarks else None

    def _tell_preprocess(self) -> None:
        value = self._document.preprocess
        if value is not None:
            values = tr("grey") if value.pixel == "grey" else value.pixel.upper()
            text = tr(
                "Preprocessing was never set: images are stretched to {size}, {channels}, values 0 to 255 as"
                " they are.",
                size=f"{value.width}×{value.height}",
                channels=values,
            )
            offer = Offer(self.preprocessRequested.emit, self, "show_inputs", asks=True)
            offer.last_while(lambda: self.preprocess_unset, self._document.preprocessChanged)
            step = (tr("Set preprocessing"), offer)
            self.told.emit("info", text, tr(UNSET_DETAILS), step)

    def tell_guess(self, guess: Guess) -> None:
        """Say what preprocessing was guessed, as long as it is in use."""
        offer = Offer(self.preprocessRequested.emit, self, "show_inputs", asks=True)
        used = guess.preprocess
        offer.last_while(lambda: self._document.preprocess == used, self._document.preprocessChanged)
        steps = ((tr("Set preprocessing"), offer), (tr("Undo"), OwnUndo(self._document)))
        because = tr("Because {why}.", why=tr_message(guess.why))
        details = "\n".join((because, *map(tr_message, guess.notes)))
        found = _preprocess_text(guess)
        text = (
            tr("Preprocessing is what the network's files state: {preprocessing}.", preprocessing=found)
            if guess.stated
            else tr("Preprocessing was guessed: {preprocessing}.", preprocessing=found)
        )
        self.told.emit("info", text, details, steps)

    def _back_to(self, before: _Before) -> Step | None:
        """Opens the images again that these took the place of, with their labels and task."""
        images, document = self._images, self._document

        def go(images: ImageSets, document: Document) -> None:
            if document.task.value != before.task:
                document.task.put_back(before.task)
            images.put_back(before.chosen)

        paths = _paths(images.chosen)
        if not before.chosen or _paths(before.chosen) == paths:
            return None
        again = lambda there: lambda: go(there.session.images, there.document)  # noqa: E731
        offer = Offer(lambda: go(images, document), self, again=again)
        offer.last_while(lambda: _paths(images.chosen) == paths, images.changed)
        return tr("Back to {images}", images=before.text), offer

    def _tell_same(self, before: ImageSource | None, go_back: Step | None = None) -> None:
        images = self._images
        rule = "" if images.is_chosen("calibration") else tr(RULE)
        other = Offer(self.calibrationRequested.emit, self, "choose_calibration", asks=True)
        steps = [(tr("Calibration images…"), other)]
        if before is not None and before != images.source("evaluation"):
            back = Offer(
                lambda: images.choose("calibration", before),
                self,
                again=lambda there: lambda: there.session.images.choose("calibration", before),
            )
            steps.insert(0, (tr("Calibrate on {images}", images=before.path.name), back))
        for _, offer in steps:
            offer.last_while(lambda: images.same, images.changed)
        text, kind = sentences((tr(SAME), rule)), "info" if go_back is None else "done"
        self.told.emit(kind, text, "", (*steps, *(() if go_back is None else (go_back,))))

    def _tell_apart(self, go_back: Step | None) -> None:
        images, calibration = self._document.images, self._document.calibration_images
        sets = self._images
        if images is not None and calibration is not None:
            text = tr(
                "Evaluation: {evaluation}. Calibration stays on {calibration}, as chosen.",
                evaluation=tr_message(images.text),
                calibration=tr_message(calibration.text),
            )
            # It advises nothing: int8 looks better than it is on images that it was calibrated on.
            share = Offer(sets.share, self, again=lambda there: there.session.images.share)
            other = Offer(self.calibrationRequested.emit, self, "choose_calibration", asks=True)
            steps = ((tr("Calibrate on these, too"), share), (tr("Calibration images…"), other))
            paths = _paths(sets.chosen)  # class names that lie beside them may come later
            for _, offer in steps:
                offer.last_while(lambda: _paths(sets.chosen) == paths, sets.changed)
            share.last_while(lambda: not sets.same, sets.changed)
            details = tr("Thresholds stay as they are. Calibrating anew is one step, which Undo takes back.")
            more = () if go_back is None else (go_back,)
            self.told.emit("done", text, details, (*more, *steps))


def _paths(chosen: Mapping[Role, ImageSource]) -> dict[Role, Path]:
    """Where images come from, by role."""
    return {role: source.path for role, source in chosen.items()}


def _preprocess_text(guess: Guess) -> str:
    """A guess in one line, as `Guess.text`, in the window's language; its words are those of the panel."""
    value, (_, *parts) = guess.preprocess, guess.text.split(", ")
    size = f"{value.width}×{value.height}"
    first = tr("{resize} to {size}", resize=tr(value.resize), size=size)
    return tr(", ").join([first, *map(_part_text, parts)])


def _part_text(part: str) -> str:
    """A part of a guess: the order of pixels, or mean and norm with their values."""
    name, blank, values = part.partition(" ")
    if name == "mean":
        return tr("mean {values}", values=values)
    if name == "norm":
        return tr("norm {values}", values=values)
    return tr_message(part) if blank else tr(part)
