"""Figures by class, of fp32 and int8 beside each other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from clipscope.core.evaluation.results import Accuracy
from clipscope.core.tasks.base import Figure, unlike_names


@dataclass(frozen=True)
class ClassRow:
    """The task's first figure of one class.

    Attributes
    ----------
    name
        The class.
    reference, here
        The figure in fp32 of the same engine, and in int8; None where a column has none.
    """

    name: str
    reference: float | None
    here: float | None

    @property
    def difference(self) -> float | None:
        """Int8 less fp32; None where either is not known."""
        return None if self.reference is None or self.here is None else self.here - self.reference


def figure_by_class(accuracy: Accuracy | None) -> Figure | None:
    """What the figures by class are; None where the task has none."""
    task = None if accuracy is None else accuracy.task
    if task is None or not task.by_class:
        return None
    return next((task.known[name] for name in task.headlines if name in task.known), None)


def class_rows(
    reference: Accuracy | None, here: Accuracy | None, names: Sequence[str] = ()
) -> tuple[ClassRow, ...]:
    """Figures by class, those that lose most first; classes that neither column has are left out.

    Parameters
    ----------
    reference, here
        Results of fp32 and of int8, perhaps of runs with other class names, or with none.
    names
        The present class names, which all classes are shown with; where there are none, those of the runs.
    """
    old, new = (_by_class(one, names) for one in (reference, here))
    named = {key: name for found in (old, new) for key, (name, _) in found.items()}
    present = unlike_names((key for key in named if isinstance(key, int)), names)
    rows = []
    for key, name in named.items():
        shown = present[key] if isinstance(key, int) and key < len(names) else name
        rows.append(ClassRow(shown, *(found[key][1] if key in found else None for found in (old, new))))
    return tuple(sorted(rows, key=lambda row: math.inf if row.difference is None else row.difference))


def _by_class(accuracy: Accuracy | None, names: Sequence[str]) -> dict[int | str, tuple[str, float]]:
    """Name in the run, and figure, by the class's number.

    Results that were kept before classes had numbers have them by their names, if those are the present ones.
    """
    task = None if accuracy is None else accuracy.task
    if task is None:
        return {}
    known = {name: number for number, name in enumerate(names)} | dict(task.classes)
    return {
        int(name) if name not in known and name.isdecimal() else known.get(name, name): (name, value)
        for name, value in task.by_class.items()
    }
