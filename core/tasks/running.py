"""A task during an evaluation: answers as images are run, figures at the end."""

from __future__ import annotations

import math
import threading
from collections.abc import Mapping, Sequence
from typing import Any

from clipscope.core.common.column import Column
from clipscope.core.data.inputs import Inputs
from clipscope.core.tasks.base import Picture, Scored, Task, TaskFigures, Values
from clipscope.core.tasks.classification import Classification, Row
from clipscope.core.tasks.difference import difference
from clipscope.core.tasks.picture_rows import PictureRows
from clipscope.core.tasks.registry import Settled


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
        for column in columns:
            if labels is not None:
                record = task.held_to_labels(answers[column], labels, picture)
                self._kept(self._labels, column)[index] = record
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
        own = task.against_labels(labels) if labels else nothing
        compared = task.against_fp32(fp32) if fp32 else nothing
        return _together(task, own, compared, len(labels))


def classified(task: Classification, rows: Sequence[Row]) -> TaskFigures | None:
    """Figures of a classifier whose answers were compared already; None without any."""
    labelled = [row for row in rows if row.hit is not None]
    own = task.against_labels(labelled) if labelled else Scored({})
    agreeing = [row for row in rows if row.agrees is not None]
    compared = task.against_fp32(agreeing) if agreeing else Scored({})
    if not own.figures and not compared.figures:
        return None
    return _together(task, own, compared, len(labelled))


def _together(task: Task, own: Scored, compared: Scored, labelled: int) -> TaskFigures:
    """Figures against labels and against fp32 as one; what is no finite number can't be had."""
    figures = {
        name: value if value is not None and math.isfinite(value) else None
        for name, value in {**own.figures, **compared.figures}.items()
    }
    ends = {
        name: pair
        for name, pair in {**own.intervals, **compared.intervals}.items()
        if figures.get(name) is not None and all(map(math.isfinite, pair))
    }
    by_class = own.by_class or compared.by_class
    return TaskFigures(
        task.name,
        task.recognised,
        figures,
        ends,
        tuple(name for name in task.headlines if name in figures),
        dict(task.known),
        {name: value for name, value in by_class.items() if math.isfinite(value)},
        labelled,
    )


def _in_order(records: Mapping[int, Any] | None) -> list[Any]:
    return [] if records is None else [records[index] for index in sorted(records)]
