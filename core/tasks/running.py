"""A task during an evaluation: answers as images are run, figures at the end."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

from clipscope.core.common.column import Column
from clipscope.core.data.inputs import Inputs
from clipscope.core.tasks.base import Picture, Scored, Task, TaskFigures, Values
from clipscope.core.tasks.bootstrap import Ends, KeptDraws, intervals_wanted, paired_interval
from clipscope.core.tasks.classification import Classification, Row
from clipscope.core.tasks.difference import difference
from clipscope.core.tasks.picture_rows import PictureRows
from clipscope.core.tasks.registry import Settled

MOST_REFERENCES = 4
_REFERENCES: WeakKeyDictionary[Inputs, dict[tuple[int, Column, tuple[int, ...]], tuple[Task, Scored]]] = (
    WeakKeyDictionary()
)
"""What fp32 columns have scored, by the images: an edit runs int8 only."""

Records = tuple[Mapping[Column, Mapping[int, Any]], ...]
"""Records against labels and against fp32, by column and image."""


class TaskRun:
    """Records of one evaluation; `take` may be called from several threads.

    Answers are let go as soon as their records are made, and logits are never kept: a detector's would take
    gigabytes.

    Parameters
    ----------
    settled
        The task.
    inputs
        The images.
    pictures
        Gets how far each image's answers are apart.
    """

    def __init__(self, settled: Settled, inputs: Inputs, pictures: PictureRows | None = None) -> None:
        self.settled = settled
        self._rows = pictures
        self._inputs = inputs
        self._pictures: dict[int, Picture] = {}
        self._labels: dict[Column, dict[int, Any]] = {}
        self._fp32: dict[Column, dict[int, Any]] = {}
        self._lock = threading.Lock()

    def take(self, index: int, logits: Mapping[Column, Values], columns: Sequence[Column]) -> None:
        """Read what some columns answer for an image.

        Parameters
        ----------
        index
            The image.
        logits
            Flat, by column; also of the references of the columns.
        columns
            Those that are evaluated.
        """
        task, outputs = self.settled.task, self.settled.outputs
        picture = self._picture(index)
        answers = {
            column: task.decode(outputs.shaped(values), picture)
            for column, values in logits.items()
            if column in columns or any(other.reference == column for other in columns)
        }
        labels = task.labels(picture)
        if labels is not None:
            # Of references too, so that a column can be held against its own image by image.
            for column, answer in answers.items():
                record = task.held_to_labels(answer, labels, picture)
                self._kept(self._labels, column)[index] = record
        for column in columns:
            reference = column.reference
            if reference is not None and reference in answers:
                record = task.held_to_fp32(answers[column], answers[reference], picture)
                self._kept(self._fp32, column)[index] = record
                if self._rows is not None:
                    apart = difference(task, answers[column], answers[reference], labels, picture)
                    if apart is None:
                        flat = [logits[column]], [logits[reference]]
                        kind = isinstance(task, Classification)
                        self._rows.put_vectors(column, [index], [picture.item], *flat, classes=kind)
                    else:
                        self._rows.put(column, index, apart)

    def maker(self) -> Callable[[Inputs], TaskRun]:
        """What makes such a run without records, of the same images as another machine has them."""
        return partial(type(self), self.settled)

    def given_up(self, images: Sequence[int]) -> Records:
        """Records of some images, for `take_over` of another run; they are forgotten here."""
        with self._lock:
            for index in images:
                self._pictures.pop(index, None)
            return tuple(
                {
                    column: {index: own.pop(index) for index in images if index in own}
                    for column, own in records.items()
                }
                for records in (self._labels, self._fp32)
            )

    def take_over(self, records: Records) -> None:
        """Take records of images that another run has read, such as on another machine."""
        for own, others in zip((self._labels, self._fp32), records, strict=True):
            for column, of_images in others.items():
                self._kept(own, column).update(of_images)

    def _picture(self, index: int) -> Picture:
        found = self._pictures.get(index)
        if found is None:
            found = Picture(self._inputs.items[index], self._inputs.geometry(index))
            self._pictures[index] = found
        return found

    def _kept(self, records: dict[Column, dict[int, Any]], column: Column) -> dict[int, Any]:
        with self._lock:
            return records.setdefault(column, {})

    def figures(self, column: Column) -> TaskFigures | None:
        """Figures of a column so far; None if it has no record."""
        task = self.settled.task
        labels, fp32 = (_in_order(records.get(column)) for records in (self._labels, self._fp32))
        if not labels and not fp32:
            return None
        nothing = Scored({})
        own = self._against_labels(column) if labels else nothing
        compared = task.against_fp32(fp32) if fp32 else nothing
        differences: dict[str, tuple[float, float, float]] = {}
        reference = column.reference
        paired = labels and reference is not None and intervals_wanted()
        if paired and reference is not None and self._indices(column) == self._indices(reference):
            differences = _differences(own, self._against_labels(reference))
        found = _together(task, own, compared, len(labels))
        draws = _drawn(found.headlines, {**own.intervals, **compared.intervals})
        return replace(found, differences=differences, draws=draws)

    def _indices(self, column: Column) -> tuple[int, ...]:
        """Images with labels that a column has answered."""
        return tuple(sorted(self._labels.get(column, {})))

    def _against_labels(self, column: Column) -> Scored:
        """Figures of a column against the labels; those of fp32 are found once for the same images."""
        indices = self._indices(column)
        known = _REFERENCES.setdefault(self._inputs, {})
        key = (id(self.settled.task), column, indices)
        if key in known and known[key][0] is self.settled.task:
            return known[key][1]
        found = self.settled.task.against_labels(_in_order(self._labels.get(column)))
        if column.precision == "fp32" and intervals_wanted():
            known[key] = (self.settled.task, found)
            while len(known) > MOST_REFERENCES:
                known.pop(next(iter(known)))
        return found


def classified(task: Classification, rows: Sequence[Row]) -> TaskFigures | None:
    """Figures of a classifier whose answers were compared already; None without any."""
    labelled = [row for row in rows if row.hit is not None]
    own = task.against_labels(labelled) if labelled else Scored({})
    agreeing = [row for row in rows if row.agrees is not None]
    compared = task.against_fp32(agreeing) if agreeing else Scored({})
    if not own.figures and not compared.figures:
        return None
    return _together(task, own, compared, len(labelled))


def _differences(own: Scored, reference: Scored) -> dict[str, tuple[float, float, float]]:
    """By how much figures are above the reference's, with intervals, where both have draws."""
    found = {}
    for name, value in own.figures.items():
        other = reference.figures.get(name)
        ends = paired_interval(own.intervals.get(name), reference.intervals.get(name))
        if value is not None and other is not None and ends is not None:
            found[name] = (value - other, *ends)
    return found


def _drawn(names: Sequence[str], intervals: Mapping[str, tuple[float, float]]) -> dict[str, KeptDraws]:
    """The draws of those figures whose interval has them."""
    found = {}
    for name in names:
        ends = intervals.get(name)
        kept = KeptDraws.pack(ends.draws) if isinstance(ends, Ends) and ends.draws is not None else None
        if kept is not None:
            found[name] = kept
    return found


def _together(task: Task, own: Scored, compared: Scored, labelled: int) -> TaskFigures:
    """Figures against labels and against fp32 as one; what is no finite number can't be had."""
    figures = {
        name: value if value is not None and math.isfinite(value) else None
        for name, value in {**own.figures, **compared.figures}.items()
    }
    ends = {
        name: (pair[0], pair[1])
        for name, pair in {**own.intervals, **compared.intervals}.items()
        if figures.get(name) is not None and all(map(math.isfinite, pair))
    }
    first = own if own.by_class else compared
    return TaskFigures(
        task.name,
        task.recognised,
        figures,
        ends,
        tuple(name for name in task.headlines if name in figures),
        dict(task.known),
        {name: value for name, value in first.by_class.items() if math.isfinite(value)},
        labelled,
        classes=dict(first.classes),
    )


def _in_order(records: Mapping[int, Any] | None) -> list[Any]:
    return [] if records is None else [records[index] for index in sorted(records)]
