"""Images by how far int8 is from fp32, and the one that is shown: asked for while somebody looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from clipscope.core.common.column import Column, EngineName
from clipscope.core.tasks.apart import OTHER_WORDS, WORDS, Words
from clipscope.core.tasks.differences import Differences
from clipscope.core.worker.requests import InputKey
from clipscope.core.worker.task_requests import AnswerPicture, FindClipping, LoadPicture, NameImages
from clipscope.core.worker.task_results import LoadedPicture, PictureAnswers, PictureClipping
from clipscope.gui.language.messages import tr_message
from clipscope.gui.language.texts import tr
from clipscope.gui.state.document import Document
from clipscope.gui.state.results import State
from clipscope.gui.work.jobs import Jobs
from clipscope.gui.work.queries import CachedQuery, failure_text

Filter = Literal["all", "lost", "gained", "flipped", "wrong"]
FILTERS: tuple[Filter, ...] = get_args(Filter)
PICTURES, ANSWERS = 12, 64
"""Pictures and answers that are kept, so that looking back and undo ask nothing."""

Order = NDArray[np.int64]


@dataclass(frozen=True)
class PictureRow:
    """One image of the list, with its `Difference` from fp32."""

    index: int
    name: str
    distance: float
    lost: int
    gained: int
    flipped: int
    wrong: int | None


class Pictures(QObject):
    """Follows the plan and the results while it is watched.

    Parameters
    ----------
    document
        Has the results, in which each image has its distance.
    jobs
        The worker, which runs single images.
    """

    listChanged = Signal()  # noqa: N815
    """Which images there are, in which order."""
    shownChanged = Signal()  # noqa: N815
    """Which image is shown, or what is known of it."""

    def __init__(self, document: Document, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._names: CachedQuery[str, tuple[str, ...]] = CachedQuery(jobs, self, defer=False)
        self._pixels: CachedQuery[tuple[str, int], LoadedPicture] = CachedQuery(
            jobs, self, kept=PICTURES, defer=False
        )
        self._answers: CachedQuery[tuple[str, int], PictureAnswers] = CachedQuery(jobs, self, kept=ANSWERS)
        self._clipping: CachedQuery[tuple[str, int], PictureClipping] = CachedQuery(jobs, self, kept=ANSWERS)
        self._names.changed.connect(self.listChanged)
        for query in (self._pixels, self._answers, self._clipping):
            query.changed.connect(self._on_answer)
        self._watched = False
        self._engine: EngineName = "ncnn"
        self._filter: Filter = "all"
        self._images = ""
        self._found: Differences | None = None
        self._fresh = self._running = False
        self._order: Order = np.zeros(0, np.int64)
        self._index: int | None = None
        self._last: PictureAnswers | None = None
        document.modelChanged.connect(self._forget)
        document.imagesChanged.connect(self._on_images)
        document.planChanged.connect(self._ask)
        document.task.changed.connect(self._ask)
        document.preprocessChanged.connect(self._on_images)
        document.statsChanged.connect(self._ask)
        document.resultsChanged.connect(self._on_results)

    # What is shown ------------------------------------------------------------------------------

    @property
    def engine(self) -> EngineName:
        """Whose answers are held against each other."""
        return self._engine

    @property
    def column(self) -> Column:
        """The int8 column of the engine."""
        return Column(self._engine, "int8")

    @property
    def of_text(self) -> bool:
        """Whether answers are lines of text, whose distance is a number of characters."""
        return self.words == WORDS["text"]

    @property
    def words(self) -> Words:
        """What lost, gained, flipped and wrong mean here."""
        info = self._document.task.info
        return OTHER_WORDS if info is None or info.name is None else WORDS.get(info.name, OTHER_WORDS)

    @property
    def whole(self) -> bool:
        """Whether an answer is right or wrong as a whole, and nothing in it is counted."""
        info = self._document.task.info
        return info is not None and info.name in ("classification", "text")

    @property
    def filter(self) -> Filter:
        """Which images are listed."""
        return self._filter

    @property
    def fresh(self) -> bool:
        """Whether the list is that of the present plan."""
        return self._fresh

    @property
    def count(self) -> int:
        """Number of images that are listed."""
        return len(self._order)

    @property
    def index(self) -> int | None:
        """Place of the shown image in its data set; None while there is none."""
        return self._index

    @property
    def place(self) -> int | None:
        """Place of the shown image in the list; None if it is not listed."""
        found = self._found
        if found is None or self._index is None:
            return None
        places = np.flatnonzero(found.images[self._order] == self._index)
        return int(places[0]) if len(places) else None

    @property
    def picture(self) -> LoadedPicture | None:
        """The shown image; None while it is loaded."""
        found = self._pixels.found
        return found if found is not None and found.index == self._index else None

    @property
    def answers(self) -> PictureAnswers | None:
        """Answers for the shown image: the last ones until those of the present plan are there."""
        found = self._answers.found
        if found is not None:
            return found
        return self._last if self._last is not None and self._last.index == self._index else None

    @property
    def answers_fresh(self) -> bool:
        """Whether the answers are those of the present plan."""
        return self._answers.found is not None

    @property
    def clipping(self) -> PictureClipping | None:
        """What the ranges of the present plan clip of the shown image; None until that is known."""
        return self._clipping.found

    @property
    def problem(self) -> str | None:
        """Why the shown image has no answers."""
        failure = self._answers.failure or self._pixels.failure
        return None if failure is None else failure_text(failure)

    @property
    def why_empty(self) -> str:
        """Why no image is listed."""
        document = self._document
        if document.model is None or document.images is None:
            return tr("Open evaluation images to see where int8 and fp32 disagree.")
        reason = document.result(self.column).reason
        if reason is not None:
            return tr("{column} has no answers: {reason}", column=self.column, reason=tr_message(reason))
        if document.read_only:
            return tr("The network is int8 already: there is no fp32 to compare it with.")
        if self._found is None and document.result(self.column).state is State.RUNNING:
            return tr("Evaluating… The images where int8 and fp32 disagree most come with the result.")
        if self._found is None:
            return tr("Evaluate to see the images where int8 and fp32 disagree most  (F5).")
        return tr("No image is of this kind.")

    def counts(self) -> dict[Filter, int | None]:
        """Number of images by filter; None where a filter has no sense for the task, or without labels."""
        found, words = self._found, self.words
        if found is None:
            return {name: 0 if name == "all" else None for name in FILTERS}
        counts: dict[Filter, int | None] = {"all": len(found)}
        for name in FILTERS[1:]:
            known = bool(getattr(words, name)) and (found.labelled or not self._needs_labels(name))
            counts[name] = int((getattr(found, name) > 0).sum()) if known else None
        return counts

    def why_no_filter(self, name: Filter) -> str:
        """Why a filter has no sense here."""
        if self._found is None:
            return tr("Not evaluated yet.")
        return tr("This needs labels.") if getattr(self.words, name) else tr("This task has no such thing.")

    def row(self, place: int) -> PictureRow:
        """A row of the list."""
        found = self._found
        assert found is not None
        at = int(self._order[place])
        index = int(found.images[at])
        names = self._names.found
        name = (
            names[index]
            if names is not None and index < len(names)
            else tr("image {number}", number=index + 1)
        )
        wrong = int(found.wrong[at])
        return PictureRow(
            index,
            name,
            float(found.distance[at]),
            int(found.lost[at]),
            int(found.gained[at]),
            int(found.flipped[at]),
            None if wrong < 0 else wrong,
        )

    # A person's hand ----------------------------------------------------------------------------

    def watch(self, on: bool) -> None:
        """Whether somebody looks; nothing is asked while nobody does."""
        self._watched = on
        if on:
            self._on_results(self.column)
            self._ask()

    def set_engine(self, engine: EngineName) -> None:
        """Hold another engine's answers against each other."""
        if engine != self._engine:
            self._engine = engine
            self._found, self._last = None, None
            self._on_results(self.column)
            self._ask()

    def set_filter(self, name: Filter) -> None:
        """List other images; the shown one stays if it is among them."""
        if name != self._filter:
            self._filter = name
            self._sort()
            if self.place is None and self.count:
                self.show_place(0)

    def show_place(self, place: int) -> None:
        """Show an image of the list."""
        if 0 <= place < self.count:
            self.show(self.row(place).index)

    def show(self, index: int) -> None:
        """Show an image by its place in the data set."""
        if index != self._index:
            self._index, self._last = index, None
            self._ask()
            self.shownChanged.emit()

    def step(self, by: int) -> None:
        """Show the next image of the list, or the one before."""
        place = self.place
        if self.count:
            self.show_place(0 if place is None else min(max(place + by, 0), self.count - 1))

    # Inside -------------------------------------------------------------------------------------

    def _needs_labels(self, name: Filter) -> bool:
        """Whether a filter is about what is right."""
        info = self._document.task.info
        against_labels = self.whole or (info is not None and info.name == "keypoints")
        return name == "wrong" or (against_labels and name in ("lost", "gained"))

    def _forget(self) -> None:
        for query in (self._names, self._pixels, self._answers, self._clipping):
            query.forget()
        self._found, self._index, self._last, self._fresh = None, None, None, False
        self._filter = "all"
        self._sort()
        self.shownChanged.emit()

    def _on_images(self) -> None:
        """Of other images, places mean other pictures."""
        images = self._document.images
        fingerprint = "" if images is None else images.fingerprint
        if fingerprint != self._images:
            self._images = fingerprint
            self._found, self._index, self._last, self._fresh = None, None, None, False
            self._sort()
            self.shownChanged.emit()
            self._on_results(self.column)
        self._ask()

    def _on_results(self, column: Column) -> None:
        if column != self.column or not self._watched:
            return
        view = self._document.result(column)
        was, self._running = self._running, view.state is State.RUNNING
        found = None if view.accuracy is None else view.accuracy.pictures
        fresh = found is not None and view.accuracy_fresh
        if not fresh:  # what was, until the new one is there
            found = self._found
        if found is self._found and fresh == self._fresh:
            if found is None and was != self._running:  # why there is none is another reason by now
                self.shownChanged.emit()
            return
        self._found, self._fresh = found, fresh
        self._sort()
        if self._index is None and self.count:
            self.show_place(0)

    def _sort(self) -> None:
        found = self._found
        if found is None:
            self._order = np.zeros(0, np.int64)
        else:
            order = np.argsort(-found.distance, kind="stable")
            if self._filter != "all":
                order = order[getattr(found, self._filter)[order] > 0]
            self._order = order
        self.listChanged.emit()

    def _expect(self) -> InputKey | None:
        document = self._document
        if document.model is None or document.images is None:
            return None
        preprocess = "" if document.preprocess is None else document.preprocess.fingerprint()
        return InputKey(document.model.fingerprint, preprocess, document.images.fingerprint)

    def _ask(self, *_: object) -> None:
        expect, document = self._expect(), self._document
        if not self._watched or expect is None:
            return
        images = f"{expect.model} {expect.images}"
        self._names.want(images, NameImages(expect))
        index = self._index
        if index is None:
            return
        self._pixels.want((images, index), LoadPicture(index, expect))
        task, plan = document.task.settings, document.plan
        # Answers name classes, whose names are no part of a figure's key.
        names = () if document.images is None else document.images.class_names
        key = "\n".join((document.current_key(self.column), *names))
        if self._answers.found is not None:
            self._last = self._answers.found
        if not plan.is_empty or document.read_only:
            self._answers.want((key, index), AnswerPicture(index, expect, plan, self._engine, task))
            self._clipping.want((key, index), FindClipping(index, expect, plan, self._engine))

    def _on_answer(self) -> None:
        self.shownChanged.emit()
